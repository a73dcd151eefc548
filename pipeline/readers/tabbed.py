"""Paragraphs of a word processor in order: those that line up by tabs (``Name ⇥ Post``) are a table where
several follow each other, and a document of bare wrapped lines is a plain text."""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.builder import Builder
from pipeline.readers.labels import split_label
from pipeline.readers.runs import Cell, Run, write, write_table
from pipeline.readers.text.lines import wrap_width
from pipeline.readers.text.read import fill_from_text
from schemas.vocabulary import BlockKind

FEWEST = 8
"""A plain text in a word processor's file has at least so many lines."""
_TABS = re.compile(r"[ \u00a0]*\t[\t \u00a0]*")


class Flow:
    """Writes paragraphs in order; holds back those with tabs until it is known what follows."""

    def __init__(self, made: Builder) -> None:
        self.made = made
        self._held: list[tuple[list[Run], dict[str, Any]]] = []
        self._lines: list[str] | None = []

    def write(self, kind: BlockKind, runs: list[Run], **facts: Any) -> None:
        """Append what :func:`pipeline.readers.runs.write` would; lined-up paragraphs become a table."""
        text = "".join(run.text for run in runs if run.visible and not run.struck)
        self._plain(kind, runs, text)
        if kind == "paragraph" and facts.get("label") is None and _lined(text):
            self._held.append((runs, facts))
            return
        if text.strip() or any(run.text.strip() for run in runs):
            self.flush()
            write(self.made, kind, runs, **facts)

    def table(self, cells: list[Cell]) -> None:
        """Append a table."""
        self._lines = None
        self.flush()
        write_table(self.made, cells)

    def _plain(self, kind: BlockKind, runs: list[Run], text: str) -> None:
        """Remembers the line while the document looks like a plain text."""
        bare = kind == "paragraph" and all(
            run.visible and not (run.bold or run.struck or run.rgb) for run in runs if run.text.strip()
        )
        if self._lines is not None and bare:
            self._lines += text.split("\n")
        else:
            self._lines = None

    def done(self) -> bool:
        """Settle everything. A plain text in a word processor's file is read anew as the text it is."""
        self.flush()
        if self._lines is None or not is_text(self._lines):
            return False
        self.made.forget()
        fill_from_text(self.made, "\n".join(self._lines))
        return True

    def flush(self) -> None:
        """Settle what is held back."""
        held, self._held = self._held, []
        rows = [_split(runs) for runs, _ in held]
        if len(rows) > 1 and _even(rows):
            cells = [Cell(r, c, runs=runs) for r, row in enumerate(rows) for c, runs in enumerate(row)]
            write_table(self.made, cells)
            return
        for runs, facts in held:
            write(self.made, "paragraph", runs, **facts)


def is_text(lines: list[str]) -> bool:
    """Whether paragraphs are the lines of a plain text: wrapped by hand, or cells behind tabs.

    >>> is_text(["One paragraph to a line, as people write it."] * 9)
    False
    """
    solid = [line for line in lines if line.strip()]
    if len(solid) < FEWEST or len(solid) == len(lines):
        return False
    cells = sum(line.startswith("\t") for line in solid)
    return 3 * cells >= len(solid) or wrap_width(lines) is not None


def _lined(text: str) -> bool:
    """A tab between words, not after a typed number, in a line that is no running text."""
    stripped = text.strip(" \u00a0\n")
    if "\t" not in stripped.rstrip("\t") or "\n" in stripped or len(stripped) > 300:
        return False
    label, _ = split_label(stripped)
    return label is None and bool(stripped.split("\t", 1)[1].strip())


def _even(rows: list[list[list[Run]]]) -> bool:
    counts = [len(row) for row in rows]
    usual = max(set(counts), key=lambda n: (counts.count(n), n))
    return usual > 1 and counts.count(usual) * 3 >= len(rows) * 2


def _split(runs: list[Run]) -> list[list[Run]]:
    """Runs between tabs; a run of tabs counts as one, for people line things up by eye."""
    cells: list[list[Run]] = [[]]
    text = "".join(run.text for run in runs)
    joined = bool(re.search(r"\t[ \u00a0]*\t", text))
    for run in runs:
        parts = (_TABS if joined else re.compile("\t")).split(run.text)
        for at, part in enumerate(parts):
            if at and (cells[-1] or not joined or len(cells) == 1):
                cells.append([])
            if part:
                cells[-1].append(
                    Run(part, run.bold, run.struck, run.rgb, run.visible, run.author)
                )  # fmt: skip
    while len(cells) > 1 and not "".join(run.text for run in cells[-1]).strip():
        cells.pop()
    return cells

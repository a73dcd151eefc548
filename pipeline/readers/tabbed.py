"""Paragraphs that line up by tabs (``Name ⇥ Post``): a table where several follow each other."""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.builder import Builder
from pipeline.readers.labels import split_label
from pipeline.readers.runs import Cell, Run, write, write_table
from schemas.vocabulary import BlockKind

_TABS = re.compile(r"[ \u00a0]*\t[\t \u00a0]*")


class Flow:
    """Writes paragraphs in order; holds back those with tabs until it is known what follows."""

    def __init__(self, made: Builder) -> None:
        self.made = made
        self._held: list[tuple[list[Run], dict[str, Any]]] = []

    def write(self, kind: BlockKind, runs: list[Run], **facts: Any) -> None:
        """Append what :func:`pipeline.readers.runs.write` would; lined-up paragraphs become a table."""
        text = "".join(run.text for run in runs if run.visible and not run.struck)
        if kind == "paragraph" and facts.get("label") is None and _lined(text):
            self._held.append((runs, facts))
            return
        if text.strip() or any(run.text.strip() for run in runs):
            self.flush()
            write(self.made, kind, runs, **facts)

    def table(self, cells: list[Cell]) -> None:
        """Append a table."""
        self.flush()
        write_table(self.made, cells)

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

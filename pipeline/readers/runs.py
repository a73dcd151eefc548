"""Runs of styled text to blocks: what a paragraph, heading, item or cell shows, struck and hidden apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any

from pipeline.readers.breaks import item_starts
from pipeline.readers.builder import Builder
from pipeline.readers.labels import split_label
from schemas import Block
from schemas.vocabulary import BlockKind

_ATTACHED = re.compile(r"\s*(?:\bpdf icon\s+)?(?:PDF|DOCX?|XLSX?|PPTX?)(?:,|\s)\s*\d+(?:\.\d+)?\s*[KM]B\b\)?")
SITE_LINE = re.compile(
    r"skip to (?:main )?(?:content|navigation)|(?:back|return) to top|get the best from this site|"
    r"(?:accept|reject|manage) (?:all |additional )?cookies|cookies on (?:this|our) (?:site|website)|"
    r"(?:this|our) (?:site|website) uses cookies\b.*|we use (?:simple text files called )?['‘]?cookies\b.*|"
    r"print this page|share this page|page contents|view directions",
    re.IGNORECASE | re.DOTALL,
)
"""What a website says of itself: it is kept, outside the running text."""
_CELL_BULLET = re.compile(r"^[•·▪◦‣\uf0b7\uf0a7][ \t\u00a0]*(?=\S)", re.MULTILINE)


UNKNOWN = "unknown"
"""Whoever deleted text, where the file does not say."""


@dataclass(slots=True)
class Run:
    """Text of one look. ``struck``: crossed out or a tracked deletion (``author`` where known).

    ``large``: of the size of a title (16 points and more).
    """

    text: str
    bold: bool = False
    struck: bool = False
    rgb: str | None = None
    visible: bool = True
    author: str | None = None
    large: bool = False


@dataclass
class Cell:
    """A table cell before it is written: its place, spans, runs (newlines between paragraphs), fill.

    ``after`` holds nested tables: they are written as tables of their own behind the outer one. ``pale``
    are white runs, to be hidden where the cell has no fill.
    """

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    runs: list[Run] = field(default_factory=list)
    fill: str | None = None
    after: list[list[Cell]] = field(default_factory=list)
    pale: list[Run] = field(default_factory=list)


def write(made: Builder, kind: BlockKind, runs: list[Run], **facts: Any) -> Block | None:
    """Append what runs show as one block, hidden text as hidden, struck text as ``deleted``.

    A bullet or number typed at the start of a paragraph, heading or item becomes the label; items that
    line breaks part become blocks of their own, and the first of the blocks is returned.
    """
    shown = [run for run in runs if run.visible and not run.struck]
    text = "".join([run.text for run in shown])
    if "\n" in text and kind in ("paragraph", "list_item") and (starts := item_starts(text)):
        first, *others = _items(runs, starts)
        block = write(made, kind, first, **facts)
        for other in others:
            write(made, "paragraph", other, **{**facts, "label": None})
        return block
    return _write(made, kind, runs, shown, text, facts)


def _items(runs: list[Run], starts: list[int]) -> list[list[Run]]:
    """The runs, cut at these places of what they show."""
    parts: list[list[Run]] = [[]]
    place = 0
    for run in runs:
        if not run.visible or run.struck:
            parts[-1].append(run)
            continue
        cuts = [at - place for at in starts if place < at < place + len(run.text) or 0 < at == place]
        for begin, end in pairwise(sorted({0, *cuts, len(run.text)})):
            if begin in cuts:
                parts.append([])
            parts[-1].append(replace(run, text=run.text[begin:end]))
        place += len(run.text)
    return parts


def _write(
    made: Builder, kind: BlockKind, runs: list[Run], shown: list[Run], text: str, facts: dict[str, Any]
) -> Block | None:
    if kind in ("paragraph", "heading", "list_item") and facts.get("label") is None:
        kind, text, facts = _labelled(kind, text, facts)
    text = without_attachment(made, text)
    if kind in ("paragraph", "list_item") and SITE_LINE.fullmatch(text.strip()):
        kind, facts = "header", {"page": facts.get("page")}
    block = made.add(kind, text, bold=_bold(shown), font_rgb=_rgb(shown), **facts)
    if block is not None and shown and all(run.large for run in shown if run.text.strip()):
        made.large.append(block)
    _aside(made, runs, facts.get("page"))
    return block


def _labelled(kind: BlockKind, text: str, facts: dict[str, Any]) -> tuple[BlockKind, str, dict[str, Any]]:
    label, rest = split_label(text)
    if label is None or not rest:
        return kind, text, facts
    level = facts.get("level") if kind != "paragraph" else 0
    return ("list_item" if kind == "paragraph" else kind), rest, {**facts, "label": label, "level": level}


def without_attachment(made: Builder, text: str) -> str:
    """Text without the size of a linked file (``PDF 222 KB``), which is the site's, not the text's."""
    if "KB" not in text and "MB" not in text:
        return text
    cut = _ATTACHED.sub("", text)
    if cut != text:
        made.repair("attachment_size")
    return cut


def _bold(runs: list[Run]) -> bool:
    solid = [run for run in runs if run.text.strip()]
    return bool(solid) and all(run.bold for run in solid)


def _rgb(runs: list[Run]) -> str | None:
    colours = {run.rgb for run in runs if run.text.strip()}
    return colours.pop() if len(colours) == 1 else None


def _aside(made: Builder, runs: list[Run], page: int | None) -> None:
    hidden = "".join(run.text for run in runs if not run.visible and not run.struck)
    if hidden.strip():
        made.add("paragraph", hidden, visible=False, page=page)
    for author, gone in groupby((run for run in runs if run.struck), key=lambda run: run.author):
        struck = "".join(run.text for run in gone)
        if struck.strip():
            made.add("deleted", struck, page=page, label=author)


def write_table(made: Builder, cells: list[Cell], page: int | None = None) -> None:
    """Append a table, then the tables nested in it, then what was struck out in it."""
    if not any(run.text.strip() for cell in cells for run in cell.runs) and not any(
        c.fill or c.after for c in cells
    ):
        return
    number = made.new_table()
    for cell in cells:
        shown = [run for run in cell.runs if run.visible and not run.struck]
        text = _cell_text(made, "".join(run.text for run in shown))
        made.cell(
            number, cell.row, cell.col, text, row_span=cell.row_span, col_span=cell.col_span,
            fill_rgb=cell.fill, font_rgb=_rgb(shown), bold=_bold(shown), page=page,
        )  # fmt: skip
    for cell in cells:
        for nested in cell.after:
            write_table(made, nested, page)
    for cell in cells:
        _aside(made, cell.runs, page)


def _cell_text(made: Builder, text: str) -> str:
    return _CELL_BULLET.sub("", without_attachment(made, text))


def place(rows: list[list[Cell]], widest: int = 1000) -> list[Cell]:
    """Give cells their columns, past those that a cell above still covers; returns all cells.

    Cells come with spans; ``row`` and ``col`` are set here. Spans are cut to what there is.

    >>> [c.col for c in place([[Cell(0, 0, row_span=2), Cell(0, 0)], [Cell(0, 0)]])]
    [0, 1, 1]
    """
    covered: dict[int, int] = {}
    out: list[Cell] = []
    for r, row in enumerate(rows):
        col = 0
        for cell in row:
            while covered.get(col, 0) > r:
                col += 1
            cell.row, cell.col = r, col
            cell.row_span = max(1, min(cell.row_span, len(rows) - r))
            cell.col_span = max(1, min(cell.col_span, widest))
            for c in range(col, col + cell.col_span):
                if covered.get(c, 0) > r and c > col:
                    cell.col_span = c - col
                    break
                covered[c] = r + cell.row_span
            col += cell.col_span
            out.append(cell)
    return out

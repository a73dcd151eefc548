"""The one form every reader produces and every extractor reads.

A :class:`Document` is its canonical ``text`` and the ``blocks`` laid over it. Offsets are Python
string indices (Unicode code points), half-open. Running text comes first; what stands outside it
(headers, footers, footnotes, comments, deleted text) follows after :attr:`Document.body_end`, so
that no page number ever lands in a sentence, yet nothing that was on the page is lost.

Layout of the text: blocks are separated by a newline; the cells of a table row by a tab, its rows
by a newline. A cell may hold newlines of its own: its paragraphs. List bullets and numbers are
taken out of the text of a ``list_item`` (and of a numbered ``heading``) and kept in ``label``.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from schemas.vocabulary import BlockKind

OUTSIDE: frozenset[str] = frozenset({"header", "footer", "footnote", "comment", "deleted"})
"""Block kinds that are not part of the running text."""


@dataclass(slots=True)
class Block:
    """A piece of layout: a heading, paragraph, list item, table cell or something outside the text.

    ``level`` is the depth of a heading (1 is the highest) or of a list item (0 is the outermost).
    ``row`` and ``col`` count from 0 within table ``table_no`` (which counts from 0 within the
    document); a merged cell is one block with spans. Boxes are in points from the page's top left
    corner. Colours are ``#rrggbb``. ``section`` is the path of headings above, joined by `` > ``.
    """

    kind: BlockKind
    char_start: int
    char_end: int
    block_no: int = -1
    level: int | None = None
    label: str | None = None
    table_no: int | None = None
    row: int | None = None
    col: int | None = None
    row_span: int = 1
    col_span: int = 1
    page: int | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    fill_rgb: str | None = None
    font_rgb: str | None = None
    bold: bool = False
    visible: bool = True
    section: str | None = None


@dataclass(slots=True)
class Page:
    """A page: its number (from 1), size in points, rotation in degrees, and how its text was had."""

    number: int
    width: float
    height: float
    rotation: int = 0
    ocr: bool = False
    ocr_confidence: float | None = None


@dataclass(slots=True)
class Table:
    """The cells of one table. ``grid`` repeats a merged cell in every place it covers."""

    table_no: int
    cells: list[Block]
    n_rows: int
    n_cols: int
    grid: list[list[Block | None]]

    def row(self, index: int) -> list[Block]:
        """The distinct cells of a row, left to right (a cell spanning columns comes once)."""
        out: list[Block] = []
        for cell in self.grid[index]:
            if cell is not None and (not out or out[-1] is not cell):
                out.append(cell)
        return out

    def column(self, index: int) -> list[Block | None]:
        """One entry per row: the cell that covers this column there, or None."""
        return [line[index] for line in self.grid]


@dataclass
class Document:
    """A document as read: text, blocks, pages, and what went wrong while reading.

    ``problems`` holds sentences; a document with problems is ``partial``. ``repairs`` names the
    text repairs that fired. ``hints`` holds what the container itself said (``html_title``,
    ``docx_title``, ``meeting``, ``item``, ``subject`` …): evidence for extractors, never truth.
    """

    source_path: str
    text: str
    blocks: list[Block]
    media_type: str = "text/plain"
    reader: str = ""
    sha256: str = ""
    bytes: int = 0
    pages: list[Page] = field(default_factory=list)
    body_end: int = -1
    problems: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    hints: dict[str, str] = field(default_factory=dict)
    doc_id: str = ""

    def __post_init__(self) -> None:
        if self.body_end < 0:
            outside = [b.char_start for b in self.blocks if b.kind in OUTSIDE]
            self.body_end = min(outside, default=len(self.text))
        for number, block in enumerate(self.blocks):
            block.block_no = number

    def of(self, block: Block) -> str:
        """The text of a block, exactly ``text[char_start:char_end]``."""
        return self.text[block.char_start : block.char_end]

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What was worked out of the document once and is asked for again; no part of it."""
        return {}

    @cached_property
    def body(self) -> list[Block]:
        """Visible blocks of the running text, in reading order. What extractors read."""
        return [b for b in self.blocks if b.kind not in OUTSIDE and b.visible]

    @cached_property
    def outside(self) -> list[Block]:
        """Headers, footers, footnotes, comments and deleted text."""
        return [b for b in self.blocks if b.kind in OUTSIDE]

    @cached_property
    def _starts(self) -> list[int]:
        return [b.char_start for b in self._ordered]

    @cached_property
    def _ordered(self) -> list[Block]:
        return sorted(self.blocks, key=lambda b: (b.char_start, b.char_end))

    def block_at(self, offset: int) -> Block | None:
        """The block whose span holds ``offset``, or None between blocks."""
        place = bisect.bisect_right(self._starts, offset) - 1
        while place >= 0:
            block = self._ordered[place]
            if block.char_start <= offset < max(block.char_end, block.char_start + 1):
                return block
            if block.char_end > block.char_start:
                return None
            place -= 1
        return None

    def page_at(self, offset: int) -> int | None:
        """The page (from 1) of an offset; None where the format has no pages."""
        block = self.block_at(offset)
        return block.page if block else None

    def section_at(self, offset: int) -> str | None:
        """The heading path above an offset."""
        block = self.block_at(offset)
        return block.section if block else None

    @cached_property
    def tables(self) -> list[Table]:
        """All tables with visible cells, in order."""
        cells: dict[int, list[Block]] = {}
        for block in self.body:
            if block.kind == "table_cell" and block.table_no is not None:
                cells.setdefault(block.table_no, []).append(block)
        return [_table(number, members) for number, members in sorted(cells.items())]

    def lines(self, block: Block) -> Iterator[tuple[int, int]]:
        """Spans of the non-empty lines inside a block, stripped of surrounding white space."""
        start = block.char_start
        for line in self.of(block).split("\n"):
            left = len(line) - len(line.lstrip())
            right = len(line.rstrip())
            if right > left:
                yield start + left, start + right
            start += len(line) + 1


def _table(number: int, cells: list[Block]) -> Table:
    n_rows = max((c.row or 0) + c.row_span for c in cells)
    n_cols = max((c.col or 0) + c.col_span for c in cells)
    grid: list[list[Block | None]] = [[None] * n_cols for _ in range(n_rows)]
    for cell in cells:
        for r in range(cell.row or 0, (cell.row or 0) + cell.row_span):
            for c in range(cell.col or 0, (cell.col or 0) + cell.col_span):
                grid[r][c] = cell
    return Table(number, cells, n_rows, n_cols, grid)

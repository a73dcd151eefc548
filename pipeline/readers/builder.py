"""One way to make a :class:`schemas.Document`: append blocks in reading order, then ``finish``.

Readers know their format; the builder knows the layout of the canonical text: blocks separated by
a newline, cells of a row by a tab, everything outside the running text after ``body_end``.

>>> made = Builder("minutes.txt")
>>> _ = made.add("heading", "Present", level=1)
>>> table = made.new_table()
>>> _ = made.cell(table, 0, 0, "Ann Lee"), made.cell(table, 0, 1, "Chair")
>>> _ = made.add("footer", "Page 1")
>>> made.finish().text
'Present\\nAnn Lee\\tChair\\nPage 1'
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.readers.clean import clean, share_unmapped
from pipeline.readers.sections import fill_sections
from schemas import Block, Document
from schemas.document import OUTSIDE, Page
from schemas.vocabulary import BlockKind

UNMAPPED_SHARE = 0.01
"""More replacement or private characters than this make the document partial."""


class Builder:
    """Collects blocks with their texts; offsets are computed once, by :meth:`finish`."""

    def __init__(self, source_path: str, media_type: str = "text/plain", reader: str = "") -> None:
        self.source_path = source_path
        self.media_type = media_type
        self.reader = reader
        self.pages: list[Page] = []
        self.problems: list[str] = []
        self.repairs: list[str] = []
        self.hints: dict[str, str] = {}
        self.large: list[Block] = []  # Blocks printed in the size of a title.
        self._items: list[tuple[Block, str]] = []
        self._tables = 0

    def add(self, kind: BlockKind, text: str, **facts: Any) -> Block | None:
        """Append a block; ``facts`` are fields of :class:`schemas.Block`. Blank text adds nothing.

        The text is cleaned (white space, invisible characters); line breaks in it stay.
        """
        text = self._clean(text)
        if not text:
            return None
        return self._append(Block(kind, 0, 0, **facts), text)

    def new_table(self) -> int:
        """The number of a new table; its cells are then added with :meth:`cell`."""
        self._tables += 1
        return self._tables - 1

    def cell(self, table_no: int, row: int, col: int, text: str, **facts: Any) -> Block:
        """Append a table cell (an empty one too: its colour may be all it says)."""
        block = Block("table_cell", 0, 0, table_no=table_no, row=row, col=col, **facts)
        return self._append(block, self._clean(text))

    def problem(self, sentence: str) -> None:
        """Record why the document is only partly read; once each."""
        if sentence not in self.problems:
            self.problems.append(sentence)

    def repair(self, name: str) -> None:
        """Record that a named text repair fired; once each."""
        if name not in self.repairs:
            self.repairs.append(name)

    def include(self, document: Document) -> None:
        """Append all blocks of another document, its tables as tables of their own."""
        first = self._tables
        for block in document.blocks:
            number = None if block.table_no is None else first + block.table_no
            self._tables = max(self._tables, 0 if number is None else number + 1)
            self._append(replace(block, table_no=number), document.of(block))
        for sentence in document.problems:
            self.problem(sentence)

    def forget(self) -> None:
        """Drop all blocks and tables, to add them anew in another way."""
        self._items.clear()
        self.large.clear()
        self._tables = 0

    def text_of(self, block: Block) -> str:
        """The text of a block that was added (before :meth:`finish`)."""
        return next(text for item, text in self._items if item is block)

    @property
    def blocks(self) -> list[Block]:
        """The blocks so far, in the order added."""
        return [block for block, _ in self._items]

    @property
    def items(self) -> list[tuple[Block, str]]:
        """Blocks with their texts so far: a reader may change, drop or reorder them."""
        return self._items

    def finish(self) -> Document:
        """Lay the text out and return the document, sections filled, problems noted."""
        body = [item for item in _tables_together(self._items) if item[0].kind not in OUTSIDE]
        outside = _once([item for item in self._items if item[0].kind in OUTSIDE])
        text = _lay_out(body + outside)
        body_end = body[-1][0].char_end if body else 0
        blocks = [block for block, _ in body + outside]
        fill_sections(blocks, text)
        self._check(text)
        return Document(
            self.source_path, text, blocks, media_type=self.media_type, reader=self.reader,
            pages=self.pages, body_end=body_end, problems=self.problems, repairs=self.repairs,
            hints=self.hints,
        )  # fmt: skip

    def _clean(self, text: str) -> str:
        cleaned, fired = clean(text)
        for name in fired:
            self.repair(name)
        return cleaned

    def _append(self, block: Block, text: str) -> Block:
        self._items.append((block, text))
        return block

    def _check(self, text: str) -> None:
        if not text.strip():
            self.problem(f"No text was found in {self.source_path}: look at the file itself.")
            return
        share = share_unmapped(text)
        if share > UNMAPPED_SHARE:
            self.problem(
                f"{share:.0%} of the characters of {self.source_path} have no meaning "
                "(a wrong encoding, or fonts without a map): read it beside the original."
            )


def _lay_out(items: list[tuple[Block, str]]) -> str:
    """Give every block its offsets and return the whole text."""
    parts: list[str] = []
    at, before = 0, None
    for block, text in items:
        if before is not None:
            parts.append("\t" if _same_row(before, block) else "\n")
            at += 1
        block.char_start, block.char_end = at, at + len(text)
        parts.append(text)
        at += len(text)
        before = block
    return "".join(parts)


def _once(items: list[tuple[Block, str]]) -> list[tuple[Block, str]]:
    """Headers and footers without page and place that say the same come once."""
    seen: set[tuple[str, str]] = set()
    out: list[tuple[Block, str]] = []
    for block, text in items:
        running = block.kind in ("header", "footer") and block.page is None and block.x0 is None
        if running and (block.kind, text) in seen:
            continue
        seen.add((block.kind, text))
        out.append((block, text))
    return out


def _same_row(one: Block, other: Block) -> bool:
    return one.kind == other.kind == "table_cell" and one.table_no == other.table_no and one.row == other.row


def _tables_together(items: list[tuple[Block, str]]) -> list[tuple[Block, str]]:
    """Cells of one table side by side, by row and column, where the first of them stood."""
    cells: dict[int, list[tuple[Block, str]]] = {}
    for block, text in items:
        if block.kind == "table_cell" and block.table_no is not None:
            cells.setdefault(block.table_no, []).append((block, text))
    out: list[tuple[Block, str]] = []
    for block, text in items:
        if block.kind != "table_cell" or block.table_no is None:
            out.append((block, text))
        elif block.table_no in cells:
            table = cells.pop(block.table_no)
            out += sorted(table, key=lambda item: (item[0].row or 0, item[0].col or 0))
    return out

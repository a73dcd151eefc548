"""Lines of running text with their layout, as the programme extractors read them.

A :class:`Line` is a stripped line of a heading, paragraph, list item or table cell. Spans point
into the document's text, so that ``text[start:end]`` is the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas import Block, Document


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` is exactly ``document.text[start:end]``; ``block`` is where it stands."""

    start: int
    end: int
    text: str
    block: Block

    @property
    def is_heading(self) -> bool:
        """True for a title or heading block."""
        return self.block.kind in ("title", "heading")

    @property
    def in_table(self) -> bool:
        """True for a line of a table cell."""
        return self.block.kind == "table_cell"

    @property
    def is_item(self) -> bool:
        """True for a list item."""
        return self.block.kind == "list_item"


def lines(document: Document) -> list[Line]:
    """Every non-empty line of the visible running text, in order."""
    if "lines" not in document.memo:
        document.memo["lines"] = [x for block in document.body for x in lines_of(document, block)]
    return list(document.memo["lines"])


def lines_of(document: Document, block: Block) -> Iterator[Line]:
    """The non-empty lines of one block."""
    for start, end in document.lines(block):
        yield Line(start, end, document.text[start:end], block)


def boxed(document: Document) -> frozenset[int]:
    """Numbers of the blocks in tables of one column: text in a box, not a table of columns."""
    if "boxed" not in document.memo:
        narrow = [t for t in document.tables if t.grid and len(t.grid[0]) == 1]
        document.memo["boxed"] = frozenset(c.block_no for t in narrow for c in t.cells)
    found: frozenset[int] = document.memo["boxed"]
    return found


def trimmed(text: str, start: int, end: int, strip: str = " \t\n") -> tuple[int, int]:
    """A span without the characters of ``strip`` at its ends.

    >>> trimmed("  two; ", 0, 7, " ;")
    (2, 5)
    """
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return start, end


def squeezed(text: str) -> str:
    """White space collapsed to single spaces.

    >>> squeezed("a\\n  b ")
    'a b'
    """
    return " ".join(text.split())

"""A number alone beside a label that says it is a number of something: ``Number on roll`` | ``412``.

The label stands in the cell before it in a row of two, in the line above it, or left of it on a page
whose reader found no cells.
"""

from __future__ import annotations

import re

from extractors.metrics.nouns import noun_phrase
from extractors.metrics.quantity import Quantity
from extractors.metrics.tables import CellMetric
from extractors.numbers import DIGITS, value_of
from schemas import Block, Document

_NUMBER = re.compile(rf"\s*(?P<number>{DIGITS})\s*")
_LABEL = re.compile(
    r"(?i)\W*(?:(?:total\s+)?(?:numbers?|no\.)\s+(?P<of>of\b.{2,70}|(?:currently\s+)?on\s+(?:the\s+)?(?:school\s+)?roll)"
    r"|(?P<whole>(?:pupils|children|learners|students)\s+on\s+(?:the\s+)?(?:school\s+)?roll))\W*"
)
_ROLL = "pupils"
_NEAR = 40
_SLACK = 2.0


def labelled_numbers(document: Document) -> dict[int, CellMetric]:
    """Blocks of nothing but a number with such a label, by block number."""
    out: dict[int, CellMetric] = {}
    for block in document.body:
        match = _NUMBER.fullmatch(document.of(block))
        label = _label_of(document, block) if match else None
        noun = _noun(label) if label else None
        value = value_of(match["number"]) if match else None
        if match is None or label is None or noun is None or value is None:
            continue
        start, end = match.span("number")
        quantity = Quantity(start, end, end, value, "count", "labelled", None, noun)
        out[block.block_no] = CellMetric(quantity, label, None, "actual")
    return out


def _label_of(document: Document, block: Block) -> str | None:
    if block.table_no is not None:
        row = [c for c in document.tables[block.table_no].row(block.row or 0) if document.of(c).strip()]
        return _words(document, row[0]) if len(row) == 2 and row[1] is block else None
    if beside := _beside(document, block):
        return beside
    above = document.blocks[block.block_no - 1] if block.block_no else None
    if above is None or above.table_no is not None or _numbers_follow(document, block):
        return None
    return _words(document, above)


def _numbers_follow(document: Document, block: Block) -> bool:
    """True where another number stands below: a column of them, whose order is not known."""
    below = document.blocks[block.block_no + 1 : block.block_no + 2]
    return any(_NUMBER.fullmatch(document.of(other)) for other in below)


def _beside(document: Document, block: Block) -> str | None:
    """The one label left of the block on its page, at its height."""
    if block.page is None or block.x0 is None or block.y0 is None or block.y1 is None:
        return None
    middle = (block.y0 + block.y1) / 2
    left = [
        other
        for other in document.blocks[max(0, block.block_no - _NEAR) : block.block_no]
        if other.page == block.page
        and other.x1 is not None
        and other.x1 <= block.x0 + _SLACK
        and (other.y0 or 0.0) - _SLACK <= middle <= (other.y1 or 0.0) + _SLACK
    ]
    return _words(document, left[0]) if len(left) == 1 else None


def _words(document: Document, block: Block) -> str:
    return " ".join(document.of(block).split())


def _noun(label: str) -> str | None:
    """What the label counts.

    >>> _noun("Number of places offered"), _noun("Number on roll:"), _noun("Unique reference number")
    ('places', 'pupils', None)
    """
    match = _LABEL.fullmatch(label)
    if match is None:
        return None
    if match["whole"] or not match["of"].lower().startswith("of"):
        return _ROLL
    phrase = noun_phrase(match["of"], 2)
    return phrase.head.lower() if phrase else None


__all__ = ["labelled_numbers"]

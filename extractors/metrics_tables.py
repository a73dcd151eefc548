"""Bare numbers in table cells, where the labels of row and column say what they count."""

from __future__ import annotations

import re

from extractors.calendar import parse
from extractors.metrics_nouns import is_plural
from extractors.metrics_scan import Quantity
from extractors.numbers import DIGITS, value_of
from schemas import Block, Document, Table
from schemas.vocabulary import MetricStatus, Unit

_NUMBER = re.compile(rf"\s*(?P<number>{DIGITS})\s*\*?\s*")
_UNIT_MARK: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("percent", re.compile(r"(?i)%|\bper\s?cent|\bpercentage\b|\brate\b")),
    ("GBP", re.compile(r"£|\bGBP\b")),
    ("EUR", re.compile(r"€|\bEUR\b")),
    ("weeks", re.compile(r"(?i)\(\s*(?:in\s+)?weeks\s*\)")),
    ("days", re.compile(r"(?i)\(\s*(?:in\s+)?(?:working\s+)?days\s*\)")),
    ("months", re.compile(r"(?i)\(\s*(?:in\s+)?months\s*\)")),
    ("years", re.compile(r"(?i)\(\s*(?:in\s+)?years\s*\)")),
    ("hours", re.compile(r"(?i)\(\s*(?:in\s+)?hours\s*\)")),
    ("count", re.compile(r"(?i)\bnumbers?\b|\bno\.?\s+of\b|\bcount\b|\btotal\b|\(n\)|#")),
)
_STATUS = re.compile(
    r"(?i)\b(?:(?P<target>target|plan(?:ned)?|standard|goal)|(?P<forecast>forecast|projected))\b"
)
_PERIOD_OR_STATUS = re.compile(
    r"(?i)\b(?:target|actual|baseline|current|previous|plan|forecast|latest|value|outturn|position)\b"
)
_NO_COUNT = re.compile(
    r"(?i)^\s*(?:no\.?|ref\.?|item|page|section|id|number|code|#|year|date|time|room|tel\w*|phone|minute|"
    r"action\s+(?:no|number|ref).*|rank|risk\s+(?:score|rating|id).*|cheque.*|invoice.*|likelihood|impact)\s*$"
)

Found = dict[int, tuple[Quantity, str | None, str | None, MetricStatus]]


def cell_quantities(document: Document) -> Found:
    """Cells that hold a bare number and whose labels give a unit, by block number.

    The value is what the cell holds; measure is the row's label; period and target or actual come
    from the column's.
    """
    out: Found = {}
    for table in document.tables:
        if table.n_rows >= 2 and table.n_cols >= 2:
            _from_table(document, table, out)
    return out


def _from_table(document: Document, table: Table, out: Found) -> None:
    heads = [document.of(c) if c else "" for c in table.grid[0]]
    if sum(bool(_NUMBER.fullmatch(h)) and not parse(h) for h in heads[1:]) > 0:
        return
    for line in table.grid[1:]:
        if line[0] is None:
            continue
        label = " ".join(document.of(line[0]).split())
        for col, cell in enumerate(line[1:], 1):
            if cell is not None and cell.block_no not in out and cell is not line[0]:
                found = _cell(document, cell, label, " ".join(heads[col].split()))
                if found:
                    out[cell.block_no] = found


def _cell(
    document: Document, cell: Block, label: str, head: str
) -> tuple[Quantity, str | None, str | None, MetricStatus] | None:
    match = _NUMBER.fullmatch(document.of(cell))
    if match is None or _NO_COUNT.match(head) or not re.search(r"[A-Za-z]{3}", label):
        return None
    value, unit = value_of(match["number"]), _unit(label, head)
    if value is None or unit is None:
        return None
    start, end = match.span("number")
    noun = _noun(label) or _noun(head) if unit == "count" else None
    quantity = Quantity(start, end, end, value, unit, "table_cell", None, noun)
    status = _STATUS.search(head) or _STATUS.search(label)
    span = parse(re.sub(_PERIOD_OR_STATUS, "", head).strip()) if head else None
    kind: MetricStatus = "actual" if status is None else "target" if status["target"] else "forecast"
    return quantity, re.sub(r"\s*\([^)]*\)\s*$", "", label) or None, span.edtf if span else None, kind


def _unit(label: str, head: str) -> Unit | None:
    """The unit that the row's label names, else the column's; a count where the column is a period."""
    for text in (label, head):
        for unit, pattern in _UNIT_MARK:
            if pattern.search(text):
                return unit
    if head and (parse(head) or _PERIOD_OR_STATUS.search(head)) and _noun(label):
        return "count"
    return None


def _noun(label: str) -> str | None:
    """The first plural noun of a label: ``Appeals lodged (number)`` counts ``appeals``."""
    words = re.findall(
        r"[A-Za-z][\w’'/-]*", re.sub(r"(?i)\b(?:numbers?|no\.?|total)\s+(?:of\s+)?", "", label)
    )
    noun = next((w for w in words if is_plural(w)), None)
    return None if noun is None else noun if noun.isupper() or noun[1:2].isupper() else noun.lower()

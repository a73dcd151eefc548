"""Bare numbers in table cells, where the labels of row and column say what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.calendar import parse
from extractors.metrics.money import money_cells
from extractors.metrics.nouns import is_plural
from extractors.metrics.quantity import Quantity
from extractors.numbers import DIGITS, WORDS, value_of
from schemas import Block, Document, Table
from schemas.vocabulary import MetricStatus, Unit

NUMBER = re.compile(rf"\s*(?P<number>{DIGITS})\s*\*?\s*")
_LONGEST_CAPTION = 100
_NUMBER_CELL = re.compile(rf"(?i)\s*(?P<minus>[-–]\s?|\()?(?P<number>{DIGITS}|{WORDS})\)?\s*\*?\s*")
_SCALE = (
    (1_000, re.compile(r"(?i)£\s?['’]?(?:000|k\b|thousand)|\bin\s+£?\s?thousands")),
    (1_000_000, re.compile(r"(?i)£\s?(?:m\b|mn\b|million)|\bin\s+£?\s?millions")),
)
_UNIT_MARK: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("percent", re.compile(r"(?i)%|\bper\s?cent|\bpercentage\b")),
    ("GBP", re.compile(r"£|\bGBP\b")),
    ("EUR", re.compile(r"€|\bEUR\b")),
    ("weeks", re.compile(r"(?i)[(,]\s*(?:in\s+)?weeks\s*\)?|\bweeks\s+wait\w*")),
    ("days", re.compile(r"(?i)[(,]\s*(?:in\s+)?(?:working\s+)?days\s*\)?")),
    ("months", re.compile(r"(?i)[(,]\s*(?:in\s+)?months\s*\)?")),
    ("years", re.compile(r"(?i)\(\s*(?:in\s+)?years\s*\)")),
    ("hours", re.compile(r"(?i)[(,]\s*(?:in\s+)?hours\s*\)?")),
    ("count", re.compile(r"(?i)\bnumbers?\b|\bno\.?\s+of\b|\bcount\b|\btotal\b|\(n\)|#")),
)
_STATUS = re.compile(
    r"(?i)\b(?:(?P<target>target|plan(?:ned)?|standard|goal|trajectory|threshold|ambition|milestone)|(?P<forecast>forecast|projected))\b"
)
_STATUS_OF_ROW = re.compile(r"(?i)\b(?:(?P<target>targets?)|(?P<forecast>forecast|projected))\b")
"""A row's label tells less: its plans may be those of pupils."""
COLUMN_WORD = re.compile(
    r"(?i)\b(?:target|actual|baseline|current|previous|plan|forecast|latest|value|outturn|position|now|then|year|fy"
    r"|financial\s+year|academic\s+year|as\s+at|as\s+of|at|end|update|national|england|regional|local|average"
    r"|comparator|neighbours?|standard|trajectory|threshold|ytd|(?:year\s+)?to\s+date|milestone|ambition)\b"
)
_NO_COUNT = re.compile(
    r"(?i)\s*(?:no\.?|nos\.?|ref\.?|item|page|section|id|number|code|#|year|date|time|room|tel\w*|phone|minute|line"
    r"|action\s+(?:no|number|ref).*|rank\w*|risk.*|cheque.*|invoice.*|likelihood.*|impact.*|score|rag.*|priority"
    r"|owner|lead|status|address|postcode|.*\bref(?:erence)?\b.*)\s*"
)
_RATE = re.compile(r"(?i)\bper\s+(?:\d|head\b|hundred|thousand)|\b(?:rate|ratio|index|average|mean)\b")
"""Labels of figures that are no counts: nothing says which unit they are in."""
_NUMBER_NAME = re.compile(r"(?i)[a-z]\s+(?:number|no\.?)\W*$")
"""``Telephone number``: a number that counts nothing."""
_MONEY_TABLE = re.compile(r"(?i)£\s?['’]?(?:000|k\b|m\b|million|thousand)|\(\s*£\s*\)|^\s*£\s*$")
_VOTES = re.compile(
    r"(?i)\s*(?:(?:no\.?\s+of\s+|number\s+of\s+)?votes?(?:\s+(?:for|against|cast|received))?|for|in\s+favou?r|against"
    r"|abstain(?:ed|ing)?|abstentions?)\s*"
)
_NUMBER_OF = re.compile(
    r"(?i)\b(?:numbers?|no\.?|total|count|average|mean|median)\s+(?:of\s+)?|\([^)]*\)|%|£"
)


@dataclass(frozen=True, slots=True)
class CellMetric:
    """A cell's number with what its labels say of it."""

    quantity: Quantity
    measure: str | None
    period: str | None
    status: MetricStatus


def cell_quantities(document: Document) -> dict[int, CellMetric]:
    """Cells that hold a bare number and whose labels give a unit, by block number.

    The measure is the row's label, or the column's where rows are periods; period and target or
    actual come from the other.
    """
    out: dict[int, CellMetric] = {}
    for number, (quantity, label) in money_cells(document).items():
        out[number] = CellMetric(quantity, label, None, "actual")
    for table in document.tables:
        if table.n_rows >= 2 and table.n_cols >= 2 and _bare(document, table):
            _from_table(document, table, out)
    return out


def _bare(document: Document, table: Table) -> bool:
    """A quick look: some cell holds nothing but a number."""
    return any(_NUMBER_CELL.fullmatch(document.of(cell)) for cell in table.cells)


def _from_table(document: Document, table: Table, out: dict[int, CellMetric]) -> None:
    first = next((n for n in range(table.n_rows) if len(table.row(n)) > 1), 0)
    heads = [_words(document, cell) for cell in table.grid[first]]
    if any(NUMBER.fullmatch(head) and not parse(head) for head in heads[1:]):
        return
    caption = _caption(document, table, first)
    for line in table.grid[first + 1 :]:
        label = _label(document, line)
        for col, cell in enumerate(line[1:], 1):
            if cell is None or cell.block_no in out or not label:
                continue
            metric = _cell(document, cell, label, heads[col], caption)
            if metric:
                out[cell.block_no] = metric


def _words(document: Document, cell: Block | None) -> str:
    return " ".join(document.of(cell).split()) if cell is not None else ""


def _label(document: Document, line: list[Block | None]) -> str:
    """The first cell of a row with words in it, or a period: what the row is about."""
    texts = [_words(document, cell) for cell in line[:2]]
    return next((t for t in texts if re.search(r"[A-Za-z]{3}", t) or parse(t)), "")


def _caption(document: Document, table: Table, first: int) -> str:
    """The short line above a table and its corner, which may give the unit of all: ``Budget (£000)``."""
    number = table.cells[0].block_no - 1
    above = document.blocks[number] if number >= 0 else None
    corner = _words(document, table.grid[first][0])
    if above is None or above.table_no is not None or above.char_end - above.char_start > _LONGEST_CAPTION:
        return corner
    return f"{document.of(above)} {corner}"


def _cell(document: Document, cell: Block, label: str, head: str, caption: str) -> CellMetric | None:
    if _words(document, cell) == label:
        return None
    return cell_metric(document.of(cell), label, head, caption)


def cell_metric(text: str, label: str, head: str, caption: str = "") -> CellMetric | None:
    """The number that a cell's text is, under a row's label and a column's head; None where it is none.

    >>> cell_metric("26.1", "Plans issued on time (%)", "Target 2024").quantity.unit
    'percent'
    """
    match = _NUMBER_CELL.fullmatch(text)
    if match is None or (_NO_COUNT.fullmatch(head) and "£" not in head):
        return None
    when, what = (label, head) if parse(label) else (head, label)
    value, unit = value_of(match["number"]), _unit(what, when)
    if unit is None and caption and _MONEY_TABLE.search(caption):
        unit, when = "GBP", f"{when} {caption}"
    if value is None or unit is None or not re.search(r"[A-Za-z]{3}", what):
        return None
    if unit == "count" and (_RATE.search(f"{what} {when}") or _NUMBER_NAME.search(what)):
        return None
    start, end = match.span("number")
    if unit in ("GBP", "EUR"):
        value *= next((scale for scale, words in _SCALE if words.search(f"{when} {what}")), 1)
    if match["minus"]:
        start, end, value = match.start("minus"), end + match[0].rstrip(" *").endswith(")"), -value
    votes = "votes" if _VOTES.fullmatch(when) else None
    noun = votes or _noun(what) if unit == "count" else None
    quantity = Quantity(start, end, end, value, unit, "table_cell", None, noun)
    span = parse(COLUMN_WORD.sub("", re.sub(r"\([^)]*[%£n][^)]*\)", "", when)).strip(" -–:"))
    return CellMetric(quantity, _measure(what), span.edtf if span else None, _status(when, what))


def _status(when: str, what: str) -> MetricStatus:
    found = _STATUS.search(when) or _STATUS_OF_ROW.search(what)
    if found is None:
        return "actual"
    return "target" if found["target"] else "forecast"


def _measure(what: str) -> str | None:
    return re.sub(r"\s*\([^)]*\)\s*$", "", what) or None


def _unit(what: str, when: str) -> Unit | None:
    """The unit that the measure names, else the other label; a count under a period or ``Target``."""
    for text in (what, when):
        for unit, pattern in _UNIT_MARK:
            if pattern.search(text):
                return unit
    if _VOTES.fullmatch(when):
        return "count"
    periodic = parse(when) is not None or COLUMN_WORD.search(when)
    return "count" if periodic and _noun(what) else None


def cell_labels(document: Document) -> dict[int, tuple[str, str]]:
    """Labels of row and column of the cells that hold a figure or a number word, by block number."""
    out: dict[int, tuple[str, str]] = {}
    for table in document.tables:
        first = next((n for n in range(table.n_rows) if len(table.row(n)) > 1), 0)
        heads = [_words(document, cell) for cell in table.grid[first]]
        for line in table.grid[first + 1 :]:
            label = _label(document, line)
            for head, cell in zip(heads, line):
                named = cell is None or _words(document, cell) == label
                if cell is not None and not named and head and label and re.search(r"\d", document.of(cell)):
                    out.setdefault(cell.block_no, (label, head))
    return out


def row_names(document: Document, figures: Iterable[int]) -> set[int]:
    """First cells of the rows that hold one of ``figures`` (block numbers): names of measures."""
    wanted = set(figures)
    out: set[int] = set()
    for table in document.tables:
        for line in table.grid:
            if line[0] is not None and any(cell and cell.block_no in wanted for cell in line[1:]):
                out.add(line[0].block_no)
    return out - wanted


def labelled_as(label: str, head: str) -> tuple[str | None, str | None, MetricStatus]:
    """Measure, period and status that the labels of a cell with a whole quantity give.

    >>> labelled_as("Plans on time", "Target 2025")
    ('Plans on time', '2025', 'target')
    """
    when, what = (label, head) if parse(label) else (head, label)
    span = parse(COLUMN_WORD.sub("", when).strip(" -–:"))
    return _measure(what), span.edtf if span else None, _status(when, what)


def _noun(label: str) -> str | None:
    """The first plural noun of a label: ``Appeals lodged (number)`` counts ``appeals``."""
    words = re.findall(r"[A-Za-z][\w’'/-]*", _NUMBER_OF.sub(" ", label))
    noun = next((word for word in words if is_plural(word)), None)
    if noun is None or noun[1:2].isupper():
        return noun
    lowered: str = noun.lower()
    return lowered

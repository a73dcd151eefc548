"""Finds the document's own meeting, and tables of other meetings (past or to come).

A table of meetings has a header with a column of dates and one of purposes or of people. Dates
without a year are resolved from the document's own date: the rows of a history are before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.base import Extractor, Found
from extractors.calendar import DateSpan, Direction, parse, recognise
from extractors.layout.head import HeadLine, head_lines
from extractors.lexicon import load
from extractors.meetings.sittings import Sitting, other_sittings, sittings
from schemas import Block, Document, DocumentField, Meeting
from schemas.document import Table

_TIMES = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])(?:[.:](?P<m>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)?|\b(?P<noon>noon|midday)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:time|start(?:ed|s)?(?:\s+time)?|commenc\w+|began|opened|from|at|held)\b|\d\s*[ap]\.?m",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"\b(?:meeting|there\s+being\s+no\s+(?:further|other)\s+business)[^.\n]{0,80}?\b(?:closed|ended|concluded|finished|adjourned|close|end)\b[^.\n]{0,30}?"
    r"(?=\d{1,2}[.:]\d{2}|\d{1,2}\s*[ap]\.?m|noon|midday)|\b(?:end\s+time|time\s+ended|finish(?:ed)?(?:\s+time)?|close\s+of\s+meeting)\s*:?\s*(?=\d)",
    re.IGNORECASE,
)


SITTING = "sitting"
"""The rule of a meeting that has minutes of its own in the document."""


@dataclass(frozen=True, slots=True)
class MeetingTable:
    """A table of other meetings: which column holds what, and its first row of meetings."""

    table: Table
    first: int
    date: int
    purpose: int | None
    people: int | None
    notes: int | None
    venue: int | None


def extract(document: Document, found: Found) -> Iterator[Meeting]:
    """Rows of ``meetings``: the document's own (0), then those of its tables."""
    fields = {f.field: f for f in found.of(DocumentField)}
    own = _own(document, fields)
    if own is not None:
        yield own
    anchor = _anchor(fields)
    number = 0
    for columns in meeting_tables(document):
        for row, span in _dated_rows(document, columns, anchor):
            meeting = _row(document, columns, row, span, number + 1)
            if meeting is not None:
                number += 1
                yield meeting
    kind = found.value("kind")
    for sitting in other_sittings(sittings(document, kind, found.value("date"))):
        number += 1
        yield _of_sitting(sitting, number)


def _of_sitting(sitting: Sitting, number: int) -> Meeting:
    return Meeting(
        char_start=sitting.date_start,
        char_end=sitting.date_end,
        rule=SITTING,
        meeting_no=number,
        date=sitting.date.edtf,
        start=sitting.date.first,
        end=sitting.date.last,
        purpose=None,
        venue=None,
        notes=None,
    )


def _dated_rows(
    document: Document, columns: MeetingTable, anchor: dt.date | None
) -> list[tuple[int, DateSpan | None]]:
    """The rows with their dates. A missing year comes from the order of the rows.

    Rows that run from old to new are resolved from the last, each on or before the next; rows
    from new to old from the first; the last (or first) on or before the document's own date.
    """
    rows = list(range(columns.first, columns.table.n_rows))
    cells = [columns.table.grid[row][columns.date] for row in rows]
    newest_last = _rising([_date_of(document, c, dt.date(2000, 12, 31), "past") for c in cells])
    order = range(len(rows) - 1, -1, -1) if newest_last else range(len(rows))
    spans: dict[int, DateSpan | None] = {}
    limit = anchor
    for place in order:
        near = limit + dt.timedelta(days=1) if limit else None
        spans[place] = _date_of(document, cells[place], near, "past")
        found = spans[place]
        limit = found.first if found is not None else limit
    return [(row, spans[place]) for place, row in enumerate(rows)]


def _rising(spans: list[DateSpan | None]) -> bool:
    """True when dates, seen as days of one year, mostly rise down the table."""
    days = [(s.first.month, s.first.day) if s.year_rule != "explicit" else s.first for s in spans if s]
    pairs = [(a, b) for a, b in pairwise(days) if type(a) is type(b)]
    return sum(a < b for a, b in pairs) >= sum(a > b for a, b in pairs)  # type: ignore[operator]


def _anchor(fields: dict[str, DocumentField]) -> dt.date | None:
    value = fields["date"].value if "date" in fields else ""
    return dt.date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def _own(document: Document, fields: dict[str, DocumentField]) -> Meeting | None:
    """The meeting that the document is of; none for inspections, logs and the like."""
    date, kind = fields.get("date"), fields.get("kind")
    if date is None or kind is None or kind.value not in ("minutes", "agenda", "progress_report"):
        return None
    venue = fields.get("venue")
    if kind.value == "progress_report" and venue is None:
        return None
    span = _edtf_bounds(date.value)
    start, end = _clock(document, date)
    return Meeting(
        char_start=date.char_start,
        char_end=date.char_end,
        rule=date.rule,
        meeting_no=0,
        date=date.value,
        start=span[0],
        end=span[1],
        start_time=start,
        end_time=end,
        purpose=None,
        venue=venue.value if venue else None,
        notes=None,
    )


def _edtf_bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    parts = edtf.split("/")
    days = [dt.date.fromisoformat(p) for p in parts if re.fullmatch(r"\d{4}-\d\d-\d\d", p)]
    return (days[0], days[-1]) if days else (None, None)


_LATER = re.compile(r"\bnext\b", re.IGNORECASE)
""" "Next call 13 November, 6pm": the time of another meeting."""


def _clock(document: Document, date: DocumentField) -> tuple[str | None, str | None]:
    """Start and end time: beside the date in the head, and where the meeting is closed."""
    start = end = None
    lines = head_lines(document, 20)
    for line in sorted(lines, key=lambda x: not x.start <= date.char_start < x.end):
        own = line.start <= date.char_start < line.end
        if len(line.text) > 300 or not (own or (_OPEN.search(line.text) and not _LATER.search(line.text))):
            continue
        times = list(times_in(_without_dates(line)))
        if times:
            start = times[0]
            end = times[1] if len(times) > 1 and times[1] > times[0] else None
            break
    close = deque(_CLOSE.finditer(document.text, 0, document.body_end), maxlen=1)
    if end is None and close:
        end = next(times_in(document.text[close[0].end() : close[0].end() + 14]), None)
    return start, end


def _without_dates(line: HeadLine) -> str:
    text = line.text
    for span in recognise(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def times_in(text: str) -> Iterator[str]:
    """Clock times as HH:MM: a bare hour counts only with am, pm or minutes.

    >>> list(times_in("7.30pm to 9.15 pm, item 4"))
    ['19:30', '21:15']
    """
    for match in _TIMES.finditer(text):
        if match["noon"]:
            yield "12:00"
        elif match["m"] or match["half"]:
            hour = int(match["h"])
            half = (match["half"] or "").lower()
            if half.startswith("p") and hour < 12:
                hour += 12
            elif half.startswith("a") and hour == 12:
                hour = 0
            yield f"{hour:02d}:{match['m'] or '00'}"


def meeting_tables(document: Document) -> Iterator[MeetingTable]:
    """Tables of other meetings, by their header."""
    for table in document.tables:
        for row in range(min(2, table.n_rows)):
            columns = _columns(document, table, row)
            if columns is not None:
                yield columns
                break


def _columns(document: Document, table: Table, row: int) -> MeetingTable | None:
    kinds: dict[str, int] = {}
    for place, cell in enumerate(table.grid[row]):
        text = " ".join(document.of(cell).split()).strip(" :") if cell else ""
        kind = load("meeting_columns").canonical(text) if text else None
        if kind is not None:
            kinds.setdefault(kind, place)
    if "date" not in kinds or not ({"purpose", "people"} <= set(kinds) or {"purpose", "venue"} <= set(kinds)):
        return None
    dated = sum(
        _date_of(document, cell, dt.date(2000, 1, 1), "nearest") is not None
        for cell in table.column(kinds["date"])[row + 1 :]
    )
    if dated < 0.6 * (table.n_rows - row - 1):
        return None
    return MeetingTable(
        table,
        row + 1,
        kinds["date"],
        kinds.get("purpose"),
        kinds.get("people"),
        kinds.get("notes"),
        kinds.get("venue"),
    )


def _date_of(
    document: Document, cell: Block | None, anchor: dt.date | None, direction: Direction
) -> DateSpan | None:
    if cell is None:
        return None
    text = document.of(cell).strip()
    whole = parse(text, anchor=anchor, direction=direction)
    return whole or next(iter(recognise(text, anchor=anchor, direction=direction)), None)


def _row(
    document: Document, columns: MeetingTable, row: int, span: DateSpan | None, number: int
) -> Meeting | None:
    cell = columns.table.grid[row][columns.date]
    texts = {
        name: _value(document, columns.table, row, col)
        for name, col in (("purpose", columns.purpose), ("notes", columns.notes), ("venue", columns.venue))
    }
    if cell is None or (span is None and texts["purpose"] is None):
        return None
    cells = [c for c in columns.table.row(row) if (c.row or 0) == row and document.of(c).strip()]
    if not cells:
        return None
    return Meeting(
        char_start=cells[0].char_start,
        char_end=cells[-1].char_end,
        rule="meeting_table",
        meeting_no=number,
        date=span.edtf if span else None,
        start=span.first if span else None,
        end=span.last if span else None,
        purpose=texts["purpose"],
        venue=texts["venue"],
        notes=texts["notes"],
    )


def _value(document: Document, table: Table, row: int, col: int | None) -> str | None:
    cell = table.grid[row][col] if col is not None else None
    text = " ".join(document.of(cell).split()) if cell is not None else ""
    return text or None


EXTRACTOR = Extractor(
    "meetings",
    ("meetings",),
    extract,
    needs=("document",),
    lexicons=("meeting_columns",),
)

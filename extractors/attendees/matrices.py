"""Matrices of attendance without a header for the names: meetings across, people down, letters between.

The column is the one whose header is the document's day; a header with that day and month of another year is
a slip where no header fits better. A matrix without headers is read where only one column has letters.
"""

from __future__ import annotations

import datetime as dt
import re

from extractors.attendees.columns import code_of
from extractors.attendees.listing import listing
from extractors.attendees.lists import ListReader
from extractors.attendees.region import Region
from extractors.calendar import may_hold_date, recognise
from extractors.people.names import Person, parse_person
from schemas import Block, Document
from schemas.document import Table

LEAST = 3
"""Fewer rows with a name and a letter are no matrix."""
_CAPS = re.compile(r"[^\W\d_a-z][^\W\d_a-z’'-]+(?:\s+[^\W\d_a-z][^\W\d_a-z.’'-]*){1,3}")


def read_matrix(document: Document, table: Table, reader: ListReader, date: str | None) -> bool:
    """Add the people of a matrix of meetings; False when the table is none."""
    if table.n_cols < 3 or table.n_rows < LEAST:
        return False
    header, days = _days(document, table)
    column = _own_column(days, date) if days else _only_column(document, table)
    found = _people(document, table, header + 1, column) if column is not None else []
    if len(found) < LEAST or not any(status.status == "present" for _, status in found):
        return False
    for person, region in found:
        reader.add(region, [person])
    reader.close()
    return True


def _text(document: Document, cell: Block | None) -> str:
    return " ".join(document.of(cell).split()) if cell is not None else ""


def _days(document: Document, table: Table) -> tuple[int, dict[int, dt.date]]:
    """The row of headers with two days or more, and the day of each column; -1 and nothing without one."""
    for row in range(min(3, table.n_rows)):
        days: dict[int, dt.date] = {}
        for col, cell in enumerate(table.grid[row]):
            text = _text(document, cell)
            if 5 < len(text) < 30 and may_hold_date(text):
                found = [s.first for s in recognise(text) if s.precision == "day"]
                days.update({col: found[0]} if len(found) == 1 else {})
        if len(days) > 1:
            return row, days
    return -1, {}


def _own_column(days: dict[int, dt.date], date: str | None) -> int | None:
    """The column of the document's day; the one of that day and month where no column has the year too."""
    if date is None or len(date) != 10:
        return None
    own = dt.date.fromisoformat(date)
    exact = [c for c, day in days.items() if day == own]
    alike = [c for c, day in days.items() if (day.day, day.month) == (own.day, own.month)]
    fit = exact or alike
    return fit[0] if len(fit) == 1 else None


def _only_column(document: Document, table: Table) -> int | None:
    """The one column behind the names that is not empty, where all it holds are letters of attendance."""
    filled = [
        col
        for col in range(1, table.n_cols)
        if any(_text(document, table.grid[row][col]) for row in range(table.n_rows))
    ]
    if len(filled) != 1:
        return None
    marks = [t for row in range(table.n_rows) if (t := _text(document, table.grid[row][filled[0]]))]
    return filled[0] if all(len(t) < 4 and code_of(t) is not None for t in marks) else None


def _people(document: Document, table: Table, first: int, column: int) -> list[tuple[Person, Region]]:
    """Each row that begins with one name and has a letter in the column."""
    found = list[tuple[Person, Region]]()
    for row in range(first, table.n_rows):
        cell = next((c for c in table.grid[row][:column] if c is not None and document.of(c).strip()), None)
        status = code_of(_text(document, table.grid[row][column]))
        person = _named(document, cell) if cell is not None and status is not None else None
        if person is not None and status is not None:
            found.append((person, Region(status, None, "table_columns")))
    return found


def _named(document: Document, cell: Block) -> Person | None:
    text = document.of(cell)
    people = listing(text, cell.char_start)
    if not people and _CAPS.fullmatch(text.strip()):
        shouted = parse_person(text, cell.char_start, caps=True)
        people = [shouted] if shouted is not None else []
    return people[0] if len(people) == 1 and not people[0].initials_only else None

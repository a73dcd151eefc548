"""People of other meetings: the column of attendees in a table of meetings.

Initials are resolved against the document's own roster: ``roster`` when one person fits,
``ambiguous`` with the candidates when several do, ``unresolved`` when nobody does. A group
("SENCOs") is a row with ``is_group``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.attendees.roster import Roster
from extractors.base import Found
from extractors.meetings.extract import meeting_tables
from extractors.people.names import Person, is_initials, looks_like_name, people_in, strip_honorific
from schemas import Attendee, Block, Document, Meeting

_ITEM = re.compile(r"[^,;/&\n]+")
_GROUP = re.compile(
    r"[A-Z]{2,}[a-z]?[sS]|(?:all\s+)?[A-Z][\w’' -]*(?:s|team|board|group|staff|forum)", re.IGNORECASE
)


def other_meetings(document: Document, found: Found, roster: Roster) -> Iterator[Attendee]:
    """Rows of everyone in the tables of meetings, with the number of their meeting."""
    numbers = {m.char_start: m.meeting_no for m in found.of(Meeting) if m.meeting_no}
    for columns in meeting_tables(document):
        if columns.people is None:
            continue
        for row in range(columns.first, columns.table.n_rows):
            cells = [c for c in columns.table.row(row) if (c.row or 0) == row and document.of(c).strip()]
            cell = columns.table.grid[row][columns.people]
            if cells and cell is not None and cells[0].char_start in numbers:
                yield from _people(document, cell, numbers[cells[0].char_start], roster)


def _people(document: Document, cell: Block, number: int, roster: Roster) -> Iterator[Attendee]:
    text = document.of(cell)
    for match in _ITEM.finditer(re.sub(r"\band\b", "  &", text)):
        raw = match.group()
        item = raw.strip(" .\t")
        if item:
            start = cell.char_start + match.start() + raw.index(item)
            row = _entry(item, start, number, roster)
            if row is not None:
                yield row


def _entry(item: str, start: int, number: int, roster: Roster) -> Attendee | None:
    if is_initials(item) and not re.fullmatch(r"[A-Z]{3,}S", item):
        return _by_initials(item, start, number, roster)
    if looks_like_name(item) or strip_honorific(item)[0]:
        people = people_in(item, start)
        return _named(people[0], start, len(item), number, roster) if people else None
    if not _GROUP.fullmatch(item):
        return None
    row = _row(item, start, len(item), number)
    row.is_group = True
    return row


def _row(name: str, start: int, length: int, number: int) -> Attendee:
    return Attendee(
        char_start=start,
        char_end=start + length,
        rule="meeting_table",
        name=name,
        status="present",
        meeting_no=number,
    )


def _named(person: Person, start: int, length: int, number: int, roster: Roster) -> Attendee:
    known = roster.find(person.name)
    row = _row(known[0].person.name if len(known) == 1 else person.name, start, length, number)
    row.honorific, row.role, row.organisation = person.honorific, person.role, person.organisation
    row.resolution = "roster" if len(known) == 1 else "listed"
    return row


def _by_initials(item: str, start: int, number: int, roster: Roster) -> Attendee:
    names = [s.person.name for s in roster.by_initials(item)]
    row = _row(names[0] if len(names) == 1 else item, start, len(item), number)
    row.initials = item
    row.resolution = "roster" if len(names) == 1 else "ambiguous" if names else "unresolved"
    row.candidates = names if len(names) > 1 else []
    return row

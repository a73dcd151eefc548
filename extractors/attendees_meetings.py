"""People of other meetings: the column of attendees in a table of meetings.

Initials are resolved against the document's own roster: ``roster`` when one person fits,
``ambiguous`` with the candidates when several do, ``unresolved`` when nobody does. A group
("ASENOs") is a row with ``is_group``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.base import Found
from extractors.meetings import meeting_tables
from extractors.names import is_initials, looks_like_name, people_in, strip_honorific
from extractors.roster import Roster
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
    span = {"char_start": start, "char_end": start + len(item)}
    if is_initials(item) and not re.fullmatch(r"[A-Z]{3,}S", item):
        return _by_initials(item, span, number, roster)
    title, bare = strip_honorific(item)
    if looks_like_name(item) or title:
        people = people_in(item, start)
        if not people:
            return None
        p = people[0]
        known = roster.find(p.name)
        return Attendee(
            **span, rule="meeting_table", name=known[0].person.name if len(known) == 1 else p.name, honorific=p.honorific,
            role=p.role, organisation=p.organisation, status="present", meeting_no=number,
            resolution="roster" if len(known) == 1 else "listed",
        )  # fmt: skip
    if _GROUP.fullmatch(item):
        return Attendee(
            **span,
            rule="meeting_table",
            name=item,
            status="present",
            meeting_no=number,
            resolution="listed",
            is_group=True,
        )
    return None


def _by_initials(item: str, span: dict[str, int], number: int, roster: Roster) -> Attendee:
    known = roster.by_initials(item)
    names = [s.person.name for s in known]
    return Attendee(
        **span,
        rule="meeting_table",
        name=names[0] if len(names) == 1 else item,
        status="present",
        initials=item,
        resolution="roster" if len(names) == 1 else "ambiguous" if names else "unresolved",
        meeting_no=number,
        candidates=names if len(names) > 1 else [],
    )

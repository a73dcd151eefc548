"""Finds who attended, apologised, was absent or is named.

Layout first: lists under a label, tables; then sentences that say who came or apologised. All
places that name a person make one row; apologies win over a listing.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.across.renditions import same_body
from extractors.attendees.codes import coded_people
from extractors.attendees.inspection import inspection_people
from extractors.attendees.lists import ListReader
from extractors.attendees.meetings import other_meetings
from extractors.attendees.offices import with_offices
from extractors.attendees.roster import Roster, Seen, key_of, merged, same_person
from extractors.attendees.sentences import sentence_people
from extractors.attendees.tables import read_table
from extractors.attendees.unlabelled import unlabelled_people
from extractors.attendees.wraps import goes_on
from extractors.base import Extractor, Found
from extractors.meetings.extract import SITTING
from extractors.meetings.sittings import other_sittings, own_scope, sittings
from extractors.people.capacity import capacity_of
from schemas import Attendee, Block, Document, Meeting


def extract(document: Document, found: Found) -> Iterator[Attendee]:
    """Rows of ``attendees``."""
    roster = own_roster(document, found)
    for seen in roster.people:
        yield row_of(seen, document, found.value("body"))
    yield from other_meetings(document, found, roster)
    yield from _sitting_people(document, found)


def _sitting_people(document: Document, found: Found) -> Iterator[Attendee]:
    """Rows of the minutes of other meetings that the document holds."""
    kind = found.value("kind")
    if not any(m.rule == SITTING for m in found.of(Meeting)):
        return
    numbers = {m.char_start: m.meeting_no for m in found.of(Meeting) if m.rule == SITTING}
    for sitting in other_sittings(sittings(document, kind, found.value("date"))):
        part = _part(document, sitting.start, sitting.end)
        roster = _roster_of(part, "minutes", sitting.date.edtf)
        for seen in roster.people:
            seen.meeting_no = numbers[sitting.date_start]
            yield row_of(seen, document, found.value("body"))


def own_roster(document: Document, found: Found) -> Roster:
    """Everyone recorded for the document's own meeting."""
    kind = found.value("kind")
    if kind == "inspection_report":
        return Roster(list(inspection_people(document)))
    if kind in ("agenda", "action_log"):
        return Roster()
    start, end = own_scope(document, sittings(document, kind, found.value("date")))
    return _roster_of(_part(document, start, end), kind, found.value("date"))


def _roster_of(document: Document, kind: str | None, date: str | None) -> Roster:
    """Everyone recorded in a document (or a part of one) that is of one meeting."""
    listed = list(listed_people(document, date))
    if kind == "minutes" and not any(s.status == "present" for s in listed):
        listed = [*(list(coded_people(document)) or unlabelled_people(document)), *listed]
    roster = merged(listed)
    for seen in sentence_people(document, roster, kind):
        if not _run_of_known(seen, roster) and not _same_chair(seen, roster):
            roster.add(seen)
    if kind == "minutes" and roster.people:
        with_offices(document, roster)
    return roster


def _run_of_known(seen: Seen, roster: Roster) -> bool:
    """True for "Mary Hill Bo Reed" where both are listed: two names that nothing parts are no third."""
    words = seen.person.name.split()
    if len(words) != 4:
        return False
    halves = (" ".join(words[:2]), " ".join(words[2:]))
    return all(key_of(half) in {key_of(s.person.name) for s in roster.people} for half in halves)


def _same_chair(seen: Seen, roster: Roster) -> bool:
    """True for the chair, told in a sentence, whom the list has by another given name: "Mike", "Michael"."""
    role = (seen.person.role or "")[:5].casefold()
    family = key_of(seen.person.name).split()[-1:]
    return role == "chair" and any(
        (s.person.role or "")[:5].casefold() == role and key_of(s.person.name).split()[-1:] == family
        for s in roster.people
        if not same_person(s.person.name, seen.person.name)
    )


def _part(document: Document, start: int, end: int) -> Document:
    """The blocks of a part of a document, offsets unchanged."""
    if start == 0 and end >= document.body_end:
        return document
    first, last = (bisect.bisect_left(document.blocks, at, key=lambda b: b.char_start) for at in (start, end))
    blocks = [replace(b) for b in document.blocks[first:last]]
    return Document(document.source_path, document.text, blocks, body_end=end)


def listed_people(document: Document, date: str | None) -> Iterator[Seen]:
    """People of lists and tables, in reading order."""
    reader = ListReader(document)
    tables = {t.table_no: t for t in document.tables}
    done: set[int] = set()
    for block in _whole(document):
        if block.kind != "table_cell" or block.table_no is None:
            reader.read(block)
        elif block.table_no not in done:
            done.add(block.table_no)
            read_table(document, tables[block.table_no], reader, date)
    reader.settle()
    yield from reader.found


def _whole(document: Document) -> Iterator[Block]:
    """The blocks of a document, a paragraph of people that breaks off joined with what completes it."""
    held: Block | None = None
    for block in document.body:
        if held is not None and goes_on(document, held, block):
            held = replace(held, char_end=block.char_end)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def row_of(seen: Seen, document: Document, body: str | None) -> Attendee:
    """A person met as a row; ``body`` is the document's, whose chair is the only chair."""
    person = seen.person
    capacity = "official" if seen.capacity == "official" else capacity_of(person.role, seen.capacity)
    if capacity in ("chair", "vice_chair") and _of_another(seen, document, body):
        capacity = seen.capacity
    return Attendee(
        char_start=person.start,
        char_end=person.end,
        rule=seen.rule,
        name=person.name,
        honorific=person.honorific,
        role=person.role,
        organisation=person.organisation,
        status=seen.status,
        capacity=capacity,
        initials=person.initials,
        represents=person.represents,
        attended_part=person.attended_part,
        resolution="unresolved" if person.initials_only else "listed",
        meeting_no=seen.meeting_no,
    )


_CHAIR_OF = re.compile(
    r"(?:chair\w*|convenor|convener|president)(?:\s*[,\t]\s*|\s+of\s+(?:the\s+)?)(?=\S)", re.IGNORECASE
)


def _of_another(seen: Seen, document: Document, body: str | None) -> bool:
    """True for the chair of another body: the organisation is printed right behind the post."""
    organisation = seen.person.organisation
    if organisation is None or (body and same_body(organisation, body)):
        return False
    quote = document.text[seen.person.start : seen.person.end]
    return any(quote.startswith(organisation[:12], m.end()) for m in _CHAIR_OF.finditer(quote))


EXTRACTOR = Extractor(
    "attendees",
    ("attendees",),
    extract,
    needs=("document", "meetings"),
    lexicons=(
        "attendance",
        "attendance_lines",
        "attendance_codes",
        "attendance_columns",
        "honorifics",
        "meeting_columns",
        "not_names",
        "organisation_words",
        "roles",
    ),
)

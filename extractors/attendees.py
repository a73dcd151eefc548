"""Finds who attended, apologised, was absent or is named.

Layout first: lists under a label, tables; then sentences that say who came or apologised. All
places that name a person make one row; apologies win over a listing.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.attendees_inspection import inspection_people
from extractors.attendees_lists import ListReader
from extractors.attendees_meetings import other_meetings
from extractors.attendees_sentences import sentence_people
from extractors.attendees_tables import read_table
from extractors.base import Extractor, Found
from extractors.capacity import capacity_of
from extractors.roster import Roster, Seen, merged
from schemas import Attendee, Document


def extract(document: Document, found: Found) -> Iterator[Attendee]:
    """Rows of ``attendees``."""
    roster = own_roster(document, found)
    for seen in roster.people:
        yield row_of(seen)
    yield from other_meetings(document, found, roster)


def own_roster(document: Document, found: Found) -> Roster:
    """Everyone recorded for the document's own meeting."""
    kind = found.value("kind")
    if kind == "inspection_report":
        return Roster(list(inspection_people(document)))
    if kind in ("agenda", "action_log"):
        return Roster()
    listed = list(listed_people(document, found))
    roster = merged(listed)
    for seen in sentence_people(document, roster, kind):
        roster.add(seen)
    return roster


def listed_people(document: Document, found: Found) -> Iterator[Seen]:
    """People of lists and tables, in reading order."""
    reader = ListReader(document)
    tables = {t.table_no: t for t in document.tables}
    done: set[int] = set()
    for block in document.body:
        if block.kind != "table_cell" or block.table_no is None:
            reader.read(block)
        elif block.table_no not in done:
            done.add(block.table_no)
            read_table(document, tables[block.table_no], reader, found.value("date"))
    yield from reader.found


def row_of(seen: Seen) -> Attendee:
    """A person met as a row."""
    person = seen.person
    return Attendee(
        char_start=person.start,
        char_end=person.end,
        rule=seen.rule,
        name=person.name,
        honorific=person.honorific,
        role=person.role,
        organisation=person.organisation,
        status=seen.status,
        capacity=capacity_of(person.role, seen.capacity),
        initials=person.initials,
        represents=person.represents,
        attended_part=person.attended_part,
        resolution="unresolved" if person.initials_only else "listed",
        meeting_no=seen.meeting_no,
    )


EXTRACTOR = Extractor(
    "attendees",
    ("attendees",),
    extract,
    needs=("document", "meetings"),
    lexicons=(
        "attendance",
        "attendance_codes",
        "attendance_columns",
        "honorifics",
        "meeting_columns",
        "not_names",
        "organisation_words",
        "roles",
    ),
    modules=(
        "attendance",
        "attendees",
        "attendees_columns",
        "attendees_inspection",
        "attendees_lists",
        "attendees_meetings",
        "attendees_sentences",
        "attendees_tables",
        "capacity",
        "meetings",
        "nameshape",
        "names",
        "person_lists",
        "persons",
        "posts",
        "roster",
        "titles",
    ),
)

"""Those present whom no label announces: lines of names with initials in the head of minutes.

"Ann Hall (Clerk) AH", "Bo Li BL", "Ola Nord ON", one a line and at least three together, between the
line with the date and the apologies or the first item, are the people of the meeting. The initials
have to be those of the name, so that no other line of three words is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.attendees.labels import label_of
from extractors.attendees.lines import listing, logical_lines, no_name
from extractors.attendees.roster import Seen
from extractors.calendar import may_hold_date, recognise
from extractors.people.names import Person
from extractors.people.posts import is_initials_of
from schemas import Document

_NAMED = re.compile(r"(?P<who>\S.*?[^\s:;,])[ \t]+(?:-[ \t]+)?\(?(?P<initials>[A-Z][A-Z .-]{0,5}[A-Z])\)?")
_GIVEN = re.compile(r"([^\W\d_][a-zà-ÿ’'-]+)[ \t]*\(([A-Z]{2,3})\)")
LEAST = 3
HEAD = 40


def unlabelled_people(document: Document) -> Iterator[Seen]:
    """The first run of such lines behind a line with a day."""
    dated, run = False, list[Person]()
    for count, (text, start) in enumerate(_lines(document)):
        person = _person(text, start) if dated else None
        person = person or (_titled(text, start) if len(run) >= LEAST else None)
        if person is not None:
            run.append(person)
            continue
        dated = dated or _has_day(text)
        if len(run) >= LEAST or count >= HEAD or label_of(text) is not None:
            break
        run = []
    if len(run) >= LEAST:
        yield from (Seen(person, "present", "list") for person in run)


def _lines(document: Document) -> Iterator[tuple[str, int]]:
    for block in document.body:
        if block.kind == "table_cell":
            return
        for line in logical_lines(document, block):
            yield line.text, line.start


def _has_day(text: str) -> bool:
    return may_hold_date(text) and any(day.precision == "day" for day in recognise(text))


def _person(text: str, start: int) -> Person | None:
    """One person with initials behind, as "Ann Hall (Clerk) AH" or "Ann (AH) - Clerk"."""
    if text != text.lstrip():
        return None
    match = _NAMED.fullmatch(text.strip())
    people = listing(match["who"], start) if match else []
    if match is not None and len(people) == 1 and _fit(match["initials"], people[0]):
        return replace(people[0], initials=match["initials"], end=start + match.end())
    given = _GIVEN.match(text)
    single = given is not None and given[2][0] == given[1][0] and not no_name(given[1])
    people = listing(text, start, single=single)
    if len(people) == 1 and (single or _fit(people[0].initials or "", people[0])):
        return people[0]
    return None


def _titled(text: str, start: int) -> Person | None:
    """Among people with initials one with a title needs none: "Ms Ann Hall – Advice Centre"."""
    people = listing(text, start)
    return people[0] if len(people) == 1 and people[0].honorific else None


def _fit(initials: str, person: Person) -> bool:
    """True for the initials of the name, a double surname counted once or twice."""
    letters = re.sub(r"[ .-]", "", initials)
    if len(letters) < 2 or person.initials_only:
        return False
    parts = re.sub(r"[-‐‑]", " ", person.name)
    return is_initials_of(letters, person.name) or is_initials_of(letters, parts)

"""Those present whom no label announces: lines of names with initials in the head of minutes.

"Ann Hall (Clerk) AH", "Bo Li BL", "Ola Nord ON", one a line and at least three together, between the
line with the date and the apologies or the first item, are the people of the meeting. The initials
have to be those of the name, so that no other line of three words is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.attendance import label_of
from extractors.attendance_lines import listing, logical_lines
from extractors.calendar import may_hold_date, recognise
from extractors.names import Person
from extractors.posts import is_initials_of
from extractors.roster import Seen
from schemas import Document

_NAMED = re.compile(r"(?P<who>\S.*?[^\s:;,])[ \t]+(?:-[ \t]+)?\(?(?P<initials>[A-Z][A-Z .-]{0,5}[A-Z])\)?")
LEAST = 3
HEAD = 40


def unlabelled_people(document: Document) -> Iterator[Seen]:
    """The first run of such lines behind a line with a day."""
    dated, run = False, list[Person]()
    for count, (text, start) in enumerate(_lines(document)):
        person = _person(text, start) if dated else None
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
    """One person with initials behind, as "Ann Hall (Clerk) AH"."""
    match = _NAMED.fullmatch(text.strip())
    if match is None or text != text.lstrip():
        return None
    people = listing(match["who"], start)
    if len(people) != 1 or people[0].initials_only:
        return None
    letters = re.sub(r"[ .-]", "", match["initials"])
    words = re.sub(r"[-‐‑]", " ", people[0].name)
    if not (is_initials_of(letters, people[0].name) or is_initials_of(letters, words)):
        return None
    return replace(people[0], initials=match["initials"], end=start + match.end())

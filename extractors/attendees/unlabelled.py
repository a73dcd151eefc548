"""Those present whom no label announces: lines of names in the head of minutes.

Behind the line with the date and before the apologies or the first item stand the people of the
meeting: lines of a name with its initials ("Ann Hall (Clerk) AH"), of names with titles ("Mr A Hall,
Ms B Reed"), of a name with its post ("Ann Hall – Clerk, Fen Trust"). Three with initials make a list,
or four of any of these kinds: a lone name, or one that only a comma follows, is taken only where the run
ends at the label of the next list ("In attendance", "Apologies").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from extractors.attendees.labels import label_of
from extractors.attendees.lines import logical_lines, reads_as_sentence
from extractors.attendees.listing import inner_label, listing, no_name
from extractors.attendees.lists import status_of
from extractors.attendees.roster import Seen
from extractors.attendees.wraps import with_firm
from extractors.calendar import may_hold_date, recognise
from extractors.people.names import Person
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_initials_of, is_organisation
from schemas import Document

_NAMED = re.compile(r"(?P<who>\S.*?[^\s:;,])[ \t]+(?:-[ \t]+)?\(?(?P<initials>[A-Z][A-Z .-]{0,5}[A-Z])\)?")
_GIVEN = re.compile(r"([^\W\d_][a-zà-ÿ’'-]+)[ \t]*\(([A-Z]{2,3})\)")
_POSTED = re.compile(r"\s[-–—]\s|[)\w][–—]\s|,\s")
_PLACE = re.compile(r"[A-Z][\w’' ]{2,30}?\s+[-–—:]\s+")
_LEGEND = re.compile(r"\([A-Z]{2,6}\)\s")
_LABELS = re.compile(r"\W*(?:present|attendees|(?:an\s+)?apolog(?:y|ies)|in attendance)\b", re.IGNORECASE)
"""Labels side by side, or of a list that could not be read."""
_AWAY = re.compile(r"\W*(?:an\s+)?apolog(?:y|ies)\b", re.IGNORECASE)
"""A sentence behind the list of those present: "An apology was received from Bo Reed"."""
LEAST, MANY = 3, 4
HEAD, MOST = 40, 100
"""The list begins within so many lines, and is no longer than so many."""


def unlabelled_people(document: Document) -> Iterator[Seen]:
    """The first run of such lines behind a line with a date."""
    lines = list(islice(_lines(document), HEAD + MOST))
    for person in _above_label(document, lines) or _first_run(lines):
        yield Seen(person, status_of(person, "present"), "list")


def _first_run(lines: list[tuple[str, int]]) -> list[Person]:
    dated, run, strong = False, list[Person](), 0
    for count, (text, start) in enumerate(lines):
        labelled = dated and (label := label_of(text)) is not None and label.status is not None
        people = _people(text, start) if dated and not labelled else []
        if people:
            run.extend(people)
            strong += len(people) if all(_fit(p.initials or "", p) for p in people) else 0
            continue
        below = lines[count + 1] if run and count + 1 < len(lines) else None
        if run and (_LEGEND.match(text) or (below and _goes_on(text) and _people(*below))):
            continue
        dated = dated or _has_date(text, count)
        if _enough(run, strong) or count >= HEAD or label_of(text) is not None or _LABELS.match(text):
            break
        run, strong = [], 0
    return run if _enough(run, strong) else []


def _above_label(document: Document, lines: list[tuple[str, int]]) -> list[Person]:
    """Names of any form right above "In attendance" or "Apologies": three at least, behind the date."""
    dated, run = False, list[Person]()
    for count, (text, start) in enumerate(lines):
        label = label_of(text) if dated else None
        away = label is not None and label.status in ("in_attendance", "apologies", "absent")
        if away or (run and _AWAY.match(text)):
            return run if len(run) >= LEAST else []
        people = (_people(text, start) or _full(text, start)) if dated else []
        if not people and not (run and _goes_on(text) and only_post(text)):
            run = []
            dated = dated or _has_date(text, count)
        run.extend(with_firm(people, run, text, document))
    return []


def _full(text: str, start: int) -> list[Person]:
    """People by full names in a line that is nothing but they, with or without posts."""
    people = listing(text, start) if label_of(text) is None and not reads_as_sentence(text) else []
    whole = all(" " in p.name and not p.initials_only for p in people)
    return people if whole and not (len(people) == 1 and is_organisation(people[0].name)) else []


def _people(text: str, start: int) -> list[Person]:
    lettered = _person(text, start)
    return [lettered] if lettered else _known(text, start) or _others(text, start)


def _goes_on(text: str) -> bool:
    """True for a line that may go on with the post of the person above."""
    plain = len(text) < 80 and text[:1].isalpha() and label_of(text) is None and not reads_as_sentence(text)
    return plain and not text.rstrip().endswith((":", "."))


def _enough(run: list[Person], strong: int) -> bool:
    return strong >= LEAST or len(run) >= MANY


_KNOWN = re.compile(r"([^\W\d_][a-zà-ÿ’'-]+)[ \t]*\(([A-Z]{2,3})\)[ \t]*(?:,|;|and\b|&|$)?[ \t]*")


def _known(text: str, start: int) -> list[Person]:
    """People known by one name in a line: "Anne (AH), Mike (MR) Andrew (AP)"."""
    found, place = list[Person](), 0
    while (match := _KNOWN.match(text, place)) is not None:
        person = listing(
            match.group(1) + match.group()[len(match[1]) :].rstrip(" \t,;&"), start + place, single=True
        )
        if len(person) != 1 or match[2][0] != match[1][0] or no_name(match[1]):
            return []
        found.append(replace(person[0], initials=match[2], organisation=None))
        place = match.end()
    return found if place >= len(text.rstrip(" .,")) and len(found) > 1 else []


def _others(text: str, start: int) -> list[Person]:
    """People with titles, or one with a post behind a dash or a comma; a place may stand in front."""
    if inner_label(text) is not None:
        return []
    place = _PLACE.match(text)
    for cut in (0, place.end() if place else 0):
        people = listing(text[cut:], start + cut)
        if people and all(p.honorific or _fit(p.initials or "", p) for p in people):
            return people
    people = listing(text, start)
    posted = len(people) == 1 and (people[0].role or people[0].organisation) is not None
    full = posted and not people[0].initials_only and " " in people[0].name
    if not full:
        return []
    bracket = people[0].role and text[people[0].name_end - start :].startswith(" (")
    return people if bracket or _POSTED.search(text, people[0].name_end - start) else []


def _lines(document: Document) -> Iterator[tuple[str, int]]:
    for block in document.body:
        if block.kind == "table_cell":
            return
        for line in logical_lines(document, block):
            yield line.text, line.start


def _has_date(text: str, count: int) -> bool:
    """True for a line with a day, and for a title with a month."""
    wanted = ("day", "month") if count < 3 else ("day",)
    return may_hold_date(text) and any(day.precision in wanted for day in recognise(text))


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


def _fit(initials: str, person: Person) -> bool:
    """True for the initials of the name, a double surname counted once or twice."""
    letters = re.sub(r"[ .-]", "", initials)
    if len(letters) < 2 or person.initials_only:
        return False
    parts = re.sub(r"[-‐‑]", " ", person.name)
    return is_initials_of(letters, person.name) or is_initials_of(letters, parts)

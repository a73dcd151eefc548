"""People of an inspectors' letter: those whom it addresses, and those who sign it by inspectorate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.attendees.roster import Seen
from extractors.layout.head import HeadLine, head_lines
from extractors.people.names import Person, people_in
from extractors.people.posts import is_role
from schemas import Block, Document
from schemas.document import Table

_INSPECTORATE = re.compile(
    r"ofsted|care quality commission(?: \(cqc\))?|cqc|hmicfrs|hmi probation|hm inspectorate of [\w ]{4,40}|"
    r"estyn|education scotland|care inspectorate(?: \w+)?",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:council|trust|ccg|icb|clinical commissioning group|integrated care board|authority|partnership|"
    r"health board|constabulary|police|school|college|academy)\b",
    re.IGNORECASE,
)
_DEAR = re.compile(r"Dear\s+\S")


def letter_people(document: Document) -> Iterator[Seen]:
    """Officials above "Dear …" and inspectors in a table of signatures; nobody where it is no letter."""
    lines = head_lines(document, 30)
    dear = _dear(lines)
    if dear is not None:
        yield from _addressed(lines[:dear])
        for table in document.tables:
            yield from _signed(document, table)


def signs(document: Document) -> bool:
    """True for a letter that inspectors sign in a table headed by their inspectorates."""
    if _dear(head_lines(document, 30)) is None:
        return False
    return any(_inspectorates(document, table) for table in document.tables)


def _dear(lines: list[HeadLine]) -> int | None:
    return next((i for i, line in enumerate(lines) if _DEAR.match(line.text)), None)


def _inspectorates(document: Document, table: Table) -> dict[int, str]:
    """The inspectorate over each column, where the first row names nothing else."""
    heads = {i: " ".join(document.of(c).split()) for i, c in enumerate(table.grid[0]) if c is not None}
    filled = {i: head for i, head in heads.items() if head}
    whole = bool(filled) and all(_INSPECTORATE.fullmatch(head) for head in filled.values())
    return filled if whole else {}


def _signed(document: Document, table: Table) -> Iterator[Seen]:
    bodies = _inspectorates(document, table)
    for row in table.grid[1:]:
        for column, cell in enumerate(row):
            body = bodies.get(column)
            if cell is not None and body is not None and (person := _signer(document, cell, body)):
                yield Seen(person, "named", "inspection_team", "inspector")


def _signer(document: Document, cell: Block, body: str) -> Person | None:
    """The person of a cell: the name on the first line, letters behind it and the lines below its post."""
    spans = list(document.lines(cell))
    if not spans or len(spans) > 4:
        return None
    start, end = spans[0]
    people = people_in(document.text[start:end], start)
    if len(people) != 1 or people[0].name_start - start > 12:
        return None
    behind = document.text[people[0].name_end : end].strip(" ,–—-")
    below = [" ".join(document.text[s:e].split()) for s, e in spans[1:]]
    post = ", ".join(part for part in (behind, *below) if part)
    return replace(people[0], role=post or None, organisation=body, end=spans[-1][1])


def _addressed(lines: list[HeadLine]) -> Iterator[Seen]:
    for place, line in enumerate(lines):
        people = people_in(line.text, line.start)
        if not people or people[0].name_start - line.start > 16 or len(line.text) > 240:
            continue
        for person in people:
            whole = _with_post(person, line)
            if whole.role is None and person is people[-1]:
                whole = _with_post_below(whole, lines[place + 1 : place + 3])
            if whole.role is not None and is_role(whole.role):
                yield Seen(whole, "named", "official", "official")


def _with_post(person: Person, line: HeadLine) -> Person:
    """What stands behind the name on its line: the post, and the organisation after a comma."""
    if person.role is not None:
        return person
    behind = line.text[person.name_end - line.start : person.end - line.start].strip(" ,")
    return _parted(person, behind) if behind else person


def _with_post_below(person: Person, below: list[HeadLine]) -> Person:
    """The post on the line below, and the organisation behind it or on the next."""
    if not below or people_in(below[0].text, 0):
        return person
    whole = _parted(person, below[0].text)
    if whole.role is None or not is_role(whole.role):
        return person
    after = below[1].text if len(below) > 1 else ""
    if (
        whole.organisation is None
        and _ORGANISATION.search(after)
        and not people_in(after, 0)
        and "," not in after
    ):
        return replace(whole, organisation=after)
    return whole


def _parted(person: Person, text: str) -> Person:
    post, comma, rest = text.rpartition(",")
    if comma and _ORGANISATION.search(rest):
        return replace(person, role=post.strip(), organisation=rest.strip())
    return replace(person, role=text.strip())

"""Rosters with a letter for each person: "P = present, A = apologies" and "Mary Hill (MH) – Chair P".

The document's own key says what the letters mean. A person stands in a line that ends in a letter of the
key, or in a run where initials in brackets follow each name and a letter stands before the next name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.attendees.listing import listing
from extractors.attendees.roster import Seen
from extractors.people.lettered import lettered_names
from extractors.people.names import Person
from extractors.people.posts import read_notes
from schemas import Document
from schemas.vocabulary import AttendeeStatus

_KEY = re.compile(
    r"\b(?P<code>[A-Z]{1,3}(?:/[A-Z])?)\s*[=:–-]\s*(?P<word>[A-Za-z][a-z]+(?:\s+not\s+attend)?)"
)
_MEANINGS: tuple[tuple[str, AttendeeStatus], ...] = (
    ("present", "present"), ("attended", "present"), ("apolog", "apologies"), ("absent", "absent"),
    ("did not", "absent"), ("not present", "absent"), ("in attendance", "in_attendance"),
)  # fmt: skip
_CHEAP = re.compile(r"\bP\s*[=:–-]\s*(?:present|attended)", re.IGNORECASE)
FURTHEST, LEAST = 60, 3
"""So many blocks below its key a roster is read; fewer people with letters are no roster."""


def coded_people(document: Document) -> Iterator[Seen]:
    """Everyone with a letter, below the key that explains the letters."""
    if not _CHEAP.search(document.text, 0, 8000):
        return
    codes: dict[str, AttendeeStatus] = {}
    found, left = list[Seen](), FURTHEST
    for block in document.body:
        text = document.of(block)
        codes.update(_key(text))
        if "present" not in codes.values() or left == 0:
            continue
        left -= 1
        for start, end in document.lines(block):
            found.extend(_coded(document.text[start:end], start, codes))
    if len(found) >= LEAST:
        yield from found


def _key(text: str) -> dict[str, AttendeeStatus]:
    found: dict[str, AttendeeStatus] = {}
    for match in _KEY.finditer(text):
        word = match["word"].casefold()
        status = next((s for start, s in _MEANINGS if word.startswith(start)), None)
        if status is not None:
            found[match["code"]] = status
    return found if len(found) > 1 else {}


def _coded(text: str, offset: int, codes: dict[str, AttendeeStatus]) -> Iterator[Seen]:
    names = list(lettered_names(text))
    if len(names) >= LEAST:
        ends = [*(n.start() for n in names[1:]), len(text)]
        for name, end in zip(names, ends, strict=True):
            letter, behind = _letter(text[name.end() : end], codes)
            if letter is not None:
                yield Seen(_person(name, behind, offset), codes[letter], "table")
        return
    letter, before = _letter(text, codes)
    people = listing(before, offset) if letter and len(text) < 120 else []
    if letter and len(people) == 1:
        yield Seen(people[0], codes[letter], "table")


def _letter(text: str, codes: dict[str, AttendeeStatus]) -> tuple[str | None, str]:
    """The one letter of the key that stands by itself, and the text without it."""
    tokens = [m for m in re.finditer(r"(?<![\w/])[A-Z]{1,3}(?:/[A-Z])?(?![\w/])", text) if m.group() in codes]
    if len(tokens) != 1:
        return None, text
    token = tokens[0]
    return token.group(), f"{text[: token.start()].rstrip()} {text[token.end() :].lstrip()}".strip()


def _person(match: re.Match[str], behind: str, offset: int) -> Person:
    person = listing(match["name"], offset + match.start("name"))[0]
    notes = read_notes(behind, match["name"])
    return replace(
        person,
        role=notes.role,
        organisation=notes.organisation,
        initials=match["letters"],
        end=offset + match.end(),
    )

"""Where the next person begins in a piece of a list that no sign cuts: "Ann Hall AH Bo Li BL"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from extractors.people.person import parse_person, strip_honorific
from extractors.people.posts import (
    is_initials_of,
    role_pattern,
)
from extractors.people.shape import SUFFIXES, is_initial, is_ordinary, name_length, words

WINDOW = 400
"""No printed person takes more characters; keeps long runs linear."""
_NEXT = re.compile(r"\s+(?=(?:[A-Z][^\s,]+|(?:[A-Z]\.?\s?){1,3})\s?[A-Z][^,(\n]*[,(])")
_NEXT_TITLED = re.compile(
    r"(?<=[a-z)])\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Councillor|"
    r"Revd?)\.?\s+(?:[A-Z]\.?\s?)*[A-Z][a-z’'-]+[^\n]*,)"
)
"""Where lines of people were run together: "Clerk Mr D Hall, Manager"."""
_LEADS_ON = re.compile(r"\b(?:to|for|of|whom|with|vice|by|from|and|representing|the|re)$")
_RUN_ON = re.compile(r"(?:\s+[A-Z]{2,4}[a-z]?(?=\s)|\s*\([^()]*\))+\s+")


def run_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut "Ann Hall AH Bo Li BL" and "A Hall B Reed", which no separator cuts."""
    spans = []
    while (person := parse_person(text[start : min(end, start + WINDOW)])) is not None:
        cut = _next_person(text, start + person.name_end, end, person.name)
        if cut is None:
            break
        spans.append((start, cut))
        start = cut
    return [*spans, (start, end)]


def _next_person(text: str, place: int, end: int, name: str) -> int | None:
    end = min(end, place + WINDOW)
    match = None if SUFFIXES.match(text[place : place + 8]) else _RUN_ON.match(text, place, end)
    bare = re.compile(r"\s+(?=[A-Z]\.?\s)").match(text, place, end) if is_initial(name.split()[0]) else None
    blank = re.compile(r"\s+").match(text, place, end)
    crowd = blank if blank and _crowded(text, place, end, name) else None
    titled = blank if blank and strip_honorific(text[blank.end() : end])[0] else None
    for found in chain((match, bare, titled, crowd), _behind_post(text, place, end)):
        if found is None:
            continue
        rest = text[found.end() : end]
        title, inner = strip_honorific(rest)
        if name_length(words(inner), single=title is not None) and parse_person(rest) is not None:
            return found.end()
    return None


def _crowded(text: str, place: int, end: int, name: str) -> bool:
    """Six names or more in a row without a sign are people of two names each."""
    run = [w for w in words(text[place:end].lstrip()) if not is_ordinary(w.text)]
    if run and is_initials_of(run[0].text, name):
        return False
    return len(name.split()) == 2 and not is_initial(name.split()[0]) and len(run) >= 2 and len(run) % 2 == 0


def _behind_post(text: str, place: int, end: int) -> Iterator[re.Match[str]]:
    """Blanks behind a post where the next person may begin: "Ann Hall, Clerk Bo Li, Chair"."""
    for post in role_pattern().finditer(text, place, end):
        if found := _NEXT.match(text, post.end(), end):
            yield found
    for found in _NEXT_TITLED.finditer(text, place, end):
        if not _LEADS_ON.search(text, place, found.start()) and text.count(
            "(", place, found.start()
        ) == text.count(")", place, found.start()):
            yield found

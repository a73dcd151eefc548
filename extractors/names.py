"""A printed person, taken apart: title, name, post, organisation, initials, part, substitute.

``parse_person("Cllr A. Smith (Chair)")`` gives the pieces; ``people_in`` takes a list apart
("A Smith, Head of Care, and B Jones (BJ)"). Every piece keeps its place in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extractors.lexicon import load
from extractors.nameshape import SUFFIXES, is_ordinary, looks_like_name, name_length, words
from extractors.posts import Post, is_acronym, is_organisation, is_role, read_notes

__all__ = ["Person", "looks_like_name", "parse_person", "people_in", "strip_honorific"]

_OWN_NAME = re.compile(
    r"(?:Ministry|Department|Office|Bank|House|University|Institute|Society|College|Association|Royal|National|"
    r"Cabinet|HM|NHS|Ofsted|No\.?|Number|Diocese|Church|Friends|Federation|Home|Local Government)\b"
)
"""How an organisation begins that needs no place in front of it."""
_SEPARATOR = re.compile(r"\s*(?:,|;|\t|\n|•|·|\s&\s|\s\+\s|/(?=\s?[A-Z])|\band\b|\|)\s*(?:and\s+)?")


@dataclass(frozen=True, slots=True)
class Person:
    """One printed person. ``start:end`` is the printed item in the source; name span inside it."""

    name: str
    start: int
    end: int
    name_start: int
    name_end: int
    honorific: str | None = None
    role: str | None = None
    organisation: str | None = None
    initials: str | None = None
    attended_part: str | None = None
    represents: str | None = None
    status: str | None = None
    initials_only: bool = False


@cache
def _titles() -> re.Pattern[str]:
    entries = {e.canonical: e for e in load("honorifics").entries}
    alternatives = "|".join(entries[k].expression() for k in ("couple", "plural", "singular"))
    return re.compile(rf"(?:(?:{alternatives})(?!\w)(?![’'])\.?:?(?:\s+|(?<=[.:])))+", re.IGNORECASE)


def strip_honorific(text: str) -> tuple[str | None, str]:
    """The titles in front and what follows: ``("Cllr", "A. Smith")``; ``(None, text)`` without one."""
    match = _titles().match(text)
    if match is None or not text[:1].isupper():
        return None, text
    return match.group().strip().rstrip(":").strip(), text[match.end() :]


def parse_person(text: str, offset: int = 0, *, single: bool = False, caps: bool = False) -> Person | None:
    """The person that a printed item begins with, or None.

    ``offset`` is added to every place. ``single`` allows one word as a name.

    >>> p = parse_person("Cllr A. Smith (Chair)")
    >>> p.honorific, p.name, p.role
    ('Cllr', 'A. Smith', 'Chair')
    """
    lead = len(text) - len(text.lstrip(" \t\n\u00a0•·*-–—o▪●"))
    body = text[lead:].rstrip(" \t\n\u00a0,;:.")
    title, rest = strip_honorific(body)
    begin = len(body) - len(rest)
    run = words(rest)
    count = name_length(run, single=single or title is not None, caps=caps)
    if not count:
        return None
    end = run[count - 1].end
    if title is None and count < len(run) and _is_body(rest[end:]):
        return None
    name = " ".join(rest[:end].split()).rstrip(".") if not rest[:end].endswith(" ") else rest[:end]
    post = read_notes(rest[end:], name)
    return _person(name, title, post, offset + lead, begin, end, len(body))


def _is_body(rest: str) -> bool:
    """True when the words that follow make the whole an organisation: "Fen Bay" + "Health Trust"."""
    phrase = re.split(r"[,(;–—]", rest, maxsplit=1)[0].strip()
    if not is_organisation(phrase) or is_role(phrase) or is_acronym(phrase.split()[0]):
        return False
    return not _OWN_NAME.match(phrase)


def _person(name: str, title: str | None, post: Post, base: int, begin: int, end: int, length: int) -> Person:
    return Person(
        name=name,
        start=base,
        end=base + length,
        name_start=base + begin,
        name_end=base + begin + end,
        honorific=title,
        role=post.role,
        organisation=post.organisation,
        initials=post.initials,
        attended_part=post.part,
        represents=post.represents,
        status=post.status,
    )


def split_list(text: str) -> list[tuple[int, int]]:
    """Spans between separators (comma, semicolon, line, "and", "&"), brackets kept whole."""
    spans, start, place = [], 0, 0
    while place < len(text):
        if text[place] in "([":
            place = _closing(text, place)
            continue
        match = _SEPARATOR.match(text, place)
        if match and match.end() > place:
            spans.append((start, place))
            start = place = match.end()
            continue
        place += 1
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _closing(text: str, place: int) -> int:
    close = text.find(")" if text[place] == "(" else "]", place)
    return close + 1 if close >= 0 else place + 1


def people_in(text: str, offset: int = 0, *, single: bool = False, caps: bool = False) -> list[Person]:
    """The people of a list, in order, each with the posts printed behind it.

    >>> [p.name for p in people_in("Mary Hill, Head of Care, NHS Fenland, and Bo Li (BL)")]
    ['Mary Hill', 'Bo Li']
    """
    items: list[tuple[int, int]] = []
    plural = False
    for start, end in split_list(text):
        title, _ = strip_honorific(text[start:end])
        plural = plural or bool(title and _is_plural(title))
        if _begins_person(text[start:end], single or plural, caps) or not items:
            items.append((start, end))
        else:
            items[-1] = (items[-1][0], end)
    found = [_item(text, s, e, offset, single or plural, caps) for s, e in items]
    return [p for p in found if p is not None]


def _item(text: str, start: int, end: int, offset: int, single: bool, caps: bool) -> Person | None:
    person = parse_person(text[start:end], offset + start, single=single, caps=caps)
    return replace(person) if person else None


@cache
def _plurals() -> frozenset[str]:
    return frozenset(
        v.casefold() for e in load("honorifics").entries if e.canonical != "singular" for v in e.variants
    )


def _is_plural(title: str) -> bool:
    return " ".join(title.casefold().split()) in _plurals()


def _begins_person(text: str, single: bool, caps: bool) -> bool:
    """True when a piece of a list is a new person rather than the last one's post."""
    person = parse_person(text, single=single, caps=caps)
    if person is None:
        return False
    rest = text[person.name_end :].strip()
    return not rest or rest[0] in "(,-–—:[" or person.honorific is not None or is_ordinary(rest.split()[0])


_ = SUFFIXES

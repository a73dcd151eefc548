"""Lists of people: "A Smith, Head of Care, and B Jones (BJ)", "Cllrs Hall, Reed and Patel".

A list is cut at commas, semicolons, line ends, "and", "&" outside brackets; a piece that does not
begin a person belongs to the post of the one before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.people.crowds import run_on
from extractors.people.items import items_of
from extractors.people.parting import name_columns, parted
from extractors.people.person import Person, parse_person, strip_honorific
from extractors.people.posts import (
    SUBSTITUTED,
    is_organisation,
    is_role,
)
from extractors.people.shape import is_ordinary, looks_like_name
from extractors.people.sharing import (
    grouped,
    lettered,
    of_one_body,
    of_one_surname,
    shared,
)
from extractors.people.titles import is_couple

_BRACES = str.maketrans("{}", "()")


def people_in(
    text: str, offset: int = 0, *, single: bool = False, caps: bool = False, initials: bool = False
) -> list[Person]:
    """The people of a list, in order, each with the posts printed around the name.

    >>> [p.name for p in people_in("Mary Hill, Head of Care, NHS Fenland, and Bo Li (BL)")]
    ['Mary Hill', 'Bo Li']
    """
    text = _closed(text.translate(_BRACES))
    text = _LEFT_OUT.sub(lambda m: " " * len(m.group()), text) if "), (" in text else text
    if holders := _holders(text, offset):
        return holders
    text = parted(name_columns(text))
    found: list[Person] = []
    for start, end, alone in items_of(text, single, caps, initials):
        for a, b in run_on(text, start, end):
            person = parse_person(text[a:b], offset + a, single=alone, caps=caps, initials=initials)
            if person is not None:
                found.extend(_couple(person, text, offset))
                found.extend(_substitutes(person, text, offset))
    found = lettered(of_one_body(grouped(shared(found, text, offset), text, offset), text, offset))
    found = _unglued(found, text, offset)
    alone = single or any(" " not in p.name for p in found) or not re.search(r"\band\b|&", text)
    return _with_guests(found if alone else of_one_surname(found, text, offset), text, offset)


_LEFT_OUT = re.compile(r"(?<=[^\W\d_]{4}\)), \([^()]{3,40}\)(?=,)")
"""A bracket behind a bracket is the post of someone left out: "Bo Reed (Chair), (Clerk), …"."""
_GLUED = re.compile(r"[A-Z][a-zà-ÿ]{2,}[A-Z][a-zà-ÿ’'-]{2,}")
_GIVEN = re.compile(r"[A-Z][a-zà-ÿ]{2,}")
_ENOUGH = 6


def _unglued(found: list[Person], text: str, offset: int) -> list[Person]:
    """A list of names alone, of which one lacks its blank or its surname: "Mary Hill, BoReed, Ivy Nord"."""
    odd = [p.organisation for p in found if p.organisation]
    if any(p.organisation and text[p.name_end - offset : p.end - offset].lstrip()[:1] != "," for p in found):
        return found
    plain = len(found) > 2 and len(odd) < len(found) - 1 and not any(p.role or p.initials for p in found)
    if not odd or not plain:
        return found
    if not all(_GLUED.fullmatch(o) for o in odd):
        alone = len(odd) == 1 and len(found) > _ENOUGH and _GIVEN.fullmatch(odd[0])
        if not alone or is_organisation(odd[0]) or is_ordinary(odd[0]):
            return found
    out = list[Person]()
    for person in found:
        out.append(replace(person, organisation=None, end=person.name_end))
        if person.organisation:
            start = person.end - len(person.organisation)
            out.append(Person(person.organisation, start, person.end, start, person.end))
    return out


_OPEN = re.compile(r"\((?P<post>[^();,]{3,30});(?=\s[^();]{3,40}(?:\([^()]*\))?\s*(?:;|$))")


def _closed(text: str) -> str:
    """A list with a bracket that was not closed behind a post: "A Hill (Chair; B Reed; C Nord (Clerk)"."""
    if text.count("(") < text.count(")"):
        return _unopened(text)
    if ";" not in text or text.count("(") == text.count(")"):
        return text
    return _OPEN.sub(lambda m: f"({m['post']})" if is_role(m["post"]) else m.group(), text)


def _unopened(text: str) -> str:
    """A text whose brackets that close nothing are blanks: "Bo Reed Fen Press); Ivy Nord (Clerk)"."""
    depth, letters = 0, list(text)
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            depth, number = 0, not re.search(r"[^\W\d_]{4}$", text[max(0, place - 4) : place])
            letters[place] = letter if number else " "
    return "".join(letters)


_HOLDER = re.compile(
    r"\s*(?:,|;|and\b|&)?\s*(?P<post>[A-Z][^()\n:;]{3,110}?)\s*"
    r"\((?P<who>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Sir)s?\b\.?\s[^()]{3,50})\)"
)


def _holders(text: str, offset: int) -> list[Person]:
    """People in brackets behind their posts: "Director, Support Services (Mr S Cole), Clerk (Ms J Reed)".

    Only where the whole text is such a list of two at least: the posts may hold commas then.
    """
    if text.count("(") < 2 or not (first := _HOLDER.match(text)) or strip_honorific(first["post"])[0]:
        return []
    out: list[Person] = []
    end = 0
    while match := _HOLDER.match(text, end):
        person = parse_person(match["who"], offset + match.start("who"))
        post = " ".join(match["post"].split())
        if person is None or looks_like_name(post):
            return []
        out.append(replace(person, role=post, start=offset + match.start("post"), end=offset + match.end()))
        end = match.end()
    return out if len(out) > 1 and not text[end:].strip(" .,;\n") else []


_REPRESENTED = re.compile(
    r"\b(?:\d+|two|three|four|several)\s+(?:representatives|members|officers)\s+(?:from|of)\s+"
    r"(?P<body>[A-Z][\w’'& -]{2,40}?)\s*\((?P<who>[A-Z][^()]{5,200})\)"
)


def _with_guests(found: list[Person], text: str, offset: int) -> list[Person]:
    """Those named in brackets: "2 representatives from Fen Quarries (Bo Reed, Manager, and Ivy Nord)"."""
    if "(" not in text or not (guests := list(_REPRESENTED.finditer(text))):
        return found
    for match in guests:
        people = people_in(match["who"], offset + match.start("who"))
        found = [p for p in found if not match.start() <= p.start - offset < match.end()]
        found += [p if p.organisation else replace(p, organisation=match["body"]) for p in people]
    return sorted(found, key=lambda p: p.start)


def _substitutes(person: Person, text: str, offset: int) -> list[Person]:
    """ "Ann Hall (substitute: Bo Li)": Bo Li came instead."""
    match = SUBSTITUTED.search(text, person.name_end - offset, person.end - offset)
    name = next(n for n in ("who", "whom", "came", "stood") if match[n]) if match else ""
    who = parse_person(match[name], offset + match.start(name)) if match else None
    return [replace(who, represents=person.name, status="present")] if who else []


def _couple(person: Person, text: str, offset: int) -> list[Person]:
    if person.honorific is None or not is_couple(person.honorific):
        return [person]
    first, second = re.split(r"\s+(?:and|&)\s+", person.honorific, maxsplit=1)
    return [replace(person, honorific=first), replace(person, honorific=second)]

"""A printed person, taken apart: title, name, post, organisation, initials, part, substitute.

``parse_person("Cllr A. Smith (Chair)")`` gives the pieces. The post may also stand in front
("Clerk: Mary Hill", "the Clerk (Mrs Hill)"). Every piece keeps its place in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.people.post_phrases import only_post
from extractors.people.posts import (
    LABELLED,
    Post,
    comes_from,
    is_acronym,
    is_initials_of,
    is_organisation,
    is_role,
    read_notes,
    role_prefix,
)
from extractors.people.shape import (
    PARTICLES,
    SUFFIXES,
    Word,
    is_initial,
    is_initials,
    name_length,
    titled_length,
    words,
)
from extractors.people.titles import strip_honorific

__all__ = ["Person", "is_initials", "parse_person", "strip_honorific"]

_OWN_NAME = re.compile(
    r"(?:Ministry|Department|Office|Bank|House|University|Institute|Society|College|Association|"
    r"Royal|National|"
    r"Cabinet|HM|NHS|Ofsted|No\.?|Number|Diocese|Church|Friends|Federation|Home|Local Government)\b"
)
"""How an organisation begins that needs no place in front of it."""
_BODY_ACRONYM = re.compile(r"(?:CCGs?|ICB|ICS|ICP|PCT|MAT|LA|LLP|CIC|PLC|plc|NHS(?:\s+[FT]{1,2})?)")
"""Acronyms that end the name of an organisation: "Fen Bay CCG" is no person."""
_LEAD = re.compile(
    r"[\s\u00a0•·*\-–—▪●◦➢✓]*(?:\(?[a-z\d]{1,2}[.)]\s+|"
    r"(?:(?:Unit|Lot|Flat|House|Plot|No\.?)\s+)?\d{1,5}[A-Za-z]?\s*[-–—:]\s*(?=[A-Z]))?(?:(?:and|&)\s+)?"
)


@dataclass(frozen=True, slots=True)
class Person:
    """One printed person: ``start:end`` is the item, ``name_start:name_end`` the name in it."""

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


def parse_person(
    text: str, offset: int = 0, *, single: bool = False, caps: bool = False, initials: bool = False
) -> Person | None:
    """The person that a printed item begins with, or None.

    ``offset`` is added to every place. ``single`` allows one word as a name, ``caps`` a name all
    in capitals, ``initials`` initials in place of a name.

    >>> p = parse_person("Cllr A. Smith (Chair)")
    >>> p.honorific, p.name, p.role
    ('Cllr', 'A. Smith', 'Chair')
    """
    found = _parsed(text, single, caps, initials)
    return moved(found, offset) if found else None


def moved(person: Person, offset: int) -> Person:
    """A person whose places are counted from further in front."""
    if not offset:
        return person
    start, end = person.start + offset, person.end + offset
    name_start, name_end = person.name_start + offset, person.name_end + offset
    return replace(person, start=start, end=end, name_start=name_start, name_end=name_end)


@lru_cache(maxsize=4096)
def _parsed(text: str, single: bool, caps: bool, initials: bool) -> Person | None:
    """The same items are asked about by several readers of lists."""
    lead = _LEAD.match(text)
    place = lead.end() if lead else 0
    body = text[place:].rstrip(" \t\n\u00a0,;:.")
    if initials and is_initials(body):
        return _initials_first(body, place)
    return (
        _keyed(body, place, single, caps)
        or _named(body, place, single, caps)
        or _post_first(body, place, caps)
        or (_initials_first(body, place) if initials else None)
    )


_KEY = re.compile(
    r"(?:\[(?P<a>[A-Z][A-Za-z]{1,4})\]|\((?P<b>[A-Z][A-Za-z]{1,4})\)|(?P<c>[A-Z]{2,4})(?=\s*[:=–—]|\s+-\s))"
    r"\s*[-–—:=]?\s*(?=[A-Z])"
)


def _keyed(body: str, place: int, single: bool, caps: bool) -> Person | None:
    """ "[DC] Daniel Cole", "DC – Daniel Cole": initials in front of the name that they are of."""
    key = _KEY.match(body)
    person = _named(body[key.end() :], place + key.end(), single, caps) if key else None
    letters = (key["a"] or key["b"] or key["c"]) if key else ""
    if person is None or not is_initials_of(letters, person.name):
        return None
    return replace(person, start=place, initials=person.initials or letters)


def _named(body: str, place: int, single: bool, caps: bool) -> Person | None:
    title, rest = strip_honorific(body)
    begin = len(body) - len(rest)
    run = words(rest)
    count = name_length(run, single=single or title is not None, caps=caps) or titled_length(run, title)
    count = count or (2 if _odd_case(rest) else 0)
    if not count or (count > 1 and title is None and _POST_BEHIND.fullmatch(run[0].text)):
        return None
    if count > 2 and _glued_initials(run[count - 1].text, [w.text for w in run[: count - 1]]):
        count -= 1
    if count == 3 and len(run) == 3 and _POST_BEHIND.fullmatch(run[2].text):
        count = 2
    if title is not None and count > 2:
        count = _before_body(run, count, rest)
    end = run[count - 1].end
    if (
        title is None
        and count < len(run)
        and _is_body(rest[end:])
        and not _from_body(run[count - 1], rest[end:])
    ):
        return None
    if count == 1 and (letter := _LETTER.match(rest, end)):
        end = letter.end()
    name = " ".join(rest[:end].split())
    tail = rest[end:]
    letters = SUFFIXES.match(tail)
    seat = None
    if letters and not is_initials_of(letters.group().strip(" ,"), name):
        tail, seat = tail[letters.end() :], _SEAT.search(letters.group())
    post = read_notes(tail, name)
    post.role = post.role or (seat.group() if seat else None)
    return _person(name, title, post, (place, begin, begin + end, len(body)))


_POST_BEHIND = re.compile(
    r"Editor|Churchwarden|Treasurer|Headteacher|Curate|Secretary|Councillor|Manager|Trustee|Observer|Verger|Bursar|"
    r"Webmaster|Organist|Caretaker|Chairman|Chairperson|Chairwoman|Administrator|Principal|President"
)
"""Posts of one word that are nobody's surname, behind a name without a sign: "Mary Hill Editor"."""
_SEAT = re.compile(r"\b(?:MSYP|MSP|MEP|MP|MS|AM|MLA|TD)\b")
"""A seat in a parliament behind a name is a post: "Bo Reed MSP"."""
_ODD = re.compile(r"[A-Z]{2,3}[a-z]+[A-Z]?(?= (?P<family>[A-Z][\w’'-]+)\s*\((?P<letters>[A-Z]{2})\b)")


def _odd_case(rest: str) -> bool:
    """True for a given name in odd capitals that initials bear out: "SKaT Hill (SH)"."""
    odd = _ODD.match(rest)
    return odd is not None and odd["letters"] == rest[0] + odd["family"][0]


_LETTER = re.compile(r"\s?\([A-Z]\)(?=\s*(?:[,;]|$|and\b|&))")
""" "Reed (J), Reed (K)": the letter tells people of one surname apart."""


def _before_body(run: list[Word], count: int, rest: str) -> int:
    """How many words a titled name has that a body follows without a sign: "Cllr A Hall Upper Fen Council".

    Initials and one surname, or two names, are the person; the rest is where that person comes from.
    """
    first = next((i for i, w in enumerate(run[:count]) if not is_initial(w.text)), 0)
    if any(w.text in PARTICLES for w in run[:count]):
        return count
    behind = re.split(r"[,(;–—:]", rest[run[count - 1].end :], maxsplit=1)[0]
    phrase = behind.strip().removeprefix("& ") if behind[:1].isspace() else ""
    plain = bool(phrase) and phrase[0].isupper() and not is_acronym(phrase.split()[0])
    plain = plain and (is_organisation(phrase) or not is_role(phrase))
    full = count - first
    if first:
        return (
            first + 1 if full > 2 or (full == 2 and plain and SUFFIXES.match(f" {phrase}") is None) else count
        )
    return 2 if plain and is_organisation(phrase) and not _OWN_NAME.match(phrase) else count


def _from_body(last: Word, behind: str) -> bool:
    """True for "of the Fen Forum" behind a name; a letter ends none: "Mill C of E School"."""
    return len(last.text) > 1 and comes_from(behind)


def _glued_initials(last: str, name: list[str]) -> bool:
    """True for "MWh" behind "Mary Whelan": initials, not a third name."""
    return sum(c.isupper() for c in last) > 1 and is_initials_of(last, " ".join(name))


def _is_body(rest: str) -> bool:
    """True when the words that follow make the whole an organisation: "Fen Bay" + "Health Trust"."""
    phrase = re.split(r"[,(;–—:]", rest, maxsplit=1)[0].strip()
    if not is_organisation(phrase) or is_role(phrase):
        return False
    if is_acronym(phrase.split()[0]):
        return bool(_BODY_ACRONYM.fullmatch(phrase))
    return not _OWN_NAME.match(phrase)


def _person(name: str, title: str | None, post: Post, spans: tuple[int, int, int, int]) -> Person:
    place, begin, end, length = spans
    return Person(
        name=name.rstrip(".") if len(name.split()[-1].rstrip(".")) > 1 else name,
        start=place,
        end=place + length,
        name_start=place + begin,
        name_end=place + end,
        honorific=title,
        role=post.role,
        organisation=post.organisation,
        initials=post.initials,
        attended_part=post.part,
        represents=post.represents,
        status=post.status,
    )


def _post_first(body: str, place: int, caps: bool) -> Person | None:
    """ "Clerk: Mary Hill", "Deputy Head Mrs Hill", "the Clerk (Mrs Hill)", "The Mayor, Cllr Hill"."""
    ahead = re.match(r"(?P<the>the\s+)?(?P<post>[^,\n]{3,50}),\s+", body, re.IGNORECASE)
    if ahead and is_role(ahead["post"]) and (ahead["the"] or _is_holder(ahead["post"], body[ahead.end() :])):
        person = _named(body[ahead.end() :], place + ahead.end(), False, caps)
        if person is not None:
            return _with_role(person, ahead["post"], place, len(body))
    if (held := _HELD_BY.fullmatch(body)) and (is_role(held["post"]) or held["the"]):
        person = _named(held["who"], place + held.start("who"), False, caps)
        if person is not None and person.honorific:
            return _with_role(person, held["post"], place, len(body))
    for cut, role in role_prefix(body):
        rest = body[cut:]
        lead = re.match(r"\s*(?:[:–—(\-]\s*|\s)", rest)
        if lead is None:
            continue
        bracket = "(" in lead.group()
        inner = rest[lead.end() :]
        inner = inner.split(")", 1)[0] if bracket else inner
        person = _named(inner, place + cut + lead.end(), False, caps)
        if person is not None:
            return _with_role(person, role, place, len(body))
    return None


def _is_holder(post: str, text: str) -> bool:
    """True for someone with a title behind a post, or for a full name behind nothing but a post."""
    if strip_honorific(text)[0]:
        return True
    name = re.sub(r"\s*\([^()]*\)$", "", text)
    count = name_length(words(name), single=False, caps=False)
    return 1 < count == len(words(name)) and only_post(post) and not is_organisation(name)


_HELD_BY = re.compile(
    r"(?P<the>(?:and\s+)?the\s+)?(?P<post>[^()]{3,90}?(?:\([^()]{3,40}\)[^()]{0,40}?)?)\s*\((?P<who>[A-Z][^()]{3,60})\)",
    re.I,
)
"""A post with its holder, title and name, in brackets behind: "the Head of Works (Mr A Hall)"."""


def _with_role(person: Person, role: str, place: int, length: int) -> Person:
    own = person.role if person.role and person.role[0].isupper() else None
    if re.match(r"in the chair\b", role, re.IGNORECASE):
        return replace(person, role=own or "Chair", start=place, end=max(person.end, place + length))
    role = role.rpartition(": ")[2]
    if LABELLED.search(role):
        return replace(person, role=own)
    whole = f"{role}, {own}" if own and own.casefold() != role.casefold() else role
    return replace(person, role=whole, start=place, end=max(person.end, place + length))


def _initials_first(body: str, place: int) -> Person | None:
    match = re.match(r"([A-Z][A-Za-z.]{1,4}?)(?=$|\s*[(,:;–—-]|\s*$)", body)
    if match is None or not is_initials(match[1]):
        return None
    post = read_notes(body[match.end() :], match[1])
    post.initials = match[1]
    person = _person(match[1], None, post, (place, 0, match.end(1), len(body)))
    return replace(person, initials_only=True)

"""Whether a text is nothing but a list of people, and which people these are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from extractors.attendees.cuts import INNER, LEADS_ON
from extractors.attendees.ends import PRESIDED, QUORUM, SENT, before_next_item, blanks, unnamed_tail
from extractors.attendees.labels import label_of
from extractors.attendees.lines import reads_as_sentence
from extractors.people.lettered import bodies_ahead
from extractors.people.names import Person, looks_like_name, people_in
from extractors.people.person import moved
from extractors.people.pieces import split_list
from extractors.people.post_bodies import of_people
from extractors.people.post_phrases import only_post
from extractors.people.posts import SUBSTITUTED, is_initials_of, is_organisation, is_role
from extractors.people.shape import is_ordinary
from extractors.people.titles import is_plural, strip_honorific

_NO_PEOPLE = re.compile(
    r"(?:meeting\s+)?(?:venue|location|place|address|date|time|contact|author|subject|title)\s*:",
    re.IGNORECASE,
)
"""Labels of the head of minutes with a place, a day or someone who need not have come behind them."""
_GROUP_LEAD = re.compile(r"[A-Z][\w’'/& -]{1,40}:\s+(?=[A-Z]|1[.)]\s)")


def inner_label(text: str) -> int | None:
    """Where a label begins within a line of people that no sign ends: "Bo Reed In Attendance: Ivy Nord"."""
    match = INNER.search(text) if len(text) > 16 else None
    if match is None or LEADS_ON.search(text, 0, match.start()):
        return None
    return match.end() if listing(text[: match.start()], 0) else None


def listing(text: str, offset: int, *, single: bool = False) -> list[Person]:
    """The people of a text that is nothing but a list of people; else none."""
    return [moved(person, offset) for person in _listing(text, single)]


@lru_cache(maxsize=2048)
def _listing(text: str, single: bool) -> tuple[Person, ...]:
    """The same cells and lines are asked about for labels, for names and for checks."""
    return tuple(_listed(text, 0, single))


def _listed(text: str, offset: int, single: bool) -> list[Person]:
    seams = [m.start() for m in _SEAM.finditer(text)] if _CAMEL.search(text) else []
    if seams and (people := _sewn(text, offset, seams)):
        return people
    if text[:2].isupper() and (person := initials_ahead(text, offset)):
        return person
    if text.count("[") + text.count("(") > 2 and (people := bodies_ahead(text, offset)):
        return people
    if ";" in text and (flipped := _all_flipped(text, offset)):
        return flipped
    if (held := _held(text, offset)) is not None:
        return [held]
    if text.count(";") > 1 and (people := _one_each(text, offset)):
        return people
    return _in_signs(text, offset, single)


_HOLDER = re.compile(
    r"(?P<post>[A-Z][a-z][^:;,–()\[\]]{2,60}?)(?::|\s[–-])\s+(?P<who>[A-Z][^:;,–()\[\]]{4,40})"
)


_LONGEST = 110


def _held(text: str, offset: int) -> Person | None:
    """The one person behind a post whatever its words are: "Head of Quality and Standards – Bo Reed"."""
    signed = len(text) < _LONGEST and (":" in text or "–" in text or " - " in text)
    match = _HOLDER.fullmatch(text.rstrip(" .")) if signed else None
    if match is None or not is_role(match["post"]) or looks_like_name(match["post"]) or label_of(text):
        return None
    if " " not in match["who"] or not looks_like_name(match["who"]) or is_organisation(match["who"]):
        return None
    people = _in_signs(match["who"], offset + match.start("who"), False)
    last = match["post"].split()[-1]
    plural = is_plural(match["post"]) or (last.endswith("s") and is_role(last[:-1]))
    if len(people) != 1 or plural or people[0].role:
        return None
    return replace(people[0], role=match["post"], start=offset)


def _one_each(text: str, offset: int) -> list[Person]:
    """Posts and their holders between semicolons: "Head of Care and Health: Bo Reed; Clerk – Ivy Nord; …".

    Every piece must be one person, and the first a post or a body in front of a name.
    """
    found, place = list[Person](), 0
    if _HELD.match(text) is None:
        return []
    for piece in text.rstrip(" .;").split(";"):
        at = offset + place + len(piece) - len(piece.lstrip())
        held = _held(piece.strip(), at)
        people = [held] if held else of_body(piece.strip(), at) or _in_signs(piece.strip(), at, False)
        if len(people) != 1 or people[0].initials_only or not (people[0].role or people[0].organisation):
            return []
        found += people
        place += len(piece) + 1
    return found


_HELD = re.compile(r"\s*[A-Z][^;:–(]{2,60}?(?::|\s[–-])\s+[A-Z]")


_CAMEL = re.compile(r"[a-z]{3}[A-Z]")
_SEAM = re.compile(r"(?<=[a-z]{3})(?<!\bMac)(?<!\bFitz)(?<!\bVander)(?=[A-Z][a-z’'-]+ (?:[A-Z]\. )?[A-Z])")
"""Where one name ends and the next begins without a blank: "Mary HillBo Reed"."""


def _sewn(text: str, offset: int, seams: list[int]) -> list[Person]:
    """People whom a reader ran together without a blank, where every piece is people and nothing else."""
    found = list[Person]()
    for begin, end in pairwise([0, *seams, len(text)]):
        piece = _listed(text[begin:end], offset + begin, False)
        far = bool(piece) and piece[0].name_start - offset - begin > 12
        if not piece or far or any(p.name.count(" ") > 2 for p in piece):
            return []
        found += piece
    return found


def _all_flipped(text: str, offset: int) -> list[Person]:
    """ "Hill, Mary; Reed, Bo; Nord, Ivy": three or more, all with the surname in front."""
    found, place = list[Person](), 0
    pieces = text.rstrip(" .").split(";")
    for piece in pieces:
        found += surname_first(piece.strip(), offset + place + len(piece) - len(piece.lstrip()))
        place += len(piece) + 1
    return found if len(found) == len(pieces) > 1 and not _ordered(pieces) else []


def _ordered(pieces: list[str]) -> bool:
    """True where the piece in front of a comma is a full name already: "Mary Hill, Clerk; Bo Reed, Chair"."""
    return any(" " in p.split(",")[0].strip() for p in pieces) or any(is_role(p) for p in pieces)


def _in_signs(text: str, offset: int, single: bool) -> list[Person]:
    text = QUORUM.sub("", before_next_item(text) if _FIGURE.search(text) else text)
    text = PRESIDED.sub(blanks, SENT.sub("", text[: unnamed_tail(text)]))
    if (
        reads_as_sentence(SUBSTITUTED.sub("", text))
        or len(text) > 4000
        or _NO_PEOPLE.match(text)
        or _TALLY.search(text)
    ):
        return []
    if (group := _GROUP_LEAD.match(text)) and _of_many(group.group().rstrip(": ")):
        return listing(text[group.end() :], offset + group.end(), single=single)
    found = people_in(text, offset, single=single, initials=True, caps=_shouts(text))
    lead = text[: found[0].start - offset].strip(" \t\n•·*-–—;") if found else ""
    lead = "" if _UNIT.fullmatch(lead) else lead
    group = _GROUP_LEAD.match(text) if not found or lead else None
    if group is not None:
        inner = text[group.end() :]
        post = group.group().rstrip(": ")
        alone = single or (only_post(post) and informal(inner))
        people = listing(inner, offset + group.end(), single=alone)
        held = len(people) == 1 and people[0].role is None and is_role(post.split()[-1]) and post[-1] != "s"
        if held and not looks_like_name(post):
            people = [replace(people[0], role=post, start=offset + group.start())]
        return people
    return [] if lead and not (lead.endswith(":") or (len(found) > 2 and _heads(lead))) else found


_FIGURE = re.compile(r"\s\d")
_UNIT = re.compile(r"(?:[A-Z][a-z]+\.?\s+)?\d{1,5}[A-Za-z]?\s*:?")
"""The number of a home in front of its owner: "Flat 4 – Mary Hill"."""
_TALLY = re.compile(r"\btotals?\s*[:=–-]?\s*\d{1,3}\W*$", re.IGNORECASE)
"""Who voted how, counted, is no attendance."""


def _heads(lead: str) -> bool:
    """True for what heads three people or more without a sign: "Chair", "Fen Health Council Members"."""
    words = lead.split()
    if len(words) < 4 and only_post(lead):
        return True
    group = len(words) < 9 and words[-1][-1] == "s" and words[0][0].isupper() and is_role(words[-1])
    return group and not re.search(r"[,;.()]", lead)


_BODY_DASH = re.compile(r"(?P<body>[A-Z][\w’'&,. -]{2,60}?)\s+[-–—]\s+(?=[A-Z])")


def of_body(text: str, offset: int) -> list[Person]:
    """People behind the body they come from: "Fen Council – Mary Hill, Bo Reed", "Fen Council: Mary Hill".

    >>> [(p.name, p.organisation) for p in of_body("Fen Council – Mary Hill", 0)]
    [('Mary Hill', 'Fen Council')]
    """
    match = _BODY_DASH.match(text) or _GROUP_LEAD.match(text)
    if match is None:
        return []
    body = match.group().strip(" :-–—")
    if not is_organisation(body) or (is_role(body) and not of_people(body)) or looks_like_name(body):
        return []
    people = listing(text[match.end() :], offset + match.end())
    if not people or people[0].start - offset - match.end() > 3:
        return []
    return [p if p.organisation else replace(p, organisation=body) for p in people]


_PART = r"[^\W\d_][\w\u0300-\u036f’'.-]*"
_FLIPPED = re.compile(
    rf"(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr)\.?\s+)?(?P<family>{_PART}),\s+"
    rf"(?P<given>{_PART}(?:\s{_PART}){{0,2}})(?P<rest>\s*(?:\([^()]*\))?)"
)


def surname_first(text: str, offset: int) -> list[Person]:
    """One person printed as "Hill, Mary", for lists where all stand so.

    >>> [p.name for p in surname_first("Hill, Mary", 0)]
    ['Mary Hill']
    """
    match = _FLIPPED.fullmatch(text.strip())
    if match is None or not looks_like_name(name := f"{match['given']} {match['family']}"):
        return []
    start = offset + text.index(match["family"])
    person = listing(name + match["rest"], start)
    end = start + len(match["family"]) + 2 + len(match["given"])
    return [
        replace(p, start=start, end=offset + len(text), name_start=start, name_end=end) for p in person[:1]
    ]


_LETTERS_AHEAD = re.compile(r"(?P<letters>[^\W\d_a-z]{2,4})\s*(?:[-–—:=]|\t)\s*(?=[^\W\d_a-z])")


def initials_ahead(text: str, offset: int) -> list[Person]:
    """One person behind the initials: "MH – Mary Hill, Clerk".

    >>> [(p.name, p.initials) for p in initials_ahead("MH – Mary Hill", 0)]
    [('Mary Hill', 'MH')]
    """
    match = _LETTERS_AHEAD.match(text)
    people = listing(text[match.end() :], offset + match.end()) if match else []
    if match is None or len(people) != 1 or not is_initials_of(match["letters"], people[0].name):
        return []
    return [replace(people[0], initials=match["letters"], start=offset)]


def _of_many(label: str) -> bool:
    """True for "Mill Councillors": a group of two words or more that no title begins."""
    words = label.split()
    return (
        len(words) > 1
        and is_plural(words[-1])
        and not is_plural(label)
        and strip_honorific(f"{label} X")[0] is None
    )


_INITIAL_CAPS = re.compile(
    r"(?:Dr\s+|Mrs?\s+|Ms\s+|Cllr\s+)?(?:[A-Z]\.?\s?){1,3}\s(?:Mc|Mac|O['’])?[A-Z][A-Z’'-]{2,}"
)
_SURNAME_CAPS = re.compile(
    r"[A-Z][a-zà-ÿ’'-]+\s+(?:[A-Z]\.?\s+)?(?:Mc|Mac|O['’])?[A-Z][A-Z’'-]{2,}(?:\s*\([^()]*\)|,\s.*)?"
)


def _shouts(text: str) -> bool:
    """True where names stand in capitals: "A HALL, B REED", "Ann HALL (Chair)"."""
    if _SURNAME_CAPS.fullmatch(text.strip()) or _INITIAL_CAPS.fullmatch(text.strip()):
        return True
    letters = [w for w in re.findall(r"[^\W\d_]{2,}", text) if not re.fullmatch(r"Mc[A-Z]+", w)]
    return "," in text and len(letters) > 1 and all(w.isupper() for w in letters)


def informal(text: str) -> bool:
    """True for a list of people by one name each ("Ola, Ivy and Bo Li"), as clubs write them."""
    pieces = [re.sub(r"\([^)]*\)|[.:]$", "", text[a:b]).strip() for a, b in split_list(text)]
    lone = [p for p in pieces if ONE_WORD.fullmatch(p)]
    if len(pieces) < 2 or len(lone) <= 0.6 * len(pieces):
        return False
    return all(p in lone or looks_like_name(p) for p in pieces) and not any(no_name(p) for p in lone)


ONE_WORD = re.compile(r"[^\W\d_][\w’'-]+")


_DOUBLE = re.compile(r"[A-Z][a-zà-ÿ]+-[A-Z][a-zà-ÿ]+")


def no_name(word: str) -> bool:
    """True for a word that is no name on its own."""
    if _DOUBLE.fullmatch(word) and not is_ordinary(word):
        return False
    return (
        not word[0].isupper() or is_ordinary(word) or is_organisation(word) or is_role(word) or word.isupper()
    )

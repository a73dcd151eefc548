"""An open list of attendance, and the posts around its people.

"Chair and minute taker: Ann Hall" in the head of minutes tells a person by the post; a column of
posts below a column of names is paired with it where there are as many of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.attendees.labels import Label
from extractors.attendees.lines import Line, reads_as_sentence
from extractors.attendees.listing import listing
from extractors.attendees.roster import Seen
from extractors.people.names import Person, looks_like_name
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_known_body, is_organisation, is_role, split_post
from schemas.vocabulary import AttendeeStatus, Capacity

WELCOME = re.compile(
    r"(?:welcome|introductions?|matters|declarations?|(?:ground|house) rules|housekeeping)\b", re.I
)


def ends_list(text: str) -> bool:
    """True for the end of a sentence, and for how business begins: "Welcome and Introductions"."""
    return text.endswith(".") or bool(WELCOME.match(text))


HEAD = 14
"""The head of minutes is within so many blocks."""
_LED = r"(?:chair(?:man|woman|person)?|facilitator|convenor|convener|lead)"
_WROTE = r"(?:(?:minute|note)s?[- ]?(?:taker|secretary|writer)|minutes|notes|clerk|secretary|scribe|recorder)"
HEAD_POST = re.compile(
    rf"(?P<post>{_LED}\s*(?:and|&|/|\+)\s*{_WROTE}|{_WROTE}\s*(?:and|&|/|\+)\s*{_LED}|"
    r"(?:meeting )?facilitator|facilitated by)\s*(?::|\s[-–—])\s*(?=\S)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Region:
    """An open list: the status of its people, their group, and how it goes."""

    status: AttendeeStatus
    capacity: Capacity | None
    rule: str
    numbered: bool = False
    group: str | None = None
    seen: list[Seen] = field(default_factory=list)
    misses: int = 0
    level: int | None = None
    posts: list[Line] = field(default_factory=list)
    bare: list[Seen] = field(default_factory=list)
    dangling: int | None = None
    body: str | None = None
    above: bool | None = None
    post: str | None = None
    rows: bool = False
    pairs: frozenset[int] = frozenset()


_POST_ALONE = re.compile(rf"(?P<post>(?:meeting )?{_LED}|{_WROTE}|{_LED}\s*(?:and|&|/)\s*{_WROTE})\s*:", re.I)
_MINUTES = re.compile(r"minutes|notes", re.IGNORECASE)


def post_alone(text: str) -> str | None:
    """The post of a label with nothing behind it, whose person stands on the next line: "Facilitator:"."""
    match = _POST_ALONE.fullmatch(text.strip())
    return None if match is None or _MINUTES.fullmatch(match["post"]) else match["post"]


def person_below(post: str, line: Line) -> Seen | None:
    """The person below a label that is a post."""
    people = listing(line.text, line.start) if ":" not in line.text else []
    if len(people) != 1 or people[0].initials_only:
        return None
    wrote = re.fullmatch(_WROTE, post, re.IGNORECASE)
    person = replace(people[0], role=people[0].role or post)
    return Seen(person, "in_attendance" if wrote else "present", "line")


def head_person(line: Line) -> Seen | None:
    """ "Chair and minute taker: Ann Hall" in the head: who led the meeting or wrote it down."""
    match = HEAD_POST.match(line.text)
    people = listing(line.text[match.end() :], line.start + match.end()) if match else []
    if match is None or len(people) != 1 or people[0].initials_only:
        return None
    return Seen(replace(people[0], role=people[0].role or match["post"]), "present", "line")


def pair_posts(region: Region) -> None:
    """Pair a column of names with the column of posts below it where there are as many of each;
    else nobody has one of the posts."""
    if len(region.posts) < 2:
        return
    last = region.bare[-1]
    last.person = replace(last.person, role=None, organisation=None, end=last.person.name_end)
    if len(region.posts) != len(region.bare):
        return
    for seen, line in zip(region.bare, region.posts, strict=True):
        text = " ".join(line.text.split())
        known = is_role(text) or is_organisation(text)
        role, organisation = split_post(text) if known else (text, None)
        seen.person = replace(seen.person, role=role, organisation=organisation)


def numbered(line: Line) -> bool:
    return bool(line.first and line.block.label and re.match(r"\(?\d", line.block.label))


def may_be_post(line: Line) -> bool:
    """True for a line that a post may be where posts stand above and below."""
    plain = not numbered(line) and not reads_as_sentence(line.text) and not WELCOME.match(line.text)
    return plain and len(line.text) < 50 and not line.text.endswith((".", ":"))


def post_above(region: Region, line: Line) -> bool:
    """Take a line that is the post of the person below: "Chairperson", "Mary Hill", "Deputy Chairperson", …

    Posts stand so where the first line of a list is one; two in a row are a column of posts instead.
    """
    text = line.text.strip().rstrip(":").strip()
    fits = region.above or (region.above is None and not region.seen and line.block.kind != "heading")
    if not fits or len(text) > 50 or numbered(line) or text.endswith(".") or reads_as_sentence(text):
        return False
    if not is_role(text) or not only_post(text) or listing(line.text, line.start):
        return False
    if region.post is not None:
        region.above, region.post = False, None
        return False
    plural = text.endswith("s") and is_role(text[:-1]) and not text.endswith("ss")
    region.above, region.post, region.misses = True, None if plural else text, 0
    return True


_BY = {"chaired by": "Chair", "in the chair": "Chair", "presiding": "Chair", "clerked by": "Clerk"}


def office_of(label: Label) -> str | None:
    """The post that a label tells of the one person behind it: "Clerk", "Chaired by"; not "Minutes"."""
    words = " ".join(label.text.casefold().split())
    return _BY.get(words) or (None if words.endswith(("s", " by")) else label.text)


def chairing(person: Person, label: Label) -> Person:
    """ "Chaired by: Ann Hall" tells the Chair."""
    led = person.role is None and label.text.casefold() in ("chaired by", "in the chair", "presiding")
    return replace(person, role="Chair") if led else person


def has_post(seen: Seen) -> bool:
    return bool(seen.person.role or seen.person.organisation)


_FOUR = re.compile(r"[^\W\d_a-z][\w’']+(?: [^\W\d_a-z][\w’']+){3}")


def parted_crowds(found: list[Seen]) -> list[Seen]:
    """Two people for every name of four plain words, where the minutes run names together throughout."""
    runs = sum(a.person.name_end + 1 == b.person.name_start for a, b in pairwise(found))
    if runs < 2:
        return found
    return [part for seen in found for part in _parts(seen)]


def lettered_throughout(found: list[Seen], text: str) -> list[Seen]:
    """Where nearly everyone has initials behind the name, the bracketed capitals of one are initials too.

    Letters that two people bear, or that name a body elsewhere, are no initials.
    """
    known = sum(s.person.initials is not None for s in found)
    if known < 3 or known < 0.7 * len(found):
        return found
    bodies = [s.person.organisation for s in found if s.person.organisation]
    for seen in found:
        letters = seen.person.organisation or ""
        lone = seen.person.initials is None and bodies.count(letters) == 1
        lone = (
            lone
            and text[seen.person.name_end : seen.person.end].lstrip()[: len(letters) + 1] == f"({letters}"
        )
        if lone and re.fullmatch(r"[A-Z]{2,3}", letters) and not is_known_body(letters):
            seen.person = replace(seen.person, initials=letters, organisation=None)
    return found


def told_apart(found: list[Seen], text: str) -> list[Seen]:
    """Names without the body printed behind them, as the rest of the document tells: "Bo Reed Fen Works".

    Two people at least whose first two names stand elsewhere alone, while what follows them does not.
    """
    cut = {id(seen): at for seen in found if (at := _body_at(seen, text))}
    if len(cut) < 2:
        return found
    for seen in found:
        if at := cut.get(id(seen)):
            person = seen.person
            name, body = person.name[: at - 1], person.name[at:]
            behind = person.name_start + len(name)
            seen.person = replace(person, name=name, organisation=body, name_end=behind)
    return found


_LONG = re.compile(r"[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+ (?=[^\W\d_a-z])")


def _body_at(seen: Seen, text: str) -> int | None:
    """Where the third word of a name begins that is printed elsewhere with its first two only."""
    person = seen.person
    match = _LONG.match(person.name)
    if (
        match is None
        or person.role
        or person.organisation
        or text[person.name_start :][:3] != person.name[:3]
    ):
        return None
    front, body = match.group().rstrip(), person.name[match.end() :]
    alone = re.search(rf"\b{re.escape(front)}\b(?!\s+[^\W\d_a-z])", text)
    again = len(re.findall(rf"\b{re.escape(body.split()[-1])}\b", text)) - text.count(person.name)
    surname = re.search(rf"(?:Mr|Mrs|Ms|Dr|Cllr)\.? {re.escape(body.split()[-1])}\b", text)
    return match.end() if alone and not surname and (again <= 0 or " " in body) else None


def _parts(seen: Seen) -> list[Seen]:
    person, words = seen.person, seen.person.name.split(" ")
    one, other = " ".join(words[:2]), " ".join(words[2:])
    known = person.honorific or person.end - person.start != len(person.name)
    if known or not _FOUR.fullmatch(person.name) or not (looks_like_name(one) and looks_like_name(other)):
        return [seen]
    cut = person.name_start + len(one)
    first = replace(person, name=one, end=cut, name_end=cut)
    second = replace(person, name=other, start=cut + 1, name_start=cut + 1)
    return [replace(seen, person=first), replace(seen, person=second)]

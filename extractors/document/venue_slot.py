"""The place of a meeting by its slot in the head: what is left of a line besides its day and its time.

A head tells a day, a time and a place in any order, on one line or on lines of their own: "12 May
2021, Fern House 7pm", "held in the Annexe on …", "At 3 Weir Row" below the day. What is neither
day, time, body nor kind of meeting, and looks like a place, is the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.document.place import PLATFORM, Place, has_place_word, is_platform, without_article
from extractors.document.venue_marks import marks_of
from extractors.document.venue_value import CODE, cut, fits
from extractors.layout.head import HeadLine
from extractors.people.names import looks_like_name
from extractors.people.titles import strip_honorific

_LEAD = re.compile(
    r"[\s,.;:|(\[–—-]*(?:(?:venue|location|place)\b[\s:]*)?"
    r"(?:(?:to\s+be\s+|was\s+|and\s+)?(?P<held>held)\b\s*)?"
    r"(?:(?P<way>@|\b(?:in|at|within|via|on|by|over|using|through)\b)\s*)?"
    r"(?(way)(?:the\s+)?|(?:(?-i:the|THE)\s+)?)",
    re.IGNORECASE,
)
_WAY = re.compile(r"(?:@|\b(?:in|at|within|via|by|over|using|through|on)\b)\s*(?:the\s+)?", re.IGNORECASE)
_HELD = re.compile(r"\b(?:held|took\s+place|convened|met)\b", re.IGNORECASE)
_MEETS = re.compile(
    r"\b(?:meetings?(?!\s*(?:room|house|hall|place|suite|space))|minutes?|agm|egm|a\.g\.m\.?|assembly|notes)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\W*(?:the\s+)?(?:dates?\s+(?:and\s+\w+\s+)?of\s+(?:the\s+)?)?(?:next|future|previous|last)\b|"
    r"\W*(?:minutes|notes|date|time|venue)\s+(?:\w+\s+){0,3}(?:next|previous|last)\s+(?:\w+\s+)?meeting\b",
    re.I,
)
_CONTACT = re.compile(
    r"(?:\bclerk\b|\bsecretary\b|\btel(?:ephone)?\b|\be-?mail|\bmobile\b|\bphone\b|\bregistered\b|\bcontact|"
    r"\baddress\b|\bwebsite|\bwww\.|\bcharity\b|\bprincipal\b|\bhead\s?teacher\b)|"
    r"\w@\w|\b0\d{3,4}\s?\d{3}\s?\d{3}",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf"\(\s*(?:(?:held|meeting|virtual|remote)\s+)*(?:(?:via|on|by|over|using|through|in)\s+)?"
    rf"(?P<venue>{PLATFORM})\s*\)",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    rf"\b(?:held|meeting|via|by|over|using|through)\s+(?:on\s+)?(?P<venue>{PLATFORM})"
    r"(?=\s*(?:$|[,.;()–-]|\bon\b|\bat\b))",
    re.I,
)


_BRACKETS = re.compile(r"\((?P<venue>[^()]{3,90})\)")


@dataclass(frozen=True, slots=True)
class _Slot:
    """A stretch of a line, and whether a day or time stands before and behind it."""

    start: int
    end: int
    before: bool
    behind: bool


def in_slot(lines: list[HeadLine], *, alone: bool = True) -> Iterator[Place]:
    """Places of a head, the surest first: behind "held at", beside the day, on a line of their own.

    Without ``alone`` only those that share a line with "held" or a day.
    """
    read = [(line, marks_of(line.text)) for line in lines if len(line.text) < 400]
    for line, marks in read:
        if not _NEXT.match(line.text):
            yield from _told(line, _slots(line.text, marks))
    for line, marks in read:
        if marks and not _NEXT.match(line.text) and len(line.text) < 250:
            yield from _beside(line, _slots(line.text, marks))
    for place, (line, marks) in enumerate(read):
        if alone and not marks:
            near = [m for _, m in (*read[max(0, place - 1) : place], *read[place + 1 : place + 2])]
            dated = place > 0 and bool(read[place - 1][1])
            last = dated and all(m or _CONTACT.search(x.text) for x, m in read[place + 1 :])
            above = read[place - 1][0] if place else None
            below = [x for x, m in read[place + 1 : place + 4] if not m]
            yield from (
                _whole(p, line, below) for p in _alone(line, above, any(near), last, dated and place > 1)
            )
    for line, marks in read[:8]:
        yield from _aside(line, bool(marks))


def _aside(line: HeadLine, dated: bool) -> Iterator[Place]:
    """In brackets behind the title or the day: "Minutes (Fern Hall)", "(via Zoom)"; or "meeting by Skype"."""
    if _NEXT.match(line.text) or len(line.text) > 250:
        return
    for pattern in (_ASIDE, _ONLINE):
        if match := pattern.search(line.text):
            yield _at(line, match.start("venue"), match.end("venue"), "platform")
    for match in _BRACKETS.finditer(line.text):
        lead = _LEAD.match(match["venue"])
        begin = match.start("venue") + (lead.end() if lead else 0)
        value = cut(line.text, begin, match.end("venue"))
        whole = begin + len(value) > match.end("venue") - 2
        if (dated or _MEETS.search(line.text)) and whole and has_place_word(value) and fits(value):
            yield _at(line, begin, begin + len(value), "bracketed")


def _slots(text: str, marks: list[tuple[int, int]]) -> list[_Slot]:
    """The stretches of a line between its days and times."""
    edges = [(0, 0), *marks, (len(text), len(text))]
    found = [_Slot(a[1], b[0], n > 0, n < len(marks)) for n, (a, b) in enumerate(pairwise(edges))]
    return [s for s in found if s.end - s.start > 1]


def _told(line: HeadLine, slots: list[_Slot]) -> Iterator[Place]:
    """Behind "held": in the same stretch after in, at, via; or in a later one."""
    held = _HELD.search(line.text)
    meets = held or _MEETS.search(line.text)
    if meets is None or (meets.group().casefold() == "met" and not any(s.before or s.behind for s in slots)):
        return
    for slot in (s for s in slots if s.end > meets.end()):
        begin = max(slot.start, meets.end())
        if slot.before and (place := _read(line, begin, slot.end, way=True)):
            yield place
        else:
            yield from _behind_way(line, begin, slot.end, held is not None)


def _behind_way(line: HeadLine, begin: int, end: int, held: bool) -> Iterator[Place]:
    """The places behind the words in, at, via of a stretch; without "held" they must look like one."""
    for way in _WAY.finditer(line.text, begin, end):
        value = cut(line.text, way.end(), end)
        online = way.group().strip().casefold() in ("on", "by", "over", "using", "through")
        if online and not is_platform(value):
            continue
        if fits(value, told=True) and (has_place_word(value) or (held and way.start() - begin < 60)):
            yield _at(line, way.end(), way.end() + len(value), "held_at")
            return
    value = cut(line.text, begin, end).lstrip()
    house = re.match(r"the\s", value, re.IGNORECASE) and has_place_word(value) and fits(value[4:])
    if held and (is_platform(value) or house):
        start = line.text.index(value, begin)
        yield _at(line, start, start + len(value), "held_at")


def _beside(line: HeadLine, slots: list[_Slot]) -> Iterator[Place]:
    """Beside the day or time of a line: behind it, or before it where the line begins with the place."""
    for slot in slots:
        if slot.before and (place := _read(line, slot.start, slot.end)):
            yield place
    first = slots[0] if slots else None
    if first and not first.before and first.behind:
        lead = _LEAD.match(line.text)
        begin = lead.end() if lead else 0
        value = cut(line.text, begin, first.end)
        if has_place_word(value) and fits(value) and begin + len(value) > first.end - 6:
            yield _at(line, begin, begin + len(value), "beside_day")
        behind_dash = re.search(r"\s[–—-]\s+(?=[A-Z])|,\s+(?=[A-Z])", line.text[: first.end])
        if behind_dash and _MEETS.search(line.text[: behind_dash.start()]):
            value = cut(line.text, behind_dash.end(), first.end)
            if has_place_word(value) and fits(value):
                yield _at(line, behind_dash.end(), behind_dash.end() + len(value), "beside_day")


def _read(line: HeadLine, start: int, end: int, *, way: bool = False) -> Place | None:
    """The place that fills a stretch, without the words before it and what no longer belongs to it."""
    lead = _LEAD.match(line.text, start, end)
    begin = lead.end() if lead else start
    told = bool(lead and lead["way"])
    value = cut(line.text, begin, end)
    if (
        lead
        and (lead["way"] or "").casefold() in ("on", "by", "over", "using", "through")
        and not is_platform(value)
    ):
        return None
    sure = told or is_platform(value) or has_place_word(value)
    if not fits(value, told=told or way):
        return None
    between = start > 0 and end < len(line.text)
    dash = _MEETS.search(line.text, 0, start) is not None
    parted = between or (_ODD_OR_DASH if dash else _ODD).match(line.text[start:begin] + value)
    if not sure and (looks_like_name(value) or not parted):
        return None
    return _at(line, begin, begin + len(value), "beside_day")


_ODD = re.compile(r"\s*[,(@|]")
_ODD_OR_DASH = re.compile(r"\s*[,(@|–—-]")
"""What parts a day from a place that no word marks as one."""


def _alone(line: HeadLine, above: HeadLine | None, near: bool, last: bool, below: bool) -> Iterator[Place]:
    """A line that is nothing but a place: "At 3 Weir Row", or, beside the line of the day, "Weir House"."""
    if len(line.text) > 130 or _CONTACT.search(line.text) or _NEXT.match(line.text):
        return
    if above is not None and (_CONTACT.search(above.text) or _NEXT.match(above.text)):
        return
    lead = _LEAD.match(line.text)
    begin = lead.end() if lead else 0
    value = cut(line.text, begin, len(line.text))
    if len(line.text.rstrip(" .,)")) - begin > len(value) or not fits(value, told=bool(lead and lead["way"])):
        return
    told = bool(lead and (lead["way"] or lead["held"]))
    if told and (has_place_word(value) or is_platform(value) or near):
        yield _at(line, begin, begin + len(value), "own_line")
    elif near and (is_platform(value) or _is_room(value, above, below)) and not line.block.label:
        yield _at(line, begin, begin + len(value), "neighbour")
    elif last and begin == 0 and _plain(value) and not line.block.label:
        yield _at(line, 0, len(value), "neighbour")


_INSTITUTION = re.compile(
    r"(?:school|academy|college|hospital|surgery|church|club|institute|court|museum|theatre|library|practice|"
    r"(?:medical|health)\s+centre)\W*$",
    re.IGNORECASE,
)


def _is_room(value: str, above: HeadLine | None, below: bool) -> bool:
    """True for a place that stands alone; the mere name of an institution may be that of a letterhead."""
    held = above is not None and _HELD.search(above.text) is not None
    return has_place_word(value) and (below or "," in value or held or not _INSTITUTION.search(value))


def _whole(place: Place, line: HeadLine, below: list[HeadLine]) -> Place:
    """The place with the lines of its address that stand below it."""
    if place.end < line.start + len(line.text.rstrip(" .,")):
        return place
    for after in below:
        ends = line.text.rstrip().endswith(",")
        address = re.match(r"\d", after.text) or CODE.search(after.text)
        if (
            not (ends or address)
            or not fits(after.text.rstrip(" .,"), told=True)
            or _CONTACT.search(after.text)
        ):
            break
        end = after.start + len(after.text.rstrip(" .,"))
        joint = place.value if place.value.endswith(",") or not ends else f"{place.value},"
        place = Place(f"{joint} {after.text.rstrip(' .,')}", place.start, end, place.rule)
        line = after
    return place


def _plain(value: str) -> bool:
    """True for a place that no word marks as one, between the day and the people: "Ship, Fernbeck", "LCR"."""
    parts = value.split(", ")
    names = [p for p in parts if looks_like_name(p)]
    odd = len(parts) > 1 or "&" in value or re.search(r"\b[A-Z]{2,5}$", value) is not None
    return odd and len(names) < len(parts) and len(value) < 60 and strip_honorific(value)[0] is None


def _at(line: HeadLine, start: int, end: int, rule: str) -> Place:
    value, cut = line.text[start:end], 0
    if rule == "held_at":
        value, cut = without_article(value)
    return Place(" ".join(value.split()), line.start + start + cut, line.start + end, rule)

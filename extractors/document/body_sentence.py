"""The body in the sentence that opens minutes: "Minutes of the meeting of the X held at Y on Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.calendar import recognise
from extractors.document.body_names import CAP, TAIL, body_pattern, is_vague, nouns, without_lead
from extractors.document.place import Place
from extractors.layout.head import HeadLine
from extractors.people.titles import strip_honorific

_OPENS = re.compile(
    r"\W*(?:item\s+\d+\W+)?(?:(?:[\w’'&-]+\s+){0,7}?)(?:minutes?|notes?|record|meeting|agenda|notice|"
    r"assembly|agm)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?i:meetings?|minutes?|notes|a\.?g\.?m\.?|assembly|record)\s+(?i:of|for|from)\s+(?i:(?:the|a|an)\s+)?"
    r"(?=[A-Z(])"
)
_STOP = re.compile(
    r"\s+(?i:was|were)?\s*(?i:held|which|that|took|takes|will|convened|commenced|via|dated|to\s+be|"
    r"is\s+to|at|on|"
    r"in\s+(?:the|public)|from|by|commencing|who)\b|[.;:\n\t](?=\s|$)|\s+[-–—|]\s+(?=\W*\d)|\s*\(?\d|"
    r"\s*[,(–—-]?\s*\b(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?(?=\W|$)|"
    r"\s+(?=(?i:present|attendance|apologies|in\s+attendance)\b)|$"
)
_SURE = re.compile(
    r"\s+held\b|[\s,(–—-]*(?:\d{1,2}(?:st|nd|rd|th)?\s|(?:mon|tues|wednes|thurs|fri|satur|sun)day)", re.I
)
"""What follows the name where head and text were printed as one line."""
_WORD = r"(?:of|and|for|the|in|on|to|with|upon|under|cum|le|&|-|–|by|de|y|[a-z]+’s)"
_NAME = re.compile(rf"{CAP},?(?:\s+(?:{_WORD}\s+){{0,2}}{CAP},?)*")
_ALONE = re.compile(
    r"(?:full\s+)?(?:council|cabinet|executive|assembly|senate|court|synod|chapter)", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"(?:the\s+)?(?:members?|electors|shareholders|parishioners|residents|inhabitants|committee|board|"
    r"panel|group|"
    r"trustees|directors|governors|last|previous|first|second|special|draft|parish|town|ward|annual.*|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)
"""What names no body by itself."""
_KIND = re.compile(r"\(|(?:AGM|EGM|SGM|A\.G\.M|E\.G\.M)\b")
"""A kind of meeting, or what stands in brackets behind it."""


def in_sentence(lines: list[HeadLine]) -> Iterator[Place]:
    """Bodies that the first lines of minutes or of an agenda say that the meeting is of.

    The text between "meeting of the" and "held", "on", "at", a day, or the end of the line.
    """
    for place, line in enumerate(lines[:8]):
        if place > 1 and line.block.label:
            continue
        if _OPENS.match(line.text[:160]) or len(line.text) > 250:
            yield from _of_line(line)


def _of_line(line: HeadLine) -> Iterator[Place]:
    for match in _OF.finditer(line.text[:700]):
        stop = _STOP.search(line.text, match.end())
        if stop is None or (len(line.text) > 250 and not _SURE.match(line.text, stop.start())):
            continue
        printed = line.text[match.end() : stop.start()]
        value, cut = without_lead(printed)
        value = _whole(re.sub(r"\s+(?i:of|for)$", "", value.rstrip(" ,.-–—")))
        if _is_body(value):
            start = line.start + match.end() + cut
            yield Place(" ".join(value.split()), start, start + len(value), "meeting_of")


def _whole(value: str) -> str:
    """The name without the kind of its meeting: "Fen Council" for "Fen Council Planning Meeting"."""
    if value.casefold().endswith("parish meeting"):
        return value
    value = TAIL.sub("", value).rstrip(" ,.")
    match = body_pattern().match(value)
    rest = value[match.end() :].split() if match else []
    return (
        match.group() if match and 0 < len(rest) < 3 and not value[match.end() :].startswith(",") else value
    )


def names_noun(place: Place) -> bool:
    """True where the name holds a noun for a body: other names are less sure."""
    return place.value.casefold() in nouns() or bool(body_pattern().search(place.value))


def _is_loose(value: str) -> bool:
    """True for "Fen residents working group": small words up to a noun for a body."""
    words = value.casefold().split()
    loose = re.fullmatch(r"[A-Z][\w’'&-]*(?:\s+[\w’'&-]+){1,7}", value) is not None
    told = re.search(r"\b(?:last|previous|first|next|the|was|were|by)\b", value, re.IGNORECASE)
    return loose and told is None and any(" ".join(words[n:]) in nouns() for n in range(1, len(words)))


def _is_body(value: str) -> bool:
    """A name of at most fourteen words: one that ends in a noun for a body, or any name of two words."""
    words = value.split()
    if not words or len(words) > 14 or not (_NAME.fullmatch(value) or _is_loose(value)):
        return False
    if _PEOPLE.fullmatch(value) or is_vague(value) or _KIND.match(value):
        return False
    if strip_honorific(value)[0] is not None or recognise(value) or "meeting" in value.casefold():
        return False
    if len(words) == 1:
        return bool(
            _ALONE.fullmatch(value) or re.fullmatch(r"(?!(?:[AES]GM|THE|THIS|ALL|OUR)$)[A-Z]{3,6}", value)
        )
    return value.casefold() in nouns() or bool(body_pattern().search(value)) or "," not in value

"""A value with its place in the text, and what the names of places look like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.calendar import recognise

NOUN = (
    r"(?:hall|centre|center|room|rooms|boardroom|chambers?|school|academy|church|chapel|library|offices?|"
    r"pavilion|house|"
    r"clubhouse|club|inn|hotel|college|building|campus|theatre|museum|headquarters|HQ|institute|surgery|"
    r"court|park|"
    r"hospital|station|stadium|barn|lodge|manor|suite|tower)"
)
"""Nouns of places where people meet."""
PLATFORM = (
    r"(?:(?:(?:microsoft|ms)\s+)?teams|z[o0]{2}m|google\s+(?:meet|hangouts?)|skype(?:\s+for\s+business)?|(?:cisco\s+)?webex|"
    r"go\s?to\s?meeting|blue\s?jeans|jitsi|(?:video|tele)\s?-?conferenc(?:e|ing)|video\s?-?link|conference\s+call|"
    r"(?:video|tele(?:phone)?|phone)\s+(?:conference|call)|online)"
    r"(?:\s+(?:meeting|video\s?-?\s?(?:call|link|conferenc(?:e|ing))|conference(?:\s+call)?|call|platform))?"
)
"""Ways to meet without a room."""
_ROOM = re.compile(
    rf"\b(?:{NOUN}|marae|pub|arms|tavern|caf[eé]|restaurant|hut|shed|parlour|clubrooms?|class\s?rooms?|staffroom|"
    r"gymnasium|gym|auditorium|workshop|workspace|studio|hub|lounge|canteen|vestry|rectory|vicarage|cathedral|"
    r"abbey|priory|castle|farm|cottage|racecourse|depot|annexe?|premises|wharf|villa|temple|mosque|gurdwara|"
    r"floor|level\s+\d+|street|road|lane|avenue|close|terrace|crescent|square|quay|parade|drive|row|"
    r"(?<=[’']s\s)(?:home|place))\b|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"\b(?:ppg|pta|committee|board|group|council|forum|association|panel|society|governors|trust(?:ees)?|authority|"
    r"partnership|party|team|network|federation|meeting|minutes|agenda|agm)\b"
    r"(?![’']?s?\s+(?:room|office|chamber|house|building|headquarters|hq|centre|suite|hall))",
    re.IGNORECASE,
)
"""Nouns of what meets, where they do not name its rooms."""
NO_PLACE = re.compile(
    r"(?:lent|michaelmas|easter|autumn|spring|summer|hilary|trinity)\s+term\b|(?:public|private|person|"
    r"session|full|attendance|part|"
    r"this|these|order|accordance|advance|respect|line\s+with|relation|addition)\b|"
    r"\d{1,2}(?:st|nd|rd|th)\b(?!\s+(?:floor|level))|\d{1,2}\s*[ap]\.?m\b|\d+[.:]\d\d|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"\b(?:is|was|were|are|has|have|had|will|agreed|there|which|who|acted|chair\w*|members?|biograph\w+|"
    r"as well as|"
    r"with|report|newsletter|"
    r"minutes)\b",
    re.I,
)
"""Words of sentences: what holds one is no venue."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value with its place in the text and the rule that found it."""

    value: str
    start: int
    end: int
    rule: str


def is_place(value: str) -> bool:
    """False for days, times and pieces of sentences."""
    return not (NO_PLACE.match(value) or TELLS.search(value) or recognise(value) or len(value.split()) > 14)


def without_article(value: str) -> tuple[str, int]:
    match = re.match(r"(?:the|a|an)\s+", value, re.IGNORECASE)
    return (value[match.end() :], match.end()) if match else (value, 0)


def has_place_word(value: str) -> bool:
    """True for a value that holds a noun of places, a street or a postcode.

    >>> has_place_word("Weir Lodge"), has_place_word("Ann Weir")
    (True, False)
    """
    return _ROOM.search(value) is not None


def is_platform(value: str) -> bool:
    """True for a way to meet without a room.

    >>> is_platform("MS Teams"), is_platform("Teams Building")
    (True, False)
    """
    return re.fullmatch(PLATFORM, value.strip(), re.IGNORECASE) is not None

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
NO_PLACE = re.compile(
    r"(?:lent|michaelmas|easter|autumn|spring|summer|hilary|trinity)\s+term\b|(?:public|private|person|"
    r"session|full|attendance|part|"
    r"this|these|order|accordance|advance|respect|line\s+with|relation|addition)\b|"
    r"\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}\s*[ap]\.?m\b|\d+[.:]\d\d|"
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

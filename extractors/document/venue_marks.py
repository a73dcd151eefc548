"""Days and times of a line of a head, with the words that go with them: what is left may be a place."""

from __future__ import annotations

import re

from extractors.calendar import may_hold_date, scan
from extractors.calendar.atom import Atom

_CLOCK = (
    r"(?:(?:\d{1,2}(?:[.:]\s?[\dOo]{2})?|\d{3,4})\s*(?:[ap]\.?\s?m\b\.?|hrs?\b\.?|hours\b|o['’]clock|"
    r"noon\b|midday\b)|"
    r"(?<![\d.:])(?:\d{1,2}:\d{2}|(?<!room\s)(?<!rm\s)\d{1,2}\.\d{2})(?![\d.:]*\d)|"
    r"\b\d{4}\s*(?:hrs|hours)\b|\bnoon\b|\bmidday\b)"
)
_TIME = re.compile(
    rf"(?:\b(?:(?:commenc|start|beginn?)(?:ing|ed|s)?(?:\s+at)?|at|from|time:?)\s+|@\s*)?{_CLOCK}"
    rf"(?:\s*(?:to|until|till|[-–—])\s*(?:{_CLOCK}|\d{{1,2}}\b))?"
    r"(?:\s*\(?(?-i:GMT|BST|UTC|C?ES?T|[EP][DS]?T|NZ[DS]T|AE[DS]T|IST|EAT)\b\)?)?"
    r"(?:\s+(?:sharp|prompt|onwards)\b)?",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_BEFORE_DAY = re.compile(
    rf"(?:\b(?:on|dated?|of|this)\s+)?(?:\bthe\s+(?:evening|morning|afternoon)\s+of\s+)?(?:\b{_WEEKDAY}[\s,]*)?"
    rf"(?:\bthe\s+)?$",
    re.IGNORECASE,
)
_TIMED = re.compile(r"\d|noon|midday", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_AFTER_DAY = re.compile(rf"\s*\(?\b{_WEEKDAY}\)?", re.IGNORECASE)


def marks_of(text: str) -> list[tuple[int, int]]:
    """Where days and times stand, with the words that go with them, in order and not overlapping."""
    marks = []
    dated = [a for a in scan(text) if _is_day(text, a)] if may_hold_date(text) and _DIGIT.search(text) else []
    for span in dated:
        before = _BEFORE_DAY.search(text, 0, span.start)
        after = _AFTER_DAY.match(text, span.end)
        marks.append((before.start() if before else span.start, after.end() if after else span.end))
    days = list(marks)
    for match in _TIME.finditer(text) if dated or _TIMED.search(text) else ():
        if match.group().strip() and not any(a < match.end() and match.start() < b for a, b in days):
            marks.append(match.span())
    return sorted(marks)


def _is_day(text: str, atom: Atom) -> bool:
    """True for a day or a month; without a year only for a day that is no street's name: "5 March Road"."""
    first = atom.first or atom
    if atom.dated:
        return first.month is not None
    printed = text[atom.start : atom.end]
    return bool(first.day and first.month) and "," not in printed and not _STREET.match(text, atom.end)


_STREET = re.compile(
    r"\s+(?:street|road|hall|court|house|square|avenue|lane|close|row|place)\b", re.IGNORECASE
)

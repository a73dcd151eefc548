"""Days in unusual order or spelling, found by a narrow pattern and normalised by dateparser.

``January the 8th 2019``, ``2019/01/08``, ``2019 January 8``, ``14 Febuary 2019``. The pattern
decides that it is a date; dateparser (English, day before month, a fixed base) only reads it, and is
imported when the first such span is met: it needs milliseconds a span.
"""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.calendar.atom import Atom
from extractors.calendar.words import DAY, MONTH, MONTHS, ORDINAL, YEAR4, compile_words, month_number

LONGEST = 60
_ODD = compile_words(
    rf"""(?<![\w£$€/.-])(?:
    {MONTH}\s+the\s+{DAY}{ORDINAL}?,?\s+(?:of\s+|in\s+)?{YEAR4}(?![\d/]|[–-]\d)
  | {YEAR4}(?:,\s?|\s){MONTH}\s{DAY}{ORDINAL}?(?![\w/.–-])
  | {YEAR4}(?P<sep>[/.])(?:0[1-9]|1[0-2])(?P=sep)(?:0[1-9]|[12]\d|3[01])(?![\w/.–-])
  | {YEAR4}-{MONTH}-{DAY}(?![\w-])
  | {MONTH}-{DAY}-{YEAR4}(?![\w-])
  | {DAY}\s/\s{MONTH}\s/\s{YEAR4}(?!\d)
  | {DAY}{ORDINAL}?\s(?:of\s)?(?P<word>[a-z]{{5,10}}),?\s{YEAR4}(?![\d/]|[–-]\d)
    )"""
)
_WELSH_NAMES = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
_WELSH = {name: number for number, name in enumerate(_WELSH_NAMES, 1)}
_WELSH |= {"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12}
"""Months of bodies in Wales, which print their minutes in both languages; softened behind ``o``."""
_IN_WELSH = compile_words(
    rf"""(?<![\w£$€/.-])(?:(?P<day>{DAY})(?:af|ail|ydd|fed|eg|ain|a[ei]n)?\s(?:o\s)?)?
    (?P<month>{"|".join(_WELSH)})\s(?P<year>{YEAR4})(?![\d/]|[–-]\d)"""
)
_GARBLED = compile_words(
    rf"""(?<![\w£$€/.|-])(?P<day>[lI|][0-9OoIl]|[0-3][OolI]|[Oo][1-9])(?:st|nd|rd|th)?\s
    (?P<month>{MONTH})\s(?P<year>{YEAR4})(?![\d/]|[–-]\d)"""
)
"""A scan's day with letters for figures: ``l2 March 2024``."""
_BOXED = re.compile(r"(?<![\d.] )(?<![\d.])[0-3] \d [01] \d (?:1 9|2 0) \d \d(?! ?\d)")
"""A day in boxes, a figure each: ``2 4 1 0 2 0 0 8``."""
_FIGURES = str.maketrans("lI|Oo", "11100")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BASE = dt.datetime(2000, 1, 1)
_SETTINGS = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "RELATIVE_BASE": _BASE}


def odd_days(source: str) -> Iterator[Atom]:
    """Days that the ordinary patterns leave: an :class:`Atom` each, of rule ``odd_day``.

    >>> [(a.year, a.month, a.day) for a in odd_days("held on January the 8th 2019")]
    [(2019, 1, 8)]
    """
    for match in _BOXED.finditer(source):
        figures = match[0].replace(" ", "")
        yield from _day(match.span(), int(figures[4:]), int(figures[2:4]), int(figures[:2]))
    if not (("19" in source or "20" in source) and _YEAR.search(source)):
        return
    for match in _ODD.finditer(source):
        words: str | None = _spelled(match) if match["word"] else match[0]
        day = _read(words) if words and len(words) <= LONGEST else None
        if day is not None:
            yield Atom(*match.span(), "day", "odd_day", day.year, day.month, day.day)
    yield from _in_welsh(source)
    for match in _GARBLED.finditer(source):
        figure = int(match["day"].translate(_FIGURES))
        yield from _day(match.span(), int(match["year"]), month_number(match["month"]), figure)


def _in_welsh(source: str) -> Iterator[Atom]:
    for match in _IN_WELSH.finditer(source):
        number, year = _WELSH[match["month"].lower()], int(match["year"])
        if match["day"]:
            yield from _day(match.span(), year, number, int(match["day"]))
        elif match["month"][0].isupper():
            yield Atom(*match.span(), "month", "odd_month", year, number)


def _day(span: tuple[int, int], year: int, month: int, day: int) -> Iterator[Atom]:
    """The day, where the calendar has it."""
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        yield Atom(*span, "day", "odd_day", year, month, day)


def _spelled(match: re.Match[str]) -> str | None:
    """The words with a misspelled month put right; None where it is no month, or a right one."""
    word = match["word"].lower()
    close = difflib.get_close_matches(word, MONTHS, 1, 0.8)
    if not close or word in MONTHS or word[0] != close[0][0]:
        return None
    start = match.start("word") - match.start()
    whole: str = match[0]
    month: str = close[0]
    return whole[:start] + month + whole[start + len(word) :]


@lru_cache(maxsize=512)
def _read(words: str) -> dt.date | None:
    import dateparser

    read = dateparser.parse(words, languages=["en"], settings=_SETTINGS)
    return read.date() if read else None


def with_odd_days(found: Iterable[Atom], odd: Iterable[Atom]) -> list[Atom]:
    """Both, in order; an odd day takes the place of what it overlaps."""
    days = list(odd)
    kept = [a for a in found if not any(d.start < a.end and a.start < d.end for d in days)]
    return sorted([*kept, *days], key=lambda atom: atom.start)

"""Days in unusual order or spelling, found by a narrow pattern and normalised by dateparser.

``January the 8th 2019``, ``2019/01/08``, ``2019 January 8``, ``14 Febuary 2019``. The pattern
decides that it is a date; dateparser (English, day before month, a fixed base) only reads it, and is
imported when the first such span is met: it needs milliseconds a span.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.calendar.atom import Atom
from extractors.calendar.words import DAY, MONTH, MONTHS, ORDINAL, YEAR4, compile_words

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
_YEAR = re.compile(r"(?:19|20)\d\d")
_BASE = dt.datetime(2000, 1, 1)
_SETTINGS = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "RELATIVE_BASE": _BASE}


def odd_days(source: str) -> Iterator[Atom]:
    """Days that the ordinary patterns leave: an :class:`Atom` each, of rule ``odd_day``.

    >>> [(a.year, a.month, a.day) for a in odd_days("held on January the 8th 2019")]
    [(2019, 1, 8)]
    """
    if not _YEAR.search(source):
        return
    for match in _ODD.finditer(source):
        words: str | None = _spelled(match) if match["word"] else match[0]
        day = _read(words) if words and len(words) <= LONGEST else None
        if day is not None:
            yield Atom(*match.span(), "day", "odd_day", day.year, day.month, day.day)


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

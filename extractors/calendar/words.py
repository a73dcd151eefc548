"""Words of the calendar: months, seasons, weekdays, holidays, and the fragments patterns are built of.

Fragments are strings for verbose regular expressions with ``re.IGNORECASE``. They accept the slips
of scanning and typing that real documents hold (``0ctober``, ``24rth``), each named where it is made.
"""

from __future__ import annotations

import re

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

# The letters of a month as scanning garbles them: o/0, l/1.
_SLIPS = str.maketrans({"0": "o", "1": "l"})

MONTH = (
    r"(?:jan(?:uary|urary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:i[l1])?|may|june?|ju[l1]y?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|[o0]ct(?:[o0]ber)?|n[o0]v(?:ember)?|dec(?:ember)?)(?![^\W\d_])"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:\s?(?:st|nd|rd|th|rth|sth)\b)"
YEAR4 = r"(?:1[6-9]|20)\d\d"
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
"""EDTF codes of the seasons; school terms use the same codes."""

HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}

COUNTED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
COUNTED |= {"quarter one": 1, "quarter two": 2, "quarter three": 3, "quarter four": 4}


PLAIN = {0x2010: "-", 0x2011: "-", 0x2012: "–", 0x2212: "-", 0xA0: " ", 0x202F: " ", 0x2009: " "}
"""Dashes and spaces that mean the same as the plain ones; for ``str.translate``, lengths are kept."""


_NOT_PLAIN = re.compile(f"[{''.join(map(chr, PLAIN))}]")


def plain(source: str) -> str:
    """The string with plain dashes and spaces, as long as before."""
    return source if source.isascii() or not _NOT_PLAIN.search(source) else source.translate(PLAIN)


def lowered(source: str) -> str:
    """The string in lower case where that keeps its length, else as it is."""
    low = source.lower()
    return low if len(low) == len(source) else source


def month_number(word: str) -> int:
    """The number of a month word in any accepted spelling.

    >>> month_number("0ctober"), month_number("Sept")
    (10, 9)
    """
    start = word.translate(_SLIPS).lower()[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(start))


def full_year(digits: str, pivot: int = 70) -> int:
    """A year of two or four digits; two digits below ``pivot`` are of this century.

    >>> full_year("18"), full_year("1998"), full_year("95")
    (2018, 1998, 1995)
    """
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < pivot else 1900)


def compile_words(pattern: str) -> re.Pattern[str]:
    """A verbose, case-insensitive pattern."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)

"""Numbers in figures and in words, and their value.

``1,947`` is 1947, ``twenty-one`` 21, ``1.2`` with the magnitude ``m`` 1200000. Nothing here decides
whether a number is a quantity; see ``metrics_scan``.
"""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: number for number, word in enumerate(_UNITS.split())}
SMALL |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
SMALL |= {"fourty": 40, "dozen": 12}
LARGE = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MAGNITUDES = {"k": 1_000, "m": 10**6, "mn": 10**6, "mill": 10**6, "bn": 10**9, "b": 10**9, **LARGE}
FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10}

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_ONE_WORD = "|".join(sorted([w for w in SMALL if w != "dozen"], key=len, reverse=True))
WORDS = (
    rf"(?:half\s+a\s+dozen\b|(?:a\s+)?(?:hundred|thousand|dozen)\b|(?:{_ONE_WORD})\b"
    rf"(?:(?:\s+|-)(?:and\s+)?(?:{_ONE_WORD}|hundred|thousand|dozen)\b)*)"
)
MAGNITUDE = r"(?:k|mn?|mill|bn|hundred|thousand|million|billion|trillion)\b"


def value_of(text: str, magnitude: str | None = None) -> float | None:
    """The value of figures or number words, times a magnitude; None where it is neither.

    >>> value_of("1,947"), value_of("twenty-one"), value_of("1.2", "m"), value_of("a hundred")
    (1947.0, 21.0, 1200000.0, 100.0)
    """
    number = _figures(text) if text[:1].isdigit() else _words(text)
    if number is None:
        return None
    return float(number * MAGNITUDES.get((magnitude or "").strip().lower(), 1))


def _figures(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _words(text: str) -> int | None:
    """Number words read left to right: ``two hundred and six``."""
    total = part = 0
    previous = 0
    if re.fullmatch(r"(?i)half\s+a\s+dozen", text):
        return 6
    for word in re.split(r"[\s-]+", text.lower()):
        if word in ("and", "a"):
            continue
        if word == "dozen":
            part = (part or 1) * 12
        elif word in SMALL:
            if previous and not (previous >= 20 and SMALL[word] < 10):
                return None
            part, previous = part + SMALL[word], SMALL[word]
        elif word in LARGE:
            scaled = (part or 1) * LARGE[word]
            total, part = (total, scaled) if word == "hundred" else (total + scaled, 0)
            previous = 0
        else:
            return None
    return total + part

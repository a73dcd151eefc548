"""First and last day of the EDTF strings that the tables hold."""

from __future__ import annotations

import datetime as dt
import re

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_SEASONS = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    **{q: (3 * (q - 33) + 1, 3) for q in range(33, 37)},
}
"""EDTF codes of seasons and quarters: first month, number of months."""


def bounds(edtf: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a date; (None, None) where there is none. An open end is None.

    >>> bounds("2018-12")
    (datetime.date(2018, 12, 1), datetime.date(2018, 12, 31))
    >>> bounds("2016-04/2017-03")
    (datetime.date(2016, 4, 1), datetime.date(2017, 3, 31))
    """
    if not edtf:
        return None, None
    first, _, last = edtf.partition("/")
    return _single(first)[0], _single(last or first)[1]


def _single(text: str) -> tuple[dt.date | None, dt.date | None]:
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None, None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        if match[3]:
            return dt.date(year, month, day), dt.date(year, month, day)
        month, months = (1, 12) if not match[2] else _SEASONS.get(month, (month, 1))
        return dt.date(year, month, 1), _month(year, month + months) - dt.timedelta(days=1)
    except ValueError:
        return None, None


def _month(year: int, month: int) -> dt.date:
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)

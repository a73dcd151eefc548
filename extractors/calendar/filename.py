"""The days that the name of a file carries."""

from __future__ import annotations

import datetime as dt
import re

from extractors.calendar import recognise

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ‐–]?(0[1-9]|1[0-2])[-_. ‐–]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DMY = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[-_. ‐–]?(0[1-9]|1[0-2])[-_. ‐–]?((?:19|20)\d\d)(?!\d)")


def name_dates(source_path: str) -> list[str]:
    """The whole days in a file's name, in figures or words, as EDTF.

    >>> name_dates("minutes/2018-11-06.pdf"), name_dates("TB 4 March 2019 v2.doc")
    (['2018-11-06'], ['2019-03-04'])
    """
    name = source_path.rsplit("/", 1)[-1].rsplit("!", 1)[-1]
    days = [(h[1], h[2], h[3]) for h in _ISO.finditer(name)] or [
        (h[3], h[2], h[1]) for h in _DMY.finditer(name)
    ]
    whole = [iso for parts in days if (iso := _iso(*map(int, parts)))]
    words = recognise(re.sub(r"[-_.]+", " ", _ISO.sub(" ", name)))
    return list(dict.fromkeys([*whole, *(s.edtf for s in words if s.precision == "day")]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None

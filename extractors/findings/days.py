"""Days that contradict each other: weekday and date, file name and text, this meeting and the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractors import calendar
from extractors.base import Found
from extractors.findings.counts import finding
from schemas import DateMention, Document, DocumentField, Finding

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BEFORE = re.compile(
    r"\b(?P<day>mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day|nesday|sday|rsday|urday|\.)?,?"
    r"[ \t\u00a0]+(?:the[ \t]+)?$",
    re.I,
)
"""The weekday right before a day, in its line: the stop behind a whole weekday ends a sentence."""
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ‐–]?(0[1-9]|1[0-2])[-_. ‐–]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DMY = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[-_. ‐–]?(0[1-9]|1[0-2])[-_. ‐–]?((?:19|20)\d\d)(?!\d)")


def weekdays(document: Document, found: Found) -> Iterator[Finding]:
    """ "Tuesday 6 March 2024", which was a Wednesday: one of the two is a slip."""
    for date in found.of(DateMention):
        if date.precision != "day" or date.start is None:
            continue
        inside = re.match(r"(?P<day>mon|tue|wed|thu|fri|sat|sun)", date.quote, re.I)
        before = _BEFORE.search(document.text, max(0, date.char_start - 16), date.char_start)
        found_in = inside or before
        word = found_in["day"] if found_in else None
        if word is None or _DAYS[date.start.weekday()].startswith(word.lower()[:3]):
            continue
        real = _DAYS[date.start.weekday()].capitalize()
        said = next(d for d in _DAYS if d.startswith(word.lower()[:3])).capitalize()
        how = "" if date.year_rule == "explicit" else " (its year is inferred)"
        message = f"{date.text!r}{how} is said to be a {said}; {date.edtf} was a {real}."
        level = "warning" if date.year_rule == "explicit" else "info"
        yield finding("weekday_and_date", level, message, said, real, [date])


def file_name_date(document: Document, found: Found) -> Iterator[Finding]:
    """The days in the file's name against the day of the meeting or report; other papers have their own."""
    field = next((f for f in found.of(DocumentField) if f.field == "date"), None)
    named = name_dates(document.source_path)
    if field is None or len(field.value) != 10 or not named or field.value in named:
        return
    if found.value("kind") == "other":
        return
    message = f"The file's name says {' and '.join(named)}; the text says {field.value}."
    yield finding("file_name_date", "warning", message, named[0], field.value, [field])


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
    words = calendar.recognise(re.sub(r"[-_.]+", " ", _ISO.sub(" ", name)))
    return list(dict.fromkeys([*whole, *(s.edtf for s in words if s.precision == "day")]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def next_meeting_order(document: Document, found: Found) -> Iterator[Finding]:
    """A next meeting that is not after this one."""
    field = next((f for f in found.of(DocumentField) if f.field == "date"), None)
    if field is None or len(field.value) != 10:
        return
    for date in found.of(DateMention):
        late = date.role == "next_meeting" and date.precision == "day" and date.year_rule == "explicit"
        if late and date.edtf <= field.value:
            message = (
                f"The next meeting is given as {date.edtf}, which is not after this one ({field.value})."
            )
            yield finding(
                "next_meeting_order", "warning", message, f"after {field.value}", date.edtf, [date, field]
            )
            return

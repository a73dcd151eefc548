"""Days that contradict each other: weekday and date, file name and text, this meeting and the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractors.base import Found
from extractors.findings_counts import finding
from schemas import DateMention, Document, DocumentField, Finding

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BEFORE = re.compile(
    r"\b(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?[,.]?\s+(?:the\s+)?$",
    re.I,
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ‐–]?(0[1-9]|1[0-2])[-_. ‐–]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DMY = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[-_. ‐–]?(0[1-9]|1[0-2])[-_. ‐–]?((?:19|20)\d\d)(?!\d)")


def weekdays(document: Document, found: Found) -> Iterator[Finding]:
    """ "Tuesday 6 March 2024", which was a Wednesday: one of the two is a slip."""
    for date in found.of(DateMention):
        if date.precision != "day" or date.start is None:
            continue
        inside = re.match(r"(mon|tue|wed|thu|fri|sat|sun)", date.quote, re.I)
        before = _BEFORE.search(document.text, max(0, date.char_start - 16), date.char_start)
        word = (inside or before)[1] if inside or before else None  # type: ignore[index]
        if word is None or _DAYS[date.start.weekday()].startswith(word.lower()[:3]):
            continue
        real = _DAYS[date.start.weekday()].capitalize()
        said = next(d for d in _DAYS if d.startswith(word.lower()[:3])).capitalize()
        how = "" if date.year_rule == "explicit" else " (its year is inferred)"
        message = f"{date.text!r}{how} is said to be a {said}; {date.edtf} was a {real}."
        yield finding("weekday_and_date", "warning", message, said, real, [date])


def file_name_date(document: Document, found: Found) -> Iterator[Finding]:
    """The day in the file's name against the day of the meeting or report."""
    field = next((f for f in found.of(DocumentField) if f.field == "date"), None)
    named = name_date(document.source_path)
    if field is None or named is None or "/" in field.value:
        return
    iso = named.isoformat()
    if not iso.startswith(field.value) and len(field.value) == 10:
        message = f"The file's name says {iso}; the text says {field.value}."
        yield finding("file_name_date", "warning", message, iso, field.value, [field])


def name_date(source_path: str) -> dt.date | None:
    """The one whole day in a file's name, else None.

    >>> name_date("minutes/2018-11-06.pdf")
    datetime.date(2018, 11, 6)
    """
    name = source_path.rsplit("/", 1)[-1].rsplit("!", 1)[-1]
    hit = _ISO.search(name)
    parts = (hit[1], hit[2], hit[3]) if hit else None
    if parts is None and (other := _DMY.search(name)):
        parts = (other[3], other[2], other[1])
    try:
        return dt.date(*map(int, parts)) if parts else None
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

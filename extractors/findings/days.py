"""Days that contradict each other: weekday and date, file name and text, this meeting and the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.base import Found
from extractors.calendar.filename import name_dates
from extractors.findings.counts import finding
from schemas import DateMention, Document, DocumentField, Finding

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BEFORE = re.compile(
    r"\b(?P<day>mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day|nesday|sday|rsday|urday|\.)?,?"
    r"[ \t\u00a0]+(?:the[ \t]+)?$",
    re.I,
)
"""The weekday right before a day, in its line: the stop behind a whole weekday ends a sentence."""


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

"""The head of a document that was printed as one line with the text below it."""

from __future__ import annotations

import re

from extractors.layout.head import HeadLine

LONG = 250
"""From this length on a line holds more than one line of a head."""
_MEETS = re.compile(r"\b(?:minutes?|meeting|held|venue|location)\b", re.IGNORECASE)
_LIST = re.compile(
    r"\b(?:PRESENT|ATTENDING|ATTENDANCE|APOLOGIES|ATTENDEES|IN ATTENDANCE|Present|Attending|Attendees|"
    r"Attendance|Apologies|In attendance|SEDERUNT|Sederunt|Members present)\b|_{3,}"
)


def run_on(line: HeadLine, *, whole: bool = False) -> HeadLine | None:
    """The part of a long line from its meeting to its list of people; None for a short or another line.

    With ``whole`` the part begins where the line does, if the meeting is told soon.
    """
    if len(line.text) < LONG:
        return None
    first = _MEETS.search(line.text, 0, 700)
    if first is None:
        return None
    stop = _LIST.search(line.text, first.start() + 20)
    if stop is None and not re.search(r"\bminutes?\s+of\b", line.text[:300], re.IGNORECASE):
        return None
    start = 0 if whole and first.start() < 150 else first.start()
    end = min(stop.start() if stop else len(line.text), first.start() + 350)
    text = line.text[start:end].rstrip()
    return HeadLine(text, line.start + start, line.start + start + len(text), line.block, line.number)

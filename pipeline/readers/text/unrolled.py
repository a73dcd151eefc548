"""Whole minutes that a converter left on one line, parted again at labels and numbered items.

Only a long line with a label of attendance in its middle, or with a run of numbers 1, 2, 3 … in front
of capitals, is parted; every other line stays whole. No character is lost but the blank at a break.
"""

from __future__ import annotations

import re

LONG, LONGER = 150, 400
"""A line that is longer may hold a list and its label; one that is longer still several items."""
LEAST = 3
_LABEL = re.compile(
    r"(?<=[\w).,:;\]_-])\s+(?="
    r"(?:Atten(?:dance|dees)\s+(?:and|&)\s+[Aa]pologies|"
    r"(?:(?:Members|Those|Also|Councillors|Governors)\s+)?(?:Present(?:\s+[Mm]embers)?|Attending)|Attendees|Apologies"
    r"(?:\s+for\s+[Aa]bsence|\s+received(?:\s+from)?)?|(?:Also\s+|Officers\s+)?[Ii]n\s+[Aa]ttendance)\s*:|"
    r"(?:(?:MEMBERS|COUNCILLORS|GOVERNORS|STAFF|OFFICERS)\s)?(?:PRESENT|APOLOGIES(?:\s+FOR\s+ABSENCE)?|(?:ALSO\s+)?IN\s+ATTENDANCE|ATTENDEES)\b\s*:?\s+"
    r"[A-Z][\w’'.]*[\s(,])"
)
_LEADS_ON = re.compile(
    r"(?:\b(?:and|or|for|of|the|no|with|any|from|also|not|all|were|are|to|by|those|members)|[&,/])$",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"(?<=\S)\s+(?=(?:Welcome(?:\s+and\s+[A-Z]\w+)?|Declarations?\s+of\s+[Ii]nterests?|Matters\s+[Aa]rising|"
    r"Minutes\s+of\s+(?:the\s+)?(?:[Pp]revious|[Ll]ast)|Introductions?)\b)"
)
"""How the first item of business begins, where no number does."""
_NUMBER = re.compile(
    r"(?<=\S)\s+(?=(?:Item\s+)?(?P<number>\d{1,2})(?:/\d{2})?(?:[.:)]\s*|\s+(?=[A-Z]{3}))(?:[A-Z‘“\"]))"
)


def unrolled(line: str) -> list[str]:
    """The paragraphs of a line: itself where there is nothing to part.

    >>> unrolled("A short line. PRESENT: Ann Hall")
    ['A short line. PRESENT: Ann Hall']
    """
    if len(line) < LONG:
        return [line]
    labels = [m for m in _LABEL.finditer(line) if not _LEADS_ON.search(line, 0, m.start())]
    items = _items(line) if len(line) > LONGER else []
    if labels:
        ends = sorted([*items, *_BUSINESS.finditer(line)], key=lambda m: m.start())
        ends = [m for m in ends if m.start() > labels[0].start()][:1]
        items = [*items, *ends] if len(items) >= LEAST else ends
    elif len(items) < LEAST:
        return [line]
    out, begin = [], 0
    for match in sorted([*labels, *items], key=lambda m: m.start()):
        if match.start() > begin:
            out.append(line[begin : match.start()])
            begin = match.end()
    return [*out, line[begin:]]


def _items(line: str) -> list[re.Match[str]]:
    """Numbers that count up from 1, each in front of a capital."""
    found: list[re.Match[str]] = []
    for match in _NUMBER.finditer(line):
        if int(match["number"]) == len(found) + 1:
            found.append(match)
    return found

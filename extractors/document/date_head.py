"""Ways to the date of minutes that a plain head does not give: posts, cover sheets, heads in one line."""

from __future__ import annotations

import re

from extractors.calendar import recognise
from extractors.document.dated import OTHER, SETTLED, Dated, dated, days, is_day_line
from extractors.layout.head import HeadLine
from schemas import Document

_BYLINE = re.compile(
    r"\d\s*[|,–-]?\s*(?i:(?:posted|written|added)\s+)?(?i:by):?\s+[A-Z]|"
    r"^\W*(?i:by)\s+[A-Z]\w+\s+[A-Z]\w+\s*,?\s*\d|"
    r"^\W*(?i:posted|written|submitted|uploaded|added|published|created)\s+(?i:on|by|at)\b"
)
"""When a page was posted, and by whom."""
_ITEM = re.compile(
    r"\W*\d{1,3}(?:[./]\d{1,3})*\W{1,4}[^\d\n]{0,40}?\b(?:minutes|notes)\b"
    r"(?!\s+(?:secretary|taker))",
    re.IGNORECASE,
)
"""An item of business: "(3) Minutes of meeting held on 5 March"."""
_WERE = re.compile(
    r"\b(?:minutes|notes)\b.{0,120}\d.{0,80}\b(?:were|was|be)\s+(?:then\s+)?(?:approved|agreed|confirmed|signed)\b|"
    r"\bto\s+(?:approve|confirm|agree|receive|sign|accept|consider)\b.{0,120}\bminutes\b",
    re.IGNORECASE,
)
"""What is told of the minutes of an earlier meeting."""
_KIND = re.compile(
    r"\W*(?:(?:draft|approved|confirmed|final|unconfirmed)\s+)*(?:minutes?|notes?|record|agm|annual\s+general)\b",
    re.IGNORECASE,
)
_LONG = 110
_OPENING = re.compile(
    r"\b(?:minutes?|notes?|record|meeting)\b[^.]{0,160}?\b(?:held|"
    r"meeting(?=\W+(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)))\b(?P<rest>[^\n]{0,160})|"
    r"(?<!review )(?<!due )(?<!end )(?<!start )\bdate(?:\s+of\s+(?:the\s+)?meeting)?\s*:\s*"
    r"(?P<date>[^\n]{0,40})",
    re.IGNORECASE,
)
_ITEM_PAGE = re.compile(r"\W*agenda\s+item(?:\s+details)?\W*", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(?:a\.?g\.?m|annual\s+(?:general\s+|parish\s+|town\s+)?(?:meeting|assembly))\b", re.IGNORECASE
)


def without_bylines(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines without those that tell when and by whom a page was posted, and items on earlier minutes."""
    lines = [line for line in lines if not _BYLINE.search(line.text)]
    return [x for place, x in enumerate(lines) if not (place and is_item(x))]


def is_item(line: HeadLine) -> bool:
    """True for an item of business on the minutes of an earlier meeting."""
    label = line.block.label or ""
    text = f"{label} {line.text}" if re.match(r"\(?\d", label) else line.text
    return len(text) < 200 and bool(_ITEM.match(text))


def is_item_page(lines: list[HeadLine]) -> bool:
    """True for the page that a committee system gives to one item: the dates in its text are others'."""
    return bool(lines) and bool(_ITEM_PAGE.fullmatch(lines[0].text))


def minutes_line(lines: list[HeadLine], head: list[HeadLine]) -> Dated | None:
    """The day in the line right above the attendance that says "Minutes": of a paper that brings them.

    ``head`` are the lines above the attendance; where nothing opens one, nothing is found.
    """
    if len(head) == len(lines):
        return None
    for line in head[:-3:-1]:
        if _KIND.match(line.text) and len(line.text) < 160 and not SETTLED.search(line.text):
            found = list(days(line))
            if len(found) == 1:
                return found[0]
    return None


def below_post(head: list[HeadLine]) -> Dated | None:
    """The day in a line that names the kind, where the first line of all is a day: that of the post."""
    if len(head) < 2 or not is_day_line(head[0]) or not any(True for _ in days(head[0])):
        return None
    for line in head[1:5]:
        told = _KIND.match(line.text) and len(line.text) < 160 and not SETTLED.search(line.text)
        if told and (found := next(days(line), None)):
            return found
    return None


def in_opening(lines: list[HeadLine]) -> Dated | None:
    """The day behind "held" or "Date:" in a head that was printed as one long line."""
    for line in lines[:6]:
        if len(line.text) < _LONG:
            continue
        for match in _OPENING.finditer(line.text[:900]):
            told = _WERE.search(line.text, max(0, match.end() - 160), match.end() + 120)
            if told or SETTLED.search(line.text[: match.start()]):
                continue
            name = "rest" if match["rest"] is not None else "date"
            for span in recognise(match[name]):
                at = match.start(name) + span.start
                if span.precision == "day" and not OTHER.search(line.text[max(0, at - 45) : at]):
                    return dated(span, line.start + match.start(name), "opening")
    return None


def year_of_meeting(lines: list[HeadLine]) -> Dated | None:
    """The year of a yearly meeting, where its title gives nothing else: "AGM 2014"."""
    for line in lines[:3]:
        spans = recognise(line.text) if len(line.text) < 80 and _YEARLY.search(line.text) else []
        if len(spans) == 1 and spans[0].precision == "year":
            return dated(spans[0], line.start, "year_of_meeting")
    return None


def month_of_minutes(lines: list[HeadLine]) -> Dated | None:
    """The month in a line of the head that says "Minutes": "Fen Board minutes, October 2022"."""
    for line in lines[:4]:
        if len(line.text) < 100 and re.search(r"\b(?:minutes|notes|agenda)\b", line.text, re.IGNORECASE):
            spans = recognise(line.text)
            if len(spans) == 1 and spans[0].precision == "month" and not OTHER.search(line.text):
                return dated(spans[0], line.start, "month")
    return None


_OF_MEETING = re.compile(r"\b(?:minutes?|meetings?|notes)\b", re.IGNORECASE)


def in_header(document: Document | None) -> Dated | None:
    """The day in running headers of the first page that say "Minutes": a title taken for one.

    On the line that says so, or alone on another line of the headers.
    """
    if document is None:
        return None
    headers = [b for b in document.outside if b.kind == "header" and b.page in (None, 1)]
    lines = [HeadLine(document.text[a:e], a, e, b, 0) for b in headers for a, e in document.lines(b)]
    told = [line for line in lines if _OF_MEETING.search(line.text)]
    alone = [line for line in lines if told and is_day_line(line)]
    return next((found for line in (*told, *alone) if (found := next(days(line), None))), None)


def day_title(lines: list[HeadLine]) -> Dated | None:
    """A title that is a day and nothing else: the page of that day's meeting."""
    for line in lines:
        if line.block.kind in ("title", "heading") and len(line.text) < 40:
            found = next(days(line), None)
            if found and found.end - found.start >= len(line.text.strip()) - 2:
                return found
    return None

"""Days that a head prints without a year: it is that of other dates, of the title or of the file's name."""

from __future__ import annotations

import datetime as dt
import re

from extractors.calendar import recognise
from extractors.calendar.filename import name_dates
from extractors.document.date_head import year_of_meeting
from extractors.document.dated import OCCASION, OTHER, Dated, dated, days, is_day_line
from extractors.layout.head import HeadLine, head_lines
from schemas import Document

_WEEKDAY = re.compile(r"\b(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", re.IGNORECASE)


def without_year(document: Document, lines: list[HeadLine], near: bool = False) -> Dated | None:
    """ "Held on Tuesday 1 December": the year near the document's other dates whose weekday agrees."""
    years = _years(document)
    for line in lines if years else []:
        match = _WEEKDAY.search(line.text)
        told = near or OCCASION.search(line.text)
        if match is None or not told or OTHER.search(line.text[: match.start()][-45:]):
            continue
        fits = []
        for year in range(min(years) - 1, max(years) + 2):
            span = next(iter(recognise(line.text, anchor=dt.date(year, 7, 1), direction="nearest")), None)
            if span and span.first.strftime("%a").casefold() == match["day"][:3].casefold():
                fits.append(span)
        fits = [s for s in fits if s.first.year in years] or fits
        if len({s.edtf for s in fits}) > 1:
            printed = {s.first.year for x in head_lines(document, 6) for s in recognise(x.text)}
            fits = [s for s in fits if s.first.year in printed] or fits
        if len({s.edtf for s in fits}) == 1:
            return dated(fits[0], line.start, "occasion_weekday")
    return None


def post_without_year(document: Document, head: list[HeadLine]) -> Dated | None:
    """The day without a year below a first line that is a day: that of the post."""
    if len(head) < 3 or not is_day_line(head[0]) or not next(days(head[0]), None):
        return None
    yearly = [x for x in head[1:3] if year_of_meeting([x]) or OCCASION.search(x.text)]
    below = [x for x in head[2:5] if is_day_line(x) and not any(True for _ in days(x))]
    return without_year(document, below, near=True) if yearly and below else None


def day_of_year(lines: list[HeadLine]) -> Dated | None:
    """The weekday and day without a year in a head whose title gives the year: "AGM 2009", "Monday 4 May"."""
    yearly = year_of_meeting(lines)
    for line in lines[:6] if yearly else []:
        match = _WEEKDAY.search(line.text) if len(line.text) < 80 else None
        if match is None or yearly is None or OTHER.search(line.text):
            continue
        for span in recognise(line.text, anchor=dt.date(int(yearly.edtf[:4]), 7, 1), direction="nearest"):
            agrees = span.first.strftime("%a").casefold() == match["day"][:3].casefold()
            if agrees and span.precision == "day" and span.edtf[:4] == yearly.edtf[:4]:
                return dated(span, line.start, "occasion_weekday")
    return None


def with_file_name(document: Document, lines: list[HeadLine]) -> Dated | None:
    """A day that the head prints without a year, where the file's name has the same day with its year."""
    named = name_dates(document.source_path)
    if len(named) != 1:
        return None
    for line in lines:
        for span in recognise(line.text, anchor=dt.date.fromisoformat(named[0]), direction="nearest"):
            if span.edtf == named[0] and not OTHER.search(line.text[: span.start][-45:]):
                return dated(span, line.start, "day_and_file_name")
    return None


def _years(document: Document) -> set[int]:
    """The years that the document's other dates print."""
    text = document.text[: document.body_end]
    lines = text.split("\n")[:400]
    spans = [s for line in lines for s in recognise(line) if s.precision in ("day", "month")]
    return {s.first.year for s in spans}

"""The date of a document's own meeting, report or inspection, and the one before."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

from extractors.calendar import recognise
from extractors.calendar.filename import name_dates
from extractors.document.cover import cover_date, in_part, letter_date, paper_date
from extractors.document.date_head import (
    below_post,
    day_title,
    in_header,
    in_opening,
    is_item_page,
    minutes_line,
    month_of_minutes,
    without_bylines,
    year_of_meeting,
)
from extractors.document.date_inspection import in_line, inspected, pair_of_days, visited
from extractors.document.dated import OCCASION, OTHER, SETTLED, Dated, dated, days, is_day_line
from extractors.document.wrapped import joined
from extractors.layout.beside import beside
from extractors.layout.head import HeadLine, above_attendance, head_lines, labelled
from schemas import Document

_LABEL = re.compile(
    r"(?:st|nd|rd|th)?(?:(?:meeting|report|visit|review)\s+)?date(?:\s+of\s+(?:the\s+)?(?:meeting|report|visit|review|"
    r"decision))?"
    r"(?:\s*(?:&|and|/)\s*(?:time|venue)(?:\s+of\s+(?:the\s+)?meeting)?)?|held\s+on|when|"
    r"date,?\s+time(?:\s+and\s+(?:place|venue|"
    r"location))?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"date\s+of\s+(?:the\s+)?publication", re.IGNORECASE)
"""The date of a report; of minutes it is not."""
_INSPECTION = re.compile(
    r"(?:inspection|visit|review)\s+dates?|dates|"
    r"dates?\s+of\s+(?:the\s+)?(?:inspection|visit|review)(?:\s+visit)?",
    re.I,
)
_PREVIOUS = re.compile(
    r"dates?\s+of\s+(?:the\s+)?(?:previous|last)\s+(?:inspection|meeting|visit)|(?:previous|"
    r"last)\s+(?:inspection|meeting|visit)(?:\s+dates?)?",
    re.I,
)
_PREVIOUS_INSPECTION = re.compile(
    r"(?:dates?\s+of\s+(?:the\s+)?)?(?:previous|last)\s+(?:full\s+|rated\s+|section\s+\d\s+)?"
    r"inspections?(?:\s+(?:date|took\s+place|was))?",
    re.IGNORECASE,
)
_PREVIOUS_TOLD = re.compile(
    r"(?:\b(?:previous|last)\s+(?:[\w-]+\s+){0,2}inspection\b(?!\s+dashboard)|"
    r"\b(?:we\s+|inspectors\s+)?(?:was|were|had\s+been)?\s*(?:last|previously)\s+(?:[\w-]+\s+)?inspected\b)"
    r"(?P<rest>[^.;\n]{0,30}?\b(?:on|in|of|during|dated|published|between|from|took\s+place|"
    r"date)\b[^.;\n]{3,50})",
    re.IGNORECASE,
)


_WEEKDAY = re.compile(r"\b(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:^\W*(?:(?:this|the)\s+)?(?:(?:page|report|document|log|plan|tracker|table|list|position|status|data|"
    r"figures?|date|correct|version|information)\W+(?:[\d.v]+\W+)?)?|[(|;–—-]\s*|\.\s+)(?:(?:is|was|are|were)\s+)?"
    r"(?:(?:last|first)\s+)?(?:updated|published|issued|reviewed)\b|"
    r"\b(?:position|as|correct|status)\s+(?:as\s+)?at\b|\bas\s+of\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"(?<!this page )(?<!this report )(?<!this document )(?<!this log )\b(?:was|were|had "
    r"been)\s+(?:first\s+|last\s+)?"
    r"(?:published|issued|updated|reviewed)\b",
    re.IGNORECASE,
)
"""Told of another paper: "The plan was published in August"."""


def own_date(document: Document, kind: str) -> Dated | None:
    """The date of the document's own meeting or report; None when the document does not say.

    An inspection report gives the days of the inspection.
    """
    lines = head_lines(document)
    if kind == "inspection_report" and (
        found := _labelled(document, lines, _INSPECTION, "inspection_dates", days=False)
    ):
        return pair_of_days(document, found)
    if kind == "inspection_report" and (days_of_visit := in_line(document) or visited(document)):
        return days_of_visit
    if kind == "inspection_report" and (days_told := inspected(document)):
        return days_told
    if kind == "action_log":
        lines = [x for x in lines if x.block.kind != "table_cell" and not _ROW.search(x.text)]
    front, lines = _front_matter(document, lines)
    every, lines = lines, without_bylines(lines)
    told = kind in ("minutes", "agenda")
    lines = [*joined(document, lines[:8]), *lines[8:]] if told else lines
    head = above_attendance(lines[:20])
    if told and is_item_page(lines):
        lines, head = lines[:3], head[:3]
    ways = (
        partial(minutes_line, lines[:20], head if kind == "minutes" else lines[:20]),
        partial(letter_date, [] if told else every),
        partial(paper_date, [] if told else every),
        partial(cover_date, document, [] if told else every),
        partial(_labelled, document, lines, _LABEL, "date_label"),
        partial(_labelled, document, [] if told else lines, _PUBLISHED, "date_label"),
        partial(below_post, head if told else []),
        partial(_post_without_year, document, head if told else []),
        partial(in_opening, lines if told else []),
        partial(_occasion, head if front else lines[:20]),
        partial(_without_year, document, head if front else []),
        partial(in_header, document if told else None),
        partial(day_title, lines[:3]),
        partial(_first, front),
        partial(_alone, lines[:14]),
        partial(_with_file_name, document, head if told else []),
        partial(_updated, [] if told else lines),
        partial(_updated, [] if told else every[:12]),
        partial(_without_year, document, lines[:12]),
        partial(_month, lines[:8]),
        partial(in_part, [] if told else head_lines(document)[:4]),
        partial(month_of_minutes, lines if told else []),
        partial(_day_of_year, lines if told else []),
        partial(year_of_meeting, lines if told else []),
        partial(_year_of_report, lines[:8] if kind == "inspection_report" else []),
    )
    return next((w for way in ways if (w := way()) is not None), None)


_ROW = re.compile(r"(?:\s[/|]\s.*){2}")
"""A row of a table that was printed as a line: "2 / Mend the gate / Clerk / 4 May"."""


def _first(dated: Dated | None) -> Dated | None:
    return dated


def _front_matter(document: Document, lines: list[HeadLine]) -> tuple[Dated | None, list[HeadLine]]:
    """The date that the file's front matter gives, and the lines without it.

    A page's front matter often tells when it was published: what the text itself says goes first.
    """
    printed = f"date: {document.hints.get('front_date', '')}"
    for place, line in enumerate(lines[:2]):
        if line.text == printed:
            span = next((s for s in recognise(line.text) if s.precision in ("day", "month")), None)
            return dated(span, line.start, "front_matter") if span else None, [
                *lines[:place],
                *lines[place + 1 :],
            ]
    return None, lines


def _without_year(document: Document, lines: list[HeadLine], near: bool = False) -> Dated | None:
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


def _post_without_year(document: Document, head: list[HeadLine]) -> Dated | None:
    """The day without a year below a first line that is a day: that of the post."""
    if len(head) < 3 or not is_day_line(head[0]) or not next(days(head[0]), None):
        return None
    yearly = [x for x in head[1:3] if year_of_meeting([x]) or OCCASION.search(x.text)]
    below = [x for x in head[2:5] if is_day_line(x) and not any(True for _ in days(x))]
    return _without_year(document, below, near=True) if yearly and below else None


def _day_of_year(lines: list[HeadLine]) -> Dated | None:
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


def _with_file_name(document: Document, lines: list[HeadLine]) -> Dated | None:
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


def _month(lines: list[HeadLine]) -> Dated | None:
    """A month alone in a title or heading: "Action log, May 2012"."""
    for line in lines:
        if line.block.kind in ("title", "heading") or line.block.bold:
            for span in recognise(line.text):
                if span.precision == "month" and not OTHER.search(line.text):
                    return dated(span, line.start, "month")
    return None


def _year_of_report(lines: list[HeadLine]) -> Dated | None:
    """The year in the title of a report of an inspection, where it gives but one."""
    for line in lines:
        spans = (
            recognise(line.text) if len(line.text) < 120 and re.search(r"\breport\b", line.text, re.I) else []
        )
        if len(spans) == 1 and spans[0].precision == "year" and not line.text.endswith("."):
            return dated(spans[0], line.start, "year_of_report")
    return None


def _updated(lines: list[HeadLine]) -> Dated | None:
    """A report without a date of its own: "Last updated: 22 May 2024", "Position at 1 May"."""
    for line in lines:
        if _UPDATED.search(line.text) and len(line.text) < 160 and not _OF_ANOTHER.search(line.text):
            for span in recognise(line.text):
                return dated(span, line.start, "updated")
    return None


def previous_date(document: Document, kind: str) -> Dated | None:
    """The date of the previous inspection, visit or meeting, where a label gives it.

    A report of an inspection may give it anywhere, also in a sentence.
    """
    if found := _labelled(document, head_lines(document), _PREVIOUS, "previous_label", days=False):
        return found
    if kind != "inspection_report":
        return None
    lines = head_lines(document, 4000)
    ways = (
        partial(_labelled, document, lines, _PREVIOUS_INSPECTION, "previous_label", days=False),
        partial(_previous_beside, document, lines),
        partial(_previous_told, document),
    )
    return next((w for way in ways if (w := way()) is not None), None)


def _previous_beside(document: Document, lines: list[HeadLine]) -> Dated | None:
    """The value that stands beside the label on the page, in a column of its own."""
    for line in lines:
        if _PREVIOUS_INSPECTION.fullmatch(line.text.strip(" :")) and (value := beside(document, line.block)):
            for span in recognise(document.of(value)):
                return dated(span, value.char_start, "previous_label")
    return None


def _previous_told(document: Document) -> Dated | None:
    """ "The previous inspection took place in May 2016", "We last inspected the home on 4 June 2018"."""
    for told in _PREVIOUS_TOLD.finditer(document.text, 0, document.body_end):
        for span in recognise(told["rest"]):
            if span.precision in ("day", "month", "range", "year"):
                return dated(span, told.start("rest"), "previous_told")
    return None


def _labelled(
    document: Document, lines: list[HeadLine], label: re.Pattern[str], rule: str, days: bool = True
) -> Dated | None:
    for start, end in labelled(lines, label):
        for span in recognise(document.text[start:end]):
            if not days or span.precision in ("day", "range", "month"):
                return dated(span, start, rule)
    return None


def _occasion(lines: list[HeadLine]) -> Dated | None:
    """A day in a line that names the occasion ("held on 5 March 2013"), or in the line below it."""
    near = False
    for line in lines:
        if re.match(r"\(?\d", line.block.label or "") or SETTLED.search(line.text):
            continue
        names = (bool(OCCASION.search(line.text)) and len(line.text) < 300) or is_day_line(line)
        if (names or near) and (found := next(days(line), None)):
            return found
        near = names and not OTHER.search(line.text)
    return None


def _alone(lines: list[HeadLine]) -> Dated | None:
    for line in lines:
        if SETTLED.search(line.text):
            continue
        if len(line.text) < 160 and (found := next(days(line), None)):
            return found
    return None

"""The date of a document's own meeting, report or inspection: the ways to find it, in order."""

from __future__ import annotations

import re
from functools import partial

from extractors.calendar import recognise
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
from extractors.document.date_yearless import day_of_year, post_without_year, with_file_name, without_year
from extractors.document.dated import OCCASION, OTHER, SETTLED, Dated, dated, days, is_day_line, labelled_date
from extractors.document.wrapped import joined
from extractors.layout.head import HeadLine, above_attendance, head_lines
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
        found := labelled_date(document, lines, _INSPECTION, "inspection_dates", days=False)
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
        partial(labelled_date, document, lines, _LABEL, "date_label"),
        partial(labelled_date, document, [] if told else lines, _PUBLISHED, "date_label"),
        partial(below_post, head if told else []),
        partial(post_without_year, document, head if told else []),
        partial(in_opening, lines if told else []),
        partial(_occasion, head if front else lines[:20]),
        partial(without_year, document, head if front else []),
        partial(in_header, document if told else None),
        partial(day_title, lines[:3]),
        partial(_first, front),
        partial(_alone, lines[:14]),
        partial(with_file_name, document, head if told else []),
        partial(_updated, [] if told else lines),
        partial(_updated, [] if told else every[:12]),
        partial(without_year, document, lines[:12]),
        partial(_month, lines[:8]),
        partial(in_part, [] if told else head_lines(document)[:4]),
        partial(month_of_minutes, lines if told else []),
        partial(day_of_year, lines if told else []),
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

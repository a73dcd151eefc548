"""The front of a report: its labels for title, body and date ("Report to", "Subject", "Date of return").

A report on progress seldom opens as minutes do: a table or a few labelled lines tell for which board it was
written, what it is called, and of which day it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.calendar import recognise
from extractors.document.body_names import body_pattern
from extractors.document.date_inspection import pair_of_days
from extractors.document.dated import Dated, dated
from extractors.document.place import Place
from extractors.layout.head import HeadLine, labelled
from extractors.programme.columns import column_role
from schemas import Document

_PAPER = r"(?:report|paper|return|submission|update|review|briefing|document|plan|item|note|letter)"
_SITTING = r"(?:board|committee|panel|group|cabinet|meeting|forum|executive|council|partnership)"
TITLE = re.compile(
    rf"(?:subject|(?:{_PAPER}|agenda item) (?:title|name)|title(?: of (?:the |this )?{_PAPER})?|"
    rf"name of (?:the |this )?{_PAPER}|re)(?=\s*(?::|$|\t|\s[-–—/|]\s))",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"(?:(?:{_PAPER} |presented |submitted |prepared |written |going )?(?:to|for)(?: the)?|"
    rf"(?:name of (?:the )?)?{_SITTING}(?: name)?|considered (?:by|at)|decision[- ]maker|audience|"
    rf"(?:governance|receiving) (?:body|board|group|forum))(?=\s*(?::|$|\t|\s[-–—/|]\s))",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:(?:name of (?:the )?)?(?:local )?area(?: partnership)?(?: name)?|partnership|local authority|"
    r"area (?:visited|reviewed|supported)|place)(?=\s*(?::|$|\t|\s[-–—/|]\s))",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"(?:(?:name of (?:the )?)?(?:programme|project|portfolio|trust|organisation|school|service)"
    r"(?: name| title)?)"
    r"(?=\s*(?::|$|\t|\s[-–—/|]\s))",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:date of (?:the |this |our )?(?:{_PAPER}|{_SITTING}|visit)|(?:{_PAPER}|{_SITTING}|visit) dates?|"
    rf"dates? of (?:the |this )?(?:visit|review)|date(?: (?:presented|submitted|considered|written|issued))?|"
    rf"(?:review |monitoring |progress |stocktake )?meeting with [^:\t]{{2,40}}|"
    rf"for (?:the )?{_SITTING} (?:on|of))"
    r"(?=\s*(?::|$|\t|\s[-–—/|]\s))",
    re.IGNORECASE,
)
_SET = re.compile(r"(?:[A-Z][\w’'-]*|and|of|the|upon|for|in|on|with|&|[-–])(?:,?\s+|$)")


def title_label(lines: list[HeadLine]) -> tuple[int, int] | None:
    """The value behind "Subject" or "Report title"."""
    for start, end in labelled(lines[:24], TITLE):
        line = next((x for x in lines if x.start <= start < x.end), None)
        if line is not None and 8 <= end - start <= 200:
            return start, end
    return None


def areas(lines: list[HeadLine]) -> Iterator[Place]:
    """The area that a label says a report is of."""
    return _labelled(lines, _AREA)


def programmes(lines: list[HeadLine]) -> Iterator[Place]:
    """The programme, trust or school that a label says a report is of."""
    return _labelled(lines, _PROGRAMME)


def boards(lines: list[HeadLine]) -> Iterator[Place]:
    """The board that a label says a report is for."""
    return _labelled(lines, _TO)


def _labelled(lines: list[HeadLine], label: re.Pattern[str]) -> Iterator[Place]:
    for start, end in labelled(lines[:24], label):
        text = _text(lines, start, end)
        if column_role(text) is not None:
            continue  # the label beside it in the header of a table
        place = _board(text, start) if label is _TO else _name(text, start)
        if place is not None:
            yield place


def _text(lines: list[HeadLine], start: int, end: int) -> str:
    line = next(x for x in lines if x.start <= start < x.end)
    return line.text[start - line.start : end - line.start]


def _board(text: str, start: int) -> Place | None:
    """A body and nothing but its day or kind of meeting behind it."""
    name = re.sub(r"^(?:the|members of the)\s+", "", text, flags=re.IGNORECASE)
    cut = len(text) - len(name)
    found = body_pattern().match(name)
    alone = re.match(r"(?:Cabinet|Executive|Full Council|Council)\b", name)
    whole = found or alone
    if whole is None or not re.match(r"\s*(?:$|[,;(–—|-]|\d|meeting|on\s)", name[whole.end() :]):
        return None
    value = whole.group()
    if found and not alone and len(value.split()) < 2:
        return None
    return Place(" ".join(value.split()), start + cut, start + cut + len(value), "cover")


def _name(text: str, start: int) -> Place | None:
    """The name of an area or programme: capital words, no day, no sentence."""
    value = re.split(r"\s+[(|–—]|\s*[;:]", text)[0].strip(" .,")
    if not 1 <= len(value.split()) <= 10 or re.fullmatch(rf"(?:{_SET.pattern})+", value + " ") is None:
        return None
    if any(s.end - s.start > len(value) - 4 for s in recognise(value)):
        return None
    return Place(value, start, start + len(value), "cover")


def cover_date(document: Document, lines: list[HeadLine]) -> Dated | None:
    """The day behind "Board date", "Date of this return" or "Visit dates"; of two days the range."""
    for start, end in labelled(lines[:24], _DATE):
        text = _text(lines, start, end)
        for span in recognise(text):
            if span.precision in ("day", "range") and span.start < 25:
                return pair_of_days(document, dated(span, start, "cover"))
    return None


_FOR_MEETING = re.compile(
    r"\bfor (?:the |its |our )?(?:[A-Z][\w’'-]* |SEND ){0,6}?(?:meeting|[Bb]oard|[Cc]ommittee|[Pp]anel|"
    r"[Gg]roup|[Cc]abinet|[Ff]orum|[Ee]xecutive)(?: meeting)? (?:of|on|held on)(?: the)? "
)


def paper_date(lines: list[HeadLine]) -> Dated | None:
    """The day of the meeting that a paper says it is for: "for the Board of 20 January 2026"."""
    for line in lines[:10]:
        if found := _FOR_MEETING.search(line.text[:400]):
            for span in recognise(line.text):
                if span.precision == "day" and found.end() - 1 <= span.start <= found.end() + 14:
                    return dated(span, line.start, "cover")
    return None


def letter_date(lines: list[HeadLine]) -> Dated | None:
    """The day that stands by itself above "Dear …"."""
    for place, line in enumerate(lines[:25]):
        if line.text.startswith("Dear "):
            for above in lines[:place]:
                spans = recognise(above.text) if len(above.text) < 40 else []
                if len(spans) == 1 and spans[0].precision == "day" and not _REFERS.search(above.text):
                    return dated(spans[0], above.start, "letter")
    return None


_REFERS = re.compile(r"\b(?:your|ref|meeting|visit|inspection|review)\b", re.IGNORECASE)


def in_part(lines: list[HeadLine]) -> Dated | None:
    """A month, or between bars a day, that is a part of a line: "Fen Services | July 2025 | Issue 3"."""
    for line in lines:
        for span in recognise(line.text) if len(line.text) < 120 else ():
            alone = re.search(r"(?:^|[|·•–—,;]|\s-)\s*$", line.text[: span.start])
            ends = re.match(r"\s*(?:$|[|·•–—,;]|-\s)", line.text[span.end :])
            barred = "|" in line.text or "·" in line.text
            if alone and ends and (span.precision == "month" or (barred and span.precision == "day")):
                return dated(span, line.start, "part")
    return None

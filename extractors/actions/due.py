"""By when: the deadline that an action's words or cell name, as EDTF."""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_name
from dataclasses import dataclass

from extractors import calendar
from extractors.base import Found
from extractors.calendar import DateSpan
from schemas import Block, Document

_NEXT = re.compile(
    r"\b(?:at|for|to|by|before|in time for|ahead of|prior to|on|until)\s+(?:the\s+|our\s+|its\s+)?"
    r"(?:agenda\s+(?:for|of)\s+the\s+)?"
    r"next\s+(?:(?:ordinary|full|scheduled|parish council|council|board|committee|panel|group|governors?|"
    r"PC)[’'s]*\s+){0,2}(?:meeting|board|agenda|committee)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|due|deadline|on|in|during|from|for|end of|"
    r"for completion|target)"
    r"(?:\s+(?:the|early|mid|late|close of(?: play| business)?(?: on)?|noon on|end|end of|beginning of|"
    r"start of|w/c|week commencing|"
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?|latest|on|in))*\W{0,3}$|[–—-]\s*$|[(\[:]\s*$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:\d+|one|two|three|four|a|few) (?:working )?(?:days?|weeks?|fortnights?|months?) "
    r"(?:ahead of|in advance of|before|prior to)\b[^.;]*$",
    re.I,
)
"""A while before a day: the deadline is another day, which is not told."""
_FOR = re.compile(r"\bfor\s+(?:the\s+|next\s+)?$", re.I)
"""Before a season: what something is for, not by when: "a rota for the summer"."""
_RECURS = re.compile(
    r"\b(?:(?:bi-?|half-?|twice-?)?(?:weekly|monthly|quarterly|yearly|annual(?:ly)?|termly|fortnightly)|"
    r"(?:each|every) (?:\w+ )?(?:week|month|quarter|term|year|meeting)|per (?:month|quarter|term|year))\b",
    re.I,
)
"""Deadlines that come again and again have no one date."""
_ABOUT = re.compile(
    r"\b(?:meeting|dated|minutes|letter|email|since|held|event|from|of|for)\s+(?:on\s+|of\s+|the\s+)*$", re.I
)


_DAY_MONTH = re.compile(r"^(?i:by )?(?P<day>0?[1-9]|[12]\d|3[01])[/.](?P<month>0?[1-9]|1[0-2])\.?$")
"""A day without a year, as a column of days has it: "30/6"."""


def _named_month(hit: re.Match[str]) -> str:
    return f"{int(hit['day'])} {month_name[int(hit['month'])]}"


@dataclass(frozen=True)
class Clock:
    """The document's own day, and the EDTF of its next meeting."""

    anchor: dt.date | None
    next_meeting: str | None

    def of_cell(self, text: str, raised: dt.date | None = None) -> str | None:
        """The deadline of a cell that holds nothing else ("June 2024", "next meeting", "Ongoing")."""
        bare = " ".join(text.split())
        if not bare or _RECURS.search(bare):
            return None
        bare = re.sub(r"^(\d{4}\s?[/–-]\s?\d{2,4}) (academic|school) year$", r"\2 year \1", bare, flags=re.I)
        anchor = raised or self.anchor
        bare = _DAY_MONTH.sub(_named_month, bare)
        whole = calendar.parse(bare.strip(" ."), anchor=anchor, direction="future")
        if whole is not None:
            return whole.edtf
        spans = calendar.recognise(bare, anchor=anchor, direction="future")
        if spans:
            return spans[-1].edtf if len(spans) == 1 else spans[0].edtf
        is_next = re.search(r"\bnext (?:\w+ )?(?:meeting|board|committee)\b", bare, re.I)
        return self.next_meeting if is_next else None

    def past(self, text: str) -> str | None:
        """The day on which something was done."""
        span = calendar.parse(text.strip(" ."), anchor=self.anchor)
        return span.edtf if span is not None else None

    def of_text(self, text: str) -> str | None:
        """The deadline that an action's own words name, else None."""
        spans = calendar.recognise(text, anchor=self.anchor, direction="future")
        for span in reversed(spans):
            if self._is_deadline(text, span):
                return span.edtf
        hit = _NEXT.search(text)
        invites = hit is not None and hit.group().startswith("to ") and re.search(r"\binvit", text, re.I)
        ahead = hit is not None and _AHEAD.search(text[: hit.end()]) is not None
        return self.next_meeting if hit is not None and not invites and not ahead else None

    def _is_deadline(self, text: str, span: DateSpan) -> bool:
        if (
            self.anchor is not None
            and span.last < self.anchor
            and text[span.start - 2 : span.start].strip() not in "–-"
        ):
            return False
        if self.anchor is not None and span.year_rule != "explicit" and (span.first - self.anchor).days > 300:
            return False
        before = text[: span.start]
        if _AHEAD.search(before) or (span.precision == "season" and _FOR.search(before)):
            return False
        if re.search(
            r"\bminutes of (?:the |our )?(?:\w+ )?meeting (?:held )?on\s+(?:the\s+)?$", before, re.I
        ):
            return False
        if span.relation in ("by", "until"):
            return True
        if re.search(r"\b(?:at|to|for)\s+(?:the|our)\s+$", before) and re.match(
            r"\s+(?:\w+\s+){0,2}(?:meeting|board|committee)\b", text[span.end :], re.I
        ):
            return True
        at_end = not text[span.end :].strip(" .)]")
        return _BEFORE.search(before) is not None and (at_end or not _ABOUT.search(before))


def clock(document: Document, found: Found) -> Clock:
    """The clock of a document, from its date field and from where it names its next meeting."""
    anchor = first_day(found.value("date"))
    return Clock(anchor, _next_meeting(document, anchor))


def first_day(edtf: str | None) -> dt.date | None:
    """The first day of an EDTF date, where it begins with a whole day."""
    try:
        return dt.date.fromisoformat((edtf or "")[:10])
    except ValueError:
        return None


_ANNOUNCED = re.compile(
    r"\b(?:dates?\s+(?:and (?:time|venue)s?\s+)?of\s+(?:the\s+)?(?:next|future|forthcoming)\s+|"
    r"next\s+)\w*\s*(?:council\s+|board\s+)?meetings?\b|(?:^|(?<=\n)|(?<=[.;] ))next\s*:(?=\W+\w*\s*\d)",
    re.I,
)


def _next_meeting(document: Document, anchor: dt.date | None) -> str | None:
    """The earliest day after the document's own that stands in or right after "next meeting"."""
    if anchor is None:
        return None
    blocks = document.body
    for index in range(len(blocks) - 1, -1, -1):
        text = document.of(blocks[index])
        for hit in reversed(list(_ANNOUNCED.finditer(text))):
            if days := _announced_days(document, blocks, index, hit, anchor):
                return min(days)
    return None


_WITHIN = re.compile(r"\b(?:to|at|by|for|before|until|in|of|from|after)\s+(?:the\s+|our\s+|its\s+)?$", re.I)
""" "will bring it to the next meeting": no announcement, unless its own sentence goes on with a day."""
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def _announced_days(
    document: Document, blocks: list[Block], index: int, hit: re.Match[str], anchor: dt.date
) -> list[str]:
    """The days behind "next meeting": in its sentence, and below where it is no part of another."""
    text = hit.string
    if _WITHIN.search(text[: hit.start()]):
        return _days(_SENTENCE_END.split(text[hit.start() :])[0], anchor)
    days = _days(text[hit.start() :], anchor)
    for later in blocks[index + 1 : index + 5]:
        if days or (later.kind == "heading" and later.label):
            break
        days = _days(document.of(later), anchor)
    return days


def _days(text: str, anchor: dt.date) -> list[str]:
    spans = calendar.recognise(text, anchor=anchor, direction="future")
    return [s.edtf for s in spans if s.precision == "day" and s.first > anchor]

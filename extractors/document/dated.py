"""A date with its place, and the days that stand in a line of a document's head."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.calendar import DateSpan, may_hold_date, recognise
from extractors.layout.head import HeadLine, labelled
from schemas import Document

OCCASION = re.compile(
    r"\b(?:minutes?|meetings?|held|notes|agenda|report|visit|agm|egm|assembly|session|update|inspection|"
    r"action\s+log|log)\b",
    re.I,
)
OTHER = re.compile(
    r"\b(?:previous|last|next|future|published|publication|issued|printed|circulated|"
    r"minutes\s+of\s+the\s+(?:previous|last)|created|revised|"
    r"updated|approved(?!\s+minutes)|version|since|deadline|due|as\s+of|conducted|undertaken)\b|"
    r"\b(?:quarter|period|year|month|position|correct|data|figures|as|report\s+to)\s+(?:ending|ended|end|at|to|on)\b|"
    r"\b(?:by|before|until)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)


SETTLED = re.compile(
    r"\b(?:approved|confirmed|signed|accepted|agreed|true\s+record|correct\s+record|adopted|circulated|"
    r"were\s+read|read\s+out|matters\s+arising)\b(?!\s+minutes)|"
    r"\bto\s+(?:approve|confirm|agree|receive|sign|accept|consider)\b.*\bminutes\b",
    re.IGNORECASE,
)
"""A sentence on the minutes of another meeting."""
_DAY_LINE = re.compile(
    r"\W*(?:on\s+)?(?:at\s+[\d.:]+\s*(?:[ap]\.?m\.?)?\s+on\s+)?(?:the\s+)?(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d|\d\d)-(\d|\d\d)(?![\d-])")
"""A day as "2017-6-20", figures not filled up."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its place in the text and the rule that chose it."""

    start: int
    end: int
    edtf: str
    first: dt.date
    rule: str


def dated(span: DateSpan, offset: int, rule: str) -> Dated:
    return Dated(offset + span.start, offset + span.end, span.edtf, span.first, rule)


def is_day_line(line: HeadLine) -> bool:
    """ "Thursday, 4 July, 2024 6.30 pm": a line that is a weekday, a day and perhaps a time."""
    return len(line.text) < 60 and bool(_DAY_LINE.match(line.text))


def days(line: HeadLine) -> Iterator[Dated]:
    """Days in a line that are not of another occasion (the previous or next meeting)."""
    if loose := _LOOSE.search(line.text):
        year, month, day = (int(g) for g in loose.groups())
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            first = dt.date(year, month, day)
            yield Dated(
                line.start + loose.start(), line.start + loose.end(), first.isoformat(), first, "occasion"
            )
    if not may_hold_date(line.text):
        return
    for span in recognise(line.text):
        before = line.text[max(0, span.start - 45) : span.start]
        if span.precision == "day" and not OTHER.search(before):
            yield dated(span, line.start, "occasion")


def labelled_date(
    document: Document, lines: list[HeadLine], label: re.Pattern[str], rule: str, days: bool = True
) -> Dated | None:
    """The date behind a label, as the rule ``rule``; ``days``: no bare year."""
    for start, end in labelled(lines, label):
        for span in recognise(document.text[start:end]):
            if not days or span.precision in ("day", "range", "month"):
                return dated(span, start, rule)
    return None

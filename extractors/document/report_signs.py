"""Signs of a report on progress in its title: of which month or visit it is; weaker: progress, dashboard."""

from __future__ import annotations

import re

from extractors.document.cover import title_label
from extractors.gate import gated
from extractors.layout.head import HeadLine

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|nine|ten|twelve|eighteen)"
_PERIOD = gated(
    rf"\b(?:month|week|quarter|term|year|Q)\s?{_NUMBER}\s+(?:progress\s+|performance\s+|highlight\s+|monitoring\s+)?"
    rf"(?:update|report|review|dashboard|return|summary)\b|"
    rf"\b{_NUMBER}[- ]?(?:month|week|term)(?:ly)?\s+(?:progress\s+|monitoring\s+)?(?:update|report|review)\b|"
    r"\b(?:half|mid|full|first|third|end)[- ](?:of[- ])?(?:year|term)(?:ly)?\s+(?:progress\s+)?"
    r"(?:update|report|review)\b|"
    r"\b(?:monthly|quarterly|termly|half-termly|weekly|annual|interim)\s+(?:progress|monitoring|highlight|"
    r"exception|performance|improvement)\s+(?:update|report|review|return|summary)\b|"
    r"\b(?:adviser|advisor|advisory|improvement|support|challenge|assurance|link)\s+(?:\w+\s+)?visit\b|"
    r"\bexception\s+report\b",
    re.IGNORECASE,
)
_WORDS = gated(
    r"\bprogress\b(?!ion\b)|\b(?:dashboard|scorecard|stocktake|tracker|highlights)\b|\bupdate\b|"
    r"\bwhere we are\b|\bhow (?:well )?(?:are we|we are|we[’']re) (?:doing|delivering|performing)\b|"
    r"\b(?:report|return) (?:against|on) (?:the |our |its )?(?:\w+ ){0,4}"
    r"(?:plan|priorities|outcomes|actions)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:news|newsletter|covid|website|software|weather|traffic|road|bulletin)\b", re.IGNORECASE
)


def of_period(text: str) -> re.Match[str] | None:
    """Where a title says of which month, quarter or visit it reports.

    >>> of_period("Recovery programme: month 8 update").group()
    'month 8 update'
    """
    return _PERIOD.search(text)


def plan_above(lines: list[HeadLine], told: tuple[int, int] | None) -> tuple[int, int] | None:
    """A heading that names a plan or an update, above what tells of the inspection behind it."""
    for line in lines[:6] if told is not None else ():
        head = line.block.kind in ("title", "heading") or line.block.bold
        if told is not None and head and line.end <= told[0] and _PLAN.search(line.text):
            return line.start, line.end
    return None


_PLAN = re.compile(
    r"\b(?:action|improvement|delivery|recovery|progress)\s+plan\b|\bwritten\s+statement\b|\bresponse\s+to\b|"
    r"\bplan\b.{0,40}\b(?:update|progress|review)\b|\b(?:dashboard|improvement\s+journey)\b|"
    r"\bprogress\s+(?:update|statement|against|tracker)\b|\bwhere\s+we\s+are\b|\bupdate\b",
    re.IGNORECASE,
)


def progress_title(lines: list[HeadLine]) -> tuple[int, int] | None:
    """A heading among the first, or the title that a label gives, that speaks of progress, "where we are"."""
    told = title_label(lines)
    for line in lines[: 24 if told else 4]:
        head = line.block.kind in ("title", "heading") or line.block.bold
        if told is not None and not line.start <= told[0] < line.end:
            continue
        if not (head or told) or len(line.text) > 140 or _NEWS.search(line.text):
            continue
        if found := _WORDS.search(line.text):
            return line.start + found.start(), line.start + found.end()
    return None

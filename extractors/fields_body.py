"""Whose meeting or report it is: the board, committee, council or area, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.fields_venue import Place
from extractors.head import HeadLine, head_lines
from extractors.lexicon import load
from schemas import Document

_CAP = r"(?:[A-Z0-9][\w’'&.-]*|&|-|–)"
_LINK = r"(?:of|and|for|the|in|on|to|with|de|upon|under|cum|le)"


@cache
def _body() -> re.Pattern[str]:
    nouns = load("bodies").alternatives()
    return re.compile(
        rf"(?:{_CAP}(?:\s+(?:{_LINK}\s+){{0,2}}{_CAP}){{0,9}}\s+(?:(?:{_LINK}\s+){{0,2}}))?(?i:{nouns})(?!\w)"
        rf"(?:\s*[-–—:]\s*{_CAP}(?:\s+(?:{_LINK}\s+)?{_CAP}){{0,5}}\s+(?i:{nouns})(?!\w))?"
        rf"(?:\s+(?:for|of|on)\s+(?:the\s+)?{_CAP}(?:\s+(?:{_LINK}\s+)?{_CAP}){{0,4}})?"
    )


_AREA = re.compile(
    r"(?:inspection|visit|review)\s+of\s+(?P<a>[A-Z].*?Local\s+Area\s+Partnership)|\bprogress\s+in\s+(?P<b>[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*)|"
    r"(?:VISIT|REPORT|Visit|Report|REVIEW)\s+[–—-]\s+(?P<c>[A-Z][\w’' -]+)$|(?P<d>[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*\s+local\s+area(?:\s+partnership)?)",
)
_LEAD = re.compile(
    r"^(?:(?:draft|confirmed|approved|unconfirmed|final|minutes?|notes?|agenda|report|meeting|record|action\s+log|annual|general|extraordinary|ordinary|special|"
    r"monthly|quarterly|public|held|the|of|a|an|for|to|by|on|from|at|and|&|summons|[-–—:])\s+)+",
    re.IGNORECASE,
)


def body_of(document: Document, kind: str) -> Place | None:
    """The body; None when the head of the document names none."""
    lines = head_lines(document, 30)
    ways = (
        (_area(lines), _named(lines))
        if kind in ("inspection_report", "progress_report")
        else (_named(lines), _area(lines))
    )
    return next((p for way in ways if (p := next(way, None)) is not None), None)


def _area(lines: list[HeadLine]) -> Iterator[Place]:
    for line in lines[:8]:
        for match in _AREA.finditer(line.text):
            name = next(n for n in ("a", "b", "c", "d") if match[n])
            value = match[name].strip()
            yield Place(
                _cased(value),
                line.start + match.start(name),
                line.start + match.start(name) + len(value),
                "area",
            )


def _cased(value: str) -> str:
    return value.title() if value.isupper() and len(value.split()) == 1 else value


def _named(lines: list[HeadLine]) -> Iterator[Place]:
    for line in lines:
        if len(line.text) > 250:
            continue
        for match in _body().finditer(line.text):
            value = match.group()
            lead = _LEAD.match(value)
            cut = lead.end() if lead else 0
            value = value[cut:]
            if len(value.split()) > 1 or value.isupper():
                start = line.start + match.start() + cut
                yield Place(" ".join(value.split()), start, start + len(value), "head")

"""The area that an inspection or a progress report is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.calendar import recognise
from extractors.document.place import Place
from extractors.layout.head import HeadLine

_AREA = re.compile(
    r"(?:inspection|visit|review)\s+of\s+(?P<a>[A-Z].*?Local\s+Area\s+Partnership)|"
    r"(?i:inspection|review)\s+of\s+(?P<e>[A-Z][\w’'-]*(?:\s+(?:(?:and|upon|of|"
    r"&)\s+)?[A-Z][\w’'-]*)*)(?=\s+(?:local\s+authority|children|services))|"
    r"(?P<f>(?:London|Royal|Metropolitan)\s+Borough\s+of\s+[A-Z][\w’'-]*(?:\s+(?:(?:and|upon|"
    r"&)\s+)?[A-Z][\w’'-]*)*)|"
    r"\b(?i:re-?visit\s+(?:in|to|of)|re-?visited)\s+(?:the\s+)?(?:(?:local\s+)?area\s+of\s+)?"
    r"(?P<g>[A-Z][\w’'-]*(?:[\s-]+(?:(?:and|upon|on|of|the|&)[\s-]+)?[A-Z][\w’'-]*)*)|"
    r"\bprogress\s+in\s+(?P<b>[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*)|"
    r"(?:VISIT|REPORT|Visit|Report|REVIEW|UPDATE)\s+[–—-]\s+(?P<c>[A-Z][\w’' -]+)$|"
    r"(?P<d>(?!The\s|This\s|Our\s|Joint\s|Each\s|Every\s)[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*\s+local\s+area(?:\s+partnership)?)",
)


def in_area(lines: list[HeadLine]) -> Iterator[Place]:
    """Areas that a head says were inspected, visited or reported on: "Inspection of Fen"."""
    for line in lines[:8]:
        for match in _AREA.finditer(line.text):
            name = next(n for n in "abcdefg" if match[n])
            value = match[name].strip()
            start = line.start + match.start(name)
            if any(s.end - s.start > len(value) - 3 for s in recognise(value)):
                continue
            yield Place(_cased(value), start, start + len(value), "area")


def _cased(value: str) -> str:
    return value.title() if value.isupper() and len(value.split()) == 1 else value

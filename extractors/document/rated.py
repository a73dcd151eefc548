"""Whether a document reports on progress, by what it holds: things rated, parts of a programme, its words.

Asked only of a document whose title and people do not say what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.gate import gated
from extractors.layout.head import HeadLine
from extractors.rag.colours import colour_rating
from schemas import Document

Place = tuple[int, int]

_SCALE = gated(r"\bB?RAG\b|\b(?:red|amber|green)\b\s*[/|,]\s*(?:red|amber|green)\b|\btraffic[- ]light", re.I)
"""The name or the letters of a scale of lights."""
_LIGHT = re.compile(
    r"\W*(?:(?:RAG|BRAG|status|rating|overall|current|now)\W{1,4}){0,3}(?:red|amber|green|blue|amber[ /-]red|"
    r"amber[ /-]green|red[ /-]amber|"
    r"green[ /-]amber|r|a|g|b|a/r|a/g|on (?:track|course|target)|off (?:track|target)|at risk|delayed|"
    r"behind(?: schedule)?|slipp(?:ed|ing)|complete[d]?|in progress|not (?:yet )?started|overdue|achieved|"
    r"(?:partially|partly|not|fully) (?:met|achieved|implemented|complete)|met|some progress|"
    r"(?:good|limited|sufficient|insufficient) progress)\W*",
    re.I,
)
"""A cell or line that holds how something stands and nothing else."""
_ENDS_IN_LIGHT = re.compile(
    r"[:–—(\[-]\s*(?:\w+\s){0,2}(?:RED|AMBER|GREEN|BLUE|Red|Amber|"
    r"Green)\b[^.]{0,30}$"
)
_PART = re.compile(
    r"\W*(?:strand|work ?stream|priority|theme|outcome|objective|ambition|pillar|aim|goal|recommendation|"
    r"area (?:for|of)|project|milestone|action|(?-i:WS|WP|P(?=\d)))\s*(?:no\.?\s*)?(?:\d{1,2}|[A-H]|"
    r"[ivx]{1,4}|one|two|three|four|five)\b",
    re.I,
)
"""A part of a programme by its name and number."""
_WORDS = tuple(
    gated(pattern, re.I)
    for pattern in (
        r"\bprogress (?:against|towards|made|since|to date|so far|this (?:period|quarter|month|term))\b",
        r"\b(?:on|off|back on) (?:track|course|target)\b",
        r"\b(?:next|planned) steps\b|\bnext (?:period|quarter|month|term)\b",
        r"\bmilestones?\b|\bKPIs?\b|\bkey performance indicator",
        r"\b(?:since|at) (?:the|our) (?:last|previous) (?:report|update|review|quarter)\b|"
        r"\blast (?:period|quarter|report)\b",
        r"\b(?:previous|last|current|this) (?:rating|RAG|status|quarter)\b|\bdirection of travel\b",
        r"\breporting period\b|\bquarter (?:1|2|3|4|one|two|three|four)\b|\bQ[1-4]\b",
        r"\b(?:improvement|action|delivery|recovery) plan\b|\bwritten statement\b|\bstrategic plan\b",
        r"\b(?:slippage|behind schedule|overdue|not (?:yet )?started|implemented|outstanding)\b",
    )
)
"""Words of reporting; a document of another kind has one or two of them."""


_LAMP = gated(r"[\U0001F534\U0001F7E0-\U0001F7E2\U0001F535\U0001F7E5-\U0001F7E9\u2B24]")
"""Discs and squares of colour."""
_NAMES_ITSELF = re.compile(
    r"\b(?:updates?|progress|reports?|review|position|dashboard|scorecard|highlights?|bulletin|briefing|"
    r"follow[- ]?up|tracker|overview|evaluation|on a page|(?:months?|weeks?|year) on|quarter\w*|Q[1-4]|"
    r"portfolio|special measures)\b",
    re.I,
)
"""How an account of progress may call itself; other papers do so too."""


@dataclass
class _Signs:
    """What was counted: places of lights and of parts, the classes of words, a scale, a fitting name."""

    lights: list[Place] = field(default_factory=list)
    parts: list[Place] = field(default_factory=list)
    words: int = 0
    scale: bool = False
    named: bool = False


def rated(document: Document, lines: list[HeadLine]) -> Place | None:
    """Where a document shows that it reports on progress: lights, parts of a programme, words of reporting.

    None unless it rates several things, or has several parts and reports on them in these words.
    """
    signs = _signs(document, lines)
    lights, parts = len(signs.lights), len(signs.parts)
    around = signs.words + (parts >= 2) + signs.scale + signs.named
    rates = lights >= 6 or (lights >= 3 and around >= 1) or (lights >= 2 and around >= 3)
    reports = parts >= 3 and (signs.words >= 2 or signs.named)
    told = signs.words >= 3 and (signs.scale or signs.named)
    if not (rates or reports or told or (signs.scale and signs.named)):
        return None
    shown = (place for place in (*signs.lights, *signs.parts) if place[1] > place[0])
    return next(shown, (lines[0].start, lines[0].end))  # a coloured cell may be empty


def _signs(document: Document, lines: list[HeadLine]) -> _Signs:
    text = document.text[: document.body_end]
    signs = _Signs()
    for block in document.body:
        coloured = block.kind == "table_cell" and block.fill_rgb is not None and len(document.of(block)) < 25
        if coloured and colour_rating(block.fill_rgb) in ("red", "amber", "green"):
            signs.lights.append((block.char_start, block.char_end))
        for start, end in document.lines(block):
            if end - start > 200:
                continue
            line = text[start:end]
            if _LIGHT.fullmatch(line) or _ENDS_IN_LIGHT.search(line) or _LAMP.search(line):
                signs.lights.append((start, end))
            if _PART.match(line):
                signs.parts.append((start, end))
    signs.words = sum(pattern.search(text) is not None for pattern in _WORDS)
    signs.scale = _SCALE.search(text) is not None
    signs.named = any(_NAMES_ITSELF.search(line.text) for line in lines[:5] if len(line.text) < 160)
    return signs

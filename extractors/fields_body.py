"""Whose meeting or report it is: the board, committee, council or area, as printed.

Looked for in the head above the attendance, then in running headers, then in a sentence of the
text that speaks of a "meeting of" the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.attendance import label_of
from extractors.fields_venue import Place
from extractors.head import HeadLine, head_lines
from extractors.lexicon import load
from schemas import Document

_CAP = r"(?:[A-Z][\w’'&.-]*)"
_LINK = r"(?:of|and|for|the|in|on|to|with|upon|under|cum|le|&|-|–)"


@cache
def _body() -> re.Pattern[str]:
    """A capitalised phrase that ends in a noun for a body; a committee of it may follow a dash."""
    noun = rf"(?:{_variants()})"
    words = rf"{_CAP}(?:\s+(?:{_LINK}\s+){{0,2}}{_CAP}){{0,9}}?\s+(?:(?:of|for)\s+)?"
    return re.compile(
        rf"(?<![\w’'-])(?:{words})?{noun}(?!\w)(?:\s+{noun}(?!\w))*"
        rf"(?:\s*[-–—]\s*(?!(?:Meeting|Minutes|Agenda|Annual|Notes|MEETING|MINUTES|AGENDA)\b)(?:{words})?{noun}(?!\w))?"
        rf"(?:\s+(?:for|of)\s+(?:the\s+)?{_CAP}(?:\s+(?:{_LINK}\s+)?{_CAP}){{0,4}})?"
    )


def _variants() -> str:
    forms: set[str] = set()
    for entry in load("bodies").entries:
        for variant in entry.variants:
            forms |= {
                variant.title().replace("And", "and").replace("Of", "of"),
                variant.upper(),
                variant.capitalize(),
                variant.title(),
            }
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(forms, key=lambda f: (-len(f), f)))


_AREA = re.compile(
    r"(?:inspection|visit|review)\s+of\s+(?P<a>[A-Z].*?Local\s+Area\s+Partnership)|"
    r"(?i:inspection|review)\s+of\s+(?P<e>[A-Z][\w’'-]*(?:\s+(?:(?:and|upon|of|&)\s+)?[A-Z][\w’'-]*)*)(?=\s+(?:local\s+authority|children|services))|"
    r"(?P<f>(?:London|Royal|Metropolitan)\s+Borough\s+of\s+[A-Z][\w’'-]*(?:\s+(?:(?:and|upon|&)\s+)?[A-Z][\w’'-]*)*)|"
    r"\bprogress\s+in\s+(?P<b>[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*)|"
    r"(?:VISIT|REPORT|Visit|Report|REVIEW|UPDATE)\s+[–—-]\s+(?P<c>[A-Z][\w’' -]+)$|"
    r"(?P<d>[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*\s+local\s+area(?:\s+partnership)?)",
)
_LEAD = re.compile(
    r"^(?:(?:draft|confirmed|approved|unconfirmed|final|minutes?|notes?|agenda|report|meeting|record|action\s+log|annual|general|"
    r"extraordinary|ordinary|special|monthly|quarterly|held|the|of|a|an|for|to|by|on|from|at|and|&|summons|members|"
    r"unclassified|official|present|dear|all|notice|is|hereby|given|that|[-–—:])\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:annual|general|ordinary|extraordinary|special|parish)?\s*(?:meeting|minutes|agenda|notes)$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"\b(?i:minutes|notes|agenda)\s+(?i:of|for)\s+(?i:the\s+|a\s+)?(?:\d+\w{2}\s+)?(?P<body>(?!SEND\b)[A-Z]{3,}[A-Za-z]*(?:\s(?:[A-Z]{3,}|Board|Group|Panel))*)\s+(?i:meeting)\b"
)
_SPOKEN = re.compile(r"\b(?:meeting|minutes|members|clerk|chair\w*)\s+(?:of|to)\s+(?:the\s+)?(?=[A-Z])")


def body_of(document: Document, kind: str) -> Place | None:
    """The body; None when the document names none."""
    lines = _above_attendance(head_lines(document, 30))
    head = (_area(lines), _named(lines, "head"))
    if kind not in ("inspection_report", "progress_report"):
        head = head[::-1]
    spoken = _spoken(document) if kind in ("minutes", "agenda") else iter(())
    ways = (*head, _around(document), spoken)
    return next((p for way in ways if (p := next(way, None)) is not None), None)


def _above_attendance(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines above the first label of attendance: below it stand other people's bodies."""
    for place, line in enumerate(lines):
        label = label_of(line.text)
        if label is not None and (label.whole or place > 0):
            return lines[:place]
    return lines[:20]


def _area(lines: list[HeadLine]) -> Iterator[Place]:
    for line in lines[:8]:
        for match in _AREA.finditer(line.text):
            name = next(n for n in "abcdef" if match[n])
            value = match[name].strip()
            start = line.start + match.start(name)
            yield Place(_cased(value), start, start + len(value), "area")


def _cased(value: str) -> str:
    return value.title() if value.isupper() and len(value.split()) == 1 else value


def _named(lines: list[HeadLine], rule: str) -> Iterator[Place]:
    """Bodies named in lines; a heading or title before plain text."""
    ordered = sorted(lines, key=lambda x: x.block.kind not in ("title", "heading"))
    for line in ordered:
        if len(line.text) <= 250:
            yield from _in_text(line.text, line.start, rule)


def _in_text(text: str, offset: int, rule: str) -> Iterator[Place]:
    if not text.isupper() and (short := _ACRONYM.search(text)):
        yield Place(short["body"], offset + short.start("body"), offset + short.end("body"), "acronym")
    for match in _body().finditer(text):
        value = match.group()
        lead = _LEAD.match(value)
        cut = lead.end() if lead else 0
        value = value[cut:] if value.casefold().endswith("parish meeting") else _TAIL.sub("", value[cut:])
        if len(value.split()) > 1:
            start = offset + match.start() + cut
            yield Place(" ".join(value.split()), start, start + len(value), rule)


def _around(document: Document) -> Iterator[Place]:
    """Bodies named in running headers and footers of the first page."""
    for block in document.outside:
        if block.kind in ("header", "footer") and block.page in (None, 1):
            yield from _in_text(document.of(block), block.char_start, "header")


def _spoken(document: Document) -> Iterator[Place]:
    """ "The next meeting of Fen Parish Council will be …"."""
    for match in _SPOKEN.finditer(document.text, 0, document.body_end):
        found = _body().match(document.text, match.end(), min(document.body_end, match.end() + 120))
        if found and len(found.group().split()) > 1 and "\n" not in found.group():
            yield Place(" ".join(found.group().split()), found.start(), found.end(), "spoken_of")

"""Whose meeting or report it is: the board, committee, council or area, as printed.

Looked for in the head above the attendance, then in running headers, then in a sentence of the
text that speaks of a "meeting of" the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from extractors.attendees.labels import label_of
from extractors.document.venue import Place
from extractors.layout.head import HeadLine, head_lines
from extractors.lexicon import load
from extractors.people.titles import strip_honorific
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
        rf"(?:\s*[-–—]\s*(?!(?:Meeting|Minutes|Agenda|Annual|Notes|MEETING|MINUTES|"
        rf"AGENDA)\b)(?:{words})?{noun}(?!\w))?"
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
    r"(?i:inspection|review)\s+of\s+(?P<e>[A-Z][\w’'-]*(?:\s+(?:(?:and|upon|of|"
    r"&)\s+)?[A-Z][\w’'-]*)*)(?=\s+(?:local\s+authority|children|services))|"
    r"(?P<f>(?:London|Royal|Metropolitan)\s+Borough\s+of\s+[A-Z][\w’'-]*(?:\s+(?:(?:and|upon|"
    r"&)\s+)?[A-Z][\w’'-]*)*)|"
    r"\bprogress\s+in\s+(?P<b>[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*)|"
    r"(?:VISIT|REPORT|Visit|Report|REVIEW|UPDATE)\s+[–—-]\s+(?P<c>[A-Z][\w’' -]+)$|"
    r"(?P<d>[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*\s+local\s+area(?:\s+partnership)?)",
)
_LEAD = re.compile(
    r"^(?:(?:draft|confirmed|approved|unconfirmed|final|minutes?|notes?|agenda|report|meeting|record|"
    r"action\s+log|annual|general|"
    r"extraordinary|ordinary|special|monthly|quarterly|held|the|of|a|an|for|to|by|on|from|at|and|&|summons|"
    r"members|"
    r"unclassified|official|present|dear|all|notice|is|hereby|given|that|[-–—:])\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:annual|general|ordinary|extraordinary|special|parish)?\s*(?:meeting|minutes|agenda|notes)$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"\b(?i:minutes|notes|agenda)\s+(?i:of|for)\s+(?i:the\s+|"
    r"a\s+)?(?:\d+\w{2}\s+)?(?P<body>(?!SEND\b)[A-Z]{3,}[A-Za-z]*(?:\s(?:[A-Z]{3,}|Board|Group|"
    r"Panel))*)\s+(?i:meeting)\b"
)
_SPOKEN = re.compile(r"\b(?:meeting|minutes|members|clerk|chair\w*)\s+(?:of|to)\s+(?:the\s+)?(?=[A-Z])")


def body_of(document: Document, kind: str) -> Place | None:
    """The body; None when the document names none."""
    lines = _above_attendance(head_lines(document, 30))
    if kind == "other":
        lines = [x for x in lines if x.block.kind in ("title", "heading") or _PAGE_LINE.match(x.text)]
    head: tuple[Iterator[Place], Iterator[Place]] = (_area(lines), chain(_page_line(lines), _fullest(lines)))
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


_PAGE_LINE = re.compile(
    r"(?:Meeting:\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s+[-–]\s+(?P<a>[A-Z][^()\d]{2,90}?)\s*(?:\(Item\b.*)?$|"
    r"(?P<b>(?:The\s+)?[A-Z][^\d:]{2,80}?)\s*[-–,]\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
"""How committee pages head a meeting: "Council - Thursday, 4 May 2017", "Meeting: 05/03/2024 - Fens"."""
_ALONE = re.compile(
    r"(?:The\s+)?(?:Full\s+)?(?:Council|Cabinet|Executive|Assembly|Board|Senate|Court)", re.IGNORECASE
)
_DAY_LINE = re.compile(r"\W*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:contact|enquir\w+|clerk|e-?mail|tel\w*|please\s+ask|ask\s+for|officer|author|report\s+of|from|"
    r"to)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
_SAT = re.compile(
    r"(?:.*\b(?:committee|board|panel|forum|governing body|cabinet|sub-committee|board of directors|"
    r"(?<!commissioning )group|"
    r"governors))",
    re.IGNORECASE,
)


def _page_line(lines: list[HeadLine]) -> Iterator[Place]:
    """The body in a line that a committee system prints over a meeting, or "The Council" above a day."""
    for place, line in enumerate(lines[:8]):
        match = _PAGE_LINE.match(line.text)
        if match is not None:
            name = "a" if match["a"] else "b"
            value = match[name].strip()
            whole = _body().search(value) and not _LEAD.match(value) and "meeting" not in value.casefold()
            if _ALONE.fullmatch(value) or whole:
                start = line.start + match.start(name)
                yield Place(value, start, start + len(value), "page_line")
        elif (
            _ALONE.fullmatch(line.text) and place + 1 < len(lines) and _DAY_LINE.match(lines[place + 1].text)
        ):
            yield Place(line.text, line.start, line.end, "page_line")


def _fullest(lines: list[HeadLine]) -> Iterator[Place]:
    """The first body of the head; a bare "Governing body" is named whole further down, and below
    the name of an organisation stands that of its committee."""
    found = list(_named(lines, "head"))
    if not found:
        return
    first = found[0]
    low = first.value.casefold()
    if low in _nouns():
        fuller = [p for p in found if p.value.casefold().endswith(" " + low)]
        yield from fuller[:1]
    for above, below in pairwise(lines[:7]):
        own = (
            above.text.strip() == _value_in(first, above) and below.text.strip().upper() == below.text.strip()
        )
        if (
            own
            and first.value.isupper()
            and _SAT.fullmatch(below.text.strip())
            and not _SAT.fullmatch(first.value)
        ):
            yield Place(" ".join(below.text.split()), below.start, below.end, "head")
    yield first


def _value_in(place: Place, line: HeadLine) -> str | None:
    """The value, where it stands in the line; None elsewhere."""
    return place.value if line.start <= place.start < line.end else None


@cache
def _nouns() -> frozenset[str]:
    return frozenset(v.casefold() for e in load("bodies").entries for v in e.variants)


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
        if len(line.text) <= 250 and not _FURNITURE.match(line.text):
            yield from _in_text(line.text, line.start, rule)


def _in_text(text: str, offset: int, rule: str) -> Iterator[Place]:
    if not text.isupper() and (short := _ACRONYM.search(text)):
        yield Place(short["body"], offset + short.start("body"), offset + short.end("body"), "acronym")
    for match in _body().finditer(text):
        value = match.group()
        lead = _LEAD.match(value)
        cut = lead.end() if lead else 0
        value = value[cut:] if value.casefold().endswith("parish meeting") else _TAIL.sub("", value[cut:])
        if len(value.split()) > 1 and strip_honorific(value)[0] is None:
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

"""Whose meeting or report it is: the board, committee, council or area, as printed.

Looked for in the head above the attendance, then in running headers, then in a sentence of the
text that speaks of a "meeting of" the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from extractors.attendees.labels import label_of
from extractors.calendar import recognise
from extractors.document.body_alone import by_place
from extractors.document.body_area import in_area
from extractors.document.body_head import fullest, resolved
from extractors.document.body_names import CAP, LEAD, TAIL, body_pattern, in_text, without_lead
from extractors.document.body_told import bare, before_kind, local_council, spoken
from extractors.document.date_head import is_item
from extractors.document.place import Place
from extractors.document.recipient import whose_report
from extractors.document.wrapped import joined
from extractors.layout.head import HeadLine, head_lines, labelled
from extractors.people.names import looks_like_name
from schemas import Document


def body_of(document: Document, kind: str, venue: Place | None = None) -> Place | None:
    """The body; None when the document names none. What is printed as the ``venue`` is no body."""
    lines = _without_people(_above_attendance(head_lines(document, 30)))
    lines = _without_site(lines)
    if kind == "other":
        lines = [x for x in lines if x.block.kind in ("title", "heading") or _PAGE_LINE.match(x.text)]
    told = kind in ("minutes", "agenda")
    lines = [*joined(document, lines[:8]), *lines[8:]] if told else lines
    own = chain(
        _page_line(lines), _labelled(document, lines), resolved(lines) if told else (), fullest(lines)
    )
    head: tuple[Iterator[Place], ...] = (own, in_area(lines))
    if kind in ("inspection_report", "progress_report"):
        head = (_front_sheet(lines), *head[::-1])
    if not told:
        head = (whose_report(head_lines(document, 30), lines, kind), *head)
    ways = (
        *head,
        _around(document),
        *((before_kind(lines), by_place(lines), spoken(document)) if told else ()),
        *((local_council(document), bare(lines)) if told else ()),
    )
    return next((p for way in ways for p in way if venue is None or not _within(p, venue)), None)


def _within(place: Place, venue: Place) -> bool:
    """True for a name that is part of the printed venue."""
    return venue.start <= place.start and place.end <= venue.end


_SHEET = re.compile(
    r"(?:(?:name of )?(?:the )?meeting(?: title| name)?|report to|(?:board|committee)(?: ?/ ?(?:committee|"
    r"group))?|"
    r"presented to)\s*(?::|\t)\s*(?=[A-Z])",
    re.IGNORECASE,
)
"""How the front sheet of a report says whose meeting it is for."""


def _front_sheet(lines: list[HeadLine]) -> Iterator[Place]:
    for line in lines[:12]:
        if label := _SHEET.match(line.text):
            found = body_pattern().match(line.text, label.end())
            if found and len(found.group().split()) > 1:
                value = TAIL.sub("", re.split(r"\s+[-–—]\s+", found.group())[0])
                start = line.start + found.start()
                yield Place(" ".join(value.split()), start, start + len(value), "front_sheet")


def _above_attendance(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines above the first label of attendance: below it stand other people's bodies."""
    for place, line in enumerate(lines):
        label = None if _MINUTES_DAY.match(line.text) and recognise(line.text) else label_of(line.text)
        if (label is not None and (label.whole or place > 0)) or (place > 0 and is_item(line)):
            return lines[:place]
    return lines[:20]


_MINUTES_DAY = re.compile(r"\W*(?:draft\s+)?(?:minutes|notes)\b", re.IGNORECASE)
"""With a day behind it a title, without one the label of who took the minutes."""


def _without_people(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines above a list of people that no label opens: "Ann Hall – Fen Trust", line after line."""
    listed = [bool(_WITH_POST.match(x.text) and _is_person(x.text)) for x in lines]
    for place in range(len(lines) - 1):
        if listed[place] and listed[place + 1]:
            return lines[:place]
    return lines


_WITH_POST = re.compile(r"(?P<name>[^,–(:-]{4,40}?)\s*(?:\s[-–—]|[,–(:])\s*\S")


def _is_person(text: str) -> bool:
    match = _WITH_POST.match(text)
    name = match["name"].strip() if match else ""
    return looks_like_name(name) and not body_pattern().search(name) and not recognise(text)


def _without_site(lines: list[HeadLine]) -> list[HeadLine]:
    """Without the name of the council that a committee system prints over each of its pages."""
    for place, line in enumerate(lines[:5]):
        near = [x.text for x in lines[place + 1 : place + 4]]
        if _SYSTEM.fullmatch(line.text) and any(_VENUE.match(text) for text in near):
            return lines[place:]
    return lines


_SYSTEM = re.compile(r"\W*agenda(?:,\s*decisions)?\s+and\s+(?:draft\s+)?minutes\W*", re.IGNORECASE)
_VENUE = re.compile(r"(?:venue|contact)\s*:", re.IGNORECASE)


_PAGE_LINE = re.compile(
    r"(?:(?:Meeting|Decided\s+at\s+meeting):\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s+[-–]\s+(?P<a>[A-Z][^()\d]{2,160}?)\s*(?:\(Item\b.*)?$|"
    r"(?P<b>(?:The\s+)?[A-Z][^\d:]{2,80}?)\s*[-–,]\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
"""How committee pages head a meeting: "Council - Thursday, 4 May 2017", "Meeting: 05/03/2024 - Fens"."""
_ALONE = re.compile(
    r"(?:The\s+)?(?:Full\s+)?(?:Council|Cabinet|Executive|Assembly|Board|Senate|Court)", re.IGNORECASE
)
_DAY_LINE = re.compile(r"\W*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_BODY_LABEL = re.compile(
    r"(?:title|name)\s+of\s+(?:the\s+)?(?:meeting|group|committee|board|panel|body|forum)|"
    r"(?:meeting|committee|group|board|panel|forum)(?:\s+(?:title|name))?|meeting\s+of|body",
    re.IGNORECASE,
)


_PARTED = re.compile(
    rf"{CAP}(?:\s+(?:of\s+|and\s+|the\s+)*{CAP})+\s+[-–—]\s+(?:board|committee|council|panel|executive|"
    rf"trustees)",
    re.IGNORECASE,
)
""" "Fen Care CIC – Board": an organisation and what meets."""


def _labelled(document: Document, lines: list[HeadLine]) -> Iterator[Place]:
    """The body behind a label: "Committee: Fen Audit Panel"."""
    for start, end in labelled(lines[:12], _BODY_LABEL):
        text = TAIL.sub("", document.text[start:end].strip())
        text = text if len(text.split()) < 14 else ""
        named = body_pattern().fullmatch(text) or _PARTED.fullmatch(text)
        if named and len(text.split()) > 1 and not LEAD.match(text):
            yield Place(" ".join(text.split()), start, start + len(text), "body_label")


def _page_line(lines: list[HeadLine]) -> Iterator[Place]:
    """The body in a line that a committee system prints over a meeting, or "The Council" above a day."""
    for place, line in enumerate(lines[:8]):
        match = _PAGE_LINE.match(line.text)
        if match is not None:
            name = "a" if match["a"] else "b"
            value = match[name].strip()
            value, cut = without_lead(value)
            whole = body_pattern().search(value) and "meeting" not in value.casefold()
            if _ALONE.fullmatch(match[name].strip()) or (value and whole):
                value, cut = (
                    (match[name].strip(), 0) if _ALONE.fullmatch(match[name].strip()) else (value, cut)
                )
                start = line.start + match.start(name) + cut
                yield Place(value, start, start + len(value), "page_line")
        elif (
            _ALONE.fullmatch(line.text) and place + 1 < len(lines) and _DAY_LINE.match(lines[place + 1].text)
        ):
            yield Place(line.text, line.start, line.end, "page_line")


def _around(document: Document) -> Iterator[Place]:
    """Bodies named in running headers and footers of the first page."""
    for block in document.outside:
        if block.kind in ("header", "footer") and block.page in (None, 1):
            yield from in_text(document.of(block), block.char_start, "header")

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
from extractors.document.body_names import CAP, LEAD, TAIL, body_pattern, in_text, nouns, without_lead
from extractors.document.body_sentence import in_sentence, names_noun
from extractors.document.body_told import bare, before_kind, local_council, spoken
from extractors.document.date_head import is_item
from extractors.document.place import Place
from extractors.document.run_on import run_on
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
    own = chain(
        _page_line(lines), _labelled(document, lines), _resolved(lines) if told else (), _fullest(lines)
    )
    head: tuple[Iterator[Place], ...] = (own, in_area(lines))
    if kind in ("inspection_report", "progress_report"):
        head = (_front_sheet(lines), *head[::-1])
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
        label = label_of(line.text)
        if (label is not None and (label.whole or place > 0)) or (place > 0 and is_item(line)):
            return lines[:place]
    return lines[:20]


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
_FURNITURE = re.compile(
    r"(?:contact|venue|location|place|circulat\w+|distribut\w+|copies?|cc|enquir\w+|clerk|e-?mail|tel\w*|"
    r"please\s+ask|ask\s+for|officer|author|report\s+of|from|"
    r"to)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
_SITS = re.compile(
    r"(?:committee|board|panel|forum|governing\s+body|cabinet|board\s+of\s+\w+|council\s+of\s+governors|"
    r"(?<!commissioning )group|governors|(?:parent|school|pupil|youth)\s+council|task\s?force|team)"
    r"(?:\s+(?:of|for)\s.*)?$",
    re.IGNORECASE,
)
"""What meets, of the bodies: the name of an organisation that stands above it is the letterhead's."""
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


def _resolved(lines: list[HeadLine]) -> Iterator[Place]:
    """The body of the opening sentence, whole where the head names it whole.

    A name without a noun for a body only where the head has no other.
    """
    found = list(_named(lines, "head"))
    told = list(in_sentence(lines))
    for place in (p for p in told if names_noun(p)):
        yield from _fuller(place, found)
        yield from _spelled(place, found)
        yield place
    yield from told if not found else ()


def _spelled(place: Place, found: list[Place]) -> Iterator[Place]:
    """Names of the head that this one shortens: "Fen Parish Council" for "Fen PC"."""
    short = place.value.split()
    for other in found:
        words = other.value.split()
        for at, word in enumerate(short):
            before, after = short[:at], short[at + 1 :]
            middle = words[len(before) : len(words) - len(after)]
            same = words[: len(before)] == before and words[len(words) - len(after) :] == after
            if same and word.isupper() and 1 < len(word) < 7 and _initials(" ".join(middle)) == word:
                yield other


def _fuller(place: Place, found: list[Place]) -> Iterator[Place]:
    """Names of the head that end in this one: "Fen Parish Council" for "Parish Council"."""
    low = " " + place.value.casefold()
    yield from [p for p in found if p.value.casefold().endswith(low)][:1]


def _fullest(lines: list[HeadLine]) -> Iterator[Place]:
    """The first body of the head; a bare "Governing body" is named whole further down, and below
    the name of an organisation stands that of its committee."""
    found = list(_named(lines, "head"))
    if not found:
        return
    first = found[0]
    if first.rule == "acronym":
        yield from (p for p in found if _initials(p.value) == first.value)
    if first.value.casefold() in nouns():
        yield from _fuller(first, found)
    yield from (p for p in found[1:] if _below_colon(lines, first, p))
    if not _SITS.search(first.value) and first.rule != "acronym":
        yield from _sitting([x for x in lines[:8] if x.start > first.start])
    yield first


def _below_colon(lines: list[HeadLine], above: Place, place: Place) -> bool:
    """True for the second body of "Fen Council: Audit Committee"."""
    line = next((x for x in lines if x.start <= above.start < x.end), None)
    if line is None or not above.end <= place.start < line.end:
        return False
    between = line.text[above.end - line.start : place.start - line.start]
    return bool(re.fullmatch(r"\s*[:|]\s*", between)) and bool(_SITS.search(place.value))


def _initials(value: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s-]+", value) if w[:1].isupper())


def _sitting(lines: list[HeadLine]) -> Iterator[Place]:
    """A line that is nothing but the name of what meets, its kind of meeting and day."""
    for line in lines:
        for place in in_text(line.text, line.start, "head"):
            before = line.text[: place.start - line.start]
            after = line.text[place.end - line.start :]
            alone = not before or not without_lead(before.strip() + " ")[0].strip()
            if alone and _SITS.search(place.value) and _GOES_ON.match(after):
                yield place


_GOES_ON = re.compile(
    r"\s*(?:\([A-Z]{2,8}\))?\W*(?:$|(?:annual|general|special|extraordinary|ordinary|virtual|public|"
    r"action|draft)?\s*"
    r"(?:meetings?|minutes|agenda|notes|held|on|at|log|list|tracking|tracker|(?:mon|tues|wednes|thurs|fri|"
    r"satur|"
    r"sun)day|\d)\b)",
    re.IGNORECASE,
)


def _named(lines: list[HeadLine], rule: str) -> Iterator[Place]:
    """Bodies named in lines; a heading or title before plain text."""
    ordered = sorted(lines, key=lambda x: x.block.kind not in ("title", "heading"))
    for line in ordered:
        if line.block.kind == "list_item" or _FURNITURE.match(line.text) or _PROSE.fullmatch(line.text):
            continue
        if len(line.text) <= 250:
            yield from in_text(line.text, line.start, rule)
        elif (head := run_on(line, whole=True)) is not None and line.number < 8:
            yield from in_text(head.text[:160], head.start, rule)


_PROSE = re.compile(
    r"(?=.{60})(?!.*\b(?:minutes|meeting|notes)\s+(?:of|held)\b).*\b(?:was|were|is|are|has|have|had|will|"
    r"would|"
    r"considered|received|noted|agreed|approved|welcomed)\b.*[.!?]\W*",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence of the text: the bodies that it names are spoken of."""


def _around(document: Document) -> Iterator[Place]:
    """Bodies named in running headers and footers of the first page."""
    for block in document.outside:
        if block.kind in ("header", "footer") and block.page in (None, 1):
            yield from in_text(document.of(block), block.char_start, "header")

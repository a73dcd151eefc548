"""The body that a report on progress says it is for, or of: "progress report to the Fen Board, 4 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.calendar import may_hold_date, recognise
from extractors.document.body_area import in_area
from extractors.document.body_names import body_pattern, is_vague, without_lead
from extractors.document.cover import areas, boards, programmes
from extractors.document.issuer import issuer
from extractors.document.place import Place
from extractors.gate import gated
from extractors.layout.head import HeadLine

_TO = gated(
    r"\b(?:reports?|reported|papers?|updates?|updated|progress|presented|prepared|written|submitted|returns?|"
    r"briefing|response|note|considered|discussed|reviewed|received|agreed|produced|published|issued)\b"
    r"[^.;:|]{0,60}?\b(?:to|for|by)\s+(?:the\s+|members of the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:Cabinet|CABINET|Full Council|FULL COUNCIL|The Executive|THE EXECUTIVE)\b")
_GENERIC = re.compile(r"(?:the\s+)?(?:trust|public|full|partnership|programme)\s+board", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:ofsted|cqc|care quality|estyn|department for|nhs england)\b|"
    r"^(?:(?:local|area|send|strategic|the|joint|and|inclusion)\s+)+partnership$",
    re.IGNORECASE,
)
"""Inspectorates and departments, and a partnership without the name of its place."""
_ORGANISATION = re.compile(
    r"(?:council|authority|trust|icb|nhs .*|integrated care board|academy|school)$", re.I
)
_SPLIT = re.compile(r"\s+[–—|·-]\s+|\s*\|\s*")


def whose_report(lines: list[HeadLine], head: list[HeadLine], kind: str) -> Iterator[Place]:
    """Whose report it is: the area or organisation that the head names; else the board it goes to.

    ``head`` are the ``lines`` that stand above people.
    """
    if kind in ("progress_report", "inspection_report"):
        yield from of_letter(lines)
    if kind not in ("progress_report", "action_log"):
        return
    yield from areas(lines)
    yield from (p for p in in_area(head) if p.value.casefold().endswith("partnership"))
    yield from of_partnership(head)
    yield from before_colon(head)
    if kind == "progress_report":
        yield from issuer(head)
        yield from _letterhead(head)
    yield from boards(lines)
    yield from before_day(head)
    yield from told_for(head)
    yield from programmes(lines)


_WORD = r"(?:[A-Z][\w’'.-]*|\([A-Z][\w ]*\))"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:(?:and|of|for|the|in|with|upon|on|&)\s+)*{_WORD})+")
_OF_AREA = re.compile(r"\b(?:local area|area|area partnership|partnership|locality)$", re.IGNORECASE)


def _letterhead(lines: list[HeadLine]) -> Iterator[Place]:
    """The body that is all of the first line: the report is its own, whomever a line below addresses."""
    for line in lines[:1]:
        place = _named(line, 0, "letterhead", len(line.text))
        if place is not None:
            yield place


def before_colon(lines: list[HeadLine]) -> Iterator[Place]:
    """The body or area before the colon of a title: "Fen Area: plan on a page", "Fen Board: action log"."""
    for line in lines[:4]:
        name, colon, _ = line.text.partition(":")
        if not colon or not (line.block.kind in ("title", "heading") or line.block.bold):
            continue
        if _OF_AREA.search(name) and _NAME.fullmatch(name.title()) and len(name.split()) > 1:
            yield Place(name, line.start, line.start + len(name), "before_colon")
        elif (place := _named(line, 0, "before_colon", len(name))) is not None:
            yield place


_PARTNERSHIP = re.compile(r"(?:\S+\s+){2,9}partnership", re.IGNORECASE)


def of_partnership(lines: list[HeadLine]) -> Iterator[Place]:
    """A partnership by its whole name, at the beginning of a line or behind its giver's words."""
    for line in lines[:4]:
        if len(line.text) > 260 or line.block.kind == "list_item":
            continue
        told = _TO.search(line.text)
        for start in (0, *([told.end()] if told else ())):
            place = _named(line, start, "partnership")
            if place is not None and _PARTNERSHIP.fullmatch(place.value):
                yield place


def told_for(lines: list[HeadLine]) -> Iterator[Place]:
    """Bodies that a line of the head addresses ("report to"), or that gave it out ("published by")."""
    for line in lines[:8]:
        if len(line.text) > 260 or line.block.kind == "list_item":
            continue
        for told in _TO.finditer(line.text[:160]):
            place = _named(line, told.end(), "recipient")
            if place is not None:
                yield place


def before_day(lines: list[HeadLine]) -> Iterator[Place]:
    """A body right before a day, alone in its part of the line: "Fen Council – Care Board, 4 May"."""
    for line in lines[:8]:
        if _ALONE.fullmatch(line.text) and line.block.kind in ("title", "heading"):
            yield Place(line.text, line.start, line.end, "before_day")
        if len(line.text) > 200 or not may_hold_date(line.text) or line.block.kind == "list_item":
            continue
        for span in recognise(line.text):
            before = line.text[: span.start].rstrip(" ,–—|-:(")
            begin = max((m.end() for m in (*_SPLIT.finditer(before), *_TO.finditer(before))), default=0)
            if span.precision not in ("day", "month") or not before[begin:].strip():
                continue
            place = _named(line, begin, "before_day", begin + len(before[begin:]))
            if place is not None:
                yield place
            break


def _named(line: HeadLine, start: int, rule: str, end: int | None = None) -> Place | None:
    """The body that begins at ``start`` (and fills the text up to ``end``, where that is given)."""
    text = line.text if end is None else line.text[:end]
    start += len(text[start:]) - len(text[start:].lstrip())
    if alone := _ALONE.match(text, start):
        if end is None or alone.end() == end:
            return Place(alone.group(), line.start + start, line.start + alone.end(), rule)
        return None
    found = body_pattern().match(text, start)
    if found is None or (end is not None and found.end() < end):
        return None
    value, cut = without_lead(found.group())
    if len(value.split()) < 2 or is_vague(value) or _GENERIC.fullmatch(value) or _OTHERS.search(value):
        return None
    if _ORGANISATION.search(value) and rule == "before_day":
        return None
    at = line.start + start + cut
    return Place(" ".join(value.split()), at, at + len(value), rule)


_CAPS = (
    r"[A-Z][\w’'-]*(?:\s+(?:(?:and|upon|of|on|the|with)\s+)?"
    r"(?!SEND\b|Accelerated\b|Written\b)[A-Z][\w’'-]*){0,4}"
)
_SUBJECT = re.compile(
    rf"^(?P<whole>(?!Joint\b){_CAPS}\s+local\s+area)\b|"
    rf"^(?P<before>{_CAPS})(?=\s+(?:SEND\s+)?(?:Accelerated\s+Progress\s+Plan|Written\s+Statement|"
    rf"Priority\s+Action\s+Plan|Area\s+SEND)\b)|"
    rf"\b(?i:inspection|review|re-?visit|visit|plan|partnership)\s+(?:in|of|for|to)\s+(?P<after>{_CAPS})$"
)


def of_letter(lines: list[HeadLine]) -> Iterator[Place]:
    """The area that the subject of a letter names: "Joint area inspection in Fen"."""
    for above, line in pairwise(lines):
        if not above.text.startswith("Dear ") or len(line.text) > 200:
            continue
        if found := _SUBJECT.search(line.text):
            name = found.lastgroup or "whole"
            at = line.start + found.start(name)
            yield Place(found[name], at, at + len(found[name]), "letter")

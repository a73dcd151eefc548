"""Strands without a keyword and number: headings that are each rated, worded alike, or coded and counted."""

from __future__ import annotations

import re
from collections import defaultdict

from extractors.programme.columns import column_role
from extractors.programme.lines import Line, trimmed
from extractors.rag.endings import suffix
from extractors.rag.key.legend import Legend
from extractors.rag.layouts.framed import Framed
from extractors.strands.headings import title_span, worded
from extractors.strands.parts import heading_is_part, rated_below
from extractors.strands.sightings import Sighting, on_line


def rated_headings(
    stream: list[Line], key: Legend, frames: dict[int, Framed], tasks: frozenset[int]
) -> list[Sighting]:
    """Headings of one level that are each rated, at their end or right below: themes without a word.

    "Leadership" with "RAG: Green" below, "Co-production" with "RAG: Amber" below.
    ``tasks``: where headings begin that are none.
    """
    found: dict[int, list[Sighting]] = defaultdict(list)
    for index, line in enumerate(stream):
        if line.block.kind != "heading" or heading_is_part(line.text) or _OTHER.match(line.text):
            continue
        if line.start in tasks:
            continue
        mark, frame = suffix(line.text), frames.get(line.start)
        if mark is None and frame is None and not rated_below(stream, index, key):
            continue
        begin, end = (frame.begin, frame.end) if frame else (0, mark.cut if mark else len(line.text))
        start, end = trimmed(line.text, begin, end, " .:;-–—")
        number = (line.block.label or "").strip(" .()") or None
        word, counted = worded().match(line.text[start:end]), _THING.match(line.text[start:end])
        start += word.end() if word else counted.end() if counted else 0
        number = counted["number"] or counted["bare"] if counted else number
        start, end = title_span(line.text, start, end)
        one = on_line(line, (start, end), "named", number, "rated_heading", heading=True)
        found[one.level].append(one)
    return next((f for _, f in sorted(found.items()) if len({s.title for s in f}) >= 2), [])


_THING = re.compile(
    r"(?:(?:Project|Programme|Scheme|Area|Part|Section)\s(?P<number>\d{1,2}|[A-H])\b|(?P<bare>\d{1,2})(?=\D))"
    r"[\s:.)|–—-]+(?=[A-Z‘“])"
)
""" "Project 3: Depot move", "3 Depot move": a number and a name."""
_OTHER = re.compile(
    r"(?:recommendation|action|risk|issue|question|item|measure|kpi|indicator|milestone|standard)s?\b\W*\d",
    re.IGNORECASE,
)
""" "Recommendation 3: …" is rated as often as a theme is, and is none."""


def worded_headings(stream: list[Line]) -> list[Sighting]:
    """Headings of one keyword without numbers: "Theme: Transitions", "Theme: Data"."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for index, line in enumerate(stream):
        word = worded().match(line.text) if line.block.kind in ("heading", "paragraph") else None
        if word is None or (line.block.kind == "paragraph" and not _labels_below(stream, index)):
            continue
        mark = suffix(line.text)
        start, end = trimmed(line.text, word.end(), mark.cut if mark else len(line.text), " .:;-–—")
        family = word.group().strip(" :-–—").casefold()
        found[family].append(on_line(line, (start, end), family, None, "worded_heading", heading=True))
    return next((f for f in found.values() if len({s.title for s in f}) >= 2), [])


def _labels_below(stream: list[Line], index: int) -> bool:
    """True for a short line with labels of a lead or a rating right below it."""
    if len(stream[index].text) > 100 or stream[index].text[-1] in ".;":
        return False
    labels = [x.text.partition(":") for x in stream[index + 1 : index + 4] if not x.in_table]
    return any(mark and column_role(label.strip(" *")) in ("owner", "rag") for label, mark, _ in labels)


_CODED = re.compile(
    r"(?P<code>[A-Z]{1,3})[ .-]?(?P<number>\d{1,2})(?P<sign>\s*[:.–—|-]\s*|\s+)"
    r"(?P<title>[A-Z‘“][^\n]{2,160})$"
)
_CODES = frozenset(["WS", "WP", "SP", "KP", "PA", "SO", "P", "T"])
"""Codes that name parts of a programme by themselves; any other does so only where its lines are rated."""


def coded_headings(stream: list[Line], box: frozenset[int], due: frozenset[int]) -> list[Sighting]:
    """Short lines with a code of one kind, counted from 1: "WS1: Early help", "WS2: Safe streets".

    A sign stands behind the code, but for headings, the names of boxes (``box``: their blocks), and lines
    that tell their lead or their light behind the name. ``due``: where lines begin that have a deadline,
    which makes a task of what has a code that names no part of a programme.
    """
    found: dict[str, dict[str, Sighting]] = defaultdict(dict)
    under = False
    for index, line in enumerate(stream):
        under = _PARTS.search(line.text) is not None if line.is_heading and not line.block.label else under
        match = _coded(line, under)
        names = line.is_heading or (line.block.row == 0 and line.block.block_no in box)
        if match is None or (line.in_table and not names):
            continue
        start, end = title_span(line.text, *match.span("title"))
        told = bool(line.text[end:].strip(" .:;-–—")) or _told_below(stream, index)
        code = match["code"] if "code" in match.groupdict() else ""
        number = (match["number"] if code else _number(line, match)).lstrip("0")
        if code not in _CODES and line.start in due:
            continue
        plain = code in _CODES and (match["sign"].strip() or names) and line.text[-1] not in ".;:,?"
        if not (plain or told) or not 0 < len(line.text[start:end].split()) <= 12:
            continue
        one = on_line(line, (start, end), code, number, "coded_heading", heading=line.is_heading, rated=told)
        found[code].setdefault(number, one)
    for code, strands in found.items():
        counted = [int(n) for n in strands] == list(range(1, len(strands) + 1))
        told = sum(s.rated for s in strands.values()) * 2 > len(strands)
        if len(strands) >= 2 and counted and (code in _CODES or (told and code not in _OTHERS)):
            return list(strands.values())
    return []


_OTHERS = frozenset(["R", "RR", "SR", "CR", "Q", "M", "KPI", "PI", "AP", "REC", "D", "I", "KS", "Y"])
"""Codes of risks, quarters, milestones, measures, actions: rated as often as parts are."""


_PARTS = re.compile(
    r"\b(?:work ?streams?|strands?|priorit(?:y|ies)|themes?|pillars?|objectives?|outcomes?|aims|ambitions|"
    r"areas of (?:focus|work)|projects?)\b",
    re.IGNORECASE,
)
"""What a heading says whose numbered lines are the parts of a programme."""
_PLAIN = re.compile(r"(?:\(?(?P<number>\d{1,2})[.)]?\s+)?(?P<title>[A-Z‘“][^\n]{2,160})$")


def _coded(line: Line, under: bool) -> re.Match[str] | None:
    """A code with its title; under a heading of parts also a mere number, of the line or its label."""
    coded = _CODED.match(line.text) if line.text[:1].isupper() else None
    if coded is not None or not under or line.in_table:
        return coded
    plain = _PLAIN.match(line.text) if len(line.text) < 160 else None
    return plain if plain is not None and (plain["number"] or _number(line, plain)) else None


def _number(line: Line, match: re.Match[str]) -> str:
    label = (line.block.label or "").strip(" .()")
    return match["number"] or (label if label.isdigit() and line.start == line.block.char_start else "")


def _told_below(stream: list[Line], index: int) -> bool:
    """True where the line right below tells who leads or how it stands."""
    below = stream[index + 1] if index + 1 < len(stream) else None
    if below is None or below.in_table or len(below.text) > 160:
        return False
    label, mark, _ = below.text.partition(":")
    return bool(mark) and column_role(label.strip(" *")) in ("owner", "rag")

"""What introduces a list of areas of concern, and with which status: one line, or two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.concerns.told import answers, counted_things, tag, told
from extractors.concerns.words import (
    counts_concerns,
    counts_judged,
    has_authority,
    is_heading_of_concerns,
    judged_heading,
    names_concerns,
    points_on,
    status_of,
)
from extractors.gate import gated
from extractors.programme.lines import Line
from schemas.vocabulary import ConcernStatus


@dataclass(frozen=True, slots=True)
class Intro:
    """What introduces a list: its line's index, the status it gives."""

    index: int
    status: ConcernStatus
    rule: str


def near(stream: list[Line], index: int) -> str:
    """A line with the four above it."""
    return " ".join(s.text for s in stream[max(0, index - 4) : index + 1])


def introduction(stream: list[Line], index: int, inspection: bool, programme: bool) -> Intro | None:
    """What a line introduces, where inspectors, auditors or a report on progress say it."""
    intro = _told(stream, index, inspection) or _reviewed(stream, index, inspection)
    if intro is None or inspection or programme or has_authority(near(stream, index)):
        return intro
    return intro if _FORMAL.search(stream[index].text) else None


_FORMAL = gated(
    r"\b(?:board|committee|panel|governors|trustees|council|partnership|group)\s(?:\w+ly\s)?"
    r"(?:recorded|identified|named|declared|raised|listed|set out)\s(?:\w+\s){0,2}?"
    r"(?:areas?|matters|causes)\s(?:of|for)\s(?:\w+\s)?concern\b",
    re.IGNORECASE,
)
""" "The Board formally recorded three areas of concern:": a body's own list."""


def _told(stream: list[Line], index: int, inspection: bool) -> Intro | None:
    """What a line introduces, whoever may have said it."""
    line = stream[index]
    if line.is_item and (named := _named_item(stream, index)) is not None:
        return named
    if line.is_heading or (line.block.bold and len(line.text) < 110):
        status = judged_heading(line.text) or is_heading_of_concerns(line.text)
        if status is not None and not points_on(line.text):
            return None if inspection else Intro(index, status, "heading_list")
        if not line.text.endswith(":"):
            return None
    if not line.is_item and _introduces(stream, index) and not answers(_last_sentences(line.text)):
        return Intro(index, status_of(_last_sentences(line.text)), "introduced_list")
    return _judged(stream, index) or _pointing_after(stream, index)


_PROGRESS = gated(
    r"\b(?:sufficient|enough|insufficient|inadequate|limited|too little)\s(?:\w+\s)?progress\b|"
    r"\bprogress\b[^.:;]{0,40}\b(?:sufficient|enough|insufficient|inadequate)\b",
    re.IGNORECASE,
)


def _judged(stream: list[Line], index: int) -> Intro | None:
    """A verdict right above the list of what it is on: "Progress has not been sufficient on:"."""
    line, below = stream[index], stream[index + 1] if index + 1 < len(stream) else None
    if line.is_item or below is None or not below.is_item or not line.text.endswith(":"):
        return None
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", line.text)[-1]
    status = status_of(last) if _PROGRESS.search(last) else "raised"
    return Intro(index, status, "judged_list") if status in ("sufficient", "remaining") else None


def _named_item(stream: list[Line], index: int) -> Intro | None:
    """An item that names concerns and who raised them, above a list with labels of another sort."""
    line, below = stream[index], stream[index + 1] if index + 1 < len(stream) else None
    if below is None or not below.is_item or sort_of(below) == sort_of(line) or not has_authority(line.text):
        return None
    status = is_heading_of_concerns(line.text)
    return Intro(index, status, "heading_list") if status is not None else None


def sort_of(line: Line) -> str:
    """What kind of label an item has: "1.1" for numbers in parts, "1", "a", or the bullet."""
    return re.sub(r"[ivx]+|[a-z]", "a", re.sub(r"\d+", "1", (line.block.label or "").lower()))


def _reviewed(stream: list[Line], index: int, inspection: bool) -> Intro | None:
    """A reviewer's sentence right above a list: "Inspectors told the school to address these:"."""
    line, below = stream[index], stream[index + 1] if index + 1 < len(stream) else None
    if below is None or not (below.is_item or tag(below.text) or below.text.rstrip().endswith(";")):
        return None
    if inspection and not line.text.endswith(":"):
        return None  # numbered paragraphs follow there
    before = index - 1
    while before > 0 and stream[before].is_item:
        before -= 1
    status = told_last(line.text, " ".join(x.text for x in stream[max(0, before - 3) : index][:8]))
    return Intro(index, status, "told_list") if status is not None else None


def told_last(text: str, above: str = "") -> ConcernStatus | None:
    """The status that the last sentence of a text gives to what is listed below it.

    >>> told_last("Ofsted came in May. Its letter said that three things need to improve:")
    'improvement'
    """
    *before, last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    if before and _THESE.match(last):
        last = f"{before.pop()} {last}"
    if not (points_on(last) or counted_things(last)):
        return None
    return told(last, " ".join([above, *before]))


_THESE = re.compile(r"(?:These|They|Their words|The \w+ (?:are|were)|Namely|This is)\b")


def _introduces(stream: list[Line], index: int) -> bool:
    """True for a line that names concerns and points on, or counts them right before a list."""
    text = stream[index].text
    below = stream[index + 1] if index + 1 < len(stream) else None
    if points_on(text):
        told = names_concerns(text) or (_goes_on(text) and _after_list(stream, index))
        listed = below is not None and below.is_item
        return told or (listed and _points_to_weaknesses(stream, index))
    counted = counts_concerns(text) or counts_judged(_last_sentences(text))
    return counted and below is not None and below.is_item


_PLANNED = re.compile(
    r"\b(?:written statement of action|WSoA|accelerated progress plan|priority action plan)\b.*"
    r"\bthe following (?:\w+ ){0,2}(?:areas?|weaknesses|concerns|issues)\b",
    re.IGNORECASE | re.DOTALL,
)
""" "… a written statement of action to tackle the following areas:"."""
_FOUND = re.compile(
    r"\b(?:found|identified|noted|reported|raised)\s+(?:the following\s+|these\s+|some\s+)?"
    r"(?:significant\s+|serious\s+)?(?:weaknesses|concerns|failings|shortcomings)(?:\s+in)?\s*:$",
    re.IGNORECASE,
)
""" "The inspection found weaknesses in:"."""


def _points_to_weaknesses(stream: list[Line], index: int) -> bool:
    """True for an introduction that counts judged areas, says what a plan must tackle, or who found what."""
    text = stream[index].text
    if counts_judged(_last_sentences(text)) or _PLANNED.search(text):
        return True
    return _FOUND.search(text) is not None and has_authority(near(stream, index))


def _goes_on(text: str) -> bool:
    return (
        re.search(
            r"\b(?:areas?|weaknesses|issues)\b.*\b(?:progress|inspectors?|sufficient|remain\w*)\b|"
            r"\b(?:progress|sufficient|remain\w*|addressed)\b.*\b(?:areas?|weaknesses|issues)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _after_list(stream: list[Line], index: int) -> bool:
    """True right after the list of another introduction that named concerns."""
    place = index - 1
    while place >= 0 and stream[place].is_item:
        place -= 1
    return 0 <= place < index - 1 and names_concerns(stream[place].text)


def _pointing_after(stream: list[Line], index: int) -> Intro | None:
    """An introduction in two lines: the first names concerns, this one says "These are:"."""
    line = stream[index]
    if index == 0 or line.is_item or len(line.text) > 160 or not line.text.endswith(":"):
        return None
    before = stream[index - 1]
    if names_concerns(before.text) and re.match(
        r"^(?:these|they|the(?:se)? \w+ (?:are|were)|namely|this)", line.text, re.I
    ):
        return Intro(index, status_of(_last_sentences(f"{before.text} {line.text}")), "introduced_list")
    return None


def _last_sentences(text: str) -> str:
    """The last sentence, or the last two where the last one names no concern of its own."""
    parts = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    last = parts[-1]
    return (
        last
        if len(parts) == 1 or names_concerns(last) or re.search(r"progress|remaining|areas?\b", last)
        else " ".join(parts[-2:])
    )

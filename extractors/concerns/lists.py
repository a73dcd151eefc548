"""Areas of concern in running text: a list after an introduction or a heading, or one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.concerns.tables import statement, strip_span
from extractors.concerns.words import (
    counts_concerns,
    counts_judged,
    has_authority,
    is_heading_of_concerns,
    judgement,
    names_concerns,
    points_on,
    status_of,
)
from extractors.gate import gated
from extractors.programme.lines import Line, squeezed
from schemas import Concern
from schemas.vocabulary import ConcernStatus


@dataclass(frozen=True, slots=True)
class Intro:
    """What introduces a list: its line's index, the status it gives."""

    index: int
    status: ConcernStatus
    rule: str


def from_lists(stream: list[Line], inspection: bool, programme: bool) -> Iterator[tuple[Concern, Line]]:
    """Concerns of every list, each with the line that introduces it."""
    for index, line in enumerate(stream):
        if line.in_table:
            continue
        yield from ((c, line) for c in _inline(stream, index, inspection or programme))
        counted = list(counted_inline(line))
        if counted and (inspection or programme or has_authority(_near(stream, index))):
            yield from ((c, line) for c in counted)
        intro = _intro(stream, index, inspection, programme)
        if intro is None:
            continue
        items = _items(stream, index)
        semicolons = any(i.text.rstrip().endswith((";", "; and")) for i in items)
        yield from ((_concern(item, intro, semicolons), line) for item in items)


def _near(stream: list[Line], index: int) -> str:
    return " ".join(s.text for s in stream[max(0, index - 4) : index + 1])


def _intro(stream: list[Line], index: int, inspection: bool, programme: bool) -> Intro | None:
    intro = _told(stream, index, inspection)
    trusted = intro is not None and (inspection or programme or has_authority(_near(stream, index)))
    return intro if trusted else None


def _told(stream: list[Line], index: int, inspection: bool) -> Intro | None:
    """What a line introduces, whoever may have said it."""
    line = stream[index]
    if line.is_heading or (line.block.bold and len(line.text) < 110):
        status = is_heading_of_concerns(line.text)
        if status is not None and not points_on(line.text):
            return None if inspection else Intro(index, status, "heading_list")
        if not line.text.endswith(":"):
            return None
    if not line.is_item and _introduces(stream, index):
        return Intro(index, status_of(_last_sentences(line.text)), "introduced_list")
    return _pointing_after(stream, index)


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
    return _FOUND.search(text) is not None and has_authority(_near(stream, index))


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


def _items(stream: list[Line], index: int) -> list[Line]:
    after = stream[index + 1 :]
    out: list[Line] = []
    depth: int | None = None
    for line in after:
        if line.in_table or line.is_heading:
            break
        if line.is_item:
            depth = line.block.level or 0 if depth is None else depth
            if (line.block.level or 0) >= depth:
                out.append(line)
                continue
            break
        if depth is None and _is_fragment(line, out):
            out.append(line)
            if not line.text.rstrip().endswith((";", "; and", ",", "and")):
                break
            continue
        break
    return _one_level(out)


def _is_fragment(line: Line, before: list[Line]) -> bool:
    """True for a paragraph of a list that lost its bullets: it ends with a semicolon, or ends one."""
    text = line.text.rstrip()
    open_end = bool(before) and before[-1].text.rstrip().endswith((";", "; and", "and"))
    return text.endswith((";", "; and", ";and")) or open_end


def _one_level(items: list[Line]) -> list[Line]:
    """Items of the outermost level (a nested list is part of what stands above it)."""
    levels = [i.block.level or 0 for i in items]
    return [i for i, level in zip(items, levels) if level == min(levels)]


def _concern(line: Line, intro: Intro, semicolons: bool) -> Concern:
    start, end = strip_span(line.text, line.start, line.end)
    text = statement(line.text)
    label = _LABEL.match(text)
    if label and end - start == len(text):
        start, text = start + label.end(), text[label.end() :]
    end -= len(text) - len(text.rstrip(".")) if semicolons else 0
    text = text if not semicolons else text.rstrip(".")
    said = _SAID.search(text) if intro.status == "raised" else None
    status = judgement(said["verdict"]) if said else None
    if said is not None and status is not None:
        end -= len(text) - said.start() if end - start == len(text) else 0
        text = text[: said.start()]
    return Concern(
        number=label[1] if label else _number(line),
        text=text,
        status=status or intro.status,
        responsible=None,
        raised_by=None,
        raised_on=None,
        concern_id=None,
        char_start=start,
        char_end=end,
        rule=intro.rule,
    )


_SAID = re.compile(
    r"\s*(?:[-–—]\s+|:\s+|\()(?P<verdict>(?:(?:not|in)\s?(?:yet\s+)?)?(?:been\s+)?sufficient(?:\s+progress)?"
    r"(?:\s+(?:has been\s+)?made)?|(?:not |partially )?(?:met|addressed|resolved)|closed)\)?\.?$",
    re.IGNORECASE,
)
"""A verdict at the end of a statement: "Late plans – sufficient progress"."""
_LABEL = re.compile(
    r"(?:priority |improvement )?(?:area|weakness|concern|area of (?:significant )?(?:weakness|concern)|ASW|"
    r"AfI|priority)\s+(\d{1,2})\s*[:.–—-]\s*(?=\w)",
    re.IGNORECASE,
)
"""The number of a statement as a label before it: "Area 2 – ", "ASW 4: "."""


def _number(line: Line) -> str | None:
    label = (line.block.label or "").strip(" .)(")
    return label if re.fullmatch(r"\d+(?:\.\d+)*|[a-z]|[ivx]+", label, re.IGNORECASE) else None


def _inline(stream: list[Line], index: int, trusted: bool) -> Iterator[Concern]:
    """One sentence that lists them: "… areas of significant weakness: a; b; and c."."""
    line = stream[index]
    head, colon, tail = line.text.partition(":")
    if not colon or tail.count(";") < 1 or not names_concerns(head[-200:]):
        return
    if not (trusted or has_authority(_near(stream, index))):
        return
    stop = re.search(r"\.\s+(?=[A-Z])", tail)
    listed = tail[: stop.start()] if stop else tail
    offset = line.start + len(head) + 1
    for part in re.finditer(r"[^;]+", listed):
        text = statement(re.sub(r"^\s*(?:and|or)\s+", "", part.group())).rstrip(".")
        at = line.text.find(text, part.start() + len(head)) if text else -1
        if len(text.split()) >= 2 and at >= 0:
            start = line.start + at
            yield _inline_concern(text, start, status_of(head), offset)


def counted_inline(line: Line) -> Iterator[Concern]:
    """As many as a sentence says, parted by commas: "two areas of significant weakness: A and B."."""
    if not names_concerns(line.text):
        return
    found = _COUNTED.search(line.text)
    if found is None or not names_concerns(found["head"]) or ";" in found["names"]:
        return
    told = found["count"].lower()
    count = _NUMBERS.get(told) or int(told)
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", found["names"])
    if len(parts) != count or not all(2 <= len(p.split()) <= 14 for p in parts):
        return
    at = found.start("names")
    for part in parts:
        start = line.text.index(part, at)
        at = start + len(part)
        text = statement(part).rstrip(".")
        yield _inline_concern(text, line.start + start, status_of(found["head"]), line.start + start)


_NUMBERS = {w: n for n, w in enumerate(("two", "three", "four", "five", "six", "seven", "eight"), 2)}
_COUNTED = gated(
    r"(?P<head>[^.:\n]*\b(?P<count>two|three|four|five|six|seven|eight|[2-8])\s[^.:\n]{0,80}?)"
    r"(?:,?\s+namely|:)\s+(?P<names>[^.:\n]{8,400})(?:\.|$)",
    re.IGNORECASE,
)


def _inline_concern(text: str, start: int, status: ConcernStatus, offset: int) -> Concern:
    return Concern(
        number=None,
        text=squeezed(text),
        status=status,
        responsible=None,
        raised_by=None,
        raised_on=None,
        concern_id=None,
        char_start=max(start, offset),
        char_end=start + len(text),
        rule="sentence_list",
    )

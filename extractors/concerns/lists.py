"""Areas of concern in running text: a list after an introduction or a heading, or one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.concerns.intros import Intro, introduction, near, sort_of, told_last
from extractors.concerns.made import concern
from extractors.concerns.tables import statement, strip_span
from extractors.concerns.told import tag
from extractors.concerns.words import has_authority, judgement, names_concerns, status_of
from extractors.gate import gated
from extractors.programme.lines import Line, squeezed
from schemas import Concern
from schemas.vocabulary import ConcernStatus


def from_lists(stream: list[Line], inspection: bool, programme: bool) -> Iterator[tuple[Concern, Line]]:
    """Concerns of every list, each with the line that introduces it."""
    for index, line in enumerate(stream):
        if line.in_table:
            yield from ((c, line) for c in _in_cell(stream, index, inspection or programme))
            continue
        yield from ((c, line) for c in _inline(stream, index, inspection or programme))
        counted = list(counted_inline(line))
        if counted and (inspection or programme or has_authority(near(stream, index))):
            yield from ((c, line) for c in counted)
        intro = introduction(stream, index, inspection, programme)
        if intro is None:
            continue
        items = _items(stream, index)
        semicolons = any(i.text.rstrip().endswith((";", "; and")) for i in items)
        yield from ((_concern(item, intro, semicolons), line) for item in items)


def _items(stream: list[Line], index: int) -> list[Line]:
    """The lines of a list below its introduction: items, tagged or broken paragraphs, the outermost level."""
    out: list[Line] = []
    depth: int | None = None
    own, first = sort_of(stream[index]) if stream[index].is_item else "", ""
    for line in stream[index + 1 :]:
        if line.in_table or line.is_heading:
            break
        if line.is_item:
            first = first or sort_of(line)
            depth = line.block.level or 0 if depth is None else depth
            if (line.block.level or 0) < depth or (own and own != first and sort_of(line) == own):
                break
            out.append(line)
        elif depth is None and _tagged(line, out):
            out.append(line)
        elif depth is None and _is_fragment(line, out):
            out.append(line)
            if not line.text.rstrip().endswith((";", "; and", ",", "and")):
                break
        else:
            break
    return _one_level(out)


def _tagged(line: Line, before: list[Line]) -> bool:
    """True for "Weakness B: …" where all before it are tagged by the same word."""
    found = tag(line.text)
    return found is not None and all(
        (old := tag(b.text)) is not None and old.group()[:1] == found.group()[:1] for b in before
    )


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
    label = tag(text)
    if label and end - start == len(text):
        start, text = start + label.end(), text[label.end() :]
    end -= len(text) - len(text.rstrip(".")) if semicolons else 0
    text = text if not semicolons else text.rstrip(".")
    said = _SAID.search(text) if intro.status == "raised" else None
    status = judgement(said["verdict"]) if said else None
    if said is not None and status is not None:
        end -= len(text) - said.start() if end - start == len(text) else 0
        text = text[: said.start()]
    return concern(
        number=(label["of"] or label["number"]) if label else _number(line),
        text=text,
        status=status or intro.status,
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


def _in_cell(stream: list[Line], index: int, trusted: bool) -> Iterator[Concern]:
    """A list inside one cell: an introduction with a colon, then lines with bullets or semicolons."""
    line = stream[index]
    if not line.text.endswith(":") or not (trusted or has_authority(line.text)):
        return
    status = told_last(line.text) or (status_of(line.text) if names_concerns(line.text[-160:]) else None)
    if status is None:
        return
    for item in stream[index + 1 :]:
        if item.block is not line.block or not (item.text[0] in _DASHES or item.text.endswith(";")):
            return
        yield _concern(item, Intro(index, status, "told_list"), True)


_DASHES = "-–—•*·▪"


def _number(line: Line) -> str | None:
    label = (line.block.label or "").strip(" .)(")
    return label if re.fullmatch(r"\d+(?:\.\d+)*|[a-z]|[ivx]+", label, re.IGNORECASE) else None


def _inline(stream: list[Line], index: int, trusted: bool) -> Iterator[Concern]:
    """One sentence that lists them: "… areas of significant weakness: a; b; and c."."""
    line = stream[index]
    head, colon, tail = _parted(line.text)
    if not colon or tail.count(";") < 1 or _ONE_OF_THEM.search(head):
        return
    status = status_of(head) if names_concerns(head[-200:]) else told_last(f"{head}:")
    if status is None:
        return
    if not (trusted or has_authority(near(stream, index))):
        return
    stop = re.search(r"\.\s+(?=[A-Z])", tail)
    listed = tail[: stop.start()] if stop else tail
    offset = line.start + len(head) + len(colon)
    for part in re.finditer(r"[^;]+", listed):
        text = statement(_ENUMERATED.sub("", part.group())).rstrip(".")
        at = line.text.find(text, part.start() + len(head) + len(colon) - 1) if text else -1
        if len(text.split()) >= 2 and at >= 0:
            start = line.start + at
            yield _inline_concern(text, start, status, offset)


_ONE_OF_THEM = re.compile(r"^\W*(?:[\w-]+\s+){1,5}(?:no\.?\s*)?(?:\d{1,2}|[A-H])\s*$", re.IGNORECASE)
""" "Area of weakness 2: …": one of them, which may hold a semicolon, not a list."""
_ENUMERATED = re.compile(r"^\s*(?:(?:and|or)\s+)?(?:\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s*)?", re.IGNORECASE)
""" "; and (iii) thin records": what stands before a part of a list in a sentence."""


def _parted(text: str) -> tuple[str, str, str]:
    """What introduces a list in a sentence, what parts it from the list, and the list."""
    found = _NAMELY.search(text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else text.partition(":")


_NAMELY = re.compile(r",?\s(?:namely|that is|these being|which (?:are|were))(?: that)?:?\s(?=[^.:]{8,240};)")


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
    return concern(
        text=squeezed(text),
        status=status,
        char_start=max(start, offset),
        char_end=start + len(text),
        rule="sentence_list",
    )

"""Decisions that are announced: "RESOLVED: that …", "AGREED –", numbered lists under such a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.action_units import trim
from extractors.lexicon import load
from schemas import Block, Document
from schemas.vocabulary import DecisionOutcome

_ITEM = re.compile(r"(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[).]\s+)?(?:that|to)\b", re.I)
_NUMBERED = re.compile(
    r"(?:^|(?<=\n)|(?<=[;.:,]\s)|(?<=\band\s))\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).]\s+(?=\S)", re.I
)


def _pattern() -> re.Pattern[str]:
    label = load("decision_labels").alternatives()
    return re.compile(
        rf"(?:^|(?<=\n)|(?<=[.;]\s))\W*(?i:{label})(?P<sep>\s*[:–—]+\s*|\s+-\s*|\s*\n+\s*|\s*\.\s*|\s+(?=(?i:that|to)\b)|\s*$)"
    )


def announced(document: Document, blocks: list[Block]) -> Iterator[tuple[int, int, DecisionOutcome]]:
    """Spans of announced decisions. ``RESOLVED that`` in capitals counts; "Resolved to" in prose does not."""
    pattern = _pattern()
    for index, block in enumerate(blocks):
        text = document.of(block)
        hit = pattern.search(text)
        if hit is None or not _loud(hit):
            continue
        start, end = trim(document.text, block.char_start + hit.end(), block.char_end)
        outcome = _outcome(hit)
        if end - start > 8:
            yield from ((a, b, outcome) for a, b in _split(document, start, end))
        if end - start <= 8 or document.text[block.char_start : block.char_end].rstrip().endswith(
            (":", "–", "-")
        ):
            yield from ((a, b, outcome) for a, b in listed(document, blocks, index))


def _outcome(hit: re.Match[str]) -> DecisionOutcome:
    """The outcome that the label names: "AGREED:" agreed, "RESOLVED:" and "Decision:" resolved."""
    label = hit.group()[: hit.start("sep") - hit.start()].casefold()
    known: tuple[DecisionOutcome, ...] = ("recommended", "approved", "agreed")
    return next((o for o in known if o in label), "approved" if "ratified" in label else "resolved")


def _loud(hit: re.Match[str]) -> bool:
    """A label followed by a colon or dash, or in capitals."""
    label = hit.group()[: hit.start("sep") - hit.start()]
    capitals = re.search(r"[A-Z]{5,}", label) is not None
    return (
        capitals
        or any(c in hit["sep"] for c in ":–—")
        or (not hit["sep"].strip() and hit.end() == len(hit.string))
    )


def _split(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One span, or one a numbered part."""
    marks = list(_NUMBERED.finditer(document.text[start:end]))
    if len(marks) < 2:
        yield start, end
        return
    stops = [*(start + m.start() for m in marks[1:]), end]
    for mark, stop in zip(marks, stops):
        begin, finish = trim(document.text, start + mark.end(), stop)
        finish = begin + len(re.sub(r"[;,]?\s+(?:and|or)$", "", document.text[begin:finish]))
        if finish - begin > 8:
            yield begin, finish


def listed(document: Document, blocks: list[Block], index: int) -> Iterator[tuple[int, int]]:
    """The items under a label that stands alone."""
    level = blocks[index + 1].level if index + 1 < len(blocks) else None
    for number, block in enumerate(blocks[index + 1 : index + 30]):
        text = document.of(block)
        if number == 0 and text.rstrip().endswith((":", ":-", ": -")) and len(text) < 60:
            continue
        if block.kind == "list_item" and (block.level or 0) > (level or 0):
            continue
        item = block.kind == "list_item" or _ITEM.match(text)
        if block.kind in ("heading", "title", "table_cell") or not (item or (number == 0 and len(text) > 8)):
            return
        start, end = trim(document.text, block.char_start, block.char_end)
        yield from _split(document, start, end) if end - start > 8 else ()
        if not item:
            return

"""Finds formal resolutions and agreements.

Announced ones ("RESOLVED: that …", lists under "Decisions"), sentences in which the meeting decides
("It was agreed to …", "The Board approved …", "The minutes were accepted as a true record"), and the
verdict at the end of a planning line. What was decided elsewhere or earlier is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.action_units import printed, trim
from extractors.actions_table import action_tables
from extractors.base import Extractor, Found
from extractors.decision_labels import announced
from extractors.decision_text import deciding, outcome_of
from extractors.sentences import sentences
from schemas import Block, Decision, Document
from schemas.identity import fold
from schemas.vocabulary import DecisionOutcome


@dataclass
class Made:
    """A decision before it is a row."""

    start: int
    end: int
    rule: str
    outcome: DecisionOutcome
    rank: int = 0


def extract(document: Document, found: Found) -> Iterator[Decision]:
    """Rows of ``decisions``."""
    kind = found.value("kind")
    if kind in ("agenda", "inspection_report", "action_log"):
        return
    for made in distinct(document, list(candidates(document, kind))):
        yield Decision(
            char_start=made.start,
            char_end=made.end,
            rule=made.rule,
            text=printed(document.text[made.start : made.end]),
            outcome=made.outcome,
            item=_item(document, made.start),
        )


def candidates(document: Document, kind: str | None) -> Iterator[Made]:
    """What every rule finds."""
    inside = {cell.block_no for table, _ in action_tables(document) for cell in table.cells}
    blocks = [b for b in document.body if b.block_no not in inside]
    for start, end in announced(document, blocks):
        text = document.text[start:end]
        yield Made(start, end, "announced", outcome_of(text) if "noted" in text else "resolved", 9)
    if kind in ("minutes", None):
        for block in blocks:
            yield from _block(document, block)
    elif kind == "progress_report":
        for block in blocks:
            yield from (m for m in _block(document, block) if _letter(document.text[m.start : m.end]))


def _letter(text: str) -> bool:
    """In a report only what "we", those who met, agreed is a decision."""
    return (
        re.match(r"(?:At the meeting,? )?(?:[Ww]e|[Ii]t was) (?:\w+ly )?agreed (?:that|to)\b", text)
        is not None
    )


def _block(document: Document, block: Block) -> Iterator[Made]:
    text = document.of(block)
    if block.kind == "title" or (block.kind == "heading" and len(text) < 60):
        return
    verdict = VERDICT.search(text) if _planning(document, block) else None
    if verdict is not None:
        start, end = trim(document.text, block.char_start, block.char_end)
        outcome: DecisionOutcome = (
            "refused" if re.match(r"(?i)object|not|refus", verdict["word"]) else "approved"
        )
        yield Made(start, end, "planning_line", outcome, 3)
    for sentence in sentences(document, block):
        how = deciding(sentence.text)
        if how is not None:
            start, end = trim(document.text, sentence.start + how.start, sentence.start + how.end)
            yield Made(start, _without_proposer(document.text, start, end), how.rule, how.outcome, 5)


VERDICT = re.compile(
    r"(?:[.–—-]|\s-|:)\s*(?P<word>supported|not supported|no objections?|objection|object|refused|no comments?)\b[^.]{0,140}\.?\s*$",
    re.I,
)
_APPLICATION = re.compile(
    r"\b\d{2,4}/\d{3,6}(?:/\w+)?\b|\b(?:erection|extension|dwelling|demolition|dormer|conversion|replacement windows?|garage|conservatory|rooflights?|change of use|outbuilding)\b",
    re.I,
)


def _planning(document: Document, block: Block) -> bool:
    return _APPLICATION.search(document.of(block)) is not None


def _without_proposer(text: str, start: int, end: int) -> int:
    """The end without a proposer that follows the decision: ", proposed by A, seconded by B"."""
    tail = re.search(
        r"[.,;(–-]?\s*(?:\(?proposed|prop\b)[^.]{0,60}\bsec(?:onded)?\b[^.]{0,40}$", text[start:end], re.I
    )
    return trim(text, start, start + tail.start())[1] if tail and tail.start() > 40 else end


def _item(document: Document, offset: int) -> str | None:
    section = document.section_at(offset)
    return section.rsplit(" > ", 1)[-1] if section else None


def distinct(document: Document, found: list[Made]) -> list[Made]:
    """Decisions in order of place; of those that overlap or are the same words, the surest rule's."""
    kept: list[Made] = []
    texts: set[str] = set()
    for one in sorted(found, key=lambda m: (-m.rank, m.start)):
        text = fold(document.text[one.start : one.end])
        if len(text) < 8 or text in texts or any(k.start < one.end and one.start < k.end for k in kept):
            continue
        kept.append(one)
        texts.add(text)
    return sorted(kept, key=lambda m: m.start)


EXTRACTOR = Extractor(
    "decisions",
    ("decisions",),
    extract,
    needs=("document",),
    lexicons=("action_columns", "decision_labels", "decision_words"),
    modules=("action_units", "actions_table", "decision_labels", "decision_text", "sentences", "lexicon"),
)

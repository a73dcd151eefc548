"""Finds formal resolutions and agreements.

Announced ones ("RESOLVED: that …", lists under "Decisions"), sentences in which the meeting decides
("It was agreed to …", "The Board approved …", "The minutes were accepted as a true record"), and the
verdict at the end of a planning line. What was decided elsewhere or earlier is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.action_units import printed, reads_as_minutes, trim
from extractors.actions_table import action_tables, held_cells
from extractors.base import Extractor, Found
from extractors.decision_labels import announced, listed
from extractors.decision_text import deciding, outcome_of
from extractors.decision_votes import above_verdict, verdict_after
from extractors.owners import acronym
from extractors.sentences import Sentence, sentences
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
    if reads_as_minutes(document, found):
        kind = "minutes"
    body = found.value("body") or ""
    bodies = frozenset(b for b in (body, acronym(body)) if len(b) > 2)
    for made in distinct(document, list(candidates(document, kind, bodies))):
        yield Decision(
            char_start=made.start,
            char_end=made.end,
            rule=made.rule,
            text=printed(document.text[made.start : made.end]),
            outcome=made.outcome,
            item=_item(document, made.start),
        )


def candidates(document: Document, kind: str | None, bodies: frozenset[str]) -> Iterator[Made]:
    """What every rule finds."""
    inside = held_cells(document, action_tables(document))
    blocks = [b for b in document.body if b.block_no not in inside]
    for start, end, label in announced(document, blocks):
        told = outcome_of(document.text[start:end])
        yield Made(start, end, "announced", told if told in ("noted", "deferred", "refused") else label, 9)
    if kind not in ("minutes", "progress_report", None):
        return
    for index, block in enumerate(blocks):
        for made in _block(document, blocks, index, block, bodies):
            letter = made.rule == "that_clause" or _letter(document.text[made.start : made.end])
            if kind != "progress_report" or letter:
                yield made


def _letter(text: str) -> bool:
    """In a report only what "we", those who met, agreed is a decision."""
    return (
        re.match(r"(?:At the meeting,? )?(?:[Ww]e|[Ii]t was) (?:\w+ly )?agreed (?:that|to)\b", text)
        is not None
    )


def _block(
    document: Document, blocks: list[Block], index: int, block: Block, bodies: frozenset[str]
) -> Iterator[Made]:
    text = document.of(block)
    if block.kind == "title" or (block.kind == "heading" and len(text) < 60):
        return
    verdicts = list(_verdicts(document, block))
    yield from verdicts
    before: Made | None = None
    above = block.char_start
    for sentence in sentences(document, block):
        how = deciding(sentence.text, bodies)
        begin, above = above, sentence.start
        told = _verdict(document, blocks, index, begin, sentence) if before is None else None
        if told is not None and (how is None or how.rule == "carried"):
            yield told
            continue
        if how is None:
            if _seconded_after(document, sentence):
                before = Made(*trim(document.text, sentence.start, sentence.end), "seconded", "agreed", 5)
                yield before
            else:
                before = None
            continue
        if _MOVED.match(sentence.text) and sentence.start > block.char_start:
            if before is None:
                before = Made(*trim(document.text, begin, sentence.end), how.rule, how.outcome, 5)
                yield before
            continue
        start, end = trim(document.text, sentence.start + how.start, sentence.start + how.end)
        end = _without_proposer(document.text, start, end)
        end -= len(document.text[start:end]) - len(re.sub(r"[;,]?\s+and$", "", document.text[start:end]))
        if before is not None and _BOTH.search(sentence.text):
            before.end = end
            continue
        if (
            how.rule in ("body", "impersonal")
            and _OPENS_LIST.search(sentence.text)
            and sentence.end >= block.char_end - 1
        ):
            under = list(listed(document, blocks, index))
            yield from (Made(a, b, "listed", how.outcome, 8) for a, b in under)
            if under:
                return
        before = Made(start, end, how.rule, how.outcome, 5)
        yield before


def _verdict(
    document: Document, blocks: list[Block], index: int, begin: int, sentence: Sentence
) -> Made | None:
    """A decision told by a verdict after what was put, in the same block or in the line above."""
    if begin == sentence.start:
        block = above_verdict(document, blocks, index)
        begin = block.char_start if block is not None else begin
    put = document.text[begin : sentence.start]
    outcome = verdict_after(sentence.text, put or None)
    if outcome is None:
        return None
    return Made(*trim(document.text, begin, sentence.end), "verdict", outcome, 4)


_PROPOSERS = re.compile(
    r"\W*prop(?:osed|oser)?\b(?: by)?[ :.]*[^.;\n]{2,40}[;,. \n]+(?:2\s?nd|sec(?:onded|onder)?)\b", re.I
)


def _seconded_after(document: Document, sentence: Sentence) -> bool:
    """Whether a proposal is followed by who made and seconded it: "Prop: AB; 2nd CD"."""
    proposal = re.search(
        r"\b(?:it was|was|were) (?:proposed|suggested|recommended|moved)\b", sentence.text, re.I
    )
    return (
        proposal is not None and _PROPOSERS.match(document.text[sentence.end : sentence.end + 90]) is not None
    )


_OPENS_LIST = re.compile(
    r"\b(?:agreed|resolved|decided|approved|determined)"
    r"(?:\s+(?:to|that|as follows|unanimously))?\s*:\s*[-–]?\s*$",
    re.I,
)
_BOTH = re.compile(r"\bproposed\b[^.]{1,60}\bseconded\b(?! by)", re.I)
_MOVED = re.compile(r"\W*(?:(?:it|this|these|they) (?:was|were) )?(?:proposed|seconded|moved)\b", re.I)
_REF = r"(?:[A-Z]{2,4}/)?\d{2,4}/\d{3,6}(?:/\w+)*"
_WORK = re.compile(
    r"\b(?:erection|extensions?|dwelling|demolition|dormer|conversion|replacement windows?|garage|"
    r"conservatory|rooflights?|"
    r"change of use|outbuilding|variation of condition|alterations|listed building consent|planning "
    r"application)\b",
    re.I,
)
_VERDICT = re.compile(
    r"(?:[.–—:;,-]|\s-)\s*(?P<word>supported|not supported|no objections?(?: raised)?|objections?\b(?: by|"
    r" raised| to)?|object\b|refuse|no comments?|support)\b"
    r"(?:[^.;]|\.\d){0,140}(?=[.;]|\s*$)",
    re.I,
)


def _verdicts(document: Document, block: Block) -> Iterator[Made]:
    """Planning lines with the meeting's own view at their end: "24/0771 New garage – no objections"."""
    text = document.of(block)
    refs = [m.start() for m in re.finditer(rf"(?<![\w/]){_REF}\s", text)]
    if not refs and not _WORK.search(text):
        return
    cuts = sorted({0, *refs, len(text)})
    for a, b in pairwise(cuts):
        hit = _VERDICT.search(text, a, b)
        if hit is None or hit.start() - a < 12 or hit.start() - a > 260:
            continue
        start, end = trim(document.text, block.char_start + a, block.char_start + hit.end())
        refused = re.match(r"(?i)object|not|refus", hit["word"]) is not None
        yield Made(start, end, "planning_line", "refused" if refused else "approved", 6)


def _without_proposer(text: str, start: int, end: int) -> int:
    """The end without a proposer that follows the decision: ", proposed by A, seconded by B"."""
    tail = re.search(
        r"[.,;(–-]?\s*(?:\(?proposed|prop\b)[^.]{0,60}\b(?:sec(?:onded)?|2\s?nd)\b(?:(?!approved|agreed|"
        r"that )[^.]){0,40}$",
        text[start:end],
        re.I,
    )
    return trim(text, start, start + tail.start())[1] if tail and tail.start() > 40 else end


def _item(document: Document, offset: int) -> str | None:
    section = document.section_at(offset)
    return section.rsplit(" > ", 1)[-1] if section else None


def distinct(document: Document, found: list[Made]) -> list[Made]:
    """Decisions in order of place; of those that overlap or say nearly the same, the surest rule's first."""
    kept: list[Made] = []
    said: list[set[str]] = []
    for one in sorted(found, key=lambda m: (-m.rank, m.start)):
        words = set(re.findall(r"\w+", fold(document.text[one.start : one.end])))
        if one.end - one.start < 18 or any(k.start < one.end and one.start < k.end for k in kept):
            continue
        if not any(len(words & other) >= 0.9 * max(len(words), len(other)) for other in said):
            kept.append(one)
            said.append(words)
    return sorted(kept, key=lambda m: m.start)


EXTRACTOR = Extractor(
    "decisions",
    ("decisions",),
    extract,
    needs=("document", "attendees"),
    lexicons=("action_columns", "decision_labels", "decision_words"),
    modules=(
        "owners",
        "action_units",
        "actions_table",
        "decision_labels",
        "decision_text",
        "sentences",
        "lexicon",
    ),
)

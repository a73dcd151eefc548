"""Finds objectives, completed actions, evidence, next steps, status under a strand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import cast

from extractors import calendar
from extractors.base import Extractor, Found
from extractors.lexicon import load
from extractors.programme.columns import column_role
from extractors.programme.lines import Line, lines, squeezed
from extractors.rag.endings import suffix
from extractors.rag.words import whole
from schemas import Document, Strand, StrandItem
from schemas.vocabulary import ItemKind

_VERBS = (
    "achieve|align|assure|build|close|collaborate|commission|complete|co-?produce|create|cut|deliver|"
    "design|develop|"
    "embed|empower|enable|engage|enhance|ensure|establish|expand|extend|give|grow|help|identify|"
    "implement|improve|"
    "increase|introduce|involve|lift|listen|lower|maintain|make|meet|offer|prepare|promote|protect|"
    "provide|publish|"
    "raise|recruit|redesign|reduce|remove|reshape|review|secure|shape|share|shorten|simplify|strengthen|"
    "support|sustain|"
    "tackle|train|transform|understand|widen|work (?:with|together|across|in)|bring"
)
_OBJECTIVE = re.compile(
    rf"^(?:to\s+)?(?:{_VERBS})\s+(?!(?:continues?|is|are|was|were|has|have|had|will|from|begins?|began)\b)\S",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\bon track\b|\b(?:behind|ahead of) schedule\b|\boff track\b|"
    r"\bin line with\b.{0,40}\b(?:deadlines?|requirements?|"
    r"plans?|timescales?|milestones?)\b|\b(?:majority|most|all|some|none) of (?:the |"
    r"these )?actions?\b.{0,60}\b"
    r"(?:completed?|delivered|overdue|delayed|outstanding|track)\b|\bactions? (?:have|has|are|"
    r"is) (?:all )?(?:been )?"
    r"(?:completed?|delivered|overdue|delayed)\b",
    re.IGNORECASE,
)
_KEY = re.compile(r"^(?:b?rag )?(?:key|legend)\s*[:–-]", re.IGNORECASE)
_LABELLED_STATUS = re.compile(
    r"^(?:overall\s+|current\s+)?(?:status|position)\s*[:–-]\s*(?=\S)", re.IGNORECASE
)


def extract(document: Document, found: Found) -> Iterator[StrandItem]:
    """Rows of ``strand_items``, strand by strand, in order."""
    anchor = _anchor(found)
    stream = lines(document)
    for strand in found.of(Strand):
        inside = [
            line
            for line in stream
            if strand.char_end < line.start < strand.scope_end and found.strand_at(line.start) is strand
        ]
        yield from _items(strand, inside, anchor)
        yield from _table_items(strand, [line for line in inside if line.in_table], anchor)


def _anchor(found: Found) -> dt.date | None:
    value = found.value("date")
    span = calendar.parse(value) if value else None
    if span is not None:
        return span.last
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def heading_kind(text: str) -> ItemKind | None:
    """What stands under a heading inside a strand.

    >>> heading_kind("Key actions completed to date")
    'completed'
    """
    return cast("ItemKind | None", load("strand_headings").canonical(text.strip(" \t:.-–")))


def _items(strand: Strand, inside: list[Line], anchor: dt.date | None) -> Iterator[StrandItem]:
    kind: ItemKind | None = None
    opening, bulleted = True, False
    for line in inside:
        named = None if line.in_table else heading_kind(line.text)
        if named is not None:
            kind, opening, bulleted = named, False, False
        elif line.is_heading:
            kind, opening = None, False
        elif not _is_noise(line):
            if bulleted and not line.is_item:
                kind = None  # a paragraph after the bullets is no longer of their list
            bulleted = bulleted or (kind is not None and line.is_item)
            item = _item(line, kind, opening)
            if item is not None:
                yield _row(strand, line, item, anchor)
                opening = opening and item == "objective"
            elif not line.is_item:
                opening = False


def _table_items(strand: Strand, cells: list[Line], anchor: dt.date | None) -> Iterator[StrandItem]:
    """Lines of cells whose column or row is labelled: "Achievements this period", "Next steps".

    Remarks on single actions or measures, a row each, are none.
    """
    single = {x.block.table_no for x in cells if x.block.row == 0 and column_role(x.text) in _SINGLE}
    columns: dict[tuple[int | None, int | None], ItemKind] = {}
    rows: dict[tuple[int | None, int | None], ItemKind] = {}
    for line in cells:
        block, kind = line.block, heading_kind(line.text)
        if kind is not None and kind != "status" and _is_whole_cell(line):
            if block.row == 0 and block.table_no not in single:
                columns[block.table_no, block.col] = kind
            if block.col == 0:
                rows[block.table_no, block.row] = kind
            continue
        told = columns.get((block.table_no, block.col)) if block.row else None
        if told is None and (block.table_no, block.row) in rows and block.col == 1:
            told = rows[block.table_no, block.row]
        if told is not None and len(line.text.split()) >= 2 and not _is_bare(line.text):
            yield _row(strand, line, told, anchor)


_SINGLE = ("action", "measure", "strand", "concern", "number", "owner")


def _is_whole_cell(line: Line) -> bool:
    return line.block.char_end - line.block.char_start <= len(line.text) + 2


def _is_bare(text: str) -> bool:
    """True for what is a rating, a label or a date rather than something done or to do."""
    spans = calendar.recognise(text)
    dated = any(span.end - span.start >= len(text.strip(" .")) - 1 for span in spans)
    return bool(whole(text)) or column_role(text) is not None or dated


def _is_noise(line: Line) -> bool:
    """True for cells, ratings and labels of the rating table."""
    return (
        line.in_table
        or _KEY.match(line.text) is not None
        or column_role(line.text) is not None
        or bool(whole(line.text))
    )


def _item(line: Line, kind: ItemKind | None, opening: bool) -> ItemKind | None:
    """The kind of item that a line is, or None where that is not plain."""
    if not line.is_item and (_STATUS.search(line.text) or _LABELLED_STATUS.match(line.text)):
        return "status"
    if kind is not None:
        return kind
    if opening and _OBJECTIVE.match(line.text) and not suffix(line.text):
        return "objective"
    return None


def _row(strand: Strand, line: Line, kind: ItemKind, anchor: dt.date | None) -> StrandItem:
    start, end = _span(line, kind)
    text = squeezed(line.text[start - line.start : end - line.start])
    return StrandItem(
        strand_fact_id=strand.fact_id,
        kind=kind,
        text=text,
        due=_due(text, anchor) if kind == "next_step" else None,
        char_start=start,
        char_end=end,
        rule=f"{kind}_{'opening' if kind == 'objective' else 'line'}",
    )


def _span(line: Line, kind: ItemKind) -> tuple[int, int]:
    """The line without its bullet, label and end stop."""
    start = line.start
    bullet = re.match(r"[•·▪■◼●○*–-]\s+", line.text)
    if bullet:
        start += bullet.end()
    label = _LABELLED_STATUS.match(line.text) if kind == "status" else None
    if label:
        start += label.end()
    end = line.end
    while end > start + 1 and line.text[end - 1 - line.start] in ".;, \xa0":
        end -= 1
    return start, end


def _due(text: str, anchor: dt.date | None) -> str | None:
    """The date by which a step is due: the last one said, at the end or after "by", "up to" …

    "Continue consultation – up to Dec 2019" gives ``2019-12``.
    """
    spans = calendar.recognise(text, anchor=anchor, direction="future")
    for span in reversed(spans):
        before, after = text[: span.start].rstrip(), text[span.end :].strip(" .)]")
        marked = re.search(
            r"(?:\bby|\bup to|\buntil|\bdeadline|\bdue|[-–—:(,])(?:\s+(?:the\s+)?end(?:\s+of)?)?$",
            before,
            re.I,
        )
        if marked or (not after and span.relation in ("by", "until")):
            return span.edtf
    return None


EXTRACTOR = Extractor(
    "strand_items",
    ("strand_items",),
    extract,
    needs=("document", "strands"),
    lexicons=("strand_headings", "programme_columns", "ratings"),
)

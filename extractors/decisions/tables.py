"""Decisions in tables: a column of motions beside who moved them, a column "Decision" beside the items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.actions.units import printed, trim
from extractors.decisions.ending import outcome_told
from extractors.decisions.motions import Made
from schemas import Block, Document, Table

_MOTIONS = re.compile(r"(?:special |ordinary |proposed )?(?:motions?|resolutions?|proposals?)", re.I)
_BESIDE = re.compile(
    r"(?:moved|mover|proposed|proposer|seconded|seconder|2nd)\b.{0,24}|(?:results?|outcome|votes?|"
    r"carried|verdict).{0,16}",
    re.I,
)
_DECISIONS = re.compile(r"(?:key |board |committee )?decisions?(?: (?:made|taken|agreed|reached))?", re.I)
_ITEMS = re.compile(
    r"(?:agenda )?(?:items?|topics?|subjects?|issues?|matters?|discussion|notes|actions?|key points?|"
    r"minutes?)"
    r"(?: (?:no|number|discussed|points?|of discussion))?\.?",
    re.I,
)
_RESULT = re.compile(r"(?:results?|outcome|votes?|carried|verdict)", re.I)
_NOTHING = re.compile(
    r"(?:none|nil|n/?a|no decisions?(?: (?:made|required|needed|taken))?|noted|for (?:noting|"
    r"information)|tbc|"
    r"not (?:put|moved|carried forward)|withdrawn|as (?:above|below)|see \w+)\b.{0,20}",
    re.I,
)
LONG = 600
"""A longer cell tells what was said: its sentences are asked one by one."""
_PART = re.compile(r"\n+\s*(?=\(?(?:\d{1,2}|[a-z])[.)]\s)")
"""Where the next numbered part of a cell begins."""
_AGAINST = re.compile(r"\b(?:withdrawn|not put|lapsed|tabled)\b", re.I)


def tabled(document: Document) -> Iterator[Made]:
    """The decisions of each table that has a column for them."""
    for table in document.tables:
        head = _head(document, table)
        if head is None:
            continue
        row, column, result = head
        for line in table.grid[row + 1 :]:
            cell = line[column]
            beside = line[result] if result is not None else None
            told = printed(document.of(beside)) if beside is not None else ""
            if cell is not None and not _AGAINST.search(told):
                yield from _made(document, cell, told)


def told_in_tables(document: Document) -> set[int]:
    """The numbers of the cells in columns of motions or decisions, whose sentences are not asked."""
    found = ((table, _head(document, table)) for table in document.tables)
    cells = [c for table, head in found if head for c in table.column(head[1]) if c is not None]
    return {c.block_no for c in cells if c.char_end - c.char_start <= LONG}


def _head(document: Document, table: Table) -> tuple[int, int, int | None] | None:
    """The row of labels, the column of decisions, and that of results; None where a table has no such."""
    for index in range(min(2, table.n_rows)):
        labels = [printed(document.of(c)).strip(" :*") if c else "" for c in table.grid[index]]
        result = next((n for n, x in enumerate(labels) if _RESULT.fullmatch(x)), None)
        motions = [n for n, x in enumerate(labels) if _MOTIONS.fullmatch(x)]
        if len(motions) == 1 and any(_BESIDE.fullmatch(x) for x in labels):
            return index, motions[0], result
        decisions = [n for n, x in enumerate(labels) if _DECISIONS.fullmatch(x)]
        if len(decisions) == 1 and any(_ITEMS.fullmatch(x) for x in labels):
            return index, decisions[0], None
    return None


def _made(document: Document, cell: Block, told: str) -> Iterator[Made]:
    """The decisions of a cell: its numbered parts or the whole of it; nothing where it only says "none"."""
    start, end = trim(document.text, cell.char_start, cell.char_end)
    text = document.text[start:end]
    if len(text.split()) < 3 or len(text) > LONG or text.endswith("?") or _NOTHING.fullmatch(text):
        return
    cuts = [start, *(m.end() for m in _PART.finditer(document.text, start, end)), end]
    for a, b in pairwise(cuts):
        first, last = trim(document.text, a, b)
        if last - first > 8:
            yield Made(first, last, "table", outcome_told(told or document.text[first:last]), 9)

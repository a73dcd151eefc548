"""Minutes as a table: a column says only who is to act; what to do stands in the discussion beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.margin import task
from extractors.actions.units import Candidate, Context, printed
from extractors.actions.when import who_when
from extractors.lexicon import load
from schemas import Block, Document, Table

_DISCUSSION = re.compile(
    r"(?:minutes?|discussions?\b.{0,30}|(?:key )?points?(?: discussed| raised)?|notes?|(?:agenda )?items?|"
    r"summary|business|subject|topic|matters?(?: discussed)?)\W*",
    re.I,
)


def told_beside(
    context: Context, line: list[Block | None], cell: Block, who: str, when: str | None
) -> Iterator[Candidate]:
    """What the widest other cell of a row tells to do, for who stands in ``cell``."""
    others = [c for c in line if c is not None and c is not cell]
    told = max(others, key=lambda c: c.char_end - c.char_start, default=None)
    if told is not None and told.char_end - told.char_start > 40:
        for one in task(context, told.char_start, told.char_end, who.strip(" .,;:")):
            one.due = one.due or when
            yield one


def beside(context: Context, known: list[Table]) -> Iterator[Candidate]:
    """Candidates of tables with a column of discussion and one of owners, but for those ``known``."""
    if context.kind != "minutes":
        return
    for table in context.document.tables:
        place = _owners(context.document, table) if not any(table is t for t in known) else None
        if place is None:
            continue
        first, column = place
        for line in table.grid[first:]:
            cell = line[column]
            words = printed(context.document.of(cell)) if cell is not None else ""
            who, when = who_when(context, words) or (words, None)
            if cell is not None and who and len(who) < 60 and context.owners.known(who):
                yield from told_beside(context, line, cell, who, when)


def _owners(document: Document, table: Table) -> tuple[int, int] | None:
    """The first row of the body and the column of owners, where a header names one and a discussion."""
    columns = load("action_columns").canonical
    for index in range(min(2, table.n_rows)):
        labels = [printed(document.of(c)).strip(" :*") if c else "" for c in table.grid[index]]
        last = len(labels) - 1
        named = last > 0 and columns(labels[last]) in ("owner", "action")
        if named and any(_DISCUSSION.fullmatch(label) for label in labels[:last]):
            return index + 1, last
    return None

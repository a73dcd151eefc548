"""Actions of tables: logs with a column of actions, and minutes whose last column names who is to act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors import calendar
from extractors.action_due import first_day
from extractors.action_owner import colon, lead, tail
from extractors.action_units import Candidate, Context, printed, status_of, trim
from extractors.lexicon import load
from schemas import Block, Document, Table
from schemas.vocabulary import ActionStatus


@dataclass
class Columns:
    """Which column holds what, where the body rows begin, and the status that a header gives to all."""

    roles: dict[str, int]
    first: int
    status: ActionStatus | None = None
    labels: list[str] = field(default_factory=list)


def action_tables(document: Document) -> list[tuple[Table, Columns]]:
    """Tables with a column of actions; a part on the next page without its header goes with it."""
    out: list[tuple[Table, Columns]] = []
    before: tuple[Table, Columns] | None = None
    for table in document.tables:
        columns = _columns(document, table)
        if columns is None and before is not None and _goes_on(document, before[0], table):
            columns = Columns(before[1].roles, 0, before[1].status, before[1].labels)
        if columns is not None:
            out.append((table, columns))
        before = (table, columns) if columns is not None else None
    return out


def _goes_on(document: Document, before: Table, table: Table) -> bool:
    last = max(c.char_end for c in before.cells)
    between = document.text[last : min(c.char_start for c in table.cells)]
    return table.n_cols == before.n_cols and not between.strip()


def _columns(document: Document, table: Table) -> Columns | None:
    """The columns of a table whose header (one of its first three rows) names an action column."""
    lexicon = load("action_columns")
    for index in range(min(3, table.n_rows)):
        cells = table.grid[index]
        labels = [printed(document.of(c)).strip(" :*") if c else "" for c in cells]
        roles: dict[str, int] = {}
        for col, label in enumerate(labels):
            role = lexicon.canonical(label) if label and len(label) < 60 else None
            if role is not None:
                roles.setdefault(role, col)
        done = "completed_action" in roles and "action" not in roles
        if done:
            roles["action"] = roles.pop("completed_action")
        if "action" in roles and (len(roles) > 1 or table.n_cols <= 2) and len(set(labels)) > 1:
            return Columns(roles, index + 1, "complete" if done else None, labels)
    return None


def tabled(context: Context, tables: list[tuple[Table, Columns]]) -> Iterator[Candidate]:
    """Candidates of every row of the action tables."""
    for table, columns in tables:
        seen: set[int] = set()
        for line in table.grid[columns.first :]:
            cell = line[columns.roles["action"]]
            if cell is None or cell.block_no in seen:
                continue
            seen.add(cell.block_no)
            yield from _row(context, line, cell, columns)


def _row(context: Context, line: list[Block | None], cell: Block, columns: Columns) -> Iterator[Candidate]:
    document = context.document
    texts = {role: printed(document.of(c)) for role, col in columns.roles.items() if (c := line[col])}
    words = document.of(cell)
    if len(words.strip()) < 8 or line.count(cell) > 1 and len(set(map(id, line))) == 1:
        return
    owner = texts.get("owner", "").strip(" .,;:") or None
    if owner is not None and not re.search(r"[A-Za-z]", owner):
        owner = None
    raised = _raised(context, texts.get("item", ""))
    due = context.clock.of_cell(texts.get("due", ""), raised)
    status = columns.status or status_of(texts.get("status", "")) or status_of(texts.get("due", ""))
    owner_cell = line[columns.roles["owner"]] if "owner" in columns.roles else None
    parts = _parts(context, cell, owner_cell)
    for start, end, who in parts:
        start, end = trim(document.text, start, end)
        if end - start < 6:
            continue
        own = who or owner or _named(context, document.text[start:end])
        by = due or context.clock.of_text(document.text[start:end])
        yield Candidate(start, end, "table", own, by, status, texts.get("item") or None, rank=10)


def _raised(context: Context, text: str):  # type: ignore[no-untyped-def]
    """The day on which a row's action was raised, where its item column is a date."""
    span = calendar.parse(text, anchor=context.clock.anchor) if text else None
    return first_day(span.edtf) if span else None


def _named(context: Context, text: str) -> str | None:
    """The owner in an action's own words."""
    at_end, at_colon, head = (
        tail(text, context.owners),
        colon(text, context.owners),
        lead(text, context.owners, known=False),
    )
    if at_colon or at_end:
        return (at_colon or at_end or ("", 0))[0]
    return head.who if head is not None and not head.passive else None


def _parts(context: Context, cell: Block, owner_cell: Block | None) -> list[tuple[int, int, str | None]]:
    """The actions of a cell: one a line where every line names an owner or is numbered, else one."""
    document = context.document
    lines = list(document.lines(cell))
    owners = [document.text[a:b].strip(" .,;") for a, b in document.lines(owner_cell)] if owner_cell else []
    leads = [lead(document.text[a:b], context.owners, known=False) for a, b in lines]
    numbered = all(
        re.match(r"(?:\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]\)|[•*–-])\s", document.text[a:b]) for a, b in lines
    )
    if len(lines) < 2 or not (numbered or all(leads)):
        return [(cell.char_start, cell.char_end, None)]
    stripped = [(a + _number(document.text[a:b]), b) for a, b in lines]
    if len(owners) == len(lines):
        return [(a, b, who) for (a, b), who in zip(stripped, owners)]
    return [(a, b, head.who if head and not head.passive else None) for (a, b), head in zip(stripped, leads)]


def _number(text: str) -> int:
    hit = re.match(r"(?:\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]\)|[•*–-])\s+", text)
    return hit.end() if hit else 0

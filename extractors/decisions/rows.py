"""Numbered lists that a reader took for tables of two columns, as the list items they are."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.actions.columns import action_tables, held_cells
from schemas import Block, Document

_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]+", re.I)


def told_cells(document: Document) -> set[int]:
    """The cells that tables of actions hold, but for a column that says more than the actions.

    In "Item | Notes | Action" the notes are the minutes; in a log of actions the updates are shorter.
    """
    tables = action_tables(document)
    held = held_cells(document, tables)
    for table, columns in tables:
        said = {col: sum(len(document.of(c)) for c in table.column(col) if c) for col in range(table.n_cols)}
        action = said.get(columns.roles.get("action", -1), 0)
        for col in {columns.roles.get("status"), *columns.statuses} - {None}:
            if col is not None and said.get(col, 0) > 2 * action > 0:
                header = {c.block_no for row in table.grid[: columns.first] for c in row if c}
                held -= {c.block_no for c in table.column(col) if c} - header
    return held


def unrolled(document: Document, blocks: list[Block]) -> list[Block]:
    """The blocks, where a row is only a mark and a text ("1." and "That …") as one list item."""
    rows: dict[tuple[int | None, int | None], list[Block]] = {}
    for block in blocks:
        if block.row is not None and document.of(block).strip():
            rows.setdefault((block.table_no, block.row), []).append(block)
    marks: dict[int, str] = {}
    dropped: set[int] = set()
    for cells in rows.values():
        mark = document.of(cells[0]).strip()
        if len(cells) == 2 and _MARK.fullmatch(mark) and len(document.of(cells[1])) > 8:
            marks[cells[1].block_no] = mark
            dropped.add(cells[0].block_no)
    return [
        replace(b, kind="list_item", label=marks[b.block_no], level=0) if b.block_no in marks else b
        for b in blocks
        if b.block_no not in dropped
    ]

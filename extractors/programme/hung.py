"""Tables that are names with fields hung below them: "Priority 1 | Writing" over " | Lead: Jo"."""

from __future__ import annotations

import re

from extractors.programme.lines import Line
from schemas import Block, Document, Table

_FIELD = re.compile(r"[A-Z][\w’'/ -]{1,28}:(?:\s|$)")


def hung_rows(document: Document) -> list[list[tuple[Block | None, Block]]]:
    """The rows of such tables, as label (None below the name) and value; one list a table."""
    if "hung" not in document.memo:
        found = [_rows(document, table) for table in document.tables if table.n_cols == 2]
        document.memo["hung"] = [rows for rows in found if rows]
    out: list[list[tuple[Block | None, Block]]] = document.memo["hung"]
    return out


def _rows(document: Document, table: Table) -> list[tuple[Block | None, Block]]:
    """The rows of a table most of which are fields below a name; none for another table."""
    rows: list[tuple[Block | None, Block]] = []
    for first, second in table.grid:
        if second is None or not document.of(second).strip() or first is second:
            return []
        rows.append((first if first is not None and document.of(first).strip() else None, second))
    below = [document.of(value) for label, value in rows if label is None]
    fields = sum(_FIELD.match(text) is not None for text in below)
    return rows if fields >= 2 and fields * 10 >= len(below) * 7 and len(below) * 2 > len(rows) else []


def hung_lines(document: Document) -> dict[int, Line]:
    """The rows as lines, by the number of their last block."""
    out: dict[int, Line] = {}
    for label, value in (row for rows in hung_rows(document) for row in rows):
        start, end = (label or value).char_start, value.char_end
        out[value.block_no] = Line(start, end, document.text[start:end], value)
    return out

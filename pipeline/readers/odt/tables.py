"""Tables of an OpenDocument text: rows, spans, and tables that only frame running text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.readers.odt.styles import TABLE


def table_rows(table: Any) -> Iterator[Any]:
    """Every row of a table, those of header rows and row groups among them."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from table_rows(child)


def count(item: Any, name: str) -> int:
    """How many rows or columns an attribute spans or repeats; 1 where it says nothing of use."""
    text = item.get(TABLE + name) or "1"
    return max(1, int(text)) if text.isdigit() else 1


def framed_cells(table: Any) -> list[Any] | None:
    """The cells of a one-column table that only frames running text."""
    rows = [[td for td in tr if td.tag == TABLE + "table-cell"] for tr in table_rows(table)]
    if not rows or any(len(row) != 1 for row in rows):
        return None
    parts = [len(row[0]) + 2 * len(row[0].findall(TABLE + "table")) for row in rows]
    framed = parts[0] > 1 if len(rows) == 1 else max(parts) > 3
    return [row[0] for row in rows] if framed else None

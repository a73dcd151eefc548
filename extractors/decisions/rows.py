"""Numbered lists that a reader took for tables of two columns, as the list items they are."""

from __future__ import annotations

import re
from dataclasses import replace

from schemas import Block, Document

_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]+", re.I)


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

"""Forms: tables of labels and values in pairs, "Scope | Green | Cost | Amber"."""

from __future__ import annotations

import re

from extractors.layout.grids import Cell, Grid
from extractors.programme.columns import is_rag_label
from extractors.rag.subjects import Context, Subject
from extractors.rag.tables.cells import Rated

_NAME = re.compile(
    r"^(?:project|programme|work ?stream|strand|initiative|scheme|priority)(?: (?:name|title))?\s*:?$|"
    r"^(?:name|title) of (?:the )?(?:project|programme|work ?stream)\s*:?$",
    re.IGNORECASE,
)


def is_form(grid: Grid, rated: list[Rated]) -> bool:
    """True where every rating stands right of a label of its own, in a table of two pairs or more a row.

    Sure only where some label speaks of ratings, or a row holds two rated labels.
    """
    if grid.width not in (4, 6) or not rated or any(is_rag_label(grid.labels[r.column]) for r in rated):
        return False
    marked = {(r.row, r.column) for r in rated}
    if any(r.column % 2 == 0 or (r.row, r.column - 1) in marked or not _short(_left(grid, r)) for r in rated):
        return False
    said = any(is_rag_label(_left(grid, r).strip(" :")) for r in rated)
    return said or len({r.row for r in rated}) < len(rated)


def form_subject(context: Context, grid: Grid, item: Rated) -> tuple[Subject | None, str | None]:
    """What a pair rates: what its label names, or what the form is about where that is "Overall RAG"."""
    label = _left(grid, item).strip(" :")
    if not is_rag_label(label):
        return context.named(label, None), None
    name = form_name(grid)
    return (context.named(name, None) if name else context.enclosing(grid.start)), label


def form_name(grid: Grid, row: int | None = None) -> str | None:
    """The value of "Project name" in the form, if it has one: the last one above ``row``, or the first."""
    names = [
        value.text
        for cells in [grid.header, *grid.rows[: len(grid.rows) if row is None else row + 1]]
        for label, value in zip(cells[::2], cells[1::2])
        if label is not None and _NAME.match(label.text) and value is not None and value.filled
    ]
    return None if not names else names[0] if row is None else names[-1]


def _left(grid: Grid, item: Rated) -> str:
    cell: Cell | None = grid.rows[item.row][item.column - 1]
    return cell.text if cell is not None else ""


def _short(text: str) -> bool:
    return 0 < len(text.split()) <= 5

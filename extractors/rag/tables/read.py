"""Ratings in tables of columns: rated cells with their subject, their label, their place in the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.layout.grids import Grid
from extractors.rag.candidates import Candidate
from extractors.rag.key.entries import is_legend
from extractors.rag.subjects import Context, Subject
from extractors.rag.tables.cells import (
    Rated,
    believed,
    is_count,
    read_cells,
    role_is_rag,
)
from extractors.rag.tables.shading import shaded_rows
from extractors.rag.tables.subjects import RatedTable, subject_of
from extractors.rag.words import Mark, whole


def from_tables(
    context: Context, tables: list[Grid], told: Mapping[int, list[Candidate]]
) -> Iterator[Candidate]:
    """Candidates of every rated cell of every table that is no legend and no count.

    ``told``: those of grids, by their identity, where a field that returns rates already.
    """
    legend = context.key
    read = []
    for grid in tables:
        if id(grid) in told:
            yield from told[id(grid)]
        elif not legend.covers(grid.start) and not is_legend(grid):
            caption = _caption(context, grid)
            found = read_cells(grid, legend, caption)
            read.append((grid, caption, [r for r in found if not legend.covers(r.start) or r.start == r.end]))
    lit = any(_is_lit(grid, rated) for grid, _, rated in read)
    believing = [
        believed(grid, rated, caption, lit, bool(context.key.fills)) for grid, caption, rated in read
    ]
    alike = {tuple(grid.labels) for (grid, _, _), sure in zip(read, believing) if sure and any(grid.labels)}
    for (grid, _, rated), believable in zip(read, believing):
        sure = believable or shaded_rows(grid, legend)
        if not sure and tuple(grid.labels) in alike and all(grid.labels[r.column] for r in rated):
            sure = [r for r in rated if r.basis != "legend" and not r.faint]
        if not is_count(grid, sure):
            yield from _from_grid(context, grid, sure)


def _is_lit(grid: Grid, rated: list[Rated]) -> bool:
    """True where a column of ratings shows two of red, amber and green by colour."""
    lights = {r.rating for r in rated if r.basis in ("fill", "font") and role_is_rag(grid, r.column)}
    return len(lights & {"red", "amber", "green"}) >= 2


def _from_grid(context: Context, grid: Grid, rated: list[Rated]) -> Iterator[Candidate]:
    positions: dict[tuple[int, str], int] = {}
    table = RatedTable(context, grid, rated)
    columns = sorted(table.taken)
    in_order = bool(rated) and not table.bare and not table.form
    seen: set[tuple[str, int, str]] = set()
    for item in rated:
        subject, dimension = subject_of(table, item)
        if subject is None or (item.raw is None and (subject.text, item.column, item.rating) in seen):
            continue
        seen.add((subject.text, item.column, item.rating))
        key = (-1 if table.bare else item.row, subject.text)
        positions[key] = positions.get(key, 0) + 1
        place = columns.index(item.column) + item.step + 1 if in_order else positions[key]
        yield _candidate(table, item, subject, dimension, place)


def _caption(context: Context, grid: Grid) -> str:
    """The words that head a table: its banner, its labels, and the line above it."""
    above = [context.line_above(grid.start)]
    banner = grid.banner.text if grid.banner else ""
    return " | ".join([*(t for t in above if len(t) < 200), banner, *grid.labels])


def _candidate(
    table: RatedTable, item: Rated, subject: Subject, dimension: str | None, place: int
) -> Candidate:
    start, end = item.start, item.end
    if start >= end:
        start, end = _evidence(table.context, table.grid, item, subject)
    mark = Mark(item.rating, start, end, item.raw or "", item.basis)
    rule = f"cell_{item.basis}"
    return Candidate(subject, mark, rule, dimension=dimension, position=place, colour=_colour(item))


def _colour(item: Rated) -> str | None:
    """The colour of the cell; of the font where that is what rates."""
    return item.cell.font if item.basis == "font" else item.cell.fill


def _evidence(context: Context, grid: Grid, item: Rated, subject: Subject) -> tuple[int, int]:
    """A quote for a cell without text: the row's label, else the column's, else the words before it."""
    row = [c for c in grid.rows[item.row] if c is not None and c.filled]
    label = next((c for c in row if c.text.startswith(subject.text)), None)
    if label is None:
        label = next((c for c in row if not whole(c.text)), grid.header[item.column] if grid.header else None)
    if label is not None and label.filled:
        return label.start, label.end
    return _beside(context, item)


def _beside(context: Context, item: Rated) -> tuple[int, int]:
    """A quote for a cell without text: the words of its row nearest before it, else after it."""
    text = context.document.text
    before = text[: item.start].rstrip()
    line = max(before.rfind("\t"), before.rfind("\n")) + 1
    if before and line < len(before):
        return line, len(before)
    after = len(text) - len(text[item.end :].lstrip())
    stop = re.search(r"[\t\n]|$", text[after:])
    return after, after + (stop.start() if stop else 0)

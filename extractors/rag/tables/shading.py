"""Rows shaded as a whole: an action log whose legend says what a row's colour means."""

from __future__ import annotations

from extractors.layout.grids import Cell, Grid
from extractors.rag.key.legend import Legend
from extractors.rag.tables.cells import Rated
from schemas.vocabulary import Rating


def shaded_rows(grid: Grid, legend: Legend) -> list[Rated]:
    """One rating a row, where the document has a legend and the rows show two of its colours.

    The rating stands at the row's last cell, so that the words of the row remain its subject.
    """
    if not legend.spans or grid.width < 2:
        return []
    found = [(r, _shade(row, legend), row) for r, row in enumerate(grid.rows)]
    ratings = {rating for _, rating, _ in found if rating}
    if len(ratings & {"red", "amber", "green", "blue"}) < 2:
        return []
    return [_rated(r, rating, row) for r, rating, row in found if rating]


def _shade(row: list[Cell | None], legend: Legend) -> Rating | None:
    """The rating of the one colour that all cells of a row have."""
    fills = {c.fill for c in row if c is not None}
    if len(fills) != 1 or sum(c is not None and c.filled for c in row) < 2:
        return None
    return legend.fill(fills.pop())


def _rated(index: int, rating: Rating, row: list[Cell | None]) -> Rated:
    column = max(c for c, cell in enumerate(row) if cell is not None)
    cell = row[column]
    if cell is None:
        raise ValueError("a shaded row has a last cell")
    return Rated(index, column, cell, rating, None, "fill", cell.start, cell.end)

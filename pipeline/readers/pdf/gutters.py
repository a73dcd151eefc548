"""Pages in two columns with tables inside the columns: where the gutter runs, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.readers.pdf.geometry import Box, Word
from pipeline.readers.pdf.grid import Grid
from pipeline.readers.pdf.lines import rows, split_at_gaps

LEAST = 9.0
"""A gutter is at least so wide (points)."""
HIGH = 150.0
"""Columns are at least so high (points)."""
LINES = 6
"""Each column has at least so many lines, or a table."""


@dataclass(slots=True)
class Part:
    """A stretch of page that is read before the next one: words, tables, where its lines end."""

    words: list[Word]
    grids: list[Grid]
    edge: float | None = None


@dataclass(slots=True)
class _Gutter:
    x: float
    top: float
    bottom: float


def parts(words: list[Word], grids: list[Grid]) -> list[Part]:
    """What stands above two columns, the left one, the right one, what stands below; else all as one."""
    whole = [Part(words, grids)]
    gutter = _gutter(words, grids) if grids and words else None
    if gutter is None:
        return whole
    above, left, right, below = (Part([], []) for _ in range(4))

    def place(box: Box) -> Part:
        middle = (box[1] + box[3]) / 2
        if middle < gutter.top:
            return above
        if middle > gutter.bottom:
            return below
        return left if (box[0] + box[2]) / 2 < gutter.x else right

    for word in words:
        place((word.x0, word.top, word.x1, word.bottom)).words.append(word)
    for grid in grids:
        place(grid.box).grids.append(grid)
    for part in (left, right):
        if not part.grids and len(rows(part.words)) < LINES:
            return whole
        part.edge = max([w.x1 for w in part.words] + [g.box[2] for g in part.grids])
    return [part for part in (above, left, right, below) if part.words or part.grids]


def _gutter(words: list[Word], grids: list[Grid]) -> _Gutter | None:
    """The gutter beside a table that keeps to one column."""
    wide = max(w.x1 for w in words) - min(w.x0 for w in words)
    if all(grid.box[2] - grid.box[0] > 0.55 * wide for grid in grids):
        return None
    boxes = [*map(_bounds, (part for row in rows(words) for part in split_at_gaps(row, 0.8)))]
    boxes += [grid.box for grid in grids]
    x0, x1 = min(b[0] for b in boxes), max(b[2] for b in boxes)
    for grid in grids:
        if grid.box[2] - grid.box[0] > 0.55 * (x1 - x0):
            continue
        for x in sorted({round(b[2]) + LEAST / 2 for b in boxes if 0.4 < (b[2] - x0) / (x1 - x0) < 0.6}):
            found = _clean(x, grid, boxes)
            if found is not None:
                return found
    return None


def _clean(x: float, grid: Grid, boxes: list[Box]) -> _Gutter | None:
    """The stretch of page around a table in which nothing crosses ``x``, with text at the other side."""
    lo, hi = x - LEAST / 2 + 1, x + LEAST / 2 - 1
    if grid.box[0] < hi and grid.box[2] > lo:
        return None
    top, bottom = 0.0, 1e6
    for box in boxes:
        if box[0] < hi and box[2] > lo:
            if box[1] >= grid.box[3] - 1:
                bottom = min(bottom, box[1])
            elif box[3] <= grid.box[1] + 1:
                top = max(top, box[3])
            else:
                return None
    left = grid.box[2] < x
    beside = [b for b in boxes if (b[0] > x) == left and b[3] > grid.box[1] and b[1] < grid.box[3]]
    inside = [b for b in boxes if b[1] >= top - 1 and b[3] <= bottom + 1]
    high = max(b[3] for b in inside) - min(b[1] for b in inside)
    return _Gutter(x, top, bottom) if beside and high >= HIGH else None


def _bounds(words: list[Word]) -> Box:
    return (
        words[0].x0, min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
    )  # fmt: skip

"""The colour of a table cell: what was painted last over most of it, or a mark that lies in it."""

from __future__ import annotations

from collections import Counter

from pipeline.readers.pdf.frames import WHITE
from pipeline.readers.pdf.geometry import Box, Fill, area, shared
from pipeline.readers.pdf.grid import Cell
from pipeline.readers.pdf.icons import is_strong

DARK, PALE = 0x50, 0xE8
"""Between these a grey is a mark."""
_PLACES = (0.12, 0.37, 0.63, 0.88)
MARK = 20.0
"""Least area (square points) of a coloured mark in an empty cell, such as a traffic light."""


def cell_fill(cell: Cell, fills: list[Fill]) -> str | None:
    """``#rrggbb`` of a cell's background, None for white or none.

    A background may be painted in pieces, so the cell is looked at in sixteen places. A coloured
    mark inside a cell without text counts as its colour.
    """
    x0, top, x1, bottom = cell.box
    near = [
        f for f in fills if f.box[0] < x1 and f.box[1] < bottom and f.box[2] > x0 and f.box[3] > top
        and shared(f.box, cell.box) > 0
    ]  # fmt: skip
    if not near:
        return None
    seen = Counter(_last(x, y, near) for x, y in _points(cell.box))
    colour, count = max(seen.items(), key=lambda item: (item[1], item[0]))
    if count >= 9 and colour != WHITE:
        return colour
    return None if cell.words else _mark(cell, near)


def _mark(cell: Cell, near: list[Fill]) -> str | None:
    """The one colour of the marks in a cell; a grey mark counts when there is no other colour.

    Lights of several colours say nothing, and a black shape is a tick or a letter.
    """
    seen = {f.rgb for f in near if area(f.box) > MARK and _inside(f.box, cell.box)}
    strong = {rgb for rgb in seen if is_strong(rgb)}
    chosen = strong or {rgb for rgb in seen if DARK < int(rgb[1:3], 16) < PALE}
    return next(iter(chosen)) if len(chosen) == 1 else None


def _points(box: Box) -> list[tuple[float, float]]:
    x0, top, x1, bottom = box
    return [(x0 + u * (x1 - x0), top + v * (bottom - top)) for u in _PLACES for v in _PLACES]


def _last(x: float, y: float, fills: list[Fill]) -> str:
    """The colour painted last at a point; white where nothing is."""
    for fill in reversed(fills):
        x0, top, x1, bottom = fill.box
        if fill.rectangle and x0 <= x <= x1 and top <= y <= bottom:
            return fill.rgb
    return WHITE


def _inside(inner: Box, outer: Box) -> bool:
    return shared(inner, outer) > 0.9 * area(inner)

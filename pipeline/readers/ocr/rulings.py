"""Rulings of tables in the picture of a page: long straight runs of dark dots."""

from __future__ import annotations

from typing import Any

from pipeline.readers.pdf.geometry import Edge

DARK = 150
LENGTH = 0.45
"""Shortest ruling in inches."""
DENSITY = 0.95
THICK = 0.06
"""A dark area thicker than this (inches) is filled: only its two sides are rulings."""


def rulings(image: Any, dpi: float) -> list[Edge]:
    """Horizontal and vertical rulings of a grey PIL image, in points from the top left."""
    import numpy

    dark = numpy.asarray(image.convert("L")) < DARK
    return _runs(dark, dpi, True) + _runs(dark.T, dpi, False)


def _runs(dark: Any, dpi: float, horizontal: bool) -> list[Edge]:
    import numpy

    window = int(LENGTH * dpi)
    if dark.shape[1] <= window:
        return []
    sums = numpy.cumsum(dark, axis=1, dtype=numpy.int32)
    full = (sums[:, window:] - sums[:, :-window]) >= DENSITY * window
    lines = [int(i) for i in numpy.flatnonzero(full.any(axis=1))]
    scale = 72.0 / dpi
    out: list[Edge] = []
    for line in _thin(lines, int(THICK * dpi)):
        padded = numpy.concatenate(([0], full[line].astype(numpy.int8), [0]))
        steps = numpy.diff(padded)
        for start, end in zip(numpy.flatnonzero(steps == 1), numpy.flatnonzero(steps == -1)):
            out.append(Edge(horizontal, line * scale, float(start) * scale, float(end + window) * scale))
    return out


def _thin(lines: list[int], thick: int) -> list[int]:
    """Line numbers without the inside of areas that are thicker than a ruling."""
    out: list[int] = []
    group: list[int] = []
    for line in [*lines, -10]:
        if group and line != group[-1] + 1:
            out += group if len(group) <= thick else [group[0], group[-1]]
            group = []
        group.append(line)
    return out

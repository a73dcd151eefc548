"""Ruled tables: edges to a grid of cells with spans, by a sweep that stays fast on dense pages."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.readers.pdf.geometry import Box, Edge, Word

SNAP = 3.0
"""Rulings this near (points) are one."""
JOIN = 3.5
"""Gaps in a ruling up to this length are closed."""
MAX_ELEMENTS = 40_000
"""A grid of more elementary cells is a drawing."""
SLIVER = 9.0
"""A column this narrow (points) without words of its own is padding."""
THIN_ROW = 5.0


@dataclass(slots=True)
class Cell:
    """A cell of a table: its place, spans, box and the words whose centres lie in it."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    words: list[Word] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    fill_rgb: str | None = None
    font_rgb: str | None = None
    bold: bool = False
    visible: bool = True
    label: str | None = None
    page: int = 0
    opens: bool = False


@dataclass(slots=True)
class Grid:
    """A table on one page: column and row lines, cells in reading order."""

    xs: list[float]
    ys: list[float]
    cells: list[Cell]
    ruled: bool = True
    weak: bool = False
    loose: bool = False
    joined: bool = False

    @property
    def box(self) -> Box:
        """The table's outline."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def n_cols(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1


def grids(edges: Iterable[Edge]) -> list[Grid]:
    """All grids that the edges rule, top to bottom; a frame of one cell is one too."""
    flat = merge([e for e in edges if e.horizontal])
    tall = merge([e for e in edges if not e.horizontal])
    found = [g for part in _components(flat, tall) if (g := _grid(*part)) is not None]
    return sorted(found, key=lambda g: (g.box[1], g.box[0]))


def merge(edges: list[Edge]) -> list[Edge]:
    """Edges of one direction, with near-parallel ones snapped together and gaps closed."""
    out: list[Edge] = []
    group: list[Edge] = []
    for edge in sorted(edges, key=lambda e: e.at):
        if group and edge.at - group[-1].at > SNAP / 2:
            out += _joined(group)
            group = []
        group.append(edge)
    return out + (_joined(group) if group else [])


def _joined(group: list[Edge]) -> list[Edge]:
    at = sum(e.at for e in group) / len(group)
    out: list[Edge] = []
    for edge in sorted(group, key=lambda e: e.lo):
        if out and edge.lo - out[-1].hi <= JOIN:
            out[-1].hi = max(out[-1].hi, edge.hi)
        else:
            out.append(Edge(edge.horizontal, at, edge.lo, edge.hi))
    return out


def _components(flat: list[Edge], tall: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Groups of rulings that touch each other."""
    parent = list(range(len(flat) + len(tall)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    places = [e.at for e in flat]
    for number, v in enumerate(tall, len(flat)):
        for i in range(bisect_left(places, v.lo - SNAP), bisect_right(places, v.hi + SNAP)):
            if flat[i].lo - SNAP <= v.at <= flat[i].hi + SNAP:
                parent[find(i)] = find(number)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, edge in enumerate([*flat, *tall]):
        groups.setdefault(find(i), ([], []))[0 if edge.horizontal else 1].append(edge)
    return [g for g in groups.values() if len(g[0]) >= 2 and len(g[1]) >= 1]


def _lines(values: list[float]) -> list[float]:
    """Positions closer than the snap distance become one, their mean."""
    out: list[list[float]] = []
    for value in sorted(values):
        if out and value - out[-1][-1] <= SNAP:
            out[-1].append(value)
        else:
            out.append([value])
    return [sum(group) / len(group) for group in out]


def _open_side(lines: list[float], edges: list[Edge], low: bool) -> float | None:
    """Where a table has no outer line: the common end of at least two crossing rulings."""
    ends = sorted(e.lo if low else -e.hi for e in edges)
    outer = lines[0] if low else -lines[-1]
    if len(ends) > 1 and ends[1] < outer - 2 * SNAP and ends[1] - ends[0] <= SNAP:
        return ends[0] if low else -ends[0]
    return None


def _grid(flat: list[Edge], tall: list[Edge]) -> Grid | None:
    xs, ys = _lines([e.at for e in tall]), _lines([e.at for e in flat])
    for lines, crossing, across in ((xs, flat, tall), (ys, tall, flat)):
        for low in (True, False):
            side = _open_side(lines, crossing, low)
            if side is not None:
                other = ys if lines is xs else xs
                across.append(Edge(lines is ys, side, other[0], other[-1]))
                lines.insert(0 if low else len(lines), side)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MAX_ELEMENTS:
        return None
    cells = _cells(xs, ys, _walls(flat, ys, xs), _walls(tall, xs, ys))
    return Grid(xs, ys, cells) if cells else None


def _walls(edges: list[Edge], lines: list[float], others: list[float]) -> list[list[bool]]:
    """``walls[line][k]``: whether a ruling on this line covers the k-th interval of ``others``."""
    walls = [[False] * (len(others) - 1) for _ in lines]
    middles = [(a + b) / 2 for a, b in itertools.pairwise(others)]
    for edge in edges:
        line = min(range(len(lines)), key=lambda i: abs(lines[i] - edge.at))
        for k in range(bisect_left(middles, edge.lo), bisect_right(middles, edge.hi)):
            walls[line][k] = True
    return walls


def _cells(xs: list[float], ys: list[float], flat: list[list[bool]], tall: list[list[bool]]) -> list[Cell]:
    """Elementary cells joined where no wall parts them; areas open to the outside are no cells."""
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    owner = [[-1] * n_cols for _ in range(n_rows)]
    cells: list[Cell] = []
    for r in range(n_rows):
        for c in range(n_cols):
            if owner[r][c] == -1:
                cell = _grow(r, c, owner, flat, tall, len(cells))
                if cell is not None:
                    r1, c1 = r + cell[0], c + cell[1]
                    cells.append(Cell(r, c, cell[0], cell[1], (xs[c], ys[r], xs[c1], ys[r1])))
    return cells


def _grow(
    r: int, c: int, owner: list[list[int]], flat: list[list[bool]], tall: list[list[bool]], number: int
) -> tuple[int, int] | None:
    """The rectangle without inner walls that starts at (r, c): rows and columns; None if open."""
    n_rows, n_cols = len(owner), len(owner[0])
    width = 1
    while c + width < n_cols and not tall[c + width][r] and owner[r][c + width] == -1:
        width += 1
    height = 1
    while r + height < n_rows and _row_joins(r + height, c, width, owner, flat, tall):
        height += 1
    closed = (
        all(flat[r][k] for k in range(c, c + width))
        and all(flat[r + height][k] for k in range(c, c + width))
        and all(tall[c][k] and tall[c + width][k] for k in range(r, r + height))
    )
    for i in range(r, r + height):
        for k in range(c, c + width):
            owner[i][k] = number if closed else -2
    return (height, width) if closed else None


def _row_joins(
    r: int, c: int, width: int, owner: list[list[int]], flat: list[list[bool]], tall: list[list[bool]]
) -> bool:
    """Whether the next row belongs to the same rectangle: no wall above it, none inside it."""
    return all(not flat[r][k] and owner[r][k] == -1 for k in range(c, c + width)) and not any(
        tall[k][r] for k in range(c + 1, c + width)
    )


def tidy(grid: Grid) -> None:
    """Drops columns and rows that hold nothing of their own: padding, double rulings, open areas."""
    thin = {c for c in range(grid.n_cols) if grid.xs[c + 1] - grid.xs[c] < SLIVER}
    low = {r for r in range(grid.n_rows) if grid.ys[r + 1] - grid.ys[r] < THIN_ROW}
    grid.cells = [c for c in grid.cells if c.words or not (_only(c, thin, True) or _only(c, low, False))]
    _keep_lines(grid, columns=True)
    _keep_lines(grid, columns=False)


def _only(cell: Cell, thin: set[int], columns: bool) -> bool:
    """Whether a cell lies in thin columns (or rows) alone."""
    start, span = (cell.col, cell.col_span) if columns else (cell.row, cell.row_span)
    return all(k in thin for k in range(start, start + span))


def _keep_lines(grid: Grid, columns: bool) -> None:
    """Keeps the columns (or rows) in which some cell starts; the others join their neighbour."""
    lines = grid.xs if columns else grid.ys
    starts = sorted({c.col if columns else c.row for c in grid.cells})
    if not starts or len(starts) == len(lines) - 1:
        return
    new = {old: k for k, old in enumerate(starts)}
    ends = [*starts[1:], max((c.col + c.col_span) if columns else (c.row + c.row_span) for c in grid.cells)]
    for cell in grid.cells:
        first, span = (cell.col, cell.col_span) if columns else (cell.row, cell.row_span)
        covered = sum(1 for s in starts if first <= s < first + span)
        if columns:
            cell.col, cell.col_span = new[first], max(1, covered)
        else:
            cell.row, cell.row_span = new[first], max(1, covered)
    kept = [lines[s] for s in starts] + [lines[ends[-1]]]
    lines[:] = kept

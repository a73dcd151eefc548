"""Tables whose head is shaded and whose rows nothing rules: the columns of the head go on below it.

Web pages are printed so. Text in their cells often stands in the middle of the row's height, so that the
only line of one cell lies between the lines of another.
"""

from __future__ import annotations

from itertools import pairwise

from pipeline.readers.pdf.geometry import PageContent, Word
from pipeline.readers.pdf.grid import Cell, Grid
from pipeline.readers.pdf.icons import is_strong
from pipeline.readers.pdf.lines import continues, rows
from pipeline.readers.pdf.tables import dress

LEAST = 2
"""A head has at least so many rows of several cells below it."""
NEAR = 2.5
"""How far (points) the lines of one column may start from each other."""
STEP = 0.9
"""Lines nearer than this (font sizes) belong to one row: they are lines of different cells."""
FAR = 1.8
"""The next row stands no further below than this (font sizes)."""


def extend_heads(page: PageContent, grids: list[Grid], above: Grid | None) -> Grid | None:
    """Puts the rows below shaded heads into their grids; returns the one that reaches the page's end.

    ``above`` is such a grid of the page before: lines at the top of this page that keep its columns
    become a grid of their own, which then joins it.
    """
    last: Grid | None = None
    if above is not None and page.words:
        top = min(w.top for w in page.words)
        going_on = Grid(list(above.xs), [top - 1], [])
        if not any(g.ys[0] <= top for g in grids) and _fill(page, going_on, 1):
            grids.insert(0, going_on)
            last = going_on
    for grid in grids:
        _lead_in(page, grid)
        if _is_head(grid) and _fill(page, grid, LEAST):
            last = grid
    end = last is not None and not any(w.top > last.ys[-1] for w in page.words if w.visible)
    return last if end else None


def _lead_in(page: PageContent, grid: Grid) -> None:
    """Takes the words before a lone row of coloured cells as its first cell: what is rated there."""
    if grid.n_rows != 1 or not all(c.fill_rgb and is_strong(c.fill_rgb) for c in grid.cells):
        return
    x0, top, _, bottom = grid.box
    lines = [line for line in rows(page.words) if top < (line[0].top + line[0].bottom) / 2 < bottom]
    words = [w for line in lines for w in line if w.visible and w.x1 <= x0 + 1]
    if len(lines) != 1 or not words or x0 - words[-1].x1 > 1.5 * words[-1].style.size:
        return
    for cell in grid.cells:
        cell.col += 1
    first = Cell(0, 0, 1, 1, (words[0].x0 - 2, top, x0, bottom), words=words)
    dress(first, page)
    grid.xs.insert(0, first.box[0])
    grid.cells.insert(0, first)
    gone = {id(w) for w in words}
    page.words = [w for w in page.words if id(w) not in gone]


def _is_head(grid: Grid) -> bool:
    fills = {cell.fill_rgb for cell in grid.cells}
    full = grid.n_cols > 1 and len(grid.cells) == grid.n_cols and all(c.words for c in grid.cells)
    return grid.n_rows == 1 and full and len(fills) == 1 and None not in fills


def _fill(page: PageContent, grid: Grid, least: int) -> bool:
    """Adds the rows that follow a grid, if they are at least ``least`` with several cells."""
    groups = _groups(page, grid)
    while groups and not any(len(_columns(line, grid)) > 1 for line in groups[-1]) and len(groups[-1]) < 2:
        groups.pop()  # A lone line below is no row.
    several = sum(1 for group in groups if len({c for line in group for c in _columns(line, grid)}) > 1)
    if several < least or not _aligned(groups, grid):
        return False
    gone: set[int] = set()
    for group in groups:
        _add(grid, group, page)
        gone |= {id(w) for line in group for w in line}
    page.words = [w for w in page.words if id(w) not in gone]
    return True


def _groups(page: PageContent, grid: Grid) -> list[list[list[Word]]]:
    """Lines below a grid by table row, as long as they keep its columns."""
    x0, x1, end = grid.xs[0] - NEAR, grid.xs[-1] + NEAR, grid.ys[-1]
    below = [w for w in page.words if w.visible and w.style.turn == 0 and (w.top + w.bottom) / 2 > end]
    out: list[list[list[Word]]] = []
    for line in rows(below):
        size = line[0].style.size
        keeps = x0 <= line[0].x0 and line[-1].x1 <= x1 and len(_columns(line, grid)) > 0
        first = out[0][0][0].style.size if out else size
        if not keeps or line[0].top - end > FAR * size or abs(size - first) > 0.6:
            break
        if out and _same_row(out[-1], line, grid):
            out[-1].append(line)
        else:
            out.append([line])
        end = max(end, line[0].bottom)
    return out


def _columns(line: list[Word], grid: Grid) -> dict[int, list[Word]]:
    """The words of a line by column; nothing where one stands across a column's edge."""
    out: dict[int, list[Word]] = {}
    for word in line:
        column = sum(1 for x in grid.xs[1:-1] if (word.x0 + word.x1) / 2 > x)
        lo, hi = grid.xs[column], grid.xs[column + 1]
        if word.x0 < lo - 1.5 or word.x1 > hi + 1.5:
            return {}
        out.setdefault(column, []).append(word)
    return out


def _same_row(group: list[list[Word]], line: list[Word], grid: Grid) -> bool:
    """Whether a line belongs to the row above: closer than lines of one cell stand, or going on there."""
    last = group[-1]
    step = line[0].bottom - last[0].bottom
    if step < STEP * line[0].style.size:
        return True
    below, above = _columns(line, grid), _columns(last, grid)
    if not set(below) <= set(above) or step >= 1.35 * line[0].style.size:
        return False
    full = all(continues(above[c], words, grid.xs[c + 1] - 4) for c, words in below.items())
    return all(words[0].text[:1].islower() for words in below.values()) or (full and 0 not in below)


def _aligned(groups: list[list[list[Word]]], grid: Grid) -> bool:
    """Whether the lines of every column start together, or are centred: running text is neither."""
    starts: dict[int, list[Word]] = {}
    for line in (line for group in groups for line in group):
        for column, words in _columns(line, grid).items():
            starts.setdefault(column, []).append(words[0])
    for words in starts.values():
        usual = min(w.x0 for w in words)
        if 3 * sum(1 for w in words if w.x0 - usual < NEAR) < 2 * len(words):
            return False
    return len(starts) > 1


def _add(grid: Grid, group: list[list[Word]], page: PageContent) -> None:
    """Adds a row of cells."""
    row, top = grid.n_rows, grid.ys[-1]
    bottom = max(w.bottom for line in group for w in line) + 1
    held: dict[int, list[Word]] = {}
    for line in group:
        for column, words in _columns(line, grid).items():
            held.setdefault(column, []).extend(words)
    grid.ys.append(bottom)
    for column, (lo, hi) in enumerate(pairwise(grid.xs)):
        cell = Cell(row, column, 1, 1, (lo, top, hi, bottom), words=held.get(column, []))
        dress(cell, page)
        grid.cells.append(cell)

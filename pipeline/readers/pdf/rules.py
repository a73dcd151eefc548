"""Tables whose rows are parted by horizontal rulings alone; their columns show in the gaps between words."""

from __future__ import annotations

from itertools import pairwise

from pipeline.readers.pdf.geometry import Edge, Fill, PageContent, Word
from pipeline.readers.pdf.grid import Cell, Grid, grids, merge
from pipeline.readers.pdf.lines import rows, split_at_gaps

SAME = 4.0
"""How far (points) the ends of rulings of one table may lie apart."""
FEWEST = 4
"""A table has at least so many rulings."""
COLUMNS = 3
"""A table has at least so many columns; two are found by their alignment."""
WIDE = 0.4
"""Least width of a table, as a share of the page."""
TALL = 0.4
"""A row takes less than this share of the page."""
TALL_LINE = 2.2
"""A band of one line is no taller than this (font sizes) in a table."""
GAP = 0.8
"""Least width of the gap between columns, in font sizes."""


def ruled_rows(page: PageContent) -> list[Grid]:
    """Grids of the tables that horizontal rulings alone part, outside those that have vertical ones."""
    flat = [e for e in merge([e for e in page.edges if e.horizontal]) if e.hi - e.lo > WIDE * page.width]
    if len(flat) < FEWEST:
        return []
    taken = [g for g in grids(page.edges) if g.n_cols > 1 and len(g.cells) > 2]
    free = [e for e in flat if not any(_touches(e, g) for g in taken)]
    groups = [part for group in _families(free, page) for part in _parted(group, page)]
    return [grid for group in groups if (grid := _grid(group, page, taken)) is not None]


def _parted(group: list[Edge], page: PageContent) -> list[list[Edge]]:
    """Rulings of one table each: a heading between two rulings opens another table."""
    out = [[group[0]]]
    for above, below in pairwise(group):
        if _seam(_between(page.words, above.lo, above.hi, above.at, below.at), below.at - above.at):
            out.append([])
        out[-1].append(below)
    return [part for part in out if len(part) >= FEWEST]


def _between(words: list[Word], x0: float, x1: float, top: float, low: float) -> list[Word]:
    return [
        w
        for w in words
        if w.visible and x0 - SAME < (w.x0 + w.x1) / 2 < x1 + SAME and top < (w.top + w.bottom) / 2 < low
    ]


def _seam(band: list[Word], height: float) -> bool:
    """Whether a line of another kind, or a wide space, stands above the last lines of a band.

    A single line in a tall band is a heading between two tables.
    """
    lines = rows(band)
    if len(lines) == 1 and len(split_at_gaps(lines[0])) == 1:
        return height > TALL_LINE * lines[0][0].style.size
    for above, below in pairwise(lines):
        one, other = above[0].style, below[0].style
        gap = below[0].top - above[0].bottom
        opens = len(split_at_gaps(above)) == 1 and len(split_at_gaps(below)) > 1
        differs = one.bold != other.bold or abs(one.size - other.size) > 0.6
        if gap > 1.6 * other.size or (opens and (differs or gap > 0.55 * other.size)):
            return True
    return False


def _touches(edge: Edge, grid: Grid) -> bool:
    return (
        grid.ys[0] - SAME <= edge.at <= grid.ys[-1] + SAME and edge.lo < grid.xs[-1] and edge.hi > grid.xs[0]
    )


def _families(flat: list[Edge], page: PageContent) -> list[list[Edge]]:
    """Rulings with the same ends, one below the other, none further than a row is tall."""
    out: list[list[Edge]] = []
    for edge in sorted(flat, key=lambda e: e.at):
        for group in out:
            last = group[-1]
            same = abs(last.lo - edge.lo) < SAME and abs(last.hi - edge.hi) < SAME
            if same and edge.at - last.at < TALL * page.height:
                group.append(edge)
                break
        else:
            out.append([edge])
    return [group for group in out if len(group) >= FEWEST]


def _grid(group: list[Edge], page: PageContent, taken: list[Grid]) -> Grid | None:
    """The grid of a family of rulings; None when its bands do not share columns."""
    x0, x1 = group[0].lo, group[0].hi
    ys = [e.at for e in group]
    inside = _between(page.words, x0, x1, 0.0, ys[-1])
    bands = [_between(inside, x0, x1, top, low) for top, low in pairwise(ys)]
    starts = _columns([w for band in bands for w in band])
    if len(starts) < COLUMNS or not _tabular(bands, starts):
        return None
    head = _header(ys[0], inside, starts, page.fills)
    if head is not None and not any(g.ys[0] < head < g.ys[-1] for g in taken):
        ys.insert(0, head)
    xs = [min(x0, starts[0]), *starts[1:], max(x1, starts[-1] + 1)]
    cells = [
        Cell(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1]))
        for r in range(len(ys) - 1) for c in range(len(xs) - 1)
    ]  # fmt: skip
    return Grid(xs, ys, cells)


def _columns(words: list[Word]) -> list[float]:
    """Where columns start: right of each gap that no word of any row covers."""
    starts: list[float] = []
    reach = float("-inf")
    for word in sorted(words, key=lambda w: w.x0):
        if word.x0 - reach > GAP * word.style.size:
            starts.append(word.x0 - 2)
        reach = max(reach, word.x1)
    return starts


def _tabular(bands: list[list[Word]], starts: list[float]) -> bool:
    """Whether most bands have several cells, and no band plainly holds several rows of its own."""
    filled = [{_column(w, starts) for w in band} for band in bands]
    several = sum(1 for columns in filled if len(columns) > 1)
    if several < 3 or 3 * several < 2 * len(bands):
        return False
    stacked = sum(1 for band in bands if _stacked(band, starts))
    return 3 * stacked < len(bands)


def _stacked(band: list[Word], starts: list[float]) -> bool:
    """Three or more lines that each begin in the first column and go on in most of the others."""
    lines = [{_column(w, starts) for w in line} for line in rows(band)]
    return sum(1 for columns in lines if 0 in columns and 2 * len(columns) > len(starts)) > 2


def _column(word: Word, starts: list[float]) -> int:
    return sum(1 for start in starts[1:] if (word.x0 + word.x1) / 2 >= start)


def _header(top: float, words: list[Word], starts: list[float], fills: list[Fill]) -> float | None:
    """Where the header row above the first ruling begins; None when there is none."""
    shade = [f.box[1] for f in fills if abs(f.box[3] - top) < SAME and f.box[0] < starts[0] + SAME < f.box[2]]
    above = [w for w in words if w.bottom <= top + SAME and w.top > top - 60]
    found: float | None = None
    below = top
    columns: set[int] = set()
    for line in reversed(rows(above)):
        size = line[0].style.size
        if below - line[0].bottom > (0.9 if below == top else 0.45) * size or _crosses(line, starts):
            break
        columns |= {_column(w, starts) for w in line}
        below = line[0].top
        if len(columns) > 1:
            found = below - 1
    return min([found, *shade]) if found is not None else None


def _crosses(line: list[Word], starts: list[float]) -> bool:
    """Whether words run over a column's start, or a line flows over it without a gap."""
    if any(w.x0 < s - 1 and w.x1 > s + 3 for w in line for s in starts[1:]):
        return True
    close = [a for a, b in pairwise(line) if _column(a, starts) != _column(b, starts) and b.x0 - a.x1 < 4]
    return bool(close)

"""Tables that a converter flattened before they were printed: each cell a line, each row a group of lines.

They stand indented, with a gap between rows; what tells them is that all groups have as many lines as
the first, whose lines are short heads.
"""

from __future__ import annotations

from itertools import pairwise

from pipeline.readers.pdf.geometry import PageContent
from pipeline.readers.pdf.grid import Cell, Grid
from pipeline.readers.pdf.layout import Piece
from pipeline.readers.pdf.lines import Line, continues
from pipeline.readers.text.stacked import WIDEST, is_head

NARROWEST = 3
"""Two lines to a group are as often a heading and its text, or a name and a post."""
FEWEST = 3
INDENT = 12.0
NEAR = 2.0


def stack(pieces: list[Piece], page: PageContent, above: Piece | None) -> list[Piece]:
    """A page's pieces, its flattened tables as tables; ``above`` is the last piece of the page before."""
    if not pieces:
        return pieces
    left = min(piece.box[0] for piece in pieces)
    out: list[Piece] = []
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and _may(piece, left) and (not run or _even(run[0], piece)):
            run.append(piece)
            continue
        out += _settled(run, page, above if not out else None)
        run = []
        if piece is not None and _may(piece, left):
            run = [piece]
        elif piece is not None:
            out.append(piece)
    return out


def _may(piece: Piece, left: float) -> bool:
    plain = piece.grid is None and bool(piece.lines) and piece.label is None and not piece.note
    return plain and piece.visible and piece.box[0] > left + INDENT


def _even(one: Piece, other: Piece) -> bool:
    """Whether lines start where those of the run start, in the same size."""
    starts = all(abs(line.x0 - one.lines[0].x0) < NEAR for line in other.lines)
    return starts and abs(one.size - other.size) < 0.6 and other.box[1] > one.box[1]


def _settled(run: list[Piece], page: PageContent, above: Piece | None) -> list[Piece]:
    """A run of pieces, with the groups that make a table as one."""
    lines = [line for piece in run for line in piece.lines]
    groups = _groups(lines)
    if len(lines) < NARROWEST:
        return run
    known = above.grid.n_cols if above is not None and above.grid is not None and _flat(above.grid) else 0
    begin, end = (0, _same(groups, 0)) if len(groups[0]) == known else _table(groups, page.edge)
    if begin == end:
        return run
    first, last = groups[begin][0], groups[end - 1][-1]
    before = [p for p in run if p.box[3] < first.top + 1]
    after = [p for p in run if p.box[1] > last.bottom - 1]
    if sum(len(p.lines) for p in (*before, *after)) + sum(map(len, groups[begin:end])) != len(lines):
        return run  # A paragraph runs from the table into the text.
    return [*before, _piece(groups[begin:end], page), *after]


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Lines parted where the gap is wider than between the others by more than half a line."""
    least = min((b.top - a.bottom for a, b in pairwise(lines)), default=0.0)
    out: list[list[Line]] = []
    for above, line in zip([None, *lines], lines):
        if above is None or line.top - above.bottom > least + 0.5 * line.size:
            out.append([])
        out[-1].append(line)
    return out


def _same(groups: list[list[Line]], begin: int) -> int:
    """Where groups end that have as many lines as that at ``begin``."""
    end = begin
    while end < len(groups) and len(groups[end]) == len(groups[begin]):
        end += 1
    return end


def _table(groups: list[list[Line]], edge: float) -> tuple[int, int]:
    """The first table of a run of groups; an empty span for none."""
    begin = 0
    while begin < len(groups):
        end, width = _same(groups, begin), len(groups[begin])
        heads = all(is_head(line.text) for line in groups[begin])
        if end - begin >= FEWEST and NARROWEST <= width <= WIDEST and heads:
            pairs = [pair for group in groups[begin:end] for pair in pairwise(group)]
            wrapped = sum(continues(a.words, b.words, edge) for a, b in pairs)
            if 8 * wrapped <= len(pairs):
                return begin, end
        begin = end
    return 0, 0


def _flat(grid: Grid) -> bool:
    """Whether a grid was made here: its columns are one place on the page."""
    return not grid.ruled and len({cell.box[0] for cell in grid.cells}) == 1 and grid.n_cols >= NARROWEST


def _piece(groups: list[list[Line]], page: PageContent) -> Piece:
    """The table of groups. Columns share the width of the page, for the cells have no places of their own."""
    x0, width = min(line.x0 for group in groups for line in group), len(groups[0])
    xs = [x0 + at * (page.width - x0) / width for at in range(width + 1)]
    ys = [group[0].top - 1 for group in groups] + [groups[-1][-1].bottom + 1]
    cells = [
        Cell(
            r, c, 1, 1, (x0, line.top, page.width, line.bottom), list(line.words), [line.text],
            bold=all(word.style.bold for word in line.words), page=page.number,
        )
        for r, group in enumerate(groups)
        for c, line in enumerate(group)
    ]  # fmt: skip
    grid = Grid(xs, ys, cells, ruled=False)
    return Piece("table_cell", page.number, (x0, ys[0], page.width, ys[-1]), grid=grid, source=page)

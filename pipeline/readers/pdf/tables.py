"""Fills the cells of ruled grids with words and colours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container

from pipeline.readers.pdf.fills import cell_fill
from pipeline.readers.pdf.frames import frame_edges
from pipeline.readers.pdf.geometry import Edge, Fill, PageContent, area, overlap, shared
from pipeline.readers.pdf.grid import Cell, Grid, grids, tidy
from pipeline.readers.pdf.layout import cell_paragraphs, main_colour, visible
from pipeline.readers.pdf.lines import Paragraph
from pipeline.readers.pdf.rules import ruled_rows


def ruled_tables(page: PageContent) -> list[Grid]:
    """The ruled tables of a page with words and colours in their cells.

    Their words are taken out of ``page.words``. Grids of one column or one cell come too, marked
    ``weak``: they may go on with the table of the page before, else they are text in a frame.
    """
    found = _outermost(_found(page))
    found = _with_ruled_rows(found, page)
    for grid in found:
        _place_words(grid, page)
        tidy(grid)
    kept = [g for g in found if any(c.words for c in g.cells)]
    gone = {id(w) for g in kept for c in g.cells for w in c.words}
    if gone:
        page.words = [w for w in page.words if id(w) not in gone]
    for grid in kept:
        grid.weak = grid.n_cols == 1 or sum(1 for c in grid.cells if c.words) < 2
        grid.loose = _is_drawing(grid) or (grid.n_cols == 1 and not _has_ruling(grid, page.edges))
        for cell in grid.cells:
            dress(cell, page)
        heal(grid, page)
    return kept


def _with_ruled_rows(found: list[Grid], page: PageContent) -> list[Grid]:
    """Adds the tables that only horizontal rulings part; shading of their rows is no grid then.

    Where the shading of cells shows as many columns it is left as it is.
    """
    more = [o for o in ruled_rows(page) if not any(_as_good(g, o) for g in found)]
    if not more:
        return found
    kept = [g for g in found if not any(shared(g.box, o.box) > 0.5 * area(g.box) for o in more)]
    return sorted([*kept, *more], key=lambda g: (g.box[1], g.box[0]))


def _as_good(grid: Grid, other: Grid) -> bool:
    return grid.n_cols >= other.n_cols and shared(grid.box, other.box) > 0.5 * area(other.box)


def _is_drawing(grid: Grid) -> bool:
    """Boxes that lie apart from each other, as in a diagram."""
    return sum(area(c.box) for c in grid.cells) < 0.5 * area(grid.box)


def _has_ruling(grid: Grid, edges: list[Edge]) -> bool:
    """Whether a painted line runs across a grid: without one its rows are shading behind text."""
    x0, top, x1, bottom = grid.box
    return any(
        e.horizontal and top - 2 <= e.at <= bottom + 2 and overlap(e.lo, e.hi, x0, x1) > 10 for e in edges
    )


def _found(page: PageContent) -> list[Grid]:
    """Grids by rulings; filled rectangles part cells only where no ruled cell holds them."""
    ruled = [g for g in grids(page.edges) if g.n_cols > 1 and len(g.cells) > 2]
    loose = [f for f in page.fills if f.framed and not any(_in_cell(f, g) for g in ruled)]
    frames = frame_edges(page, loose)
    return grids([*page.edges, *frames]) if frames else grids(page.edges)


def _in_cell(fill: Fill, grid: Grid) -> bool:
    """Whether one cell of a grid holds a filled rectangle."""
    x0, top, x1, bottom = fill.box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    if not (grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]):
        return False
    holder = next((c for c in grid.cells if c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3]), None)
    return holder is not None and shared(holder.box, fill.box) > 0.9 * area(fill.box)


def heal(grid: Grid, page: PageContent) -> None:
    """Joins cells that only their shading cuts: where other columns go on, and the colour does too.

    Word processors paint a cell's shading in several pieces, one above the other.
    """
    for row in range(grid.n_rows - 1, 0, -1):
        below = [c for c in grid.cells if c.row == row]
        above = {c.col: c for c in grid.cells if c.row + c.row_span == row}
        crossing = any(c.row < row < c.row + c.row_span for c in grid.cells)
        if crossing and below and all(_same_shade(above.get(c.col), c) for c in below):
            for cell in below:
                _absorb(above[cell.col], cell, page)
            grid.cells = [c for c in grid.cells if c.row != row]
    tidy(grid)


def _same_shade(above: Cell | None, below: Cell) -> bool:
    same = above is not None and above.col_span == below.col_span
    return same and above is not None and above.fill_rgb == below.fill_rgb and below.fill_rgb is not None


def _absorb(above: Cell, below: Cell, page: PageContent) -> None:
    above.row_span += below.row_span
    above.box = (above.box[0], above.box[1], above.box[2], below.box[3])
    above.words += below.words
    dress(above, page)


def _outermost(found: list[Grid]) -> list[Grid]:
    """Grids that lie in no other grid of more than two cells; frames around tables are dropped."""
    frames = {id(g) for g in found if len(g.cells) <= 2 and any(_inside(o, g) for o in found if o is not g)}
    real = [g for g in found if id(g) not in frames]
    return [g for g in real if not any(_inside(g, o) for o in real if o is not g)]


def _inside(inner: Grid, outer: Grid) -> bool:
    return area(inner.box) < area(outer.box) and shared(inner.box, outer.box) > 0.9 * area(inner.box)


def _place_words(grid: Grid, page: PageContent) -> None:
    owner: dict[tuple[int, int], Cell] = {}
    for cell in grid.cells:
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.col, cell.col + cell.col_span):
                owner[r, c] = cell
    x0, top, x1, bottom = grid.box
    for word in page.words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if x0 <= x <= x1 and top <= y <= bottom:
            spot = (bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1)
            found = owner.get(spot)
            if found is not None:
                found.words.append(word)


def dress(cell: Cell, page: PageContent) -> None:
    """Sets a cell's paragraphs, colours and weight."""
    cell.page = page.number
    cell.fill_rgb = cell_fill(cell, page.fills)
    if not cell.words:
        return
    edge = min(12.0, cell.words[0].x0 - cell.box[0]) if cell.words else 3.0
    parts = cell_paragraphs(cell.words, cell.box[2] - max(2.0, edge))
    cell.font_rgb = main_colour(cell.words)
    cell.visible = visible(cell.words)
    cell.bold = all(p.bold for p in parts)
    cell.paragraphs = [text_of(p, page.known) for p in parts]
    cell.opens = parts[0].label is not None


def text_of(paragraph: Paragraph, known: Container[str] = frozenset()) -> str:
    """Text of a paragraph in a cell: bullets dropped, numbers kept."""
    from pipeline.readers.pdf.lines import joined

    text = joined(paragraph.lines, known)
    label = paragraph.label
    return f"{label} {text}" if label and any(c.isalnum() for c in label) and label != "o" else text

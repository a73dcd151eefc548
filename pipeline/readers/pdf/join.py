"""What goes on over a page: tables become one table, cut rows and paragraphs are joined."""

from __future__ import annotations

from pipeline.readers.pdf.grid import Cell, Grid
from pipeline.readers.pdf.layout import Piece, text_pieces
from pipeline.readers.pdf.lines import continues, line_of, rows

NEAR = 6.0
"""How far (points) the columns of a continued table may move."""
STATEMENT = 150
"""A one-column table keeps its cells when none has more words than this."""
_STOP = (".", "!", "?", ":", ";")


def join_page(out: list[Piece], pieces: list[Piece], repeated: list[Piece]) -> None:
    """Adds the pieces of the next page to those before, tables and paragraphs joined.

    The headers that a table repeats go to ``repeated`` as pieces of kind ``header``.
    """
    out += _continued(out, pieces, repeated) if out and pieces else pieces


def unframed(piece: Piece) -> list[Piece]:
    """A frame around text that continued no table, and the boxes of a diagram, become text again."""
    grid = piece.grid
    if grid is None or not (grid.weak or grid.loose):
        return [piece]
    filled = [c for c in grid.cells if c.words]
    if not grid.loose and len(filled) > 1 and all(len(c.words) < STATEMENT for c in filled):
        return [piece]
    if grid.joined:  # words of two pages: only their texts can be set apart again
        return [Piece("paragraph", c.page, c.box, text=t) for c in filled for t in c.paragraphs]
    if grid.loose:
        return [made for cell in filled for made in _boxed(cell)]
    return [made for cell in filled for made in piece.again(cell.words)]


def _boxed(cell: Cell) -> list[Piece]:
    """The text of a box in a diagram."""
    lines = [line_of(words) for words in rows(cell.words)]
    return text_pieces(lines, cell.box[2] - 6, cell.page)


def _continued(out: list[Piece], rest: list[Piece], repeated: list[Piece]) -> list[Piece]:
    """``rest`` without what went into the last piece of ``out``."""
    last, first = out[-1], rest[0]
    if last.grid is not None and first.grid is not None and last.page < first.page:
        if _same_table(last.grid, first.grid):
            repeated += _append(last.grid, first.grid, first.page)
            last.grid.weak = last.grid.weak and first.grid.weak
            last.grid.joined = True
            last.page = first.page
            return rest[1:]
        return rest
    if _same_paragraph(last, first) and not _sided(rest):
        last.lines += first.lines
        return rest[1:]
    return rest


def _sided(rest: list[Piece]) -> bool:
    """Whether a page opens with a heading beside its text: that goes on with nothing."""
    if len(rest) < 2 or not rest[0].lines or not rest[1].lines or rest[1].note:
        return False
    one, other = rest[0].lines[0], rest[1].lines[0]
    beside = abs(one.bottom - other.bottom) < 0.5 * one.size and other.x0 > rest[0].box[2]
    return beside and len(rest[0].lines) == 1 and not one.text[:1].islower()


def _same_paragraph(last: Piece, first: Piece) -> bool:
    if last.grid or first.grid or not last.lines or not first.lines or first.label or last.note or first.note:
        return False
    above, below = last.lines[-1], first.lines[0]
    if abs(above.size - below.size) > 0.6 or last.visible != first.visible:
        return False
    if above.words[-1].text.endswith(_STOP) or last.bold != first.bold:
        return False
    right = max(last.right, first.right)  # A page of short lines does not show where full ones end.
    return continues(above.words, below.words, right) or below.words[0].text[:1].islower()


def _same_table(above: Grid, below: Grid) -> bool:
    """Same columns: as many, each within a few points (a narrower header row above counts too)."""
    if above.ruled != below.ruled or _own_header(above, below) or _prose_frame(above, below):
        return False
    if above.n_cols == below.n_cols:
        shift = below.xs[0] - above.xs[0]
        if all(abs(b - a - shift) <= NEAR for a, b in zip(above.xs, below.xs)) and abs(shift) < 40:
            return True
    outer = abs(above.xs[0] - below.xs[0]) <= NEAR and abs(above.xs[-1] - below.xs[-1]) <= NEAR
    return outer and _subset(above.xs, below.xs)


def _prose_frame(above: Grid, below: Grid) -> bool:
    """Whether a frame around running text follows: that is no part of a table."""
    long = any(len(c.words) > STATEMENT for c in below.cells)
    framed = above.weak and any(len(c.words) > STATEMENT for c in above.cells)
    return below.n_cols == 1 and ((above.n_cols > 1 and long) or (below.weak and framed))


def _own_header(above: Grid, below: Grid) -> bool:
    """Whether a table opens with a shaded row like that of the table above, but another text."""
    one, other = _row(above.cells, 0), _row(below.cells, 0)
    fills = [c.fill_rgb for c in one]
    if not all(fills) or fills != [c.fill_rgb for c in other]:
        return False
    rest = {c.fill_rgb for c in above.cells if c.row > 0}
    return not set(fills) <= rest and _row_text(above, 0) != _row_text(below, 0)


def _subset(one: list[float], other: list[float]) -> bool:
    """Whether the column lines of one are among those of the other, one way or the other."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return all(any(abs(x - y) <= NEAR for y in many) for x in few)


def _append(above: Grid, below: Grid, page: int) -> list[Piece]:
    """Puts the rows of ``below`` under ``above``; returns the repeated header rows as pieces."""
    _same_columns(above, below)
    skip = _header_rows(above, below)
    dropped = [c for c in below.cells if c.row < skip and c.paragraphs]
    body = [c for c in below.cells if c.row >= skip]
    offset = above.n_rows - skip
    if body and _cut_row(above, body, skip):
        body = _join_row(above, body, skip)
        offset -= 1
    for cell in body:
        cell.row += offset
    above.cells += body
    added = below.n_rows - skip - (1 if offset < above.n_rows - skip else 0)
    above.ys += [above.ys[-1] + step + 1 for step in range(added)]
    return [Piece("header", page, c.box, text=" ".join(c.paragraphs), visible=c.visible) for c in dropped]


def _same_columns(above: Grid, below: Grid) -> None:
    """Brings both grids to the finer of their column lines."""
    if above.n_cols == below.n_cols:
        return
    fine = above.xs if above.n_cols > below.n_cols else below.xs
    for grid in (above, below):
        if grid.xs is not fine:
            _refine(grid, fine)


def _refine(grid: Grid, fine: list[float]) -> None:
    place = [min(range(len(fine)), key=lambda k: abs(fine[k] - x)) for x in grid.xs]
    for cell in grid.cells:
        start, end = place[cell.col], place[cell.col + cell.col_span]
        cell.col, cell.col_span = start, max(1, end - start)
    grid.xs = fine


def _header_rows(above: Grid, below: Grid) -> int:
    """How many rows at the top of ``below`` repeat those at the top of ``above``."""
    count = 0
    while count < min(below.n_rows, above.n_rows):
        one, other = _row_text(above, count), _row_text(below, count)
        if one != other or not any(one):
            break
        count += 1
    return count


def _row_text(grid: Grid, row: int) -> list[str]:
    return [" ".join(c.paragraphs) for c in _row(grid.cells, row)]


def _row(cells: list[Cell], row: int) -> list[Cell]:
    return sorted((c for c in cells if c.row == row), key=lambda c: c.col)


def _cut_row(above: Grid, body: list[Cell], first_row: int) -> bool:
    """Whether the first row of a page goes on with the last row of the page before.

    It does when all that it holds reads on and cells are empty where rows have text, or when each
    of its cells was plainly broken in the middle of a line.
    """
    last = _by_column([c for c in above.cells if c.row + c.row_span == above.n_rows])
    first = _row(body, first_row)
    if not last or [c.col for c in last] != [c.col for c in first]:
        return False
    pairs = [(a, b) for a, b in zip(last, first) if b.paragraphs]
    if not pairs:
        return False
    if not first[0].paragraphs and _keyed(above) and any(a.paragraphs for a, _ in pairs):
        return True
    if any(not a.paragraphs for a, _ in pairs):
        return False
    if not first[0].paragraphs:
        return _keyed(above) or all(_reads_on(a, b) for a, b in pairs)
    if not all(_reads_on(a, b) for a, b in pairs):
        return False
    some_empty = any(a.paragraphs and not b.paragraphs for a, b in zip(last, first))
    broken = [_breaks(a, b) for a, b in pairs]
    return any(broken) if some_empty else all(broken)


def _breaks(above: Cell, below: Cell) -> bool:
    """Whether the text below starts in lower case or the line above was full."""
    if below.paragraphs[0][:1].islower():
        return True
    lines, after = rows(above.words), rows(below.words)
    return len(above.words) > 2 and continues(lines[-1], after[0], above.box[2] - 5)


def _by_column(cells: list[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda c: c.col)


def _keyed(grid: Grid) -> bool:
    """Whether most rows of a table have a text in their first cell."""
    keys = [c for c in grid.cells if c.col == 0]
    return 2 * sum(1 for c in keys if c.paragraphs) > len(keys)


def _reads_on(above: Cell, below: Cell) -> bool:
    """Whether the text below plainly continues the sentence above."""
    if not above.paragraphs:
        return False
    return not above.paragraphs[-1].endswith(_STOP) or below.paragraphs[0][:1].islower()


def _join_row(above: Grid, body: list[Cell], first_row: int) -> list[Cell]:
    last = _by_column([c for c in above.cells if c.row + c.row_span == above.n_rows])
    for one, other in zip(last, _row(body, first_row)):
        if other.paragraphs:
            glue = bool(one.paragraphs) and _reads_on(one, other) and not other.opens
            if glue:
                one.paragraphs[-1] += " " + other.paragraphs[0]
            one.paragraphs += other.paragraphs[1 if glue else 0 :]
    return [c for c in body if c.row != first_row]

"""Words outside ruled tables to pieces: columns, side headings, margin notes, aligned tables."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from pipeline.readers.pdf.centred import centred
from pipeline.readers.pdf.columns import Band, Row, bands, row_of
from pipeline.readers.pdf.geometry import PageContent, Word
from pipeline.readers.pdf.grid import Cell, Grid
from pipeline.readers.pdf.kinds import classify, split_note
from pipeline.readers.pdf.layout import Piece, text_pieces
from pipeline.readers.pdf.lines import continues, line_of, rows
from pipeline.readers.pdf.notes import with_notes


def flow(words: list[Word], page: PageContent) -> list[Piece]:
    """Pieces of a stretch of page, in reading order."""
    return laid_out(arranged(words), page)


def laid_out(found: list[Band], page: PageContent) -> list[Piece]:
    """Pieces of the bands of a stretch of page."""
    return [piece for band in found for piece in _pieces(band, page, page.edge)]


def arranged(words: list[Word]) -> list[Band]:
    """The bands of a stretch of page, each with its kind."""
    if not words:
        return []
    found = bands(centred([row_of(row) for row in rows(words)]))
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    for band in found:
        band.kind = classify(band, left, right)
    return _plain_joined(with_notes(found, left, right))


def right_edge(page: PageContent, found: list[Band]) -> float:
    """Where full lines end on a page: at its longest lines, or as far from the right as they start
    from the left when hardly any line is long. Notes in the margin are set aside. ``found`` are the
    bands of all words of the page.
    """
    ends = [_line_end(row, band) for band in found if band.kind in ("plain", "margin") for row in band.rows]
    ends = ends or [max(w.x1 for w in row.words) for band in found for row in band.rows]
    if not ends:
        return page.width
    longest = usual_end(ends)
    left = min(w.x0 for w in page.words)
    if sum(1 for end in ends if end > longest - 0.1 * page.width) < 4:
        return max(longest, page.width - max(left, 36.0))
    return longest


def usual_end(ends: list[float]) -> float:
    """Where the longest lines end; among many lines, the few that run on further do not count."""
    ordered = sorted(ends)
    few = max(1, len(ends) // 20) if len(ends) >= 12 else 0
    return ordered[-1 - few]


def _line_end(row: Row, band: Band) -> float:
    words = row.words[: split_note(row.words, band.notes_at)] if band.notes_at else row.words
    return max((w.x1 for w in words), default=0.0)


def _plain_joined(found: list[Band]) -> list[Band]:
    """Neighbouring bands of running text become one, so that paragraphs go on over them."""
    out: list[Band] = []
    for band in found:
        flowing = band.kind in ("plain", "margin")
        if flowing and out and out[-1].kind in ("plain", "margin"):
            _merge(out[-1], band)
        else:
            out.append(band)
    return out


def _merge(first: Band, second: Band) -> None:
    """Adds a band of running text to another; it has margin notes when either has."""
    first.notes_at += second.notes_at
    first.kind = "margin" if first.notes_at else "plain"
    first.rows += second.rows


def _pieces(band: Band, page: PageContent, edge: float) -> list[Piece]:
    match band.kind:
        case "plain":
            return _running([row.words for row in band.rows], page, edge)
        case "apart":
            return [p for row in band.rows for part in row.parts for p in _running([part], page, edge)]
        case "margin":
            return _with_notes(band, page)
        case "columns":
            return _columns([_running(_column(band, c), page) for c in range(len(band.cuts) + 1)])
        case "sides":
            return _with_sides(band, page, edge)
        case "table":
            return [aligned_table(band, page, edge)]


def _columns(found: list[list[Piece]]) -> list[Piece]:
    """Pieces of columns one after the other; a paragraph that plainly goes on in the next is one."""
    out: list[Piece] = []
    for pieces in found:
        if out and pieces and _broken(out[-1], pieces[0]):
            out[-1].lines += pieces.pop(0).lines
        out += pieces
    return out


def _broken(last: Piece, first: Piece) -> bool:
    """Whether a column ends in the middle of a sentence that the next one takes up in small letters."""
    alike = last.rgb == first.rgb and last.bold == first.bold and abs(last.size - first.size) < 0.6
    line = last.lines[-1]
    full = last.right - line.x1 < 0.3 * (last.right - line.x0)
    open_ = full and line.words[-1].text[-1:] not in ".:;!?"
    return alike and open_ and first.label is None and first.lines[0].text[:1].islower()


def _running(lines: list[list[Word]], page: PageContent, edge: float | None = None) -> list[Piece]:
    """Lines of one column; ``edge`` is where full lines end when these lines do not show it."""
    made = [line_of(words) for words in lines if words]
    if not made:
        return []
    own = usual_end([line.x1 for line in made])
    full = sum(1 for line in made if line.x1 > own - 0.08 * page.width)
    shown = len(made) >= 8 and full > 0.4 * len(made)
    right = own if edge is None or shown else max(own, edge)
    return text_pieces(made, right, page.number, max(right, *(line.x1 for line in made)))


def _column(band: Band, column: int) -> list[list[Word]]:
    return [cells for row in band.rows if (cells := band.cells(row)[column])]


def _with_notes(band: Band, page: PageContent) -> list[Piece]:
    """Running text; the notes beside a paragraph follow it as a paragraph of their own."""
    text: list[list[Word]] = []
    notes: list[list[Word]] = []
    for row in band.rows:
        at = split_note(row.words, band.notes_at)
        text.append(row.words[:at])
        notes.append(row.words[at:])
    out: list[Piece] = []
    waiting = [words for words in notes if words]
    body = _running(text, page)
    for piece, after in zip(body, [*body[1:], None]):
        out.append(piece)
        mine = [n for n in waiting if after is None or _middle(n) < after.box[1] - 1]
        waiting = waiting[len(mine) :]
        if mine:
            note = text_pieces([line_of([w for words in mine for w in words])], 1e6, page.number)
            for made in note:
                made.note = True
            out += note
    return out


def _middle(words: list[Word]) -> float:
    return (words[0].top + words[0].bottom) / 2


def _with_sides(band: Band, page: PageContent, edge: float) -> list[Piece]:
    """Each heading at the left, then the text at its right down to the next heading."""
    out: list[Piece] = []
    left: list[list[Word]] = []
    right: list[list[Word]] = []
    for row in band.rows:
        head, body = band.cells(row)
        if head and right and not (left and _goes_on(left[-1], head)):
            out += _running(left, page) + _running(right, page, edge)
            left, right = [], []
        left += [head] if head else []
        right += [body] if body else []
    return out + _running(left, page) + _running(right, page, edge)


def _goes_on(above: list[Word], below: list[Word]) -> bool:
    """Whether a heading at the left runs on in the next line."""
    step = below[0].bottom - above[0].bottom
    return step < 1.5 * below[0].style.size and not above[-1].text.endswith(":")


def aligned_table(band: Band, page: PageContent, edge: float) -> Piece:
    """A table that only alignment shows; wrapped lines join the row they continue."""
    from pipeline.readers.pdf.tables import dress

    left = min(w.x0 for row in band.rows for w in row.words)
    right = max(w.x1 for row in band.rows for w in row.words)
    xs = [left - 2, *((lo + hi) / 2 for lo, hi in band.cuts), right + 2]
    groups = _row_groups(band, edge)
    ys = _row_lines(groups)
    cells: list[Cell] = []
    for r, group in enumerate(groups):
        columns = [band.cells(row) for row in group]
        for c in range(len(xs) - 1):
            cell = Cell(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1]))
            cell.words = [w for line in columns for w in line[c]]
            dress(cell, page)
            cells.append(cell)
    grid = Grid(xs, ys, cells, ruled=False)
    return Piece("table_cell", page.number, grid.box, grid=grid)


def _row_groups(band: Band, edge: float) -> list[list[Row]]:
    """Lines by table row. A column's lines could have run up to where the next column starts."""
    out: list[list[Row]] = []
    ends = [*(hi - 4 for _, hi in band.cuts), _last_end(band, edge)]
    full = [row for row in band.rows if sum(1 for c in band.cells(row) if c) > 1]
    steps = [b.bottom - a.bottom for a, b in pairwise(full)]
    step = median(steps) if steps else 0.0
    for row in band.rows:
        near = bool(out) and row.bottom - out[-1][-1].bottom < 0.9 * step
        if out and _wraps(band.cells(out[-1][-1]), band.cells(row), ends, near):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _last_end(band: Band, edge: float) -> float:
    """Where full lines of the last column end: at its longest line, where it holds sentences."""
    lines = [cells for row in band.rows if (cells := band.cells(row)[-1])]
    if len(lines) < 3 or median(len(words) for words in lines) < 4:
        return edge
    return min(edge, max(w.x1 for words in lines for w in words))


def _wraps(above: list[list[Word]], below: list[list[Word]], ends: list[float], near: bool) -> bool:
    """Whether every cell of a line continues the cell above it; ``near``: it stands closer than rows do."""
    filled = [c for c, words in enumerate(below) if words]
    lower = all(below[c][0].text[:1].islower() for c in filled)
    if any(above[c] and above[c][-1].style.bold != below[c][0].style.bold for c in filled):
        return False
    if below[0] and below[0][0].text[:1].islower() and not any(above[1:]):
        return bool(above[0]) and continues(above[0], below[0], ends[0])
    if 0 in filled and not lower and (len(filled) > 1 or not near):
        return False
    if near and lower and 0 not in filled and all(above[c] for c in filled):
        return True  # even after a colon
    return all(len(above[c]) > 1 and continues(above[c], below[c], ends[c]) for c in filled)


def _row_lines(groups: list[list[Row]]) -> list[float]:
    tops = [group[0].top for group in groups]
    bottoms = [group[-1].bottom for group in groups]
    inner = [(a + b) / 2 for a, b in zip(bottoms, tops[1:])]
    return [tops[0] - 1, *inner, bottoms[-1] + 1]

"""Which cells of a table are ratings, and on what evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from extractors.layout.grids import Cell, Grid
from extractors.programme.columns import column_role, is_rag_label
from extractors.rag.colours import faint_rating, is_dark_grey
from extractors.rag.endings import leading
from extractors.rag.key.entries import says_state
from extractors.rag.key.legend import Legend
from extractors.rag.tables.columns import NAMES, NUMERIC, PERIOD, Column
from extractors.rag.words import LIGHTS, Mark, letter, lit, says_rag, whole
from schemas.vocabulary import Rating, RatingBasis

_LONG = 60


@dataclass(frozen=True, slots=True)
class Rated:
    """A cell that is a rating: where, and the mark read from it."""

    row: int
    column: int
    cell: Cell
    rating: Rating
    raw: str | None
    basis: RatingBasis
    start: int
    end: int
    step: int = 0
    faint: bool = False
    shaded: bool = False


def read_cells(grid: Grid, legend: Legend, caption: str) -> list[Rated]:
    """Every cell that reads as a rating; a merged cell once, where it begins."""
    out: list[Rated] = []
    seen: set[int] = set()
    columns = [Column(grid, c) for c in range(grid.width)]
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                out.extend(_read_cell(columns[c], legend, r, cell, _label_says_rag(grid, r, c, caption)))
    return out


def _label_says_rag(grid: Grid, row: int, column: int, caption: str) -> bool:
    """True where a column's label, its row's label or the banner says that ratings stand here."""
    first = grid.rows[row][0]
    beside = grid.rows[row][column - 1] if column > 1 else None
    return (
        column_role(grid.labels[column]) == "rag"
        or says_rag(grid.labels[column])
        or (column > 0 and first is not None and is_rag_label(first.text))
        or (beside is not None and is_form_label(beside.text) and grid.width in (4, 6) and column % 2 == 1)
        or (grid.banner is not None and column_role(grid.banner.text) == "rag")
        or (says_rag(caption) and not grid.labels[column])
    )


def is_form_label(text: str) -> bool:
    """True for a label of ratings beside its value: "Overall RAG", "RAG status:"."""
    return says_rag(text) and is_rag_label(text.strip(" :"))


def _read_cell(column: Column, legend: Legend, row: int, cell: Cell, said: bool) -> list[Rated]:
    place = column.index
    fill = legend.fill(cell.fill)
    marks = whole(cell.text)
    letters = column.all_letters if len(cell.text) <= 3 and cell.filled and not marks else False
    if not marks and (said or (legend.letters and (fill or letters)) or (letters and column.are_lights)):
        one = letter(cell.text) or (leading(cell.text) if said else None)
        marks = [one] if one else []
    if not marks and fill is not None and (one := letter(cell.text)) is not None and one.rating == fill:
        marks = [one]
    if not marks and (said or column.symbols_lead):
        one = lit(cell.text)
        marks = [one] if one else []
    if marks:
        return [_by_mark(row, place, cell, mark, step) for step, mark in enumerate(marks)]
    dated = column_role(column.grid.labels[place]) == "due"  # "Complete" in a column of dates rates nothing
    word = legend.word(cell.text) if cell.filled and not dated else None
    if word is not None:
        said = said or all(legend.fill(c.fill) for c in column.cells)
        shown = fill if said and fill in ("red", "amber", "green", "blue") else word
        both = fill is not None and shown == fill
        return [Rated(row, place, cell, shown, cell.text, "legend", cell.start, cell.end, shaded=both)]
    font = legend.fill(cell.font) if _font_may_rate(cell, said) else None
    if fill is not None and (len(cell.text) <= _LONG or said):
        return [Rated(row, place, cell, fill, cell.text or None, "fill", cell.start, cell.end)]
    tint = faint_rating(cell.fill) if said and fill is None and font is None else None
    if tint is not None:
        return [Rated(row, place, cell, tint, cell.text or None, "fill", cell.start, cell.end, faint=True)]
    if font is not None and font not in ("black", "grey"):
        return [Rated(row, place, cell, font, cell.text, "font", cell.start, cell.end)]
    return []


def _font_may_rate(cell: Cell, said: bool) -> bool:
    """True for a coloured dot or square, or any short coloured words in a column of ratings."""
    return cell.font is not None and (len(cell.text) == 1 or (said and 0 < len(cell.text) <= _LONG))


def _by_mark(row: int, column: int, cell: Cell, mark: Mark, step: int) -> Rated:
    """A word's span inside the cell: exact where the cell's text was not squeezed."""
    plain = cell.end - cell.start == len(cell.text)
    start = cell.start + mark.start if plain else cell.start
    end = cell.start + mark.end if plain else cell.end
    return Rated(row, column, cell, mark.rating, mark.raw, mark.basis, start, end, step)


def believed(grid: Grid, rated: list[Rated], caption: str, lights: bool, keyed: bool) -> list[Rated]:
    """Ratings with evidence: a label, or a column (a matrix) that plainly holds traffic lights.

    ``lights``: another table of the document rates by colour, so that a column all blue does too.
    ``keyed``: a key of the document explains colours, so that bare lights need no label.
    """
    kept: list[Rated] = []
    matrix = _matrix_columns(grid, rated)
    for item in rated:
        label = grid.labels[item.column]
        if NAMES.match(label):
            continue
        said = _label_says_rag(grid, item.row, item.column, caption)
        if item.basis in ("fill", "font"):
            lone = said and ((lights and not item.faint) or _lights(grid, rated, item))
            headed = bool(label) or (keyed and not item.cell.filled)
            if (item.column in matrix and headed and not item.faint) or lone:
                kept.append(item)
        elif (
            said
            or item.basis in ("symbol", "legend")
            or item.column in matrix
            or _alone(grid, rated)
            or _in_form(grid, item)
        ):
            kept.append(item)
    kept = [replace(k, basis="fill") if k.shaded else k for k in kept]
    kept.extend(_greys(grid, matrix, {k.column for k in kept}))
    return [k for k in sorted(kept, key=_place) if not _is_subject_column(grid, k, kept)]


def _place(item: Rated) -> tuple[int, int, int]:
    return item.row, item.column, item.step


def _greys(grid: Grid, matrix: set[int], rated: set[int]) -> list[Rated]:
    """Bare cells of a darker grey among the lights of a matrix: "not started" in all but words."""
    plain = {c.fill for row in [grid.header, *grid.rows] for c in row if c is not None and c.filled}
    return [
        Rated(r, c, cell, "grey", None, "fill", cell.start, cell.end)
        for c in matrix & rated
        for r, cell in enumerate(grid.column(c))
        if cell is not None and not cell.filled and cell.fill not in plain and is_dark_grey(cell.fill)
    ]


def _in_form(grid: Grid, item: Rated) -> bool:
    """True for a value of a form of pairs that has a label of ratings somewhere."""
    if grid.width not in (4, 6) or item.column % 2 == 0:
        return False
    cells = [*grid.header, *(c for row in grid.rows for c in row)]
    return any(c is not None and is_form_label(c.text) for c in cells)


def _lights(grid: Grid, rated: list[Rated], item: Rated) -> bool:
    """True where the colours of a column can be ratings: a traffic light, and not the row's shading."""
    lights = {r.rating for r in rated if r.column == item.column} & {"red", "amber", "green"}
    row = [c for c in grid.rows[item.row] if c is not None]
    shaded = len(row) > 1 and all(c.fill == item.cell.fill for c in row)
    return len(lights) >= (2 if shaded or item.faint else 1)


def _matrix_columns(grid: Grid, rated: list[Rated]) -> set[int]:
    """Columns most of whose filled or coloured cells are rated, in at least two of red, amber, green."""
    by_column: dict[int, list[Rated]] = {}
    for item in rated:
        by_column.setdefault(item.column, []).append(item)
    if _is_time_chart(grid, rated):
        return set()
    full = {c for c, items in by_column.items() if len(_rows_of(items)) >= 0.6 * max(1, _live(grid, c))}
    lights = {i.rating for c in full for i in by_column[c]}
    return full if len(lights & LIGHTS) >= 2 and _status_like(by_column, full) else set()


def _is_time_chart(grid: Grid, rated: list[Rated]) -> bool:
    """True for bars over time: columns of periods, many cells bare, all without text, a row of one colour."""
    bars = [
        r for r in rated if r.basis == "fill" and not r.cell.filled and PERIOD.match(grid.labels[r.column])
    ]
    if not bars or len(bars) < len(rated):
        return False
    periods = [c for c, label in enumerate(grid.labels) if PERIOD.match(label)]
    rows = {r.row for r in bars}
    plain = sum(len({r.rating for r in bars if r.row == row}) == 1 for row in rows)
    return len(bars) <= 0.75 * len(periods) * len(grid.rows) and plain >= 0.8 * len(rows)


def _status_like(by_column: dict[int, list[Rated]], columns: set[int]) -> bool:
    """True where what stands in coloured cells is nothing, a figure, or the same few words again.

    A grid of topics, rooms or bodies, each in a colour, has other words in every cell.
    """
    coloured = [i for c in columns for i in by_column[c] if i.basis == "fill"]
    texts = Counter(i.cell.text.casefold() for i in coloured)
    plain = [
        i
        for i in coloured
        if NUMERIC.match(i.cell.text) or texts[i.cell.text.casefold()] > 1 or says_state(i.cell.text)
    ]
    odd = [i for i in coloured if i.rating in ("purple", "black")]
    return len(plain) >= 0.6 * len(coloured) and len(odd) <= 0.1 * len(coloured)


def _rows_of(items: list[Rated]) -> set[int]:
    return {i.row for i in items}


def _live(grid: Grid, column: int) -> int:
    """How many cells of a column hold text or a fill."""
    return sum(c is not None and (c.filled or _coloured(c)) for c in grid.column(column))


def _coloured(cell: Cell) -> bool:
    return cell.fill is not None and cell.fill.lower() not in ("#ffffff", "#fff")


def _alone(grid: Grid, rated: list[Rated]) -> bool:
    """True for a small table of nothing but labels and ratings."""
    cells = [c for row in grid.rows for c in row if c is not None and c.filled]
    return 0 < len(cells) <= 4 and all(whole(c.text) or column_role(c.text) == "rag" for c in cells)


def _is_subject_column(grid: Grid, item: Rated, kept: list[Rated]) -> bool:
    """True for a coloured label column: every row's first cell has one colour beside other ratings."""
    if item.column != 0 or item.basis != "fill" or not item.cell.filled:
        return False
    if column_role(grid.labels[0]) == "number" and all(k.column == 0 for k in kept):
        return False
    return any(k.column > 0 and k.row == item.row for k in kept) or not role_is_rag(grid, 0)


def role_is_rag(grid: Grid, column: int) -> bool:
    return column_role(grid.labels[column]) == "rag"


def is_count(grid: Grid, rated: list[Rated]) -> bool:
    """True for a table that counts ratings: rating words label the rows, numbers fill them."""
    words = [r for r in rated if r.basis in ("text", "symbol")]
    if not words or any(r.column != 0 for r in words):
        return False
    others = [c for r in words for c in grid.rows[r.row][1:] if c is not None and c.filled]
    return bool(others) and all(NUMERIC.match(c.text) for c in others)

"""Ratings in tables: words, letters, symbols and colours of cells, with row and column labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.grids import Cell, Grid
from extractors.programme_columns import column_role
from extractors.rag_legend import Legend, is_legend
from extractors.rag_subjects import Context, Subject
from extractors.rag_words import Mark, letter, rating_of, says_rag, whole
from schemas import RagRating
from schemas.vocabulary import Rating, RatingBasis, SubjectKind

_SUBJECT_ROLES: tuple[tuple[str, SubjectKind], ...] = (
    ("strand", "strand"),
    ("action", "action"),
    ("measure", "metric"),
    ("outcome", "area"),
    ("concern", "area"),
    ("title", "area"),
)
_NUMERIC = re.compile(r"^[\d£$€%.,:/\s()–+<>=-]*$|^n/?a$|^tbc$|^-+$", re.IGNORECASE)
_LONG = 60
_NAMES = re.compile(
    r"^(?:sur|last|first|fore)?\s*names?$|^(?:member|councillor|governor|attendee|party|colour|ward)s?\b",
    re.I,
)


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


def from_tables(context: Context, tables: list[Grid], legend: Legend) -> Iterator[RagRating]:
    """Rows for every rated cell of every table that is no legend and no count."""
    read = []
    for grid in tables:
        if not legend.covers(grid.start) and not is_legend(grid):
            caption = _caption(context, grid)
            found = _read(grid, legend, caption)
            read.append((grid, caption, [r for r in found if not legend.covers(r.start) or r.start == r.end]))
    lit = any(_is_lit(grid, rated) for grid, _, rated in read)
    for grid, caption, rated in read:
        believed = _believed(grid, rated, caption, lit)
        if not _is_count(grid, believed):
            yield from _from_grid(context, grid, believed)


def _is_lit(grid: Grid, rated: list[Rated]) -> bool:
    """True where a column of ratings shows two of red, amber and green by colour."""
    lights = {r.rating for r in rated if r.basis == "fill" and _role_is_rag(grid, r.column)}
    return len(lights & {"red", "amber", "green"}) >= 2


def _from_grid(context: Context, grid: Grid, rated: list[Rated]) -> Iterator[RagRating]:
    positions: dict[tuple[int, str], int] = {}
    seen: set[tuple[str, int, str]] = set()
    for item in rated:
        subject, dimension = _subject(context, grid, item, rated)
        if subject is None or (item.raw is None and (subject.text, item.column, item.rating) in seen):
            continue
        seen.add((subject.text, item.column, item.rating))
        key = (-1 if _bare(grid, rated) else item.row, subject.text)
        positions[key] = positions.get(key, 0) + 1
        yield _row(context, item, subject, dimension, positions[key])


def _caption(context: Context, grid: Grid) -> str:
    """The words that head a table: its banner, its labels, and the line above it."""
    above = [line.text for line in context.stream if line.end <= grid.start and not line.in_table][-1:]
    banner = grid.banner.text if grid.banner else ""
    return " | ".join([*(t for t in above if len(t) < 200), banner, *grid.labels])


def _read(grid: Grid, legend: Legend, caption: str) -> list[Rated]:
    out: list[Rated] = []
    for r, row in enumerate(grid.rows):
        seen: set[int] = set()
        for c, cell in enumerate(row):
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                out.extend(_read_cell(grid, legend, r, c, cell, _label_says_rag(grid, r, c, caption)))
    return out


def _label_says_rag(grid: Grid, row: int, column: int, caption: str) -> bool:
    """True where a column's label, its row's label or the banner says that ratings stand here."""
    first = grid.rows[row][0]
    return (
        column_role(grid.labels[column]) == "rag"
        or says_rag(grid.labels[column])
        or (column > 0 and first is not None and column_role(first.text) == "rag")
        or (grid.banner is not None and column_role(grid.banner.text) == "rag")
        or (says_rag(caption) and not grid.labels[column])
    )


def _read_cell(grid: Grid, legend: Legend, row: int, column: int, cell: Cell, said: bool) -> list[Rated]:
    fill = legend.fill(cell.fill)
    marks = whole(cell.text)
    if not marks and (said or (legend.letters and fill)):
        one = letter(cell.text)
        marks = [one] if one else []
    if marks:
        return [_by_mark(row, column, cell, mark, step) for step, mark in enumerate(marks)]
    word = legend.word(cell.text) if cell.filled else None
    if word is not None:
        return [Rated(row, column, cell, word, cell.text, "legend", cell.start, cell.end)]
    font = legend.fill(cell.font) if said and cell.font and len(cell.text) <= _LONG else None
    if fill is not None and (len(cell.text) <= _LONG or said):
        return [Rated(row, column, cell, fill, cell.text or None, "fill", cell.start, cell.end)]
    if font is not None and font not in ("black", "grey"):
        return [Rated(row, column, cell, font, cell.text, "font", cell.start, cell.end)]
    return []


def _by_mark(row: int, column: int, cell: Cell, mark: Mark, step: int) -> Rated:
    """A word's span inside the cell: exact where the cell's text was not squeezed."""
    plain = cell.end - cell.start == len(cell.text)
    start = cell.start + mark.start if plain else cell.start
    end = cell.start + mark.end if plain else cell.end
    return Rated(row, column, cell, mark.rating, mark.raw, mark.basis, start, end, step)


def _believed(grid: Grid, rated: list[Rated], caption: str, lit: bool) -> list[Rated]:
    """Ratings with evidence: a label, or a column (a matrix) that plainly holds traffic lights.

    ``lit``: another table of the document rates by colour, so that a column all blue does too.
    """
    kept: list[Rated] = []
    matrix = _matrix_columns(grid, rated)
    for item in rated:
        label = grid.labels[item.column]
        if _NAMES.match(label):
            continue
        said = _label_says_rag(grid, item.row, item.column, caption)
        if item.basis in ("fill", "font"):
            if (item.column in matrix and label) or (said and (lit or _lights(rated, item.column))):
                kept.append(item)
        elif said or item.basis in ("symbol", "legend") or item.column in matrix or _alone(grid, rated):
            kept.append(item)
    return [k for k in kept if _is_subject_column(grid, k, kept) is False]


def _lights(rated: list[Rated], column: int) -> bool:
    """True where the colours of a column can be ratings: not one pastel shade for all."""
    fills = {r.rating for r in rated if r.column == column}
    return bool(fills & {"red", "amber", "green"})


def _matrix_columns(grid: Grid, rated: list[Rated]) -> set[int]:
    """Columns most of whose filled or coloured cells are rated, in at least two of red, amber, green."""
    by_column: dict[int, list[Rated]] = {}
    for item in rated:
        by_column.setdefault(item.column, []).append(item)
    full = {c for c, items in by_column.items() if len(_rows_of(items)) >= 0.6 * max(1, _live(grid, c))}
    lights = {i.rating for c in full for i in by_column[c]}
    return full if len(lights & {"red", "amber", "green"}) >= 2 and _status_like(by_column, full) else set()


def _status_like(by_column: dict[int, list[Rated]], columns: set[int]) -> bool:
    """True where what stands in coloured cells is nothing, a figure, or the same few words again.

    A grid of topics, rooms or bodies, each in a colour, has other words in every cell.
    """
    coloured = [i for c in columns for i in by_column[c] if i.basis == "fill"]
    texts = Counter(i.cell.text.casefold() for i in coloured)
    plain = [i for i in coloured if _NUMERIC.match(i.cell.text) or texts[i.cell.text.casefold()] > 1]
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
    return any(k.column > 0 and k.row == item.row for k in kept) or not _role_is_rag(grid, 0)


def _role_is_rag(grid: Grid, column: int) -> bool:
    return column_role(grid.labels[column]) == "rag"


def _is_count(grid: Grid, rated: list[Rated]) -> bool:
    """True for a table that counts ratings: rating words label the rows, numbers fill them."""
    words = [r for r in rated if r.basis in ("text", "symbol")]
    if not words or any(r.column != 0 for r in words):
        return False
    others = [c for r in words for c in grid.rows[r.row][1:] if c is not None and c.filled]
    return bool(others) and all(_NUMERIC.match(c.text) for c in others)


def _bare(grid: Grid, rated: list[Rated]) -> bool:
    """True where a table holds only ratings and labels of ratings: its subject stands outside."""
    marked = {id(r.cell) for r in rated}
    rest = [c for row in grid.rows for c in row if c is not None and c.filled and id(c) not in marked]
    return all(column_role(c.text) == "rag" for c in rest)


def _subject(
    context: Context, grid: Grid, item: Rated, rated: list[Rated]
) -> tuple[Subject | None, str | None]:
    """Who is rated, and the label of what is rated of it."""
    label = grid.labels[item.column] or None
    first = grid.rows[item.row][0]
    if _bare(grid, rated):
        own = first.text if first is not None and column_role(first.text) == "rag" else None
        if own and item.column > 0 and label and column_role(label) is None:
            return context.named(label, None), own
        return context.enclosing(item.start or grid.start), _bare_dimension(grid, item, own)
    if item.column > 0 and first is not None and column_role(first.text) == "rag":
        if label and column_role(label) is None:
            return context.named(label, None), first.text
        return context.enclosing(grid.start), first.text
    subject = _row_subject(context, grid, item, rated)
    return subject, label


def _bare_dimension(grid: Grid, item: Rated, own: str | None) -> str | None:
    above = [
        row[item.column].text  # type: ignore[union-attr]
        for row in grid.rows[: item.row]
        if row[item.column] is not None and not whole(row[item.column].text)  # type: ignore[union-attr]
    ]
    banner = grid.banner.text if grid.banner else None
    return grid.labels[item.column] or own or (above[-1] if above and above[-1] else None) or banner


def _row_subject(context: Context, grid: Grid, item: Rated, rated: list[Rated]) -> Subject | None:
    taken = {r.column for r in rated}
    row = grid.rows[item.row]
    roles = grid.roles()
    for role, kind in _SUBJECT_ROLES:
        for column, cell in enumerate(row):
            if roles[column] == role and column not in taken and _names(cell):
                return context.named(_text(cell), kind)
    for column, cell in enumerate(row):
        free = column not in taken and roles[column] not in (
            "due",
            "comment",
            "owner",
            "rag",
            "number",
            "responsible",
        )
        if free and _names(cell) and not _NUMERIC.match(_text(cell)):
            return context.named(_text(cell), None)
    for column, cell in enumerate(row):
        if column not in taken and roles[column] in ("number", None) and _names(cell):
            return context.named(_text(cell), None)
    return None


def _names(cell: Cell | None) -> bool:
    return cell is not None and cell.filled


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def _row(context: Context, item: Rated, subject: Subject, dimension: str | None, position: int) -> RagRating:
    start, end, rule = item.start, item.end, f"cell_{item.basis}"
    if start >= end:
        start, end = _beside(context, item, subject)
    return RagRating(
        subject=subject.text,
        subject_kind=subject.kind,
        strand_fact_id=subject.strand_fact_id,
        position=position,
        dimension=dimension,
        rating=item.rating,
        raw=item.raw,
        basis=item.basis,
        colour_rgb=_colour(item),
        period=context.period(dimension),
        char_start=start,
        char_end=end,
        rule=rule,
    )


def _colour(item: Rated) -> str | None:
    """The colour of the cell; of the font where that is what rates."""
    return item.cell.font if item.basis == "font" else item.cell.fill


def _beside(context: Context, item: Rated, subject: Subject) -> tuple[int, int]:
    """A quote for a cell without text: the words of its row nearest before it, else after it."""
    text = context.document.text
    before = text[: item.start].rstrip()
    line = max(before.rfind("\t"), before.rfind("\n")) + 1
    if before and line < len(before):
        return line, len(before)
    after = len(text) - len(text[item.end :].lstrip())
    stop = re.search(r"[\t\n]|$", text[after:])
    return after, after + (stop.start() if stop else 0)


def is_rating_word(text: str) -> bool:
    """True for a lone colour word."""
    return rating_of(text) is not None

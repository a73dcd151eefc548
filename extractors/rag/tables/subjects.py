"""Who a cell rates: its row, its column, the form it is part of, or what the table stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from extractors import calendar
from extractors.layout.grids import Cell, Grid
from extractors.programme.columns import column_role, is_rag_label
from extractors.rag.subjects import Context, Subject
from extractors.rag.tables.cells import Rated
from extractors.rag.tables.columns import NUMERIC, PERIOD, TIME
from extractors.rag.tables.forms import form_name, form_subject, is_form
from extractors.rag.words import whole
from schemas.vocabulary import SubjectKind

_SUBJECT_ROLES: tuple[tuple[str, SubjectKind], ...] = (
    ("strand", "strand"),
    ("action", "action"),
    ("measure", "metric"),
    ("outcome", "area"),
    ("concern", "area"),
    ("title", "area"),
)


@dataclass
class RatedTable:
    """A table with its ratings, and what is asked of it for each of them."""

    context: Context
    grid: Grid
    rated: list[Rated]
    _level: dict[int, bool] = field(default_factory=dict)
    _own: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def bare(self) -> bool:
        """True where a table holds only ratings and labels of ratings: its subject stands outside."""
        marked = {id(r.cell) for r in self.rated}
        rest = (c for row in self.grid.rows for c in row if c is not None and c.filled)
        return all(id(c) in marked or is_rag_label(c.text) for c in rest)

    @cached_property
    def form(self) -> bool:
        """True for a table of labels and values in pairs."""
        return is_form(self.grid, self.rated)

    @cached_property
    def taken(self) -> set[int]:
        """The columns that hold ratings."""
        return {r.column for r in self.rated}

    @cached_property
    def roles(self) -> list[str | None]:
        """What the columns hold, as far as their labels say."""
        return self.grid.roles()

    def is_level(self, column: int) -> bool:
        """True for a column of levels: "Priority" over "High", "Low", "Medium"."""
        if column not in self._level:
            cells = [c for c in self.grid.column(column) if c is not None and c.filled]
            self._level[column] = all(_LEVEL.fullmatch(c.text) for c in cells)
        return self._level[column]

    def has_own(self, column: int) -> bool:
        """True where a column has words of its own in every row: none spans or is printed for several."""
        if column not in self._own:
            cells = self.grid.column(column)
            texts = {_text(c).casefold() for c in cells}
            self._own[column] = all(_names(c) for c in cells) and len(texts) >= 0.9 * len(cells)
        return self._own[column]


def subject_of(table: RatedTable, item: Rated) -> tuple[Subject | None, str | None]:
    """Who is rated, and the label of what is rated of it."""
    context, grid = table.context, table.grid
    label = grid.labels[item.column] or None
    first = grid.rows[item.row][0]
    if table.form:
        return form_subject(context, grid, item)
    if table.bare:
        own = first.text if first is not None and is_rag_label(first.text) else None
        if own and item.column > 0 and label and column_role(label) is None:
            return context.named(label, None), own
        if label and _names_dimensions(grid):
            return context.named(label, None), label
        return context.enclosing(item.start or grid.start), _bare_dimension(grid, item, own)
    if item.column > 0 and first is not None and is_rag_label(first.text):
        if label and column_role(label) is None:
            return context.named(label, None), first.text
        return _of_label(context, grid, first.text, item)
    subject = _row_subject(table, item)
    if subject is None:
        inside = context.enclosing(grid.start)
        subject = inside if inside is not None and inside.kind == "strand" else None
        if subject is None and grid.banner is not None and len(grid.rows) == 1:
            subject = context.named(grid.banner.text, None)
    return subject, label


def _of_label(context: Context, grid: Grid, label: str, item: Rated) -> tuple[Subject | None, str | None]:
    """What a row "Budget RAG | Green" rates: the strand around, else what the label names."""
    inside = context.enclosing(grid.start)
    name = form_name(grid, item.row)
    if inside is not None and inside.kind == "strand" and name is None:
        return inside, label
    if name:
        return context.named(name, None), label
    named = re.sub(r"\b(?:b?rag|rating|rated|status)\b|[:()]", " ", label, flags=re.IGNORECASE).strip()
    return (context.named(named, None), label) if named else (inside, label)


def _names_dimensions(grid: Grid) -> bool:
    """True for a row of lights under three labels or more that are no times: "Time", "Cost", "Risk"."""
    told = [label for label in grid.labels if label]
    timed = [x for x in told if PERIOD.match(x) or calendar.recognise(x) or TIME.search(x) or column_role(x)]
    return len(told) == grid.width >= 3 and len(grid.rows) == 1 and len(timed) * 2 <= len(told)


def _bare_dimension(grid: Grid, item: Rated, own: str | None) -> str | None:
    above = [
        row[item.column].text  # type: ignore[union-attr]
        for row in grid.rows[: item.row]
        if row[item.column] is not None and not whole(row[item.column].text)  # type: ignore[union-attr]
    ]
    banner = grid.banner.text if grid.banner else None
    return grid.labels[item.column] or own or (above[-1] if above and above[-1] else None) or banner


def _row_subject(table: RatedTable, item: Rated) -> Subject | None:
    context, grid, taken, roles = table.context, table.grid, table.taken, table.roles
    row = grid.rows[item.row]
    for apart in (True, False):
        for role, kind in _SUBJECT_ROLES:
            for column, cell in enumerate(row):
                fits = roles[column] == role and column not in taken and _names(cell)
                if fits and not table.is_level(column) and (not apart or table.has_own(column)):
                    return context.named(_text(cell), kind)
    free = [
        column
        for column, cell in enumerate(row)
        if column not in taken and roles[column] not in _NO_SUBJECT and _names(cell)
        if not NUMERIC.match(_text(cell)) and not table.is_level(column)
    ]
    if free:
        if grid.banner is not None and len(grid.rows) == 1 and grid.labels[free[0]]:
            return context.named(grid.banner.text, None)  # one row under the name of what is rated
        if len(grid.rows) == 1 and _OVERALL.search(grid.labels[item.column]) and _is_day(row[free[0]]):
            return context.named("Overall", "document")
        return context.named(_text(row[_of_its_own(table, free, item.column)]), None)
    for column, cell in enumerate(row):
        if column not in taken and roles[column] in ("number", None) and _names(cell):
            return context.named(_text(cell), None)
    return None


_NO_SUBJECT = ("due", "comment", "owner", "rag", "number", "responsible")
_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)


def _of_its_own(table: RatedTable, free: list[int], rated: int) -> int:
    """The column that names what a row is about: not one that spans rows, where another left of the rating
    says something else in each: "Harbour School | Too many pupils are absent | Not met"."""
    if table.has_own(free[0]):
        return free[0]
    told = [c for c in range(free[0] + 1, rated) if c in free or table.roles[c] == "comment"]
    return next((c for c in told if table.has_own(c)), free[0])


def _is_day(cell: Cell | None) -> bool:
    """True for a cell that is nothing but a date: when a board met is not what is rated."""
    spans = calendar.recognise(_text(cell))
    return len(spans) == 1 and spans[0].start == 0 and spans[0].end >= len(_text(cell).rstrip(" ."))


_LEVEL = re.compile(
    r"(?:very )?(?:high|medium|low|urgent|critical|normal|major|minor|moderate)|[1-5]|n/?a", re.I
)


def _names(cell: Cell | None) -> bool:
    return cell is not None and cell.filled


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""

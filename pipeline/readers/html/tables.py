"""Tables of HTML: which are data and which only lay out a page, their rows, cells, fills."""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.colours import background, colour
from pipeline.readers.html.fields import alternative, shape_fill, shown
from pipeline.readers.html.lists import LISTS, Lists
from pipeline.readers.html.look import Look
from pipeline.readers.html.page import SKIPPED, plain_text
from pipeline.readers.html.sheet import Sheet
from pipeline.readers.runs import Cell, Run, place

MAX_CELLS = 200_000
_NUMBER = re.compile(r"\s*(?:\d{1,3}[a-z]?|[A-Z])?[.)]?\s*")
_LINED = frozenset({
    "li", "tr", "dd", "dt", "pre", "dl", "section", "article", "header", "footer", "details", "summary",
    "figure", "figcaption", "address", "fieldset", "center", "hr", "caption",
})  # fmt: skip
_ROWED = ("thead", "tbody", "tfoot", "tr")
_PLACES = {"thead": 0, "tfoot": 2}
_NO_ROWS = frozenset(("table", "td", "th", "caption", "colgroup", "col", *SKIPPED))
_BLOCKS = ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote")


def rows_of(table: Any) -> list[Any]:
    """The ``tr`` elements of a table itself, not of tables nested in it, as they are shown: the head first,
    the foot last. Forms and other wrappers between the table and its rows do not count."""
    parts: list[list[Any]] = [[], [], []]
    for child in table:
        if child.tag == "tr":
            parts[1].append(child)
        elif isinstance(child.tag, str) and child.tag not in _NO_ROWS:
            parts[_PLACES.get(child.tag, 1)] += rows_of(child)
    return [row for part in parts for row in part]


def cells_of(row: Any) -> list[Any]:
    """The ``td`` and ``th`` elements of a row, also in wrappers."""
    out: list[Any] = []
    for child in row:
        if child.tag in ("td", "th"):
            out.append(child)
        elif isinstance(child.tag, str) and child.tag not in _NO_ROWS:
            out += cells_of(child)
    return out


def strays(table: Any) -> list[Any]:
    """What a page wrote into a table outside its cells, in order: a browser shows it before the table.

    Text comes as it is, elements as elements.
    """
    out: list[Any] = [table.text] if (table.text or "").strip() else []
    for child in table:
        if not isinstance(child.tag, str) or child.tag in ("caption", "colgroup", "col", "td", "th"):
            pass
        elif child.tag in _ROWED or (child.tag not in _NO_ROWS and (rows_of(child) or cells_of(child))):
            out += strays(child)
        elif "".join(child.itertext()).strip():
            out.append(child)
        if (child.tail or "").strip():
            out.append(child.tail)
    return out


def is_layout(table: Any) -> bool:
    """A table that only arranges a page: one cell, few cells with tables in them, or prose in cells."""
    if (table.get("role") or "") in ("presentation", "none"):
        return True
    rows = [cells_of(row) for row in rows_of(table)]
    cells = [cell for row in rows for cell in row]
    if len(cells) <= 1:
        return True
    if any(cell.find(".//h1") is not None or cell.find(".//h2") is not None for cell in cells):
        return True
    nested = sum(cell.find(".//table") is not None for cell in cells)
    if nested and len(cells) <= 6 and max(map(len, rows)) <= 3:
        return True
    if max(map(len, rows)) == 1:
        return any(len(_parts(cell)) > 3 for cell in cells)
    return is_agenda(table)


def is_agenda(table: Any) -> bool:
    """Items of a meeting: a number in the first column, headed prose in the second."""
    rows = [row for row in map(cells_of, rows_of(table)) if len(row) >= 2]
    items = [row for row in rows if row[0].tag == "td"]
    if not items or any(len(row) > 3 for row in items):
        return False
    named = "mgitemtable" in f"{table.get('class') or ''} {table.get('id') or ''}".lower()
    numbered = sum(bool(_NUMBER.fullmatch("".join(row[0].itertext()))) for row in items)
    prose = sum(len(_parts(row[1])) >= 2 for row in items)
    return numbered * 10 >= len(items) * 8 and (named or prose * 2 > len(items))


def _parts(cell: Any) -> list[Any]:
    return [child for child in cell if child.tag in _BLOCKS and "".join(child.itertext()).strip()]


def read_table(table: Any, sheet: Sheet, look: Look, level: int = 0) -> list[Cell]:
    """The cells of a data table with their places, spans and fills; nested tables come ``after``.

    ``look`` is that of the text around it.
    """
    rows: list[list[Cell]] = []
    look = look.unbold().inside(table, sheet)
    columns = _columns(table, sheet)
    groups: dict[Any, Look] = {}
    for tr in rows_of(table):
        group = tr.getparent()
        if group not in groups:
            groups[group] = look if group is table else look.inside(group, sheet)
        outer = groups[group]
        inner = outer.inside(tr, sheet)
        fill = _own(inner, outer) or _own(outer, look)
        rows.append([_cell(td, sheet, fill, inner, level) for td in cells_of(tr)])
        if sum(map(len, rows)) > MAX_CELLS:
            break
    cells = place([row for row in rows if row])
    for cell in cells:
        if cell.fill is None and cell.col < len(columns):
            cell.fill = columns[cell.col]
        cell.fill = background(cell.fill)
    return cells


def _columns(table: Any, sheet: Sheet) -> list[str | None]:
    """The colours of whole columns; an empty list where there are none."""
    out: list[str | None] = []
    for item in table:
        if item.tag in ("col", "colgroup"):
            own = _painted(item, sheet)
            inner = [col for col in item if col.tag == "col"]
            for col in inner or [item]:
                out += [_painted(col, sheet) or own] * min(_span(col, "span"), 500)
    return out if any(out) else []


def _painted(element: Any, sheet: Sheet) -> str | None:
    """The colour behind an element, white too; None where nothing is painted."""
    return colour(sheet.of(element).get("background-color"))


def _own(look: Look, outer: Look) -> str | None:
    """What an element paints behind its text; None for one that goes on with the look around it."""
    return None if look is outer else look.ground


def _cell(td: Any, sheet: Sheet, row_fill: str | None, look: Look, level: int) -> Cell:
    """One cell; white that covers what is behind it is a fill still."""
    cell = Cell(0, 0, _span(td, "rowspan"), _span(td, "colspan"))
    inner = look.inside(td, sheet)
    cell.fill = _own(inner, look) or row_fill
    gather = Gather(sheet, level)
    gather.element(td, inner)
    cell.runs, cell.after = gather.done(), gather.nested
    if len(td) and background(cell.fill) is None:
        cell.fill = _badge(td, sheet) or _light(td) or cell.fill
    return cell


def _span(td: Any, name: str) -> int:
    match = re.match(r"\s*(\d{1,4})", td.get(name) or "")
    return min(int(match[1]), 1000) or 1000 if match else 1


def _badge(td: Any, sheet: Sheet) -> str | None:
    """The fill of the one element that holds everything in a cell (a coloured badge)."""
    if len(td) != 1:
        return None
    element = td
    whole = "".join(td.itertext()).strip()
    while len(element) == 1 and "".join(element[0].itertext()).strip() == whole:
        element = element[0]
        if not isinstance(element.tag, str):
            return None
        fill = background(sheet.of(element).get("background-color"))
        if fill:
            return fill
    return None


DEEPEST = 200
"""Elements nested deeper are read as text without structure (Python's own stack is the limit)."""


def _light(td: Any) -> str | None:
    """The colour of the one drawn shape that a cell without words shows (a traffic light)."""
    drawing = td.find(".//svg")
    if drawing is None or any("".join(part.itertext()).strip() for part in td if part is not drawing):
        return None
    return shape_fill(drawing)


class Gather:
    """Gathers the runs of a cell: paragraphs and line breaks as newlines, nested tables aside."""

    def __init__(self, sheet: Sheet, level: int = 0) -> None:
        self.sheet = sheet
        self.level = level
        self.lists = Lists(sheet)
        self.runs: list[Run] = []
        self.nested: list[list[Cell]] = []

    def element(self, element: Any, look: Look, deep: int = 0) -> None:
        """Add what an element holds."""
        if deep > DEEPEST:
            self.runs.append(look.run(re.sub(r"[ \t\r\f]+", " ", plain_text(element))))
            return
        said = self.sheet.said.get(element) if self.sheet.said else None
        if said:
            self._text(said.get("before"), look)
        kept = element.tag == "pre"
        self._text(element.text, look, kept)
        for child in element:
            self._child(child, look, deep)
            self._text(child.tail, look, kept)
        if said:
            self._text(said.get("after"), look)

    def done(self) -> list[Run]:
        """The runs gathered."""
        return self.runs

    def _child(self, child: Any, look: Look, deep: int) -> None:
        if not isinstance(child.tag, str):
            return
        if child.tag in SKIPPED:
            self._text(
                shown(child) or alternative(child), look.inside(child, self.sheet), child.tag == "textarea"
            )
        elif child.tag == "table" and self.level < 8:
            for stray in strays(child):
                self._stray(stray, look, deep)
            self.nested.append(read_table(child, self.sheet, look, self.level + 1))
        elif child.tag == "br":
            self.runs.append(look.run("\n"))
        elif child.tag == "img":
            self._image(child, look)
        elif child.tag in LISTS:
            self.lists.start(child)
            self._lined(child, look, deep)
            self.lists.end()
        elif child.tag in _BLOCKS or child.tag in _LINED:
            self._lined(child, look, deep)
        else:
            if len(child) == 0 and not (child.text or "").strip():
                self._text(alternative(child), look)
            inner = look.inside(child, self.sheet)
            gap = "\n" if child.tag == "td" else look.apart(inner, child)
            if gap and child.tag != "td":
                self.runs.append(look.run(gap))
            self.element(child, inner, deep + 1)
            if gap:
                self.runs.append(look.run(gap))

    def _lined(self, child: Any, look: Look, deep: int) -> None:
        """An element on lines of its own."""
        self.runs.append(look.run("\n"))
        if child.tag == "li":
            label, _ = self.lists.item(child)
            if label is not None and label != "•":
                self.runs.append(look.run(f"{label} "))
        self.element(child, look.inside(child, self.sheet), deep + 1)
        self.runs.append(look.run("\n"))

    def _stray(self, stray: Any, look: Look, deep: int) -> None:
        if isinstance(stray, str):
            self._text(stray, look)
        else:
            self._child(stray, look, deep)

    def _image(self, image: Any, look: Look) -> None:
        """A picture in a cell says what its alternative text says (a traffic light: "Amber")."""
        self._text(alternative(image), look)

    def _text(self, text: str | None, look: Look, kept: bool = False) -> None:
        if text:
            self.runs.append(look.run(text if kept else re.sub(r"[ \t\r\n\f]+", " ", text)))
            if look.lost:
                self.runs.append(look.run(" "))

"""Tables of a DOCX: merged cells, fills from cell and table style, nested tables behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.readers.docx.styles import Styles, W, _int, _val, child
from pipeline.readers.runs import UNKNOWN, Cell, Run

MAX_DEEP = 12
_THROUGH = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_RARE = (W + "hMerge", W + "cellDel")
Filler = Callable[[Any, Cell, int], None]
"""Puts the runs and nested tables of a ``w:tc`` into a cell; the number is the depth of nesting."""


def read_table(table: Any, styles: Styles, fill_cell: Filler, deep: int = 0) -> list[Cell]:
    """The cells of a ``w:tbl``, vertically merged ones joined."""
    rows = list(_children(table, W + "tr"))
    kept = [row for row in rows if _deleted(row) is None]
    rare = next(table.iter(*_RARE), None) is not None
    look = _Conditional(table, styles, len(kept))
    open_cells: dict[int, Cell] = {}
    out: list[Cell] = []
    struck: list[Run] = []
    r = 0
    for row in rows:
        author = _deleted(row)
        if author is not None:
            struck += _struck(row, author, fill_cell, deep)
            continue
        col = _before(row)
        tcs = list(_children(row, W + "tc"))
        for at, tc in enumerate(tcs):
            properties = child(tc, W + "tcPr")
            span = _span(properties)
            if rare and col and _goes_on_left(properties) and out and out[-1].row == r:
                out[-1].col_span += span
                fill_cell(tc, out[-1], deep)
                col += span
                continue
            if _continues(properties) and col in open_cells:
                above = open_cells[col]
                above.row_span = r - above.row + 1
                if "".join(tc.itertext()).strip():
                    above.runs.append(Run("\n"))
                    fill_cell(tc, above, deep)
            else:
                cell = Cell(r, col, 1, span)
                fill_cell(tc, cell, deep)
                if rare and properties is not None:
                    _cell_deleted(cell, properties)
                cell.fill = cell.fill if properties is None else styles.fill(properties) or cell.fill
                if properties is None or child(properties, W + "shd") is None:
                    cell.fill = cell.fill or look.fill(r, at, len(tcs))
                out.append(cell)
                open_cells = {c: x for c, x in open_cells.items() if not col <= c < col + span}
                open_cells[col] = cell
            col += span
        r += 1
    if struck:
        out = out or [Cell(0, 0)]
        out[-1].runs += struck
    return out


def _deleted(row: Any) -> str | None:
    """Who deleted a row in a tracked change; None for a row that stays."""
    marks = child(row, W + "trPr")
    mark = child(marks, W + "del") if marks is not None else None
    return None if mark is None else mark.get(W + "author") or UNKNOWN


def _cell_deleted(cell: Cell, properties: Any) -> None:
    """What a cell held that a tracked change deleted is deleted text."""
    mark = child(properties, W + "cellDel")
    for run in cell.runs if mark is not None else ():
        run.struck, run.author = True, mark.get(W + "author") or UNKNOWN  # type: ignore[union-attr]


def _goes_on_left(properties: Any | None) -> bool:
    """Whether a cell is merged with the one on its left in the old way."""
    merge = child(properties, W + "hMerge") if properties is not None else None
    return merge is not None and (merge.get(W + "val") or "continue") == "continue"


def _struck(row: Any, author: str, fill_cell: Filler, deep: int) -> list[Run]:
    """What a deleted row held, as deleted text."""
    out: list[Run] = []
    for tc in _children(row, W + "tc"):
        cell = Cell(0, 0)
        fill_cell(tc, cell, deep)
        for run in [*cell.runs, Run("\t")]:
            out.append(Run(run.text, run.bold, True, run.rgb, run.visible, author))
    return out


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Children of a kind, through content controls and tracked changes."""
    for item in parent:
        if item.tag == tag:
            yield item
        elif item.tag in _THROUGH:
            yield from _children(item, tag)


def own_cells(table: Any) -> list[Any]:
    """The cells of a table itself, in order, without those of nested tables."""
    return [tc for tr in _children(table, W + "tr") for tc in _children(tr, W + "tc")]


def is_frame(table: Any) -> bool:
    """A table of one column that only puts a frame around running text."""
    rows = [list(_children(tr, W + "tc")) for tr in _children(table, W + "tr")]
    if not rows or any(len(row) != 1 for row in rows):
        return False
    parts = [len(row[0].findall(W + "p")) + 3 * len(row[0].findall(W + "tbl")) for row in rows]
    return parts[0] > 1 if len(rows) == 1 else max(parts) > 3


def _before(row: Any) -> int:
    properties = child(row, W + "trPr")
    return max(0, _int(_val(properties, "gridBefore")) or 0) if properties is not None else 0


def _span(properties: Any | None) -> int:
    span = _int(_val(properties, "gridSpan")) if properties is not None else None
    return max(1, min(span or 1, 500))


def _continues(properties: Any | None) -> bool:
    merge = child(properties, W + "vMerge") if properties is not None else None
    return merge is not None and (merge.get(W + "val") or "continue") == "continue"


class _Conditional:
    """Fills that a table style gives its first row, bands and so on."""

    def __init__(self, table: Any, styles: Styles, n_rows: int) -> None:
        properties = table.find(W + "tblPr")
        identity = _val(properties, "tblStyle") if properties is not None else None
        self.n_rows = n_rows
        self.parts: dict[str, str | None] = {}
        for style in reversed(styles.chain(identity or styles.default_table)):
            if style.table is None:
                continue
            whole = styles.fill(style.table.find(W + "tcPr"))
            if whole:
                self.parts["wholeTable"] = whole
            for part in style.table.findall(W + "tblStylePr"):
                fill = styles.fill(part.find(W + "tcPr"))
                if fill or part.find(f"{W}tcPr/{W}shd") is not None:
                    self.parts[part.get(W + "type") or ""] = fill
        self.look = _flags(properties)

    def fill(self, row: int, col: int, n_cols: int) -> str | None:
        """The fill of a cell by its place, the most special first."""
        if not self.parts:
            return None
        head = int(self.look["firstRow"])
        places = (
            ("firstRow", self.look["firstRow"] and row == 0),
            ("lastRow", self.look["lastRow"] and row == self.n_rows - 1),
            ("firstCol", self.look["firstColumn"] and col == 0),
            ("lastCol", self.look["lastColumn"] and col == n_cols - 1),
            ("band1Horz", not self.look["noHBand"] and (row - head) % 2 == 0),
            ("band2Horz", not self.look["noHBand"] and (row - head) % 2 == 1),
            ("wholeTable", True),
        )
        return next((self.parts[name] for name, there in places if there and name in self.parts), None)


_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}


def _flags(properties: Any | None) -> dict[str, bool]:
    item = properties.find(W + "tblLook") if properties is not None else None
    if item is None:
        return {
            "firstRow": True,
            "lastRow": False,
            "firstColumn": True,
            "lastColumn": False,
            "noHBand": False,
        }
    try:
        bits = int(item.get(W + "val") or "04A0", 16)
    except ValueError:
        bits = 0x04A0
    return {
        name: (item.get(W + name) in ("1", "true")) if item.get(W + name) is not None else bool(bits & bit)
        for name, bit in _BITS.items()
    }

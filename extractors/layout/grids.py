"""Tables as extractors want them: header labels apart, continuations joined, flat tables raised.

A :class:`Grid` comes from a table of the document, from two tables that are one table broken by
a page, or from a table whose cells were flattened to one line each. ``labels`` holds one string a
column (empty where nothing heads it), ``banner`` what spans the whole top.
"""

from __future__ import annotations

from extractors.layout.cells import Cell, Grid
from extractors.layout.flat import flat_grids
from extractors.layout.sections import sections
from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.lines import squeezed
from extractors.rag.colours import colour_rating
from extractors.rag.words import whole
from schemas import Block, Document, Table

__all__ = ["Cell", "Grid", "flat_grids", "grids", "merged"]


def grids(document: Document) -> list[Grid]:
    """Every table of the document, in order of place; continued tables are one grid, parts several."""
    if "grids" not in document.memo:
        document.memo["grids"] = _grids(document)
    return list(document.memo["grids"])


def _grids(document: Document) -> list[Grid]:
    joined: list[tuple[Table, list[list[Cell | None]]]] = []
    for table in document.tables:
        rows = _rows(document, table)
        if joined and _continues(document, joined[-1][0], joined[-1][1], table, rows):
            _append(joined[-1][1], rows)
            joined[-1] = (table, joined[-1][1])
        else:
            joined.append((table, rows))
    real = [_grid(part, _page(table)) for table, rows in joined if rows for part in sections(rows)]
    return sorted([*real, *flat_grids(document)], key=lambda g: (g.start, g.end))


def _page(table: Table) -> int | None:
    return table.cells[0].page if table.cells else None


def _rows(document: Document, table: Table) -> list[list[Cell | None]]:
    made: dict[int, Cell] = {}
    rows = []
    for line in table.grid:
        row = [None if b is None else made.setdefault(b.block_no, _cell(document, b)) for b in line]
        rows.append(row)
    if len(rows) >= 2 and _wraps(rows):
        rows[:2] = [[merged(a, b) for a, b in zip(*rows[:2])]]
    return rows


def _cell(document: Document, block: Block) -> Cell:
    raw = document.of(block)
    start = block.char_start + len(raw) - len(raw.lstrip())
    end = max(start, block.char_start + len(raw.rstrip()))
    parts = tuple(document.lines(block))
    return Cell(start, end, squeezed(raw), block.fill_rgb, block.font_rgb, block.bold, parts)


def _texts(row: list[Cell | None]) -> list[str]:
    return [cell.text.casefold() if cell else "" for cell in row]


def _continues(
    document: Document,
    before: Table,
    above: list[list[Cell | None]],
    after: Table,
    rows: list[list[Cell | None]],
) -> bool:
    """True where ``after`` is the next page's part of ``before``, or ``before`` is only its labels."""
    if not rows or not above or len(rows[0]) != len(above[0]) or not before.cells or not after.cells:
        return False
    last, first = max(before.cells, key=_end), min(after.cells, key=lambda c: c.char_start)
    if document.text[last.char_end : first.char_start].strip():
        return False
    if _labels_only(above) and not _labels_only(rows):
        return last.page == first.page
    new_page = last.page is not None and first.page is not None and last.page != first.page
    return new_page and (_texts(rows[0]) == _texts(above[0]) or not _is_header(rows, 0))


def _labels_only(rows: list[list[Cell | None]]) -> bool:
    """True for a table of one bold row of labels, some of them wrapped into a second."""
    cells = [c for c in rows[0] if c is not None and c.filled]
    full = len(cells) == len(rows[0]) > 1 and all(c.bold and len(c.text) <= 60 for c in cells)
    return full and (len(rows) == 1 or (len(rows) == 2 and _wraps(rows)))


def _wraps(rows: list[list[Cell | None]]) -> bool:
    """True where the second row only holds the ends of labels of the first: "Actual" over "Q2"."""
    second = [c for c in rows[1] if c is not None and c.filled]
    partial = 0 < len(second) < len(rows[1]) and all(c.bold and len(c.text.split()) <= 2 for c in second)
    heads = all(c.bold for c in rows[0] if c is not None and c.filled)
    return partial and heads and (rows[1][0] is None or not rows[1][0].filled)


def _end(block: Block) -> int:
    return block.char_end


def _append(above: list[list[Cell | None]], rows: list[list[Cell | None]]) -> None:
    """Add the rows of a continuation: without a repeated header; a broken row is made whole."""
    if _texts(rows[0]) == _texts(above[0]):
        rows = rows[1:]
    if rows and above and _broken(above[-1], rows[0]):
        above[-1] = [merged(a, b) for a, b in zip(above[-1], rows[0])]
        rows = rows[1:]
    above.extend(rows)


def _broken(last: list[Cell | None], first: list[Cell | None]) -> bool:
    """True where the first row of a page goes on with the last row of the page before."""
    if len(first) < 2:
        cell, old = first[0] if first else None, last[0]
        return bool(
            cell and old and cell.text and old.text and old.text[-1] not in ".!?" and cell.text[0].islower()
        )
    filled = [c is not None and c.filled for c in first]
    if all(filled) or not any(filled):
        return False
    return not filled[0] or _open_ended(last, first)


def _open_ended(last: list[Cell | None], first: list[Cell | None]) -> bool:
    """True where what is filled goes on with a sentence that the row above left open."""
    for old, new in zip(last, first):
        if new is not None and new.filled and (old is None or not old.filled or old.text[-1] in ".!?"):
            return False
    return True


def merged(a: Cell | None, b: Cell | None) -> Cell | None:
    """One cell of two that a page break parted."""
    if a is None or b is None or not b.filled:
        return a if a is not None else b
    if not a.filled:
        return Cell(b.start, b.end, b.text, a.fill or b.fill, a.font or b.font, b.bold, b.parts)
    return Cell(a.start, b.end, f"{a.text} {b.text}", a.fill, a.font, a.bold, a.parts + b.parts)


def _grid(rows: list[list[Cell | None]], page: int | None) -> Grid:
    banner, top = None, _labels_row(rows)
    if top > 0:
        above = [c for row in rows[:top] for c in row[:1] if c is not None and c.filled]
        banner = next((c for c in above if column_role(c.text)), above[-1] if above else None)
    while top < len(rows) - 1 and _is_banner(rows[top]):
        banner, top = rows[top][0], top + 1
    header_rows = _header_rows(rows, top)
    width = len(rows[0])
    labels = [_label(rows[top : top + header_rows], c) for c in range(width)]
    header = rows[top] if header_rows else [None] * width
    cells = [c for row in rows for c in row if c is not None]
    start = min((c.start for c in cells), default=0)
    end = max((c.end for c in cells), default=start)
    return Grid(start, end, labels, rows[top + header_rows :], banner, list(header), page=page)


def _labels_row(rows: list[list[Cell | None]]) -> int:
    """The row of known labels where a title stands above it: one of the first three, else 0."""
    for index in range(min(3, len(rows) - 1)):
        cells = [c for c in dict.fromkeys(rows[index]) if c is not None and c.filled]
        known = {c.text.casefold() for c in cells if column_role(c.text) is not None}
        fuller = all(
            len({id(c) for c in row if c is not None and c.filled}) < len(cells) for row in rows[:index]
        )
        if len(cells) > 1 and len(known) >= 2 and fuller:
            return index
    return 0


def _is_banner(row: list[Cell | None]) -> bool:
    """True for a row that is one filled cell, alone or across all columns."""
    distinct = {id(c) for c in row if c is not None and c.filled}
    return len(row) > 1 and len(distinct) == 1 and row[0] is not None and row[0].filled


def _header_rows(rows: list[list[Cell | None]], top: int) -> int:
    """How many rows head the table: none, one, or two where the first is split below."""
    if not _is_header(rows, top):
        return 0
    second = top + 1
    if second < len(rows) and _is_split(rows[top]) and _is_header(rows, second):
        return 2
    return 1


def _is_split(row: list[Cell | None]) -> bool:
    """True where a cell of the row spans some but not all columns."""
    ids = [id(c) for c in row if c is not None]
    return 1 < len(set(ids)) < len(ids)


def _is_header(rows: list[list[Cell | None]], index: int) -> bool:
    """True for a row of short labels: known ones, or bold or shaded unlike the row below."""
    cells = [c for c in rows[index] if c is not None and c.filled]
    if not cells or len(rows) <= index + 1 or any(len(c.text) > 90 for c in cells):
        return False
    if any(whole(c.text) for c in cells) or _is_pairs(rows):
        return False
    known = len({c.text.casefold() for c in cells if column_role(c.text) is not None})
    if known >= min(2, len(cells)):
        return True
    below = [c for c in rows[index + 1] if c is not None and c.filled]
    unlike = all(c.bold for c in cells) and not all(c.bold for c in below)
    return unlike or _corner(rows, index) or _rates_below(rows, index)


def _is_pairs(rows: list[list[Cell | None]]) -> bool:
    """True for a table of labels and values, one of which is a rating: it has no header."""
    if any(len(row) != 2 for row in rows):
        return False
    return any(row[0] is not None and is_rag_label(row[0].text) and _is_rated(row[1]) for row in rows)


def _rates_below(rows: list[list[Cell | None]], index: int) -> bool:
    """True where the first row has no rating and the same columns of the rows below mostly do."""
    if index > 0 or any(_is_rated(c) or (c is not None and c.text[:1].isdigit()) for c in rows[index]):
        return False
    columns = range(1, len(rows[index]))
    rated = [c for c in columns if sum(_is_rated(r[c]) for r in rows[1:]) * 2 > len(rows) - 1]
    return bool(rated) and all(_filled(rows[index][c]) for c in rated)


def _is_rated(cell: Cell | None) -> bool:
    return cell is not None and (bool(whole(cell.text)) or colour_rating(cell.fill) is not None)


def _filled(cell: Cell | None) -> bool:
    return cell is not None and cell.filled


def _corner(rows: list[list[Cell | None]], index: int) -> bool:
    """True where the row leaves its first cell empty and the rows below fill theirs."""
    row, below = rows[index], rows[index + 1]
    empty = row[0] is None or not row[0].filled
    filled_below = below[0] is not None and below[0].filled
    return index == 0 and empty and filled_below and len(row) > 1


def _label(rows: list[list[Cell | None]], column: int) -> str:
    words: list[str] = []
    for row in rows:
        cell = row[column]
        if cell is not None and cell.text and cell.text not in words:
            words.append(cell.text)
    return " ".join(words)

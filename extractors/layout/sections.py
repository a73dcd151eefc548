"""Tables that are several under each other: a form, then ratings under labels of their own, then a text box.

Each part that begins with labels, or with a band that heads labels, is a table by itself.
"""

from __future__ import annotations

from extractors.layout.cells import Cell
from extractors.programme.columns import column_role
from extractors.rag.words import whole

Row = list[Cell | None]


def sections(rows: list[Row]) -> list[list[Row]]:
    """The parts of a table, in order; one where nothing parts it."""
    if len(rows) < 4 or len(rows[0]) < 2:
        return [rows]
    starts, filled = [0], False
    for index, row in enumerate(rows):
        labels = _heads(rows, index) and not is_band(rows[index - 1])
        opens = filled and (labels or _opens_band(rows, index))
        if opens:
            starts.append(index)
            filled = False
        elif not is_band(row) and not _heads(rows, index):
            filled = True
    return [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)])]


def is_band(row: Row) -> bool:
    """True for a row that is one filled cell across all columns."""
    return len(row) > 1 and row[0] is not None and row[0].filled and all(c is row[0] for c in row)


def _opens_band(rows: list[Row], index: int) -> bool:
    """True for a band with labels below it, or with another band that holds the text of a box."""
    if not is_band(rows[index]) or index + 1 == len(rows):
        return False
    first, below = rows[index][0], rows[index + 1]
    box = is_band(below) and first is not None and first.bold and not (below[0] is not None and below[0].bold)
    return box or (not is_band(below) and _heads(rows, index + 1))


def _heads(rows: list[Row], index: int) -> bool:
    """True for a row of labels: bold above what is not, or mostly known labels of columns."""
    cells = [c for c in dict.fromkeys(rows[index]) if c is not None and c.filled]
    if len(cells) < 2 or index + 1 == len(rows):
        return False
    if any(whole(c.text) or len(c.text) > 60 or c.text[0].isdigit() for c in cells):
        return False
    below = [c for c in rows[index + 1] if c is not None and c.filled]
    bold = all(c.bold for c in cells) and not any(c.bold for c in below) and len(cells) == _wide(rows[index])
    known = {c.text.casefold() for c in cells if column_role(c.text) is not None}
    return bold or (len(known) >= 3 and len(known) == len(cells))


def _wide(row: Row) -> int:
    """How many cells a row has, empty ones too."""
    return len(dict.fromkeys(id(c) for c in row if c is not None))

"""Tables whose cells were flattened to one line each, raised again."""

from __future__ import annotations

from extractors.layout.cells import Cell, Grid
from extractors.programme.columns import column_role
from extractors.programme.lines import Line, lines, squeezed
from extractors.rag.words import whole
from schemas import Document


def flat_grids(document: Document) -> list[Grid]:
    """Tables flattened to one cell a line: known labels in a row, then lines that fill them.

    Only where labels of known roles follow each other and the lines after them divide evenly into
    rows that begin 1, 2, 3 …, or whose cell under the label of ratings is a rating.
    """
    out: list[Grid] = []
    stream = lines(document)
    place = 0
    while place < len(stream):
        width = _label_run(stream, place)
        rows = _flat_rows(stream, place, width) if width >= 2 else []
        if rows:
            out.append(_flat(stream[place : place + width], rows))
            place += width * (len(rows) + 1)
        else:
            place += 1
    return out


def _label_run(stream: list[Line], place: int) -> int:
    width = 0
    while place + width < len(stream):
        line = stream[place + width]
        if line.in_table or len(line.text) > 60 or column_role(line.text) is None:
            break
        width += 1
    return width


def _flat_rows(stream: list[Line], place: int, width: int) -> list[list[Line]]:
    """Groups of ``width`` lines below the labels at ``place``."""
    rated = [i for i in range(width) if column_role(stream[place + i].text) == "rag"]
    rows: list[list[Line]] = []
    place += width
    while place + width <= len(stream):
        group = stream[place : place + width]
        counted = width >= 3 and group[0].text.strip(" .)") == str(len(rows) + 1)
        lit = rated and rated != [0] and all(whole(group[i].text) for i in rated) and not whole(group[0].text)
        if any(x.in_table or x.is_heading for x in group) or not (counted or lit):
            break
        rows.append(group)
        place += width
    return rows


def _flat(labels: list[Line], rows: list[list[Line]]) -> Grid:
    def cell(line: Line) -> Cell:
        return Cell(
            line.start,
            line.end,
            squeezed(line.text),
            None,
            line.block.font_rgb,
            False,
            ((line.start, line.end),),
        )

    body: list[list[Cell | None]] = [[cell(x) for x in row] for row in rows]
    header: list[Cell | None] = [cell(x) for x in labels]
    return Grid(
        labels[0].start, rows[-1][-1].end, [squeezed(x.text) for x in labels], body, None, header, True
    )

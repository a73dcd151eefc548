"""Tables whose columns are made by runs of spaces (``pdftotext -layout``, typed forms)."""

from __future__ import annotations

import itertools
import re

from pipeline.readers.text_lines import GOES_ON
from pipeline.readers.text_tables import Region, Row

_GAP = re.compile(r"\S {3,}\S")
LEAST = 3
"""Lines that have to agree on where the columns are."""


def aligned_rows(lines: list[str], start: int) -> Region | None:
    """The table of aligned columns that begins at ``start``, or None.

    It goes on over single blank lines as long as the same columns stay free; the lines between two
    blank ones are one row when the first column is empty in all but the first of them.

    >>> aligned_rows(["Name       Role", "Ann Lee    Chair of", "           it", "Bo Ek      Clerk"], 0).rows
    [['Name', 'Role'], ['Ann Lee', 'Chair of it'], ['Bo Ek', 'Clerk']]
    """
    if not _GAP.search(lines[start]):
        return None
    block, end, cuts = _extent(lines, start)
    solid = [line for line in block if line]
    if len(solid) < LEAST or not cuts:
        return None
    edges = [0, *cuts, max(map(len, solid)) + 1]
    rows = _grouped(block, edges)
    full = sum(sum(bool(cell) for cell in row) >= 2 for row in rows)
    under = sum(not row[0] for row in rows)
    return Region(end, rows) if full > 1 and (full + under) * 3 >= len(rows) * 2 else None


def _extent(lines: list[str], start: int) -> tuple[list[str], int, list[int]]:
    """Lines of the table (blank ones empty), where it ends, and where its columns start."""
    block: list[str] = []
    cuts: list[int] = []
    end, pending = start, False
    for at in range(start, len(lines)):
        line = lines[at].expandtabs(8).rstrip()
        if not line:
            if pending or not block:
                break
            pending = True
            continue
        new = _gutters([*filter(None, block), line])
        indented = bool(cuts) and len(line) - len(line.lstrip()) >= cuts[0]
        if not (_GAP.search(line) or indented) or (block and not new):
            break
        if block and len(new) < len(cuts) and len(block) >= LEAST:
            break
        block += [""] * pending + [line]
        pending, end, cuts = False, at + 1, new
    return block, end, cuts


def _gutters(block: list[str]) -> list[int]:
    """Where columns start: ends of runs of two and more positions that are blank in every line."""
    width = max(map(len, block))
    left = min(len(line) - len(line.lstrip()) for line in block)
    cuts, run = [], 0
    for at in range(left, width):
        if all(at >= len(line) or line[at] == " " for line in block):
            run += 1
        else:
            if run >= 2:
                cuts.append(at)
            run = 0
    return cuts


def _grouped(block: list[str], edges: list[int]) -> list[Row]:
    """Cells by row; lines that continue the row above are joined to it."""
    rows: list[Row] = []
    spaced, fresh = "" in block, True
    for line in block:
        if not line:
            fresh = True
            continue
        row = [line[a:b].strip() for a, b in itertools.pairwise(edges)]
        if rows and not row[0] and ((spaced and not fresh) or (not spaced and _continues(rows[-1], row))):
            rows[-1] = [f"{one} {more}".strip() for one, more in zip(rows[-1], row)]
        else:
            rows.append(row)
        fresh = False
    return rows


def _continues(above: Row, row: Row) -> bool:
    """Every cell of a line without a first cell goes on with a sentence of the row above."""
    return all(
        bool(one) and (more[:1].islower() or one.endswith(",") or bool(GOES_ON.search(one)))
        for one, more in zip(above, row)
        if more
    )

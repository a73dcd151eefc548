"""Tables whose columns are made by runs of spaces (``pdftotext -layout``, typed forms)."""

from __future__ import annotations

import itertools
import re

from pipeline.readers.text.lines import GOES_ON
from pipeline.readers.text.tables import Region, Row

_GAP = re.compile(r"\S {3,}\S")
_BULLET = re.compile(r"[·•▪◦‣●○■□◆➢➤✓*§o–-]?")
"""What alone in the first of two columns makes them a list with wide bullets."""
_RULE = re.compile(r"[-=_+|–—]{3,}")
"""A line of dashes below the labels: drawn, not said."""
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
    if len(solid) < LEAST or not cuts or _hanging(solid, cuts[0]):
        return None
    edges = [0, *cuts, max(map(len, solid)) + 1]
    rows = [row for row in _grouped(block, edges) if not _RULE.fullmatch("".join(row))]
    if len(cuts) == 1 and all(_BULLET.fullmatch(row[0]) for row in rows):
        return None
    full = sum(sum(bool(cell) for cell in row) >= 2 for row in rows)
    under = sum(not row[0] for row in rows)
    return Region(end, rows) if full > 1 and (full + under) * 3 >= len(rows) * 2 else None


_FIELD = re.compile(r"[A-Z][\w’'/ -]{1,28}:(?:\s|$)")


def _hanging(solid: list[str], cut: int) -> bool:
    """True for names with fields hung below them: most lines are indented and begin with a label.

    "Priority 1   Raise attainment" above "Lead: Mr Osei", "Status: Amber": lines of their own, no cells.
    """
    under = [line.strip() for line in solid if len(line) - len(line.lstrip()) >= cut]
    labelled = sum(_FIELD.match(text) is not None for text in under)
    return labelled >= 2 and labelled * 10 >= len(under) * 7 and len(under) > len(solid) // 2


def _extent(lines: list[str], start: int) -> tuple[list[str], int, list[int]]:
    """Lines of the table (blank ones empty), where it ends, and where its columns start."""
    block: list[str] = []
    cuts: list[int] = []
    free = _Free()
    end, pending = start, False
    for at in range(start, len(lines)):
        line = lines[at].expandtabs(8).rstrip()
        if not line:
            if pending or not block:
                break
            pending = True
            continue
        new = free.cuts(line)
        indented = bool(cuts) and len(line) - len(line.lstrip()) >= cuts[0]
        if not (_GAP.search(line) or indented) or (block and not new):
            break
        if block and len(new) < len(cuts) and len(block) >= LEAST:
            break
        block += [""] * pending + [line]
        free.add(line)
        pending, end, cuts = False, at + 1, new
    return block, end, cuts


class _Free:
    """Positions that every line so far leaves blank; and how far the lines are indented at least."""

    def __init__(self) -> None:
        self.taken: set[int] = set()
        self.left: int | None = None

    def cuts(self, line: str) -> list[int]:
        """Where columns would start if ``line`` belonged to the table as well."""
        taken = self.taken | {at for at, char in enumerate(line) if char != " "}
        left = len(line) - len(line.lstrip())
        left = left if self.left is None else min(left, self.left)
        return [at for at in sorted(taken) if at >= left + 2 and at - 1 not in taken and at - 2 not in taken]

    def add(self, line: str) -> None:
        """Take a line into the table."""
        self.taken |= {at for at, char in enumerate(line) if char != " "}
        left = len(line) - len(line.lstrip())
        self.left = left if self.left is None else min(left, self.left)


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

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
    if len(solid) < LEAST or not cuts or _hanging(solid, cuts) or _counted(solid, cuts):
        return None
    edges = [0, *cuts, max(map(len, solid)) + 1]
    rows = [row for row in _grouped(block, edges) if not _RULE.fullmatch("".join(row))]
    if len(cuts) == 1 and all(_BULLET.fullmatch(row[0]) for row in rows):
        return None
    full = sum(sum(bool(cell) for cell in row) >= 2 for row in rows)
    under = sum(not row[0] for row in rows)
    return Region(end, rows) if full > 1 and (full + under) * 3 >= len(rows) * 2 else None


_FIELD = re.compile(r"[A-Z][\w’'/ -]{1,28}:(?:\s|$)")


_PART = re.compile(
    r"(?:(?:Priority|Theme|Outcome|Work ?stream|Strand|Objective|Aim|Goal|Pillar|Ambition|Recommendation|"
    r"Action|Rec)\s|WS|WP|AP|P|R|A)(?P<number>\d{1,2})[.:]?"
)


def _counted(solid: list[str], cuts: list[int]) -> bool:
    """True for lines that each begin with a part's name and count up, "Theme 1   Homes": no cells either."""
    found = [_PART.fullmatch(line[: cuts[0]].strip()) for line in solid]
    numbers = [int(m["number"]) for m in found if m is not None]
    once = all(len(_GAP.findall(line)) == 1 for line in solid)
    return once and len(numbers) == len(found) and numbers == [numbers[0] + n for n in range(len(found))]


def _hanging(solid: list[str], cuts: list[int]) -> bool:
    """True for names with fields hung below them: most lines are indented and begin with a label.

    "Priority 1   Raise attainment" above "Lead: Mr Osei", "Status: Amber": lines of their own, no cells.
    """
    under = [line.strip() for line in solid if len(line) - len(line.lstrip()) >= cuts[0]]
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
    widths = [b - a for a, b in itertools.pairwise(edges)]
    rows: list[Row] = []
    for blank, lines in itertools.groupby(block, key=lambda line: not line):
        cut = [[line[a:b].strip() for a, b in itertools.pairwise(edges)] for line in lines]
        if blank:
            continue
        whole = "" in block and _rows_of_one_label(cut, widths)
        last: Row | None = None
        for row in cut:
            if "" in block:
                joined = last is not None and not whole and not _anew(last, row, widths)
            else:
                joined = bool(rows) and _continues(rows[-1], row)
            if rows and not row[0] and joined:
                rows[-1] = [f"{one} {more}".strip() for one, more in zip(rows[-1], row)]
            else:
                rows.append(row)
            last = row
    return rows


def _rows_of_one_label(lines: list[Row], widths: list[int]) -> bool:
    """True for lines that fill the same cells beside one label, most of them where the line had room."""
    filled = {tuple(map(bool, line[1:])) for line in lines}
    same = len(lines) > 1 and len(filled) == 1 and sum(next(iter(filled))) > 1
    if not same or any(line[0] for line in lines[1:]):
        return False
    if any(
        cell[:1].islower() or cell.endswith(",") or GOES_ON.search(cell) for line in lines for cell in line
    ):
        return False
    had_room = [
        any(_fits(one, more, width) for one, more, width in zip(above, line, widths) if more)
        for above, line in itertools.pairwise(lines)
    ]
    return sum(had_room) * 2 >= len(had_room)


def _fits(above: str, below: str, width: int) -> bool:
    """Whether the first word of a line would have had room on the line above."""
    return len(above) + 1 + len(below.split()[0]) <= width - 2


def _anew(above: Row, row: Row, widths: list[int]) -> bool:
    """True for a line that no cell wrapped to: the first word of each would have fitted on the line above.

    >>> _anew(["Present:", "Ann Lee", "Chair"], ["", "Bo Ek", "Clerk"], [12, 20, 30])
    True
    >>> _anew(["Present:", "The plan of the", "Open"], ["", "North was kept", ""], [12, 18, 30])
    False
    """
    both = [(one, more, width) for one, more, width in zip(above, row, widths) if one and more]
    return bool(both) and all(
        _fits(one, more, width)
        and not more[0].islower()
        and not one.endswith(",")
        and GOES_ON.search(one) is None
        for one, more, width in both
    )


def _continues(above: Row, row: Row) -> bool:
    """Every cell of a line without a first cell goes on with a sentence of the row above."""
    return all(
        bool(one) and (more[:1].islower() or one.endswith(",") or bool(GOES_ON.search(one)))
        for one, more in zip(above, row)
        if more
    )

"""Cards: tables of one shape, each about one thing that its top row names.

"Recommendation 4 | Bus passes" above "Owner | Lee Hart" and "Status | Amber", the next card below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from extractors.layout.grids import Cell, Grid
from extractors.programme.columns import column_role
from extractors.rag.subjects import Context
from extractors.rag.words import whole
from extractors.strands.headings import parse_heading

_MOST = 14
"""Rows that a card has at most."""


def card_heads(context: Context, tables: list[Grid]) -> dict[int, str]:
    """What each card is about, by the identity of its grid; two at least, of one width, named apart."""
    groups: dict[int, list[tuple[Grid, str]]] = defaultdict(list)
    for grid in tables:
        head = _head(grid)
        if head is not None:
            groups[grid.width].append((grid, head))
    out: dict[int, str] = {}
    for cards in groups.values():
        labels = [_labels(grid) for grid, _ in cards]
        apart = len({head for _, head in cards}) == len(cards) >= 2
        apart = apart and not _under_their_own(context, [grid for grid, _ in cards])
        if apart and set.intersection(*labels):
            out |= {id(grid): head for grid, head in cards}
    return out


def _under_their_own(context: Context, cards: list[Grid]) -> bool:
    """True where each card stands under a heading of its own, which names what it is about."""
    above = [context.enclosing(grid.start) for grid in cards]
    named = [x.text for x in above if x is not None and x.kind != "strand"]
    return len(set(named)) == len(cards)


def pairs(grid: Grid, head: str) -> Iterator[tuple[Cell, Cell, str]]:
    """Labels and values side by side in the rows of a card below its head, each with the head."""
    for row in grid.rows:
        cells = list(dict.fromkeys(c for c in row if c is not None))
        if " ".join(c.text for c in cells if c.filled) == head:
            continue
        for label, value in pairwise(cells):
            if label.filled:
                yield label, value, head


def _labels(grid: Grid) -> set[str]:
    return {c.text for row in grid.rows for c in row if c is not None and 0 < len(c.text) <= 44}


def _head(grid: Grid) -> str | None:
    """The words of a row that heads a card: its banner, its labels, or a top row unlike those below."""
    if grid.width < 2 or not 1 <= len(grid.rows) <= _MOST:
        return None
    top = [grid.banner] if grid.banner is not None else [c for c in grid.header if c is not None]
    if not top and len(grid.rows) > 1:
        top = [c for c in grid.rows[0] if c is not None]
        below = {c.fill for row in grid.rows[1:] for c in row if c is not None and c.filled}
        if not any(c.fill and c.fill not in below for c in top) and parse_heading(top[0].text) is None:
            return None
    cells = list(dict.fromkeys(c for c in top if c.filled))
    text = " ".join(c.text for c in cells)
    known = any(column_role(c.text) for c in cells) or len(cells) > 3 or any(whole(c.text) for c in cells)
    return text if 3 < len(text) <= 140 and not known else None

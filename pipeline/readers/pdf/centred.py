"""Rows of a table without rulings whose short cell stands in the middle beside the two lines of another."""

from __future__ import annotations

from pipeline.readers.pdf.columns import Row

NEAR = 2.5
"""How far (points) lines of one column may start from each other."""
BESIDE = 3
"""So many rows above or below are looked at for the same columns."""


def centred(rows: list[Row]) -> list[Row]:
    """The rows, three lines that are one row of a table made one."""
    out: list[Row] = []
    at = 0
    while at < len(rows):
        made = _one(rows, at) if at + 2 < len(rows) else None
        out.append(made or rows[at])
        at += 3 if made else 1
    return out


def _one(rows: list[Row], at: int) -> Row | None:
    above, middle, below = rows[at], rows[at + 1], rows[at + 2]
    if middle.bottom - above.bottom > 0.9 * middle.size:
        return None
    if any(len(row.parts) != 1 or abs(row.size - middle.size) > 0.5 for row in (above, middle, below)):
        return None
    up, down = middle.bottom - above.bottom, below.bottom - middle.bottom
    between = 0.3 * middle.size < up < 0.9 * middle.size and abs(up - down) < 0.15 * middle.size
    (a0, a1), (m0, m1), (b0, b1) = above.spans[0], middle.spans[0], below.spans[0]
    apart = m1 + 0.4 * middle.size < a0 or m0 > max(a1, b1) + 0.4 * middle.size
    near = [*rows[max(0, at - BESIDE) : at], *rows[at + 3 : at + 3 + BESIDE]]
    if not (between and apart and abs(a0 - b0) < NEAR and any(_shares(row, a0, m0) for row in near)):
        return None
    parts = sorted([[*above.words, *below.words], middle.words], key=lambda words: words[0].x0)
    return Row([word for part in parts for word in part], parts)


def _shares(row: Row, one: float, other: float) -> bool:
    """Whether a row has parts that start at both places."""
    starts = [x0 for x0, _ in row.spans]
    return len(starts) > 1 and all(any(abs(s - x) < NEAR for s in starts) for x in (one, other))

"""Where lines stand side by side: bands of rows that share vertical gaps, and what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Literal

from pipeline.readers.headings import is_stock
from pipeline.readers.pdf.geometry import Word
from pipeline.readers.pdf.lines import is_label, split_at_gaps

Span = tuple[float, float]
BandKind = Literal["plain", "apart", "margin", "columns", "sides", "table"]

GAP = 1.3
"""Least width of a gap between columns, in font sizes."""
WHOLE, CLOSE, TIGHT = 0.8, 0.45, 0.18
"""What may be left of a gap by a long cell: any column, one that starts in place, one seen in rows above."""
NARROW = 0.7
"""Least width of a gap that several rows have in common."""


@dataclass(slots=True)
class Row:
    """A line across the page: its words, and the parts that wide gaps leave.

    ``pushed``: a long cell reaches over the next column, so that its parts alone tell the cells.
    """

    words: list[Word]
    parts: list[list[Word]]
    pushed: bool = False

    @property
    def size(self) -> float:
        """Font size of its first word."""
        return self.words[0].style.size

    @property
    def top(self) -> float:
        """Top of its first word."""
        return self.words[0].top

    @property
    def bottom(self) -> float:
        """Bottom of its first word."""
        return self.words[0].bottom

    @property
    def spans(self) -> list[Span]:
        """Horizontal extent of each part."""
        return [(part[0].x0, max(w.x1 for w in part)) for part in self.parts]


@dataclass(slots=True)
class Band:
    """Consecutive rows; ``cuts`` are the gaps that part its columns.

    ``notes_at`` says where notes in the right margin start, one entry a note.
    """

    rows: list[Row]
    cuts: list[Span]
    kind: BandKind = "plain"
    notes_at: list[float] = field(default_factory=list)

    def cells(self, row: Row) -> list[list[Word]]:
        """The words of a row by column."""
        if row.pushed and len(row.parts) == len(self.cuts) + 1:
            return [list(part) for part in row.parts]
        out: list[list[Word]] = [[] for _ in range(len(self.cuts) + 1)]
        for part in row.parts if row.pushed else ():
            out[sum(1 for _, hi in self.cuts if hi < part[0].x0 + 2)] += part
        if row.pushed:
            return out
        for word in row.words:
            out[self.column(word)].append(word)
        return out

    def column(self, word: Word) -> int:
        """The column a word stands in."""
        middle = (word.x0 + word.x1) / 2
        return sum(1 for lo, hi in self.cuts if middle > (lo + hi) / 2)


def row_of(words: list[Word]) -> Row:
    """A row of these words, which stand on one line from left to right."""
    return Row(words, split_at_gaps(words, GAP))


def bands(rows: list[Row]) -> list[Band]:
    """The rows cut into plain stretches and stretches of columns, in order."""
    out: list[Band] = []
    plain: list[Row] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at) if len(rows[at].parts) > 1 else None
        if band is None:
            plain.append(rows[at])
            at += 1
            continue
        if plain:
            out.append(Band(plain, []))
            plain = []
        out.append(band)
        at += len(band.rows)
    return [*out, Band(plain, [])] if plain else out


def _band(rows: list[Row], start: int) -> Band | None:
    """The longest stretch from ``start`` whose rows share a gap."""
    first = rows[start]
    cuts = [(a[1], b[0]) for a, b in pairwise(first.spans)]
    end, last_multi = start + 1, start
    while end < len(rows) and cuts:
        row = rows[end]
        table = last_multi > start and _no_bullets(cuts, row.size)
        left = _remaining(cuts, row, TIGHT if table else CLOSE)
        row.pushed = table and len(left) < len(cuts) and _pushed(cuts, rows, start, end)
        left = cuts if row.pushed else left
        if not left or (len(left) < len(cuts) and end - start >= 3 and last_multi > start):
            break
        opening = end == start + 1 and (list_heads(first) or _heads(first, row)) and not _far(rows, end, 3.2)
        if (
            not opening
            and _far(rows, end)
            and (len(row.parts) < 2 or len(left) < len(cuts) or _far(rows, end, 5.0))
        ):
            break
        cuts = left
        if len(row.parts) > 1:
            last_multi = end
        end += 1
    end = _trimmed(rows, start, last_multi, end, cuts)
    end -= _opens_margin(rows[start:end])
    stretch = rows[start:end]
    return Band(stretch, _cuts(stretch, cuts)) if cuts else None


def _remaining(cuts: list[Span], row: Row, least: float) -> list[Span]:
    """The cuts that a row leaves open, narrowed by its words.

    A gap that has become narrow, but not less than ``least``, still counts where the column at its right
    starts in place.
    """
    out: list[Span] = []
    touching = least < CLOSE and 1 < len(row.parts) == len(cuts) and all(_starts(row, hi) for _, hi in cuts)
    for lo, hi in cuts:
        left = max((w.x1 for w in row.words if w.x0 < hi - 2), default=lo)
        if touching and hi - left >= least * row.size:
            out.append((max(lo, left), hi))
            continue
        before, start = (lo, hi), hi
        for word in row.words:
            if word.x0 < hi and word.x1 > lo:
                if word.x0 - lo >= hi - word.x1:
                    hi = min(hi, word.x0)
                else:
                    lo = max(lo, word.x1)
        in_place = start - hi < 2 and _starts(row, start)
        if (lo, hi) == before or hi - lo >= (least if in_place else WHOLE) * row.size:
            out.append((lo, hi))
    return out


def _no_bullets(cuts: list[Span], size: float) -> bool:
    """Whether all columns between gaps are wider than the bullets of a list in a column of text."""
    return all(b[0] - a[1] > 2 * size for a, b in pairwise(cuts))


def _starts(row: Row, place: float) -> bool:
    """Whether a word of a row starts at a place."""
    return any(abs(w.x0 - place) < 2 for w in row.words)


def _pushed(cuts: list[Span], rows: list[Row], start: int, at: int) -> bool:
    """Whether a cell of a row runs over the start of the next column, while the rows around keep to it."""
    if at + 1 >= len(rows) or len(cuts) < 2 or not 1 < len(rows[at].parts) <= len(cuts) + 1:
        return False
    row, after = rows[at], rows[at + 1]
    if _far(rows, at) or _far(rows, at + 1) or not (_in_place(cuts, after) and _in_place(cuts, rows[start])):
        return False
    return not _in_place(cuts, row) and abs(row.words[0].x0 - after.words[0].x0) < 2


def _in_place(cuts: list[Span], row: Row) -> bool:
    """Whether each part of a row but the first starts where a gap ends."""
    return len(row.parts) == len(cuts) + 1 and all(
        abs(part[0].x0 - hi) < 2 for part, (_, hi) in zip(row.parts[1:], cuts)
    )


def _far(rows: list[Row], at: int, times: float = 2.4) -> bool:
    """Whether a row stands far below the one before."""
    return rows[at].bottom - rows[at - 1].bottom > times * max(rows[at].size, rows[at - 1].size)


def _trimmed(rows: list[Row], start: int, last: int, end: int, cuts: list[Span]) -> int:
    """Drops rows after the last one with two parts, unless they go on in the same list."""
    if not cuts:
        return last + 1
    step = rows[last].bottom - rows[last - 1].bottom if last > start else 1.3 * rows[last].size
    if last == start and list_heads(rows[start]):
        return _under_heads(rows, start, end, cuts)
    at = last + 1
    width = max((r.spans[0][1] for r in rows[start : last + 1]), default=0.0)
    while at < end:
        x0, x1 = rows[at].spans[0]
        close = rows[at].bottom - rows[at - 1].bottom <= 1.25 * max(step, 1.15 * rows[at].size)
        aside = x0 >= cuts[0][1] - 3
        if not aside and _bold(rows[at]) and not any(w.style.bold for w in rows[last].words):
            break  # a heading below the table
        if _bullet(rows[at]) and not any(_bullet(row) for row in rows[start : last + 1]):
            break
        if not close or not (aside or (last > start and x1 <= max(width + 12, cuts[0][0]))):
            break
        at += 1
    return at


def _opens_margin(stretch: list[Row]) -> bool:
    """Whether the last row stands apart and reaches beyond all others: "Items      Action" under a roster."""
    if len(stretch) < 3:
        return False
    *above, last = stretch
    step = median(b.bottom - a.bottom for a, b in pairwise(above))
    edge = max(x1 for row in above for _, x1 in row.spans)
    return last.bottom - above[-1].bottom > 1.6 * step and last.spans[-1][0] > edge + GAP * last.size


def list_heads(row: Row) -> bool:
    """Whether every part of a line heads a list: "Present:    Apologies:"."""
    texts = [" ".join(w.text for w in part) for part in row.parts]
    return all(len(t) < 40 and (t.endswith(":") or is_stock(t)) for t in texts)


def _bullet(row: Row) -> bool:
    first = row.words[0].text
    return len(row.words) > 1 and is_label(first) and not any(c.isalnum() for c in first)


def _bold(row: Row) -> bool:
    return all(w.style.bold for w in row.words)


def _heads(row: Row, below: Row) -> bool:
    """Whether a bold line heads the columns of the plain line below it, part for part."""
    if not _bold(row) or _bold(below) or len(row.parts) != len(below.parts):
        return False
    return all(abs(a - b) < 3 for (a, _), (b, _) in zip(row.spans, below.spans))


def _under_heads(rows: list[Row], start: int, end: int, cuts: list[Span]) -> int:
    """The row after the last one of the lists that a line of heads opens."""
    at = start + 1
    while at < end:
        limit = 3.2 if at == start + 1 else 1.6
        if _far(rows, at, limit) or rows[at].spans[-1][1] > cuts[0][1]:
            break
        at += 1
    return at


def _cuts(rows: list[Row], known: list[Span]) -> list[Span]:
    """All gaps that no part of a row covers and that are wide enough, or known."""
    rows = [row for row in rows if not row.pushed]
    spans = sorted(span for row in rows for part in row.parts for span in _pieces(part, known))
    out: list[Span] = []
    reach = spans[0][1]
    least = GAP * rows[0].size
    for x0, x1 in spans[1:]:
        if x0 - reach >= least or (x0 > reach and any(lo < x0 and reach < hi for lo, hi in known)):
            out.append((reach, x0))
        reach = max(reach, x1)
    return sorted([*out, *_narrow(rows, out)]) if len(rows) >= 4 and out else out


def _narrow(rows: list[Row], cuts: list[Span]) -> list[Span]:
    """Narrower gaps that three or more rows of a table have in common: figures beside dates."""
    spans = sorted((w.x0, w.x1) for row in rows for w in row.words)
    out: list[Span] = []
    reach = spans[0][1]
    for x0, x1 in spans[1:]:
        gap = (reach, x0)
        new = not any(lo < x0 and reach < hi for lo, hi in cuts)
        if x0 - reach >= NARROW * rows[0].size and new and _splits(rows, gap):
            out.append(gap)
        reach = max(reach, x1)
    return out


def _splits(rows: list[Row], gap: Span) -> bool:
    """Whether a gap runs through a part of most rows, and parts no labels from their text."""
    middle = (gap[0] + gap[1]) / 2
    through = [p for row in rows for p in row.parts if p[0].x0 < middle < p[-1].x1]
    labels = sum(1 for part in through if is_label(part[0].text) and part[1].x0 >= gap[1] - 1)
    return len(through) >= 3 and 2 * len(through) >= len(rows) and 2 * labels < len(through)


def _pieces(part: list[Word], known: list[Span]) -> list[Span]:
    """The extents of a part, cut where a known gap runs through it; a label stays with its text."""
    middles = [(lo + hi) / 2 for lo, hi in known]
    out: list[Span] = []
    for word in part:
        apart = out and any(out[-1][1] <= m <= word.x0 for m in middles)
        if out and not apart:
            out[-1] = (out[-1][0], max(out[-1][1], word.x1))
        else:
            out.append((word.x0, word.x1))
    return out

"""What rows that stand side by side are: running text, margin notes, columns, side headings, a table."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from pipeline.readers.pdf.columns import Band, BandKind, list_heads
from pipeline.readers.pdf.geometry import Word
from pipeline.readers.pdf.lines import is_label

WIDE = 4.0
"""A gap of this many font sizes parts a single line."""
_INITIALS = re.compile(r"^[A-Z]{1,2}[A-Za-z]?[A-Z]?(?:[/&, ]+[A-Z]{1,2}[A-Za-z]?[A-Z]?)*$")
LONG = 48
"""A note in the margin has at most this many characters."""
NEAR = 3.0
"""How far (points) notes of one margin may start from each other."""
_NOTE = re.compile(r"^(?:[&/]|[A-Z][\w./&,'’()-]*(?: (?:[&/]|and|to|[A-Z][\w./&,'’()-]*)){0,3}(?: [&/])?)$")


def classify(band: Band, left: float, right: float) -> BandKind:
    """What a band of columns is; ``left`` and ``right`` bound the text of the page."""
    if not band.cuts:
        return "plain"
    table = [band.cells(row) for row in band.rows]
    if _is_margin(band, table, left, right):
        return "margin"
    band.notes_at = []
    multi = sum(1 for cells in table if sum(1 for c in cells if c) > 1)
    if multi == 1 and len(band.rows) > 2 and list_heads(band.rows[0]):
        return "table"
    if len(band.rows) == 1 or multi == 1:
        widest = max(hi - lo for lo, hi in band.cuts)
        if widest < WIDE * band.rows[0].size and not _keyed(table):
            return "plain"
        return "sides" if len(band.cuts) == 1 and len(band.rows) > 1 else "apart"
    if _is_prose(band, table) or _interleaved(band, table) or _flows(band, table, left, right):
        return "columns"
    if len(band.cuts) == 1 and _is_sides(band, table):
        return "sides"
    return "table"


def _keyed(table: list[list[list[Word]]]) -> bool:
    """A key with a colon beside its value: "Present:   Ann Lee"."""
    first = table[0][0]
    return bool(first) and first[-1].text.endswith(":") and len(first) <= 5


def _is_margin(band: Band, table: list[list[list[Word]]], left: float, right: float) -> bool:
    """Notes of a word or two at the right edge beside running text: the owners of actions.

    Among many notes a line of text that runs on into the margin is borne with.
    """
    lo, hi = band.cuts[-1]
    whole = sum(1 for cells in table if all(cells))
    if len(band.cuts) > 1 and len(table) > 2 and 3 * whole > 2 * len(table):
        return False  # text beside notes has no columns of its own
    beside = [cells[-1] for cells in table if cells[-1]]
    notes = [words for words in beside if _is_note(words)]
    if hi < left + 0.8 * (right - left) or len(notes) < max(1.0, 0.7 * len(beside)):
        return False
    band.notes_at = [words[0].x0 for words in notes]
    texts = [" ".join(w.text for w in words) for words in notes]
    alone = len(band.rows) == 1 and bool(_INITIALS.match(texts[0])) and hi - lo > 6 * band.rows[0].size
    if alone and len(band.rows[0].parts) == 2:
        return True
    body = max(w.x1 for cells in table for words in cells[:-1] for w in words)
    longest = max((x1 - x0 for row in band.rows for x0, x1 in row.spans if x1 <= hi), default=0.0)
    wide = body - left > 0.55 * (right - left) and longest > 0.45 * (right - left)
    return wide and max(len(t) for t in texts) * 4 < len(max((_text(c[:-1]) for c in table), key=len)) + 40


def _is_note(words: list[Word]) -> bool:
    text = " ".join(w.text for w in words)
    return len(text) <= 28 and bool(_NOTE.match(text))


def _flows(band: Band, table: list[list[list[Word]]], left: float, right: float) -> bool:
    """Two wide columns of evenly spaced lines, many of which start in lower case: running text."""
    if len(band.cuts) != 1 or len(band.rows) < 3:
        return False
    steps = [b.bottom - a.bottom for a, b in pairwise(band.rows)]
    if max(steps) > 1.7 * max(min(steps), 0.5 * band.rows[0].size):
        return False
    for column in (0, 1):
        lines = [cells[column] for cells in table if cells[column]]
        width = max((w[-1].x1 - w[0].x0 for w in lines), default=0.0)
        lower = sum(1 for words in lines if words[0].text[:1].islower())
        if len(lines) < 2 or width < 0.3 * (right - left) or lower < 0.34 * len(lines):
            return False
    return True


def split_note(words: list[Word], starts: list[float]) -> int:
    """Where the note in the margin begins in a line; its length when it has none.

    ``starts`` are the places where notes start. A line that runs on into the margin has no note.
    """
    first = True
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        if word.x0 < min(starts) - NEAR:
            continue
        aligned = first and any(abs(word.x0 - start) <= NEAR for start in starts)
        gap = (word.x0 - before.x1) / word.style.size
        text = " ".join(w.text for w in words[index:])
        if gap >= (0.4 if aligned else 1.0) and (_NOTE.match(text) or (gap >= WIDE and len(text) <= LONG)):
            return index
        first = False
    return 0 if words[0].x0 >= min(starts) - NEAR else len(words)


def _text(cells: list[list[Word]]) -> str:
    return " ".join(w.text for words in cells for w in words)


def _is_prose(band: Band, table: list[list[list[Word]]]) -> bool:
    """Newspaper columns: every column has several lines and most of them are full."""
    if len(band.rows) < 4:
        return False
    for column in range(len(band.cuts) + 1):
        lines = [cells[column] for cells in table if cells[column]]
        full = max(w[-1].x1 - w[0].x0 for w in lines)
        wide = median(w[-1].x1 - w[0].x0 for w in lines)
        if len(lines) < 4 or wrapped(lines) < 0.5 or wide < 0.75 * full:
            return False
    return True


def _interleaved(band: Band, table: list[list[list[Word]]]) -> bool:
    """Whether lines of two columns stand at heights of their own: they belong to no common rows."""
    alone = [[c for c, words in enumerate(cells) if words] for cells in table]
    between = 0
    for (one, other), (above, below) in zip(pairwise(alone), pairwise(band.rows)):
        apart = len(one) == len(other) == 1 and one != other
        between += apart and below.bottom - above.bottom < 0.85 * below.size
    return between >= 4 and 4 * between >= len(band.rows)


def wrapped(lines: list[list[Word]]) -> float:
    """The share of lines that end where the next line's first word would not have fitted."""
    right = max(w.x1 for words in lines for w in words)
    full = sum(1 for a, b in pairwise(lines) if right - a[-1].x1 < b[0].x1 - b[0].x0 + 0.4 * b[0].style.size)
    wide = sum(1 for words in lines if len(words) >= 4)
    return full / (len(lines) - 1) if len(lines) > 1 and 2 * wide > len(lines) else 0.0


def _is_sides(band: Band, table: list[list[list[Word]]]) -> bool:
    """Headings at the left, their text at the right: the text is prose, or each heading a key."""
    left = [cells[0] for cells in table if cells[0]]
    right = [cells[1] for cells in table if cells[1]]
    if not left or len(right) < 2 or all(is_label(w[0].text) for w in left):
        return False
    if len(right) >= 4 and wrapped(right) > 0.4:
        return True
    keys = sum(1 for words in left if words[-1].text.endswith(":"))
    return len(left) * 2 <= len(right) + 1 and keys * 2 >= len(left)

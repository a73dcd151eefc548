"""Numbers of lines in the margin of a page: they count its lines and are no part of the text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from pipeline.readers.pdf.geometry import PageContent, Word
from pipeline.readers.pdf.lines import rows

FEWEST = {1: 8, 5: 3, 10: 3}
"""Least count of numbers where every line has one, every fifth, or every tenth."""
ALIGNED = 3.0
GAP = 6.0
"""Least distance (points) from the numbers to the text."""
NUMBERED = 0.85
"""Least share of the lines that have a number of their own."""
RUNNING = 0.2
"""Least share of lines that start in lower case: rows of a numbered list hardly ever do."""


def line_numbers(page: PageContent) -> list[Word]:
    """The numbers of the lines of a page, from the top down; none when lines are not numbered."""
    numbers = [w for w in page.words if len(w.text) <= 4 and w.text.isdecimal() and w.style.turn == 0]
    if len(numbers) < min(FEWEST.values()):
        return []
    for outer in (min(numbers, key=lambda w: w.x0), max(numbers, key=lambda w: w.x1)):
        column = [w for w in numbers if abs(w.x1 - outer.x1) <= ALIGNED or abs(w.x0 - outer.x0) <= ALIGNED]
        column.sort(key=lambda w: w.top)
        step = _step(column)
        if step in FEWEST and len(column) >= FEWEST[step] and _beside_text(column, page.words, step):
            return column
    return []


def _step(column: list[Word]) -> int:
    """By how much nearly every number is more than the one above it; 0 when they do not count."""
    steps = Counter(int(below.text) - int(above.text) for above, below in pairwise(column))
    step, times = max(steps.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return step if times >= 0.9 * (len(column) - 1) else 0


def _beside_text(column: list[Word], words: list[Word], step: int) -> bool:
    """Whether running text stands clear of the numbers, each (or each fifth) line of it with a number."""
    mine = {id(w) for w in column}
    top, bottom = column[0].top - 2, column[-1].bottom + 2
    text = [w for w in words if id(w) not in mine and top <= w.top and w.bottom <= bottom]
    if not text:
        return False
    left, right = max(w.x1 for w in column) + GAP, min(w.x0 for w in column) - GAP
    if not (all(w.x0 >= left for w in text) or all(w.x1 <= right for w in text)):
        return False
    lines = rows(text)
    heights = {round(w.bottom) for w in column}
    numbered = sum(
        1 for line in lines if any(round(line[0].bottom) + d in heights for d in (-2, -1, 0, 1, 2))
    )
    running = sum(1 for line in lines if any(_starts_low(line, at) for at in (0, 1)))
    return NUMBERED * len(lines) <= numbered * step <= 1.6 * len(lines) + step and running >= RUNNING * len(
        lines
    )


def _starts_low(line: list[Word], at: int) -> bool:
    """Whether a line starts in lower case, or its second part after a wide gap does (``at`` 1)."""
    if at == 0:
        return line[0].text[:1].islower()
    return any(b.x0 - a.x1 > 2 * a.style.size and b.text[:1].islower() for a, b in pairwise(line))

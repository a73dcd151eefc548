"""Where paragraphs end though the line above was full: heads that run in, lines that are not stretched."""

from __future__ import annotations

import itertools
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.readers.pdf.geometry import Word
    from pipeline.readers.pdf.lines import Line

FLUSH = 1.2
"""Lines of justified text end so near (points) to each other."""


def justified(lines: list[Line]) -> float | None:
    """Where the lines of justified text end; None for ragged lines.

    Most of them end within a point, and the spaces inside them are stretched.
    """
    ends = [line.x1 for line in lines if len(line.words) > 4]
    if len(ends) < 6:
        return None
    right = max(ends)
    flush = [line for line in lines if len(line.words) > 4 and right - line.x1 < FLUSH]
    widths = {round(_spaces(line), 1) for line in flush}
    return right if 2 * len(flush) >= len(ends) and len(widths) > max(2, len(flush) // 3) else None


def _spaces(line: Line) -> float:
    """The usual space between the words of a line, in points."""
    return median(b.x0 - a.x1 for a, b in itertools.pairwise(line.words))


def ends_justified(above: list[Line], line: Line, right: float) -> bool:
    """Whether the line above ends a justified paragraph: unlike others it is not stretched to the edge."""
    last = above[-1]
    if right - last.x1 <= 2 * FLUSH or any(right - other.x1 > FLUSH for other in (above[:-1] or [line])):
        return False
    end, begin = last.words[-1].text[-1], line.words[0].text[0]
    return (end in ".:;!?)”’" or end.isdigit()) and (begin.isupper() or begin.isdigit())


def runs_in(line: Line, last: Line) -> bool:
    """Whether a line opens with a head up to a colon: bold words, or capitals after a sentence."""
    words = list(itertools.takewhile(lambda w: not w.text.endswith(":"), line.words[:5]))
    if len(words) == min(5, len(line.words)) or (len(words) + 1 == len(line.words) and line.bold):
        return False
    head = line.words[: len(words) + 1]
    if all(w.style.bold for w in head) and not last.words[-1].style.bold:
        return any(not w.style.bold for w in line.words)
    text = " ".join(w.text for w in head)
    return text.isupper() and len(text) > 5 and last.words[-1].text[-1:] in ".:!?"


def leads(words: list[Word]) -> bool:
    """Whether dots lead from a line's text to a page number, as in a table of contents."""
    if len(words) < 3 or not words[-1].text.isdigit():
        return False
    dots = [word.text for word in words[-5:-1]]
    return sum(text.count(".") for text in dots) >= 4 and not dots[-1].strip(".")

"""Which filled rectangles part cells: the sides that the eye sees as a change of colour."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from pipeline.readers.pdf.geometry import Box, Edge, Fill, PageContent, Word, area, shared
from pipeline.readers.pdf.icons import is_strong

WHITE = "#ffffff"
TOUCH = 0.8
"""Rectangles this near (points) touch."""
MANY = 800
"""On a page with more fills than this, nested ones are not looked for."""


def frame_edges(page: PageContent, framed: list[Fill]) -> list[Edge]:
    """The sides of those filled rectangles that can be seen and are no text marker."""
    if len(framed) <= MANY:
        framed = _seen(framed, page.fills)
    words = sorted(page.words, key=lambda w: w.top)
    tops = [w.top for w in words]
    out: list[Edge] = []
    for fill in framed:
        if not _marks_text(fill.box, words, tops) or _side_by_side(fill, framed, words):
            out += _sides(fill.box)
    return out


def _side_by_side(fill: Fill, framed: list[Fill], words: list[Word]) -> bool:
    """Whether coloured rectangles of one height stand side by side: cells, though they hug their words.

    A marker pen leaves no room before the word.
    """
    x0, top, x1, bottom = fill.box
    if not is_strong(fill.rgb):
        return False
    beside = [
        other
        for other in framed
        if other is not fill and abs(other.box[1] - top) < TOUCH and abs(other.box[3] - bottom) < TOUCH
        and (abs(other.box[0] - x1) < TOUCH or abs(other.box[2] - x0) < TOUCH) and is_strong(other.rgb)
    ]  # fmt: skip
    return bool(beside) and all(_inset(other.box, words) for other in [fill, *beside])


def _inset(box: Box, words: list[Word]) -> bool:
    """Whether the words in a rectangle stand off its left edge; True for one without words."""
    x0, top, x1, bottom = box
    inside = [w for w in words if top < (w.top + w.bottom) / 2 < bottom and x0 < (w.x0 + w.x1) / 2 < x1]
    return all(w.x0 - x0 > TOUCH for w in inside)


def _sides(box: Box) -> list[Edge]:
    x0, top, x1, bottom = box
    return [
        Edge(True, top, x0, x1),
        Edge(True, bottom, x0, x1),
        Edge(False, x0, top, bottom),
        Edge(False, x1, top, bottom),
    ]


def _seen(framed: list[Fill], fills: list[Fill]) -> list[Fill]:
    """Without white on white, and without fills inside a fill of the same colour."""
    by_colour: dict[str, list[Fill]] = defaultdict(list)
    for fill in fills:
        by_colour[fill.rgb].append(fill)
    coloured = [f for f in fills if f.rgb != WHITE]
    out = []
    for fill in framed:
        if fill.rgb == WHITE and not any(_within(fill, o) and o.z < fill.z for o in coloured):
            continue
        if not any(_within(fill, o) for o in by_colour[fill.rgb]):
            out.append(fill)
    return out


def _within(inner: Fill, outer: Fill) -> bool:
    x0, top, x1, bottom = outer.box
    apart = inner.box[1] >= bottom or inner.box[3] <= top or inner.box[0] >= x1 or inner.box[2] <= x0
    if apart or inner is outer or area(outer.box) <= area(inner.box):
        return False
    return shared(inner.box, outer.box) > 0.97 * area(inner.box)


def _marks_text(box: Box, words: list[Word], tops: list[float]) -> bool:
    """Whether a rectangle hugs the words of one line, as a marker pen does."""
    x0, top, x1, bottom = box
    inside: list[Word] = []
    for word in words[bisect_left(tops, top - 20) : bisect_left(tops, bottom)]:
        middle = (word.top + word.bottom) / 2
        if top < middle < bottom and x0 - 1 < (word.x0 + word.x1) / 2 < x1 + 1:
            inside.append(word)
    if not inside:
        return False
    size = max(w.style.size for w in inside)
    left, right = min(w.x0 for w in inside), max(w.x1 for w in inside)
    return bottom - top < 1.7 * size and left - x0 < 2.5 and x1 - right < 0.5 * size

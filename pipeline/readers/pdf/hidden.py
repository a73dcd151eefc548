"""Text that a reader of the page cannot see: invisible, white, tiny, covered, off the page."""

from __future__ import annotations

from functools import lru_cache

from pipeline.readers.pdf.geometry import INVISIBLE, Box, Fill, PageContent, Style, Word, area, shared

TINY = 2.0
"""Font size in points below which nobody reads."""
SCAN = 0.5
"""Share of a page that images cover when invisible text is its text layer."""
AWAY = 24.0
"""How far (points) outside the page a word must lie: lines that run over the edge still count."""
LINES = 2.5
"""A fill higher than so many times the size of a word is a panel, of which but a part may be seen."""
LATE = 300
"""On a page with more late fills than this, covering is not looked for."""


def mark_hidden(page: PageContent) -> None:
    """Sets ``visible`` to False on the words of a page that cannot be seen."""
    scanned = page.images > SCAN
    late = _late_fills(page)
    grounds = {f.rgb for f in page.fills if f.opaque and f.rectangle}
    suspects = {id(w.style) for w in page.words if _suspect(w.style, scanned, grounds)}
    for word in page.words:
        if (
            _off(word, page)
            or (id(word.style) in suspects and _unseen(word, page, scanned))
            or (late and _covered(word, late))
        ):
            word.visible = False


def _suspect(style: Style, scanned: bool, grounds: set[str]) -> bool:
    """Whether text in this style may not be seen, wherever it stands."""
    if (style.mode == INVISIBLE and not scanned) or style.size < TINY:
        return True
    return _pale(style.rgb) or style.rgb in grounds


def _unseen(word: Word, page: PageContent, scanned: bool) -> bool:
    style = word.style
    return (style.mode == INVISIBLE and not scanned) or style.size < TINY or _same_as_ground(word, page)


def _late_fills(page: PageContent) -> list[Fill]:
    """Opaque fills painted after some text; none on pages with very many, which are drawings."""
    first = min((w.style.z for w in page.words), default=0)
    late = [f for f in page.fills if f.opaque and f.rectangle and f.z > first]
    return late if len(late) <= LATE else []


def _off(word: Word, page: PageContent) -> bool:
    beyond_x = word.x1 < -AWAY or word.x0 > page.width + AWAY
    return beyond_x or word.bottom < -AWAY or word.top > page.height + AWAY


@lru_cache(maxsize=1024)
def _pale(rgb: str) -> bool:
    """Nearly white."""
    return all(int(rgb[i : i + 2], 16) >= 0xF0 for i in (1, 3, 5))


def _same_as_ground(word: Word, page: PageContent) -> bool:
    """Whether a word has the colour of what lies under it: paper, or a fill; never over a picture."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    if any(_holds(box, x, y) for box in page.pictures):
        return False
    under = [f for f in page.fills if f.z < word.style.z and _holds(f.box, x, y)]
    if _pale(word.style.rgb):
        return not under or _pale(under[-1].rgb)
    return bool(under) and _blacked_out(word, under[-1])


def _blacked_out(word: Word, fill: Fill) -> bool:
    """Whether a fill of the word's own colour lies close around its line, as a marker that hides it does."""
    x0, top, x1, bottom = fill.box
    close = bottom - top < LINES * word.style.size and x0 <= word.x0 + 1 and word.x1 - 1 <= x1
    return close and fill.rgb == word.style.rgb and fill.opaque and fill.rectangle


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _covered(word: Word, late: list[Fill]) -> bool:
    """Whether a fill painted after a word lies over nearly all of it."""
    box, z = (word.x0, word.top, word.x1, word.bottom), word.style.z
    near = [f for f in late if f.z > z and f.box[1] < box[3] and f.box[3] > box[1]]
    return any(shared(f.box, box) > 0.9 * area(box) for f in near)

"""Text that a reader of the page cannot see: invisible, transparent, white, tiny, covered, cut or off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.readers.pdf.covers import covers
from pipeline.readers.pdf.geometry import (
    CLIPPING,
    INVISIBLE,
    Box,
    Fill,
    PageContent,
    Style,
    Word,
    area,
    overlap,
    shared,
)

TINY = 2.0
"""Font size in points below which nobody reads."""
SCAN = 0.5
"""Share of a page that images cover when invisible text is its text layer."""
AWAY = 24.0
"""How far (points) outside the page a word must lie: lines that run over the edge still count."""
LINES = 2.5
"""A fill higher than so many times the size of a word is a panel, of which but a part may be seen."""
CUT = 0.03
"""A word of which clip paths leave less than this share is not seen."""
BAND = 12
"""Height (points) of the bands by which late paint is looked up; what covers a word covers its middle."""
DRAWN = 0.25
"""Least share of a word's width that the shapes of its letters take where they are drawn below it."""


def mark_hidden(page: PageContent) -> None:
    """Sets ``visible`` to False on the words of a page that cannot be seen."""
    scanned = page.images > SCAN
    late = _by_height(page.covers)
    grounds = {f.rgb for f in page.fills if f.opaque and f.rectangle}
    suspects = {id(w.style) for w in page.words if _suspect(w.style, scanned, grounds)}
    for word in page.words:
        if (
            _off(word, page)
            or (id(word.style) in suspects and _unseen(word, page, scanned))
            or (late and _covered(word, late.get(int(word.top + word.bottom) // 2 // BAND, ())))
        ):
            word.visible = False


def _suspect(style: Style, scanned: bool, grounds: set[str]) -> bool:
    """Whether text in this style may not be seen, wherever it stands."""
    if not scanned and (style.mode in (INVISIBLE, CLIPPING) or style.clear or style.clip is not None):
        return True
    return style.size < TINY or _pale(style.rgb) or style.rgb in grounds


def _unseen(word: Word, page: PageContent, scanned: bool) -> bool:
    return word.style.size < TINY or (not scanned and _not_painted(word, page)) or _same_as_ground(word, page)


def _not_painted(word: Word, page: PageContent) -> bool:
    """Whether nothing of a word's text is painted: by its mode, its opacity, or a clip path."""
    style = word.style
    if style.clip is not None and _cut_away(word, style.clip, page):
        return True
    if style.mode == CLIPPING:
        return not _shines(word, page)
    return style.mode == INVISIBLE or (style.clear and not _drawn(word, page))


def _cut_away(word: Word, clip: Box, page: PageContent) -> bool:
    """Whether a clip path leaves nothing of a word; lines that run over the page's edge still count.

    So do signs: the bullet that the edge of a text box cuts off opens an item all the same.
    """
    x0, top, x1, bottom = clip
    seen = (
        x0 - AWAY if x0 < 1 else x0,
        top - AWAY if top < 1 else top,
        x1 + AWAY if x1 > page.width - 1 else x1,
        bottom + AWAY if bottom > page.height - 1 else bottom,
    )
    gone = shared(seen, word.box) <= CUT * area(word.box)
    return gone and any(c.isalnum() for c in word.text)


def _shines(word: Word, page: PageContent) -> bool:
    """Whether something is painted after letters that it shows through."""
    late = [f.box for f in page.fills if f.z > word.style.z]
    late += [box for box, z in page.painted if z > word.style.z]
    return any(covers(box, word) for box in late)


def _drawn(word: Word, page: PageContent) -> bool:
    """Whether the letters of a transparent word are shapes: browsers print the bold of some fonts so."""
    boxes = [f.box for f in page.fills if not f.rectangle] + page.drawings
    x0, top, x1, bottom = word.box
    flat = [b for b in boxes if b[1] < bottom and b[3] > top and b[3] - b[1] < LINES * word.style.size]
    return sum(max(0.0, overlap(x0, x1, b[0], b[2])) for b in flat) > DRAWN * (x1 - x0)


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


def _by_height(late: list[Fill]) -> dict[int, list[Fill]]:
    """What was painted late, by the bands of the page that it reaches into."""
    out: dict[int, list[Fill]] = {}
    for fill in late:
        for band in range(int(fill.box[1]) // BAND, int(fill.box[3]) // BAND + 1):
            out.setdefault(band, []).append(fill)
    return out


def _covered(word: Word, late: Iterable[Fill]) -> bool:
    """Whether something painted after a word lies over nearly all of it."""
    return any(fill.z > word.style.z and covers(fill.box, word) for fill in late)

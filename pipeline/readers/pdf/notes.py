"""Single notes in the right margin: an owner or "Noted" beside the last line of a paragraph."""

from __future__ import annotations

import re

from pipeline.readers.pdf.columns import Band, Row, bands
from pipeline.readers.pdf.kinds import LONG, WIDE, classify
from pipeline.readers.pdf.lines import continues

_APART = ("apart", "sides", "table")
_HEADS = re.compile(r"(?:Actions?|Owners?|Leads?|By [Ww]hom|By|Who|Minutes?|Notes?|Item|Page)\b:?", re.I)
_ASIDE = re.compile(r"^[A-Z][\w./&,'’()-]*(?: (?:[&/]|and|to|by|the|/?[A-Z][\w./&,'’()-]*|\d{2,4}))*$")


def with_notes(found: list[Band], left: float, right: float) -> list[Band]:
    """The bands of a page, where a first line that ends in a note is text with a note beside it.

    A line has a note when it goes on with the full line above it, or when it stands alone and two more
    such lines of the page end with a note at the right edge.
    """
    lone = [b.kind in ("apart", "margin") and _noted(row, left, right) for b in found for row in b.rows]
    several = sum(lone) > 2
    out: list[Band] = []
    for band in found:
        row = band.rows[0]
        above = out[-1].rows[-1] if out else None
        alone = band.kind == "apart" and len(band.rows) == 1 and several
        taken = band.kind in _APART and _noted(row, left, right)
        if taken and (alone or (above is not None and _goes_on(above, row, right))):
            out.append(Band([row], [], "margin", [row.parts[-1][0].x0]))
            out += with_notes(_again(band.rows[1:], left, right), left, right)
        else:
            out.append(band)
    return out


def _again(rows: list[Row], left: float, right: float) -> list[Band]:
    """Rows that are left of a band, cut into bands and classified anew."""
    rest = bands(rows)
    for one in rest:
        one.kind = classify(one, left, right)
    return rest


def _noted(row: Row, left: float, right: float) -> bool:
    """Whether a line is text from the left edge and, far from it, a few words that end at the right edge."""
    if len(row.parts) != 2:
        return False
    text, note = row.parts
    flush = note[-1].x1 > right - 2.5 * row.size and text[0].x0 < left + 0.15 * (right - left)
    apart = note[0].x0 - text[-1].x1 > WIDE * row.size and note[0].x0 > left + 0.55 * (right - left)
    words = " ".join(w.text for w in note)
    return (
        flush and apart and len(words) <= LONG and bool(_ASIDE.match(words)) and not _HEADS.fullmatch(words)
    )


def _goes_on(last: Row, row: Row, right: float) -> bool:
    """Whether the text of a line goes on with the line above: that one was full, and stands close."""
    full = last.words[-1].text[-1:] not in ".:;!?" or row.words[0].text[:1].islower()
    near = full and 0 < row.bottom - last.bottom < 1.7 * row.size
    return near and len(last.parts) == 1 and continues(last.words, row.parts[0], right)

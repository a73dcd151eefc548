"""Single notes in the right margin: an owner or "Noted" beside the last line of a paragraph."""

from __future__ import annotations

import re

from pipeline.readers.pdf_columns import Band, Row
from pipeline.readers.pdf_kinds import LONG, WIDE
from pipeline.readers.pdf_lines import continues

_HEADS = re.compile(r"(?:Actions?|Owners?|Leads?|By [Ww]hom|By|Who|Minutes?|Notes?|Item|Page)\b:?", re.I)
_ASIDE = re.compile(r"^[A-Z][\w./&,'’()-]*(?: (?:[&/]|and|to|by|the|/?[A-Z][\w./&,'’()-]*|\d{2,4}))*$")


def set_lone_notes(found: list[Band], left: float, right: float) -> None:
    """Marks bands of one line as text with a note beside it, where the page shows that it is one.

    It is when the line goes on with the full line above it, or when two more lines of the page end
    with a note at the right edge.
    """
    noted = [
        _noted(row, left, right) for band in found for row in band.rows if band.kind in ("apart", "margin")
    ]
    several = sum(noted) > 2
    for above, band in zip([None, *found], found):
        if band.kind != "apart" or len(band.rows) != 1 or not _noted(band.rows[0], left, right):
            continue
        row = band.rows[0]
        if several or (above is not None and _goes_on(above, row, right)):
            band.kind = "margin"
            band.notes_at = [row.parts[-1][0].x0]


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


def _goes_on(above: Band, row: Row, right: float) -> bool:
    """Whether the text of a line goes on with the line above: that one was full, and stands close."""
    last = above.rows[-1]
    near = 0 < row.bottom - last.bottom < 1.7 * row.size
    return near and len(last.parts) == 1 and continues(last.words, row.parts[0], right)

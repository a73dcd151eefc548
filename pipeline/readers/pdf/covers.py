"""What a PDF page paints over its text: filled rectangles and pictures that nothing shows through."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.clips import Clip
from pipeline.readers.pdf.geometry import Box, Fill, Word, area, shared

LATE = 300
"""On a page with more late fills than this, covering is not looked for."""
PICTURES = 12
"""Of so many pictures that lie over words it is asked whether they are opaque."""
SCAN = 0.5
"""Share of a page that late pictures cover when the text below them is its text layer."""
WHOLE = 0.9
"""Share of a word that what covers it lies over."""
RIM = 2
"""Dots at the edge of a picture that may be half transparent."""
LARGEST = 4_000
"""A picture of more dots a side is not looked into."""


class Covers:
    """Collects, in painting order, what may cover text that came before it.

    ``solid`` is False inside forms through which the page may show.
    """

    def __init__(self, document: Any, page: Any) -> None:
        self.document, self.page = document, page
        self.solid = True
        self.painted: list[tuple[Box, int]] = []
        self._fills: list[Fill] = []
        self._pictures: list[tuple[Box, int, Any]] = []

    def paint(self, box: Box, z: int) -> None:
        """Takes a picture or a run of colours, opaque or not, late or not."""
        self.painted.append((box, z))

    def fill(self, fill: Fill, boxes: list[Box], clip: Clip | None) -> None:
        """Takes an opaque rectangle, one of ``boxes`` of its path, painted after some text."""
        box = _cut(fill.box, clip)
        if self.solid and box is not None and not (len(boxes) > 1 and _nested(fill.box, boxes)):
            self._fills.append(Fill(box, fill.rgb, fill.z))

    def picture(self, item: Any, box: Box, z: int, clip: Clip | None) -> None:
        """Takes a picture that was painted after some text."""
        seen = _cut(box, clip)
        if self.solid and seen is not None:
            self._pictures.append((seen, z, item))

    def over(self, words: list[Word], size: float) -> list[Fill]:
        """What lies over words of a page of so many square points, as opaque rectangles.

        Pictures that cover most of the page are none: the text below them is what was recognised there.
        """
        first = min((w.style.z for w in words), default=0)
        out = [f for f in self._fills if f.z > first]
        out = out if len(out) <= LATE else []
        late = [p for p in self._pictures if p[1] > first]
        if not late or sum(area(box) for box, _, _ in late) > SCAN * size:
            return out
        hiding = [p for p in late if any(p[1] > w.style.z and covers(p[0], w) for w in words)]
        if len(hiding) > PICTURES:
            return out
        return [*out, *(Fill(box, "", z) for box, z, item in hiding if self._opaque(item))]

    def _opaque(self, item: Any) -> bool:
        """Whether nothing shows through a picture."""
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        known = pdfium.FPDFImageObj_GetImagePixelSize(item, wide, high)
        if not known or max(wide.value, high.value) > LARGEST or pdfium.FPDFPageObj_HasTransparency(item):
            return False
        bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(self.document, self.page, item)
        if not bitmap:
            return False
        try:
            return _solid(bitmap)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)


def covers(box: Box, word: Word) -> bool:
    """Whether a box lies over nearly all of a word."""
    return box[1] < word.bottom and box[3] > word.top and shared(box, word.box) > WHOLE * area(word.box)


def _cut(box: Box, clip: Clip | None) -> Box | None:
    """What a clip path leaves of a box; None where that is nothing or of another shape."""
    if clip is None:
        return box
    (x0, top, x1, bottom), (u0, up, u1, low) = box, clip.box
    cut = (max(x0, u0), max(top, up), min(x1, u1), min(bottom, low))
    return cut if clip.whole and cut[0] < cut[2] and cut[1] < cut[3] else None


def _nested(box: Box, boxes: list[Box]) -> bool:
    """Whether other parts of its path share area with a box, which may leave a hole."""
    return len(boxes) > LATE or sum(shared(box, other) > 0 for other in boxes) > 1


def _solid(bitmap: Any) -> bool:
    """Whether all dots of a rendered picture are opaque, its rim aside."""
    if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
        return True
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    if min(width, height) <= 2 * RIM:
        return False
    starts = range(RIM * stride, (height - RIM) * stride, stride)
    rows = (raw[at + 4 * RIM + 3 : at + 4 * (width - RIM) : 4] for at in starts)
    return all(row.count(255) == len(row) for row in rows)

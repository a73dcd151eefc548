"""The colour of a small picture that is a plain blob, such as a traffic light in a table cell."""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

LARGEST = 40.0
"""A picture larger than this (points) is no sign in a cell."""
MOST_DOTS = 160
"""A picture of more dots a side is not looked into."""
MANY = 150
"""So many small pictures of a page are looked into; more are a drawing."""
SHARE = 0.3
"""Least share of the picture that its colour covers: a tick or a frame covers less."""
ALONE = 0.75
"""Least share of the dots that are not white that this colour has: a photograph has many colours."""
STRONG = 60
"""Least difference (of 255) between the parts of a colour that is more than a grey."""


def is_strong(rgb: str) -> bool:
    """Whether a colour is a colour and not black, white or grey.

    >>> is_strong("#ff0000"), is_strong("#404040")
    (True, False)
    """
    parts = [int(rgb[i : i + 2], 16) for i in (1, 3, 5)]
    return max(parts) - min(parts) >= STRONG


def icon_colour(document: Any, page: Any, item: Any) -> str | None:
    """``#rrggbb`` of an image object that is a blob of one colour on white or nothing; else None."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(item, width, height):
        return None
    if not 0 < width.value <= MOST_DOTS or not 0 < height.value <= MOST_DOTS:
        return None
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, item)
    if not bitmap:
        return None
    try:
        return _blob(*_dots(bitmap))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _dots(bitmap: Any) -> tuple[Counter[tuple[int, int, int]], int]:
    """Colours of a bitmap by their number of dots, transparent ones left out; and the number of all."""
    kind = pdfium.FPDFBitmap_GetFormat(bitmap)
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    step = {pdfium.FPDFBitmap_BGR: 3, pdfium.FPDFBitmap_BGRx: 4, pdfium.FPDFBitmap_BGRA: 4}.get(kind)
    if step is None:
        return Counter(), 0
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    counts: Counter[tuple[int, int, int]] = Counter()
    for top in range(0, stride * height, stride):
        for at in range(top, top + step * width, step):
            if step == 3 or kind == pdfium.FPDFBitmap_BGRx or raw[at + 3] > 127:
                counts[raw[at + 2], raw[at + 1], raw[at]] += 1
    return counts, width * height


def _blob(counts: Counter[tuple[int, int, int]], total: int) -> str | None:
    """The colour that nearly all dots have which are not white."""
    inked = {rgb: n for rgb, n in counts.items() if min(rgb) < 0xE0}
    if not inked:
        return None
    best = max(inked, key=lambda rgb: (inked[rgb], rgb))
    near = sum(n for rgb, n in inked.items() if max(abs(a - b) for a, b in zip(rgb, best)) <= 40)
    if near < SHARE * total or near < ALONE * sum(inked.values()):
        return None
    colour = "#{:02x}{:02x}{:02x}".format(*best)
    return colour if is_strong(colour) else None

"""What clip paths leave of the objects of a PDF page: text that they cut away is not seen."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.addresses import addresses
from pipeline.readers.pdf.geometry import Box, Matrix

MOST = 400
"""Of a clip path of more segments than this nothing is said."""

_clip_of = addresses(pdfium.FPDFPageObj_GetClipPath)
_paths = addresses(pdfium.FPDFClipPath_CountPaths, ctypes.c_int)
_count = addresses(pdfium.FPDFClipPath_CountPathSegments, ctypes.c_int)
_segment = addresses(pdfium.FPDFClipPath_GetPathSegment)
_point = addresses(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int)


@dataclass(frozen=True, slots=True)
class Clip:
    """The bounds of what may be painted; ``whole`` tells that all inside them may."""

    box: Box
    whole: bool = True


class Clips:
    """Asks for the clip paths of the objects of one page; each path is measured once."""

    def __init__(self) -> None:
        self._known: dict[int, Clip | None] = {}
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)

    def of(self, item: Any, matrix: Matrix, outer: Clip | None = None) -> Clip | None:
        """What the paths of an object leave, inside what ``outer`` leaves; None: everything.

        ``item`` is its pointer or address, ``matrix`` that of the page or form which holds it.
        """
        clip = _clip_of(item)
        count = _paths(clip) if clip else 0
        if count <= 0:
            return outer
        key = _segment(clip, count - 1, 0) or 0
        if key not in self._known:
            found = outer
            for path in range(count):
                found = _within(found, self._bounds(clip, path, matrix))
            self._known[key] = found
        return self._known[key]

    def _bounds(self, clip: Any, path: int, matrix: Matrix) -> Clip | None:
        """The bounds of one path as the page shows them; None for one of very many segments."""
        count = _count(clip, path)
        if not 0 < count <= MOST:
            return None
        a, b, c, d, e, f = matrix
        xs, ys = [], []
        for index in range(count):
            _point(_segment(clip, path, index), *self._at)
            x, y = self._x.value, self._y.value
            xs.append(a * x + c * y + e)
            ys.append(b * x + d * y + f)
        box = (min(xs), min(ys), max(xs), max(ys))
        return Clip(box, count <= 5 and _is_rectangle(xs, ys, box))


def _is_rectangle(xs: list[float], ys: list[float], box: Box) -> bool:
    """Whether points are the corners of a box and no others."""
    corners = {(round(x, 2), round(y, 2)) for x, y in zip(xs, ys, strict=True)}
    return corners == {(round(x, 2), round(y, 2)) for x in box[::2] for y in box[1::2]}


def _within(outer: Clip | None, inner: Clip | None) -> Clip | None:
    """What both leave: an empty box where they share nothing."""
    if outer is None or inner is None:
        return outer or inner
    (x0, top, x1, bottom), (u0, up, u1, low) = outer.box, inner.box
    left, high = max(x0, u0), max(top, up)
    box = (left, high, max(left, min(x1, u1)), max(high, min(bottom, low)))
    return Clip(box, outer.whole and inner.whole)

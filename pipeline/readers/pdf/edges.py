"""Rulings and filled areas of a PDF page, from every path segment with its matrices applied."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.addresses import addresses
from pipeline.readers.pdf.clips import Clip, Clips
from pipeline.readers.pdf.covers import Covers
from pipeline.readers.pdf.geometry import Box, Edge, Fill, Matrix, multiply, transform
from pipeline.readers.pdf.icons import LARGEST, MANY, icon_colour
from pipeline.readers.pdf.words import fill_colour

MAX_SEGMENTS = 2_000
"""A path of more segments is a drawing, not a ruling."""
THIN = 3.0
"""A filled rectangle this thin (points) is a ruling."""
STRAIGHT = 1.0
"""How far (points) a ruling may lean."""
LINE = 8
"""A path of more parts may be the letters of a line."""
MARK = 8.0
"""An image or curved shape this small (points) may be a drawn bullet."""


_segment = addresses(pdfium.FPDFPath_GetPathSegment)
_point = addresses(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int)
_segment_type = addresses(pdfium.FPDFPathSegment_GetType, ctypes.c_int)
_closes = addresses(pdfium.FPDFPathSegment_GetClose, ctypes.c_int)
_OF_PAGE = (pdfium.FPDFPage_GetObject, addresses(pdfium.FPDFPage_GetObject))
_OF_FORM = (pdfium.FPDFFormObj_GetObject, addresses(pdfium.FPDFFormObj_GetObject))
"""How the objects of a page, and of a form in it, are had: as pointers, as addresses."""
_object_type = addresses(pdfium.FPDFPageObj_GetType, ctypes.c_int)
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_MOVE, _LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO


class PageShapes:
    """Walks the objects of a page, form XObjects included, and collects edges and fills.

    ``z_of`` maps the address of each text object to its place in painting order; ``images`` is the
    area in points that images cover; ``marks`` are shapes as small as a bullet, ``count``
    is the number of paths, ``covers`` what is painted over text, ``drawings`` are paths that may be letters.
    """

    def __init__(self, page: Any, matrix: Matrix, document: Any = None) -> None:
        self.page = page
        self.document = document
        self._icons = 0
        self.edges: list[Edge] = []
        self.fills: list[Fill] = []
        self.z_of: dict[int, int] = {}
        self.images = 0.0
        self.count = 0
        self.marks: list[Box] = []
        self.drawings: list[Box] = []
        self.pictures: list[Box] = []
        self._z = 0
        self._m = pdfium.FS_MATRIX()
        self._xy = (ctypes.c_float(), ctypes.c_float())
        self.covers = Covers(document, page)
        self._clips = Clips()
        self._framed: dict[int, tuple[Matrix, Clip | None]] = {}
        self._frame: tuple[Matrix, Clip | None] = (matrix, None)
        count = pdfium.FPDFPage_CountObjects(page)
        self._walk(page, count, _OF_PAGE, matrix, 0)

    def clip_of(self, address: int) -> Box | None:
        """What clip paths leave of a text object; None: everything."""
        matrix, outer = self._framed.get(address, self._frame)
        clip = self._clips.of(address, matrix, outer)
        return clip.box if clip is not None else None

    def _walk(self, holder: Any, count: int, getters: tuple[Any, Any], matrix: Matrix, depth: int) -> None:
        get, address_of = getters
        frame = self._frame
        for index in range(count):
            address = address_of(holder, index)
            kind = _object_type(address)
            self._z += 1
            if kind == _TEXT:
                self.z_of[address] = self._z
                if depth:
                    self._framed[address] = frame
                continue
            item = get(holder, index)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.count += 1
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._image(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
                self._shade(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 8:
                self._form(item, matrix, depth)

    def _form(self, item: Any, matrix: Matrix, depth: int) -> None:
        frame, solid = self._frame, self.covers.solid
        inner = multiply(self._matrix(item), matrix)
        self._frame = inner, self._clips.of(item, *frame)
        self.covers.solid = solid and not pdfium.FPDFPageObj_HasTransparency(item)
        self._walk(item, pdfium.FPDFFormObj_CountObjects(item), _OF_FORM, inner, depth + 1)
        self._frame, self.covers.solid = frame, solid

    def _shade(self, item: Any, matrix: Matrix) -> None:
        """A run of colours counts as a picture: what has its own colour there is seen."""
        box = _bounds(item, matrix)
        clip = self._clips.of(item, *self._frame)
        if box is not None:
            self.pictures.append(clip.box if clip is not None else box)
            self.covers.paint(self.pictures[-1], self._z)

    def _matrix(self, item: Any) -> Matrix:
        m = self._m
        pdfium.FPDFPageObj_GetMatrix(item, m)
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _image(self, item: Any, matrix: Matrix) -> None:
        whole = multiply(self._matrix(item), matrix)
        a, b, c, d, _, _ = whole
        self.images += abs(a * d - b * c)
        x0, top, x1, bottom = transform(whole, (0.0, 0.0, 1.0, 1.0))
        if x1 - x0 <= 2 * MARK and bottom - top <= 2 * MARK:
            self.marks.append((x0, top, x1, bottom))
        else:
            self.pictures.append((x0, top, x1, bottom))
            self.covers.paint(self.pictures[-1], self._z)
        if self.z_of:
            self.covers.picture(item, (x0, top, x1, bottom), self._z, self._clips.of(item, *self._frame))
        if self.document is not None and THIN < x1 - x0 <= LARGEST and THIN < bottom - top <= LARGEST:
            self._icon(item, (x0, top, x1, bottom))

    def _icon(self, item: Any, box: Box) -> None:
        """A small picture of one colour counts as a fill: a traffic light in a cell."""
        self._icons += 1
        colour = icon_colour(self.document, self.page, item) if self._icons <= MANY else None
        if colour is not None:
            self.fills.append(Fill(box, colour, self._z, False, False, False))

    def _path(self, item: Any, matrix: Matrix) -> None:
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
        if not (mode.value or stroke.value):
            return
        count = pdfium.FPDFPath_CountSegments(item)
        if not 1 < count <= MAX_SEGMENTS:
            self._drawing(item, matrix)
            return
        if not stroke.value and count > 8 and self._curves_early(item):
            self._blob(item, matrix)
            return
        lines, boxes, curved = self._segments(item, count, multiply(self._matrix(item), matrix))
        if len(boxes) > LINE:
            self._drawing(item, matrix)
        if mode.value:
            self._filled(item, boxes, curved, lines, bool(stroke.value))
        if stroke.value:
            self._stroked(item, lines)

    def _drawing(self, item: Any, matrix: Matrix) -> None:
        """A path of many parts: the letters of a whole line, say."""
        box = _bounds(item, matrix)
        if box is not None:
            self.drawings.append(box)

    def _curves_early(self, item: Any) -> bool:
        """Whether a filled path bends within its first segments: a letter or a drawing."""
        kind_of, segment_of = pdfium.FPDFPathSegment_GetType, pdfium.FPDFPath_GetPathSegment
        return any(kind_of(segment_of(item, i)) == pdfium.FPDF_SEGMENT_BEZIERTO for i in (1, 2, 3))

    def _blob(self, item: Any, matrix: Matrix) -> None:
        """A filled shape of which only the bounds matter."""
        rgb, alpha = fill_colour(item)
        box = _bounds(item, matrix) if alpha >= 20 else None
        if box is None:
            return
        if box[2] - box[0] <= MARK and box[3] - box[1] <= MARK:
            self.marks.append(box)
        if box[2] - box[0] > THIN and box[3] - box[1] > THIN:
            self.fills.append(Fill(box, rgb, self._z, False, False, alpha == 255))
        else:
            self.drawings.append(box)

    def _segments(
        self, item: Any, count: int, matrix: Matrix
    ) -> tuple[list[tuple[float, float, float, float]], list[Box], bool]:
        """Straight segments, the bounds of each subpath, and whether the path has curves."""
        a, b, c, d, e, f = matrix
        x, y = self._xy
        at_x, at_y = ctypes.byref(x), ctypes.byref(y)
        lines: list[tuple[float, float, float, float]] = []
        boxes: list[Box] = []
        curved = False
        sx = sy = px = py = 0.0
        bounds: list[float] = []
        for index in range(count):
            segment = _segment(item, index)
            _point(segment, at_x, at_y)
            u, v = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            kind = _segment_type(segment)
            if kind == _MOVE:
                if bounds:
                    boxes.append((bounds[0], bounds[1], bounds[2], bounds[3]))
                sx, sy, bounds = u, v, [u, v, u, v]
            else:
                _grow(bounds, u, v)
                if kind != _LINE:
                    curved = True
                else:
                    lines.append((px, py, u, v))
                    if _closes(segment):
                        lines.append((u, v, sx, sy))
            px, py = u, v
        if bounds:
            boxes.append((bounds[0], bounds[1], bounds[2], bounds[3]))
        return lines, boxes, curved

    def _filled(self, item: Any, boxes: list[Box], curved: bool, lines: list[Any], stroked: bool) -> None:
        rgb, alpha = fill_colour(item)
        if alpha < 20:
            return
        opaque = alpha == 255 and not pdfium.FPDFPageObj_HasTransparency(item)
        straight = not curved and all(_axis(line) for line in lines)
        for box in boxes:
            x0, top, x1, bottom = box
            wide, high = x1 - x0, bottom - top
            if high <= THIN < wide and straight:
                self.edges.append(Edge(True, (top + bottom) / 2, x0, x1))
            elif wide <= THIN < high and straight:
                self.edges.append(Edge(False, (x0 + x1) / 2, top, bottom))
            elif wide > THIN and high > THIN:
                if curved and wide <= MARK and high <= MARK:
                    self.marks.append(box)
                plain = straight and len(lines) <= 5 * len(boxes)
                self.fills.append(Fill(box, rgb, self._z, straight, plain and not stroked, opaque))
                if opaque and plain and self.z_of:
                    self.covers.fill(self.fills[-1], boxes, self._clips.of(item, *self._frame))

    def _stroked(self, item: Any, lines: list[tuple[float, float, float, float]]) -> None:
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(item, width)
        for x0, y0, x1, y1 in lines:
            if abs(y1 - y0) <= STRAIGHT < abs(x1 - x0):
                self.edges.append(Edge(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= STRAIGHT < abs(y1 - y0):
                self.edges.append(Edge(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _bounds(item: Any, matrix: Matrix) -> Box | None:
    """The bounds of an object as the page shows them."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return None
    x0, y0, x1, y1 = (side.value for side in sides)
    return transform(matrix, (x0, y0, x1, y1))


def _axis(line: tuple[float, float, float, float]) -> bool:
    x0, y0, x1, y1 = line
    return abs(x1 - x0) <= STRAIGHT or abs(y1 - y0) <= STRAIGHT


def _grow(bounds: list[float], u: float, v: float) -> None:
    if not bounds:
        bounds[:] = u, v, u, v
        return
    if u < bounds[0]:
        bounds[0] = u
    if v < bounds[1]:
        bounds[1] = v
    if u > bounds[2]:
        bounds[2] = u
    if v > bounds[3]:
        bounds[3] = v

"""Shapes of a PDF page as the reader sees them: points from the top left corner, y downwards."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as PDF writes them: x' = a·x + c·y + e, y' = b·x + d·y + f."""

CLIPPING = 7
"""Text render mode that paints nothing but lets what is painted next show through the letters."""
INVISIBLE = 3
"""Text render mode that paints nothing; scanners put the recognised text below the image so."""
ASLANT = -1
"""The ``turn`` of text that runs neither along nor across the page, as a watermark does."""


@dataclass(slots=True)
class Style:
    """What one text object has in common: font size in points, weight, colour, angle, z-order.

    ``mode`` is the PDF text render mode (3 is invisible). ``z`` is the place in painting order,
    ``base`` the height of the line it stands on; ``pictures``: its font holds signs, no letters;
    ``clip`` what clip paths leave of it, None for all; ``clear``: it is painted wholly transparent.
    """

    size: float
    bold: bool
    rgb: str
    mode: int = 0
    turn: int = 0
    z: int = 0
    base: float | None = None
    pictures: bool = False
    clip: Box | None = None
    clear: bool = False


@dataclass(slots=True)
class Word:
    """A run of characters without white space, with its box.

    ``hyphen`` tells that the word ends in a line-end hyphen which may or may not belong to it,
    ``glued`` that it follows the word before without a space, ``spaced`` that a space is printed after it,
    ``mark`` that it is a small number after a word, as the mark of a note is.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    style: Style
    hyphen: bool = False
    visible: bool = True
    glued: bool = False
    spaced: bool = False
    mark: bool = False

    @property
    def box(self) -> Box:
        """Its bounds."""
        return self.x0, self.top, self.x1, self.bottom


@dataclass(slots=True)
class Edge:
    """An axis-parallel ruling. ``horizontal``: ``at`` is its y and ``lo``..``hi`` its x extent."""

    horizontal: bool
    at: float
    lo: float
    hi: float


@dataclass(slots=True)
class Fill:
    """A filled area: its box, colour, place in painting order, and whether it is a rectangle.

    ``framed``: a plain rectangle whose four sides may part cells.
    """

    box: Box
    rgb: str
    z: int
    rectangle: bool = True
    framed: bool = False
    opaque: bool = True


@dataclass(slots=True)
class PageContent:
    """Everything that is read from one page before any layout.

    ``chars`` and ``unmapped`` count characters, ``images`` is the share of the page that images
    cover, ``edge`` where full lines of running text end.
    ``shapes`` and ``texts`` count painted paths and text objects, ``unsure`` those of the latter whose
    font does not say what they mean;
    ``drawn`` marks a page whose letters are such paths, ``rescued`` one that the second reader read.
    ``covers`` are opaque rectangles painted over text, ``painted`` what pictures and runs of colours
    cover, with their painting order, ``drawings`` paths that may be letters; ``known`` are the words of
    the document.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    words: list[Word] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    chars: int = 0
    unmapped: int = 0
    images: float = 0.0
    shapes: int = 0
    texts: int = 0
    unsure: int = 0
    drawn: bool = False
    rescued: bool = False
    pictures: list[Box] = field(default_factory=list)
    covers: list[Fill] = field(default_factory=list)
    painted: list[tuple[Box, int]] = field(default_factory=list)
    drawings: list[Box] = field(default_factory=list)
    edge: float = 0.0
    ocr: bool = False
    ocr_confidence: float | None = None
    repairs: list[str] = field(default_factory=list)
    known: Container[str] = frozenset()


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def to_top_left(box: Box, turn: int) -> Matrix:
    """The matrix from PDF user space to points from the top left of the page as it is shown.

    ``box`` is the visible box (left, bottom, right, top); ``turn`` its clockwise rotation: 0, 90,
    180 or 270.
    """
    left, bottom, right, top = box
    return {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }[turn % 360]


def transform(matrix: Matrix, box: Box) -> Box:
    """The bounds of a box after ``matrix`` (whose turns are quarter turns)."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    u0, v0 = a * x0 + c * y0 + e, b * x0 + d * y0 + f
    u1, v1 = a * x1 + c * y1 + e, b * x1 + d * y1 + f
    return (u0 if u0 < u1 else u1, v0 if v0 < v1 else v1, u1 if u1 > u0 else u0, v1 if v1 > v0 else v0)


def overlap(lo1: float, hi1: float, lo2: float, hi2: float) -> float:
    """Length that two intervals share; negative: the gap between them."""
    return min(hi1, hi2) - max(lo1, lo2)


def area(box: Box) -> float:
    """Area of a box."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def shared(one: Box, other: Box) -> float:
    """Area that two boxes share."""
    height = overlap(one[1], one[3], other[1], other[3])
    if height <= 0:
        return 0.0
    width = overlap(one[0], one[2], other[0], other[2])
    return width * height if width > 0 else 0.0

"""What an OCR engine gives for a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.readers.pdf.geometry import Edge, Word


@dataclass
class Recognised:
    """Words in points from the top left, mean confidence (0 to 100), and the turn that was undone.

    ``lean``: how many degrees clockwise the lines run off the level.
    """

    words: list[Word] = field(default_factory=list)
    confidence: float = 0.0
    turn: int = 0
    edges: list[Edge] = field(default_factory=list)
    repaired: bool = False
    lean: float = 0.0

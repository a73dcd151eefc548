"""What plain text is cut into: lines that belong together, and tables."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.readers.text.lines import Unit


@dataclass
class Grid:
    """A table between units; ``page`` where the text has form feeds."""

    rows: list[list[str]]
    page: int | None = None


Piece = Unit | Grid

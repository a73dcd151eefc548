"""Words outside ruled tables to pieces: columns, side headings and aligned tables."""

from __future__ import annotations

from pipeline.readers.pdf_geometry import PageContent, Word
from pipeline.readers.pdf_layout import Piece, text_pieces
from pipeline.readers.pdf_lines import line_of, rows


def flow(words: list[Word], page: PageContent) -> list[Piece]:
    """Pieces of a stretch of page, in reading order."""
    if not words:
        return []
    lines = [line_of(row) for row in rows(words)]
    return text_pieces(lines, max(line.x1 for line in lines), page.number)

"""Pieces of all pages to a :class:`Document`: headings, levels, canonical text."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers.builder import Builder
from pipeline.readers.pdf_furniture import Taken, take_furniture
from pipeline.readers.pdf_geometry import Box, PageContent
from pipeline.readers.pdf_grid import Grid
from pipeline.readers.pdf_layout import Piece, main_colour, pieces_of, visible
from pipeline.readers.pdf_lines import joined, line_of
from pipeline.readers.pdf_tables import ruled_tables
from schemas import Document
from schemas.document import Page

_TOKEN = re.compile(r"\w+")


def build(pages: list[PageContent], source_path: str) -> Document:
    """The document of these pages."""
    known = _vocabulary(pages)
    tables = {page.number: ruled_tables(page) for page in pages}
    furniture = take_furniture(pages, {})
    pieces = [p for page in pages for p in pieces_of(page, tables[page.number])]
    for piece in pieces:
        if piece.lines:
            piece.text = joined(piece.lines, known)
    mark_headings(pieces)
    return _written(pieces, furniture, pages, source_path)


def _vocabulary(pages: list[PageContent]) -> frozenset[str]:
    """Words of the document in lower case: tells whether a line-end hyphen belongs to a word."""
    return frozenset(
        t.casefold() for page in pages for w in page.words if not w.hyphen for t in _TOKEN.findall(w.text)
    )


def mark_headings(pieces: list[Piece]) -> None:
    """Turns short pieces in large, bold or capital letters into headings with levels."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for piece in pieces:
        sizes[piece.size] += len(piece.text)
        bold[piece.bold] += len(piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    mostly_bold = bold[True] > bold[False]
    ranks: dict[tuple[float, bool], None] = {}
    for piece in pieces:
        if piece.grid is None and _is_heading(piece, body, mostly_bold):
            piece.kind = "heading"
            ranks[piece.size, piece.bold] = None
    order = {rank: i for i, rank in enumerate(sorted(ranks, key=lambda r: (-r[0], not r[1])), 1)}
    for piece in pieces:
        if piece.kind == "heading":
            piece.level = min(6, order[piece.size, piece.bold])


def _is_heading(piece: Piece, body: float, mostly_bold: bool) -> bool:
    text = piece.text
    if (
        not 2 < len(text) <= 160
        or len(piece.lines) > 3
        or text[-1] in ".,;"
        or not any(c.isalpha() for c in text)
    ):
        return False
    if piece.size >= 1.12 * body:
        return True
    if piece.size < 0.9 * body:
        return False
    return (piece.bold and not mostly_bold) or (text.isupper() and len(text) > 4)


def _written(pieces: list[Piece], furniture: Taken, pages: list[PageContent], source_path: str) -> Document:
    made = Builder(source_path, "application/pdf", "pdfium")
    made.pages = [Page(p.number, p.width, p.height, p.rotation, p.ocr, p.ocr_confidence) for p in pages]
    for piece in pieces:
        if piece.grid is not None:
            _write_table(made, piece.grid)
        else:
            made.add(
                piece.kind, piece.text, level=piece.level, label=piece.label, page=piece.page,
                font_rgb=piece.rgb, bold=piece.bold, visible=piece.visible, **_box(piece.box),
            )  # fmt: skip
    for page in pages:
        for side, words in furniture.get(page.number, []):
            line = line_of(words)
            made.add(
                "footer" if side == "footer" else "header", joined([line]), page=page.number,
                font_rgb=main_colour(words), visible=visible(words),
                **_box((line.x0, line.top, line.x1, line.bottom)),
            )  # fmt: skip
    return made.finish()


def _write_table(made: Builder, grid: Grid) -> None:
    number = made.new_table()
    for cell in grid.cells:
        made.cell(
            number, cell.row, cell.col, "\n".join(cell.paragraphs), label=cell.label, page=cell.page,
            row_span=cell.row_span, col_span=cell.col_span, fill_rgb=cell.fill_rgb,
            font_rgb=cell.font_rgb, bold=cell.bold, visible=cell.visible, **_box(cell.box),
        )  # fmt: skip


def _box(box: Box) -> dict[str, float]:
    x0, y0, x1, y1 = (round(v, 1) for v in box)
    return {"x0": x0, "y0": y0, "x1": x1, "y1": y1}

"""Pieces of all pages to a :class:`Document`: headings, levels, canonical text."""

from __future__ import annotations

import re

from pipeline.readers.builder import Builder
from pipeline.readers.pdf_furniture import Taken, take_furniture
from pipeline.readers.pdf_geometry import Box, PageContent
from pipeline.readers.pdf_grid import Grid
from pipeline.readers.pdf_headings import body_size, mark_headings, set_list_levels, take_footnotes
from pipeline.readers.pdf_join import join_pages
from pipeline.readers.pdf_layout import Piece, main_colour, pieces_of, visible
from pipeline.readers.pdf_lines import joined, line_of
from pipeline.readers.pdf_tables import ruled_tables
from pipeline.readers.structure import promote_headings
from schemas import Document
from schemas.document import Page

_TOKEN = re.compile(r"\w+")


def build(pages: list[PageContent], source_path: str) -> Document:
    """The document of these pages."""
    known = _vocabulary(pages)
    tables = {page.number: ruled_tables(page) for page in pages}
    furniture = take_furniture(pages, {})
    laid = [pieces_of(page, tables[page.number]) for page in pages]
    body = body_size(p for members in laid for p in members)
    notes = [note for members in laid for note in take_footnotes(members, body)]
    pieces, repeated = join_pages(laid)
    for piece in [*pieces, *notes]:
        if piece.lines:
            piece.text = joined(piece.lines, known)
    mark_headings(pieces, body)
    set_list_levels(pieces)
    return _written([*pieces, *repeated, *notes], furniture, pages, source_path)


def _vocabulary(pages: list[PageContent]) -> frozenset[str]:
    """Words of the document in lower case: tells whether a line-end hyphen belongs to a word."""
    if not any(w.hyphen or w.text.endswith("-") for page in pages for w in page.words):
        return frozenset()
    return frozenset(
        t.casefold() for page in pages for w in page.words if not w.hyphen for t in _TOKEN.findall(w.text)
    )


def _written(pieces: list[Piece], furniture: Taken, pages: list[PageContent], source_path: str) -> Document:
    made = Builder(source_path, "application/pdf", "pdfium")
    made.pages = [Page(p.number, p.width, p.height, p.rotation, p.ocr, p.ocr_confidence) for p in pages]
    for name in sorted({name for page in pages for name in page.repairs}):
        made.repair(name)
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
    promote_headings(made, by_look=False)
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

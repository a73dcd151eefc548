"""Pieces of all pages to a :class:`Document`: headings, levels, canonical text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.readers.builder import Builder
from pipeline.readers.pdf.broken import mend_words
from pipeline.readers.pdf.footnotes import take_footnotes
from pipeline.readers.pdf.furniture import Furniture, take_stamps
from pipeline.readers.pdf.geometry import Box, PageContent, Word
from pipeline.readers.pdf.grid import Grid
from pipeline.readers.pdf.headed import extend_heads
from pipeline.readers.pdf.headings import (
    count_sizes,
    mark_headings,
    set_list_levels,
    usual_size,
)
from pipeline.readers.pdf.join import join_page, unframed
from pipeline.readers.pdf.layout import Piece, lighten, main_colour, pieces_of, visible
from pipeline.readers.pdf.ligatures import mend_ligatures
from pipeline.readers.pdf.lines import joined, line_of
from pipeline.readers.pdf.stacked import stack
from pipeline.readers.pdf.tables import ruled_tables
from pipeline.readers.pdf.vocabulary import Vocabulary
from pipeline.readers.runs import without_attachment
from pipeline.readers.structure import promote_headings
from schemas import Document
from schemas.document import Page


@dataclass(slots=True)
class EdgeLine:
    """A line that repeats at the edge of pages, as it is written to the document."""

    side: str
    text: str
    page: int
    rgb: str | None
    visible: bool
    box: Box


class Assembly:
    """Takes pages a window at a time and makes the document of them.

    Of a window that is done only the text, place and look of its pieces are kept, so that memory does
    not grow by words. The last piece stays open: it may go on in the next window.
    """

    def __init__(self, source_path: str) -> None:
        self.source_path = source_path
        self.pages: list[Page] = []
        self.repairs: set[str] = set()
        self.furniture = Furniture()
        self.sizes: Counter[float] = Counter()
        self.known = Vocabulary()
        self.headed: Grid | None = None
        self.open: list[Piece] = []
        self.pieces: list[Piece] = []
        self.repeated: list[Piece] = []
        self.notes: list[Piece] = []
        self.asides: list[Piece] = []
        self.edges: list[EdgeLine] = []

    def add(self, pages: list[PageContent]) -> None:
        """Lays out the next pages."""
        self.pages += [Page(p.number, p.width, p.height, p.rotation, p.ocr, p.ocr_confidence) for p in pages]
        self.repairs.update(name for page in pages for name in page.repairs)
        if mend_ligatures(pages):
            self.repairs.add("wrong_ligatures")
        for page in pages:
            self.known.add(page.words)
            page.known = self.known
        marks = [{w.text for w in page.words if w.mark} for page in pages]
        stamps = take_stamps(pages)
        tables = [ruled_tables(page) for page in pages]
        mend_words(pages, tables, self.known)
        taken = self.furniture.take(pages)
        for page in pages:
            found = [*taken.get(page.number, ()), *stamps.get(page.number, ())]
            self.edges += [_edge_line(side, words, page.number) for side, words in found]
        for page, grids in zip(pages, tables):
            self.headed = extend_heads(page, grids, self.headed)
        laid = [pieces_of(page, grids) for page, grids in zip(pages, tables)]
        self._settle([p for members in laid for p in members if p.aside], self.asides)
        laid = [[p for p in members if not p.aside] for members in laid]
        count_sizes(self.sizes, (p for members in laid for p in members))
        body = usual_size(self.sizes)
        notes = [
            note
            for page, members, numbers in zip(pages, laid, marks)
            for note in take_footnotes(members, body, numbers, page)
        ]
        for page, members in zip(pages, laid):
            members[:] = stack(members, page, self.open[-1] if self.open else None)
            join_page(self.open, members, self.repeated)
        self._settle(self.open[:-1])
        self.open = self.open[-1:]
        self._settle(notes, self.notes)
        for piece in self.open:
            lighten(piece, all_but_last_row=True)
        self.known.settle(keep=any(line.words[-1].hyphen for piece in self.open for line in piece.lines))

    def _settle(self, pieces: list[Piece], into: list[Piece] | None = None) -> None:
        """Writes the text of pieces that nothing more joins, and lets their words go."""
        for piece in (made for raw in pieces for made in unframed(raw)):
            if piece.lines:
                piece.text = joined(piece.lines, self.known)
            lighten(piece)
            (self.pieces if into is None else into).append(piece)

    def finish(self, reader: str = "pdfium") -> Document:
        """The document of all pages."""
        self._settle(self.open)
        mark_headings(self.pieces, usual_size(self.sizes))
        set_list_levels(self.pieces)
        made = Builder(self.source_path, "application/pdf", reader)
        made.pages = self.pages
        for name in sorted(self.repairs):
            made.repair(name)
        for piece in [*self.pieces, *self.asides, *self.repeated, *self.notes]:
            _write(made, piece)
        for edge in self.edges:
            made.add(
                "footer" if edge.side == "footer" else "header", edge.text, page=edge.page,
                font_rgb=edge.rgb, visible=edge.visible, **_box(edge.box),
            )  # fmt: skip
        promote_headings(made, by_look=False)
        return made.finish()


def build(pages: list[PageContent], source_path: str) -> Document:
    """The document of these pages."""
    made = Assembly(source_path)
    made.add(pages)
    return made.finish()


def _edge_line(side: str, words: list[Word], page: int) -> EdgeLine:
    line = line_of(words)
    box = (line.x0, line.top, line.x1, line.bottom)
    return EdgeLine(side, joined([line]), page, main_colour(words), visible(words), box)


def _write(made: Builder, piece: Piece) -> None:
    if piece.grid is not None:
        _write_table(made, piece.grid)
    else:
        text = without_attachment(made, piece.text)
        made.add(
            piece.kind, text, level=piece.level, label=piece.label, page=piece.page,
            font_rgb=piece.rgb, bold=piece.bold, visible=piece.visible, **_box(piece.box),
        )  # fmt: skip


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

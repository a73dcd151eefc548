"""Pieces of all pages to a :class:`Document`: headings, levels, canonical text."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers.builder import Builder
from pipeline.readers.headings import heading_shape, is_capitals, is_stock
from pipeline.readers.labels import depth
from pipeline.readers.pdf_furniture import Taken, take_furniture
from pipeline.readers.pdf_geometry import Box, PageContent
from pipeline.readers.pdf_grid import Grid
from pipeline.readers.pdf_join import join_pages
from pipeline.readers.pdf_layout import Piece, main_colour, pieces_of, visible
from pipeline.readers.pdf_lines import joined, line_of
from pipeline.readers.pdf_tables import ruled_tables
from pipeline.readers.structure import promote_headings
from schemas import Document
from schemas.document import Page

_FORM = re.compile(r"[._…]{4,}|…")
_LETTERS = re.compile(r"\(?[a-z]{1,4}[.)]+")
_KEYED = re.compile(r"[^:]{1,40}:\s+\S")
_TOKEN = re.compile(r"\w+")


def build(pages: list[PageContent], source_path: str) -> Document:
    """The document of these pages."""
    known = _vocabulary(pages)
    tables = {page.number: ruled_tables(page) for page in pages}
    furniture = take_furniture(pages, {})
    pieces, repeated = join_pages([pieces_of(page, tables[page.number]) for page in pages])
    for piece in pieces:
        if piece.lines:
            piece.text = joined(piece.lines, known)
    mark_headings(pieces)
    return _written(pieces + repeated, furniture, pages, source_path)


def _vocabulary(pages: list[PageContent]) -> frozenset[str]:
    """Words of the document in lower case: tells whether a line-end hyphen belongs to a word."""
    if not any(w.hyphen or w.text.endswith("-") for page in pages for w in page.words):
        return frozenset()
    return frozenset(
        t.casefold() for page in pages for w in page.words if not w.hyphen for t in _TOKEN.findall(w.text)
    )


def mark_headings(pieces: list[Piece]) -> None:
    """Turns short pieces in large, bold or capital letters into headings with levels."""
    running = [p for p in pieces if p.grid is None and p.kind != "header"]
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for piece in running:
        sizes[piece.size] += len(piece.text)
        bold[piece.bold] += len(piece.text)
    body = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    mostly_bold = bold[True] > max(bold[False], 300)
    found = [p for p in running if not p.note and _is_heading(p, body, mostly_bold, p is running[0])]
    for piece in found:
        piece.kind = "heading"
    _demote_lists(pieces)
    _mark_title(pieces)
    _set_levels([p for p in found if p.kind == "heading"])


def _demote_lists(pieces: list[Piece]) -> None:
    """Three or more bold lines close together are a list, not headings; save at the very top."""
    group: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and group and _tight(group[-1], piece):
            group.append(piece)
            continue
        if len(group) > 2 and group[0] is not pieces[0]:
            keep_first = group[0].text.endswith(":") or is_stock(group[0].text)
            for member in group[1 if keep_first else 0 :]:
                member.kind = "paragraph"
        group = [piece] if piece is not None and piece.kind == "heading" and not piece.label else []


def _tight(above: Piece, below: Piece) -> bool:
    same = below.kind == "heading" and not below.label and abs(above.size - below.size) < 0.6
    return same and above.page == below.page and 0 <= below.box[1] - above.box[3] < 0.45 * below.size


def _mark_title(pieces: list[Piece]) -> None:
    """The largest heading among the first pieces of the first page is the title."""
    first = [p for p in pieces[:6] if p.page == 1]
    headings = [p for p in first if p.kind == "heading"]
    if headings:
        best = max(headings, key=lambda p: p.size)
        if first.index(best) < 3:
            best.kind = "title"


def _set_levels(headings: list[Piece]) -> None:
    """Levels by size, then weight, then the depth of the number before the heading."""
    ranks = sorted({_rank(p) for p in headings})
    order = {rank: i for i, rank in enumerate(ranks, 1)}
    for piece in headings:
        piece.level = min(6, order[_rank(piece)])


def _rank(piece: Piece) -> tuple[float, bool, int]:
    """Larger first, bold first, then numbers by their parts; letters stand under numbers."""
    label = piece.label or ""
    letters = bool(_LETTERS.fullmatch(label))
    return (-piece.size, not piece.bold, 9 if letters else max(0, depth(label) - 1))


def _is_heading(piece: Piece, body: float, mostly_bold: bool, first: bool) -> bool:
    text = piece.text
    if not 2 < len(text) <= 160 or len(piece.lines) > 3 or text[-1] in ".,;" or _FORM.search(text):
        return False
    if not any(c.isalpha() for c in text):
        return False
    if piece.size >= 1.12 * body:
        return True
    if piece.size < 0.9 * body:
        return False
    if piece.bold and not mostly_bold:
        return _bold_heading(text, 160 if first else 110)
    return heading_shape(text) and is_capitals(text)


def _bold_heading(text: str, longest: int) -> bool:
    """Whether a bold line reads as a heading: no sentence, no key with its value."""
    first = text.lstrip("\"'“‘(")[:1]
    return len(text) <= longest and (first.isupper() or first.isdigit()) and not _KEYED.match(text)


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

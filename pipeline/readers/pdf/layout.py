"""One page to pieces in reading order: headings, paragraphs, list items, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.readers.pdf.geometry import Box, PageContent, Word
from pipeline.readers.pdf.grid import Grid
from pipeline.readers.pdf.gutters import parts
from pipeline.readers.pdf.lines import Line, Paragraph, line_of, paragraphs, rows
from schemas.vocabulary import BlockKind

_NAME = re.compile(r"^[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,2}$")
_BODY = re.compile(
    r"\b(?:Council|Board|Trust|Group|Team|Hospital|Services?|Department|Office|Care|Health|Education|"
    r"Committee|Partnership|School|College|Authority|Agency|Forum|Panel|Director|Manager|Officer|Head|"
    r"Lead|Chair|Clerk|Nurse|Secretary|Executive|Programme|Project|Strategy|Plan|Report|Review)\b"
)


@dataclass(slots=True)
class Piece:
    """A block before its text is written: its kind, place, text or table.

    ``note``: it stands in the margin; ``aside``: it is hidden or turned, and nothing goes on over it.
    """

    kind: BlockKind
    page: int
    box: Box
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    label: str | None = None
    level: int | None = None
    size: float = 0.0
    bold: bool = False
    rgb: str | None = None
    visible: bool = True
    grid: Grid | None = None
    note: bool = False
    aside: bool = False
    right: float = 0.0
    source: PageContent | None = None
    n_lines: int = 0
    indent: float = 0.0

    def again(self, words: list[Word]) -> list[Piece]:
        """Words of this piece's table laid out anew as running text."""
        from pipeline.readers.pdf.flow import flow

        return flow(words, self.source) if self.source else []


def lighten(piece: Piece, all_but_last_row: bool = False) -> None:
    """Lets go of the words of a piece whose text is written; what later steps ask of them stays.

    With ``all_but_last_row`` the piece is still open: only a long table over several pages lets go of
    the rows that nothing can join any more.
    """
    grid = piece.grid
    if not all_but_last_row:
        if piece.lines:
            piece.n_lines, piece.indent = len(piece.lines), piece.lines[0].label_x0
        piece.lines, piece.source = [], None
    if grid is None or (all_but_last_row and (grid.weak or grid.loose or not grid.joined)):
        return
    for cell in grid.cells:
        if not (all_but_last_row and cell.row + cell.row_span == grid.n_rows):
            cell.words = []


def pieces_of(page: PageContent, grids: list[Grid]) -> list[Piece]:
    """Pieces of one page; ``grids`` are its ruled tables, whose words no longer are in the page."""
    from pipeline.readers.pdf.flow import arranged, laid_out, right_edge
    from pipeline.readers.pdf.turned import turned_pieces

    grids = _unboxed(page, grids)
    hidden = [w for w in page.words if not w.visible]
    turned = [w for w in page.words if w.visible and w.style.turn]
    page.words = [w for w in page.words if w.visible and not w.style.turn]
    apart = [*turned_pieces(turned, page.number), *_unseen(hidden, page)]
    for piece in apart:
        piece.aside = True
    bands = arranged(page.words)
    page.edge = right_edge(page, bands)
    if not grids:
        return [*laid_out(bands, page), *apart]
    out: list[Piece] = []
    usual = page.edge
    for part in parts(page.words, grids):
        page.edge = part.edge or usual
        out += _around(part.grids, part.words, page)
    page.edge = usual
    return [*out, *apart]


def _around(grids: list[Grid], words: list[Word], page: PageContent) -> list[Piece]:
    """Tables from top to bottom, the text above, between and below them."""
    from pipeline.readers.pdf.flow import flow

    out: list[Piece] = []
    words = sorted(words, key=lambda w: w.top)
    for grid in sorted(grids, key=lambda g: g.box[1]):
        limit = grid.box[1] + 3
        middle = min((grid.box[1] + grid.box[3]) / 2, limit)
        above = [w for w in words if w.bottom <= limit or (w.top + w.bottom) / 2 < middle]
        out += flow(above, page)
        if above:
            gone = {id(w) for w in above}
            words = [w for w in words if id(w) not in gone]
        out.append(Piece("table_cell", page.number, grid.box, grid=grid, source=page))
    return [*out, *flow(words, page)]


BESIDE = 4
"""So many lines beside a box say that it stands in a column of text."""


def _unboxed(page: PageContent, grids: list[Grid]) -> list[Grid]:
    """The tables of a page; boxes around text in one of its columns become part of the column."""
    boxed = [g for g in grids if len(g.cells) == 1 and g.weak and _in_column(g, page)]
    if not boxed:
        return grids
    page.words = page.words + [w for g in boxed for c in g.cells for w in c.words]
    return [g for g in grids if g not in boxed]


def _in_column(grid: Grid, page: PageContent) -> bool:
    """Whether several lines stand beside a box, at one side of it, and none at the other."""
    x0, top, x1, bottom = grid.box
    near = [w for w in page.words if w.visible and top < (w.top + w.bottom) / 2 < bottom]
    left, right = [w for w in near if w.x1 <= x0 + 2], [w for w in near if w.x0 >= x1 - 2]
    side = left or right
    if (left and right) or len(left) + len(right) < len(near):
        return False
    wide = sum(1 for line in rows(side) if line[-1].x1 - line[0].x0 > 0.6 * (x1 - x0))
    return wide >= BESIDE


def _unseen(words: list[Word], page: PageContent) -> list[Piece]:
    """Hidden text, line by line, after everything that is seen."""
    return [piece for row in rows(words) for piece in text_pieces([line_of(row)], 1e6, page.number)]


def text_pieces(lines: list[Line], right: float, page: int, far: float | None = None) -> list[Piece]:
    """Paragraphs of one column as pieces."""
    out = [piece_of(p, page) for p in paragraphs(lines, right, far)]
    for piece in out:
        piece.right = right
    return out


def piece_of(paragraph: Paragraph, page: int) -> Piece:
    """A paragraph or list item; headings are told apart later, when all sizes are known."""
    kind: BlockKind = "list_item" if paragraph.label else "paragraph"
    words = [w for line in paragraph.lines for w in line.words]
    return Piece(
        kind, page, paragraph.box, lines=paragraph.lines, label=paragraph.label, size=paragraph.size,
        bold=paragraph.bold, rgb=main_colour(words), visible=visible(words),
    )  # fmt: skip


def main_colour(words: list[Word]) -> str | None:
    """The font colour of most characters; None for black."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word.style.rgb] = counts.get(word.style.rgb, 0) + len(word.text)
    best = max(counts, key=lambda rgb: (counts[rgb], rgb), default="#000000")
    return None if best == "#000000" else best


def visible(words: list[Word]) -> bool:
    """Whether most characters can be seen."""
    seen = sum(len(w.text) for w in words if w.visible)
    return not words or 2 * seen >= sum(len(w.text) for w in words)


def cell_paragraphs(words: list[Word], right: float) -> list[Paragraph]:
    """Paragraphs inside a table cell; people listed one under the other stay apart."""
    upright = [w for w in words if w.style.turn == 0]
    if not upright:
        return [Paragraph([line_of(words)])]
    made = paragraphs([line_of(row) for row in rows(words)], right)
    return [part for p in made for part in ([Paragraph([x]) for x in p.lines] if _names(p) else [p])]


def _names(paragraph: Paragraph) -> bool:
    """Whether each of several lines is a name: two or three words with capitals, no body."""
    texts = [line.text for line in paragraph.lines]
    return len(texts) > 1 and all(_NAME.match(t) and not _BODY.search(t) for t in texts)

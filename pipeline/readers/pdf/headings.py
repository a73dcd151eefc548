"""Which pieces are headings or the title, by size, weight and shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.readers.headings import heading_shape, is_capitals, is_stock
from pipeline.readers.labels import depth, is_bullet
from pipeline.readers.pdf.layout import Piece

INDENT = 6.0
"""How far (points) a label must stand in to open a deeper list."""
_FORM = re.compile(r"[._…]{4,}|…")
_LETTERS = re.compile(r"\(?[a-z]{1,4}[.)]+")
_LIKE_A_DAY = re.compile(r"(((?:\d{1,2}\.){2})(\d{1,2}))\s+(?=[A-Z])")
_KEYED = re.compile(r"[^:]{1,40}:\s+\S")


def count_sizes(sizes: Counter[float], pieces: Iterable[Piece]) -> None:
    """Adds the characters of these pieces to the count of each font size."""
    for piece in pieces:
        for line in piece.lines:
            sizes[piece.size] += sum(len(w.text) for w in line.words)


def usual_size(sizes: Counter[float]) -> float:
    """The font size of most characters of the running text, in points."""
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def mark_headings(pieces: list[Piece], body: float) -> None:
    """Turns short pieces in large, bold or capital letters into headings with levels."""
    _number_on(pieces)
    running = [p for p in pieces if p.grid is None and p.kind != "header"]
    bold: Counter[bool] = Counter()
    for piece in running:
        bold[piece.bold] += len(piece.text)
    mostly_bold = bold[True] > max(bold[False], 300)
    found = [p for p in running if not p.note and _is_heading(p, body, mostly_bold, p is running[0])]
    for piece in found:
        piece.kind = "heading"
    _demote_lists(pieces)
    _mark_title(pieces)
    _set_levels([p for p in found if p.kind == "heading"])


def _number_on(pieces: list[Piece]) -> None:
    """Numbers that look like days are labels where they count on: ``24.05.10`` after ``24.05.9``."""
    labels = {p.label for p in pieces if p.label}
    for piece in pieces:
        found = _LIKE_A_DAY.match(piece.text) if piece.label is None and piece.grid is None else None
        if found and labels & {f"{found[2]}{int(found[3]) - 1}", f"{found[2]}{int(found[3]) - 1:02}"}:
            piece.label, piece.text = found[1], piece.text[found.end() :]
            labels.add(found[1])


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
    ends = ",;" if first and is_capitals(text) else ".,;"
    if not 2 < len(text) <= 160 or piece.n_lines > 3 or text[-1] in ends or _FORM.search(text):
        return False
    if is_bullet(piece.label):
        return False
    if not any(c.isalpha() for c in text):
        return False
    if piece.size >= 1.12 * body:
        return not text[0].islower()
    if piece.size < 0.9 * body:
        return False
    if piece.bold and not mostly_bold:
        return _bold_heading(text, 160 if first or piece.label else 110)
    return heading_shape(text) and is_capitals(text)


def _bold_heading(text: str, longest: int) -> bool:
    """Whether a bold line reads as a heading: no sentence, no key with its value."""
    first = text.lstrip("\"'“‘(")[:1]
    return len(text) <= longest and (first.isupper() or first.isdigit()) and not _KEYED.match(text)


def set_list_levels(pieces: list[Piece]) -> None:
    """Depth of list items, from 0, by where their labels start; a heading or table starts anew."""
    open_at: list[float] = []
    for piece in pieces:
        if piece.kind in ("heading", "title", "table_cell"):
            open_at = []
        if piece.kind != "list_item" or not piece.n_lines:
            continue
        at = piece.indent
        while open_at and at < open_at[-1] - INDENT:
            open_at.pop()
        if not open_at or at > open_at[-1] + INDENT:
            open_at.append(at)
        piece.level = len(open_at) - 1

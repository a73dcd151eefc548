"""Which units of plain text are title, headings, list items; and how deep the headings are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.headings import heading_shape, is_capitals, is_numbered_part, is_stock
from pipeline.readers.labels import depth, is_bullet
from pipeline.readers.text_lines import Unit
from schemas.vocabulary import BlockKind

if TYPE_CHECKING:
    from pipeline.readers.text import Grid, Piece

PART_LEVEL = 2
_SUB = re.compile(
    r"objectives?|aims?|key (?:actions|achievements).*|actions? (?:completed|taken).*|evidence.*|impact|"
    r"measures? of .*|next steps|progress.*|risks?.*|outcomes?|what .*|status|issues.*|milestones",
    re.IGNORECASE,
)


@dataclass
class Kind:
    """What a unit turned out to be."""

    kind: BlockKind
    level: int | None = None
    label: str | None = None


def mark_headings(pieces: list[Piece]) -> Iterator[Grid | tuple[Kind, Unit]]:
    """Every piece in order; units with their kind, grids as they are."""
    numbered = _numbers_head(pieces)
    repeated = Counter(_folded(p) for p in pieces if isinstance(p, Unit) and p.label is None)
    in_part = in_number = False
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Unit):
            yield piece
            continue
        kind = _kind(pieces, at, numbered)
        if kind.kind == "heading" and kind.level is None:
            if is_numbered_part(piece.text):
                kind.level, in_part = PART_LEVEL, True
            elif in_part and (repeated[_folded(piece)] > 1 or _SUB.fullmatch(_folded(piece))):
                kind.level = PART_LEVEL + 1
            else:
                kind.level = (
                    2 if in_number and not is_stock(piece.text) and not is_capitals(piece.text) else 1
                )
                in_part = in_part and kind.level > 1
        elif kind.kind == "heading":
            in_number = in_number or piece.label is not None
        yield kind, piece


def _folded(unit: Unit) -> str:
    return unit.text.rstrip(": ").lower()


def _kind(pieces: list[Piece], at: int, numbered: bool) -> Kind:
    unit = pieces[at]
    assert isinstance(unit, Unit)
    if unit.underline:
        level = 1 if unit.underline == "=" or not _has_mark(pieces, "=") else 2
        return Kind("title" if at == 0 and unit.underline == "=" else "heading", level, unit.label)
    if unit.label is not None:
        if not is_bullet(unit.label) and numbered and _short(unit) and not _next_in_list(pieces, at):
            return Kind("heading", depth(unit.label), unit.label)
        return Kind("list_item", 0, unit.label)
    if at == 0 and _is_title(unit):
        return Kind("title")
    return Kind("heading") if _is_heading(pieces, at) else Kind("paragraph")


def _has_mark(pieces: list[Piece], mark: str) -> bool:
    return any(isinstance(p, Unit) and p.underline == mark for p in pieces)


def _is_title(unit: Unit) -> bool:
    text = unit.text
    return len(text) <= 160 and not re.match(r"[^:]{1,20}:\s", text) and not text.endswith((".", ":", ";"))


def _is_heading(pieces: list[Piece], at: int) -> bool:
    unit = pieces[at]
    assert isinstance(unit, Unit)
    if unit.lines > 2 or _repeats_above(pieces, at):
        return False
    if is_numbered_part(unit.text) or is_stock(unit.text):
        return True
    follows = pieces[at + 1] if at + 1 < len(pieces) else None
    if follows is None or unit.lines > 1 or unit.indent > 8:
        return False
    if is_capitals(unit.text):
        return True
    if not heading_shape(unit.text) or (unit.gap == 0 and at > 0):
        return False
    if not isinstance(follows, Unit):
        return True
    if unit.text.endswith(":") or (follows.label is not None and is_bullet(follows.label)):
        return True
    return len(follows.text) > 75 and follows.text[:1].isupper()


def _repeats_above(pieces: list[Piece], at: int) -> bool:
    """A line such as ``Green`` printed twice running is content, not two headings."""
    above = pieces[at - 1] if at else None
    unit = pieces[at]
    return isinstance(above, Unit) and isinstance(unit, Unit) and above.text == unit.text


def _short(unit: Unit) -> bool:
    text = unit.text
    return unit.lines <= 2 and len(text) <= 90 and not re.search(r"[.;,]$", text) and text[:1].isupper()


def _next_in_list(pieces: list[Piece], at: int) -> bool:
    """The next line is the next number, right below: this is a list."""
    follows = pieces[at + 1] if at + 1 < len(pieces) else None
    if not isinstance(follows, Unit) or follows.label is None or is_bullet(follows.label):
        return False
    unit = pieces[at]
    assert isinstance(unit, Unit) and unit.label is not None
    return follows.gap == 0 and depth(follows.label) == depth(unit.label)


def _numbers_head(pieces: list[Piece]) -> bool:
    """Whether top numbers are headings: most have something else below them before the next."""
    tops = [at for at, p in enumerate(pieces) if isinstance(p, Unit) and _is_top(p)]
    if not tops:
        return False
    heads = 0
    for at in tops:
        follows = pieces[at + 1] if at + 1 < len(pieces) else None
        unit = pieces[at]
        assert isinstance(unit, Unit)
        heads += _short(unit) and follows is not None and (at + 1) not in tops
    return heads * 2 >= len(tops)


def _is_top(unit: Unit) -> bool:
    return unit.label is not None and bool(re.fullmatch(r"\d{1,3}[.)]?", unit.label))

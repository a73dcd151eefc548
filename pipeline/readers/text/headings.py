"""Which units of plain text are title, headings, list items; and how deep the headings are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.headings import (
    LEADS_ON,
    heading_shape,
    is_capitals,
    is_minute,
    is_numbered_part,
    is_part_heading,
    is_stock,
)
from pipeline.readers.labels import depth, is_bullet
from pipeline.readers.structure import ITEM_LABEL, ITEM_MEETING
from pipeline.readers.text.lines import Unit
from schemas.vocabulary import BlockKind

if TYPE_CHECKING:
    from pipeline.readers.text.pieces import Grid, Piece

PART_LEVEL = 2
LOST_BULLET = "•"
_OPENS = re.compile(r".{20}(?::|\b(?:below|following|as follows)[.:]?)$")
_SEMICOLON = re.compile(r";(?: and| or)?$")


@dataclass
class Kind:
    """What a unit turned out to be."""

    kind: BlockKind
    level: int | None = None
    label: str | None = None


def mark_headings(pieces: list[Piece]) -> Iterator[Grid | tuple[Kind, Unit]]:
    """Every piece in order; units with their kind, grids as they are."""
    mark_items(pieces)
    numbered = _numbers_head(pieces)
    levels = _Levels(Counter(_folded(p) for p in pieces if isinstance(p, Unit) and p.label is None))
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Unit):
            yield piece
            continue
        kind = _item_page(pieces, at) or _kind(pieces, at, numbered, levels.repeated)
        if kind.kind == "heading":
            kind.level = levels.of(piece, kind.level)
        yield kind, piece


class _Levels:
    """Levels of headings, from the headings before: parts, what recurs below them, numbers."""

    def __init__(self, repeated: Counter[str]) -> None:
        self.repeated = repeated
        self.in_part = self.in_number = self.in_item = False

    def of(self, unit: Unit, known: int | None) -> int:
        """The level of the next heading; ``known`` where its look says it."""
        if known is not None:
            self.in_number = self.in_number or unit.label is not None
            self.in_item = self.in_item or bool(ITEM_MEETING.fullmatch(unit.text))
            return known
        if self.in_item and ITEM_LABEL.fullmatch(unit.text):
            return PART_LEVEL + 2
        if self.in_number and ITEM_LABEL.fullmatch(unit.text):
            return 2
        if is_numbered_part(unit.text):
            self.in_part = True
            return PART_LEVEL
        if self.in_part and (self.repeated[_folded(unit)] > 1 or is_part_heading(unit.text) or not unit.gap):
            return PART_LEVEL + 1
        below = self.in_number and not is_stock(unit.text) and not is_capitals(unit.text)
        self.in_part = self.in_part and below
        return 2 if below else 1


def mark_items(pieces: list[Piece]) -> None:
    """Make list items of lines whose bullet a converter lost: a no-break space or semicolons tell.

    Two or more lines running that start with a no-break space are items; so are lines that end in
    semicolons after one that opens a list, with the one after the last of them.
    """
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        if not isinstance(piece, Unit) or not isinstance(before, Unit) or piece.label is not None:
            continue
        follows = pieces[at + 1] if at + 1 < len(pieces) else None
        running = before.label == LOST_BULLET
        if piece.hollow and ((before.hollow and running) or (isinstance(follows, Unit) and follows.hollow)):
            piece.label = LOST_BULLET
        elif len(piece.text) > 300:
            continue
        elif (_SEMICOLON.search(piece.text) and (running or _OPENS.search(before.text))) or (
            running and _SEMICOLON.search(before.text)
        ):
            piece.label = LOST_BULLET


def _item_page(pieces: list[Piece], at: int) -> Kind | None:
    """Pages of one agenda item: the line that names the meeting, then the number and title of the item."""
    unit, before = pieces[at], pieces[at - 1] if at else None
    assert isinstance(unit, Unit)
    if ITEM_MEETING.fullmatch(unit.text):
        return Kind("heading", PART_LEVEL, unit.label)
    if not isinstance(before, Unit) or not ITEM_MEETING.fullmatch(before.text) or unit.text.endswith("."):
        return None
    match = re.match(r"(\d{1,3}[a-z]?)\.?\s+(?=[A-Z])", unit.text)
    if match and unit.label is None:
        unit.label, unit.text = match[1], unit.text[match.end() :]
    return Kind("heading", PART_LEVEL + 1, unit.label) if unit.label else None


def _folded(unit: Unit) -> str:
    return unit.text.rstrip(": ").lower()


def _kind(pieces: list[Piece], at: int, numbered: bool, repeated: Counter[str]) -> Kind:
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
    return Kind("heading") if _is_heading(pieces, at, repeated) else Kind("paragraph")


def _has_mark(pieces: list[Piece], mark: str) -> bool:
    return any(isinstance(p, Unit) and p.underline == mark for p in pieces)


def _is_title(unit: Unit) -> bool:
    text = unit.text
    if LEADS_ON.search(text):
        return False
    return (
        len(text) <= 160
        and not is_stock(text)
        and not re.match(r"[^:]{1,20}:\s", text)
        and not text.endswith((".", ":", ";"))
    )


def _is_heading(pieces: list[Piece], at: int, repeated: Counter[str]) -> bool:
    unit = pieces[at]
    assert isinstance(unit, Unit)
    if unit.lines > 2 or _repeats_above(pieces, at):
        return False
    if is_numbered_part(unit.text) or is_minute(unit.text):
        return True
    if is_stock(unit.text):
        return not _among_short_lines(pieces, at)
    follows = pieces[at + 1] if at + 1 < len(pieces) else None
    if follows is None or unit.lines > 1 or unit.indent > 8:
        return False
    if is_capitals(unit.text):
        return True
    if not heading_shape(unit.text):
        return False
    if isinstance(follows, Unit) and is_bullet(follows.label) and follows.gap == 0:
        return unit.gap > 0 or repeated[_folded(unit)] > 1 or len(unit.text.split()) <= 6
    return (unit.gap > 0 or at == 0) and _heads(unit, follows)


def _heads(unit: Unit, follows: Piece) -> bool:
    """A line by itself heads what follows: a table, a list, a numbered part, a long paragraph."""
    if not isinstance(follows, Unit) or is_numbered_part(follows.text):
        return True
    if unit.text.endswith(":") or is_bullet(follows.label):
        return True
    return len(follows.text) > 75 and follows.text[:1].isupper()


def _among_short_lines(pieces: list[Piece], at: int) -> bool:
    """A stock word between short lines of one block is a cell of a table that lost its lines."""
    unit, before = pieces[at], pieces[at - 1] if at else None
    follows = pieces[at + 1] if at + 1 < len(pieces) else None
    if not isinstance(unit, Unit) or not isinstance(before, Unit) or not isinstance(follows, Unit):
        return False
    if unit.gap or follows.gap or unit.text.endswith(":"):
        return False
    plain = before.label is None and follows.label is None and ":" not in before.text
    return plain and max(len(before.text), len(follows.text)) <= 60 and before.text[-1:] not in ".;"


def _repeats_above(pieces: list[Piece], at: int) -> bool:
    """A line such as ``Green`` printed twice running is content, not two headings."""
    above = pieces[at - 1] if at else None
    unit = pieces[at]
    return isinstance(above, Unit) and isinstance(unit, Unit) and above.text == unit.text


def _short(unit: Unit) -> bool:
    text = unit.text
    if unit.lines > 2 or len(text) > 90 or LEADS_ON.search(text):
        return False
    return not re.search(r"[.;,]$", text) and text[:1].isupper()


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
    heads, known = 0, set(tops)
    for at in tops:
        follows = pieces[at + 1] if at + 1 < len(pieces) else None
        unit = pieces[at]
        assert isinstance(unit, Unit)
        heads += _short(unit) and follows is not None and (at + 1) not in known
    return heads * 2 >= len(tops)


def _is_top(unit: Unit) -> bool:
    return unit.label is not None and bool(re.fullmatch(r"\d{1,4}[.)]?", unit.label))

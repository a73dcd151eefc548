"""How strands lie in the document: which stand inside others, and where each ends."""

from __future__ import annotations

from extractors.programme.lines import Line
from extractors.strands.parts import heading_is_part
from extractors.strands.sightings import Sighting
from schemas import Document


def levels_of(chosen: list[Sighting]) -> list[int]:
    """1 for the outermost family; 2 for a family that only stands between members of another."""
    order = list(dict.fromkeys(s.family for s in chosen))
    first = {f: next(i for i, s in enumerate(chosen) if s.family == f) for f in order}
    nested: set[str] = set()
    for inner in order:
        for outer in order:
            spread = [i for i, s in enumerate(chosen) if s.family == outer]
            inside = [i for i, s in enumerate(chosen) if s.family == inner]
            if first[outer] < first[inner] and len(spread) > 1 and min(inside) < max(spread):
                nested.add(inner)
    return [2 if s.family in nested else 1 for s in chosen]


def scope_end(
    document: Document, stream: list[Line], chosen: list[Sighting], levels: list[int], index: int
) -> int:
    """Where a strand ends: the next strand of its level, or the next heading that is not its own."""
    me = chosen[index]
    others = [s.anchor for i, s in enumerate(chosen) if i > index and levels[i] <= levels[index]]
    limit = min((a for a in others if a > me.anchor), default=document.body_end)
    if me.rule == "strand_column":
        return min(limit, me.end)
    for line in stream:
        if me.anchor < line.start < limit and line.start > me.end and _closes(line, me):
            return line.start
    return limit


def _closes(line: Line, strand: Sighting) -> bool:
    """True for a heading of the same or a higher level that does not belong inside a strand."""
    if not line.is_heading or heading_is_part(line.text) or line.text.endswith(":"):
        return False
    return strand.heading is False or (line.block.level or 9) <= strand.level

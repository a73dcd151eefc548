"""Sightings: what every way of finding strands gives, whether lines, tables, forms or sentences name them."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.layout.cells import Cell
from extractors.programme.lines import Line, squeezed


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a strand is named: the span of its title there, and the line's own weight.

    ``anchor`` is where the strand's scope would begin, ``level`` that of the heading (9 for none), and
    ``rated`` is true where a rating stands right beside the name.
    """

    family: str
    number: str | None
    title: str | None
    start: int
    end: int
    anchor: int
    rule: str
    level: int = 9
    heading: bool = False
    rated: bool = False


def on_line(
    line: Line,
    span: tuple[int, int],
    family: str,
    number: str | None,
    rule: str,
    *,
    heading: bool = False,
    rated: bool = False,
) -> Sighting:
    """The sighting of a title that is a span of a line; a heading has the level of its block."""
    start, end = span
    title, level = squeezed(line.text[start:end]) or None, (line.block.level or 9) if heading else 9
    return Sighting(
        family, number, title, line.start + start, line.start + end, line.start, rule, level, heading, rated
    )


def of_cell(cell: Cell, family: str, number: str | None, rule: str, *, rated: bool = False) -> Sighting:
    """The sighting of a title that is a cell."""
    return Sighting(
        family, number, cell.text.rstrip(" .:;"), cell.start, cell.end, cell.start, rule, rated=rated
    )

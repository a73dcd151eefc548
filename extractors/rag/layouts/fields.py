"""Ratings by a field that returns under every heading: "Judgement: Amber", a pair of cells "Now | Green".

What the field is called matters little: one that gives every heading its light, and different ones, rates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.layout.grids import Cell, Grid
from extractors.programme.lines import Line, boxed
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.endings import earlier
from extractors.rag.key.legend import Legend
from extractors.rag.subjects import Context
from extractors.rag.tables.cards import card_heads, pairs
from extractors.rag.tables.columns import NAMES, TIME
from extractors.rag.tables.forms import form_name
from extractors.rag.words import LETTERS, LIGHTS, Mark, colour_words, has_colour, letter, lit, whole


@dataclass(frozen=True, slots=True)
class _Entry:
    """A field with its light, and the identity of the table that it is in."""

    rates: Candidate
    grid: int | None = None

    @property
    def label(self) -> str:
        """What the field is called; empty for a badge."""
        return self.rates.dimension or ""


@dataclass(frozen=True, slots=True)
class Fields:
    """What fields of lines rate, and those of tables by the identity of their grid."""

    lines: list[Candidate]
    grids: dict[int, list[Candidate]]


def fields(context: Context, tables: list[Grid]) -> Fields:
    """What fields rate that return; none where one stands alone or always shows the same light."""
    found: dict[str, list[_Entry]] = defaultdict(list)
    for entry in [*_of_lines(context), *_of_pairs(context, tables)]:
        found[entry.label.casefold()].append(entry)
    out = Fields([], defaultdict(list))
    sure = [entries for entries in found.values() if _returns(entries, 2)]
    lit = {entry.grid for entries in sure for entry in entries} - {None}
    timed = [e for e in found.values() if TIME.search(e[0].label) and all(x.grid in lit for x in e)]
    also = [entries for entries in timed if entries not in sure and _returns(entries, 1)]
    told = {(e.rates.subject.text, e.rates.mark.rating) for entries in sure for e in entries if e.label}
    for entry in (entry for entries in [*sure, *also] for entry in entries):
        if not entry.label and (entry.rates.subject.text, entry.rates.mark.rating) in told:
            continue  # a badge beside the field that says the same
        if entry.grid is None:
            out.lines.append(entry.rates)
        else:
            out.grids[entry.grid].append(entry.rates)
    return Fields(out.lines, {grid: _placed(rates) for grid, rates in out.grids.items()})


def _placed(rates: list[Candidate]) -> list[Candidate]:
    """The ratings of a table in order, those of each subject counted."""
    ordered = sorted(rates, key=lambda one: one.mark.start)
    subjects = [one.subject.text for one in ordered]
    return [replace(x, position=1 + subjects[:i].count(x.subject.text)) for i, x in enumerate(ordered)]


def _returns(entries: list[_Entry], least: int) -> bool:
    """True for a field of several subjects, once of each, that shows ``least`` different lights.

    One light is enough only for how it was beside how it is: "Last quarter" next to "This quarter".
    """
    subjects = {e.rates.subject.text for e in entries}
    lights = {e.rates.mark.rating for e in entries}
    several = len(subjects) == len(entries) >= 2 and len(lights) >= least
    return several and len(lights & LIGHTS) >= min(2, max(1, len(lights) - 1))


def _of_lines(context: Context) -> list[_Entry]:
    box, out = boxed(context.document), []
    above: Line | None = None
    for line in context.stream:
        short = len(line.text) <= 80 and not line.is_heading and line.text[0].isupper()
        inside = not line.in_table or line.block.block_no in box
        if short and inside and not context.key.covers(line.start):
            one = _alone(context, line, above) or _labelled(context, line)
            out += [_Entry(one)] if one is not None else []
        above = line
    return out


def _alone(context: Context, line: Line, above: Line | None) -> Candidate | None:
    """A light that is a line by itself right below a heading: a badge without a label."""
    below = above is not None and above.block.kind == "heading"
    mark = _mark(line.text, context.key, None, None) if below and len(line.text) <= 40 else None
    subject = context.enclosing(line.start) if mark is not None else None
    if mark is None or subject is None or mark.raw in LETTERS or mark.start > 2:
        return None
    return on_line(context, line, subject, mark, "field")


def _labelled(context: Context, line: Line) -> Candidate | None:
    """A label and its light, of the heading above; not where the rating before is told beside it as well."""
    split = _split(line.text)
    if split is None or context.under_title(line.start):
        return None
    value, block = split["value"] or "", line.block
    mark = _mark(value, context.key, block.fill_rgb, block.font_rgb)
    if mark is None or earlier(value, mark.end) is not None or NAMES.match(split["label"]):
        return None
    subject = context.enclosing(line.start)
    if subject is None or subject.text == line.text:
        return None
    label, at = split["label"].strip(" *"), split.start("value")
    if not value:
        mark, at = replace(mark, end=len(split["label"])), 0
    one = on_line(context, line, subject, mark, "field", shift=at, dimension=label)
    return replace(one, colour=block.fill_rgb) if mark.basis == "fill" else one


def _split(text: str) -> re.Match[str] | None:
    """A label and its value; without a sign between them only where the value is a word of a light."""
    signed = re.match(
        r"(?P<label>[A-Z][^:=\n.;]{1,44}?)\s*(?::|=|\s[-–—]\s|\sis\b)\s*(?P<value>\S.{0,40}?)?\.?$", text
    )
    if signed is not None or not has_colour(text):
        return signed
    return re.match(rf"(?P<label>[A-Z][^:=\n.;]{{1,44}}?)\s+(?P<value>(?i:{colour_words()}))$", text)


def _mark(value: str, key: Legend, fill: str | None, font: str | None) -> Mark | None:
    """The light that a value is, by word, symbol, letter, the key's words, or the colour of what is bare."""
    marks = whole(value) if value else []
    if len(marks) == 1:
        return marks[0]
    if (one := letter(value) or lit(value)) is not None:
        return one
    if (stated := key.word(value) if value else None) is not None:
        return Mark(stated, 0, len(value), value, "legend")
    dot = len(value) == 1 and not value.isalnum()
    if dot and (ink := key.fill(font)) is not None:
        return Mark(ink, 0, 1, value, "font")
    if (not value or dot) and (shade := key.fill(fill)) is not None:
        return Mark(shade, 0, len(value), value, "fill")
    return None


def _of_pairs(context: Context, tables: list[Grid]) -> list[_Entry]:
    """Fields of cards, and of tables of two columns with one or more rows under each heading."""
    out: list[_Entry] = []
    heads = card_heads(context, tables)
    for grid in tables:
        if context.key.covers(grid.start):
            continue
        head = heads.get(id(grid))
        named = pairs(grid, head) if head is not None else _rows_of_two(grid)
        found = [_pair(context, grid, label, value, name) for label, value, name in named]
        out += [_Entry(one, id(grid)) for one in found if one is not None]
    return out


def _rows_of_two(grid: Grid) -> Iterator[tuple[Cell, Cell, str | None]]:
    """Labels and values of a small table of two columns, with the name that the form gives above."""
    rows = [grid.header, *grid.rows] if any(grid.header) else grid.rows
    for index, (label, value) in enumerate(rows if grid.width == 2 and len(rows) <= 8 else ()):
        if label is not None and value is not None:
            yield label, value, form_name(grid, index)


def _pair(context: Context, grid: Grid, label: Cell, value: Cell, name: str | None) -> Candidate | None:
    if not label.filled or len(label.text) > 44 or NAMES.match(label.text) or has_colour(label.text):
        return None
    mark = _mark(value.text, context.key, value.fill, value.font)
    if mark is None or (not name and context.under_title(grid.start)):
        return None
    subject = context.named(name) if name else context.enclosing(grid.start)
    if subject is None:
        return None
    start, end = (value.start, value.end) if value.filled else (label.start, label.end)
    plain = value.filled and end - start == len(value.text)
    placed = mark.moved(start) if plain else replace(mark, start=start, end=end)
    colour = value.font if mark.basis == "font" else value.fill
    return Candidate(subject, placed, "field", None, label.text.strip(" :"), colour=colour)

"""Ratings by a field that returns under every heading: "Judgement: Amber", a pair of cells "Now | Green".

What the field is called matters little: one that gives every heading its light, and different ones, rates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from extractors.layout.grids import Cell, Grid
from extractors.programme.lines import boxed
from extractors.rag.cards import card_heads, pairs
from extractors.rag.cells import NAMES, TIME
from extractors.rag.endings import earlier
from extractors.rag.forms import form_name
from extractors.rag.legend import Legend
from extractors.rag.rows import rating_row
from extractors.rag.subjects import Context, Subject
from extractors.rag.words import LETTERS, Mark, colour_words, has_colour, letter, lit, whole
from schemas import RagRating

_LIGHTS = frozenset({"red", "amber", "green", "amber_red", "amber_green"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A field with its light: where it stands in the stream or in which table, and what it is of."""

    label: str
    mark: Mark
    start: int
    subject: Subject
    line: int | None
    grid: int | None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows by the number of their line in the stream, and by the identity of their grid."""

    lines: dict[int, RagRating]
    grids: dict[int, list[RagRating]]


def fields(context: Context, tables: list[Grid], legend: Legend) -> Fields:
    """What fields rate that return; none where one stands alone or always shows the same light."""
    found: dict[str, list[_Entry]] = defaultdict(list)
    for entry in [*_of_lines(context, legend), *_of_pairs(context, tables, legend)]:
        found[entry.label.casefold()].append(entry)
    out = Fields({}, defaultdict(list))
    sure = [entries for entries in found.values() if _returns(entries, 2)]
    lit = {entry.grid for entries in sure for entry in entries} - {None}
    timed = [e for e in found.values() if TIME.search(e[0].label) and all(x.grid in lit for x in e)]
    for entries in [*sure, *(e for e in timed if _returns(e, 1) and e not in sure)]:
        for entry in entries:
            label = entry.label or None
            row = rating_row(context, entry.subject, entry.mark, entry.start, label, 1, "field")
            row.colour_rgb = entry.colour
            if entry.line is not None:
                out.lines[entry.line] = row
            elif entry.grid is not None:
                out.grids[entry.grid].append(row)
    for rows in out.grids.values():
        rows.sort(key=lambda row: row.char_start)
        for place, row in enumerate(rows):
            row.position = 1 + sum(before.subject == row.subject for before in rows[:place])
    return out


def _returns(entries: list[_Entry], least: int) -> bool:
    """True for a field of several subjects, once of each, that shows ``least`` different lights.

    One light is enough only for how it was beside how it is: "Last quarter" next to "This quarter".
    """
    subjects = {e.subject.text for e in entries}
    lights = {e.mark.rating for e in entries}
    several = len(subjects) == len(entries) >= 2 and len(lights) >= least
    return several and len(lights & _LIGHTS) >= min(2, max(1, len(lights) - 1))


def _of_lines(context: Context, legend: Legend) -> list[_Entry]:
    out: list[_Entry] = []
    box = boxed(context.document)
    for place, line in enumerate(context.stream):
        short = len(line.text) <= 80 and not line.is_heading and line.text[0].isupper()
        if not short or (line.in_table and line.block.block_no not in box) or legend.covers(line.start):
            continue
        if (alone := _alone(context, place, legend)) is not None:
            out.append(alone)
            continue
        split = _split(line.text)
        subject = context.enclosing(line.start) if split and not context.under_title(line.start) else None
        if split is None or subject is None:
            continue
        at, value = split.start("value"), split["value"] or ""
        mark = _mark(value, legend, line.block.fill_rgb, line.block.font_rgb)
        if mark is not None and earlier(value, mark.end) is not None:
            continue  # the rating before is told beside it: two ratings of one line
        if mark is not None and NAMES.match(split["label"]) is None and subject.text != line.text:
            at = max(at, 0)
            moved = Mark(mark.rating, mark.start + at, mark.end + at, mark.raw, mark.basis)
            colour = line.block.fill_rgb if mark.basis == "fill" else None
            out.append(_Entry(split["label"].strip(" *"), moved, line.start, subject, place, None, colour))
    return out


def _alone(context: Context, place: int, legend: Legend) -> _Entry | None:
    """A light that is a line by itself right below a heading: a badge without a label."""
    line, above = context.stream[place], context.stream[place - 1] if place else None
    below = above is not None and above.is_heading and above.block.kind == "heading"
    mark = _mark(line.text, legend, None, None) if below and len(line.text) <= 40 else None
    subject = context.enclosing(line.start) if mark is not None else None
    if mark is None or subject is None or mark.raw in LETTERS or mark.start > 2:
        return None
    return _Entry("", mark, line.start, subject, place, None)


def _split(text: str) -> re.Match[str] | None:
    """A label and its value; without a sign between them only where the value is a word of a light."""
    signed = re.match(
        r"(?P<label>[A-Z][^:=\n.;]{1,44}?)\s*(?::|=|\s[-–—]\s|\sis\b)\s*(?P<value>\S.{0,40}?)?\.?$", text
    )
    if signed is not None or not has_colour(text):
        return signed
    return re.match(rf"(?P<label>[A-Z][^:=\n.;]{{1,44}}?)\s+(?P<value>(?i:{colour_words()}))$", text)


def _mark(value: str, legend: Legend, fill: str | None, font: str | None) -> Mark | None:
    """The light that a value is, by word, symbol, letter, the key's words, or the colour of what is bare."""
    marks = whole(value) if value else []
    if len(marks) == 1:
        return marks[0]
    if (one := letter(value) or lit(value)) is not None:
        return one
    if (stated := legend.word(value) if value else None) is not None:
        return Mark(stated, 0, len(value), value, "legend")
    dot = len(value) == 1 and not value.isalnum()
    if dot and (ink := legend.fill(font)) is not None:
        return Mark(ink, 0, 1, value, "font")
    if (not value or dot) and (shade := legend.fill(fill)) is not None:
        return Mark(shade, 0, len(value), value, "fill")
    return None


def _of_pairs(context: Context, tables: list[Grid], legend: Legend) -> list[_Entry]:
    """Fields of tables of two columns, one or more rows under each heading."""
    out: list[_Entry] = []
    heads = card_heads(context, tables)
    for grid in tables:
        if id(grid) in heads and not legend.covers(grid.start):
            out += _of_card(context, grid, legend, heads[id(grid)])
            continue
        rows = [grid.header, *grid.rows] if any(grid.header) else grid.rows
        if grid.width != 2 or len(rows) > 8 or legend.covers(grid.start):
            continue
        for index, (label, value) in enumerate(rows):
            name = form_name(grid, index)
            entry = _pair(context, grid, legend, label, value, name) if label and value else None
            if entry is not None:
                out.append(entry)
    return out


def _of_card(context: Context, grid: Grid, legend: Legend, head: str) -> list[_Entry]:
    made = [_pair(context, grid, legend, label, value, head) for _, label, value in pairs(grid, head)]
    return [entry for entry in made if entry is not None]


def _pair(
    context: Context, grid: Grid, legend: Legend, label: Cell, value: Cell, name: str | None
) -> _Entry | None:
    subject = context.named(name, None) if name else context.enclosing(grid.start)
    mark = _mark(value.text, legend, value.fill, value.font)
    if not label.filled or len(label.text) > 44 or NAMES.match(label.text) or has_colour(label.text):
        return None
    if mark is None or subject is None or (not name and context.under_title(grid.start)):
        return None
    start, end = (value.start, value.end) if value.filled else (label.start, label.end)
    plain = value.filled and end - start == len(value.text)
    placed = Mark(
        mark.rating,
        start + mark.start if plain else start,
        start + mark.end if plain else end,
        mark.raw,
        mark.basis,
    )
    colour = value.font if mark.basis == "font" else value.fill
    return _Entry(label.text.strip(" :"), placed, 0, subject, None, id(grid), colour)

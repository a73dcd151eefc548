"""All layouts of lines: which there are, in which order they are asked, and which lines they take.

A layout is a function that gives candidates. Some read the whole document, since one line of theirs may say
anything and only several rate; the others are asked at every line that no layout before them took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extractors.programme.lines import Line, boxed
from extractors.rag.candidates import Candidate
from extractors.rag.layouts.edges import bracketed, lettered, lit_paragraphs, lone_lights
from extractors.rag.layouts.headings import rated_heading, stated_heading
from extractors.rag.layouts.labels import LONGEST, below_label, labelled, labelled_line, stated_line
from extractors.rag.layouts.lists import framed_items, headed_list, marked_list, rated_list
from extractors.rag.layouts.pairs import labels
from extractors.rag.layouts.recorded import recorded
from extractors.rag.layouts.runs import inline_run, labelled_group, labelled_run, reversed_run
from extractors.rag.prose.implied import from_implied
from extractors.rag.prose.read import from_prose
from extractors.rag.subjects import Context
from extractors.rag.words import has_colour
from extractors.strands.headings import parse_heading, run_in

Layout = Callable[[Context, int], list[Candidate]]
"""The candidates of what begins at a line, by its number in the stream; none where nothing of it does."""

SURER: tuple[Callable[[Context], list[Candidate]], ...] = (framed_items, lit_paragraphs, lettered)
LESS_SURE: tuple[Callable[[Context], list[Candidate]], ...] = (bracketed, lone_lights)
"""Layouts of the whole document, before and after the fields that return."""
OF_SEVERAL: tuple[Layout, ...] = (
    labelled_group, rated_list, marked_list, headed_list, labelled_run, reversed_run
)  # fmt: skip
OF_A_HEADING: tuple[Layout, ...] = (stated_heading, rated_heading)
OF_A_LINE: tuple[Layout, ...] = (stated_line, below_label, inline_run, labelled_line)


def from_lines(context: Context, told: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates of headings, lists, labelled lines and sentences; ``told``: those of fields."""
    of_records = list(recorded(context))
    yield from of_records
    kept = {one.line for one in of_records}
    taken: dict[int | None, Candidate] = {}
    for found in (*(f(context) for f in SURER), told, *(f(context) for f in LESS_SURE)):
        for one in found:
            if one.line not in kept:
                taken.setdefault(one.line, one)
    yield from taken.values()
    lines: set[int | None] = kept | set(taken)
    box = boxed(context.document)
    for index, line in enumerate(context.stream):
        if line.start in lines or context.key.covers(line.start):
            continue
        if line.in_table and line.block.block_no not in box:
            yield from _in_cell(context, line)
            continue
        found = [one for one in _of_line(context, index) if one.line not in lines]
        lines.update(one.line for one in found)
        yield from found


def _of_line(context: Context, index: int) -> list[Candidate]:
    """What the first layout gives that a line is of; else what its sentences rate."""
    for layout in OF_SEVERAL:
        if found := layout(context, index):
            return found
    line = context.stream[index]
    named = parse_heading(line.text) is not None or context.headed(line) is not None
    heading = (line.is_heading or named) and not labels(line.text)
    for layout in OF_A_HEADING if heading else OF_A_LINE:
        if found := layout(context, index):
            return found
    return [] if heading or len(line.text) > LONGEST else from_prose(context, line)


def _in_cell(context: Context, line: Line) -> list[Candidate]:
    """Running text in a cell, where it speaks of strands by name: "Theme A, Homes: green (up from amber)"."""
    if not has_colour(line.text) or len(line.text.split()) < 3:
        return []
    found = labelled(context, line, 0, line.text, first=False)
    if found or run_in(line.text) is None:
        return found
    return list(from_implied(context, line))

"""Strands that lines name by keyword and number: "Strand 1: Early help", alone, in a cell or run in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.lexicon import load
from extractors.programme.columns import column_role
from extractors.programme.lines import Line, squeezed
from extractors.rag.endings import suffix
from extractors.rag.layouts.framed import framed
from extractors.rag.words import has_colour, letter, whole
from extractors.strands.headings import StrandHeading, parse_heading, run_in
from extractors.strands.parts import rated_below
from extractors.strands.sightings import Sighting, on_line
from schemas import Document


def from_lines(document: Document, stream: list[Line]) -> Iterator[Sighting]:
    frames = framed(document)
    for index, line in enumerate(stream):
        if len(line.text) > 260 or (line.is_item and line.text.endswith(";")):
            continue
        frame = frames.get(line.start)
        begin = frame.begin if frame is not None else 0
        parsed = parse_heading(line.text[begin : frame.end if frame is not None else None])
        if parsed is None or (not line.is_heading and frame is None and _runs_on(line.text, parsed)):
            continue
        at = replace(parsed, title_start=parsed.title_start + begin, title_end=parsed.title_end + begin)
        one = _sighting(stream, index, at)
        yield one if frame is None else replace(one, rated=True)


def _runs_on(text: str, parsed: StrandHeading) -> bool:
    """True where a paragraph begins with the heading and goes on with text, not only with fields."""
    running = run_in(text)
    return running is not None and running.title != parsed.title


def run_ins(stream: list[Line]) -> list[Sighting]:
    """Strands that paragraphs begin with: "Strand 1: Early help. Rated …"; counted from the first of them."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for line in stream:
        parsed = run_in(line.text) if not line.is_heading and len(line.text) <= 2000 else None
        if parsed is not None:
            span, rated = (parsed.title_start, parsed.title_end), has_colour(line.text[parsed.title_end :])
            one = on_line(line, span, parsed.family, parsed.number, "strand_run_in", rated=rated)
            found[parsed.family].append(one)
    return [s for strands in found.values() if _counted([s.number for s in strands]) for s in strands]


def _counted(numbers: list[str | None]) -> bool:
    """True for 1, 2, 3 … or A, B, C …, two at least."""
    wanted = [
        [str(n) for n in range(1, len(numbers) + 1)],
        [chr(65 + n) for n in range(min(26, len(numbers)))],
    ]
    return len(numbers) >= 2 and numbers in wanted


def _sighting(stream: list[Line], index: int, parsed: StrandHeading) -> Sighting:
    line = stream[index]
    start, end, title = line.start + parsed.title_start, line.start + parsed.title_end, parsed.title
    if title is None:
        start, end, title = _title_below(stream, index)
    level = line.block.level if line.is_heading and line.block.level else 9
    rule = "strand_cell" if line.in_table else "strand_heading"
    if line.in_table and title is None and parsed.title is None:
        start, end, title = _cell_title(stream, index)
    rated = not line.in_table and (suffix(line.text) is not None or rated_below(stream, index))
    return Sighting(
        parsed.family, parsed.number, title, start, end, line.start, rule, level, line.is_heading, rated
    )


def _title_below(stream: list[Line], index: int) -> tuple[int, int, str | None]:
    """The title of a heading that is a bare "Strand 1": the short line right below it."""
    line = stream[index]
    beneath = stream[index + 1 : index + 3]
    if len(beneath) == 2 and (letter(beneath[0].text) or whole(beneath[0].text)):
        beneath = beneath[1:]  # a lamp between the label and its title
    if beneath and not line.in_table:
        below = beneath[0]
        alike = below.is_heading or (below.block.bold and below.block.kind == "paragraph")
        alike = alike or (below.block.kind == "paragraph" and _labels_alone(stream, line))
        known = load("strand_headings").canonical(below.text.rstrip(" :")) or column_role(below.text)
        if alike and not known and len(below.text) <= 120 and parse_heading(below.text) is None:
            mark = suffix(below.text)
            end = below.start + (mark.cut if mark else len(below.text.rstrip(" .:;")))
            return below.start, end, squeezed(below.text[: end - below.start])
    return line.start, line.end, None


def _cell_title(stream: list[Line], index: int) -> tuple[int, int, str | None]:
    """The second line of a cell whose first is a bare "Theme 1", where the cell holds no more."""
    line = stream[index]
    below = stream[index + 1] if index + 1 < len(stream) else None
    if below is None or below.block is not line.block or line.start - line.block.char_start > 1:
        return line.start, line.end, None
    whole_cell = below.block.char_end - below.end <= 1 and len(below.text.split()) <= 14
    return below.start, below.end, squeezed(below.text) if whole_cell else None


def _labels_alone(stream: list[Line], line: Line) -> bool:
    """True where several plain lines are a label and no more ("Priority 1"), a short line below each."""
    family = parse_heading(line.text)
    alone = 0
    for above, below in pairwise(stream):
        parsed = parse_heading(above.text) if len(above.text) < 50 and not above.in_table else None
        if parsed is None or family is None or parsed.title or parsed.family != family.family:
            continue
        title = below.block.kind == "paragraph" and below.text[:1].isupper() and below.text[-1] not in ".:;,?"
        if not title or below.in_table or len(below.text.split()) < 2:
            return False
        alone += 1
    return alone >= 2

"""Finds strands, workstreams, priorities of a programme."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.base import Extractor, Found
from extractors.lexicon import load
from extractors.programme.columns import column_role
from extractors.programme.lines import Line, boxed, lines
from extractors.rag.endings import suffix
from extractors.rag.key.legend import legend
from extractors.rag.layouts.framed import framed
from extractors.rag.words import has_colour, letter, whole
from extractors.strands.forms import from_forms
from extractors.strands.headings import StrandHeading, parse_heading, run_in
from extractors.strands.introduced import introduced
from extractors.strands.tables import from_tables
from extractors.strands.themes import (
    Sighting,
    coded_headings,
    heading_is_part,
    rated_below,
    rated_headings,
    worded_headings,
)
from schemas import Document, Fact, Strand

_WEAK = frozenset({"theme", "outcome", "objective", "pillar"})
_STRONG = frozenset({"strand", "workstream", "weakness", "priority action"})


_PLAN = re.compile(r"\b(?:plan|update|progress|statement of action|monitoring)\b", re.IGNORECASE)


def extract(document: Document, found: Found) -> Iterator[Strand]:
    """Rows of ``strands``: each strand once, its place and scope those of its fullest part."""
    kind = found.value("kind")
    stream = lines(document)
    key = legend(document)
    seen = [*_from_lines(document, stream), *run_ins(stream), *from_tables(document)]
    if kind == "agenda" and sum(s.rated for s in seen) < 2:
        return
    if kind == "inspection_report" and not _PLAN.search(found.value("title") or ""):
        seen = [s for s in seen if s.family in ("strand", "workstream")]
    kept = _credible(seen, kind) or (worded_headings(stream) if kind != "minutes" else [])
    if not kept and kind == "progress_report":
        kept = from_forms(document) or coded_headings(stream, boxed(document))
    kept = kept or rated_headings(stream, key, framed(document)) or introduced(stream)
    chosen = [_best(group, kept, document) for group in _groups(kept)]
    yield from _rows(document, stream, sorted(chosen, key=lambda s: (s.anchor, s.start)))


def _from_lines(document: Document, stream: list[Line]) -> Iterator[Sighting]:
    frames = framed(document)
    for index, line in enumerate(stream):
        if len(line.text) > 260 or (line.is_item and line.text.endswith(";")):
            continue
        frame = frames.get(line.start)
        begin = frame.begin if frame is not None else 0
        parsed = parse_heading(line.text[begin : frame.end if frame is not None else None])
        if parsed is None or (not line.is_heading and frame is None and run_in(line.text) is not None):
            continue
        at = replace(parsed, title_start=parsed.title_start + begin, title_end=parsed.title_end + begin)
        one = _sighting(stream, index, at)
        yield one if frame is None else replace(one, rated=True)


def run_ins(stream: list[Line]) -> list[Sighting]:
    """Strands that paragraphs begin with: "Strand 1: Early help. Rated …"; counted from the first of them."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for line in stream:
        parsed = run_in(line.text) if not line.is_heading and len(line.text) <= 2000 else None
        if parsed is not None:
            start, end = line.start + parsed.title_start, line.start + parsed.title_end
            rated = has_colour(line.text[parsed.title_end :])
            found[parsed.family].append(
                Sighting(parsed.family, parsed.number, parsed.title, start, end, line.start, 9, False,
                         "strand_run_in", rated)
            )  # fmt: skip
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
        parsed.family, parsed.number, title, start, end, line.start, level, line.is_heading, rule, rated
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
            return below.start, end, stream_text(below, end)
    return line.start, line.end, None


def _cell_title(stream: list[Line], index: int) -> tuple[int, int, str | None]:
    """The second line of a cell whose first is a bare "Theme 1", where the cell holds no more."""
    line = stream[index]
    below = stream[index + 1] if index + 1 < len(stream) else None
    if below is None or below.block is not line.block or line.start - line.block.char_start > 1:
        return line.start, line.end, None
    whole_cell = below.block.char_end - below.end <= 1 and len(below.text.split()) <= 14
    return below.start, below.end, stream_text(below, below.end) if whole_cell else None


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


def stream_text(line: Line, end: int) -> str:
    """The words of a line up to ``end`` (an offset of the document), white space collapsed."""
    return " ".join(line.text[: end - line.start].split())


def _credible(seen: list[Sighting], kind: str | None) -> list[Sighting]:
    """Sightings of families that structure the document: two numbers at least, or a report on one."""
    titled = [s for s in seen if s.title]
    others = {s.number for s in titled if s.heading and s.family != "weakness"}
    titled = [s for s in titled if s.heading or s.family != "weakness" or s.number not in others]
    numbers: dict[str, set[str]] = defaultdict(set)
    headed = Counter(s.family for s in titled if s.heading or s.rated)
    for sighting in titled:
        numbers[sighting.family].add(sighting.number or sighting.title or "")
    return [s for s in titled if _is_credible(s.family, len(numbers[s.family]), headed[s.family], kind)]


def _is_credible(family: str, numbers: int, headed: int, kind: str | None) -> bool:
    if family == "area":
        return numbers >= 2 and headed >= 2 and kind == "progress_report"
    if numbers >= 2:
        return family not in _WEAK or headed >= 2 or kind in ("progress_report", "other", None)
    return headed > 0 and kind in ("progress_report", "other", None) and family in _STRONG | {"priority"}


def _groups(seen: list[Sighting]) -> list[list[Sighting]]:
    """Sightings of one strand together: same family and number, titles alike."""
    groups: list[list[Sighting]] = []
    for sighting in seen:
        home = next((g for g in groups if _same(g[0], sighting)), None)
        if home is None:
            groups.append([sighting])
        else:
            home.append(sighting)
    return groups


def _same(a: Sighting, b: Sighting) -> bool:
    one, two = (a.title or "").casefold().strip(" .:"), (b.title or "").casefold().strip(" .:")
    alike = one == two or one.startswith(two) or two.startswith(one)
    if a.family == "table" or b.family == "table":
        return alike and (a.number is None or b.number is None or a.number == b.number)
    return a.family == b.family and a.number == b.number and alike


def _best(group: list[Sighting], everything: list[Sighting], document: Document) -> Sighting:
    """The sighting with the most text up to the next one; headings first, then outside tables."""
    places = sorted({s.anchor for s in everything})

    def reach(sighting: Sighting) -> int:
        later = [p for p in places if p > sighting.anchor]
        line_end = document.text.find("\n", max(sighting.end, sighting.anchor))
        below = later[0] if later else document.body_end
        return len(document.text[line_end:below].strip()) if line_end >= 0 else 0

    return max(group, key=lambda s: (s.heading, s.rule == "strand_heading", reach(s), -s.anchor))


def _rows(document: Document, stream: list[Line], chosen: list[Sighting]) -> Iterator[Strand]:
    levels = _levels(chosen)
    for index, sighting in enumerate(chosen):
        end = _scope_end(document, stream, chosen, levels, index)
        yield Strand(
            number=sighting.number,
            title=sighting.title or "",
            level=levels[index],
            char_start=sighting.start,
            char_end=sighting.end,
            scope_start=sighting.anchor,
            scope_end=end,
            rule=sighting.rule,
        )


def link(rows: list[Fact]) -> None:
    """Name the strand above: the nearest earlier one of a higher level."""
    above: list[Strand] = []
    for row in sorted((r for r in rows if isinstance(r, Strand)), key=lambda r: r.scope_start):
        while above and above[-1].level >= row.level:
            above.pop()
        row.parent_fact_id = above[-1].fact_id if above else None
        above.append(row)


def _levels(chosen: list[Sighting]) -> list[int]:
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


def _scope_end(
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


EXTRACTOR = Extractor(
    "strands",
    ("strands",),
    extract,
    needs=("document",),
    lexicons=("strands", "strand_headings", "programme_columns", "ratings"),
    link=link,
)

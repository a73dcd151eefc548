"""Finds strands, workstreams, priorities of a programme.

Lines, tables, forms and sentences each give sightings (``sightings.py``). Those with a keyword and a number
come first; only where a document has none of these do other headings count, that are worded, coded or rated
alike, and last what a sentence introduces. Sightings of one strand are one row.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from extractors.base import Extractor, Found
from extractors.programme.lines import Line, boxed, lines
from extractors.programme.records import dated
from extractors.rag.key.legend import legend
from extractors.rag.layouts.framed import framed
from extractors.strands.introduced import introduced
from extractors.strands.lines import from_lines, run_ins
from extractors.strands.scopes import levels_of, scope_end
from extractors.strands.sightings import Sighting
from extractors.strands.tables import from_forms, from_tables
from extractors.strands.themes import coded_headings, rated_headings, worded_headings
from schemas import Document, Fact, Strand

_WEAK = frozenset({"theme", "outcome", "objective", "pillar"})
_STRONG = frozenset({"strand", "workstream", "weakness", "priority action"})


_PLAN = re.compile(r"\b(?:plan|update|progress|statement of action|monitoring)\b", re.IGNORECASE)


def extract(document: Document, found: Found) -> Iterator[Strand]:
    """Rows of ``strands``: each strand once, its place and scope those of its fullest part."""
    kind = found.value("kind")
    stream = lines(document)
    key = legend(document)
    seen = [*from_lines(document, stream), *run_ins(stream), *from_tables(document)]
    if kind == "agenda" and sum(s.rated for s in seen) < 2:
        return
    if kind == "inspection_report" and not _PLAN.search(found.value("title") or ""):
        seen = [s for s in seen if s.family in ("strand", "workstream")]
    kept = _credible(seen, kind) or (worded_headings(stream) if kind != "minutes" else [])
    if not kept and kind == "progress_report":
        kept = from_forms(document) or coded_headings(stream, boxed(document), dated(document))
    tasks = dated(document) if kind == "action_log" else frozenset()
    kept = kept or rated_headings(stream, key, framed(document), tasks) or introduced(stream)
    chosen = [_best(group, kept, document) for group in _groups(kept)]
    yield from _rows(document, stream, sorted(chosen, key=lambda s: (s.anchor, s.start)))


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
    levels = levels_of(chosen)
    for index, sighting in enumerate(chosen):
        end = scope_end(document, stream, chosen, levels, index)
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


EXTRACTOR = Extractor(
    "strands",
    ("strands",),
    extract,
    needs=("document",),
    lexicons=("strands", "strand_headings", "programme_columns", "ratings", "action_columns"),
    link=link,
)

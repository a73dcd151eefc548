"""Finds areas of concern, weakness, priority action, improvement.

Found: ruled tables of inspection reports, lists after an introduction ("… which are noted below")
or a heading ("What needs to improve?"), sentences joined by semicolons, headings such as "Area of
significant weakness 2". Left alone: concerns that someone voices in ordinary minutes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractors import calendar
from extractors.base import Extractor, Found
from extractors.concern_lists import from_lists
from extractors.concern_sections import from_sections
from extractors.concern_tables import from_grid
from extractors.concern_verdicts import from_verdicts, judge
from extractors.concern_words import has_authority, is_named, raiser, responsible_in
from extractors.grids import grids
from extractors.programme_lines import Line, lines
from extractors.strand_headings import parse_heading
from schemas import Concern, Document, Strand
from schemas.identity import fold
from schemas.vocabulary import ConcernStatus


def extract(document: Document, found: Found) -> Iterator[Concern]:
    """Rows of ``areas_of_concern``: each statement once."""
    kind = found.value("kind")
    stream = lines(document)
    inspection, programme = kind == "inspection_report", kind == "progress_report"
    rows = [*_tables(document, inspection or programme)]
    if inspection:
        rows.extend(from_sections(document))
    for row, intro in from_lists(stream, inspection, programme):
        _say_who(row, stream, intro, _anchor(found))
        rows.append(row)
    rows.extend(_headings(document, found, {_class(r.status) for r in rows}))
    judge(rows, stream)
    if not rows:
        rows.extend(from_verdicts(stream))
    for row in rows:
        row.responsible = row.responsible or responsible_in(row.text)
    yield from _once(rows)


def _tables(document: Document, trusted: bool) -> Iterator[Concern]:
    for grid in grids(document):
        above = document.text[max(0, grid.start - 1500) : grid.start]
        yield from from_grid(grid, trusted or has_authority(above))


def _class(status: ConcernStatus) -> ConcernStatus:
    """Weaknesses with a verdict are weaknesses still."""
    return status if status in ("priority", "improvement") else "raised"


def _headings(document: Document, found: Found, listed: set[ConcernStatus]) -> Iterator[Concern]:
    """Strands that are themselves weaknesses: "Area of Significant Weakness 2: Late plans".

    ``listed``: what tables and lists of the document name already; headings then only part it.
    """
    for strand in found.of(Strand):
        line = document.text[strand.scope_start : strand.char_end]
        parsed = parse_heading(line)
        status = _STATUS.get(parsed.family) if parsed is not None else None
        if status is not None and status not in listed:
            yield Concern(
                number=strand.number,
                text=strand.title,
                status=status,
                responsible=None,
                raised_by=None,
                raised_on=None,
                concern_id=None,
                char_start=strand.char_start,
                char_end=strand.char_end,
                rule="strand_heading",
            )


_STATUS: dict[str, ConcernStatus] = {
    "weakness": "raised",
    "improvement area": "improvement",
    "priority action": "priority",
}


def _anchor(found: Found) -> dt.date | None:
    try:
        return dt.date.fromisoformat((found.value("date") or "")[:10])
    except ValueError:
        return None


def _say_who(row: Concern, stream: list[Line], intro: Line, anchor: dt.date | None) -> None:
    """Who raised it and when: the sentence that names a body, in the introduction or just above.

    A body named by its name goes before "inspectors", even where it stands farther up.
    """
    index = stream.index(intro)
    best: tuple[int, str, str] | None = None
    for line in [stream[i] for i in range(index, max(-1, index - 5), -1)]:
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line.text):
            who = raiser(sentence)
            rank = 0 if who is None else 2 if is_named(who[0]) else 1
            if who is not None and (best is None or rank > best[0]):
                best = (rank, re.sub(r"^[Tt]he ", "", who[0]), sentence)
    if best is not None and best[1][:1].isupper():
        row.raised_by = best[1]
        dates = calendar.recognise(best[2], anchor=anchor, direction="past")
        row.raised_on = dates[0].edtf if dates else None


def _once(rows: list[Concern]) -> Iterator[Concern]:
    """Each statement once: the row that knows most, at the place where it does."""
    best: dict[str, Concern] = {}
    for row in rows:
        key = fold(row.text).strip(" .;:")
        old = best.get(key)
        if old is None or _knowledge(row) > _knowledge(old):
            best[key] = row
    yield from best.values()


def _knowledge(row: Concern) -> tuple[bool, bool, bool]:
    return row.status != "raised", row.responsible is not None, row.number is not None


EXTRACTOR = Extractor(
    "concerns",
    ("areas_of_concern",),
    extract,
    needs=("document", "strands"),
    lexicons=("concerns", "programme_columns", "strands", "ratings"),
    modules=(
        "calendar",
        "concern_lists",
        "concern_sections",
        "concern_tables",
        "concern_words",
        "grid_cells",
        "grid_flat",
        "grids",
        "programme_columns",
        "programme_lines",
        "rag_colours",
        "rag_words",
        "strand_headings",
    ),
)

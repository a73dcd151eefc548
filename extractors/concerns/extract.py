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
from extractors.concerns.letters import from_letter
from extractors.concerns.lists import from_lists
from extractors.concerns.made import concern
from extractors.concerns.marked import from_labels, from_marked, from_named_rows, from_pairs
from extractors.concerns.responsible import assign
from extractors.concerns.sections import from_sections
from extractors.concerns.statements import from_statements
from extractors.concerns.tables import from_grid
from extractors.concerns.verdicts import from_verdicts, judge
from extractors.concerns.words import has_authority, is_named, raiser, raisers, responsible_in
from extractors.layout.grids import grids
from extractors.programme.lines import Line, lines
from extractors.strands.headings import parse_heading
from schemas import Concern, Document, Strand
from schemas.identity import fold
from schemas.vocabulary import ConcernStatus


def extract(document: Document, found: Found) -> Iterator[Concern]:
    """Rows of ``areas_of_concern``: each statement once."""
    kind = found.value("kind")
    stream, anchor = lines(document), _anchor(found)
    inspection, programme = kind == "inspection_report", kind == "progress_report"
    rows = [*_tables(document, inspection or programme, stream, anchor)]
    if inspection:
        rows.extend(from_sections(document))
    rows.extend(from_named_rows(document, inspection or programme))
    if inspection or programme:
        rows.extend((*from_pairs(document), *from_labels(stream)))
    for row, intro in (
        *(from_marked(stream) if inspection or programme else ()),
        *from_lists(stream, inspection, programme),
        *from_statements(stream, inspection, programme),
    ):
        _say_who(row, stream, intro, anchor)
        rows.append(row)
    rows.extend(_headings(document, found, {_class(r.status) for r in rows}))
    judge(rows, stream)
    judged = [*from_verdicts(stream)] or [*(from_letter(stream) if kind != "minutes" else ())]
    if len(judged) > sum(_class(r.status) == "raised" for r in rows):
        rows = [*judged, *rows]
    assign(rows, stream)
    inspectorate = _inspectorate(document) if inspection else None
    for row in rows:
        row.responsible = row.responsible or responsible_in(row.text)
        if inspection:
            again = row.status in ("sufficient", "remaining")
            row.raised_on = row.raised_on or found.value("previous_date" if again else "date")
            row.raised_by = row.raised_by or inspectorate
    yield from _once(rows)


def _tables(
    document: Document, trusted: bool, stream: list[Line], anchor: dt.date | None
) -> Iterator[Concern]:
    for grid in grids(document):
        above = document.text[max(0, grid.start - 1500) : grid.start]
        intro = next((x for x in reversed(stream) if x.end <= grid.start and not x.in_table), None)
        for row in from_grid(grid, trusted or has_authority(above)):
            if intro is not None:
                _say_who(row, stream, intro, anchor)
            yield row


def _inspectorate(document: Document) -> str | None:
    """Whose report it is: who "carried out" the inspection near its beginning, else the only one named."""
    text = document.text[: min(document.body_end, 6000)]
    doing = [name for name, after in raisers(text) if _INSPECTED.match(after)]
    named = {re.sub(r"^[Tt]he ", "", name) for name, _ in raisers(text) if is_named(name)}
    if doing:
        return re.sub(r"^[Tt]he ", "", doing[0])
    return named.pop() if len(named) == 1 else None


_INSPECTED = re.compile(
    r"\s+(?:jointly |together )?(?:carried out|conducted|undertook|inspected|visited|revisited|completed)\b"
)


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
            yield concern(
                number=strand.number,
                text=strand.title,
                status=status,
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
    best: tuple[int, tuple[str, int, int], str] | None = None
    above = [x for x in stream[max(0, index - 12) : index + 1] if not x.in_table][-6:]
    for line in reversed(above):
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line.text):
            who = raiser(sentence)
            rank = 0 if who is None else 2 if is_named(who[0]) else 1
            if who is not None and (best is None or rank > best[0]):
                best = (rank, who, sentence)
    if best is None:
        return
    name = re.sub(r"^[Tt]he ", "", best[1][0])
    if name[:1].isupper():
        row.raised_by = name
        row.raised_on = _raised_on(best[2], best[1], anchor)


def _raised_on(sentence: str, who: tuple[str, int, int], anchor: dt.date | None) -> str | None:
    """When the body raised it: the first date after its name, or the only date of the sentence."""
    dates = calendar.recognise(sentence, anchor=anchor, direction="past")
    after = [d for d in dates if d.start >= who[2]]
    if after:
        return after[0].edtf
    return dates[0].edtf if len(dates) == 1 else None


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
)

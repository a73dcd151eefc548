"""Strands that tables name: a column of them, labels beside titles, cards and forms of one strand each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.layout.grids import Cell, Grid, grids
from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.hung import hung_rows
from extractors.rag.colours import colour_rating
from extractors.rag.key.legend import Legend, legend
from extractors.rag.words import letter, whole
from extractors.strands.headings import StrandHeading, parse_heading, title_span
from extractors.strands.sightings import Sighting, of_cell
from schemas import Document

_NOT_A_STRAND = frozenset({"high", "medium", "low", "urgent", "critical", "yes", "no", "n/a", "tbc", "total"})


def not_a_name(text: str) -> bool:
    """True for a cell that names no strand: a level, a figure, a rating, a sentence."""
    words = text.split()
    return (
        text.casefold() in _NOT_A_STRAND or len(words) > 16 or text.strip(" .").isdigit() or bool(whole(text))
    )


def from_tables(document: Document) -> Iterator[Sighting]:
    """Sightings of every table that rates, leads or judges what its first columns name."""
    key = legend(document)
    for grid in grids(document):
        roles = grid.roles()
        if {"rag", "judgement"} & set(roles) or _rates(grid, key):
            for column in _strand_columns(roles) or _counted_outcomes(grid, roles):
                yield from _column(grid, column)
            yield from _labels_beside(grid)
    yield from _cards(grids(document))
    yield from _hung(document)


def _hung(document: Document) -> Iterator[Sighting]:
    """Labels beside names with fields hung below them: "Priority 1 | Writing" over " | Lead: Jo"."""
    for label, value in (row for rows in hung_rows(document) for row in rows):
        parsed = parse_heading(document.of(label)) if label is not None else None
        title = document.of(value)
        if label is None or parsed is None or parsed.title or not_a_name(title):
            continue
        start, end = title_span(title, 0, len(title))
        name = " ".join(title[start:end].split())
        start, end = value.char_start + start, value.char_start + end
        yield Sighting(
            parsed.family, parsed.number, name, start, end, label.char_start, "strand_cell", rated=True
        )


def _cards(tables: list[Grid]) -> list[Sighting]:
    """Tables of one strand each, its label and title in their top rows: "Workstream A | Governance"."""
    out: list[Sighting] = []
    for grid in tables:
        top = grid.header if any(grid.header) else grid.rows[0] if len(grid.rows) > 1 else []
        cells = list(dict.fromkeys(c for c in top if c is not None and c.filled))
        one = _beside(*cells) if len(cells) == 2 else None
        if one is not None:
            out.append(replace(one, anchor=cells[0].start))
    families = {(s.family, s.number) for s in out}
    return out if len(families) == len(out) >= 2 and len({s.family for s in out}) == 1 else []


def _strand_columns(roles: list[str | None]) -> list[int]:
    """Columns headed "Strand", "Priority" … with nothing but numbers before them."""
    before = ("number", "rag")
    return [i for i, role in enumerate(roles) if role == "strand" and all(r in before for r in roles[:i])]


def _counted_outcomes(grid: Grid, roles: list[str | None]) -> list[int]:
    """The second column where the first counts its rows and it is headed "Outcome", without actions."""
    counts = [row[0].text.strip(" .") for row in grid.rows if row[0] is not None]
    counted = counts == [str(n) for n in range(1, len(grid.rows) + 1)] and len(counts) >= 2
    if not counted or grid.width < 3 or {"action", "measure", "due"} & set(roles):
        return []
    return [1] if roles[1] == "outcome" or grid.labels[1].casefold() in ("outcome", "outcomes") else []


def _rates(grid: Grid, key: Legend) -> bool:
    """True where some column is mostly ratings by word, letter, symbol, colour or a word of the key."""
    columns = [grid.column(c) for c in range(grid.width)]
    lit = any(sum(_is_lit(x, key) for x in c if x is not None) * 2 > len(c) for c in columns if c)
    return lit or any(_are_letters([x.text for x in c if x is not None and x.filled]) for c in columns)


def _are_letters(texts: list[str]) -> bool:
    """True for a column of nothing but letters of lights, red or green among them."""
    return len(set(texts)) >= 2 and bool({"R", "G"} & set(texts)) and all(letter(t) for t in texts)


def _is_lit(cell: Cell, key: Legend) -> bool:
    """True for a rating by word or symbol, or a coloured cell or dot with a letter or nothing in it."""
    if cell.filled and key.word(cell.text) is not None:
        return True
    bare = not cell.filled or letter(cell.text) is not None
    dot = len(cell.text) == 1 and not cell.text.isalnum() and colour_rating(cell.font) is not None
    return bool(whole(cell.text)) or dot or (bare and colour_rating(cell.fill) is not None)


def _column(grid: Grid, column: int) -> list[Sighting]:
    cells = [row[column] for row in grid.rows]
    texts = [c.text for c in cells if c is not None and c.filled]
    if len({t.casefold() for t in texts}) < 2 or any(not_a_name(t) for t in texts):
        return []
    parsed = [parse_heading(t) for t in texts]
    if any(parsed):
        whole_cells = all(p is not None and p.title for p in parsed)
        return [_parsed(c, p) for c, p in zip(_filled(cells), parsed) if p and whole_cells]
    codes = _codes(grid, column)
    out, last = [], None
    for row, cell in zip(grid.rows, cells):
        if cell is not None and cell.filled and cell is not last:
            out.append(_cell_sighting(row, column, cell, codes))
        last = cell
    return out


def _filled(cells: list[Cell | None]) -> list[Cell]:
    return [c for c in cells if c is not None and c.filled]


def _parsed(cell: Cell, heading: StrandHeading) -> Sighting:
    """A cell "Pillar 1 – Early help" in a rated table."""
    plain = cell.end - cell.start == len(cell.text)
    start = cell.start + (heading.title_start if plain else 0)
    end = cell.start + heading.title_end if plain else cell.end
    return Sighting(
        heading.family, heading.number, heading.title, start, end, cell.start, "strand_cell", rated=True
    )


_CODE = re.compile(r"(?P<letters>[A-Z]{1,3})[ .-]?0?(?P<number>\d{1,2})")


def _codes(grid: Grid, column: int) -> dict[str, str]:
    """Codes of one kind that count the rows, with their numbers: "WS1", "WS2" … are 1, 2 …"""
    first = (
        [row[0].text.strip(" .") for row in grid.rows if row[0] is not None and row[0].filled]
        if column
        else []
    )
    found = [m for text in first if (m := _CODE.fullmatch(text))]
    alike = len(found) == len(first) > 1 and len({m["letters"] for m in found}) == 1
    counted = [int(m["number"]) for m in found] == list(range(1, len(found) + 1))
    return {m.group(): m["number"] for m in found} if alike and counted else {}


def _cell_sighting(row: list[Cell | None], column: int, cell: Cell, codes: dict[str, str]) -> Sighting:
    number, text, start = None, cell.text, cell.start
    first = row[0]
    if column > 0 and first is not None and first.text.strip(" .").isalnum() and len(first.text) <= 4:
        number = codes.get(first.text.strip(" ."), first.text.strip(" ."))
    else:
        head, _, tail = cell.text.partition(" ")
        if head.rstrip(".:)").isdigit() and tail[:1].isalpha():
            number, text, start = head.rstrip(".:)"), tail, cell.end - len(tail)
    end = cell.end if cell.end - start == len(text) else start + len(cell.text)
    return Sighting("table", number, text.rstrip(" .:;"), start, end, cell.start, "strand_column")


def _labels_beside(grid: Grid) -> list[Sighting]:
    """Labels in one column, titles in the next: "Ambition 1 | Seen and heard"."""
    for column in range(grid.width - 1 if grid.width > 2 else 0):
        found = [_beside(row[column], row[column + 1]) for row in grid.rows]
        out = [s for s in found if s is not None]
        if len(out) == len(found) and len({s.number for s in out}) == len(out) >= 2:
            return out
    return []


def _beside(label: Cell | None, title: Cell | None) -> Sighting | None:
    parsed = parse_heading(label.text) if label is not None and label.filled else None
    if parsed is None or parsed.title or title is None or not title.filled or not_a_name(title.text):
        return None
    if whole(title.text) or letter(title.text):
        return None
    return of_cell(title, parsed.family, parsed.number, "strand_cell", rated=True)


_FORM_LABEL = re.compile(r"(?:work ?stream|strand|theme|priority)(?: (?:name|title))?\s*:?", re.IGNORECASE)


def from_forms(document: Document) -> list[Sighting]:
    """The names in forms, one to a table: "Workstream | Early help" over "Lead" and "Overall RAG"."""
    out: list[Sighting] = []
    for grid in grids(document):
        if grid.width not in (2, 4, 6):
            continue
        pairs = [
            (r[i], r[i + 1]) for r in [grid.header, *grid.rows] if any(r) for i in range(0, len(r) - 1, 2)
        ]
        labels = [label for label, _ in pairs if label is not None]
        if not any(is_rag_label(c.text.strip(" :")) or column_role(c.text) == "owner" for c in labels):
            continue
        for label, value in pairs:
            named = label is not None and _FORM_LABEL.fullmatch(label.text) and value is not None
            if named and value is not None and value.filled and not not_a_name(value.text):
                out.append(Sighting("form", None, value.text, value.start, value.end, value.start, "form"))
    return out if len({s.title for s in out}) >= 2 else []

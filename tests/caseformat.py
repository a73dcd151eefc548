"""Case files: sentences and small documents with what is to be found marked in them.

A file ``tests/cases/<table>.toml`` says which table it tests and holds cases::

    table = "metrics"              # the table whose rows are compared
    quote = "exact"                # or "overlap": a row's quote need only touch the mark's words
    defaults = { date = "2024-03-05", kind = "minutes" }     # what the document is, unless a case says

    [[case]]
    text = "There were {{616 views|value=616; unit=count; noun=views}} since the launch."

    [[case]]                       # no mark: nothing may be found (a near-miss)
    text = "See item 7 on page 12."

    [[case]]
    text = "About {{half of them|value=0.5; unit=ratio}} came."
    xfail = "fractions in words"   # a known miss; the day it passes, the test says so

    [[case]]
    table = "actions"              # a case may name another table, and who is in the room
    roster = ["Amina Yusuf", "Tom Reed"]
    text = '''
    # 4. Transport
    The bus is late.
    Action\\tOwner\\tDue
    {{Write to the operator|owner=TR; due=2024-04-02}}\\tTR\\t2 April
    '''

Short cases go into lists at the top of the file: ``texts = ["one line", "another {{with a mark}}"]``,
and ``nothing = ["near-misses, which may hold no mark"]``.

A mark is ``{{words|field=value; field=value}}``; ``null`` is None, figures compare as numbers, ``\\;``
is a semicolon in a value. Rows and marks are compared in order of place: as many rows as marks, the
quote of each the marked words, every named field equal.

Layout of ``text``: a line is a block; ``# `` a heading (``## `` a lower one); ``- `` or ``* `` a bullet,
``3. ``, ``(a) ``, ``4.2 `` a numbered list item (label and text apart, as readers do it); lines with
tabs that follow one another are one table; ``[[#ff0000]]`` in a cell is its fill. ``\\n`` within a cell
is written ``⏎``. ``given`` fields other than date and kind: any field of ``document_fields``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors import EXTRACTORS, Found
from schemas import Attendee, Block, Document, DocumentField, Fact, seal

MARK = re.compile(r"\{\{(.+?)(?:\|((?:[^{}]|\{[^{}]*\})*))?\}\}", re.DOTALL)
FILL = re.compile(r"\s*\[\[(#[0-9a-fA-F]{6})\]\]\s*")
LIST_ITEM = re.compile(
    r"^\s*([-*•]|\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?|\([a-z0-9]{1,3}\)|[a-z][.)])\s+(?=\S)"
)


@dataclass
class Case:
    """One case: the plain text, the marks as (start, end, fields) in it, and what is given."""

    table: str
    text: str
    marks: list[tuple[int, int, dict[str, str]]]
    quote: str = "exact"
    given: dict[str, str] = field(default_factory=dict)
    roster: list[str] = field(default_factory=list)
    xfail: str | None = None
    name: str = ""


def load_cases(path: Path) -> list[Case]:
    """All cases of a file, named ``file:number``."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    cases = []
    short = [{"text": text} for text in [*data.get("texts", ()), *data.get("nothing", ())]]
    wrong = [text for text in data.get("nothing", ()) if MARK.search(text)]
    if wrong:
        raise ValueError(f"{path}: marked, but in the list of near-misses: {wrong[0]!r}")
    for number, raw in enumerate([*short, *data.get("case", ())], 1):
        text, marks = unmark(raw["text"].strip("\n"))
        given = {**data.get("defaults", {}), **raw.get("given", {})}
        given |= {key: raw[key] for key in ("date", "kind") if key in raw}
        quote = raw.get("quote", data.get("quote", "exact"))
        roster = raw.get("roster", data.get("roster", []))
        table, name = raw.get("table", data["table"]), raw.get("name", f"{path.stem}:{number}")
        cases.append(Case(table, text, marks, quote, given, roster, raw.get("xfail"), name))
    return cases


def unmark(text: str) -> tuple[str, list[tuple[int, int, dict[str, str]]]]:
    """Text without marks, and the marks with offsets in it.

    >>> unmark("We saw {{90%|value=90}} of it")
    ('We saw 90% of it', [(7, 10, {'value': '90'})])
    """
    plain, marks, last = "", [], 0
    for hit in MARK.finditer(text):
        plain += text[last : hit.start()]
        marks.append((len(plain), len(plain) + len(hit[1]), _fields(hit[2] or "")))
        plain += hit[1]
        last = hit.end()
    return plain + text[last:], marks


def _fields(text: str) -> dict[str, str]:
    parts = [p.replace("\\;", ";").strip() for p in re.split(r"(?<!\\);", text) if p.strip()]
    return {key.strip(): value.strip() for key, _, value in (p.partition("=") for p in parts)}


def build(text: str, source_path: str = "case.txt") -> tuple[Document, list[int]]:
    """A document of the layout described above, and for every offset of ``text`` its place in it."""
    out, blocks, places = "", [], [0] * (len(text) + 1)
    table_no, row, at = -1, 0, 0
    section: list[str] = []
    for line in text.split("\n"):
        is_row = "\t" in line
        if is_row:
            table_no, row = (
                (table_no, row + 1) if blocks and blocks[-1].row is not None else (table_no + 1, 0)
            )
        for col, cell in enumerate(line.split("\t") if is_row else [line]):
            kind, label, body, skip, fill = _block(cell, is_row)
            start = len(out)
            for index in range(len(cell) + 1):
                places[at + index] = start + min(max(index - skip, 0), len(body))
            out += body.replace("⏎", "\n") + ("\t" if is_row else "\n")
            block = Block(kind, start, start + len(body), label=label, fill_rgb=fill)  # type: ignore[arg-type]
            if is_row:
                block.table_no, block.row, block.col = table_no, row, col
            elif kind == "heading":
                block.level = len(cell) - len(cell.lstrip("#"))
                section = [*section[: block.level - 1], body]
            block.section = " > ".join(section) or None
            if body or is_row:
                blocks.append(block)
            at += len(cell) + 1
        out = out[:-1] + "\n"
    return Document(source_path, out.rstrip("\n") or " ", blocks, doc_id="case"), places


def _block(cell: str, is_row: bool) -> tuple[str, str | None, str, int, str | None]:
    """Kind, label, text, number of characters left out at the front, and fill of one line or cell."""
    fill = FILL.search(cell)
    if fill:
        cell = cell[: fill.start()] + cell[fill.end() :]
    colour = fill[1].lower() if fill else None
    if is_row:
        return "table_cell", None, cell, 0, colour
    heading = re.match(r"#+\s+(?:(\d+(?:\.\d+)*[.)]?)\s+)?", cell)
    if heading:
        return "heading", heading[1], cell[heading.end() :], heading.end(), colour
    item = LIST_ITEM.match(cell)
    if item:
        return "list_item", item[1], cell[item.end() :], item.end(), colour
    return "paragraph", None, cell.strip(), len(cell) - len(cell.lstrip()), colour


def run_case(case: Case) -> tuple[Document, list[Fact], list[tuple[str, dict[str, str], tuple[int, int]]]]:
    """The document, the rows found, and the marks as (words, fields, span in the document)."""
    document, places = build(case.text)
    found = Found()
    for name, extractor in EXTRACTORS.items():
        if name not in wanted(case.table):
            continue
        if name == "document" and case.given:
            rows: list[Fact] = [_field(key, value) for key, value in case.given.items()]
        elif name == "attendees" and case.roster:
            rows = [_attendee(person) for person in case.roster]
        else:
            rows = list(extractor.extract(document, found))
        for table in extractor.tables:
            found.rows[table] = seal(document, name, [r for r in rows if table == r.TABLE])
    marks = [(case.text[a:b].replace("⏎", "\n"), f, (places[a], places[b])) for a, b, f in case.marks]
    return document, found.rows.get(case.table, []), marks


def wanted(table: str) -> set[str]:
    """The extractors that fill a table, with all that they need."""
    names = {name for name, e in EXTRACTORS.items() if table in e.tables}
    while True:
        more = names | {n for name in names for n in EXTRACTORS[name].needs}
        if more == names:
            return names
        names = more


def _field(name: str, value: str) -> DocumentField:
    return DocumentField(char_start=0, char_end=1, rule="given", field=name, value=value)


def _attendee(person: str) -> Attendee:
    """``Tom Reed``, or ``Tom Reed|apologies``."""
    name, _, status = person.partition("|")
    words = status or "present"
    return Attendee(char_start=0, char_end=1, rule="given", name=name, status=words)  # type: ignore[arg-type]


def differences(case: Case) -> list[str]:
    """Sentences on what differs between rows and marks; empty when the case holds."""
    _, rows, marks = run_case(case)
    if len(rows) != len(marks):
        shown = [f"{r.quote!r} [{r.rule}]" for r in rows]
        return [f"expected {len(marks)} rows {[m[0] for m in marks]}, found {len(rows)}: {shown}"]
    out = []
    for row, (words, fields, span) in zip(rows, marks, strict=True):
        if not _quote_fits(case.quote, row, words, span):
            out.append(f"quote {row.quote!r} [{row.rule}], expected {words!r}")
        for key, value in fields.items():
            got = getattr(row, key)
            if not _same(value, got):
                out.append(f"{words!r}: {key} is {got!r}, expected {value!r} [{row.rule}]")
    return out


def _quote_fits(how: str, row: Fact, words: str, span: tuple[int, int]) -> bool:
    if how == "overlap":
        return row.char_start < span[1] and span[0] < row.char_end
    return row.quote == words and row.char_start == span[0]


def _same(expected: str, got: Any) -> bool:
    if expected == "null":
        return got is None or got == []
    if isinstance(got, bool):
        return expected == str(got).lower()
    if isinstance(got, int | float):
        return float(expected) == float(got)
    return expected == str(got)

"""Records: a name or a task with labelled fields behind or below it, "Rec 1: Pay it. Owner: Ann. Due: May".

The fields are parted by stops, semicolons, strokes, tabs, dashes or brackets, or stand in lines of their own.
What a field is called tells what it holds; a record has two fields of different kinds at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.lexicon import load
from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.hung import hung_lines, hung_rows
from extractors.programme.lines import Line, boxed, lines, trimmed
from extractors.rag.words import rating_of
from schemas import Document

_EDGE = " \t\n\xa0.,;:|/*•·–—-"
LONGEST = 600
"""A line that is longer is running text, whatever it holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its value: the value's span in the document, and what its label says that it holds.

    ``line`` is where the line begins that it stands in, ``rates`` true for a label of ratings, and
    ``label_start`` is where what parts the field from the one before begins.
    """

    label: str
    role: str | None
    rates: bool
    start: int
    end: int
    value: str
    line: int
    label_start: int


@dataclass(slots=True)
class Record:
    """What stands before the first field (its span may be empty), what counts it, and the fields."""

    line: Line
    start: int
    end: int
    word: str | None
    ref: str | None
    fields: list[Field] = field(default_factory=list)

    def first(self, *roles: str) -> Field | None:
        """The first field of the first of these kinds that it has."""
        return next((f for role in roles for f in self.fields if f.role == role), None)

    @property
    def task(self) -> Field | None:
        """The field that tells what is to be done, where nothing but a number or a topic stands before it."""
        found = self.first("action", "completed_action", "recommendation")
        return found if found is not None and _TASK.search(found.label) else None

    @property
    def of_tasks(self) -> bool:
        """True where the word that counts the record, or a label of its own, says that it is a task."""
        return self.task is not None or self.word in _TASKS

    @property
    def last(self) -> int:
        """Where the last field ends."""
        return max([self.end, *(f.end for f in self.fields)])


_TASK = re.compile(r"action|recommendation|task|what|ask|to[- ]?do", re.IGNORECASE)
_TASKS = frozenset(
    ["action", "action point", "action item", "recommendation", "audit recommendation", "rec", "task", "ap"]
)
_KNOWN = (
    r"Owner|Lead(?: [Oo]fficer)?|Responsible(?: [Oo]fficer)?|By [Ww]hom|Who|Assigned [Tt]o|Due(?: [Dd]ate)?|"
    r"Deadline|Target(?: [Dd]ate)?|By [Ww]hen|When|Timescale|Status|B?RAG(?: [Rr]ating| [Ss]tatus)?|Progress|"
    r"Update|OWNER|LEAD|DUE(?: DATE)?|STATUS|DEADLINE"
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;|,()\[\]\t\n•·/])|(?<=\s[-–—])|(?<= {2}))[\s*]*(?:(?P<label>[A-Za-z][A-Za-z’'/-]*"
    rf"(?: [A-Za-z(][A-Za-z()/’'-]*){{0,3}})\s?\*{{0,2}}[:=]\*{{0,2}}\s*(?=\S|$)|"
    rf"(?P<dashed>{_KNOWN})\s+[-–—]\s+(?=\S))|"
    rf"(?<=[\w.)])\s(?P<close>{_KNOWN})\s?:\s*(?=\S)"
)
"""A label behind what parts fields, or a known one behind a mere blank, or before a dash."""


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    end: int
    name: str
    role: str | None


def _labels(text: str) -> list[_Label]:
    """The labels of a text; one of no known role has a capital. A light before a label is none of it."""
    out: list[_Label] = []
    for hit in _LABEL.finditer(text):
        name, start = hit["label"] or hit["dashed"] or hit["close"], hit.start()
        light, _, rest = name.partition(" ")
        if rest and rating_of(light) and role_of(name) is None and role_of(rest):
            name, start = rest, hit.start("label") + len(light)
        role = role_of(name)
        if role is not None or name[0].isupper():
            out.append(_Label(start, hit.end(), name, role))
    return out


_RECOMMENDATION = re.compile(r"(?:audit |agreed |review )?recommendation", re.IGNORECASE)


def role_of(label: str) -> str | None:
    """What a label says that its value is: ``owner``, ``due``, ``status``, ``action``, ``item`` …

    >>> role_of("By when"), role_of("Responsible officer"), role_of("Weather")
    ('due', 'owner', None)
    """
    bare = label.strip(" *()")
    if _RECOMMENDATION.fullmatch(bare):
        return "recommendation"
    role = load("action_columns").canonical(bare)
    return role or ("status" if is_rag_label(bare) else None)


def fields_of(text: str, shift: int) -> list[Field]:
    """The fields of a text, in order; ``shift`` is where it begins in the document.

    >>> [(f.label, f.value) for f in fields_of("Pay it. Owner: Ann; due: 3 May. Status: Open", 0)]
    [('Owner', 'Ann'), ('due', '3 May'), ('Status', 'Open')]
    """
    if ":" not in text and "=" not in text and " - " not in text and " – " not in text:
        return []
    labels = _labels(text)
    out: list[Field] = []
    for place, mark in enumerate(labels):
        name, role = mark.name, mark.role
        stop = labels[place + 1].start if place + 1 < len(labels) else len(text)
        start, end = trimmed(text, mark.end, stop, _EDGE)
        if text[end : end + 1] != ")" and text[start:end].endswith(")") and "(" not in text[start:end]:
            start, end = trimmed(text, start, end - 1, _EDGE)
        rates = column_role(name) == "rag" or is_rag_label(name)
        at = (shift + start, shift + end, text[start:end], shift, shift + mark.start)
        out.append(Field(name.strip(" *()"), role, rates, *at))
    return out


_HEAD = re.compile(
    r"[\s*(\[]*(?:(?P<word>(?i:action(?: point| item)?|(?:audit )?recommendation|rec|task|item|"
    r"ref(?:erence)?|finding|AP)\b)"
    r"\.?\s*(?:no\.?\s*|number\s+|#\s*)?)?"
    r"(?P<num>#?(?:[A-Z]{1,4}[ ./-]?)?\d{1,4}(?:[./-]\d{1,4})*[a-z]?(?=\W|$))?"
    r"\s*\**\s*(?:[(\[](?P<aside>[^()\[\]]{1,24})[)\]])?\s*(?P<sep>[:.)\]|–—-]|(?=\s|$))[\s*]*"
)


def _head(line: Line, stop: int) -> tuple[int, int, str | None, str | None]:
    """The words before the fields, without what counts them; the counting word, and the whole reference."""
    text = line.text[:stop]
    found = _HEAD.match(text)
    word = number = None
    begin = 0
    if found is not None and (found["num"] or (found["word"] and found["sep"])):
        begin, word, number = found.end(), found["word"], found["num"]
    start, end = trimmed(text, begin, len(text), _EDGE + "([")
    aside = found.start("aside") - 1 if found is not None and found["aside"] and begin else begin
    ref = " ".join(text[:aside].split()).strip(_EDGE + "([") if number else None
    if number is None and line.block.label and re.search(r"[\dA-Za-z]", line.block.label):
        ref = line.block.label.strip(" .()") or None
    return line.start + start, line.start + end, word.casefold() if word else None, ref


def records(document: Document) -> list[Record]:
    """All records outside tables of columns, in order."""
    if "records" not in document.memo:
        document.memo["records"] = list(_records(document))
    found: list[Record] = document.memo["records"]
    return found


def dated(document: Document) -> frozenset[int]:
    """Where the lines begin that head a record with a deadline."""
    return frozenset(r.line.start for r in records(document) if r.first("due") is not None)


def _stream(document: Document) -> Iterator[Line | None]:
    """Lines outside tables and in boxes, rows whose cells have labels of their own; None for other cells."""
    box, rows, hung = boxed(document), _labelled_rows(document), hung_lines(document)
    hung_blocks = {b.block_no for table in hung_rows(document) for row in table for b in row if b is not None}
    for line in lines(document):
        if line.block.block_no in hung_blocks:
            below = hung.get(line.block.block_no)
            if below is not None and below.end == line.end:
                yield below
        elif not line.in_table or line.block.block_no in box:
            yield line
        elif line.block.block_no not in rows:
            yield None
        elif (row := rows[line.block.block_no]) is not None and row.start == line.start:
            yield row


def _labelled_rows(document: Document) -> dict[int, Line | None]:
    """Rows of which most begin with a name or a task and go on with labelled cells, by their first block."""
    out: dict[int, Line | None] = {}
    for table in document.tables:
        rows = [list({c.block_no: c for c in row if c is not None}.values()) for row in table.grid]
        rows = [[c for c in row if document.of(c).strip()] for row in rows]
        found = [row for row in rows if len(row) > 2 and _is_labelled([document.of(c) for c in row])]
        if len(found) * 2 > len(rows):
            for row in found:
                start, end = row[0].char_start, row[-1].char_end
                out.update(dict.fromkeys((c.block_no for c in row), None))
                out[row[0].block_no] = Line(start, end, document.text[start:end], row[0])
    return out


def _is_labelled(cells: list[str]) -> bool:
    roles = [role_of(label) if mark else None for label, mark, _ in (c.partition(":") for c in cells)]
    return sum(r is not None for r in roles[1:]) >= 2 and roles[0] in (None, "action", "item")


def _records(document: Document) -> Iterator[Record]:
    current: Record | None = None
    above: Line | None = None
    for line in _stream(document):
        if line is None or len(line.text) > LONGEST:
            yield from _done(current)
            current = above = None
            continue
        found = fields_of(line.text, line.start)
        if len(found) > 1 and _names_itself(line, found[0], current):
            found = found[1:]
        cut = found[0].label_start - line.start if found else len(line.text)
        if not any(f.role for f in found):
            if found and cut == 0 and current is not None:
                current.fields += found
            else:
                yield from _done(current)
                current, above = None, line
            continue
        roles = {f.role for f in found} - {None}
        opens = cut > 2 and bool(line.text[:cut].strip(_EDGE))
        opens = opens or line.is_heading
        if current is not None and not opens and not roles & {f.role for f in current.fields}:
            current.fields += found
            continue
        yield from _done(current)
        top = line if opens or above is None or _is_task_field(found) else above
        stop = cut if top is line else len(top.text)
        current = Record(top, *_head(top, stop), fields=found)
        above = None
    yield from _done(current)


def _names_itself(line: Line, first: Field, current: Record | None) -> bool:
    """True where the first label of a line is no label but names the record: "Theme B: Homes – Lead: Jo"."""
    begins = first.role is None and not line.text[: first.label_start - line.start].strip(_EDGE)
    return begins and (line.is_heading or current is None)


def _is_task_field(found: list[Field]) -> bool:
    """True where the fields themselves begin with what counts the record or tells the task."""
    return found[0].role in ("action", "item", "completed_action", "recommendation")


def _done(record: Record | None) -> Iterator[Record]:
    """A record with fields of two kinds at least, or with a number and how it stands."""
    roles = {f.role for f in record.fields} - {None, "item"} if record is not None else set()
    if record is not None and (len(roles) >= 2 or (record.ref and roles == {"status"})):
        yield record

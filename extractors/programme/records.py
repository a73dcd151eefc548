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
from extractors.programme.lines import Line, boxed, lines, trimmed
from schemas import Document

_EDGE = " \t\n\xa0.,;:|*•·–—-"
LONGEST = 600
"""A line that is longer is running text, whatever it holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its value: the value's span in the document, and what its label says that it holds.

    ``line`` is where the line begins that it stands in, ``rates`` true for a label of ratings.
    """

    label: str
    role: str | None
    rates: bool
    start: int
    end: int
    value: str
    line: int


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
    r"Owner|Due(?: [Dd]ate)?|Deadline|Target(?: [Dd]ate)?|By [Ww]hen|Status|B?RAG(?: [Rr]ating| [Ss]tatus)?|"
    r"Progress|Update|OWNER|DUE(?: DATE)?|STATUS|DEADLINE"
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;|,()\[\]\t\n•·/])|(?<=\s[-–—])|(?<= {2}))[\s*]*(?P<label>[A-Za-z][A-Za-z’'/-]*"
    r"(?: [A-Za-z(][A-Za-z()/’'-]*){0,3})\s?\*{0,2}[:=]\*{0,2}\s*(?=\S|$)|"
    rf"(?<=[\w.)])\s(?P<close>{_KNOWN})\s?:\s*(?=\S)"
)


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
    if ":" not in text and "=" not in text:
        return []
    found = [(m, m["label"] or m["close"]) for m in _LABEL.finditer(text)]
    marks = [(m, name, role_of(name)) for m, name in found]
    marks = [x for x in marks if x[2] is not None or x[1][0].isupper()]
    out: list[Field] = []
    for place, (mark, name, role) in enumerate(marks):
        stop = marks[place + 1][0].start() if place + 1 < len(marks) else len(text)
        start, end = trimmed(text, mark.end(), stop, _EDGE)
        if text[end : end + 1] != ")" and text[start:end].endswith(")") and "(" not in text[start:end]:
            start, end = trimmed(text, start, end - 1, _EDGE)
        rates = column_role(name) == "rag" or is_rag_label(name)
        out.append(Field(name.strip(" *()"), role, rates, shift + start, shift + end, text[start:end], shift))
    return out


def _first_mark(text: str) -> int:
    """Where the first field of a text begins; its length where it has none."""
    for mark in _LABEL.finditer(text):
        name = mark["label"] or mark["close"]
        if role_of(name) is not None or name[0].isupper():
            return mark.start()
    return len(text)


_HEAD = re.compile(
    r"[\s*]*(?:(?P<word>(?i:action(?: point| item)?|(?:audit )?recommendation|rec|task|item|"
    r"ref(?:erence)?|finding|AP)\b)"
    r"\.?\s*(?:no\.?\s*|number\s+|#\s*)?)?"
    r"(?P<num>#?(?:[A-Z]{1,4}[ ./-]?)?\d{1,4}(?:[./-]\d{1,4})*[a-z]?(?=\W|$))?"
    r"\s*\**\s*(?:[(\[](?P<aside>[^()\[\]]{1,24})[)\]])?\s*(?P<sep>[:.)|–—-]|(?=\s|$))[\s*]*"
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


def _records(document: Document) -> Iterator[Record]:
    box, stream = boxed(document), lines(document)
    current: Record | None = None
    above: Line | None = None
    for line in stream:
        outside = not line.in_table or line.block.block_no in box
        if not outside or len(line.text) > LONGEST:
            yield from _done(current)
            current = above = None
            continue
        found = fields_of(line.text, line.start)
        cut = _first_mark(line.text) if found else len(line.text)
        if not any(f.role for f in found):
            if found and cut == 0 and current is not None:
                current.fields += found
            else:
                yield from _done(current)
                current, above = None, line
            continue
        roles = {f.role for f in found} - {None}
        opens = cut > 2 and bool(line.text[:cut].strip(_EDGE))
        if current is not None and not opens and not roles & {f.role for f in current.fields}:
            current.fields += found
            continue
        yield from _done(current)
        top = line if opens or above is None or _is_task_field(found) else above
        stop = cut if top is line else len(top.text)
        current = Record(top, *_head(top, stop), fields=found)
        above = None
    yield from _done(current)


def _is_task_field(found: list[Field]) -> bool:
    """True where the fields themselves begin with what counts the record or tells the task."""
    return found[0].role in ("action", "item", "completed_action", "recommendation")


def _done(record: Record | None) -> Iterator[Record]:
    """A record with fields of two kinds at least."""
    if record is not None and len({f.role for f in record.fields} - {None, "item"}) >= 2:
        yield record

"""Attendance tables with named columns: Name, Role, Organisation, Present; matrices of meetings.

The status of a row comes from its column of codes ("P", "Apols", a tick), from one of several
columns that is marked, from a label row above, or from the heading above the table.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from extractors.attendees.labels import label_of
from extractors.attendees.listing import listing
from extractors.attendees.lists import ListReader
from extractors.attendees.region import Region
from extractors.calendar import recognise
from extractors.lexicon import load
from extractors.people.names import Person, parse_person
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_role, split_post
from schemas import Block, Document
from schemas.document import Table
from schemas.vocabulary import AttendeeStatus

HEAD_BLOCKS = 8
"""A table after so many blocks or fewer stands at the head of a document."""


@dataclass(slots=True)
class Columns:
    """Which column holds what."""

    header: int
    name: int
    role: list[int] = field(default_factory=list)
    organisation: int | None = None
    initials: int | None = None
    marks: dict[int, AttendeeStatus | None] = field(default_factory=dict)


_POST_BEHIND = re.compile(r"(?P<body>[^()]+?)\s*\((?P<post>[^()]+)\)")
"""A post in the column of organisations: "Fen Council (Chair)"."""


def read_columns(document: Document, table: Table, reader: ListReader, date: str | None) -> bool:
    """Add the people of a table with a header row; False when it is no such table."""
    columns = _columns(document, table, date)
    if columns is None:
        return False
    if any(_holds_people(document, table, columns, col) for col in columns.marks):
        return False
    region = reader.region
    if region is None and not columns.marks:
        region = _region_of_header(document, table, columns) or _region_of_head(reader, columns)
    if region is None and not columns.marks:
        return False
    reading = _Reading(document, table, reader, columns, region)
    for row in range(columns.header + 1, table.n_rows):
        reading.row(row)
    reader.region = reading.region
    return True


def _holds_people(document: Document, table: Table, columns: Columns, col: int) -> bool:
    """A column under "Apologies" that holds names is a list of its own, not a column of marks."""
    cells = [c for c in table.column(col)[columns.header + 1 :] if c is not None]
    return any(code_of(_text(document, c)) is None and listing(_text(document, c), 0) for c in cells[:12])


def _text(document: Document, cell: Block | None) -> str:
    return " ".join(document.of(cell).split()) if cell is not None else ""


def _columns(document: Document, table: Table, date: str | None) -> Columns | None:
    for row in range(min(3, table.n_rows)):
        texts = [_text(document, cell) for cell in table.grid[row]]
        found = _header(row, texts, date)
        if found is not None:
            return found
    return None


def _header(row: int, texts: list[str], date: str | None) -> Columns | None:
    kinds = [_kind(t) for t in texts]
    names = [i for i, k in enumerate(kinds) if k == "name"]
    if len(set(texts)) < 2 or not names:
        return None
    columns = Columns(row, names[0])
    for place, kind in enumerate(kinds):
        if kind == "role" and place != columns.name:
            columns.role.append(place)
        elif kind == "organisation" and columns.organisation is None:
            columns.organisation = place
        elif kind == "initials":
            columns.initials = place
    columns.marks = _mark_columns(texts, kinds, columns.name, date)
    others = bool(columns.role or columns.organisation is not None or columns.initials is not None)
    return columns if others or columns.marks else None


def _kind(text: str) -> str | None:
    bare = re.sub(r"\([^)]*\)|[:*]", "", text).strip()
    return load("attendance_columns").canonical(bare) if bare else None


def _mark_columns(
    texts: list[str], kinds: list[str | None], name: int, date: str | None
) -> dict[int, AttendeeStatus | None]:
    """Columns of marks: the status a mark in it means; None where the code itself says it."""
    statuses: dict[str, AttendeeStatus | None] = {
        "present": None, "status": None, "apologies": "apologies", "absent": "absent",
        "in_attendance": "in_attendance",
    }  # fmt: skip
    marks = {i: statuses[k] for i, k in enumerate(kinds) if k in statuses and i != name}
    if any(v == "apologies" for v in marks.values()):
        marks = {i: "present" if kinds[i] == "present" else v for i, v in marks.items()}
    return marks or _of_date(texts, name, date)


def _of_date(texts: list[str], name: int, date: str | None) -> dict[int, AttendeeStatus | None]:
    """The column of a matrix whose header is the document's own date."""
    if date is None or len(date) != 10:
        return {}
    own = dt.date.fromisoformat(date)
    for place, text in enumerate(texts):
        if place != name and any(s.first == own == s.last for s in recognise(text, anchor=own)):
            return {place: None}
    return {}


def _region_of_header(document: Document, table: Table, columns: Columns) -> Region | None:
    """A header cell such as "Members present" gives the status of the column of names."""
    label = label_of(_text(document, table.grid[columns.header][columns.name]))
    return Region(label.status, label.capacity, "table_columns") if label and label.status else None


def _region_of_head(reader: ListReader, columns: Columns) -> Region | None:
    """A table of names with posts at the head of minutes, before any list: those present."""
    posts = columns.role or columns.organisation is not None
    at_head = reader.blocks_read <= HEAD_BLOCKS and not reader.found
    return Region("present", None, "table_at_head") if posts and at_head else None


class _Reading:
    """Reads the rows below a header."""

    def __init__(
        self, document: Document, table: Table, reader: ListReader, columns: Columns, region: Region | None
    ) -> None:
        self.document, self.table, self.reader = document, table, reader
        self.columns, self.region = columns, region
        self.crossed = self._only_crosses()
        self.ticked = any(self._code(row) == "present" for row in range(columns.header + 1, table.n_rows))

    def row(self, row: int) -> None:
        """One row: a label, a group, or a person."""
        texts = [_text(self.document, c) for c in self.table.grid[row]]
        filled = {t for t in texts if t}
        if len(filled) == 1:
            label = label_of(next(iter(filled)))
            if label is not None and label.whole:
                self.region = Region(label.status, label.capacity, "table_columns") if label.status else None
                return
        cell = self.table.grid[row][self.columns.name]
        if cell is None or (cell.row or 0) != row:
            return
        self._person(row, cell)

    def _person(self, row: int, cell: Block) -> None:
        people = self._named(cell)
        status = self._status(row)
        if status is None or not people:
            return
        base = self.region
        region = Region(status, base.capacity if base and base.status == status else None, "table_columns")
        self.reader.add(region, [self._complete(p, row, last=p is people[-1]) for p in people])

    def _named(self, cell: Block) -> list[Person]:
        text = self.document.of(cell)
        found = listing(text, cell.char_start)
        if found:
            return found
        flipped = re.fullmatch(r"\s*([^\W\d_][\w’' -]+),\s*([^\W\d_][\w.’' -]*?)\s*(?:\(\w+\.?\))?\s*", text)
        person = parse_person(text, cell.char_start, single=False) if flipped else None
        return [person] if person else []

    def _complete(self, person: Person, row: int, last: bool) -> Person:
        roles = [t for c in self.columns.role if (t := self._cell(row, c))]
        role, organisation = split_post(", ".join(roles)) if roles else (None, None)
        if roles and (organisation is None or role is None):
            role, organisation = ", ".join(roles), None
        if self.columns.organisation is not None and (text := self._cell(row, self.columns.organisation)):
            organisation = text
            if (post := _POST_BEHIND.fullmatch(text)) and is_role(post["post"]) and only_post(post["post"]):
                role, organisation = role or post["post"], post["body"]
        initials = self._cell(row, self.columns.initials) if self.columns.initials is not None else None
        return replace(
            person,
            role=person.role or role,
            organisation=person.organisation or organisation,
            initials=person.initials or initials or None,
            end=max(person.end, self._end(row)) if last else person.end,
        )

    def _end(self, row: int) -> int:
        """Where the last cell that says something of the person ends."""
        places = [*self.columns.role, *self.columns.marks]
        places += [c for c in (self.columns.organisation, self.columns.initials) if c is not None]
        cells = [c for p in places if (c := self.table.grid[row][p]) is not None and (c.row or 0) == row]
        return max((c.char_end for c in cells if self.document.of(c).strip()), default=0)

    def _cell(self, row: int, col: int) -> str:
        return _text(self.document, self.table.grid[row][col]).strip(" -–—")

    def _status(self, row: int) -> AttendeeStatus | None:
        """The status by the columns of marks, else by the label above."""
        if not self.columns.marks:
            return self.region.status if self.region else None
        code = self._code(row)
        if code is not None:
            return code
        if all(not self._cell(row, c) for c in self.columns.marks):
            return "absent" if self.ticked else "present"
        return None

    def _only_crosses(self) -> bool:
        """Where the one mark is a cross, a cross says "was there"."""
        rows = range(self.columns.header + 1, self.table.n_rows)
        marks = {self._cell(r, c).casefold() for r in rows for c in self.columns.marks} - {""}
        return marks == {"x"}

    def _code(self, row: int) -> AttendeeStatus | None:
        for col, meaning in self.columns.marks.items():
            text = self._cell(row, col)
            if not text:
                continue
            code = code_of(text)
            if meaning is not None and (code in ("present", None) or text.casefold() == "x"):
                return meaning
            if text.casefold() == "x" and self.crossed:
                return "present"
            if code is not None:
                return code
        return None


def code_of(text: str) -> AttendeeStatus | None:
    """What a code in an attendance column means: "P", "Apols", a tick; None when unknown."""
    bare = re.sub(r"\([^)]*\)", "", text).strip(" .*")
    found = load("attendance_codes").canonical(bare)
    statuses: dict[str, AttendeeStatus] = {
        "present": "present", "apologies": "apologies", "absent": "absent", "in_attendance": "in_attendance",
    }  # fmt: skip
    return statuses.get(found or "")

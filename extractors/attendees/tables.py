"""Attendance in tables without a header of columns: names with posts, lists under or beside labels.

Each cell is a label ("Apologies"), people, or the post of the person in the row. A label alone in
its row holds for the rows below; labels side by side head columns of people; a label with people
in the next cell holds for that row. Tables with named columns are in ``attendees_columns``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from extractors.attendees.columns import read_columns
from extractors.attendees.ends import unnamed_tail
from extractors.attendees.labels import Label, is_post_label, label_of
from extractors.attendees.lines import listing, reads_as_sentence
from extractors.attendees.lists import ListReader
from extractors.attendees.matrices import read_matrix
from extractors.attendees.phrases import BARE, BODY_LABEL, COUNTED, NOBODY, NOTE
from extractors.attendees.region import Region, office_of
from extractors.attendees.roster import Seen
from extractors.lexicon import load
from extractors.people.names import Person
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_initials_of, is_role, read_notes
from extractors.people.titles import is_plural
from schemas import Block, Document
from schemas.document import Table


def read_table(document: Document, table: Table, reader: ListReader, date: str | None) -> None:
    """Add the people of an attendance table to ``reader``; other tables end its open list.

    ``date`` is the document's own: it chooses the column of a matrix of meetings.
    """
    if _is_large(document, table):
        reader.close()
        return
    if read_columns(document, table, reader, date) or read_matrix(document, table, reader, date):
        return
    before = len(reader.found)
    _Flow(document, table, reader).read()
    if len(reader.found) == before:
        reader.close()


def _is_large(document: Document, table: Table) -> bool:
    """A table of long texts is no attendance table."""
    texts = [document.of(c) for c in table.cells]
    long = sum(len(t) > 400 for t in texts)
    return table.n_cols > 14 or long > max(2, len(texts) // 3)


_NUMBER = re.compile(r"(?:item\s*)?\d{1,3}(?:\.\d{1,2})*[.:)]?", re.IGNORECASE)
"""The number of an item, in a column of its own."""


class _Flow:
    """Reads a table row by row, with the status that holds in each column."""

    def __init__(self, document: Document, table: Table, reader: ListReader) -> None:
        self.document, self.table, self.reader = document, table, reader
        self.whole: Region | None = reader.region
        self.columns: dict[int, Region] = {}
        self.before = len(reader.found)
        self.last: tuple[Block, Seen] | None = None
        self.post: Region | None = None
        self.lent: Region | None = None

    def read(self) -> None:
        """All rows, top to bottom."""
        for row in range(self.table.n_rows):
            self._row(row)
        whole = None if self.whole is self.lent else self.whole
        self.reader.region = whole or next(iter(self.columns.values()), None)

    def _started(self) -> bool:
        return len(self.reader.found) > self.before

    def _cells(self, row: int) -> list[Block]:
        """Cells that begin in this row (a cell spanning rows comes once)."""
        return [c for c in self.table.row(row) if (c.row or 0) == row and self.document.of(c).strip()]

    def _label(self, cell: Block) -> Label | None:
        text = " ".join(self.document.of(cell).split())
        return label_of(text) or self._bare(text)

    def _bare(self, text: str) -> Label | None:
        """A label that only a blank parts from its people: "IN ATTENDANCE Mary Hill (MH)"."""
        match = BARE.match(text)
        if match is None or not listing(text[match.end() :], 0):
            return None
        label = label_of(match["label"])
        return replace(label, end=match.end(), whole=False) if label else None

    def _side_label(self, cell: Block, cells: list[Block]) -> Label | None:
        """A post or a body in a cell, with people in the next: "Minutes | Ann Hall | Chair | Bo Li"."""
        place = next(i for i, c in enumerate(cells) if c is cell)
        if place + 1 == len(cells) or len(self.document.of(cell)) > 40:
            return None
        text = " ".join(self.document.of(cell).split()).rstrip(": ")
        label = label_of(f"{text}: x")
        if place and not (label is not None and is_post_label(label)):
            return None
        if label is None and not BODY_LABEL.match(f"{text}: x"):
            return None
        if self._people_in(cell) or not self._people_in(cells[place + 1]):
            return None
        if place and not self._behind_pairs(cells, place):
            return None
        label = label or label_of("Present")
        return replace(label, text=text, whole=True) if label else None

    def _behind_pairs(self, cells: list[Block], place: int) -> bool:
        """True behind a label alone ("Present | Chair | Mary Hill"), or behind pairs of label and people."""
        if place == 1:
            label = self._label(cells[0])
            return label is not None and label.whole
        return place % 2 == 0 and self._side_label(cells[place - 2], cells) is not None

    def _people_in(self, cell: Block) -> bool:
        return bool(listing(self.document.of(cell), 0))

    def _is_heading(self, cell: Block) -> bool:
        text = " ".join(self.document.of(cell).split()).strip(" :")
        return load("attendance_columns").canonical(text) in ("role", "organisation", "initials")

    def _row(self, row: int) -> None:
        cells = self._cells(row)
        cells = [c for c in cells if not _NUMBER.fullmatch(self.document.of(c).strip())] or cells
        labels = {
            id(c): label
            for c in cells
            if (label := self._label(c) or self._side_label(c, cells)) is not None and label.whole
        }
        if len(labels) > 1 and all(id(c) in labels or self._is_heading(c) for c in cells):
            self._head(cells, labels)
        elif len(cells) == 1 and labels:
            self._lone(cells[0], labels[id(cells[0])])
        else:
            self._content(cells, labels)

    def _region(self, label: Label) -> Region | None:
        if label.status is None:
            return None
        region = Region(label.status, label.capacity, "table")
        if is_post_label(label):
            region.group = office_of(label)
        return region

    def _head(self, cells: list[Block], labels: dict[int, Label]) -> None:
        """Labels side by side: each heads its own column."""
        cells = [c for c in cells if id(c) in labels]
        for place, cell in enumerate(cells):
            region = self._region(labels[id(cell)])
            last = cells[place + 1].col if place + 1 < len(cells) else self.table.n_cols
            for col in range(cell.col or 0, last or self.table.n_cols):
                self._set(col, region)

    def _set(self, col: int, region: Region | None) -> None:
        if region is None:
            self.columns.pop(col, None)
        else:
            self.columns[col] = region

    def _lone(self, cell: Block, label: Label) -> None:
        region = self._region(label)
        if is_post_label(label) and cell.col and self.table.n_cols > 2:
            return
        if self.columns and len({id(r) for r in self.columns.values()}) > 1:
            self._set(cell.col or 0, region)
        else:
            self.columns.clear()
            self.whole = region

    def _content(self, cells: list[Block], labels: dict[int, Label]) -> None:
        row_region: Region | None = None
        if self._pair(cells, labels):
            return
        for cell in cells:
            if id(cell) in labels:
                row_region = self._held(cell, labels[id(cell)], cells, row_region)
                continue
            region = row_region or self.columns.get(cell.col or 0) or self.whole
            inline = self._label(cell)
            if inline is not None and inline.status is not None and not self._of_nobody(cell, inline):
                region = self._region(inline)
                if not is_post_label(inline):
                    self.whole = region
            if region is not None:
                self._people(cell, region, cells)
            if row_region is self.post:
                row_region = self.whole

    def _of_nobody(self, cell: Block, label: Label) -> bool:
        """ "Visitors: None", whatever follows it, and "Public: 3" open no list."""
        text = self.document.of(cell).strip()
        return NOBODY.match(text[label.end :]) is not None or self._counts(cell)

    def _counts(self, cell: Block) -> bool:
        """True for "Members of the public: 5" and "Visitors: None": a label that nobody's name follows."""
        text = " ".join(self.document.of(cell).split())
        return COUNTED.fullmatch(text) is not None

    def _held(
        self, cell: Block, label: Label, cells: list[Block], row_region: Region | None
    ) -> Region | None:
        """The list a label within a row opens: a post holds for the next cell, others for the rows below."""
        region = self._region(label)
        if region is not None and is_post_label(label) and not is_plural(label.text):
            if cell is not cells[0] and self._side_label(cell, cells) is None:
                return row_region
            if self.whole is None:
                self.whole = self.lent = replace(region, group=None, capacity=None, seen=[])
            region.seen = self.whole.seen
            self.post = region
            return region
        if self.columns:
            self._set(cell.col or 0, region)
            return row_region
        if cell is cells[0]:
            self.whole = region
            return region
        return row_region

    def _pair(self, cells: list[Block], labels: dict[int, Label]) -> bool:
        """A label above its column, beside one with its people: "Present: | Clerk: Mary Hill"."""
        if len(cells) != 2 or id(cells[0]) not in labels or id(cells[1]) in labels:
            return False
        inline = self._label(cells[1])
        left = self._region(labels[id(cells[0])])
        right = self._region(inline) if inline is not None else None
        if inline is None or right is None or left is None or left.group:
            return False
        if not (counted := self._counts(cells[1])) and not self._people_in(cells[1]):
            return False
        self.whole = None
        self._head(cells, {id(cells[0]): labels[id(cells[0])], id(cells[1]): inline})
        if right.group or counted:
            for col in range(cells[1].col or 0, self.table.n_cols):
                self._set(col, None)
        self._people(cells[1], right, cells)
        return True

    def _people(self, cell: Block, region: Region, cells: list[Block]) -> None:
        if self.name_column is not None and (cell.col or 0) != self.name_column and not self.columns:
            self._other_column(cell, region)
            return
        text = self.document.of(cell)
        if self._initials_beside(cell, text.strip()):
            return
        label = label_of(text) or self._bare(text)
        cut = label.end if label else 0
        people = listing(
            text[cut:],
            cell.char_start + cut,
            single=self._started() and self.reader.is_one_word(region, text),
        )
        if people and self.name_column == (cell.col or 0) and not self.columns:
            people = [*people[:-1], self._with_post(people[-1], cell, cells)]
        if len(people) == 1 and people[0].role is None and (post := self._post_before(cell, cells)):
            people = [replace(people[0], role=post)]
        if not people and self.columns and self.last is not None and self._post_beside(cell):
            return
        self.reader.add(region, people)
        self.last = (cell, self.reader.found[-1]) if people else None

    def _post_beside(self, cell: Block) -> bool:
        """Among columns of people, a cell right of a name may hold its post."""
        left, seen = self.last if self.last else (cell, None)
        if seen is None or left.row != cell.row or (cell.col or 0) != (left.col or 0) + left.col_span:
            return False
        seen.person = self._with_post(seen.person, left, [left, cell])
        return True

    def _post_before(self, cell: Block, cells: list[Block]) -> str | None:
        """The post in the cell left of a name: "Parish Councillor | Mary Hill"."""
        left = next((c for c in cells if (c.col or 0) + c.col_span == (cell.col or 0)), None)
        text = " ".join(self.document.of(left).split()).rstrip(" :") if left is not None else ""
        if left is None or len(text) > 40 or label_of(f"{text}: x") or self._people_in(left):
            return None
        return text if is_role(text) and only_post(text) and not is_plural(text) else None

    def _initials_beside(self, cell: Block, text: str) -> bool:
        """A cell of initials to the right of a name belongs to it."""
        if (
            self.last is None
            or self.last[0].row != cell.row
            or not is_initials_of(text, self.last[1].person.name)
        ):
            return False
        seen = self.last[1]
        seen.person = replace(seen.person, initials=seen.person.initials or text)
        return True

    def _other_column(self, cell: Block, region: Region) -> None:
        """A column beside the names holds their posts, not people; a label's content cell does."""
        row_has_name = any(
            c.row == cell.row and c.col == self.name_column and self.document.of(c).strip()
            for c in self.table.cells
        )
        if not row_has_name:
            self.reader.add(region, listing(self.document.of(cell), cell.char_start))

    def _with_post(self, person: Person, cell: Block, cells: list[Block]) -> Person:
        """Complete a person with the cells to the right of the name."""
        right = [c for c in cells if (c.col or 0) > (cell.col or 0)]
        for other in right:
            text = " ".join(self.document.of(other).split())
            if not text or len(text) > 200 or reads_as_sentence(text) or not any(c.isalpha() for c in text):
                continue
            if NOTE.fullmatch(text) or COUNTED.fullmatch(text) or unnamed_tail(f"x {text}") <= 1:
                continue
            post = read_notes(", " + text.strip(" -–—"), person.name)
            person = replace(
                person,
                role=person.role or post.role,
                organisation=person.organisation or post.organisation,
                initials=person.initials or post.initials,
                status=person.status or post.status,
                attended_part=person.attended_part or post.part,
                end=max(person.end, other.char_end),
            )
        return person

    @cached_property
    def name_column(self) -> int | None:
        """The one column that holds names while the columns beside it do not."""
        counts: dict[int, int] = {}
        filled: dict[int, int] = {}
        for cell in self.table.cells:
            text = self.document.of(cell).strip()
            if not text or self._label(cell) is not None:
                continue
            col = cell.col or 0
            filled[col] = filled.get(col, 0) + 1
            counts[col] = counts.get(col, 0) + bool(listing(text, 0))
        named = [c for c, n in counts.items() if n and n >= 0.5 * filled[c]]
        return named[0] if len(named) == 1 and len(filled) > 1 else None

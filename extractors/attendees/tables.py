"""Attendance in tables without a header of columns: names with posts, lists under or beside labels.

Each cell is a label ("Apologies"), people, or the post of the person in the row. A label alone in
its row holds for the rows below; labels side by side head columns of people; a label with people
in the next cell holds for that row. Tables with named columns are in ``columns.py``; what a cell says
by itself is in ``table_cells.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.attendees.columns import read_columns
from extractors.attendees.labels import Label, is_post_label, label_of
from extractors.attendees.lines import reads_as_sentence
from extractors.attendees.listing import listing
from extractors.attendees.lists import ListReader
from extractors.attendees.matrices import read_matrix
from extractors.attendees.region import Region, office_of
from extractors.attendees.roster import Seen
from extractors.attendees.table_cells import TableCells
from extractors.people.posts import is_initials_of
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


_PARTED = re.compile(r"(?<=\b[A-Z])\n(?=[A-Z][a-z])")
"""The end of a line between an initial and the surname."""
_LONG = 60
"""What has more letters behind a number is an item of business, where it is no list of people."""


class _Flow:
    """Reads a table row by row, with the status that holds in each column."""

    def __init__(self, document: Document, table: Table, reader: ListReader) -> None:
        self.document, self.table, self.reader = document, table, reader
        self.ask = TableCells(document, table)
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

    def _row(self, row: int) -> None:
        cells = self.ask.begun(row)
        told = [c for c in cells if not _NUMBER.fullmatch(self.document.of(c).strip())]
        numbered, cells = 0 < len(told) < len(cells), told or cells
        labels = {
            id(c): label
            for c in cells
            if (label := self.ask.label(c) or self.ask.side_label(c, cells)) is not None and label.whole
        }
        if numbered and not labels and self._is_business(cells[0]):
            self.whole = None
            self.columns.clear()
        elif len(labels) > 1 and all(id(c) in labels or self.ask.heads_column(c) for c in cells):
            self._head(cells, labels)
        elif len(cells) == 1 and labels:
            self._lone(cells[0], labels[id(cells[0])])
        else:
            self._content(cells, labels)

    def _is_business(self, cell: Block) -> bool:
        """True for an item behind its number that neither lists people nor opens a list of them."""
        text = self.document.of(cell)
        long = len(text) > _LONG or reads_as_sentence(text)
        return long and self.ask.label(cell) is None and not self.ask.has_people(cell)

    def _head(self, cells: list[Block], labels: dict[int, Label]) -> None:
        """Labels side by side: each heads its own column."""
        cells = [c for c in cells if id(c) in labels]
        for place, cell in enumerate(cells):
            region = _region(labels[id(cell)])
            last = cells[place + 1].col if place + 1 < len(cells) else self.table.n_cols
            for col in range(cell.col or 0, last or self.table.n_cols):
                self._set(col, region)

    def _set(self, col: int, region: Region | None) -> None:
        if region is None:
            self.columns.pop(col, None)
        else:
            self.columns[col] = region

    def _lone(self, cell: Block, label: Label) -> None:
        region = _region(label)
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
            inline = self.ask.label(cell)
            if inline is not None and inline.status is not None and not self.ask.of_nobody(cell, inline):
                region = _region(inline)
                if not is_post_label(inline):
                    self.whole = region
            if region is not None:
                self._people(cell, region, cells)
            if row_region is self.post:
                row_region = self.whole

    def _held(
        self, cell: Block, label: Label, cells: list[Block], row_region: Region | None
    ) -> Region | None:
        """The list a label within a row opens: a post holds for the next cell, others for the rows below."""
        region = _region(label)
        if region is not None and is_post_label(label) and not is_plural(label.text):
            if cell is not cells[0] and self.ask.side_label(cell, cells) is None:
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
        inline = self.ask.label(cells[1])
        left = _region(labels[id(cells[0])])
        right = _region(inline) if inline is not None else None
        if inline is None or right is None or left is None or left.group:
            return False
        if not (counted := self.ask.counts(cells[1])) and not self.ask.has_people(cells[1]):
            return False
        self.whole = None
        self._head(cells, {id(cells[0]): labels[id(cells[0])], id(cells[1]): inline})
        if right.group or counted:
            for col in range(cells[1].col or 0, self.table.n_cols):
                self._set(col, None)
        self._people(cells[1], right, cells)
        return True

    def _people(self, cell: Block, region: Region, cells: list[Block]) -> None:
        names = self.ask.name_column
        text = _PARTED.sub(" ", self.document.of(cell))
        label = label_of(text) or self.ask.bare(text)
        if names is not None and (cell.col or 0) != names and not self.columns and label is None:
            self._other_column(cell, region)
            return
        if self._initials_beside(cell, text.strip()):
            return
        cut = label.end if label else 0
        people = listing(
            text[cut:],
            cell.char_start + cut,
            single=self._started() and self.reader.is_one_word(region, text),
        )
        if people and names == (cell.col or 0) and not self.columns:
            people = [*people[:-1], self.ask.with_post(people[-1], cell, cells)]
        if len(people) == 1 and people[0].role is None and (post := self.ask.post_before(cell, cells)):
            people = [replace(people[0], role=post)]
        if not people and self.columns and self.last is not None and self._post_beside(cell):
            return
        self.reader.add(region, people)
        self.last = (cell, self.reader.found[-1]) if people else None

    def _post_beside(self, cell: Block) -> bool:
        """Among columns of people, a cell right of a name may hold its post."""
        left, seen = self.last if self.last else (cell, None)
        if self.columns.get(cell.col or 0) is not self.columns.get(left.col or 0):
            return False
        if seen is None or left.row != cell.row or (cell.col or 0) != (left.col or 0) + left.col_span:
            return False
        seen.person = self.ask.with_post(seen.person, left, [left, cell])
        return True

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
            c.row == cell.row and c.col == self.ask.name_column and self.document.of(c).strip()
            for c in self.table.cells
        )
        if not row_has_name:
            self.reader.add(region, listing(self.document.of(cell), cell.char_start))


def _region(label: Label) -> Region | None:
    """The list that a label opens; None for one that ends lists."""
    if label.status is None:
        return None
    region = Region(label.status, label.capacity, "table")
    if is_post_label(label):
        region.group = office_of(label)
    return region

"""What the cells of an attendance table say: a label, people, a post, a number of people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from extractors.attendees.ends import unnamed_tail
from extractors.attendees.labels import Label, is_post_label, label_of
from extractors.attendees.lines import reads_as_sentence
from extractors.attendees.listing import listing
from extractors.attendees.phrases import BARE, BODY_LABEL, COUNTED, NOBODY, NOTE
from extractors.lexicon import load
from extractors.people.names import Person
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_role, read_notes
from extractors.people.titles import is_plural
from schemas import Block, Document
from schemas.document import Table


@dataclass
class TableCells:
    """The cells of one table and questions about them that no list around them can change."""

    document: Document
    table: Table

    def begun(self, row: int) -> list[Block]:
        """Cells that begin in this row (a cell spanning rows comes once)."""
        return [c for c in self.table.row(row) if (c.row or 0) == row and self.document.of(c).strip()]

    def label(self, cell: Block) -> Label | None:
        """The label that a cell is or begins with."""
        text = " ".join(self.document.of(cell).split())
        return label_of(text) or self.bare(text)

    def bare(self, text: str) -> Label | None:
        """A label that only a blank parts from its people: "IN ATTENDANCE Mary Hill (MH)"."""
        match = BARE.match(text)
        if match is None or not listing(text[match.end() :], 0):
            return None
        label = label_of(match["label"])
        return replace(label, end=match.end(), whole=False) if label else None

    def side_label(self, cell: Block, cells: list[Block]) -> Label | None:
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
        if self.has_people(cell) or not self.has_people(cells[place + 1]):
            return None
        if place and not self._behind_pairs(cells, place):
            return None
        label = label or label_of("Present")
        return replace(label, text=text, whole=True) if label else None

    def _behind_pairs(self, cells: list[Block], place: int) -> bool:
        """True behind a label alone ("Present | Chair | Mary Hill"), or behind pairs of label and people."""
        if place == 1:
            label = self.label(cells[0])
            return label is not None and label.whole
        return place % 2 == 0 and self.side_label(cells[place - 2], cells) is not None

    def has_people(self, cell: Block) -> bool:
        """True for a cell that begins with people."""
        return bool(listing(self.document.of(cell), 0))

    def heads_column(self, cell: Block) -> bool:
        """True for a label of a column beside the names: "Role", "Organisation"."""
        text = " ".join(self.document.of(cell).split()).strip(" :")
        return load("attendance_columns").canonical(text) in ("role", "organisation", "initials")

    def of_nobody(self, cell: Block, label: Label) -> bool:
        """ "Visitors: None", whatever follows it, and "Public: 3" open no list."""
        text = self.document.of(cell).strip()
        return NOBODY.match(text[label.end :]) is not None or self.counts(cell)

    def counts(self, cell: Block) -> bool:
        """True for "Members of the public: 5" and "Visitors: None": a label that nobody's name follows."""
        text = " ".join(self.document.of(cell).split())
        return COUNTED.fullmatch(text) is not None

    def post_before(self, cell: Block, cells: list[Block]) -> str | None:
        """The post in the cell left of a name: "Parish Councillor | Mary Hill"."""
        left = next((c for c in cells if (c.col or 0) + c.col_span == (cell.col or 0)), None)
        text = " ".join(self.document.of(left).split()).rstrip(" :") if left is not None else ""
        if left is None or len(text) > 40 or label_of(f"{text}: x") or self.has_people(left):
            return None
        return text if is_role(text) and only_post(text) and not is_plural(text) else None

    def with_post(self, person: Person, cell: Block, cells: list[Block]) -> Person:
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
            if not text or self.label(cell) is not None:
                continue
            col = cell.col or 0
            filled[col] = filled.get(col, 0) + 1
            counts[col] = counts.get(col, 0) + bool(listing(text, 0))
        named = [c for c, n in counts.items() if n and n >= 0.5 * filled[c]]
        return named[0] if len(named) == 1 and len(filled) > 1 else None

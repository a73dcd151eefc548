"""Columns of tables: what their labels speak of, and what all cells of one say together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.layout.grids import Cell, Grid
from extractors.programme.columns import column_role
from extractors.rag.words import letter, lit

NUMERIC = re.compile(r"^[\d£$€%.,:/\s()–+<>=-]*$|^n/?a$|^tbc$|^-+$", re.IGNORECASE)
"""A cell that is nothing but a figure, or says that there is none."""
PERIOD = re.compile(
    r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[ '’-]*\d{2,4})?$|^q[1-4]\b.{0,12}$|"
    r"^(?:w(?:ee)?k|wk|month|day|year|m|w|y)\s*\d{1,2}$|^w/[ce]\b.{0,12}$|^\d{4}(?:[/-]\d{2,4})?$|"
    r"^(?:autumn|spring|summer|winter)(?: term)?(?: ?\d{0,4})?$|^\d{1,2}$",
    re.IGNORECASE,
)
"""The label of a column that is a stretch of time."""
NAMES = re.compile(
    r"^(?:sur|last|first|fore)?\s*names?$|^(?:member|councillor|governor|attendee|party|colour|ward|kit|shirt|bin|flag|wristband|badge|"
    r"(?:weather )?(?:alert|warning))s?\b",
    re.IGNORECASE,
)
"""The label of a column whose colours are of people, wards or weather."""
TIME = re.compile(
    r"\b(?:previous(?:ly)?|current(?:ly)?|last|this|now|next|latest|before|after|baseline|forecast|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* ?\d{0,4}|assess(?:ment|ed)|"
    r"confidence)\b",
    re.IGNORECASE,
)
"""The label of a column that says when: "Previous", "This quarter"."""


@dataclass
class Column:
    """A column of a table, and what all its cells say together; read once, asked for every cell."""

    grid: Grid
    index: int

    @cached_property
    def cells(self) -> list[Cell]:
        """The cells that hold text."""
        return [c for c in self.grid.column(self.index) if c is not None and c.filled]

    @cached_property
    def all_letters(self) -> bool:
        """True for nothing but letters of lights."""
        framed = all(c.text.startswith(("[", "(")) for c in self.cells)
        many = len(self.cells) >= 2 and (self.index > 0 or framed)
        return many and all(letter(c.text) is not None for c in self.cells)

    @cached_property
    def are_lights(self) -> bool:
        """True for three letters or more, red or green among them, under a time or a judgement: "Now"."""
        texts = {c.text for c in self.cells}
        label = self.grid.labels[self.index]
        timed = PERIOD.match(label) or TIME.search(label) or column_role(label) == "judgement"
        return len(self.cells) >= 3 and len(texts) >= 2 and bool({"R", "G"} & texts) and bool(timed)

    @cached_property
    def symbols_lead(self) -> bool:
        """True for remarks that mostly begin or end with a coloured symbol, not always the same."""
        marks = [m for c in self.cells if (m := lit(c.text)) is not None]
        return len({m.rating for m in marks}) >= 2 and len(marks) >= 0.6 * len(self.cells)

"""What is a date: recognisers of calendar expressions in a string, and their EDTF."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from schemas.vocabulary import DateRelation, Precision, YearRule

Direction = Literal["past", "future", "nearest"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A recognised expression: ``text`` is exactly ``source[start:end]``."""

    start: int
    end: int
    text: str
    edtf: str
    first: dt.date
    last: dt.date
    precision: Precision
    relation: DateRelation | None = None
    year_rule: YearRule = "explicit"
    alternatives: list[str] = field(default_factory=list)


def recognise(
    source: str, *, anchor: dt.date | None = None, direction: Direction = "nearest"
) -> list[DateSpan]:
    """Every calendar expression in ``source``, in order, not overlapping.

    ``anchor`` (the document's own date) supplies a missing year: the nearest before, after or
    either, by ``direction``. Without an anchor an expression without a year is left out.
    """
    return []


def parse(text: str, *, anchor: dt.date | None = None, direction: Direction = "nearest") -> DateSpan | None:
    """The one date that ``text`` is as a whole (a table cell, a header value), else None."""
    return None

"""What is a date: recognisers of calendar expressions in a string, and their EDTF."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.calendar.atom import Atom
from extractors.calendar.atoms import atoms
from extractors.calendar.join import joined
from extractors.calendar.odd import odd_days, with_odd_days
from extractors.calendar.pattern import SEED
from extractors.calendar.relation import relation_before
from extractors.calendar.resolve import Direction, Split, bounds, edtf, precision, with_year
from extractors.calendar.vet import rejected
from extractors.calendar.words import lowered, plain
from schemas.vocabulary import DateRelation, Precision, YearRule

__all__ = ["DateSpan", "Direction", "may_hold_date", "parse", "recognise", "scan", "span_of"]


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


def may_hold_date(source: str) -> bool:
    """False where a string certainly holds no date: a quick look before anything costly.

    >>> may_hold_date("by the end of May"), may_hold_date("nothing of the kind")
    (True, False)
    """
    return SEED.search(lowered(source)) is not None


@lru_cache(maxsize=2048)
def scan(source: str) -> tuple[Atom, ...]:
    """Every expression as printed, a missing year still missing.

    Dates and metrics both read every block, so the last ones are remembered.

    >>> [(a.start, a.end, a.dated) for a in scan("on 3 May and 4 June 2024")]
    [(3, 8, True), (13, 24, True)]
    """
    source = plain(source)
    whole = [atom for atom in atoms(source) if rejected(source, atom) is None]
    odd = list(odd_days(source))
    return tuple(joined(source, with_odd_days(whole, odd))) if whole or odd else ()


def recognise(
    source: str, *, anchor: dt.date | None = None, direction: Direction = "nearest"
) -> list[DateSpan]:
    """Every calendar expression in ``source``, in order, not overlapping.

    ``anchor`` (the document's own date) supplies a missing year: the nearest before, after or
    either, by ``direction``. Without an anchor an expression without a year is left out.

    >>> [(s.text, s.edtf) for s in recognise("From 8-10 January 2019 in Hall 3")]
    [('8-10 January 2019', '2019-01-08/2019-01-10')]
    """
    spans = []
    for atom in scan(source):
        whole = atom if atom.dated or anchor is None else with_year(atom, anchor, direction)
        if whole.dated:
            spans.append(span_of(source, whole, "explicit" if atom.dated else "document"))
    return spans


def span_of(
    source: str,
    atom: Atom,
    year_rule: YearRule = "explicit",
    split: Split = "financial",
    alternatives: list[str] | None = None,
) -> DateSpan:
    """A dated atom as the span that others read; ``source`` is the string it was found in.

    >>> span_of("by 3 May 2024", scan("by 3 May 2024")[0]).edtf
    '2024-05-03'
    """
    first, last = bounds(atom, split)
    return DateSpan(
        atom.start,
        atom.end,
        source[atom.start : atom.end],
        edtf(atom, split),
        first,
        last,
        precision(atom),
        relation_before(source, atom),
        year_rule,
        alternatives or [],
    )


def parse(text: str, *, anchor: dt.date | None = None, direction: Direction = "nearest") -> DateSpan | None:
    """The one date that ``text`` is as a whole (a table cell, a header value), else None.

    Weekday, colon, stop and brackets around it are allowed.

    >>> parse("Tuesday, 8 January 2019.").edtf
    '2019-01-08'
    """
    spans = recognise(text, anchor=anchor, direction=direction)
    if len(spans) != 1:
        return None
    rest = text[: spans[0].start] + " " + text[spans[0].end :]
    return spans[0] if _REST.fullmatch(rest) else None


_REST = re.compile(
    r"(?i)[\s.,:;()\[\]–-]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|the|on|by|date|dated|w/?c|end\s+of|early"
    r"|late|mid|year\s+end|[\s.,:;()\[\]–-])*"
)

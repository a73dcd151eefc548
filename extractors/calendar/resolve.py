"""Fills in missing years and turns expressions into EDTF with first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from typing import Literal

from extractors.calendar.atom import Atom
from schemas.vocabulary import Precision

Direction = Literal["past", "future", "nearest"]
Split = Literal["financial", "academic"]

RELATIVE_YEARS = {"month_this_year": 0, "month_last_year": -1, "month_next_year": 1}
"""Rules whose words count the year from the document's own."""
_SPLIT_MONTH: dict[Split, int] = {"financial": 4, "academic": 9}


def with_year(atom: Atom, anchor: dt.date, direction: Direction) -> Atom:
    """The atom with the year that puts it nearest to the anchor, in the direction asked for.

    >>> with_year(Atom(0, 0, "month", "month", month=7), dt.date(2018, 12, 18), "future").year
    2019
    """
    if atom.first and atom.last:
        first = with_year(atom.first, anchor, direction) if not atom.first.dated else atom.first
        return replace(atom, first=first, last=_after(first, atom.last))
    if atom.dated:
        return atom
    if atom.rule in RELATIVE_YEARS:
        return replace(atom, year=anchor.year + RELATIVE_YEARS[atom.rule])
    if atom.rule == "ordinal_day":
        return _nearest_month(atom, anchor, direction)
    if atom.kind == "quarter":
        return replace(atom, year=anchor.year - (anchor.month < 4), split=True)
    years = [anchor.year + step for step in (-1, 0, 1)]
    candidates = [replace(atom, year=year) for year in years if _valid(atom, year)]
    return min(candidates, key=lambda a: _distance(a, anchor, direction), default=atom)


def _nearest_month(atom: Atom, anchor: dt.date, direction: Direction) -> Atom:
    """``the 14th``: of the anchor's month, or of a month beside it."""
    if atom.month is not None:
        return replace(atom, year=anchor.year)
    start = anchor.replace(day=1)
    starts = [add_months(start, step) for step in (-1, 0, 1)]
    dated = [replace(atom, year=s.year, month=s.month) for s in starts]
    valid = [a for a in dated if _valid(a, a.year or 0)]
    return min(valid, key=lambda a: _distance(a, anchor, direction), default=atom)


def _after(first: Atom, last: Atom) -> Atom:
    """The end of a range in the first year that puts it after its beginning."""
    if last.dated or first.year is None:
        return last
    same = replace(last, year=first.year)
    return same if bounds(same)[1] >= bounds(first)[0] else replace(last, year=first.year + 1)


def _valid(atom: Atom, year: int) -> bool:
    if atom.day is None or atom.month is None:
        return True
    return atom.day <= calendar.monthrange(year, atom.month)[1]


def _distance(atom: Atom, anchor: dt.date, direction: Direction) -> tuple[int, int]:
    """Smaller is better: wrong weekday or wrong side of the anchor first, then days away."""
    first, last = bounds(atom)
    away = 0 if first <= anchor <= last else min(abs((first - anchor).days), abs((last - anchor).days))
    wrong = (direction == "past" and first > anchor) or (direction == "future" and last < anchor)
    if atom.weekday is not None and atom.kind != "week" and first.weekday() != atom.weekday:
        wrong = True
    return int(wrong), away


def bounds(atom: Atom, split: Split = "financial") -> tuple[dt.date, dt.date]:
    """First and last day of a dated atom."""
    if atom.first and atom.last:
        return bounds(atom.first, split)[0], bounds(atom.last, split)[1]
    year = atom.year or dt.MINYEAR
    if atom.kind == "day":
        day = dt.date(year, atom.month or 1, atom.day or 1)
        return day, day
    if atom.kind == "week":
        day = dt.date(year, atom.month or 1, atom.day or 1)
        return day, day + dt.timedelta(days=6)
    start, months = _start_and_months(atom, year, split)
    return start, add_months(start, months) - dt.timedelta(days=1)


def _start_and_months(atom: Atom, year: int, split: Split) -> tuple[dt.date, int]:
    if atom.kind == "month":
        return dt.date(year, atom.month or 1, 1), 1
    if atom.kind == "season":
        return dt.date(year, {21: 3, 22: 6, 23: 9, 24: 12}[atom.part or 21], 1), 3
    if atom.kind == "quarter":
        first = dt.date(year, 4 if atom.split else 1, 1)
        return add_months(first, 3 * ((atom.part or 1) - 1)), 3
    if atom.kind == "split":
        return dt.date(year, _SPLIT_MONTH[split], 1), 12
    return dt.date(year, 1, 1), 12


def add_months(day: dt.date, months: int) -> dt.date:
    """The first of the month so many months after the first of ``day``'s month."""
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, 1)


def edtf(atom: Atom, split: Split = "financial") -> str:
    """The EDTF string of a dated atom.

    >>> edtf(Atom(0, 7, "split", "split_year", 2016, split=True), "academic")
    '2016-09/2017-08'
    """
    if atom.first and atom.last:
        first, last = edtf(atom.first, split).split("/")[0], edtf(atom.last, split).split("/")[-1]
        return f"{first}/{last}"
    first_day, last_day = bounds(atom, split)
    if atom.kind == "day":
        return first_day.isoformat()
    if atom.kind == "week":
        return f"{first_day}/{last_day}"
    if atom.kind == "month":
        return f"{first_day:%Y-%m}"
    if atom.kind == "season":
        return f"{atom.year:04d}-{atom.part}"
    if atom.kind == "year":
        return f"{atom.year:04d}"
    return f"{first_day:%Y-%m}/{last_day:%Y-%m}"


def precision(atom: Atom) -> Precision:
    """The contract's word for how fine an atom is; weeks are ranges, split years are years."""
    if atom.kind == "week":
        return "range"
    return "year" if atom.kind == "split" else atom.kind

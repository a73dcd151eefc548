"""Single calendar expressions in a string, before missing parts are filled in.

An :class:`Atom` is one expression as printed: a day, month, quarter, season, year, split year
(``2018/19``) or week, with the parts that the words give; a missing year stays None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.calendar.atom import Atom
from extractors.calendar.build import BUILD
from extractors.calendar.pattern import ATOM, SEED
from extractors.calendar.words import WEEKDAY, lowered

_WEEKDAY_BEFORE = re.compile(rf"(?P<w>{WEEKDAY})\s*,?\s*(?:the\s+)?$", re.IGNORECASE)
_WEEK_BEFORE = re.compile(
    rf"(?:\bw/?\s?[cb]\.?|\bweek\s+(?:commencing|beginning|of)(?:\s+the)?)[\s:]*(?:(?P<w>{WEEKDAY}),?\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def atoms(source: str) -> Iterator[Atom]:
    """Every single expression, left to right, valid in the calendar; ambiguous words included.

    The pattern is tried only where the text looks like the beginning of an expression.
    """
    low, at = lowered(source), 0
    while seed := SEED.search(low, at):
        match = ATOM.match(source, seed.start())
        atom = BUILD[_alternative(match)](match) if match else None
        at = seed.start() + 1
        if atom is not None and match is not None:
            at = max(at, match.end())
            if _exists(atom):
                yield _with_weekday(source, atom)


def _alternative(match: re.Match[str]) -> str:
    return next(name for name in BUILD if match[name] is not None)


def _exists(atom: Atom) -> bool:
    """False for 31 June and the like; a 29 February without a year may exist."""
    if atom.day is None or atom.month is None:
        return True
    try:
        dt.date(atom.year or 2020, atom.month, atom.day)
    except ValueError:
        return False
    return True


def _with_weekday(source: str, atom: Atom) -> Atom:
    if atom.day is None:
        return atom
    before = source[max(0, atom.start - 30) : atom.start]
    if week := _WEEK_BEFORE.search(before):
        start = atom.start - len(before) + week.start()
        rule, first = ("week_of_day", week["w"]) if week["w"] else ("week_commencing", "mon")
        return replace(atom, start=start, kind="week", rule=rule, weekday=_DAYS.index(first[:3].lower()))
    found = _WEEKDAY_BEFORE.search(before)
    return replace(atom, weekday=_DAYS.index(found["w"][:3].lower())) if found else atom

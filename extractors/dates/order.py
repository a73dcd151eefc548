"""Years of lists of dates that run in order: past meetings in a table, future ones in a list."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.dates.direction import FUTURE_HEADING, bearing

if TYPE_CHECKING:
    from extractors.dates.mentions import Mention

_LEAST = 3
_WHOLE = re.compile(r"(?i)[\s.,:;()\[\]–-]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?[\s.,:;()\[\]–-]*")
_LISTED = re.compile(r"(?i)[\s,;]*(?:and|&)?[\s,;]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?[\s,]*")


def ordered_years(found: list[Mention], anchor: dt.date | None) -> dict[int, int]:
    """Years for mentions (by place in ``found``) that alone fill their cell or line, in a run.

    A run of at least three days without years, ascending but for turns of the year, ends at the
    last day before the anchor, or begins at the first day after it under a heading that looks ahead.
    """
    if anchor is None:
        return {}
    years: dict[int, int] = {}
    for places in _runs(found).values():
        if len(places) >= _LEAST:
            years.update(_assign([(p, found[p]) for p in places], anchor))
    return years


def _runs(found: list[Mention]) -> dict[tuple[object, ...], list[int]]:
    runs: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, mention in enumerate(found):
        atom, block = mention.atom, mention.block
        if atom.kind != "day" or atom.dated or not atom.month:
            continue
        if _alone(mention):
            cell = block.table_no is not None
            runs[(block.table_no, block.col) if cell else (block.section,)].append(place)
        elif _listed(found, place):
            runs[("list", block.block_no)].append(place)
    return runs


def _listed(found: list[Mention], place: int) -> bool:
    """True for a member of a list of dates within one block."""
    return any(
        _LISTED.fullmatch(one.source[one.atom.end : other.atom.start])
        for one, other in pairwise(found[max(0, place - 1) : place + 2])
        if one.block is other.block
    )


def _alone(mention: Mention) -> bool:
    source, atom = mention.source, mention.atom
    return bool(_WHOLE.fullmatch(source[: atom.start] + " " + source[atom.end :]))


def _assign(run: list[tuple[int, Mention]], anchor: dt.date) -> dict[int, int]:
    first = run[0][1]
    way = bearing(first.source, first.atom.start, first.atom.end, first.heading)
    if way.direction == "nearest" and not _alone(first):
        return {}
    ahead = way.direction == "future" or bool(FUTURE_HEADING.search(f"{first.heading} {first.lead}"))
    weekdays = {place: m.atom.weekday for place, m in run if m.atom.weekday is not None}
    pairs = [(place, (m.atom.month or 1, m.atom.day or 1)) for place, m in run]
    turns = sum(b[1] < a[1] for a, b in pairwise(pairs))
    if turns > 1 + len(pairs) // 8:
        return {}
    readings = [_forward(pairs, anchor), _backward(pairs, anchor)]
    if not ahead:
        readings.reverse()
    days = dict(pairs)
    if len(weekdays) >= _LEAST:
        readings += [{place: year + by for place, year in readings[0].items()} for by in (1, -1)]
    return max(readings, key=lambda years: _agreeing(years, days, weekdays))


def _agreeing(years: dict[int, int], days: dict[int, tuple[int, int]], weekdays: dict[int, int]) -> int:
    """How many days fall on the weekday printed with them; of equals the first reading stays."""
    agreeing = 0
    for place, weekday in weekdays.items():
        try:
            agreeing += dt.date(years[place], *days[place]).weekday() == weekday
        except ValueError:
            continue
    return agreeing


def _backward(pairs: list[tuple[int, tuple[int, int]]], anchor: dt.date) -> dict[int, int]:
    """From the last to the first, each the latest that is not after the one that follows."""
    years: dict[int, int] = {}
    limit = (anchor.year, anchor.month, anchor.day)
    for place, day in reversed(pairs):
        year = limit[0] if day <= limit[1:] else limit[0] - 1
        years[place], limit = year, (year, *day)
    return years


def _forward(pairs: list[tuple[int, tuple[int, int]]], anchor: dt.date) -> dict[int, int]:
    years: dict[int, int] = {}
    limit = (anchor.year, anchor.month, anchor.day)
    for place, day in pairs:
        year = limit[0] if day >= limit[1:] else limit[0] + 1
        years[place], limit = year, (year, *day)
    return years

"""Joins single expressions to ranges and lists: ``8-10 January``, ``31 March and 1 April 2020``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.calendar.atom import Atom
from extractors.calendar.build import days_after
from extractors.calendar.words import DAY, ORDINAL, WEEKDAY, compile_words

_RANGE = compile_words(
    rf"""\s*(?:(?:up\s)?to|until|till|through(?:\sto)?|-|–|—|/(?=\d\d?\s?[a-z]))\s*(?:the\s+)?(?:{WEEKDAY},?\s*)?(?:the\s+)?
    (?:(?:end|start|beginning)\sof\s)?"""
)
_LIST = compile_words(rf"\s*(?:,{{1,2}}|;|and|&|or|/|,\s?and)\s*(?:{WEEKDAY},?\s*)?")
_AND = compile_words(rf"\s+(?:and|&)\s+(?:the\s+)?(?:{WEEKDAY},?\s*)?(?:the\s+)?")
_BETWEEN = compile_words(rf"\bbetween\s+(?:the\s+)?(?:{WEEKDAY},?\s*)?(?:the\s+)?$")
_DAY_BEFORE = compile_words(
    rf"""(?<![\w£/.:-])(?P<day>{DAY}){ORDINAL}?\s*(?P<sep>to|-|–|—|/|until|till|through|and|&|,)\s*
    (?:(?:on|the)\s+)?(?:{WEEKDAY},?\s*)?(?:the\s+)?$"""
)
_YEAR_WORD = re.compile(r"\s(?:financial|academic|school|municipal|tax|reporting)?\s?year\b", re.IGNORECASE)


def joined(source: str, found: Iterable[Atom]) -> list[Atom]:
    """Atoms with days before them, ranges and shared years made whole.

    >>> from extractors.calendar.atoms import atoms
    >>> text = "8-10 January 2019"
    >>> [(text[a.start : a.end], a.kind) for a in joined(text, atoms(text))]
    [('8-10 January 2019', 'range')]
    """
    whole: list[Atom] = []
    for atom in _with_days(source, (_halved(source, atom) for atom in found)):
        if whole and (pair := _pair(source, whole[-1], atom)):
            whole[-1:] = pair
        else:
            whole.append(atom)
    return _share_back(source, whole)


_HALF_BEFORE = re.compile(
    r"(?i)(?:\bH(?P<h>[12])[\s,/-]{1,2}(?:of\s)?(?:FY\s?)?|\b(?P<w>first|second|1st|2nd|latter)\s+half\s+of\s+"
    r"(?:the\s+)?(?:(?:financial|calendar|fiscal)\s+)?(?:year\s+)?)$"
)
_HALF_AFTER = re.compile(r"(?i)[\s,/-]{1,2}H(?P<h>[12])\b")


def _halved(source: str, atom: Atom) -> Atom:
    """A year with the half that is named beside it: ``H1 2024/25``, ``the first half of 2024``."""
    if atom.kind not in ("year", "split") or atom.year is None:
        return atom
    before = _HALF_BEFORE.search(source, max(0, atom.start - 50), atom.start)
    after = None if before else _HALF_AFTER.match(source, atom.end)
    half = before or after
    if half is None:
        return atom
    second = half["h"] == "2" if half["h"] else before is not None and before["w"].lower()[0] in "sl2"
    start, end = min(atom.start, half.start()), max(atom.end, half.end())
    month = (4 if atom.kind == "split" else 1) + 6 * second
    last = Atom(start, end, "month", "half", atom.year + (month + 5 > 12), month=(month + 4) % 12 + 1)
    return Atom(
        start, end, "range", "half", first=Atom(start, end, "month", "half", atom.year, month), last=last
    )


def _with_days(source: str, found: Iterable[Atom]) -> Iterator[Atom]:
    """Puts the days that share a month (``6th, 13th and 20 May``) before their atom."""
    floor = 0
    for atom in found:
        if atom.start < floor:
            continue
        if atom.kind == "day" and atom.rule in ("day_month", "ordinal"):
            yield from _days_before(source, atom, floor)
        elif atom.kind == "day" and atom.rule == "month_day" and (more := days_after(source, atom.end)):
            yield from (days := _second_day(atom, more))
            atom = days[-1]
        else:
            yield atom
        floor = atom.end


def _second_day(atom: Atom, more: re.Match[str]) -> list[Atom]:
    """The day before and the one behind the sign, as a range or as two: ``Oct 29-30th``, ``Nov 3 & 4``."""
    day = int(more["day"])
    if day <= (atom.day or 0) or day > 31:
        return [atom]
    year = int(more["year"]) if more["year"] else atom.year
    first = replace(atom, year=year)
    last = replace(atom, start=more.start("day"), end=more.end(), day=day, year=year, weekday=None)
    if more["sep"].lower() in ("and", "&", ","):
        return [first, last]
    return [_span(first, last, "day_range")]


def _days_before(source: str, atom: Atom, floor: int) -> list[Atom]:
    out = [atom]
    while match := _DAY_BEFORE.search(source, max(floor, out[0].start - 24), out[0].start):
        if match["sep"] == "," and len(out) == 1 and not re.search(r"(?i)\d\s?(?:st|nd|rd|th)\W", match[0]):
            break
        start = match.start("day")
        end = start + len(source[start : match.start("sep")].rstrip())
        day = replace(atom, start=start, end=end, day=int(match["day"]), weekday=None, year_from="sentence")
        if match["sep"].lower() in ("and", "&", ","):
            out.insert(0, day)
        elif out[0].kind == "day" and (day.day or 0) < (out[0].day or 0):
            out[0] = _span(day, out[0], "day_range")
        else:
            break
    return out


def _span(first: Atom, last: Atom, rule: str) -> Atom:
    return Atom(first.start, last.end, "range", rule, first=first, last=last)


def _pair(source: str, left: Atom, right: Atom) -> list[Atom] | None:
    """A range of two atoms, or two atoms of a list that share a year; None when they stand apart."""
    gap = source[left.end : right.start]
    if len(gap) > 30:
        return None
    ranged = (
        _RANGE.fullmatch(gap)
        or _neighbours(gap, left, right)
        or (
            _AND.fullmatch(gap)
            and left.kind != "split"
            and _BETWEEN.search(source, max(0, left.start - 30), left.start)
        )
    )
    if ranged and _one_year(source, left, right):
        return [replace(left, end=right.end, kind="split", rule="split_year", split=True)]
    if ranged and _unlike(gap, left, right):
        return None
    if ranged and left.kind != "range" and right.kind != "range":
        return _range(left, right)
    if _LIST.fullmatch(gap):
        return list(_share(left, right))
    return None


def _unlike(gap: str, left: Atom, right: Atom) -> bool:
    """True for two that only stand side by side: ``16/03/2023 - Quarter 3``, ``in May - on 4 May``."""
    days, spans = ("day", "week"), ("quarter", "season", "split", "year")
    if left.kind == "split" and right.kind in days:
        return True
    dashed = gap.strip()[:1] in "-–—"
    if dashed and {left.kind, right.kind} == {"day", "month"} and left.month == right.month:
        return True
    return dashed and (
        (left.kind in days and right.kind in spans) or (left.kind in spans and right.kind in days)
    )


def _neighbours(gap: str, left: Atom, right: Atom) -> bool:
    """True for one month and the next with a stroke between: ``March/April 2024``."""
    months = left.kind == right.kind == "month" and left.month and right.month
    return bool(months) and gap.strip() == "/" and _months(left, right) == 1


def _one_year(source: str, left: Atom, right: Atom) -> bool:
    """True for ``2023 to 2024 financial year``."""
    follows = left.kind == right.kind == "year" and right.year == (left.year or 0) + 1
    return follows and bool(_YEAR_WORD.match(source, right.end))


def _range(left: Atom, right: Atom) -> list[Atom] | None:
    first, last = _share(left, right)
    if first.dated and last.dated and _order(first) > _order(last):
        return None
    return [_span(first, last, "range")]


def _order(atom: Atom) -> tuple[int, int, int]:
    month = atom.month or {21: 3, 22: 6, 23: 9, 24: 12}.get(atom.part or 0, (atom.part or 1) * 3 - 2)
    return (atom.year or 0, month, atom.day or 0) if atom.kind != "year" else (atom.year or 0, 0, 0)


def _share(left: Atom, right: Atom) -> tuple[Atom, Atom]:
    """Lends a year that only one of two neighbours has."""
    if not {left.kind, right.kind} <= {"day", "month", "season", "week", "quarter"}:
        return left, right
    if left.year is None and right.year is not None:
        later = _order(replace(left, year=0)) > _order(replace(right, year=0))
        return replace(left, year=right.year - later, year_from="sentence"), right
    if right.year is None and left.year is not None:
        earlier = _order(replace(right, year=0)) < _order(replace(left, year=0))
        if not earlier or _months(left, right) <= 6:
            return left, replace(right, year=left.year + earlier, year_from="sentence")
    return left, right


def _months(left: Atom, right: Atom) -> int:
    """How many months later than ``left`` the next month of ``right`` is."""
    return (_order(right)[1] - _order(left)[1]) % 12


def _share_back(source: str, found: list[Atom]) -> list[Atom]:
    """A list's years run backwards too: ``5 and 12 May and 3 June 2019``."""
    for place in range(len(found) - 2, -1, -1):
        left, right = found[place], found[place + 1]
        if not left.dated and right.dated and _LIST.fullmatch(source[left.end : right.start]):
            found[place] = _share(left, right)[0]
    return found

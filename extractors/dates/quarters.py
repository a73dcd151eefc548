"""Quarters without a year: it stands behind them, in their months, or with the same quarter elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.calendar.atom import Atom
from extractors.calendar.resolve import bounds
from extractors.dates.mentions import Mention


def same_year_quarter(mention: Mention, following: list[Mention]) -> Mention:
    """A quarter with the year that stands behind it in its sentence.

    Quarters in a row share the year that the last of them has (``Q1, 198 in Q2 and 240 in Q3 2024/25``); a
    title has it at its end (``Quarter 3 Report 2022/23``), or its months have it (``Q4 (January to March
    2014)``).
    """
    atom = mention.atom
    if atom.kind != "quarter" or atom.dated:
        return mention
    for other in following:
        if other.block is not mention.block:
            return mention
        gap = mention.source[atom.end : other.atom.start]
        if other.atom.kind == "quarter" and not other.atom.dated:
            continue
        if lent := _lent(atom, other.atom, gap):
            return replace(mention, atom=lent)
        if other.atom.kind != "range":
            return mention
    return mention


_COMPARED = re.compile(
    r"(?i)\b(?:compar\w+|than|from|since|against|last|previous\w*|same|baseline)\b[^.;]{0,40}$"
)


def quarters_of(found: list[Mention]) -> dict[int, set[Atom]]:
    """The years that the document prints with each quarter's number, but for those compared with."""
    years: dict[int, set[Atom]] = {}
    for m in found:
        if m.atom.kind == "quarter" and m.atom.dated and m.atom.part:
            compared = _COMPARED.search(m.source, max(0, m.atom.start - 80), m.atom.start)
            bare = replace(m.atom, start=0, end=0, rule="quarter", year_from="explicit")
            years.setdefault(m.atom.part, set()).update([] if compared else [bare])
    return years


def known_quarter(mention: Mention, quarters: dict[int, set[Atom]]) -> Mention:
    """A quarter without a year is that of the same number which the document dates, if it dates one."""
    atom = mention.atom
    known = quarters.get(atom.part or 0, set()) if atom.kind == "quarter" and not atom.dated else set()
    if len(known) != 1:
        return mention
    (one,) = known
    return replace(mention, atom=replace(atom, year=one.year, split=one.split, year_from="sentence"))


_TITLE_GAP = re.compile(
    r"(?i)(?!.*\b(?:compar\w+|than|from|since|against|last|previous|with|to|in|until|by|was|were|is|are|had|has)\b)"
    r"[\w\s’'&/(),:–-]{0,70}"
)


def _lent(atom: Atom, other: Atom, gap: str) -> Atom | None:
    """The quarter in the year of what follows it, if that is its year."""
    if other.kind == "quarter":
        return replace(atom, year=other.year, split=other.split, year_from="sentence")
    if other.kind == "split" and _TITLE_GAP.fullmatch(gap):
        return replace(atom, year=other.year, split=True, year_from="sentence")
    if other.kind == "range" and other.dated and gap.strip() == "(":
        first = bounds(other)[0]
        for year, split in ((first.year - (first.month < 4), True), (first.year, False)):
            quarter = replace(atom, year=year, split=split, year_from="sentence")
            if bounds(quarter) == bounds(other):
                return quarter
    return None

"""From a match of the pattern to an :class:`Atom`: one small function a form.

``BUILD`` names the group of each form; a function gives None where its neighbours say no.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.calendar.atom import Atom
from extractors.calendar.words import (
    COUNTED,
    DAY,
    HOLIDAYS,
    MONTH,
    ORDINAL,
    SEASONS,
    YEAR4,
    compile_words,
    full_year,
    month_number,
)

_MONTH_DAY_AFTER = re.compile(
    r"\s*(?:[,;.:)\t\n]|[–—-]\s+\D|\s(?:is|was|at|from|will|in|meeting|deadline)\b|$)"
)
_ON_BEFORE = re.compile(r"(?:\bon(?:\s+the)?|day,?|\bheld|\bdated)\s+$", re.IGNORECASE)
_NUMERIC_BEFORE = re.compile(
    r"(?:\b(?:as\sat|ending|ended|on|by|from|until|till|dated|since|due|w/c|w/e|sent|date:?|emailed|received|phone|held|[A-Za-z]+day,?|mon|tues?|weds?|thurs?|fri|sat|sun)"
    r"|[–-])\s$",
    re.IGNORECASE,
)
_SPLIT_BEFORE = re.compile(
    r"(?:(?:20)?\d\d[/–-]\d\d\s?(?:,|and|to|&|-|–|or)|\b(?:year|FY|budget|precept|accounts|subscription|in|for|average|end"
    r"|during|of|from|since))\s$",
    re.IGNORECASE,
)
_MONTH_NEXT = compile_words(rf"(?:st|nd|rd|th)?\s+{MONTH}")
_COLUMN = re.compile(
    r"(?i)\W*(?:(?:actual|budget|outturn|forecast|target|plan|estimate|precept|draft|proposed|agreed|year|total|ytd)\W*)*"
    r"\d\d[/–-]\d\d\W*(?:(?:actual|budget|outturn|forecast|target|plan|estimate|precept|£|total|ytd|year)\W*)*"
)
"""The head of a column: ``23/24 actual``."""
_ORDINAL_BEFORE = re.compile(r"\b(?:on|by|for|is|until|was|be)\s+the\s$", re.IGNORECASE)


_OUT_OF_AFTER = re.compile(
    r"\s+(?!(?:was|is|as|has|this|its|across|accounts|budgets?|figures|results|minutes)\b)(?:[a-z]+s|people|children|staff)\b"
)
"""``in 9/10 lessons`` is a part of a whole, no year."""
_FRACTIONS = ("1/2", "1/3", "1/4", "1/5", "1/6", "1/8", "2/3", "2/5", "3/4", "3/5", "3/8", "5/8")
_FRACTION_AFTER = re.compile(r"\s*-?\s*[a-z]|\s*$")
_DAY_BEFORE = re.compile(r"(?i)\b(?:on|dated|[a-z]+day,?|w/c|mon|tues?|weds?|thurs?|fri|sat|sun)\s+$")


def _iso(m: re.Match[str]) -> Atom:
    return Atom(*m.span("iso"), "day", "iso", int(m["iy"]), int(m["im"]), int(m["id"]))


def _numeric(m: re.Match[str]) -> Atom | None:
    if m["s1"] == "–" or m["s2"] == "–":
        return None
    return Atom(*m.span("num"), "day", "numeric", full_year(m["ny"]), int(m["nm"]), int(m["nd"]))


_NUMBERED = re.compile(r"\d\d?\.\s")
_LABEL_BEFORE = re.compile(
    r"(?i)\b(?:phase|stage|part|tier|wave|cohort|appendix|version|item|level|step|band|grade)\s+$"
)


def _its_month(m: re.Match[str]) -> Atom:
    """The month of what looks like a day but is numbered: ``8. May 2019 elections``, ``Phase 2 March``."""
    month, span = month_number(m["dm"]), m.span("dm")
    year = m["dy"]
    if year is None:
        return Atom(*span, "month", "month", None, month)
    return Atom(span[0], m.end("dy"), "month", "month_year", int(year), month)


_SPACED_DASH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:\s+-|\.)\s")
_AFTER_MONTH = compile_words(rf"\b{MONTH}\.?\s+(?:{DAY}{ORDINAL}?\s*[-–&]\s*)?$")
""" "November 3 - December 4", "June 3. July is dry": the first number belongs to the month before it."""


def _day_month(m: re.Match[str]) -> Atom | None:
    year = m["dy"] or m["dy2"] or m["dy3"] or m["dy4"]
    if _SPACED_DASH.match(m["dmy"]) and _AFTER_MONTH.search(m.string, max(0, m.start() - 20), m.start()):
        return None if re.match(r"\.?\s\d", m.string[m.end("dm") :]) else _its_month(m)
    numbered = _NUMBERED.match(m["dmy"]) and not m.string[: m.start()].rpartition("\n")[2].strip()
    if numbered or (not m["dord"] and _LABEL_BEFORE.search(m.string, max(0, m.start() - 12), m.start())):
        return _its_month(m)
    end = m.end("dmy")
    if year is None and m["dmy"].endswith("."):
        end -= 1
    return Atom(
        m.start("dmy"),
        end,
        "day",
        "day_month",
        full_year(year) if year else None,
        month_number(m["dm"]),
        int(m["dd"]),
    )


_MORE_DAYS = compile_words(
    rf"""\s*(?P<sep>-|–|—|to|until|&|and|,)\s*(?P<day>{DAY})(?P<ord>{ORDINAL})?(?:,?\s+(?P<year>{YEAR4}))?
    (?![\w%/]|[.,:]\d|\s*{MONTH}(?!\s+\d)|\s*(?:am|pm)\b)"""
)


def days_after(source: str, end: int) -> re.Match[str] | None:
    """A second day of the month that ends at ``end``: ``Oct 29-30th``, ``November 3 & 4, 2024``.

    Behind "and" or a comma only with an ordinal or a year: "May 3 and 4 others" has one day.
    """
    found = _MORE_DAYS.match(source, end)
    if found is None or (found["sep"] in ("and", ",", "to") and not (found["ord"] or found["year"])):
        return None
    return found


def _month_day(m: re.Match[str]) -> Atom | None:
    """``June 7`` is a day; ``Jun 24`` a month of a year, unless ``on`` or more stands with it."""
    span, month, number = m.span("mdy"), month_number(m["mm"]), int(m["md"])
    if days_after(m.string, m.end()):
        return Atom(*span, "day", "month_day", int(m["my"]) if m["my"] else None, month, number)
    if m["mord"] or m["my"] or (number < 10 and _MONTH_DAY_AFTER.match(m.string, m.end())):
        return Atom(*span, "day", "month_day", int(m["my"]) if m["my"] else None, month, number)
    if not _MONTH_DAY_AFTER.match(m.string, m.end()):
        return Atom(*m.span("mm"), "month", "month", None, month)
    if _ON_BEFORE.search(m.string, max(0, m.start() - 16), m.start()):
        return Atom(*span, "day", "month_day", None, month, number)
    return Atom(*span, "month", "month_short_year", full_year(m["md"]), month)


def _month_year(m: re.Match[str]) -> Atom:
    return Atom(*m.span("my_"), "month", "month_year", int(m["yy"]), month_number(m["ym"]))


def _month_short_year(m: re.Match[str]) -> Atom:
    return Atom(*m.span("my2"), "month", "month_short_year", full_year(m["zy"]), month_number(m["zm"]))


def _month(m: re.Match[str]) -> Atom:
    word = m.span("month")
    if m["this"]:
        which = m["this"].split()[-2].lower()
        return Atom(word[0], m.end("this"), "month", f"month_{which}_year", None, month_number(m["month"]))
    return Atom(*word, "month", "month", None, month_number(m["month"]))


def _bare_day_month(m: re.Match[str]) -> Atom | None:
    before = m.string[max(0, m.start() - 24) : m.start()]
    if _MONTH_NEXT.match(m.string, m.end()):
        return None
    if m["dm_"] in _FRACTIONS and _FRACTION_AFTER.match(m.string, m.end()) and not _DAY_BEFORE.search(before):
        return None
    if m["dm_"] == "24/7" or not _NUMERIC_BEFORE.search(before):
        return _short_like(m)
    return Atom(*m.span("dm_"), "day", "numeric_day_month", None, int(m["bm"]), int(m["bd"]))


def _short_like(m: re.Match[str]) -> Atom | None:
    """11/12 stands for a split year as well as for a day."""
    first, last = int(m["bd"]), int(m["bm"])
    if len(m["bm"]) < 2 or last != first + 1 or _OUT_OF_AFTER.match(m.string, m.end()):
        return None
    if not _SPLIT_BEFORE.search(m.string, max(0, m.start() - 30), m.start()):
        return None
    return Atom(*m.span("dm_"), "split", "short_split_year", 2000 + first, split=True)


def _split(m: re.Match[str]) -> Atom | None:
    first, last = int(m["sy"]), m["sz"]
    return _years(m.span("split"), first, last)


def _short_split(m: re.Match[str]) -> Atom | None:
    first, last = int(m["ha"]), int(m["hb"])
    led = _SPLIT_BEFORE.search(m.string, max(0, m.start() - 30), m.start()) or _COLUMN.fullmatch(m.string)
    if last != first + 1 or not led:
        return None
    return Atom(*m.span("short"), "split", "short_split_year", 2000 + first, split=True)


def _fiscal(m: re.Match[str]) -> Atom:
    return Atom(*m.span("fy"), "split", "split_year", full_year(m["fa"]), split=True)


def _years(span: tuple[int, int], first: int, last: str) -> Atom | None:
    """2018/19 is a split year, 2018-21 a range of years, 2018-06 a month."""
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if len(last) == 1:
        return Atom(*span, "split", "split_year", first, split=True) if end % 10 == (first + 1) % 10 else None
    if len(last) == 2 and end < first:
        end += 100
    if end == first + 1:
        return Atom(*span, "split", "split_year", first, split=True)
    if first < end <= first + 30:
        ends = [Atom(*span, "year", "year", year) for year in (first, end)]
        return Atom(*span, "range", "years", first=ends[0], last=ends[1])
    if len(last) == 2 and 1 <= int(last) <= 12:
        return Atom(*span, "month", "iso_month", first, int(last))
    return None


def _quarter(m: re.Match[str]) -> Atom:
    number = int(m["qn"]) if m["qn"] else COUNTED[(m["qo"] or m["qw"]).lower()]
    span, year = m.span("quarter"), None
    if m["qs"]:
        year = full_year(re.split(r"[/–-]", m["qs"])[0])
        if (cut := _no_split(m, "qs")) is not None:
            return Atom(span[0], cut, "quarter", "quarter", year, part=number, split=True)
    elif m["qy"]:
        year = int(m["qy"])
    else:
        span = (span[0], span[0] + len(m["quarter"].rstrip(" ,(-/")))
        span = (span[0], _bare_end(m, span))
    return Atom(*span, "quarter", "quarter", year, part=number, split=bool(m["qs"]) or year is None)


def _no_split(m: re.Match[str], group: str) -> int | None:
    """Where the first of two whole years ends that do not follow one another: ``Spring 2021 - 2023``."""
    years = re.split(r"\s?[/–-]\s?", m[group])
    if len(years[0]) == len(years[1]) == 4 and int(years[1]) != int(years[0]) + 1:
        return m.start(group) + 4
    return None


def _year_quarter(m: re.Match[str]) -> Atom:
    split = len(m["yqs"]) > 4
    return Atom(*m.span("yq"), "quarter", "quarter", int(m["yqs"][:4]), part=int(m["yqn"]), split=split)


def _bare_end(m: re.Match[str], span: tuple[int, int]) -> int:
    """The end of a quarter without a year: after its number or the word."""
    if m["qn"] or m["qo"]:
        return m.end("qn" if m["qn"] else "qo")
    return span[0] + len(re.split(r"(?i)(?<=quarter)", m["quarter"])[0])


def _season(m: re.Match[str]) -> Atom:
    code, span = SEASONS[m["sw"].lower()], m.span("season")
    year = None
    if m["ss"]:
        first = int(m["ss"][:4])
        year = first if code >= 23 else first + 1
        if (cut := _no_split(m, "ss")) is not None:
            span, year = (span[0], cut), first
    elif m["s4"]:
        year = int(m["s4"])
    rule = "term" if m["term"] else "season"
    return Atom(*span, "season", rule, year, part=code)


def _ordinal(m: re.Match[str]) -> Atom | None:
    if not _ORDINAL_BEFORE.search(m.string, max(0, m.start() - 16), m.start()):
        return None
    return Atom(*m.span("ordinal"), "day", "ordinal_day", None, None, int(m["od"]))


def _holiday(m: re.Match[str]) -> Atom:
    month, day = HOLIDAYS[" ".join(m["holiday"].lower().replace("’", "'").split())]
    year = int(m["hy"]) if m["hy"] else None
    return Atom(m.start("holiday"), m.end(), "day", "holiday", year, month, day)


def _year(m: re.Match[str]) -> Atom:
    return Atom(*m.span("year"), "year", "year", int(m["year"]))


BUILD: dict[str, Callable[[re.Match[str]], Atom | None]] = {
    "iso": _iso,
    "num": _numeric,
    "dm_": _bare_day_month,
    "dmy": _day_month,
    "yq": _year_quarter,
    "split": _split,
    "fy": _fiscal,
    "short": _short_split,
    "mdy": _month_day,
    "my_": _month_year,
    "my2": _month_short_year,
    "month": _month,
    "quarter": _quarter,
    "season": _season,
    "ordinal": _ordinal,
    "holiday": _holiday,
    "year": _year,
}

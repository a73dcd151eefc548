"""Single calendar expressions in a string, before missing parts are filled in.

An :class:`Atom` is one expression as printed: a day, month, quarter, season, year, split year
(``2018/19``) or week, with the parts that the words give; a missing year stays None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extractors.calendar_words import (
    COUNTED,
    DAY,
    HOLIDAYS,
    MONTH,
    ORDINAL,
    SEASONS,
    WEEKDAY,
    YEAR4,
    compile_words,
    full_year,
    month_number,
)

Kind = Literal["day", "month", "quarter", "season", "year", "split", "week", "range"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression: ``source[start:end]`` with its parts; a range has two atoms instead.

    ``part`` is a season's EDTF code or a quarter's number. ``split`` says that ``year`` is the
    first of a split year such as 2018/19. ``weekday`` counts from Monday as 0, where printed.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    split: bool = False
    weekday: int | None = None
    first: Atom | None = None
    last: Atom | None = None
    year_from: Literal["explicit", "sentence"] = "explicit"

    @property
    def dated(self) -> bool:
        """True where no year is missing."""
        if self.first and self.last:
            return self.first.dated and self.last.dated
        return self.year is not None


_SPLIT = r"(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)(?![\d/–-]|\.\d)"
_TAIL2 = r"(?![\d/:%]|\.\d|,\d|\s*(?:am|pm)\b)"

ATOM = compile_words(
    rf"""(?<![\w£$€.#@])(?<!\d/)(?:
    (?P<iso>(?P<iy>{YEAR4})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01]))(?!\d|-\d)
  | (?P<num>(?P<nd>{DAY})\s?(?P<s1>[./\-–])\s?(?P<nm>0?[1-9]|1[0-2])\s?(?P<s2>[./\-–])\s?
      (?P<ny>(?:19|20)\d\d|\d\d))(?![\d\w]|[/.–-]\d)
  | (?P<dm_>(?P<bd>{DAY})/(?P<bm>0?[1-9]|1[0-2]))(?![\d\w/–-]|[.,:]\d)
  | (?P<dmy>(?P<dd>{DAY})(?P<dord>{ORDINAL})?\.?,?\s{{0,3}}(?:(?:day\s)?of\s(?:the\s)?)?[-/.,]?\s{{0,3}}
      (?P<dm>{MONTH})\.?(?:(?:,?\s{{0,2}}(?:of\s)?|[-/.,–])(?P<dy>{YEAR4})(?![\d/]|[–-]\d\d(?!\s?(?:st|nd|rd|th)?\s?[a-z]))
        |[-/](?P<dy2>\d\d){_TAIL2}|\s?['’](?P<dy3>\d\d){_TAIL2}|\s(?P<dy4>[0-3]\d)(?=\s*(?:[),;\n\t]|\.(?!\d)|$)))?)
  | (?P<yq>(?P<yqs>20\d\d[/–-](?:20)?\d\d)[\s,]{{1,2}}(?:q|quarter\s?)(?P<yqn>[1-4]))(?!\w)
  | (?P<split>(?P<sy>(?:19|20)\d\d)\s?[/–-]\s?(?P<sz>(?:19|20)\d\d|\d\d))(?![\d\w/–-]|\.\d)
  | (?P<short>(?<=\s)(?P<ha>[0-4]\d)[/–-](?P<hb>[0-4]\d))(?![\d/–-]|\w|\.\d)
  | (?P<mdy>(?P<mm>{MONTH})\s{{1,2}}(?P<md>{DAY})(?P<mord>{ORDINAL})?
      (?:(?:,|,?\s{{1,2}})(?P<my>{YEAR4})(?!\d))?
      (?![\w:%/]|\.\d))
  | (?P<my_>(?P<ym>{MONTH})\.?(?:,?\s{{0,2}}(?:of\s)?|[-/–,]|\s[-–]\s)(?P<yy>{YEAR4})(?![\d/–-]\d|\d))
  | (?P<my2>(?P<zm>{MONTH})(?:-|\s?['’]|(?=\d))(?P<zy>\d\d){_TAIL2}(?!\w))
  | (?P<month>{MONTH})(?!\d)(?P<this>\s(?:of\s)?(?:this|last|next)\syear)?
  | (?P<quarter>(?:q(?:uarter|tr)?\s?(?P<qn>[1-4])|(?P<qw>first|second|third|fourth|1st|2nd|3rd|4th)\squarter)
      (?:,?\s(?:of\s)?(?:the\s)?(?:financial\syear\s|fy\s?)?|[-/(]|,?\s\()?
      (?:(?P<qs>(?:20)?\d\d[/–-](?:20)?\d\d)(?![\d/])|(?P<qy>20\d\d)(?!\d))?)(?!\w)
  | (?P<season>(?P<sw>spring|summer|autumn|winter)(?:\s(?P<term>terms?))?
      (?:,?\s(?:of\s)?(?:(?P<ss>20\d\d[/–-](?:20)?\d\d)(?![\d/])|(?P<s4>20\d\d)(?!\d)))?)(?!\w)
  | (?:(?<=the\s)(?P<ordinal>(?P<od>{DAY})(?:st|nd|rd|th)))(?=\s*(?:[.,;)\n]|$)|\s(?:and|at|from|or)\b)
  | (?P<holiday>christmas\s(?:eve|day)|boxing\sday|new\syear['’]s\s(?:day|eve))(?:,?\s(?P<hy>{YEAR4}))?
  | (?<![–/-])(?P<year>{YEAR4})(?![\w/%]|[.,:]\d|[-–]\d)
  )"""
)

_WEEKDAY_BEFORE = re.compile(rf"(?P<w>{WEEKDAY})\s*,?\s*(?:the\s+)?$", re.IGNORECASE)
_WEEK_BEFORE = re.compile(
    r"(?:\bw/?\s?c\.?|\bweek\s+(?:commencing|beginning|of)(?:\s+the)?)[\s:]*$", re.IGNORECASE
)
_MONTH_DAY_AFTER = re.compile(r"\s*(?:[,;.)\t\n]|[–—-]\s+\D|$)")
_ON_BEFORE = re.compile(r"(?:\bon(?:\s+the)?|day,?|\bheld|\bdated)\s+$", re.IGNORECASE)
_NUMERIC_BEFORE = re.compile(
    r"(?:\b(?:on|by|from|until|till|dated|since|due|w/c|w/e|sent|date:?|emailed|received|phone|held|[A-Za-z]+day,?)"
    r"|[–-])\s$",
    re.IGNORECASE,
)
_SPLIT_BEFORE = re.compile(
    r"(?:(?:20)?\d\d[/–-]\d\d\s?(?:,|and|to|&|-|–|or)|\b(?:year|FY|budget|precept|accounts|subscription|in|for|average"
    r"|during|of|from|since))\s$",
    re.IGNORECASE,
)
_ORDINAL_BEFORE = re.compile(r"\b(?:on|by|for|is|until|was|be)\s+the\s$", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def atoms(source: str) -> Iterator[Atom]:
    """Every single expression, left to right, valid in the calendar; ambiguous words included."""
    for match in ATOM.finditer(source):
        atom = _BUILD[_alternative(match)](match)
        if atom is not None and _exists(atom):
            yield _with_weekday(source, atom)


def _alternative(match: re.Match[str]) -> str:
    return next(name for name in _BUILD if match[name] is not None)


def _iso(m: re.Match[str]) -> Atom:
    return Atom(*m.span("iso"), "day", "iso", int(m["iy"]), int(m["im"]), int(m["id"]))


def _numeric(m: re.Match[str]) -> Atom | None:
    if m["s1"] == "–" or m["s2"] == "–":
        return None
    return Atom(*m.span("num"), "day", "numeric", full_year(m["ny"]), int(m["nm"]), int(m["nd"]))


def _day_month(m: re.Match[str]) -> Atom:
    year = m["dy"] or m["dy2"] or m["dy3"] or m["dy4"]
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


def _month_day(m: re.Match[str]) -> Atom | None:
    """``June 7`` is a day; ``Jun 24`` a month of a year, unless ``on`` or more stands with it."""
    span, month, number = m.span("mdy"), month_number(m["mm"]), int(m["md"])
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
    if m["dm_"] == "24/7" or not _NUMERIC_BEFORE.search(before):
        return _short_like(m)
    return Atom(*m.span("dm_"), "day", "numeric_day_month", None, int(m["bm"]), int(m["bd"]))


def _short_like(m: re.Match[str]) -> Atom | None:
    """11/12 stands for a split year as well as for a day."""
    first, last = int(m["bd"]), int(m["bm"])
    if len(m["bm"]) < 2 or last != first + 1:
        return None
    if not _SPLIT_BEFORE.search(m.string, max(0, m.start() - 30), m.start()):
        return None
    return Atom(*m.span("dm_"), "split", "short_split_year", 2000 + first, split=True)


def _split(m: re.Match[str]) -> Atom | None:
    first, last = int(m["sy"]), m["sz"]
    return _years(m.span("split"), first, last)


def _short_split(m: re.Match[str]) -> Atom | None:
    first, last = int(m["ha"]), int(m["hb"])
    if last != first + 1 or not _SPLIT_BEFORE.search(m.string, max(0, m.start() - 30), m.start()):
        return None
    return Atom(*m.span("short"), "split", "short_split_year", 2000 + first, split=True)


def _years(span: tuple[int, int], first: int, last: str) -> Atom | None:
    """2018/19 is a split year, 2018-21 a range of years, 2018-06 a month."""
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
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
    number = int(m["qn"]) if m["qn"] else COUNTED[m["qw"].lower()]
    span, year = m.span("quarter"), None
    if m["qs"]:
        year = full_year(re.split(r"[/–-]", m["qs"])[0])
    elif m["qy"]:
        year = int(m["qy"])
    else:
        span = (span[0], span[0] + len(m["quarter"].rstrip(" ,(-/")))
        span = (span[0], _bare_end(m, span))
    return Atom(*span, "quarter", "quarter", year, part=number, split=bool(m["qs"]) or year is None)


def _year_quarter(m: re.Match[str]) -> Atom:
    return Atom(*m.span("yq"), "quarter", "quarter", int(m["yqs"][:4]), part=int(m["yqn"]), split=True)


def _bare_end(m: re.Match[str], span: tuple[int, int]) -> int:
    """The end of a quarter without a year: after its number or the word."""
    return m.end("qn") if m["qn"] else span[0] + len(re.split(r"(?i)(?<=quarter)", m["quarter"])[0])


def _season(m: re.Match[str]) -> Atom:
    code = SEASONS[m["sw"].lower()]
    year = None
    if m["ss"]:
        first = int(m["ss"][:4])
        year = first if code >= 23 else first + 1
    elif m["s4"]:
        year = int(m["s4"])
    rule = "term" if m["term"] else "season"
    return Atom(*m.span("season"), "season", rule, year, part=code)


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


_BUILD: dict[str, Callable[[re.Match[str]], Atom | None]] = {
    "iso": _iso,
    "num": _numeric,
    "dm_": _bare_day_month,
    "dmy": _day_month,
    "yq": _year_quarter,
    "split": _split,
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
    if _WEEK_BEFORE.search(before):
        return replace(atom, kind="week", rule="week_commencing")
    found = _WEEKDAY_BEFORE.search(before)
    return replace(atom, weekday=_DAYS.index(found["w"][:3].lower())) if found else atom

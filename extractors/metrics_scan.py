"""Quantities in a string: every number that counts or measures something, with unit and noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors.lexicon import load
from extractors.metrics_compare import comparator
from extractors.metrics_nouns import NounPhrase, after_of, is_stop, noun_phrase, plural_before
from extractors.metrics_veto import vetoed
from extractors.numbers import DIGITS, FRACTIONS, MAGNITUDE, SMALL, WORDS, value_of
from schemas.vocabulary import Comparator, Unit

PREFILTER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half"
    r"|third|thirds|quarters|couple|doubled|trebled|tripled|quadrupled|halved|\w+fold)\b",
    re.IGNORECASE,
)
CURRENCY: dict[str, Unit] = {"£": "GBP", "€": "EUR", "$": "other", "gbp": "GBP", "eur": "EUR"}
FACTORS = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and noun: ``source[start:end]`` is the shortest quote that holds both."""

    start: int
    end: int
    number_end: int
    value: float
    unit: Unit
    rule: str
    value_max: float | None = None
    noun: str | None = None
    comparator: Comparator = "eq"
    of_value: float | None = None
    change_factor: float | None = None


@cache
def _units() -> dict[str, Unit]:
    return {v.lower(): e.canonical for e in load("units").entries for v in e.variants}  # type: ignore[misc]


@cache
def _pattern() -> re.Pattern[str]:
    units = sorted(_units(), key=len, reverse=True)
    unit = "|".join(r"[\s\u00a0]+".join(map(re.escape, u.split())) for u in units)
    number = rf"(?:{DIGITS}|{WORDS})"
    return re.compile(
        rf"""(?<![\w.,/:#@’'-])(?<![£$€]\s)(?=[\d£€$a-z])(?:
        (?P<money>(?P<cur>[£€$]|GBP\s|EUR\s)\s?(?P<mval>{DIGITS})\s?(?P<mmag>{MAGNITUDE})?
          (?:\s?(?:-|–|—|to|and(?=\s?[£€$]))\s?(?P<cur2>[£€$])?\s?(?P<mval2>{DIGITS})\s?(?P<mmag2>{MAGNITUDE})?(?![\w/]))?)
          (?![\d/]|[.,]\d)
      | (?P<frac>(?P<fnum>one|two|three|four|a|1|2|3)?[\s-]?(?P<fden>half|third|quarter|fifth|sixth|tenth)s?)\b(?=\s+(?:of|the)\b)
      | (?P<oneof>(?P<onum>{number})\s+(?:in|out\s+of)\s+(?P<oden>{number}))(?=\s+[a-z]|[.,;)]|$)(?!\s+(?:am|pm))
      | (?P<change>(?:doubled|trebled|tripled|quadrupled|halved)\b|(?:two|three|four|five|ten)-?fold\b)
      | (?P<couple>a\s+couple\s+of)\b
      | (?P<num>(?P<val>{number})(?:\s?(?P<mag>(?:bn|million|billion|trillion)\b|k\b|(?<=\d)m\b))?
          (?:\s?(?P<pc1>%|per\s?cent))?
          (?:\s?(?:-|–|—|\bto\b)\s?(?P<val2>{number})(?:\s?(?P<mag2>million|billion|bn|k\b))?(?=\W|$))?)
          (?:(?P<usep>[\s\u00a0]?|-)(?P<unit>{unit})(?![\w]))?
      )""",
        re.IGNORECASE | re.VERBOSE,
    )


def quantities(source: str, masked: list[tuple[int, int]] | None = None) -> list[Quantity]:
    """Every quantity of a string, in order; spans in ``masked`` (dates) hold none.

    >>> [(q.value, q.unit, q.noun) for q in quantities("616 views, more than 90% of 135 families")]
    [(616.0, 'count', 'views'), (90.0, 'percent', None), (135.0, 'count', 'families')]
    """
    if not PREFILTER.search(source):
        return []
    found: list[Quantity] = []
    at = 0
    masks = masked or []
    while match := _pattern().search(source, at):
        start, end = match.span()
        at = max(end, start + 1)
        if any(start < stop and begin < end for begin, stop in masks):
            at = next(stop for begin, stop in masks if start < stop and begin < end) if start >= 0 else at
            at = max(at, start + 1)
            continue
        got = list(_read(source, match, found))
        found.extend(got)
        at = max([at, *(q.number_end for q in got)]) if got else max(start + 1, match.end())
    return found


def _read(source: str, match: re.Match[str], found: list[Quantity]) -> Iterator[Quantity]:
    if match["money"]:
        yield from _money(source, match)
    elif match["frac"]:
        yield from _fraction(source, match)
    elif match["oneof"]:
        yield from _one_in(source, match)
    elif match["change"]:
        yield from _factor(match)
    elif match["couple"]:
        yield from _couple(source, match)
    else:
        yield from _number(source, match, found)


def _money(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    magnitude = match["mmag"] or (match["mmag2"] if match["mval2"] else None)
    value = value_of(match["mval"], magnitude)
    top = value_of(match["mval2"], match["mmag2"]) if match["mval2"] else None
    if value is None:
        return
    unit = CURRENCY[match["cur"].strip().lower()]
    start, end = match.start("money"), match.start("money") + len(match["money"].rstrip())
    how = "range" if top is not None else comparator(source, start, end)
    yield Quantity(start, end, end, value, unit, "money", top, None, how)


def _fraction(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    top = value_of(match["fnum"]) if match["fnum"] and match["fnum"].lower() != "a" else 1.0
    before = source[max(0, match.start() - 12) : match.start()].lower()
    denominator = match["fden"].lower()
    if top is None or before.rstrip().endswith(
        ("first", "second", "the", "last", "other", "this", "latter", "each")
    ):
        return
    if denominator != "half" and not match["fnum"]:
        return
    after = source[match.end() : match.end() + 12].lower()
    if denominator == "half" and re.match(r"\s+the\s+(?:term|year|battle)", after):
        return
    start, end = match.start("frac"), match.end("frac")
    start += len(match["frac"]) - len(match["frac"].lstrip())
    yield Quantity(
        start,
        end,
        end,
        round(top * FRACTIONS[denominator], 6),
        "ratio",
        "fraction",
        None,
        None,
        comparator(source, start, end),
    )


def _one_in(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    top, whole = value_of(match["onum"]), value_of(match["oden"])
    if top is None or not whole or top > whole or vetoed(source, match.start(), match.end("onum")):
        return
    start, end = match.span("oneof")
    if "out" in match["oneof"].lower():
        phrase = noun_phrase(source, end)
        noun = phrase.head if phrase else None
        yield Quantity(
            start, match.end("onum"), match.end("onum"), top, "count", "pair", None, noun, of_value=whole
        )
        if phrase:
            yield Quantity(match.start("oden"), phrase.end, end, whole, "count", "whole", None, noun)
    elif whole <= 1000 and top < whole and whole < 1900:
        yield Quantity(
            start,
            end,
            end,
            round(top / whole, 4),
            "ratio",
            "one_in",
            None,
            None,
            comparator(source, start, end),
        )


def _factor(match: re.Match[str]) -> Iterator[Quantity]:
    word = match["change"].lower()
    factor = FACTORS.get(word) or value_of(re.split(r"-?fold", word)[0])
    if factor:
        start, end = match.span("change")
        yield Quantity(start, end, end, factor, "ratio", "factor", change_factor=factor)


def _couple(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    unit = re.match(r"\s+(hours|days|weeks|months|years)\b", source[match.end() :])
    if unit:
        start, end = match.start("couple"), match.end() + unit.end()
        yield Quantity(start, end, end, 2.0, unit[1], "couple", None, None, "approx")  # type: ignore[arg-type]


def _number(source: str, match: re.Match[str], found: list[Quantity]) -> Iterator[Quantity]:
    value = value_of(match["val"], match["mag"] or (match["mag2"] if match["val2"] else None))
    top = value_of(match["val2"], match["mag2"]) if match["val2"] else None
    start, end = match.start("num"), match.start("num") + len(match["num"].rstrip())
    if value is None or vetoed(source, start, end):
        return
    if top is not None and top <= value:
        end, top = match.end("val"), None
    unit = _unit_of(source, match, end)
    if unit is not None:
        stop = match.end("unit") if match["unit"] and end >= match.end("num") - 1 else end
        duration = unit in ("hours", "days", "weeks", "months", "years")
        if duration and _no_duration(source, start, stop, match):
            return
        how: Comparator = "range" if top is not None else comparator(source, start, stop, duration)
        yield Quantity(start, stop, stop, value, unit, "unit", top, None, how)
        return
    yield from _count(source, match, value, top, start, end, found)


def _unit_of(source: str, match: re.Match[str], end: int) -> Unit | None:
    """The unit printed behind the number; ``Minutes`` with a capital is no unit, ``m`` may be million."""
    if match["unit"] is None:
        return "percent" if match["pc1"] else None
    word = match["unit"]
    if word[0].isupper() and not word[:2].isupper() and not match["val"][0].isalpha():
        return None
    unit = _units()[re.sub(r"[\s\u00a0]+", " ", word.lower())]
    return None if unit == "hours" and word.lower() == "hr" else unit


_AGE = re.compile(r"(?i)[\s-]+(?:old|of\s+age)\b|[\s-]olds?\b")
_AGE_BEFORE = re.compile(r"(?i)\b(?:aged?|ages|turn(?:s|ed|ing)?|under|over|year|years)\s+(?:of\s+)?$")


def _no_duration(source: str, start: int, stop: int, match: re.Match[str]) -> bool:
    """Ages, ``one day`` and ``three years ago`` are no durations that are measured."""
    if _AGE.match(source, stop) or re.match(r"(?i)\s+ago\b", source[stop:]):
        return True
    if re.search(r"(?i)\b(?:aged?|ages)\s+(?:of\s+|between\s+)?$", source[max(0, start - 16) : start]):
        return True
    lower = match["val"].lower()
    return (
        lower == "one"
        and match["unit"].lower() in ("day", "hour", "minute", "year")
        and not re.search(
            r"(?i)\b(?:than|least|about|around|to|for|within|of)\s+$", source[max(0, start - 12) : start]
        )
    )


_PERCENT_PAIR = re.compile(r"\s*\(\s*(?:\d+(?:\.\d+)?\s?(?:%|per\s?cent)|c\.?\s?\d+%)\s*\)")
_THEN = re.compile(
    r"(?i)\s+(?:were|was|are|is|have|had|has|remain(?:ed|s)?|did|do|could|would|will|still|now|attended|came|said"
    r"|responded|completed|agreed|voted|failed|passed|joined|left)\b"
)
_RATED = re.compile(
    r"(?i)\s+(?:(?:are|is|were|was|rated|as|at)\s+){0,3}(?:red|amber|green|blue|grey|complete\b|completed\b|closed\b)"
)
_FROM_TO = re.compile(
    r"(?i)\b(?:(?:up|down|increas\w+|decreas\w+|rose|risen|rising|fell|fallen|falling|reduc\w+|compar\w+|grown|grew|dropp\w+"
    r"|threefold|twofold|trebled|doubled|went|gone|against|improv\w+)(?:\s+[\w-]+){0,3}\s+(?:from|to|with|of|by)"
    r"|remaining|the\s+other|against|only)\s+(?:the\s+)?(?:previous\s+)?$"
)


def _count(
    source: str,
    match: re.Match[str],
    value: float,
    top: float | None,
    start: int,
    end: int,
    found: list[Quantity],
) -> Iterator[Quantity]:
    """A counted noun, a part of a counted whole, or a bare number whose noun stands before."""
    word = match["val"].lower()
    if word == "zero":
        return
    pair = _PERCENT_PAIR.match(source, end)
    place = pair.end() if pair else end
    how: Comparator = "range" if top is not None else comparator(source, start, end)
    if (whole := after_of(source, place)) is not None:
        yield from _part_of(source, value, start, end, whole, how, word)
        return
    if _headline(source, start, end):
        return
    phrase = noun_phrase(source, place, singular=word in ("one", "1"))
    if phrase is not None and not (_RATED.match(source, place) and phrase.start > place + 12):
        yield Quantity(start, phrase.end, end, value, "count", "count", top, phrase.head, how)
        return
    if word not in ("one", "1") and (noun := _noun_before(source, match, end, place, found, bool(pair))):
        yield Quantity(start, end, end, value, "count", "bare", top, noun, how)


def _part_of(
    source: str, value: float, start: int, end: int, whole: int, how: Comparator, word: str
) -> Iterator[Quantity]:
    """``16 of the 28 EU member states``, ``12 of 14 actions``, ``two of the councillors``."""
    number = re.compile(rf"({DIGITS}|{WORDS})(?![\w/%])", re.IGNORECASE).match(source, whole)
    if number is None:
        phrase = noun_phrase(source, whole - 1)
        if (
            phrase
            and word not in ("one", "1")
            and re.search(r"(?i)of\s+(?:the|these|those|its|our|their|his|her|your)\s+$", source[end:whole])
        ):
            yield Quantity(start, phrase.end, end, value, "count", "part", None, phrase.head, how)
        return
    phrase = noun_phrase(source, number.end())
    total = value_of(number[1])
    if phrase is None or total is None or total < value:
        return
    yield Quantity(start, phrase.end, end, value, "count", "part", None, phrase.head, how, total)


_CAPITAL_NEXT = re.compile(r"[\s\u00a0]+[A-Z][a-z]")


def _headline(source: str, start: int, end: int) -> bool:
    """A number at the very front before a capital is a label: ``3 Matters arising``."""
    return (
        not source[:start].strip(" \t•·-–*")
        and source[start].isdigit()
        and bool(_CAPITAL_NEXT.match(source, end))
    )


def _noun_before(
    source: str, match: re.Match[str], end: int, place: int, found: list[Quantity], paired: bool
) -> str | None:
    """The noun that a bare number leaves out, where the words around it say that it counts."""
    before = source[max(0, match.start() - 60) : match.start()]
    counted = next((q.noun for q in reversed(found) if q.unit == "count" and q.noun), None)
    if _FROM_TO.search(before):
        since = max(source.rfind(". ", 0, match.start()), source.rfind("\n", 0, match.start()), 0)
        if re.search(r"(?i)\b(?:to|from|by|of)\s+$", before):
            return plural_before(source, match.start(), since) or counted
        return counted
    if counted is None:
        return None
    if paired or _THEN.match(source, place) or _RATED.match(source, place):
        return counted
    return None


__all__ = ["NounPhrase", "PREFILTER", "Quantity", "SMALL", "is_stop", "quantities", "replace"]

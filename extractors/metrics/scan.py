"""Quantities in a string: every number that counts or measures something, with unit and noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.calendar.words import lowered, plain
from extractors.lexicon import load
from extractors.metrics.compare import comparator
from extractors.metrics.count import Number, count
from extractors.metrics.money import unsigned
from extractors.metrics.parts import factor, fraction, one_in
from extractors.metrics.quantity import Quantity
from extractors.metrics.veto import vetoed
from extractors.numbers import DIGITS, MAGNITUDE, WORDS, value_of
from schemas.vocabulary import Comparator, Unit

_FIRST_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
    " thirty forty fourty fifty sixty seventy eighty ninety hundred"
    " thousand dozen half quarter doubled trebled tripled quadrupled halved"
)
SEED = re.compile(
    rf"\d|[£$€]|\b(?:{'|'.join(_FIRST_WORDS.split())}|gbp\s|eur\s"
    r"|a\s(?:couple|hundred|thousand|dozen|third|quarter|fifth|sixth|tenth|year|month|week|day)|an\shour)"
)
"""Where a quantity may begin, in text of lower case: a quick look before the pattern itself."""

CURRENCY: dict[str, Unit] = {"£": "GBP", "€": "EUR", "$": "other", "gbp": "GBP", "eur": "EUR"}
DURATIONS = ("hours", "days", "weeks", "months", "years")


@cache
def _units() -> dict[str, Unit]:
    return {v.lower(): e.canonical for e in load("units").entries for v in e.variants}  # type: ignore[misc]


_SPLIT_PENCE = (
    r"(?<!\.\d)(?<!\.\d\d)(?:\.\s\d\d|,\s\d{3})(?=\s*(?:[^\w\s]|$|propos|second|be\b|had\b|was\b|to\b))"
)
"""The pence or thousands behind a slip of the typist: ``£696. 56``, ``£30, 000``."""


@cache
def _pattern() -> re.Pattern[str]:
    units = sorted(_units(), key=len, reverse=True)
    unit = "|".join(r"[\s\u00a0]+".join(map(re.escape, u.split())) for u in units)
    number = rf"(?:{DIGITS}|{WORDS})"
    return re.compile(
        rf"""(?:(?<![\w.,/:#’'-])|(?<=[\s(]c\.)|(?<=[\s(]ca\.))(?:(?<!@)|(?=[£$€]))(?<![£$€]\s)(?=[\d£€$a-z])(?:
        (?P<money>(?P<cur>[£€$]|GBP\s|EUR\s)\s?(?P<mval>{DIGITS}(?:{_SPLIT_PENCE})?)\s?(?P<mmag>{MAGNITUDE})?
          (?:\s?(?:-|–|—|to|and(?=\s?[£€$]))\s?(?P<cur2>[£€$])?\s?(?P<mval2>{DIGITS})
             \s?(?P<mmag2>{MAGNITUDE})?(?![\w/]))?)(?!\d|/\d|[.,]\d)
      | (?P<frac>(?P<fnum>one|two|three|four|a|1|2|3)?[\s-]?(?P<fden>half|third|quarter|fifth|sixth|tenth)s?)
          \b(?=\s+(?:of|the)\b|(?<=half)\s*(?:[.,;)]|$|(?:full|empty|have|has|had|were|was|are|is)\b))
      | (?P<oneof>(?P<onum>{number})\s+(?:in|out\s+of)\s+(?P<oden>{number}))
          (?=\s+[a-z]|[.,;)]|$)(?!\s+(?:am|pm))
      | (?P<change>(?:doubled|trebled|tripled|quadrupled|halved)\b|(?:two|three|four|five|ten)-?fold\b)
      | (?P<pence>\d{{1,3}})p(?![\w])(?=\s*(?:each|per|an?\s|on\b|to\b|for\b|in\b|[.,;)]|$))
      | (?P<couple>a\s+couple\s+of)\b
      | an?\s+(?P<aunit>year|month|week|day|hour)\b(?!\s+(?:ago|earlier|before|later|after|old)\b|[\s-]long|-)
      | (?P<num>(?:(?<=between\s)(?P<btw>))?(?P<val>{number})
          (?:\s?(?P<mag>(?:bn|million|billion|trillion)\b|k\b))?
          (?:\s?(?P<pc1>%|per\s?cent\b))?
          (?:\s?(?:-|–|—|\bto\b|(?(btw)and|(?!)))\s?(?P<val2>{number})(?:\s?(?P<mag2>million|billion|bn|k\b))?(?=\W|$))?)
          (?:(?P<usep>[\s\u00a0]?|-)(?P<unit>{unit})(?![\w]))?
      )""",
        re.IGNORECASE | re.VERBOSE,
    )


def quantities(
    source: str, masked: list[tuple[int, int]] | None = None, carried: str | None = None
) -> list[Quantity]:
    """Every quantity of a string, in order; spans in ``masked`` (dates) hold none.

    ``carried`` is the noun last counted before, which a number at the very front may leave out.

    >>> [(q.value, q.unit, q.noun) for q in quantities("616 views, more than 90% of 135 families")]
    [(616.0, 'count', 'views'), (90.0, 'percent', None), (135.0, 'count', 'families')]
    """
    source = plain(source)
    low, at, masks = lowered(source), 0, masked or []
    found: list[Quantity] = []
    while seed := SEED.search(low, at):
        match = _pattern().match(source, seed.start())
        mask = _masked(match, masks) if match else None
        if mask and seed.start() < mask[0]:
            match = _pattern().match(source, seed.start(), mask[0])
            mask = None
        over = mask[1] if mask else None
        at = over or seed.start() + 1
        if match is None or over:
            continue
        got = list(_read(source, match, found, carried))
        found.extend(got)
        at = max([at, *(q.number_end for q in got)]) if got else match.end()
    return found


def may_hold_quantity(source: str) -> bool:
    """False where a string certainly holds no quantity."""
    return SEED.search(lowered(source)) is not None


def _masked(match: re.Match[str], masks: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The date that the match touches."""
    start, end = match.span()
    return next(((begin, stop) for begin, stop in masks if start < stop and begin < end), None)


def _read(
    source: str, match: re.Match[str], found: list[Quantity], carried: str | None
) -> Iterator[Quantity]:
    if match["money"]:
        yield from _money(source, match)
    elif match["frac"]:
        yield from fraction(source, match)
    elif match["oneof"]:
        yield from one_in(source, match)
    elif match["change"]:
        yield from factor(match)
    elif match["aunit"]:
        yield from _one_unit(source, match)
    elif match["couple"]:
        yield from _couple(source, match)
    elif match["pence"]:
        start, end = match.start("pence"), match.end("pence") + 1
        how = comparator(source, start, end)
        yield Quantity(start, end, end, int(match["pence"]) / 100, "GBP", "pence", None, None, how)
    else:
        yield from _number(source, match, found, carried)


_ONE_TOO = re.compile(
    r"(?i)\s+(?:is|was)\s+(?:rated\s+|at\s+)?(?:(?:on|above|below|off)\s+t(?:arget|rack)|red|amber|green|closed|complete[d]?|overdue"
    r"|outstanding|open|refused|approved|deferred|withdrawn)\b"
)
_GOES_ON = re.compile(r"[^.;:]{0,60}[,\s](?:and\s+)?(?:only\s+)?")
_AND_A_HALF = re.compile(r"(?i)\s+and\s+a\s+half(?=\s)")
_PERCENTAGE_OF = re.compile(
    r"(?i)\bpercentage(?:\s+(?:rate|figure|score))?\s+(?:of|was|is|at)\s+(?:just\s+|only\s+|about\s+|over\s+|nearly\s+)?$"
)
_MOVED = re.compile(
    r"(?i)\b(?:increas\w*|decreas\w*|rose|risen|rising|rises?|fell|fallen|falling|falls?|reduc\w*|grew|grown|up|down"
    r"|improv\w*|dropp\w*|declin\w*|went|gone|chang\w*|mov\w*|uplift\w*|rais\w*|cut)"
    r"\s(?:(?!\b(?:rang|var[iy]|between))[^.;]){0,120}?\bfrom\s+$"
)


def _moved(source: str, start: int) -> bool:
    """True before the two ends of a movement: ``increased from`` £200 to £550 is no range."""
    return bool(_MOVED.search(source, max(0, start - 150), start))


def _money(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    start, unit = match.start("money"), CURRENCY[match["cur"].strip().lower()]
    end = start + len(match["money"].rstrip())
    if match["mval2"] and _moved(source, start):
        end = match.end("mmag") if match["mmag"] else match.end("mval")
    split = end < match.start("mval2")
    magnitude = match["mmag"] or (match["mmag2"] if match["mval2"] and not split else None)
    value = value_of(match["mval"].replace(" ", ""), magnitude)
    top = value_of(match["mval2"], match["mmag2"]) if match["mval2"] and not split else None
    if top is not None and value is not None and top <= value:
        end, top = match.end("mmag") if match["mmag"] else match.end("mval"), None
    if value is not None and match["mval"] != "000":
        how = "range" if top is not None else comparator(source, start, end)
        yield Quantity(start, end, end, value, unit, "money", top, None, how)


_FACTOR_OF = re.compile(r"(?i)\b(?:by|of)\s+a\s+factor\s+of\s+(?:about\s+|around\s+|nearly\s+|over\s+)?$")
_MEASURES_ONE = re.compile(
    r"(?i)(?<!well\s)\b(?:more\s+than|over|longer\s+than|less\s+than|under|up\s+to|at\s+least|nearly|almost|exceed\w*)\s+$"
)


def _one_unit(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    """``waits of over a year``: one of a unit counts where something is compared with it."""
    start, end = match.span()
    if not _MEASURES_ONE.search(source, max(0, start - 14), start):
        return
    how = comparator(source, start, end)
    if how != "eq":
        yield Quantity(start, end, end, 1.0, _units()[match["aunit"].lower()], "one_unit", None, None, how)


def _couple(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    unit = re.match(r"\s+(hours|days|weeks|months|years)\b", source[match.end() :])
    if unit:
        start, end = match.start("couple"), match.end() + unit.end()
        words: Unit = unit[1]  # type: ignore[assignment]
        yield Quantity(start, end, end, 2.0, words, "couple", None, None, "approx")


def _number(
    source: str, match: re.Match[str], found: list[Quantity], carried: str | None
) -> Iterator[Quantity]:
    start, end = match.start("num"), match.start("num") + len(match["num"].rstrip())
    value = value_of(match["val"], match["mag"] or (match["mag2"] if match["val2"] else None))
    top = value_of(match["val2"], match["mag2"]) if match["val2"] else None
    whole = True
    if value is not None and top is not None and (top <= value or _moved(source, start)):
        end, top, whole = match.end("pc1") if match["pc1"] else match.end("val"), None, False
        value = value_of(match["val"], match["mag"])
    if value is None:
        return
    half = _AND_A_HALF.match(source, end) if top is None and whole else None
    so = half or (
        match["val"].lower() == "one"
        and _ONE_TOO.match(source, end)
        and _GOES_ON.fullmatch(source, _last(found), start)
    )
    if vetoed(source, start, end) not in (None, "pronoun" if so else None):
        return
    if half:
        yield from count(
            Number(
                source, source[start : half.end()], value + 0.5, None, start, half.end(), True, found, carried
            )
        )
        return
    if top is None and _FACTOR_OF.search(source, max(0, start - 40), start):
        yield Quantity(start, end, end, value, "ratio", "factor_of", change_factor=value)
        return
    if (money := unsigned(source, match, value, top)) is not None:
        yield money
        return
    unit = _unit_of(match, whole)
    if unit is None and top is None and _PERCENTAGE_OF.search(source, max(0, start - 40), start):
        yield Quantity(
            start, end, end, value, "percent", "percentage_of", None, None, comparator(source, start, end)
        )
        return
    if unit is None and not whole and match["unit"]:
        shared = _units()[re.sub(r"\s+", " ", match["unit"].lower())]
        yield Quantity(start, end, end, value, shared, "moved", None, None, comparator(source, start, end))
        return
    if unit is not None:
        yield from _measure(source, match, start, end, value, top, unit, whole)
        return
    if match["unit"] and len(match["unit"]) > 4 and match["unit"].isupper() and match["val"][0].isdigit():
        return
    magnified = bool(match["mag"] or match["mag2"])
    yield from count(Number(source, match["val"], value, top, start, end, magnified, found, carried))


def _unit_of(match: re.Match[str], whole: bool) -> Unit | None:
    """The unit printed behind the number; ``Minutes`` with a capital is none."""
    if match["unit"] is None or not whole or (match["pc1"] and not match["val2"]):
        return "percent" if match["pc1"] else None
    word = match["unit"]
    if word[0].isupper() and not match["val"][0].isalpha() and (word[1:].islower() or len(word) > 4):
        return None
    return _units()[re.sub(r"[\s\u00a0]+", " ", word.lower())]


def _last(found: list[Quantity]) -> int:
    return found[-1].end if found and found[-1].noun else 0


def _measure(
    source: str,
    match: re.Match[str],
    start: int,
    end: int,
    value: float,
    top: float | None,
    unit: Unit,
    whole: bool,
) -> Iterator[Quantity]:
    plain = match["unit"] and whole and not (match["pc1"] and not match["val2"])
    stop = match.end("unit") if plain else end
    duration = unit in DURATIONS
    if duration and _no_duration(source, start, stop, match):
        return
    how: Comparator = "range" if top is not None else comparator(source, start, stop, duration)
    yield Quantity(start, stop, stop, value, unit, "unit", top, None, how)


_AGE = re.compile(r"(?i)[\s-]+(?:old|of\s+age)\b|[\s-]olds?\b|\s+ago\b")
_AGE_BEFORE = re.compile(r"(?i)\b(?:aged?|ages|at|turn(?:s|ed|ing)?)\s+(?:of\s+|between\s+)?$")
_ONE_LEAD = re.compile(r"(?i)\b(?:than|least|about|around|to|for|within|of)\s+$")


def _no_duration(source: str, start: int, stop: int, match: re.Match[str]) -> bool:
    """Ages, ``one day`` and ``three years ago`` are no durations that are measured."""
    if _AGE.match(source, stop) or _AGE_BEFORE.search(source[max(0, start - 16) : start]):
        return True
    if match["val"].lower() != "one" or match["unit"].lower() not in ("day", "hour", "minute", "year"):
        return False
    return not _ONE_LEAD.search(source[max(0, start - 12) : start])

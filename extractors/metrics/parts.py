"""Parts of a whole and multiples of a number: ``two thirds``, ``one in six``, ``10 out of 12``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.metrics.compare import comparator
from extractors.metrics.nouns import noun_phrase
from extractors.metrics.quantity import Quantity
from extractors.metrics.veto import vetoed
from extractors.numbers import FRACTIONS, value_of

FACTORS = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}

_OF_THE_WAY = re.compile(r"(?i)\s+of\s+the\s+(?:way|time\b)")
_NO_FRACTION_BEFORE = ("first", "second", "the", "last", "other", "this", "latter", "each")


def fraction(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    counted = match["fnum"] is not None and match["fnum"].lower() != "a"
    if _OF_THE_WAY.match(source, match.end()):
        return
    top = value_of(match["fnum"]) if counted else 1.0
    before = source[max(0, match.start() - 12) : match.start()].lower().rstrip()
    half = match["fden"].lower() == "half"
    if top is None or before.endswith(_NO_FRACTION_BEFORE) or (not half and not match["fnum"]):
        return
    start, end = match.span("frac")
    start += len(match["frac"]) - len(match["frac"].lstrip())
    if half and re.match(r"(?i)\s+the\s+(?:term|year|battle)", source[end:]):
        return
    how = comparator(source, start, end)
    if half and not re.match(r"\s+(?:of|the)\b", source[end:]) and (match["fnum"] or how == "eq"):
        return
    value = round(top * FRACTIONS[match["fden"].lower()], 6)
    yield Quantity(start, end, end, value, "ratio", "fraction", None, None, how)


def one_in(source: str, match: re.Match[str]) -> Iterator[Quantity]:
    """``one in six`` is a ratio; ``10 out of 12 schools`` a part and its whole."""
    top, whole = value_of(match["onum"]), value_of(match["oden"])
    reason = vetoed(source, match.start(), match.end("onum"))
    if top is None or not whole or top > whole or reason not in (None, "pronoun"):
        return
    start, end = match.span("oneof")
    if "out" in match["oneof"].lower():
        yield from _out_of(source, match, top, whole)
    elif top < whole <= 1000:
        how = comparator(source, start, end)
        yield Quantity(start, end, end, round(top / whole, 4), "ratio", "one_in", None, None, how)


_SCORED = re.compile(r"(?i)\b(?:scor\w+|rat(?:ed|ing)|marks?)\b[^.;]{0,20}$")


def _out_of(source: str, match: re.Match[str], top: float, whole: float) -> Iterator[Quantity]:
    """A part and its whole, or a score: ``10 out of 12 schools``, ``a score of 88 out of 100``."""
    start, end, stop = match.start("oneof"), match.end("oneof"), match.end("onum")
    phrase = noun_phrase(source, end)
    if phrase and whole in (3, 4, 5, 10) and "of the" not in match["oneof"].lower():
        yield Quantity(start, end, end, round(top / whole, 4), "ratio", "one_in")
    elif phrase:
        yield Quantity(start, stop, stop, top, "count", "pair", None, phrase.head, of_value=whole)
        yield Quantity(match.start("oden"), phrase.end, end, whole, "count", "whole", None, phrase.head)
    elif _SCORED.search(source, max(0, start - 40), start):
        yield Quantity(start, stop, stop, top, "other", "score", of_value=whole)


_PURPOSE = re.compile(
    r"(?i)\b(?:purpose|reason|aim|benefit|issue|problem|approach|objective|role|question|answer)s?\b[^.;]{0,40}"
    r"\b(?:is|are|was|were|be)\s+$"
)


def factor(match: re.Match[str]) -> Iterator[Quantity]:
    word = match["change"].lower()
    if "fold" in word and _PURPOSE.search(match.string, max(0, match.start() - 60), match.start()):
        return
    factor = FACTORS.get(word) or value_of(re.split(r"-?fold", word)[0])
    if factor:
        start, end = match.span("change")
        yield Quantity(start, end, end, factor, "ratio", "factor", change_factor=factor)

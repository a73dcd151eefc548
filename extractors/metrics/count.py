"""Counts: a number and the noun that it counts, parts of a whole, and numbers whose noun stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.metrics.bare import IN_STATE, RATED, SHARE_BEFORE, THEN, labelled, noun_before
from extractors.metrics.compare import comparator
from extractors.metrics.nouns import NounPhrase, after_of, noun_phrase, singular
from extractors.metrics.quantity import Quantity
from extractors.numbers import DIGITS, WORDS, value_of
from schemas.vocabulary import Comparator, Unit

_WHOLE = re.compile(rf"({DIGITS}|{WORDS})(?![\w/%])", re.IGNORECASE)
_OR_MORE = re.compile(r"(?i)\s+or\s+(?:more|fewer|less)\b|\s+plus(?=\s[a-z])|\s?\+(?=\s[a-z])")
_PERCENT_PAIR = re.compile(r"(?i)\s*\(\s*(?:c\.?\s?|or\s)?\d+(?:\.\d+)?\s?(?:%|per\s?cent)\s*\)")
_DETERMINED = re.compile(r"(?i)of\s+(?:the|these|those|its|our|their|his|her|your)\s+$")
_PARTS = re.compile(r"\s+(?:FTE|WTE|full|whole|posts?\b|points|times|places|staff)")
_ACRONYM_NEXT = re.compile(r"\s+[A-Z]{2,}\s+[-–]")
_CAPITALS = re.compile(r"\s+(?=[A-Z][A-Z’'&-]{3})(?:[A-Z’'&,-]+\s*)+(?![\w])")
_NAME_GOES_ON = re.compile(
    r"\s+(?:Magazine|Newsletter|Trust|Project|Association|School|Forum|Festival|Way|Walk|Club|Alliance|Partnership|Fund"
    r"|Scheme|Centre|Programme|Network|News)\b"
)
"""``Three Valleys Magazine``: the number belongs to a name."""
_LINE_ENDS = re.compile(r"[ \t]*\n\s*[A-Z]")
_STREET = re.compile(
    r"\s+(?:[A-Z][\w’']+\s+){1,3}(?:Gardens|Cottages|Mews|Villas|Terraces|Buildings|Almshouses|Meadows|Heights|Fields"
    r"|Barns|Flats|Stables|Woods|Orchards|Houses|Crossroads|Lanes|Hills)\b"
)
_AMOUNT_BEFORE = re.compile(r"\d\.\d\d$")
"""An amount right before: the number begins the next line of a list of payments that ran together."""
_TO_NEXT = re.compile(rf"(?i)\s+to\s+(?:just\s+|only\s+|about\s+|over\s+)?(?:{DIGITS}|{WORDS})(?![\w/%])")
_FROM = re.compile(r"(?i)\bfrom\s+$")
_CAPITAL_NEXT = re.compile(r"[\s\u00a0]+[A-Z][a-z]")
_ONE = ("one", "1")
_DURATION: dict[str, Unit] = {
    "hour": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "minute": "other",
    "pound": "GBP",
    "euro": "EUR",
    "mile": "other",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its string: its words, value, upper end, span, and what was found before it."""

    source: str
    word: str
    value: float
    top: float | None
    start: int
    end: int
    magnified: bool
    before: list[Quantity]
    carried: str | None = None

    @property
    def how(self) -> Comparator:
        """The comparator of the words around."""
        return "range" if self.top is not None else comparator(self.source, self.start, self.end)

    def quantity(self, end: int, rule: str, noun: str | None, of_value: float | None = None) -> Quantity:
        """This number as a count."""
        return Quantity(
            self.start, end, self.end, self.value, "count", rule, self.top, noun, self.how, of_value
        )

    def noun_before(self, place: int, *, paired: bool) -> str | None:
        """The noun that the words before give, where this number leaves it out."""
        nouns = (q.noun for q in reversed(self.before) if q.unit == "count" and q.noun)
        last = (self.before[-1].end, self.before[-1].noun) if self.before else None
        return noun_before(self.source, self.start, place, next(nouns, self.carried), last, paired)


def count(number: Number) -> Iterator[Quantity]:
    """The count that a number is, if any.

    >>> from extractors.metrics.scan import quantities
    >>> [(q.value, q.noun, q.of_value) for q in quantities("Only 9 of 41 leavers had a plan")]
    [(9.0, 'leavers', 41.0), (41.0, 'leavers', None)]
    """
    source, word = number.source, number.word.lower()
    if word == "zero":
        return
    counted = (number.before and IN_STATE.match(source, number.end)) or labelled(
        source, number.start, number.end
    )
    counted = counted or _CAME.match(source, number.end)
    if _is_label(number) and not counted:
        if number.noun_before(number.end, paired=False) == "votes":
            yield number.quantity(number.end, "bare", "votes")
        return
    pair = _PERCENT_PAIR.match(source, number.end)
    place = pair.end() if pair else number.end
    more = _OR_MORE.match(source, place)
    place = more.end() if more else place
    if (whole := after_of(source, place)) is not None:
        found = list(_part_of(number, whole))
        yield from found
        if pair and len(found) > 1:
            yield _share(pair)
        return
    yield from _with_noun(number, place, pair)


def _with_noun(number: Number, place: int, pair: re.Match[str] | None) -> Iterator[Quantity]:
    """The count by its noun: behind the number at ``place``, or left out and said before."""
    source, word = number.source, number.word.lower()
    single = word in _ONE and number.top is None
    if single and IN_STATE.match(source, place):
        if noun := number.noun_before(place, paired=False):
            yield number.quantity(number.end, "bare", singular(noun))
        return
    phrase = noun_phrase(source, place, singular=single) or _behind(number, place)
    unit = _DURATION.get(phrase.head.lower().rstrip("s")) if phrase else None
    if phrase is not None and unit is not None:
        yield Quantity(
            number.start, phrase.end, number.end, number.value, unit, "unit", number.top, None, number.how
        )
    elif phrase is not None and phrase.head[0].isupper() and _NAME_GOES_ON.match(source, phrase.end):
        return
    elif phrase is not None and not (RATED.match(source, place) and phrase.start > place + 12):
        yield number.quantity(phrase.end, "count", phrase.head)
    elif phrase is None and (noun := _moved_to(source, number.start, place)):
        yield number.quantity(number.end, "moved", noun)
    elif (noun := number.noun_before(place, paired=bool(pair))) and _may_be_bare(number, noun):
        yield _bare(number, noun)


_THE_FOLLOWING = re.compile(r"(?i)\s+following(?=\s)")
_NUMBER_OFF = re.compile(r"\s+(?:[Nn]o\.|No|[Nn]r\.?)(?=\s[a-z])")


def _behind(number: Number, place: int) -> NounPhrase | None:
    """The noun behind ``the three following`` actions, or ``4 no.`` dwellings."""
    source, start = number.source, number.start
    if source[max(0, start - 4) : start].lower() == "the " and (word := _THE_FOLLOWING.match(source, place)):
        return noun_phrase(source, word.end())
    off = _NUMBER_OFF.match(source, place) if number.word[0].isdigit() else None
    return noun_phrase(source, off.end()) if off else None


def _bare(number: Number, noun: str) -> Quantity:
    """The count of a noun said before; a duration where that is what was measured."""
    unit = _DURATION.get(noun.lower().rstrip("s"))
    if unit is None:
        return number.quantity(number.end, "bare", noun)
    return Quantity(
        number.start, number.end, number.end, number.value, unit, "bare", number.top, None, number.how
    )


def _moved_to(source: str, start: int, place: int) -> str | None:
    """The noun behind the second of two numbers: ``fell from 88 to 21 plans``."""
    match = _TO_NEXT.match(source, place)
    if match is None or not _FROM.search(source, max(0, start - 6), start):
        return None
    phrase = noun_phrase(source, match.end())
    return phrase.head if phrase else None


def _share(pair: re.Match[str]) -> Quantity:
    """The percentage in brackets between a part and its whole: ``258 (62%) of 416 families``."""
    digits = re.search(r"\d+(?:\.\d+)?", pair[0])
    assert digits is not None
    start, end = pair.start() + digits.start(), pair.start() + len(pair[0].rstrip(" )"))
    return Quantity(start, end, end, float(digits[0]), "percent", "unit")


def _may_be_bare(number: Number, noun: str) -> bool:
    """One alone is a pronoun more often than not, but for a vote, or one of several counted, in figures."""
    word = number.word.lower()
    again = bool(number.before) and number.before[-1].noun == noun
    return word not in _ONE or (word == "1" and (noun == "votes" or again))


_CAME = re.compile(
    r"(?i)\s+(?:(?:other|more)\s+)?(?:members?|residents?|parishioners?|councillors?|people|visitors?|electors?)\s+"
    r"(?:(?:of\s+the\s+)?(?:public|press|parish)|(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance)|attended)\b"
)
""" "7 Residents attended": a count, though it looks like a numbered heading."""


def _is_label(number: Number) -> bool:
    """Numbers of sections and houses: ``3 Matters arising``, ``2.1 Budget``, ``1 High Street``."""
    source, word, end = number.source, number.word, number.end
    if word == "One" and source[: number.start].strip() and _CAPITAL_NEXT.match(source, end):
        return source[: number.start].rstrip()[-1] not in ".;!?"
    if not word[0].isdigit():
        return False
    if word == "1" and _ACRONYM_NEXT.match(source, end):
        return True
    small = number.value < 50 or (number.value >= 100 and "," not in word)
    if not source[: number.start].strip() and small and _CAPITALS.match(source, end):
        return True
    if "." in word and not number.magnified and not _PARTS.match(source, end):
        return True
    if not _CAPITAL_NEXT.match(source, end):
        return False
    if _LINE_ENDS.match(source, end):
        return True
    before = source[: number.start].rstrip(" \t•·-–*")
    if _STREET.match(source, end) or _AMOUNT_BEFORE.search(before):
        return True
    if word == "1" or number.top is not None:
        return True
    if before and before[-1] not in ".:;!?\n":
        return False
    phrase = noun_phrase(source, end)
    if phrase and phrase.head == "Apologies":
        return True
    return phrase is None or not THEN.match(source, phrase.end)


def _part_of(number: Number, whole: int) -> Iterator[Quantity]:
    """``16 of the 28 EU member states``, ``12 of 14 actions``, ``two of the councillors``."""
    source = number.source
    match = _WHOLE.match(source, whole)
    if match is None:
        yield from _some_of(number, whole)
        return
    pair = _PERCENT_PAIR.match(source, match.end())
    phrase, total = noun_phrase(source, pair.end() if pair else match.end()), value_of(match[1])
    if phrase is None or total is None or total < number.value:
        return
    noun = _short_phrase(source[phrase.first : phrase.end], phrase.head)
    if number.word.lower() != "one":
        yield number.quantity(phrase.end, "part", noun, total)
    yield Quantity(match.start(), phrase.end, match.end(), total, "count", "whole", None, noun)


def _short_phrase(phrase: str, head: str) -> str:
    """A head with the one word before it, where that is the whole phrase: ``audited plans``."""
    return phrase if len(phrase.split()) == 2 and phrase.split()[0].islower() else head


def _some_of(number: Number, whole: int) -> Iterator[Quantity]:
    source = number.source
    phrase = noun_phrase(source, whole - 1)
    if number.word.lower() in _ONE:
        return
    if phrase is None:
        if noun := number.noun_before(number.end, paired=False):
            yield number.quantity(number.end, "bare", noun)
        return
    if source[number.end] == ")":
        counted = re.search(r"(?i)\bnumber\s+\($", source[max(0, number.start - 12) : number.start])
        if counted:
            yield number.quantity(phrase.end, "number_of", phrase.head)
        elif SHARE_BEFORE.search(source, max(0, number.start - 12), number.start):
            yield number.quantity(number.end, "bare", phrase.head)
    elif _DETERMINED.search(source[number.end : whole]):
        yield number.quantity(phrase.end, "part", phrase.head)

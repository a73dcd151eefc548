"""Ratings as words, letters and symbols: pure functions on strings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import cast

from extractors.gate import Gated, gated
from extractors.lexicon import load
from schemas.vocabulary import Rating, RatingBasis, words

SYMBOLS: dict[str, Rating] = {
    "🔴": "red", "🟥": "red", "🟠": "amber", "🟡": "amber", "🟧": "amber", "🟨": "amber",
    "🟢": "green", "🟩": "green", "🔵": "blue", "🟦": "blue", "🟣": "purple", "🟪": "purple",
    "⚫": "black", "⬛": "black",
}  # fmt: skip
"""Symbols that are ratings by themselves, wherever they stand as a mark."""

LETTERS: dict[str, Rating] = {
    "R": "red", "A": "amber", "Y": "amber", "G": "green", "B": "blue",
    "A/R": "amber_red", "R/A": "amber_red", "AR": "amber_red", "RA": "amber_red",
    "A/G": "amber_green", "G/A": "amber_green", "AG": "amber_green", "GA": "amber_green",
}  # fmt: skip
"""Letters that are ratings in a column that is said to hold ratings."""

LIGHTS = frozenset({"red", "amber", "green", "amber_red", "amber_green"})
"""Ratings that are lights of a traffic light; blue, grey and the rest are said beside them."""
LETTER = r"(?-i:R/A|A/R|A/G|G/A|[RAGB])"
"""Letters of lights as an expression, for where a sign stands around them."""
SYMBOL = "[" + "".join(SYMBOLS) + "]"

ARROWS = "↑↓→←↗↘↔⬆⬇➡▲▼►◄△▽⇑⇓⇒⇔⟶"
MARK = SYMBOL + "\ufe0f?"
AROUND = rf"[\s\xa0*{ARROWS}●⬤■◼◆•\ufe0f]*"
DASH = r"[-–—−‐‑]"


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating read from a string: ``raw`` is ``text[start:end]``, but where a word above rates what follows.

    ``cut`` is where the name before a mark at the end of a heading ends.
    """

    rating: Rating
    start: int
    end: int
    raw: str
    basis: RatingBasis = "text"
    cut: int = 0

    def moved(self, by: int) -> Mark:
        """The same mark, its span counted from elsewhere."""
        return replace(self, start=self.start + by, end=self.end + by)


@cache
def colour_words() -> str:
    """All rating words as one group, longest first."""
    return load("ratings").alternatives()


@lru_cache(maxsize=512)
def rating_of(word: str) -> Rating | None:
    """The rating that a colour word is.

    >>> rating_of("Amber/Green")
    'amber_green'
    """
    canonical = load("ratings").canonical(word)
    return cast(Rating, canonical) if canonical in words(Rating) else None


_SHAPE = (
    r"rating|rated|status|rag|traffic[- ]lights?|lights?|circle|dot|square|star|tick|ball|disc|icon|"
    r"indicator|symbol|"
    r"(?:(?:up|down|side(?:ways)?|right|level|horizontal)(?:wards?)? )?arrow|triangle|smiley(?: face)?|face"
)
"""What the picture of a rating is called, by those who describe it in words."""


@cache
def _whole() -> re.Pattern[str]:
    colour = colour_words()
    return re.compile(
        rf"^{AROUND}(?:(?:b?rag|overall|current)?\s*(?:rag|rating|rated|status)?\s*(?:is|as|[:=]|"
        rf"{DASH})?\s*)"
        rf"[\[(]?(?P<word>{colour})[\])]?(?:\s+(?:{_SHAPE}))?"
        rf"(?:\s*(?:{DASH}|:|\()\s*(?P<note>[^\n]{{1,60}}?)\)?)?{AROUND}\.?$",
        re.IGNORECASE,
    )


@cache
def _moved() -> re.Pattern[str]:
    colour = colour_words()
    return re.compile(
        rf"^{AROUND}(?:from\s+)?(?P<a>{colour})\s*(?:to|{DASH}?>|[{ARROWS}]|"
        rf"then)\s*(?P<b>{colour}){AROUND}\.?$",
        re.IGNORECASE,
    )


_SYMBOL = re.compile(rf"^{AROUND}(?P<mark>{MARK}){AROUND}$")
_SYMBOL_WORDS = re.compile(rf"^{AROUND}(?P<mark>{MARK}){AROUND}(?P<rest>[^\n]{{1,60}})$")
_LETTER = re.compile(rf"^{AROUND}[\[(]?(?P<letter>[A-Z]/?[A-Z]?)[\])]?{AROUND}$")


def whole(text: str) -> list[Mark]:
    """The ratings that a string is as a whole: one, or two where it says "amber to green".

    >>> [m.rating for m in whole("Amber (delayed)")]
    ['amber']
    >>> whole("Green Paper")
    []
    """
    if not text or len(text) > 100:
        return []
    moved = _moved().match(text)
    if moved:
        return [mark_of(moved, name) for name in ("a", "b")]
    found = _whole().match(text)
    if found and not is_count(found["note"]):
        return [mark_of(found)]
    return _symbol(text)


def is_count(note: str | None) -> bool:
    """True for "12" or "43%": the colour is counted, not given."""
    return bool(note) and bool(
        re.match(r"^[\d,.\s]+(?:%|\(|actions?|measures?|indicators?|kpis?|$)", note or "")
    )


def _symbol(text: str) -> list[Mark]:
    found = _SYMBOL.match(text)
    if found is None:
        found = _SYMBOL_WORDS.match(text)
        if found is None or rating_of(found["rest"].strip(" .()-–")) is None:
            return []
    return [mark_of(found, "mark")]


_ANY_SYMBOL = re.compile(MARK)


@lru_cache(maxsize=64)
def has_symbol(text: str) -> bool:
    """True where a coloured symbol stands anywhere in a text.

    >>> has_symbol("Early help 🟢"), has_symbol("Early help ✓")
    (True, False)
    """
    return not text.isascii() and _ANY_SYMBOL.search(text) is not None


_SYMBOL_LEAD = re.compile(rf"^{AROUND}(?P<mark>{MARK})\s*(?=\w)|(?<=\w)\s*(?P<last>{MARK}){AROUND}$")


def lit(text: str) -> Mark | None:
    """The rating that a symbol before or after a short remark is.

    >>> lit("🟢 Complete").rating
    'green'
    """
    found = _SYMBOL_LEAD.search(text) if len(text) <= 100 and has_symbol(text) else None
    if found is None:
        return None
    return mark_of(found, "mark" if found["mark"] else "last")


def mark_of(match: re.Match[str], group: str = "word", cut: int = 0) -> Mark:
    """The mark that a group of an expression is: a word of a rating, a symbol or a letter.

    >>> mark_of(re.match(r"Now: (?P<word>amber)", "Now: amber"))
    Mark(rating='amber', start=5, end=10, raw='amber', basis='text', cut=0)
    """
    printed = match[group]
    symbol = SYMBOLS.get(printed.rstrip("\ufe0f"))
    rating = symbol or rating_of(printed) or LETTERS.get(printed)
    if rating is None:
        raise ValueError(f"the lexicon 'ratings' has a variant of no known rating: {printed!r}")
    return Mark(rating, *match.span(group), printed, "symbol" if symbol else "text", cut)


def letter(text: str) -> Mark | None:
    """The rating that a letter is, in a column of ratings.

    >>> letter("A/G").rating
    'amber_green'
    """
    found = _LETTER.match(text)
    return mark_of(found, "letter") if found is not None and found["letter"] in LETTERS else None


def says_rag(text: str) -> bool:
    """True where a string speaks of RAG, traffic lights or rating.

    >>> says_rag("RAG status"), says_rag("a ragged edge")
    (True, False)
    """
    return _SAYS_RAG.search(text) is not None


_SAYS_RAG = gated(r"\b(?-i:RAG|BRAG|Rag)\b|\btraffic[- ]light|\brag[- ](?:rat|status)", re.IGNORECASE)


@cache
def _coloured() -> Gated:
    return gated(rf"\b(?:{colour_words()})\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def holds_colour(text: str) -> bool:
    """False where no word of a rating stands in a text, not even as a part of others: cheaper still."""
    return _coloured().may(text)


@lru_cache(maxsize=64)
def has_colour(text: str) -> bool:
    """True where a word of a rating stands in a text: the cheap question before long patterns.

    >>> has_colour("Rated green"), has_colour("Greenwich")
    (True, False)
    """
    return _coloured().search(text) is not None

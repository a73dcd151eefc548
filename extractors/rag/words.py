"""Ratings as words, letters and symbols: pure functions on strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from extractors.gate import gated
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

ARROWS = "↑↓→←↗↘↔⬆⬇➡▲▼►◄△▽⇑⇓⇒⇔⟶"
_MARK = "[" + "".join(SYMBOLS) + "]\ufe0f?"
_AROUND = rf"[\s\xa0*{ARROWS}\ufe0f]*"
_DASH = r"[-–—−‐‑]"


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating read from a string: ``raw`` is exactly ``text[start:end]``."""

    rating: Rating
    start: int
    end: int
    raw: str
    basis: RatingBasis = "text"
    cut: int = 0


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
        rf"^{_AROUND}(?:(?:b?rag|overall|current)?\s*(?:rag|rating|rated|status)?\s*(?:is|as|[:=]|"
        rf"{_DASH})?\s*)"
        rf"[\[(]?(?P<word>{colour})[\])]?(?:\s+(?:{_SHAPE}))?"
        rf"(?:\s*(?:{_DASH}|:|\()\s*(?P<note>[^\n]{{1,60}}?)\)?)?{_AROUND}\.?$",
        re.IGNORECASE,
    )


@cache
def _moved() -> re.Pattern[str]:
    colour = colour_words()
    return re.compile(
        rf"^{_AROUND}(?:from\s+)?(?P<a>{colour})\s*(?:to|{_DASH}?>|[{ARROWS}]|"
        rf"then)\s*(?P<b>{colour}){_AROUND}\.?$",
        re.IGNORECASE,
    )


_SYMBOL = re.compile(rf"^{_AROUND}(?P<mark>{_MARK}){_AROUND}$")
_SYMBOL_WORDS = re.compile(rf"^{_AROUND}(?P<mark>{_MARK}){_AROUND}(?P<rest>[^\n]{{1,60}})$")
_LETTER = re.compile(rf"^{_AROUND}\(?(?P<letter>[A-Z]/?[A-Z]?)\)?{_AROUND}$")


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
        return [_mark(moved, text, name) for name in ("a", "b")]
    found = _whole().match(text)
    if found and not _is_count(found["note"]):
        return [_mark(found, text, "word")]
    return _symbol(text)


def _is_count(note: str | None) -> bool:
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
    symbol = found["mark"].rstrip("\ufe0f")
    return [Mark(SYMBOLS[symbol], found.start("mark"), found.end("mark"), found["mark"], "symbol")]


_SYMBOL_LEAD = re.compile(rf"^{_AROUND}(?P<mark>{_MARK})\s*(?=\w)|(?<=\w)\s*(?P<last>{_MARK}){_AROUND}$")


def lit(text: str) -> Mark | None:
    """The rating that a symbol before or after a short remark is.

    >>> lit("🟢 Complete").rating
    'green'
    """
    found = _SYMBOL_LEAD.search(text) if len(text) <= 100 and not text.isascii() else None
    if found is None:
        return None
    group = "mark" if found["mark"] else "last"
    symbol = found[group].rstrip("\ufe0f")
    return Mark(SYMBOLS[symbol], found.start(group), found.end(group), found[group], "symbol")


def _mark(match: re.Match[str], text: str, group: str) -> Mark:
    rating = rating_of(" ".join(match[group].split()))
    if rating is None:
        raise ValueError(f"the lexicon 'ratings' has a variant of no known rating: {match[group]!r}")
    return Mark(rating, match.start(group), match.end(group), text[match.start(group) : match.end(group)])


def letter(text: str) -> Mark | None:
    """The rating that a letter is, in a column of ratings.

    >>> letter("A/G").rating
    'amber_green'
    """
    found = _LETTER.match(text)
    if found is None or found["letter"] not in LETTERS:
        return None
    return Mark(LETTERS[found["letter"]], found.start("letter"), found.end("letter"), found["letter"])


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"^{_AROUND}(?P<word>{colour_words()}|(?-i:[RAGB](?:/[RAG])?))\s*(?:{_DASH}|[:.(;,]|\n)\s*(?P<note>\S.*)$",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _scored() -> re.Pattern[str]:
    """ "12 Amber", "20 – Red", "16 (High) Red": a score and its light."""
    return re.compile(
        rf"^\d{{1,3}}\s*(?:\([^()]{{1,20}}\)\s*)?(?:{_DASH}\s*|[:=(]\s*)?(?P<word>{colour_words()})\)?$",
        re.IGNORECASE,
    )


def leading(text: str) -> Mark | None:
    """In a column of ratings: the rating that a longer remark begins or ends with.

    >>> leading("Amber – two posts are vacant and the plan has slipped by a month or more").rating
    'amber'
    >>> leading("On track (Green)").rating
    'green'
    """
    bare = re.sub(r"^(?:currently|now|still|remains)\s+", "", text, flags=re.IGNORECASE)
    if bare != text and whole(bare):
        one, shift = whole(bare)[0], len(text) - len(bare)
        return Mark(one.rating, one.start + shift, one.end + shift, one.raw)
    found = _leading().match(text)
    if found is not None and (not _is_count(found["note"]) or len(found["note"].split()) > 5):
        word = found["word"]
        rating = rating_of(" ".join(word.split())) or LETTERS.get(word)
        if rating is not None:
            return Mark(rating, found.start("word"), found.end("word"), word)
    scored = _scored().match(text)
    if scored is not None:
        return _mark(scored, text, "word")
    mark = suffix(text) if len(text) <= 60 else None
    return mark if mark is not None and mark.cut > 1 else None


@cache
def _suffix() -> re.Pattern[str]:
    colour = colour_words()
    return re.compile(
        rf"(?P<cut>\s*(?:(?:{_DASH}+|[:|,])\s*|\s[\[(]|[\[(]))(?:(?:b?rag)\s*(?:rating|rated|"
        rf"status)?\s*(?:[:=]|{_DASH})?\s*)?"
        rf"(?P<word>{colour})(?:\s+(?:rating|rated|status))?\s*[\])]?[\s.]*$",
        re.IGNORECASE,
    )


_SYMBOL_SUFFIX = re.compile(rf"(?P<cut>\s*(?:{_DASH}+|:)?\s*)(?P<mark>{_MARK})\s*$")


def suffix(text: str) -> Mark | None:
    """A rating after dashes, in brackets or as a symbol at the end of a heading; ``cut`` is where
    the heading proper ends.

    >>> suffix("Strand 3 – Engagement --- AMBER").rating
    'amber'
    >>> suffix("The Green") is None
    True
    """
    found = None if text.isascii() else _SYMBOL_SUFFIX.search(text)
    if found:
        symbol = found["mark"].rstrip("\ufe0f")
        return Mark(
            SYMBOLS[symbol], found.start("mark"), found.end("mark"), found["mark"], "symbol", found.start()
        )
    found = _suffix().search(text)
    if found is not None:
        mark = _mark(found, text, "word")
        return Mark(mark.rating, mark.start, mark.end, mark.raw, "text", found.start())
    found = _LETTER_SUFFIX.search(text) if "RAG" in text else None
    if found is None:
        return None
    rating, (start, end) = LETTERS[found["letter"]], found.span("letter")
    return Mark(rating, start, end, found["letter"], "text", found.start())


_LETTER_SUFFIX = re.compile(
    rf"\s*(?:(?:{_DASH}+|[:|,])\s*|\s[\[(])B?RAG(?: (?:rating|status))?\s*(?:[:=]|{_DASH})?\s*"
    r"(?P<letter>[RAGB](?:/[RAG])?)\s*[\])]?\.?$"
)
""" "Strand 1 Early help – RAG: G": a letter only where RAG is said before it."""
_STATE_SUFFIX = re.compile(
    rf"\s*(?:{_DASH}+\s+|\s[\[(]|:\s+)(?P<state>(?:currently )?(?:on|off) (?:track|target|schedule)|at risk|"
    r"(?:behind|ahead of) schedule|not (?:yet )?started|in progress|completed?|delayed|overdue|delivered)"
    r"[\])]?\.?$",
    re.IGNORECASE,
)


def state_suffix(text: str) -> re.Match[str] | None:
    """How something goes, told after a dash or in brackets at the end of its heading.

    >>> state_suffix("Strand 1: Early help – On track")["state"]
    'On track'
    """
    return _STATE_SUFFIX.search(text)


def bare_suffix(text: str) -> Mark | None:
    """A rating that ends a heading with nothing before it: a badge on the page, a mere word in the text.

    >>> bare_suffix("Theme 2: Cleaner air Amber").rating
    'amber'
    """
    found = re.search(rf"(?<=\w)(?P<cut>\s+)(?P<word>{colour_words()})$", text, re.IGNORECASE)
    if found is None:
        return None
    mark = _mark(found, text, "word")
    return Mark(mark.rating, mark.start, mark.end, mark.raw, "text", found.start())


def says_rag(text: str) -> bool:
    """True where a string speaks of RAG, traffic lights or rating.

    >>> says_rag("RAG status"), says_rag("a ragged edge")
    (True, False)
    """
    return _SAYS_RAG.search(text) is not None


_SAYS_RAG = gated(r"\b(?-i:RAG|BRAG|Rag)\b|\btraffic[- ]light|\brag[- ](?:rat|status)", re.IGNORECASE)

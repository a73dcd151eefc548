"""Ratings at the beginning and the end of a remark or a heading: pure functions on strings."""

from __future__ import annotations

import re
from functools import cache

from extractors.gate import Gated, gated
from extractors.rag.words import (
    AROUND,
    DASH,
    LETTER,
    MARK,
    Mark,
    colour_words,
    has_symbol,
    is_count,
    mark_of,
    whole,
)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"^{AROUND}(?P<word>{colour_words()}|{LETTER})\s*(?:{DASH}|[:.(;,]|\n)\s*(?P<note>\S.*)$",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _scored() -> re.Pattern[str]:
    """ "12 Amber", "20 – Red", "16 (High) Red": a score and its light."""
    return re.compile(
        rf"^\d{{1,3}}\s*(?:\([^()]{{1,20}}\)\s*)?(?:{DASH}\s*|[:=(]\s*)?(?P<word>{colour_words()})\)?$",
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
        return whole(bare)[0].moved(len(text) - len(bare))
    found = _leading().match(text)
    if found is not None and (not is_count(found["note"]) or len(found["note"].split()) > 5):
        return mark_of(found)
    scored = _scored().match(text)
    if scored is not None:
        return mark_of(scored)
    mark = suffix(text) if len(text) <= 60 else None
    return mark if mark is not None and mark.cut > 1 else None


@cache
def _suffix() -> Gated:
    colour = colour_words()
    return gated(
        rf"(?P<cut>\s*(?:(?:{DASH}+|[:|,])\s*|\s[\[(]|[\[(]))(?:(?:current |overall )?(?:b?rag\s*(?:rating|"
        rf"rated|status)?|status|rating|rated)\s*(?:[:=]|{DASH})?\s*)?"
        rf"(?P<word>{colour})(?:\s+(?:rating|rated|status))?\s*[\])]?{_AFTERWARDS}[\s.]*$",
        re.IGNORECASE,
    )


CHANGE = (
    r"\s*[(\[](?:no change|unchanged|same|stable|new|improv(?:ed|ing)|worse(?:ned)?|as before|steady)[)\]]"
)
""" "Amber (no change)": which way it went, in brackets behind a light."""
_AFTERWARDS = (
    r"(?:\s*[(\[,]\s*(?:was|were|previously|formerly|(?:up|down|improved|changed|moved)? ?from|last \w+)\b"
    rf"[^()]{{1,40}}[)\]]?|{CHANGE}|"
    rf"\s*{DASH}\s*(?:completed?|closed|done|delivered|achieved|on track|off track|at risk|delayed|overdue))?"
)
""" "… – AMBER (was RED)", "… – BLUE – COMPLETE": what may follow the rating of a heading."""


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:was|were|previously|formerly|having been|from|last \w+:?)\s+(?:rated\s+)?"
        rf"(?P<word>{colour_words()})\b",
        re.IGNORECASE,
    )


def earlier(text: str, start: int) -> Mark | None:
    """The rating before the present one, told right behind it: "Amber (was Red)", "GREEN (up from AMBER)".

    >>> earlier("Amber (was Red)", 5).rating
    'red'
    """
    found = _earlier().search(text, start, start + 40)
    between = text[start : found.start()] if found else "."
    return (
        mark_of(found) if found and re.fullmatch(r"[\s(,\[–—-]*(?:up|down|improved)?\s*", between) else None
    )


_SYMBOL_SUFFIX = re.compile(
    rf"(?P<cut>\s*(?:{DASH}+|[:|,])?\s*[(\[]?\s*(?:(?:b?rag|status|rating)(?: rating| status)?\s*[:=]?\s*)?)"
    rf"(?P<mark>{MARK})\s*[)\]]?\s*$",
    re.IGNORECASE,
)


def suffix(text: str) -> Mark | None:
    """A rating after dashes, in brackets or as a symbol at the end of a heading; ``cut`` is where
    the heading proper ends.

    >>> suffix("Strand 3 – Engagement --- AMBER").rating
    'amber'
    >>> suffix("The Green") is None
    True
    """
    found = _SYMBOL_SUFFIX.search(text) if has_symbol(text) else None
    if found is not None:
        return mark_of(found, "mark", found.start())
    found = _suffix().search(text) or (_LETTER_SUFFIX.search(text) if "RAG" in text else None)
    return mark_of(found, "word", found.start()) if found is not None else None


_LETTER_BEFORE = r"(?:\s*\((?:was|were|previously|from|last \w+:?)\s+\w+(?:/\w+)?\))?"
""" "RAG: R (was A)"."""
_LETTER_SUFFIX = re.compile(
    rf"\s*(?:(?:{DASH}+|[:|,])\s*|\s[\[(]|\s(?=B?RAG[\w ]{{0,8}}[:=]))B?RAG(?: (?:rating|status))?\s*"
    rf"(?:[:=]|{DASH})?\s*(?P<word>{LETTER})\s*[\])]?{_LETTER_BEFORE}\.?$"
)
""" "Strand 1 Early help – RAG: G": a letter only where RAG is said before it."""
_STATE_SUFFIX = re.compile(
    rf"\s*(?:{DASH}+\s+|\s[\[(]|:\s+|\|\s*)"
    r"(?:(?:current |overall |delivery )?(?:b?rag|status|progress|rating)(?: status| rating)?\s*[:=]\s*)?"
    r"(?P<state>(?:currently )?(?:on|off) (?:track|target|schedule)|at risk|"
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
    found = re.search(rf"(?<=\w)\s+(?P<word>{colour_words()})$", text, re.IGNORECASE)
    return mark_of(found, "word", found.start()) if found is not None else None


@cache
def _rated_tail() -> Gated:
    label = r"(?:(?:(?:current |overall )?(?:b?rag|status|rating|progress))(?: status| rating)?\s*[:=]\s*)?"
    state = (
        r"(?:open|closed|ongoing|in progress|completed?|not (?:yet )?started|(?:on|off) track|at risk|"
        r"met|not met)"
    )
    colour = rf"(?:{colour_words()})"
    return gated(
        rf"(?:(?<=[.!?])\s+{label}(?:{state}(?:\s*(?:{DASH}|[:(,/])\s*{colour}[)\]]?)?|{colour})|"
        rf"\s*[\[(]{label}(?:{state}\s*(?:{DASH}|[:,/])?\s*)?{colour}[)\]]|"
        rf"\s+{DASH}+\s+{label}(?:{state}\s*(?:{DASH}|[:,/])?\s*)?{colour}|"
        rf"(?:(?<=[.!?])|\s*[\[(]|\s+{DASH}+)\s*(?-i:B?RAG)\s*[:=]\s*{LETTER}[)\]]?)\s*\.?$",
        re.IGNORECASE,
    )


def unrated(text: str) -> str:
    """A statement without the state and light that follow it.

    >>> unrated("Plans are late. Open - Amber"), unrated("Plans are late (RAG: R)"), unrated("Go green")
    ('Plans are late.', 'Plans are late', 'Go green')
    """
    found = _rated_tail().search(text)
    return text[: found.start()].rstrip() if found is not None and found.start() > 8 else text

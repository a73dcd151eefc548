"""Sentences that decide: who or what decides, the deciding verb, and where the decision's words begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.decisions.forms import (
    ADVERB,
    AFTER,
    APPROVAL,
    BODY,
    BRACKETED,
    BY_BODY,
    CAPITALS,
    DEFERRED,
    ELECTED,
    FIRST,
    FORMED,
    IMPERSONAL,
    MINUTES,
    MINUTES_AGREED,
    MOTION,
    PASSIVE,
    PERSON,
    RECORD,
    SECONDED,
    TERSE,
    THAT,
    THAT_LOUD,
    VERB,
)
from extractors.decisions.holds import holds
from extractors.decisions.prelude import is_purpose, prelude
from extractors.decisions.views import is_view
from extractors.lexicon import load
from schemas.vocabulary import DecisionOutcome

_REASON = re.compile(r",\s+(?:as|because|since) (?=(?:last|it|there|this|these|they|the|we|he|she|no)\b)")
"""Why it was decided is no part of the decision."""
_CORRECTS = re.compile(r"\bread(?: that)?:?\s*[‘'\"“]")
"""A correction quotes what the last minutes should say."""


@dataclass(frozen=True)
class Deciding:
    """Where the words of a decision begin in the sentence, its rule and outcome."""

    start: int
    end: int
    rule: str
    outcome: DecisionOutcome


@lru_cache(maxsize=64)
def _shapes(bodies: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    own = "|".join(re.escape(b) for b in sorted(bodies, key=lambda b: (-len(b), b))) or "(?!)"
    active = rf"(?:(?i:{BODY})|(?:[Tt]he )?(?:{own}))\s+(?i:{ADVERB}{FIRST}{VERB})\b{AFTER}"
    return (
        ("capitals", re.compile(CAPITALS)),
        ("resolved", re.compile(rf"(?:(?i:{BODY}))\s+(?:\w+ly )?(?:RESOLVED|AGREED)\b(?! TO BE)")),
        ("impersonal", re.compile(IMPERSONAL, re.I)),
        ("body", re.compile(rf"(?:^|(?<=[,;:–—-]\s)|(?<=and\s)|(?<=\)\s)|(?<=so\s)){active}")),
        ("record", re.compile(RECORD, re.I)),
        ("passive", re.compile(PASSIVE, re.I)),
        ("terse", re.compile(TERSE, re.I)),
        ("appointed", re.compile(PERSON, re.I)),
        ("elected", re.compile(ELECTED)),
        ("carried", re.compile(MOTION, re.I)),
        ("seconded", re.compile(SECONDED, re.I)),
        ("group_formed", re.compile(FORMED, re.I)),
        ("approval", re.compile(APPROVAL, re.I)),
        ("bracketed", re.compile(BRACKETED, re.I)),
        ("deferred", re.compile(DEFERRED)),
        ("minutes", re.compile(MINUTES)),
        ("minutes_agreed", re.compile(MINUTES_AGREED)),
        ("that_clause", re.compile(f"{THAT}|{THAT_LOUD}")),
        ("by_body", re.compile(BY_BODY)),
    )


_TRUE_RECORD = re.compile(rf"\b(?:minutes|notes|record)\b[^.;]{{0,120}}{RECORD}", re.I)
"""The view of a meeting on its last minutes is a decision."""
_LOUD = re.compile(r"\b(?:RESOLVED|AGREED)\b")
"""What a sentence must hold before those who decide are looked for in front of it."""


def deciding(text: str, bodies: frozenset[str] = frozenset()) -> Deciding | None:
    """How a sentence decides, else None. ``bodies``: names and acronyms of those who may decide.

    >>> deciding("It was agreed that the fence be mended").outcome
    'agreed'
    """
    if text.rstrip().endswith("?") or is_purpose(text) or ("read" in text and _CORRECTS.search(text)):
        return None
    loud = _LOUD.search(text) is not None
    for rule, shape in _shapes(bodies):
        hit = shape.search(text) if loud or rule != "resolved" else None
        if hit is not None and rule in ("impersonal", "body") and is_view(text[hit.end() :]):
            if _TRUE_RECORD.search(text, hit.end()) is not None:
                continue
            return None
        if hit is not None and holds(rule, text, hit):
            start = _start(rule, text, hit)
            return Deciding(
                start,
                _end(rule, text, hit),
                rule,
                outcome_of(text if rule == "record" else text[hit.start() :]),
            )
    return None


def _start(rule: str, text: str, hit: re.Match[str]) -> int:
    """Decisions that name no subject of their own begin at the verb's clause; others at the sentence."""
    before = text[: hit.start()]
    begun = prelude(rule, text, hit.start())
    if begun:
        return begun
    if rule == "resolved":
        return hit.start() if len(before.strip()) > 60 else 0
    if rule in ("impersonal", "body") and not re.search(r"\b(?:proposed|seconded)\b", before, re.I):
        but = re.search(r",?\s+but\s*$", before)
        that = re.match(r",? that\s+", text[hit.end() :])
        if but is not None:
            return hit.end() + that.end() if rule == "impersonal" and that is not None else hit.start()
        late = len(before.strip()) > 60 or re.search(r"(?:[–—:)-]|\band|,)\s*$", before)
        late = late or re.match(r"\W*\d{1,4}(?:[./]\d{1,4})+\W", before)
        return hit.start() if late else 0
    return 0


def _end(rule: str, text: str, hit: re.Match[str]) -> int:
    """The end of the sentence, or of the clause where another with its own subject follows "agreed to do"."""
    if rule == "minutes_agreed":
        return hit.end()
    went_on = re.search(r"\s+and (?:then )?(?:had an? |discussed |went on )", text[hit.end() :])
    if rule == "body" and went_on is not None:
        return hit.end() + went_on.start()
    reason = _REASON.search(text, hit.end() + 30)
    if rule == "impersonal" and reason is not None:
        return reason.start()
    if rule in ("impersonal", "body") and text[hit.end() :].lstrip().startswith("to "):
        other = re.search(
            r",\s+(?:and\s+)?(?!which|who|where)(?:\w+\s+){1,4}(?:will|would) be\b", text[hit.end() :]
        )
        if other is not None:
            return hit.end() + other.start()
    return len(text)


def outcome_of(text: str) -> DecisionOutcome:
    """The outcome that the first deciding word gives; "agreed" where none does.

    >>> outcome_of("That the report be noted")
    'noted'
    """
    hit = load("decision_words").compiled().search(text)
    word = load("decision_words").canonical(hit.group()) if hit else None
    return word or "agreed"  # type: ignore[return-value]

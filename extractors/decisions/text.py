"""Sentences that decide: who or what decides, the deciding verb, and where the decision's words begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.decisions.accord import ACCORD
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
    GROUP,
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
from extractors.decisions.tails import (
    AND_IT_WAS,
    BODY_LATER,
    ITEM_VERDICT,
    MOVED_AS,
    OPENING,
    PLAIN_PASSIVE,
    READ_AND,
    SHORT,
    WE_HAVE,
    alone,
)
from extractors.decisions.views import is_view
from extractors.gate import Gated, gated, lowered
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


_OPENS = r"(?:^|(?<=[,;:–—-]\s)|(?<=and\s)|(?<=\)\s)|(?<=so\s)|(?<=discussion\s)|(?<=debate\s)|(?<=vote\s))"
_DECIDES = rf"\s+(?i:{ADVERB}{FIRST}{VERB})\b{AFTER}"


@cache
def _shapes() -> tuple[tuple[str, Gated], ...]:
    """The forms of deciding, in the order in which they are tried."""
    return (
        ("capitals", gated(CAPITALS)),
        (
            "resolved",
            gated(
                rf"(?:(?i:{BODY}))\s+(?:\w+ly )?(?:(?:RECEIVED|NOTED|CONSIDERED|REVIEWED),? (?:(?i:and) )?)?"
                r"(?:RESOLVED|AGREED|APPROVED|ENDORSED|RATIFIED)\b(?! TO BE)"
            ),
        ),
        ("impersonal", gated(IMPERSONAL, re.I)),
        ("body", gated(rf"{_OPENS}(?i:{BODY}){_DECIDES}")),
        ("record", gated(RECORD, re.I)),
        ("passive", gated(PASSIVE, re.I)),
        ("terse", gated(TERSE, re.I)),
        ("appointed", gated(PERSON, re.I)),
        ("elected", gated(ELECTED)),
        ("carried", gated(MOTION, re.I)),
        ("seconded", gated(SECONDED, re.I)),
        ("group_formed", gated(FORMED, re.I)),
        ("approval", gated(APPROVAL, re.I)),
        ("bracketed", gated(BRACKETED, re.I)),
        ("deferred", gated(DEFERRED)),
        ("minutes", gated(MINUTES)),
        ("minutes_agreed", gated(MINUTES_AGREED)),
        ("that_clause", gated(f"{THAT}|{THAT_LOUD}")),
        ("by_body", gated(BY_BODY)),
        ("moved_as", gated(MOVED_AS, re.I)),
        ("item_verdict", gated(ITEM_VERDICT)),
        ("and_it_was", gated(AND_IT_WAS)),
        ("read_and", gated(READ_AND, re.I)),
        ("we_have", gated(WE_HAVE)),
        ("plain_passive", gated(PLAIN_PASSIVE)),
        ("opening", gated(OPENING)),
        ("body_later", gated(BODY_LATER.format(group=GROUP))),
        ("accord", gated(ACCORD, re.I)),
    )


@lru_cache(maxsize=64)
def _bodies_decide(bodies: frozenset[str]) -> re.Pattern[str]:
    """The form in which a body decides, for those of one document too."""
    own = "|".join(re.escape(b) for b in sorted(bodies, key=lambda b: (-len(b), b)))
    return re.compile(rf"{_OPENS}(?:(?i:{BODY})|(?:[Tt]he )?(?:{own})){_DECIDES}")


_TRUE_RECORD = re.compile(rf"\b(?:minutes|notes|record)\b[^.;]{{0,120}}{RECORD}", re.I)
"""The view of a meeting on its last minutes is a decision."""
_FEW = gated(
    r"approved|agreed|accepted|adopted|ratified|endorsed|carried|decided|resolved|voted|moved|proposed|"
    r"passed|"
    r"confirmed|taken as read",
    re.I,
)
"""One of these stands in every decision that :data:`SHORT` forms tell: asked once for all of them."""
_ACCORDED = gated(
    r"agreement|consensus|consent |decision (?:was|is|of)|happy to|content to|minded to|prepared to|"
    r"favou?r of",
    re.I,
)
"""One of these stands wherever agreement is told as a state or a noun."""
_OF_FEW = frozenset((*SHORT, "body_later"))
_OF_CLAUSES = ("impersonal", "body", "we_have", "accord", "body_later")
"""The rules whose decision may be a clause that tells a view."""
_DECLARES = re.compile(r",? and (?=(?:[Tt]he )?(?:[A-Z][\w.’'-]*\s+){1,3}$)")
"""What goes before who declares the result: "Two names were put forward, and Mr Hill declared that"."""
_LOUD = re.compile(r"\b(?:RESOLVED|AGREED|APPROVED|ENDORSED|RATIFIED)\b")
"""What a sentence must hold before those who decide are looked for in front of it."""


@cache
def _needed() -> tuple[tuple[str, ...], tuple[tuple[str, Gated, frozenset[str]], ...]]:
    """The strings without which no form can match, each once; and every form with those of its own."""
    forms = tuple((rule, plain, frozenset(plain.needs)) for rule, plain in _shapes())
    return tuple(sorted({need for _, _, needs in forms for need in needs})), forms


def _may_decide(text: str) -> Iterator[tuple[str, Gated]]:
    """The forms that a text may hold, by the strings in it: each string is looked for once for all forms."""
    needs, forms = _needed()
    low = lowered(text)
    held = {need for need in needs if need in low}
    few = _FEW.may(text)
    loud = _LOUD.search(text) is not None
    for rule, plain, own in forms:
        if own and held.isdisjoint(own):
            continue
        if not few and rule in _OF_FEW:
            continue
        if (rule == "resolved" and not loud) or (rule == "accord" and not _ACCORDED.may(text)):
            continue
        yield rule, plain


def deciding(text: str, bodies: frozenset[str] = frozenset()) -> Deciding | None:
    """How a sentence decides, else None. ``bodies``: names and acronyms of those who may decide.

    >>> deciding("It was agreed that the fence be mended").outcome
    'agreed'
    """
    if text.rstrip().endswith("?") or is_purpose(text) or ("read" in text and _CORRECTS.search(text)):
        return None
    for rule, plain in _may_decide(text):
        shape = _bodies_decide(bodies) if rule == "body" and bodies else plain.pattern
        hit = shape.search(text)
        if hit is not None and rule in _OF_CLAUSES and is_view(text[hit.end() :]):
            if _TRUE_RECORD.search(text, hit.end()) is not None:
                continue
            return None
        if hit is not None and holds(rule, text, hit, bodies):
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
    if (
        re.match(r"agreed (?:(?:not )?to|for)\b", hit.group())
        and 0 < len(before) < 160
        and before.rstrip()[-1:] in "–—-"
    ):
        return 0
    if rule == "appointed" and len(before) > 160 and "\n" in before.rstrip():
        return before.rstrip().rindex("\n") + 1
    declared = _DECLARES.search(before) if rule == "appointed" and len(before) > 40 else None
    if declared is not None and hit.group().startswith("declared"):
        return declared.end()
    if rule in ("impersonal", "body") and not re.search(r"\b(?:proposed|seconded)\b", before, re.I):
        if rule == "impersonal" and alone(text[hit.end() :]):
            return 0
        if len(before) < 160 and re.search(
            r",\s+(?:and )?so\b", text[max(0, len(before) - 6) : len(before) + 3]
        ):
            return 0
        if (
            rule == "body"
            and len(text) - hit.start() < 42
            and len(before) < 160
            and re.search(r"(?:,|\band)\s*$", before)
        ):
            return 0
        but = re.search(r",?\s+but\s*$", before)
        that = re.match(r",? that\s+", text[hit.end() :])
        if but is not None:
            return hit.end() + that.end() if rule == "impersonal" and that is not None else hit.start()
        short = len(text) - hit.start() < 42 and len(before) < 60
        if short and re.search(r"\S\s+[–—-]\s+$|[^\d\s]:\s+$", before):
            return 0
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


_AND_DECIDED = re.compile(
    r"(?:noted|received),? (?:and|&) (?P<then>approved|adopted|accepted|agreed|endorsed|ratified|"
    r"resolved)\b",
    re.I,
)
"""What was done with a paper after it was read: that is the outcome."""


def outcome_of(text: str) -> DecisionOutcome:
    """The outcome that the first deciding word gives; "agreed" where none does.

    >>> outcome_of("That the report be noted")
    'noted'
    >>> outcome_of("The plan was noted and approved")
    'approved'
    """
    hit = load("decision_words").compiled().search(text)
    both = _AND_DECIDED.match(text, hit.start()) if hit is not None else None
    if both is not None:
        hit = load("decision_words").compiled().search(text, both.start("then"))
    word = load("decision_words").canonical(hit.group()) if hit else None
    return word or "agreed"  # type: ignore[return-value]

"""Sentences that decide: who or what decides, the deciding verb, and where the decision's words begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load
from schemas.vocabulary import DecisionOutcome

_ADVERB = r"(?:(?:also|further|then|therefore|thus|duly|unanimously|all|formally|collectively|jointly|subsequently|both|verbally|again|finally|had|have|has|were|was|hereby|in principle|generally)\s+){0,3}"
_BODY = (
    r"(?:(?:the|this|our|all)\s+)?(?:(?:[A-Z][\w’'&-]*|of|and|for|the|parish|town|community|governing|full|partnership|improvement|steering|programme|panel|board|group|joint|county|district|city)\s+){0,7}"
    r"(?:board|panel|council|committee|sub-?committee|sub-?group|group|forum|cabinet|governors|trustees|members|councillors|meeting|partnership|assembly|executive|partners|governing body|trust|authority|attendees|chair|mayor)"
    r"|we|everyone|all(?:\s+present)?|those present|it"
)
VERB = r"(?:agreed|resolved|decided|approved|endorsed|ratified|adopted|authorised|authorized|accepted|determined|voted|supported)"
_ACTIVE = (
    rf"(?:(?i:{_BODY})|[A-Z]{{2,8}})\s+(?i:{_ADVERB}{VERB})\b(?!\s+(?:with|by|upon|to differ|on behalf))"
)
_IMPERSONAL = rf"\bit\s+(?:was|is|were|has been|be)\s+{_ADVERB}(?:proposed and seconded and\s+)?(?:agreed|resolved|decided|determined|approved|ratified)\b"
_THING = (
    r"(?:minutes|notes?|records?|accounts?|report|budget|precept|polic(?:y|ies)|terms of reference|tor|plan|strategy|business case|"
    r"recommendations?|proposals?|payments?|transactions?|expenditure|costs?|quot(?:e|ation)s?|invoices?|statements?|certificate|"
    r"application|request|resolution|motion|amendments?|constitution|standing orders|regulations|grant|funding|donation|charter|"
    r"membership|schedule|calendar|risk register|agenda|submission|framework|dates?|procurement|contract|award|appointments?|audit|return|review|figures?|budgets?|guidelines?|documents?|draft|paper|rules|fees?|charges?|nominations?|policies|spend|purchase|loan|rent|salary|salaries|increase|action log|work ?plan|work programme|scheme|changes?|option|bid|standards?|challenges?|profiles?)"
)
_PASSIVE = (
    rf"\b{_THING}\b[^.;!?]{{0,160}}?\b(?:was|were|is|are|be|been)\s+(?:(?!not yet|to be)\w+[ ,]+(?:and\s+)?){{0,6}}?"
    r"(?:approved|agreed|accepted|adopted|ratified|endorsed|resolved|authorised|signed(?: off)?|confirmed|passed|carried|refused|rejected|deferred|noted and approved|taken as read)\b"
)
_PERSON = r"\b(?:was|were|be|is)\s+(?:(?:duly|unanimously|then|formally|hereby)\s+)*(?:re-?)?(?:elected|co-?opted|appointed)\b"
_SECONDED = r"\b(?:proposed|nominated|moved)\b[^.]{0,80}\bseconded\b|\bseconded\b[^.]{0,60}\bproposed\b"
_RECORD = r"\b(?:true|correct|accurate|fair)(?:,? (?:and|&) (?:\w+))?(?: and accurate)? record\b"
_SUPPORT = r"\b(?:motion|proposal|resolution) (?:was )?(?:carried|passed|approved|lost|defeated|withdrawn)\b"
_WELCOMED = r"\bsub-?\s?(?:committee|group)\b[^.]{0,120}\bwas (?:appointed|formed|set up|established)\b"

_PAST = re.compile(
    r"\b(?:had|having|has|have) (?:previously |already |now |since |all |also )*(?:been )?(?:approved|agreed|accepted|resolved|decided|refused|granted|ratified|endorsed|adopted)\b"
    r"|\b(?:previously|already|originally|as|once|if|until|when|unless|before|after|whether|being|to be|yet to be|not yet|will be|would be|could be|should be|can be|must be|subject to being|until it is|need to be|needs to be)"
    r"\s+(?:(?:was|were|is|are|been|it|it was|it is|they are|formally|the)\s+)*(?:approved|agreed|accepted|adopted|ratified|endorsed|resolved|decided|appointed|elected|co-?opted)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:approved|agreed|endorsed|adopted|granted|refused|accepted|signed off|appointed|elected)\s+(?:by|at|in|on)\s+(?!(?:the (?:chair|meeting|council|board|committee|members|panel|group|trustees|governors)|a show|all|show|those|majority|this meeting|principle|\w+ and (?:seconded|signed)|everyone|consensus|vote)\b)",
    re.I,
)


@dataclass(frozen=True)
class Deciding:
    """Where the words of a decision begin in the sentence, its rule and outcome."""

    start: int
    end: int
    rule: str
    outcome: DecisionOutcome


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("impersonal", re.compile(_IMPERSONAL, re.I)),
        ("body", re.compile(rf"(?:^|(?<=[,;:–—-]\s)|(?<=and\s)|(?<=\)\s)){_ACTIVE}")),
        ("record", re.compile(_RECORD, re.I)),
        ("seconded", re.compile(_SECONDED, re.I)),
        ("passive", re.compile(_PASSIVE, re.I)),
        ("appointed", re.compile(_PERSON, re.I)),
        ("carried", re.compile(_SUPPORT, re.I)),
        ("group_formed", re.compile(_WELCOMED, re.I)),
    )


def deciding(text: str) -> Deciding | None:
    """How a sentence decides, else None.

    >>> deciding("It was agreed that the fence be mended").outcome
    'agreed'
    """
    for rule, shape in _shapes():
        hit = shape.search(text)
        if hit is not None and _holds(rule, text, hit):
            start = _start(rule, text, hit)
            return Deciding(start, len(text), rule, outcome_of(text[hit.start() :]))
    return None


def _holds(rule: str, text: str, hit: re.Match[str]) -> bool:
    around = text[max(0, hit.start() - 20) : hit.end() + 4]
    if text.rstrip().endswith("?") or _PAST.search(around) or _PAST.search(hit.group()):
        return False
    if rule in ("passive", "appointed") and _ELSEWHERE.search(text[hit.start() : hit.end() + 40]):
        return False
    if rule == "body":
        return _body_decides(text, hit)
    if rule == "seconded":
        return len(text) > 45 and not re.match(
            r"\W*(?:it was |this was )?(?:proposed|seconded)(?: and seconded)? by\b[^.]{0,80}$", text, re.I
        )
    return True


def _body_decides(text: str, hit: re.Match[str]) -> bool:
    """Whether what follows the verb is a decision, not an opinion or a person's own undertaking."""
    after = text[hit.end() : hit.end() + 60]
    return re.match(r"\s+(?:in general|about|as to|it is|this (?:is|was)|there (?:is|was))\b", after) is None


def _start(rule: str, text: str, hit: re.Match[str]) -> int:
    """Decisions that name no subject of their own begin at the verb's clause; others at the sentence."""
    before = text[: hit.start()]
    if rule in ("impersonal", "body") and not re.search(r"\b(?:proposed|seconded)\b", before, re.I):
        return hit.start() if len(before.strip()) > 60 or re.search(r"[–—:-]\s*$", before) else 0
    return 0


def outcome_of(text: str) -> DecisionOutcome:
    """The outcome that the first deciding word gives; "agreed" where none does.

    >>> outcome_of("That the report be noted")
    'noted'
    """
    hit = load("decision_words").compiled().search(text)
    word = load("decision_words").canonical(hit.group()) if hit else None
    return word or "agreed"  # type: ignore[return-value]

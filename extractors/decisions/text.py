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
from extractors.decisions.prelude import is_purpose, prelude
from extractors.decisions.views import is_view
from extractors.lexicon import load
from schemas.vocabulary import DecisionOutcome

_PAST = re.compile(
    r"\b(?:had|having|has|have) (?:previously |already |now |since |all |also |not |yet |accordingly |duly )*"
    r"(?:been )?"
    r"(?:approved|agreed|accepted|resolved|decided|refused|granted|ratified|endorsed|adopted|appointed|"
    r"elected|rejected|deferred|confirmed|signed|turned down)\b"
    r"|\b(?:previously|already|originally|as|once|if|until|when|unless|before|after|whether|being|yet to "
    r"be|not yet|subject to being)"
    r"\s+(?:(?:was|were|is|are|been|it|it was|it is|they are|formally|the)\s+)*"
    r"(?:approved|agreed|accepted|adopted|ratified|endorsed|resolved|decided|appointed|elected|co-?opted)\b"
    r"|\b(?:will|would|could|should|can|must|may|might|to|need to|needs to)\s+(?:(?:then|also|now|only|"
    r"not|both|all)\s+)?be\s+\w+",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:approved|agreed|endorsed|adopted|granted|refused|accepted|signed off|appointed|elected|"
    r"confirmed)\s+(?:by|at|in|on)\s+(?!(?:committee|council|board|members|governors|trustees|those)\b)"
    r"(?!(?:the (?:chair|meeting|council|board|committee|members|panel|group|trustees|governors|full|"
    r"parish)|a show|all|show|"
    r"those|majority|this meeting|resolution|unanimous|general consent|principle|"
    r"\w+ and (?:seconded|signed)|everyone|consensus|vote|"
    r"acclamation)\b)",
    re.I,
)
_SUBJECT = r"\s+(?:that\s+)?(?:it|there|they|(?:the|this|these|such)\b[^,;]{0,60}?|[\w.]+)\s+"
_OPINION = re.compile(
    rf"{_SUBJECT}(?:would|could|might|may) be\s+(?:\w+ly\s+)*"
    r"(?:an? |one )?(?:the (?:best|right|better|most)|more \w+|good|useful|helpful|efficient|"
    r"welcome\w*|beneficial|important|valuable|interesting|difficult|hard|better|"
    r"nice)\b",
    re.I,
)
_FACT = re.compile(rf"{_SUBJECT}(?:was|were|is|are|had|has|have)\b", re.I)
_TASK = re.compile(r"\b(?:should|would|will|shall|must|can|could|to|be|need(?:s|ed)?)\s+\w+", re.I)
_LEAVES = r"\s+(?:round|around|over|away|out|through)\b"
_BACKED = re.compile(
    r"\s+(?:(?!of\b)\w+\s+){0,4}?(?:proposals?|recommendations?|applications?|motions?|requests?|plans?|bid|adoption|options?|"
    r"appointment|change|draft|amendment|policy|strategy)\b",
    re.I,
)
_LAST_TIME = re.compile(
    r"\bat the (?:last|previous|recent|January|February|March|April|May|June|July|August|September|October|"
    r"November|December) (?:\w+ )?meeting\b",
    re.I,
)
_WISH = re.compile(r"\b(?:suggested|recommended|hoped|requested|asked) that\b(?!.*\bagreed\b)", re.I)
_LAST_MEETING = re.compile(
    r"\bat (?:the|its|our|their|a|that|an) (?:\w+ ){0,4}meeting (?:on|in|held|of)\b[^.;]*$", re.I
)
"""What was agreed at another meeting is told again."""
_SIGNED = re.compile(
    r"(?:minutes?|notes?|records?|accounts?(?! balance)|statements?|appointments?|nominations?)\b", re.I
)
"""What a meeting agrees by its being signed or confirmed; other papers are only signed."""
_GOOD_TO = re.compile(r"(?: idea| step) to (?!see|have|hear)")
"""What turns a view into a plan: "agreed that it would be a good idea to buy one"."""
_ONE_PERSON = re.compile(r"(?: that)? (?:he|she) (?:would|will|should) (?!make an?\b|be\b)")
"""What one person is to do is an action."""
_OF_ANOTHER = re.compile(r"\bThat (?:the |this )?[A-Z]")
"""What opens a list: "RESOLVED UNANIMOUSLY: That the Finance Committee:"."""
_REASON = re.compile(r",\s+(?:as|because|since) (?=(?:last|it|there|this|these|they|the|we|he|she|no)\b)")
"""Why it was decided is no part of the decision."""
_TOLD_OF = re.compile(r"^(?:if|when|once|unless|whether|until)\b|\b[a-z]+(?:ed|rd|id|ld) that\b", re.I)
"""What makes who decides part of a condition or a report: "heard that the council approved"."""
_CORRECTS = re.compile(r"\bread(?: that)?:?\s*[‘'\"“]")
"""A correction quotes what the last minutes should say."""
_THEN = re.compile(
    r"\bwhich (?:was|were) (?:approved|agreed|endorsed|adopted|ratified|accepted) (?:by|at) "
    r"[^,.;]{3,60} in (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
"""What was approved at another time is told of the paper."""
_NAMED = re.compile(r"\s+(?:[Mm]ember|[Rr]epresentative|[Tt]rustee|[Gg]overnor|[Dd]irector)s?\b")


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
        if hit is not None and _holds(rule, text, hit):
            start = _start(rule, text, hit)
            return Deciding(
                start,
                _end(rule, text, hit),
                rule,
                outcome_of(text if rule == "record" else text[hit.start() :]),
            )
    return None


def _holds(rule: str, text: str, hit: re.Match[str]) -> bool:
    if rule in ("that_clause", "elected", "resolved", "by_body"):
        return True
    if rule == "capitals":
        return not text.rstrip().endswith((":", ":-")) or len(text) < 24 or _OF_ANOTHER.search(text) is None
    if rule == "passive" and _THEN.search(text, hit.start()) is not None:
        return False
    around = text[max(0, hit.start() - 20) : hit.start()] + hit.group()[-45:]
    if rule not in ("impersonal", "carried") and _PAST.search(around):
        return False
    if rule == "terse" and re.search(r"\b(?:will|would|to be|should|must|may|if|when)\b", text, re.I):
        return False
    conditional = r"\b(?:when|if|once|until|whether|unless|after|before)\s+(?:\w+\s+){0,3}$"
    wish = hit.group().startswith("be ") and _WISH.search(text[: hit.start()]) is not None
    if rule in ("passive", "terse", "appointed") and (
        wish or re.search(conditional, text[: hit.start()], re.I)
    ):
        return False
    if rule == "passive" and not _passive(hit.group()):
        return False
    if rule in ("passive", "terse", "appointed"):
        return (
            _LAST_TIME.search(text[: hit.start()]) is None
            and _ELSEWHERE.search(text[hit.start() : hit.end() + 40]) is None
        )
    if rule == "bracketed":
        return hit.start() > 10 and re.search(r"\b(?:stands?|standing|candidates?)\b", text) is None
    if rule == "impersonal" and re.search(
        r"\b(?:if|whether|should|once|when|unless|until|before|after|that|read(?: that)?)\s*[‘'\"“]?\s*$",
        text[: hit.start()],
        re.I,
    ):
        return False
    if rule == "impersonal" and _ONE_PERSON.match(text, hit.end()):
        return False
    if rule == "impersonal":
        after = text[hit.end() :]
        fact = _FACT.match(after) is not None and _TASK.search(after[:140]) is None
        view = _OPINION.match(after)
        merely = (
            view is not None
            and not after.startswith(" to ", view.end())
            and not _GOOD_TO.match(after, view.end())
        )
        return not (fact or is_view(after) or merely)
    if rule == "body":
        return _body(text, hit)
    if rule == "seconded":
        only = r"\W*(?:it was |this was )?(?:proposed|seconded|prop|moved)\b(?:(?!\bthat\b|\bto\b|resolved|"
        only += r"agreed|carried|approved|passed|elected)[^.]){0,80}\W*$"
        return len(text) > 45 and re.match(only, text, re.I) is None
    return rule != "carried" or len(text) > 30


def _body(text: str, hit: re.Match[str]) -> bool:
    """Whether a body decides in its meeting: it backs a proposal, and nobody leaves or holds a view."""
    after = text[hit.end() :]
    if _LAST_MEETING.search(text[: hit.start()]) or _TOLD_OF.search(hit.group()):
        return False
    if hit.group().endswith("supported") and not _BACKED.match(after):
        return False
    return re.match(_LEAVES, after) is None and _NAMED.match(after) is None and not _opinion(after)


def _passive(words: str) -> bool:
    """Whether "the plan … was approved" is told as it is, and a signature is that of minutes or accounts."""
    conditional = re.search(r"\b(?:when|if|once|until|whether|unless)\b", words) is not None
    if re.search(r"\bsubject to (?:approval|confirmation)\b", words, re.I):
        return False
    if re.search(r"\b(?:is|are) (?:now|currently)\b", words):
        return False
    weak = words.endswith(("signed", "confirmed")) and _SIGNED.match(words) is None
    return not conditional and not weak


def _opinion(after: str) -> bool:
    """Whether what was agreed is how things are, not what is to be done.

    >>> _opinion(" that the strategy placed too much weight on data")
    True
    """
    view = _OPINION.match(after)
    if (view is not None and not _GOOD_TO.match(after, view.end())) or is_view(after):
        return True
    return after.lstrip().startswith("that ") and _TASK.search(after[:140]) is None


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

"""What a reviewer says must get better: "Inspectors said that four things need to improve".

The words are many, the parts few: who looked (inspectors, a letter, auditors, a review), that they found or
asked it, and what of: things that need to improve, or so many concerns. Pure functions on strings.
"""

from __future__ import annotations

import re

from extractors.concerns.words import status_of
from extractors.gate import gated
from schemas.vocabulary import ConcernStatus

_REVIEWER = gated(
    r"\b(?:inspect(?:ors?|ion|orates?|ed)|re-?inspection|re-?visit|regulators?|auditors?|reviewers?|ofsted|cqc|estyn|"
    r"hmicfrs|commission|(?:peer|review|visiting|challenge|audit) team|scrutineer|ombudsman|assessors?|"
    r"(?:the|its|their|our|this|that|an?|\w+[’']s|rapid|peer|practice|external|independent) (?:[\w-]+ ){0,2}?"
    r"(?:review|report|letter|visit|audit|peer challenge|feedback))\b",
    re.IGNORECASE,
)
_BETTER = (
    r"(?:improv\w*|better|addressed|strengthen(?:ed|ing)?|put right|tackled?|chang(?:e|ed|ing)|"
    r"more work|further work|attention|address|act on|do better|develop(?:ed|ing|ment)?|resolved?)"
)
_THINGS = r"(?:things?|areas?|matters|points|aspects|ways|issues|respects|parts)"
_MUST = r"(?:needs?|needed|needing|must|should|ought|ha[sd]|have|required?|requir(?:es|ing))"
_NEEDS = gated(
    rf"\b{_THINGS}\b(?:\s\S+){{0,8}}?\s{_MUST}(?:\s(?:to|be|get|urgent|further|significant)){{0,3}}\s{_BETTER}\b|"
    rf"\b(?:the following|these|what)\b(?:\s\S+){{0,5}}?\s{_MUST}"
    rf"(?:\s(?:to|be|get|urgent|further)){{0,3}}\s{_BETTER}\b|"
    rf"\b{_MUST}\s(?:\w+\s){{0,2}}?improvements?\b|"
    rf"\bimprovements?\s(?:\w+\s){{0,3}}?(?:needed|required|necessary|must|made)\b|"
    rf"\b{_THINGS}\s(?:to|for)\s(?:be\s)?(?:\w+\s)?{_BETTER}\b|"
    rf"\b(?:asked|told|required|directed|instructed|advised|recommended)\b(?:\s\S+){{0,6}}?\s(?:to|that)\s?:$|"
    rf"\b(?:should|must|needs? to)\s?:$|"
    rf"\b{_THINGS}\b(?:\s\S+){{0,6}}?\s(?:asked|told|said|wanted|required|expected)\b(?:\s\S+){{0,5}}?"
    rf"\s(?:to|must|should)\s{_BETTER}\b|"
    rf"\b{_MUST}\s(?:to\s)?(?:be\s)?{_BETTER}\s(?:in\s)?"
    rf"(?:the following|these|(?:the )?(?:\w+ )?{_THINGS}\b)|"
    rf"\b(?:asked|told|required|directed|instructed|challenged|urged|wanted|said|says|expects?|advised)\b"
    rf"(?:\s\S+){{0,9}}?\s(?:to|must|should|needs? to|needed to|ha[sd] to)\s(?:\w+ly\s)?{_BETTER}\b",
    re.IGNORECASE,
)
_HOW_MANY = (
    r"(?:the following|these|several|some|a number of|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|\d{1,2})"
)
_CONCERNS = gated(
    rf"\b(?:found|finds|identif(?:ied|ies)|names?|named|lists?|listed|raises?|raised|reported|notes?|noted|"
    rf"recorded|highlight(?:s|ed)|set out|sets out|drew attention to|pointed to|there (?:are|were)|with|"
    rf"ha[ds]|of|express(?:ed|es)|gave|gives|described|describes)\s(?:\w+\s){{0,2}}?{_HOW_MANY}\s(?:\w+,?\s){{0,3}}?"
    r"(?:concerns|weaknesses|failings|shortcomings|deficiencies|failures|faults|gaps in|issues)\b",
    re.IGNORECASE,
)
_ENDING = gated(
    r"\b(?:concerns?|concerned|weakness(?:es)?|failings?|shortcomings?|deficienc(?:y|ies)|critical|criticisms?|"
    r"criticise[sd]?|failures?|faults|gaps|(?:must|should|needs? to|needed to) improve)\b[^.:;]{0,70}:$",
    re.IGNORECASE,
)
""" "The weaknesses found by the regulator are:"."""
_JUDGED = gated(
    r"\b(?:areas|weaknesses|concerns|issues|these|others|the (?:other|remaining)|following)\b",
    re.IGNORECASE,
)
_REST = gated(
    r"\b(?:(?:in)?sufficient|enough|too little|little|limited|good)\sprogress\s(?:\w+\s){0,3}?"
    r"(?:on|in|with|against|for)\s(?:the\s)?"
    r"(?:other|others|remaining|rest|first|last|following)\b",
    re.IGNORECASE,
)
""" "insufficient progress on the other three"."""


_ANSWER = gated(
    r"^(?:in response|in answer|in light|to (?:address|tackle|meet|resolve|respond|answer|deal)|responding|"
    r"in order to)\b",
    re.IGNORECASE,
)
_OWN = gated(
    r"^(?:we|I) (?:remain|are|am|continue to be) (?:\w+ )?(?:concerned|worried) "
    r"(?:about|that|by|over)\b[^:]*:$",
    re.IGNORECASE,
)
""" "We remain concerned about:", in a letter of those who review."""
_DID = gated(
    r"\b(?!they (?:are|were)\b)(?:we|council|trust|partnership|school|college|service|leaders|team|"
    r"board|area|partners|governors|"
    r"they|officers|managers)\s(?:now\s|also\s|already\s)?"
    r"(?:have|has|will|are|is|did|had)\b(?!\s(?:to|told|asked|said)\b)(?:\s[^\s:]+){0,5}\s?:$",
    re.IGNORECASE,
)
""" "In response to the concerns of inspectors we have:" tells what was done."""
_OTHERS = gated(
    rf"\b{_HOW_MANY}\s(?:\w+\s){{0,3}}?(?:actions?|steps|measures|decisions|changes|updates|questions|members)\b|"
    rf"\b{_HOW_MANY}\s(?:\w+\s){{0,2}}?(?:reports|papers|documents|policies|schools|groups|"
    r"people|visits|strengths)\b|"
    r"\b(?:agreed|resolved|asked|plans?|will|wants?) to (?:do|take|note|consider|receive)\b|"
    r"\b(?:clerk|chair|secretary|treasurer|members|committee|officers?) (?:was|were) (?:asked|requested)\b",
    re.IGNORECASE,
)
""" "… and the board agreed the following actions:": another list."""
_MANY_THINGS = gated(
    rf"\b{_HOW_MANY}\s(?:\w+,?\s){{0,4}}?(?:{_THINGS}|concerns|weaknesses|failings|shortcomings)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:(?:area|weakness|concern|finding|priority(?: action| area)?|area (?:of|for) [a-z ]{4,30}|"
    r"improvement area)\s(?P<of>\d{1,2}|[A-H])\b|"
    r"(?P<letters>[A-Z][A-Za-z]{0,3}[A-Z]|[A-Z])\s?(?P<number>\d{1,2})\b)"
    r"\s*[:.)–—-]?\s+(?=[A-Z“‘])",
    re.IGNORECASE,
)
""" "Weakness B: ", "AFI 2. ", "PA1 ": what a statement is called."""


def tag(text: str) -> re.Match[str] | None:
    """The name and number before a statement.

    >>> tag("Weakness B: Late plans")["of"], tag("AFI 2. Leaders should act")["number"]
    ('B', '2')
    """
    found = _TAG.match(text)
    return found if found and (found["of"] or found["letters"][-1:].isupper()) else None


def answers(text: str) -> bool:
    """True for what leads to what was done: "To address the weaknesses that Ofsted found, we will:"."""
    return _ANSWER.search(text) is not None or _DID.search(text) is not None


def counted_things(text: str) -> bool:
    """True for "five things needed to improve"."""
    return _MANY_THINGS.search(text) is not None


def told(text: str, above: str = "") -> ConcernStatus | None:
    """The status of what a reviewer's sentence introduces; None where it speaks of no need.

    ``above``: the sentences before it, where the reviewer may be named.

    >>> told("Inspectors told the college to address the following:")
    'improvement'
    >>> told("The auditor's letter listed three concerns:")
    'raised'
    >>> told("Members asked the clerk to improve these things:") is None
    True
    """
    if _OWN.search(text):
        return status_of(text)
    verdict = status_of(text) if _JUDGED.search(text) else "raised"
    if verdict in ("remaining", "sufficient") and not _ANSWER.search(text) and not _OTHERS.search(text):
        return verdict if _REVIEWER.search(text) or _REVIEWER.search(above) else None
    needed = _NEEDS.search(text) is not None
    rest = _REST.search(text)
    if not (needed or rest or _CONCERNS.search(text) or _ENDING.search(text)) or _OTHERS.search(text):
        return None
    if answers(text) and not rest:
        return None
    if not (_REVIEWER.search(text) or _REVIEWER.search(above)):
        return None
    if rest is not None:
        return status_of(text)
    return "improvement" if needed and "put right" not in text else "raised"

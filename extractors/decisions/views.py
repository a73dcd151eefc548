"""What a meeting agreed that is no decision: how things are, and what one person would do."""

from __future__ import annotations

import re

from extractors.actions.known import at
from extractors.actions.owner import is_task
from extractors.actions.owners import Owners

_ASIDE = re.compile(
    r"\s*(?:that\s+)?(?:,\s*)?(?:since|as|because|although|while|if|when|provided|given|due to)\b[^;]{5,140}?"
    r"(?:,|\bthen\b)\s*",
    re.I,
)
_FINITE = re.compile(
    r"\b(?P<modal>should|shall|will|would|could|can|cannot|may|might|must|ought|need|needs)\b"
    r"|\b(?P<be>is|are|was|were|has been|have been|had been|am)\b"
    r"|\b(?P<seem>appear(?:s|ed)?|seem(?:s|ed)?|look(?:s|ed) (?!at|for|after|into)|remain(?:s|ed)|felt|"
    r"sound(?:s|ed)|show(?:s|ed)|lacked|had(?! to)|has(?! to))\b"
    r"|\bbe\b",
    re.I,
)
_DONE = re.compile(
    r"\s+(?:not|no longer) (?:needed|required|necessary)\b|"
    r"\s+(?:very |all |quite )?(?:happy|willing|content|prepared) to (?:approve|accept|agree|support|"
    r"fund|pay|go ahead|"
    r"proceed|allow|provide|contribute|continue)\b|"
    r"\s+(?:(?:not|now|also|to|only|both|all|again|still|therefore|then|hereby|(?!likely)\w+ly)\s+)*"
    r"(?:to\b|(?!(?:concerned|disappointed|pleased|needed|required|limited|related|complicated|mixed|flawed|"
    r"overgrown|unwanted|due|excellent)\b)[\w-]+(?:ed|en|wn|pt|ld|nt|ut|et|ade|one)\b)",
    re.I,
)
_NOUN_CLAUSE = re.compile(
    r"\band (?:that )?(?:(?!said|reported|stated|noted)\S+\s+){0,8}?(?:should|be|shall|will)\b", re.I
)


_NO_OBJECTION = re.compile(
    r"\s*(?:there (?:was|were|are|is)|(?:we|they|the \w+) (?:had|have|"
    r"has)) no objections?\b",
    re.I,
)
"""The verdict on a plan, though it says how something is."""


def is_view(after: str) -> bool:
    """Whether the words after "agreed" tell a view: their first verb says how something is.

    >>> is_view(" that it was unfortunate that nobody would come"), is_view(" that the fence be mended")
    (True, False)
    """
    begun = re.match(r"\s*,?\s*(?:that\b|(?=(?:it|this|these|there|they)\b))", after, re.I)
    if begun is None:
        return False
    clause = after[begun.end() :]
    aside = _ASIDE.match(clause)
    clause = clause[aside.end() :] if aside else clause
    if _NO_OBJECTION.match(clause) is not None:
        return False
    verb = _FINITE.search(clause[:220])
    if verb is None or verb["modal"] or not (verb["be"] or verb["seem"]):
        return False
    if verb["be"] and _DONE.match(clause, verb.end()):
        return False
    return _NOUN_CLAUSE.search(clause, verb.end()) is None


_COLLECTIVE = re.compile(
    r"(?:the\s+|all\s+)*(?:we|board|committee|panel|(?:parish |town )?council|members|forum|partnership|"
    r"cabinet|executive|trust|all|everyone|governors|trustees|councillors|society|association|group)",
    re.I,
)


_WOULD = re.compile(r"\s+(?:(?P<modal>would|will|to)\s+)?")


def assigns(text: str, people: Owners) -> bool:
    """Whether "agreed that" is followed by someone who would do something: an action, not a decision.

    >>> assigns("It was agreed that AH would write to them", Owners.of_names(["Ann Hill"]))
    True
    """
    hit = re.search(r"\b(?:agreed|suggested)(?: that| for)?\s+", text[:160])
    if hit is None or re.search(r"\bresolved\b", text[: hit.start()], re.I):
        return False
    who = at(people, text, hit.end(), _WOULD)
    if who is None or _COLLECTIVE.fullmatch(who["who"]) or who["who"] in people.bodies:
        return False
    rest = text[who.end() :]
    if who["modal"] is None:
        return is_task(rest) and not rest.startswith("be ")
    return (
        re.match(
            r"(?:chair|act|serve|stand|not|be|have|need|like|benefit|become|remain|continue|receive)\b", rest
        )
        is None
    )

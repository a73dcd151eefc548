"""Expressions for sentences that rate what they name: "is amber", "went from red to amber", "rated it green".

Each gives matches whose group ``subject`` is the phrase that names what is rated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.gate import Gated, gated
from extractors.rag.words import colour_words

_QUOTE = r"[‘’'“”\"]?"
_NOT_AFTER = (
    r"(?!\s+(?:paper|lane|space|spaces|belt|road|street|waste|energy|party|group|house|hill|bin|bins|badge|flag|"
    r"infrastructure|where|when|if|for which|in (?:colour|its|their)|with envy|"
    r"or (?:red|amber|green)|"
    r"(?:and|or) (?:red|amber|yellow|green|blue|grey|black|brown|white|purple|\w+ (?:bins?|waste|bags?)))\b)"
)


@cache
def _verb() -> re.Pattern[str]:
    """The verb and the light of a sentence: asked before the whole of it, which is slow where it fails."""
    colour = colour_words()
    be = (
        r"(?:(?P<stay>remain(?:s|ed|ing)?|stay(?:s|ed)?|continue[sd]? (?:to be|as|at)|"
        r"(?:has|have|had) (?:remained|stayed|turned|become|gone|"
        r"dropped to|slipped to|fallen to|improved to|moved to)|turned|dropped to|"
        r"slipped to|improved to|moved to|(?:(?:was|were|is|are|been|be)\s+)?(?:(?:up|down)graded|re-?rated|"
        r"escalated|lowered|raised|reduced|increased|returned|restored|revised|amended|back)\s+(?:to|as))|"
        r"is|are|was|were|sits|ha(?:s|ve|d) been)"
    )
    return re.compile(
        rf"\s+{be}\s+"
        rf"(?:(?:currently|now|still|also|all|both|being|again|overall)\s+)*"
        rf"(?:scored (?:at |as )?\d+,? (?:and )?)?(?P<rag>(?:b?rag[- ]?)?"
        rf"(?:rated|rag|assessed|graded|scored|reported|judged|flagged|marked)\s+"
        rf"(?:as\s+|at\s+|overall\s+)*)?(?:(?:(?P<at>at)|in the|in|on|as)\s+)?"
        rf"{_QUOTE}(?P<word>{colour}){_QUOTE}"
        rf"(?P<rated>[ -](?:rated|rag))?\b{_NOT_AFTER}",
        re.IGNORECASE,
    )


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"(?P<subject>[^.;:\n]{2,160}?)" + _verb().pattern, re.IGNORECASE)


@cache
def _given() -> Gated:
    """ "Strand 2 has a RAG rating of amber", "Strand 2 was given an amber rating"."""
    colour = colour_words()
    return gated(
        rf"(?P<subject>[^.;:\n]{{2,160}}?)\s+(?:has|have|had|holds|with|retains?|received|carries|"
        rf"(?:(?:was|is|were|been)\s+)?(?:given|awarded|assigned))\s+(?:an?|the|its)\s+(?:current\s+|overall\s+)?"
        rf"(?:(?:b?rag\s+)?(?:rating|status|rag)\s+(?:of|as)\s+{_QUOTE}(?P<word>{colour})\b{_QUOTE}|"
        rf"(?P<first>{colour})\s+(?:b?rag\s+)?(?:rating|status)\b)(?!\s+or\b)",
        re.IGNORECASE,
    )


@cache
def _movement() -> Gated:
    return gated(
        rf"(?P<subject>[^.;:\n]{{2,160}}?)\s+(?:(?:has|have|had|was|were|is|are|be|been|being|also|now)\s+){{0,4}}"
        rf"(?:moved|moving|changed|improved|gone|went|goes|shifted|deteriorated|slipped|turned|progressed|"
        rf"(?:up|down)graded|"
        rf"re-?rated|revised|dropped|fallen|fell|risen|rose|reduced|increased|raised|lowered|amended|escalated)\s+"
        rf"(?:(?:[\w’']+\s+){{0,5}}?from\s+)?{_ONE}{_to()}",
        re.IGNORECASE,
    )


@cache
def _to() -> str:
    """ "amber (late) to a red"."""
    colour = colour_words()
    return rf"(?P<a>{colour}){_QUOTE}{_NOTE}\s+to\s+{_ONE}(?P<b>{colour})\b"


@cache
def _may_move() -> re.Pattern[str]:
    """Two lights, from one to the other: asked before the two expressions that are slow where they fail."""
    return re.compile(_to(), re.IGNORECASE)


_ONE = rf"(?:an?\s+)?{_QUOTE}"
_NOTE = r"(?:\s*\([^()]{1,30}\))?"


@cache
def _moved_by() -> Gated:
    """ "Members agreed to move the estates risk from amber to red": whoever moves it is no subject."""
    return gated(
        rf"\b(?:mov|chang|(?:up|down)grad|re-?rat|revis|amend|rais|lower|reduc|increas|escalat)(?:e|ed|es|ing)\s+"
        rf"(?!by\b)(?P<subject>(?:(?!\bfrom\b)[^.;:\n]){{2,120}}?)\s+from\s+{_ONE}{_to()}",
        re.IGNORECASE,
    )


def moves(text: str) -> list[re.Match[str]]:
    """What moves from one light (``a``) to another (``b``), in order; whoever moves it is no subject."""
    if _may_move().search(text) is None:
        return []
    found = list(_moved_by().finditer(text))
    marked = {one.start("a") for one in found}
    found += [one for one in _movement().finditer(text) if one.start("a") not in marked]
    return sorted(found, key=lambda one: one.start("a"))


def states(text: str) -> Iterator[re.Match[str]]:
    """ "Strand 2 is now amber": ``rag``, ``rated``, ``stay``, ``at`` say how sure the light (``word``) is."""
    return _sentence().finditer(text) if _verb().search(text) else iter(())


def given(text: str) -> Iterator[re.Match[str]]:
    """ "Strand 2 has a RAG rating of amber" (``word``), "was given an amber rating" (``first``)."""
    return _given().finditer(text)


@cache
def _as() -> Gated:
    """ "… showed diagnostics as red and cancer as amber": each thing with its light."""
    return gated(
        rf"\b(?P<verb>show(?:s|ed|ing)?|rat(?:es?|ed|ing)|report(?:s|ed|ing)?|mark(?:s|ed|ing)?|"
        rf"assess(?:es|ed|ing)?|with|and)\s+(?P<subject>(?:(?!\b(?:and|as|that)\b)[^,.;:\n]){{2,70}}?)\s+as\s+"
        rf"(?:being\s+)?(?P<word>{colour_words()})(?=\s*(?:[.,;)]|$|and\b))",
        re.IGNORECASE,
    )


@cache
def _rate() -> re.Pattern[str]:
    """ "We rate this strand amber because …", "Partners rated the quay project green"."""
    return re.compile(
        rf"\b(?:we|partners|members|leaders|the (?:board|group|committee|partnership|sponsor)) "
        rf"(?:have |has |had |now )?"
        rf"rated? (?P<subject>(?:this|the|our) [^,.;:\n]{{2,60}}?) (?:as )?(?P<word>{colour_words()})"
        rf"(?=\s*(?:[.,;)]|$)|\s(?:because|as|due|and|since|for|overall)\b)",
        re.IGNORECASE,
    )


def shown(text: str) -> list[re.Match[str]]:
    """The things a sentence shows as lights, or rates; "and …" counts only after the first of them."""
    out: list[re.Match[str]] = []
    for found in _as().finditer(text):
        joined = found["verb"].lower() in ("and", "with")
        passive = re.search(r"\b(?:is|are|was|were|be|been|being)\s+$", text[: found.start()])
        if not passive and (not joined or (out and text[out[-1].end() : found.start()].strip(" ,") == "")):
            out.append(found)
    return [*out, *_rate().finditer(text)] if " rate" in text.lower() else out

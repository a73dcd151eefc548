"""What stands before the words of a decision: who proposed and seconded it, numbers, "Resolved that"."""

from __future__ import annotations

import re

_AGENDA = re.compile(r"\W*(?:\d+\W+)?(?:To (?:[a-z]+ and )?[a-z]+\b|TO [A-Z]+\b)")
_PROPOSED_BY = re.compile(
    r"^(?:[A-Z][^.;:]{2,50}[:.]\s+)?(?:It was )?(?:proposed|moved|nominated)(?: \([^()]{3,20}\))? "
    r"by [^;]{2,60}?[,.]?(?: and)? (?:was )?seconded (?:by )?(?:[^.;]|\b[A-Z][a-z]{0,3}\.){2,50}?"
    r"(?: and (?:it was )?(?:unanimously |all )?agreed)? that\s+(?=\S.{9})",
    re.I,
)
_NUMBER = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*\s?[ivx]*[).]?|\(?[a-h]\.?\)|\(?[ivx]{1,4}\))\s+(?=[A-Z])")
_NO_OTHERS = re.compile(
    r"^(?:There (?:were|being) )?no (?:other|further) nominations\W+(?=[A-Z]\S* \S.{9})", re.I
)
_SHORT = re.compile(r"^(?:Agreed|Resolved)(?: unanimously)?,? that\s+(?=\S.{3,30}$)", re.I)


def is_purpose(text: str) -> bool:
    """Whether a sentence is an item's purpose on an agenda: "To confirm the minutes"."""
    return _AGENDA.match(text) is not None


def prelude(rule: str, text: str, stop: int) -> int:
    """How far what is no part of the decision goes, for a deciding word at ``stop``; 0 where there is none.

    >>> prelude("passive", "Proposed by Ann Hill and seconded by Tom Reed that the accounts be passed", 60)
    51
    """
    shapes = (_NO_OTHERS,) if rule == "elected" else (_PROPOSED_BY, _SHORT)
    before = next((hit for shape in shapes if (hit := shape.match(text))), None)
    if before is not None:
        return before.end()
    number = _NUMBER.match(text)
    told = number is not None and re.match(r"It\b|The\b", text[number.end() :])
    return number.end() if number is not None and told and number.end() <= stop else 0

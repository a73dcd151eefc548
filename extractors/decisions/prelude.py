"""What stands before the words of a decision: numbers, "Resolved that". Who proposed it stays."""

from __future__ import annotations

import re

_AGENDA = re.compile(
    r"(?!THAT )\W*(?:\d+\W+)?(?:[A-Z’'&,/() -]{8,}\s)?(?:To (?:[a-z]+ and )?[a-z]+\b|TO [A-Z]+\b)"
)
_NUMBER = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*\s?[ivx]*[).]?|\(?[a-h]\.?\)|\(?[ivx]{1,4}\))\s+(?=[A-Z])")
_NO_OTHERS = re.compile(
    r"^(?:There (?:were|being) )?no (?:other|further) nominations\W+(?=[A-Z]\S* \S.{9})", re.I
)
_SHORT = re.compile(r"^(?:Agreed|Resolved)(?: unanimously)?,? that\s+(?=\S.{3,30}$)", re.I)
_TOLD = re.compile(
    r"\b(?:These|They|The minutes|It|This) (?:was|were) (?:\w+ly |then )?(?:proposed|approved|agreed|"
    r"accepted|adopted|"
    r"signed|moved)\b"
)
"""What the meeting did follows on the purpose: "To confirm the minutes: These were accepted"."""


def is_purpose(text: str) -> bool:
    """Whether a sentence is an item's purpose on an agenda: "To confirm the minutes"."""
    return _AGENDA.match(text) is not None and _TOLD.search(text) is None


def prelude(rule: str, text: str, stop: int) -> int:
    """How far what is no part of the decision goes, for a deciding word at ``stop``; 0 where there is none.

    >>> prelude("impersonal", "7.2 It was agreed that the fence be mended", 10)
    4
    """
    before = (_NO_OTHERS if rule == "elected" else _SHORT).match(text)
    if before is not None:
        return before.end()
    number = _NUMBER.match(text)
    told = number is not None and re.match(r"It\b|The\b", text[number.end() :])
    return number.end() if number is not None and told and number.end() <= stop else 0

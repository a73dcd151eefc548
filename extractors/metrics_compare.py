"""Words around a number that say more than, at least, up to, about, and the like."""

from __future__ import annotations

import re

from schemas.vocabulary import Comparator

_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (
        "ge",
        r"at\s+least|a?\s*minimum(?:\s+of)?|no\s+(?:fewer|less)\s+than|not\s+less\s+than|not\s+fewer\s+than|from|≥|>=",
    ),
    (
        "le",
        r"up\s+to|(?:a\s+)?max(?:imum)?\.?(?:\s+of)?|no\s+more\s+than|not\s+more\s+than|at\s+(?:the\s+)?most|not\s+exceeding"
        r"|as\s+many\s+as|limit\s+of|capped\s+at|≤|<=",
    ),
    (
        "gt",
        r"(?:well\s+)?(?:more\s+than|over|above|exceed(?:ing|s|ed)?|in\s+excess\s+of|greater\s+than|upwards\s+of|beyond)|>",
    ),
    ("lt", r"(?:less|fewer|lower)\s+than|under|below|just\s+under|just\s+short\s+of|<"),
    (
        "approx",
        r"about|around|approximately|approx\.?|circa|c\.?|nearly|almost|roughly|est(?:imated)?\.?(?:\s+(?:at|to\s+be))?|some"
        r"|in\s+the\s+region\s+of|close\s+to|somewhere\s+near|~|an\s+estimated",
    ),
)
_LEAD = r"(?:\s+(?:the|a|an|another|all|only|just|his|her|their|its|our|further|additional))?\s*(?:\(\s*)?$"
_PATTERNS = tuple(
    (name, re.compile(rf"(?:^|(?<=[\s(]))(?:{words}){_LEAD}", re.IGNORECASE)) for name, words in _BEFORE
)
_AFTER: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (
        "ge",
        re.compile(
            r"\s?\+|\s+(?:or\s+(?:more|above|over|better|higher|greater)|and\s+(?:over|above)|plus\b|minimum)",
            re.I,
        ),
    ),
    ("le", re.compile(r"\s+(?:or\s+(?:less|fewer|under|below)|and\s+under|maximum|max\b)", re.I)),
)
_CUE = re.compile(
    r"(?i)least|minimum|fewer|less|up\s+to|max|more|most|exceed|many|limit|capped|over|above|excess|greater|upwards|beyond"
    r"|lower|under|below|short|about|around|approx|circa|nearly|almost|roughly|est|some|region|close|near|from|[<>≤≥~]|\bc\b"
)
_NOT_OVER = re.compile(
    r"(?i)\b(?:spread|paid|phased|spend|spent|across|saving|savings|period|next|last|past|took\s+place|vote|won|handed|take"
    r"|taken|going|looked|ran|run)\s+(?:\w+\s+)?over(?:\s+the)?\s*(?:next|last|past|coming)?\s*$"
)


def comparator(source: str, start: int, end: int, duration: bool = False) -> Comparator:
    """How the number at ``source[start:end]`` compares: ``eq`` where no word says otherwise.

    >>> comparator("up to 40 weeks", 6, 8)
    'le'
    """
    for name, pattern in _AFTER:
        if pattern.match(source, end):
            return name
    before = source[max(0, start - 40) : start]
    if not _CUE.search(before):
        return "eq"
    for name, pattern in _PATTERNS:
        match = pattern.search(before)
        if match and not _misled(name, match[0], before, duration):
            return name
    return "eq"


def _misled(name: Comparator, words: str, before: str, duration: bool) -> bool:
    """True where the word is there for another reason: ``over the next 12 months``, ``from 73``."""
    lower = words.strip().lower()
    if lower.startswith("from"):
        return True
    if lower.startswith("over"):
        return bool(_NOT_OVER.search(before)) or (duration and bool(re.search(r"(?i)over\s+the\s*$", before)))
    if lower.startswith("some"):
        return bool(re.search(r"(?i)some\s+(?:of|the)", words))
    if name == "le" and lower == "up to":
        return bool(re.search(r"(?i)\b(?:sign\w*|lead\w*|follow\w*|add\w*)\s+up\s+to\s*$", before))
    return lower in ("above", "below", "under") and bool(
        re.search(r"(?i)\b(?:see|item|as|the)\s+\w+\s*$", before)
    )

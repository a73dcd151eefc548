"""Where a list of people ends: at the next item, at unnamed people, at what is said of the meeting."""

from __future__ import annotations

import re

_NEXT_ITEM = re.compile(
    r"[\s.]+(?:(?:Actions?(?: by)?|ACTIONS?(?: BY)?|Item|No\.?)\s+)?(?:"
    r"(?:[A-Z][A-Za-z]{0,4}[/-]?)?\d{1,4}(?:[./]\d{1,4})*(?:\s?[.,:)–-]?\s+|[.)])(?=[A-Z]{4,}\b|(?:Apolog|Welcome|Minutes|Chair|"
    r"Declarations?|Introductions?|Matters|Previous|Opening|Karakia|Presentation|Items?)\b)|"
    r"(?=(?:Matters [Aa]rising|Welcome and|Minutes of (?:the )?(?:last|previous)|"
    r"Declarations? of [Ii]nterest|Welcome (?:to|from))\b))"
)


def before_next_item(text: str) -> str:
    """A list up to the heading of the next item, where minutes were left on one line.

    >>> before_next_item("Bo Reed, Ivy Nord 1. APOLOGIES There were none")
    'Bo Reed, Ivy Nord'
    """
    match = _NEXT_ITEM.search(text)
    return text[: match.start()] if match else text


def unnamed_tail(text: str) -> int:
    """Where the unnamed people at the end of a list begin: "Bo Li together with 3 members of the public".

    >>> unnamed_tail("Bo Li (Clerk) 8 members of the public")
    13
    """
    match = _UNNAMED_TAIL.search(text) or _PUBLIC_TAIL.search(text)
    return match.start() if match else len(text)


_PUBLIC_TAIL = re.compile(r"[\s,;.]+members\s+of\s+(?:the\s+)?public\b(?!\s*[,;])[^()]*$", re.IGNORECASE)
SENT = re.compile(
    r"\s+(?:have |has |had |all |both )*(?:sent|gave|given|tendered|submitted) (?:their|his|"
    r"her) apologies\.?\s*$",
    re.IGNORECASE,
)
PRESIDED = re.compile(
    r"(?:,|\s)\s*(?:who\s+(?:presided|chaired|was\s+in\s+the\s+chair|took\s+the\s+chair)(?:\s+the\s+meeting)?|"
    r"(?:was\s+|presiding\s+)?in\s+the\s+chair|(?:who\s+)?(?:took|taking|to\s+take)\s+(?:the\s+)?"
    r"(?:minutes|notes))(?=\s*(?:[,;.]|and\b|$))",
    re.IGNORECASE,
)
"""Who led the meeting, told within a list: "Mrs Hall, who presided, Mr Reed"."""


QUORUM = re.compile(
    r"[\s.,;]+(?:the\s+)?(?:(?:meeting|council|board|committee|governing\s+body)\s+(?:was|is)\s+"
    r"(?:declared\s+)?(?:in)?quorate|quorum\b[^,;()]*)\.?\s*$",
    re.IGNORECASE,
)


def blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


_UNNAMED_TAIL = re.compile(
    r"[\s,;.&]*(?:\b(?:(?:together|along)\s+with|as\s+well\s+as|and|plus|with)\s+)?"
    r"\b(?:(?:about|around|approx\w*\.?|over|nearly)\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|several|some|no|other)\s+"
    r"(?:other\s+|further\s+)?(?:(?:members?|representatives?)\s+of\s+the\s+(?:public|press|community)|"
    r"parishioners?|residents?|electors?|members?\s+of\s+public)\b(?:(?!\b(?:was|were)\b)[^,;()])*$",
    re.IGNORECASE,
)

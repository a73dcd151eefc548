"""The body by where its name stands: a line of its own above the kind of meeting, or before it on a line.

For names that no noun marks as a body: a short name ("KTCG"), "Senate", "Fen Naturalists Inc.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document.place import Place, has_place_word
from extractors.document.venue_marks import marks_of
from extractors.layout.head import HeadLine

_SINGLE = r"(?:senate|synod|cabinet|executive|assembly|council|chapter)"
_COMPANY = (
    r"[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|the|for|&)\s+)?[A-Z][\w’'&-]*){0,7},?\s+"
    r"(?:inc(?:orporated)?|ltd|limited|cic)\b\.?"
)
_SHORT = (
    r"(?!(?:AGM|EGM|SGM|DRAFT|FINAL|BOARD|TEAM|STAFF|NHS|PUBLIC|PDF|OPEN|GENERAL|MINUTES|NOTES|AGENDA|MEETING|"
    r"ACTION|PRESENT|HOME|MENU|BACK|PAGE|PRINT|DATE|TIME|VENUE|[A-Z]*DAY)\b)[A-Z]{3,7}"
)
_NAME = re.compile(rf"(?P<body>(?i:the\s+)?(?i:{_SINGLE})\b|(?i:{_COMPANY})|{_SHORT}\b)")
_MEETS = re.compile(
    r"\W*(?:the\s+)?(?:(?:draft|approved|confirmed|unconfirmed|final|monthly|annual|general|ordinary|extraordinary|special|"
    r"quarterly|committee|board|virtual|online)\s+)*(?:minutes?|meetings?|notes|agenda|agm|egm|sgm)\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"LIAISON|PARISH|TOWN|SPECIAL|MONTHLY|ANNUAL|WEEKLY|PROJECT|OPEN|JOINT|SITE|USER|USERS|CLIENT|PUBLIC|OFFICER|"
    r"WORKING|STEERING|VILLAGE|REVIEW|FINANCE|SCHOOL"
)
"""Words in capitals that say how or who met, and are no name."""
_MET = re.compile(r"\s+(?:met|meets)\s+(?:in|at|on|via|by|online|remotely|virtually)\b")


_LETTERED = re.compile(
    r"(?P<body>[A-Z][\w’'&.-]*(?:\s+(?:(?:of|and|the|for|&)\s+)?[A-Z][\w’'&.-]*){0,6}\s+"
    r"(?:PPG|PRG|PTA|PTFA|FGB|LGB))(?=\s*(?:$|[-–—:,(]|(?i:meetings?|minutes|notes|agm)\b))"
)
"""A name that ends in the short form of what meets: "Fen Surgery PPG"."""


def by_place(lines: list[HeadLine]) -> Iterator[Place]:
    """Names of the first lines that stand where a body's stands: above or before the kind of meeting."""
    for place, line in enumerate(lines[:4]):
        if lettered := _LETTERED.match(line.text):
            yield Place(
                " ".join(lettered["body"].split()), line.start, line.start + lettered.end(), "by_place"
            )
            continue
        match = _NAME.match(line.text)
        if match is None or has_place_word(match["body"]) or _WORD.fullmatch(match["body"]):
            continue
        rest = line.text[match.end() :]
        below = [x.text for x in lines[place + 1 : place + 4]]
        if rest.strip(" .:–—-"):
            stands = _MEETS.match(rest) is not None or _MET.match(rest) is not None
        else:
            dated = [x for x in below[:2] if len(x) < 120 and marks_of(x)]
            stands = bool(dated) or any(map(_MEETS.match, below))
        if stands:
            start = line.start + match.start("body")
            yield Place(" ".join(match["body"].split()), start, start + len(match["body"]), "by_place")

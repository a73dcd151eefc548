"""Names that lines part or that lines hold one each: what the next line completes, firms behind a comma.

"…, Bo Reed, Ivy" above "Nord, Una Marsh" is Ivy Nord; where each line holds one person with a post, "Bo
Reed, Mill Fish" is a person and where that person comes from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors.attendees.groups import BUSINESS
from extractors.attendees.labels import label_of
from extractors.people.names import Person, looks_like_name
from schemas import Document

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Revd?|Sr|Fr)\.?"
_DANGLING = re.compile(
    rf"(?:[,;]|\band|&)\s+(?P<name>(?:{_TITLE}\s*)?[A-Z](?:\.?\s?[A-Z]\.|\s[A-Z])?\.?|"
    rf"(?:{_TITLE}\s+)?[A-Z][a-zà-ÿ’'-]+|(?:Mrs?|Ms|Dr|Cllr)\.)\s*$"
)
ENDS_NAME = re.compile(r"(?:[A-Z]\.?\s)?[A-Z][\w’'-]+\s*(?:[,;(.]|and\b|&|$)")
"""How a line goes on that ends the name the line above began: "Hill, Bo Reed", "Reed."."""
_WORD = re.compile(r"(?:[A-Z]\.?\s)?[^\W\d_][\w’'-]+")


def dangling_at(document: Document, text: str, start: int) -> tuple[int, int] | None:
    """Where the sign in front of a name that the end of a line parts stands, and the name; or None."""
    parted = _DANGLING.search(text) if text[-1:].isalpha() or text[-1:] == "." else None
    if parted is None:
        return None
    end = start + len(text)
    below = document.text[end : end + 60].lstrip()
    word = _WORD.match(below)
    if word is None or not ENDS_NAME.match(below) or BUSINESS.match(below):
        return None
    if label_of(below.split("\n")[0]) is not None or not looks_like_name(f"{parted['name']} {word.group()}"):
        return None
    return parted.start(), parted.start("name")


def with_firm(people: list[Person], before: list[Person], text: str, document: Document) -> list[Person]:
    """One person and a firm for two names in a line, where lines above hold one person each, some posted."""
    if len(people) != 2 or len(before) < 2 or text.count(",") != 1 or re.search(r"\band\b|&|/", text):
        return people
    if any(p.role or p.organisation or p.honorific or p.initials for p in people):
        return people
    posted = any(p.role or p.organisation for p in before)
    apart = all("\n" in document.text[a.name_end : b.name_start] for a, b in pairwise(before))
    if not (posted and apart):
        return people
    return [replace(people[0], organisation=people[1].name, end=people[1].end)]

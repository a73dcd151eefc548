"""Names that lines part or that lines hold one each: what the next line completes, firms behind a comma.

"…, Bo Reed, Ivy" above "Nord, Una Marsh" is Ivy Nord; where each line holds one person with a post, "Bo
Reed, Mill Fish" is a person and where that person comes from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors.attendees.labels import label_of
from extractors.attendees.phrases import BUSINESS, LEGEND
from extractors.people.names import Person, looks_like_name
from extractors.people.shape import is_ordinary
from schemas import Block, Document

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Revd?|Sr|Fr)\.?"
_DANGLING = re.compile(
    rf"(?:[,;]|\band|&)\s+(?P<name>(?:{_TITLE}\s*)?[A-Z](?:\.?\s?[A-Z]\.|\s[A-Z])?\.?|"
    rf"(?:{_TITLE}\s+)?[A-Z][a-zà-ÿ’'-]+|(?:Mrs?|Ms|Dr|Cllr)\.)\s*$"
)
ENDS_NAME = re.compile(r"(?:[A-Z]\.?\s)?[A-Z][\w’'-]+\s*(?:[,;(.]|and\b|&|$)")
"""How a line goes on that ends the name the line above began: "Hill, Bo Reed", "Reed."."""
_WORD = re.compile(r"(?:[A-Z]\.?\s)?[^\W\d_][\w’'-]+")


def parted_name(above: str, below: str) -> re.Match[str] | None:
    """The beginning of a name, with the sign in front, that the end of a line parts from the rest."""
    parted = _DANGLING.search(above) if above[-1:].isalpha() or above[-1:] == "." else None
    word = _WORD.match(below) if parted is not None else None
    if parted is None or word is None or not ENDS_NAME.match(below) or BUSINESS.match(below):
        return None
    before = re.split(r"[,;:\n]", above[: parted.start()])[-1].strip()
    if not (" " in before or before.endswith((")", "]"))) or is_ordinary(parted["name"].split()[-1]):
        return None
    whole = looks_like_name(f"{parted['name']} {word.group()}")
    return parted if whole and label_of(below.split("\n")[0]) is None else None


def dangling_at(document: Document, text: str, start: int) -> tuple[int, int] | None:
    """Where the sign in front of a name that the end of a line parts stands, and the name; or None."""
    end = start + len(text)
    parted = parted_name(text, document.text[end : end + 60].lstrip())
    return (parted.start(), parted.start("name")) if parted is not None else None


SHORT = 500
"""A line that a list goes on in has no more letters."""


def goes_on(document: Document, block: Block, below: Block) -> bool:
    """True where a paragraph of people breaks off inside a name or a bracket, or in front of one."""
    if below.kind != "paragraph" or block.kind not in ("paragraph", "list_item"):
        return False
    above, text = document.of(block).rstrip(), document.of(below).lstrip()
    if len(text) > SHORT or len(above) > 4 * SHORT:
        return False
    bracket = re.search(r"[()]", text)
    opened = above.count("(") == above.count(")") + 1 and bracket is not None and bracket.group() == ")"
    if text[:1] == "(" and LEGEND.match(text):
        return False
    return opened or text[:1] == "(" or parted_name(above, text) is not None


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

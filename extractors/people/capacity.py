"""In what capacity someone is there, as the post or the list says."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import load
from schemas.vocabulary import Capacity

_OTHER_BODY = re.compile(
    r"(?:of|at|for|,)\s+(?!the\s+(?:meeting|board|committee|council|panel|group|governors)\b|governors)", re.I
)


_OFFICE = re.compile(
    r"\b(?:private|permanent|parliamentary|under|home|foreign|general|cabinet|chief|principal|"
    r"political|school)[- ]+(?:under[- ]+)?secretary\b|"
    r"\bsecretary\s+of\s+state\b|\bsecretary\s+general\b",
    re.IGNORECASE,
)
"""Secretaries who take no minutes."""


@cache
def _capacities() -> list[tuple[Capacity, re.Pattern[str]]]:
    entries = {e.canonical: e for e in load("roles").entries}
    order: tuple[Capacity, ...] = (
        "vice_chair",
        "chair",
        "clerk",
        "inspector",
        "presenter",
        "observer",
        "public",
    )
    return [(key, re.compile(rf"(?<!\w){entries[key].expression()}(?!\w)", re.IGNORECASE)) for key in order]


@cache
def _members() -> re.Pattern[str]:
    entry = next(e for e in load("roles").entries if e.canonical == "member")
    return re.compile(rf"(?<!\w){entry.expression()}(?!\w)", re.IGNORECASE)


def capacity_of(role: str | None, of_list: Capacity | None) -> Capacity | None:
    """The capacity: the post's own (chair, clerk …), else the list's.

    >>> capacity_of("Chair", "member"), capacity_of("Chair of Fen Parent Forum", None)
    ('chair', None)
    """
    if role:
        for capacity, pattern in _capacities():
            match = pattern.search(_OFFICE.sub(" ", role))
            if match and not (
                capacity in ("chair", "vice_chair")
                and _OTHER_BODY.match(match.string[match.end() :].lstrip())
            ):
                return capacity
        if of_list is None and _members().search(role):
            return "member"
    return of_list

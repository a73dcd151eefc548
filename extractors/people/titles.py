"""Titles before a name: "Cllr", "Mr and Mrs", "Councillors"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.lexicon import load

_LETTERS = re.compile(r"[a-z.]\s(?P<letters>DR|MS)\s$")
"""Initials that read like a title behind one: "Dr DR Hall"."""


@cache
def _titles() -> re.Pattern[str]:
    entries = {e.canonical: e for e in load("honorifics").entries}
    alternatives = "|".join(entries[k].expression() for k in ("couple", "plural", "singular"))
    number = r"(?:PC|WPC|PS|PCSO|Sgt|Police Constable)\s\d{2,5}(?=\s[A-Z])"
    constable = r"P\.\s?C(?=\.\s(?:[A-Z]\.?\s|[A-Z]\w+\s)[A-Z]\w+)"
    return re.compile(
        rf"(?:(?:{number}|{alternatives}|{constable})(?!\w)(?![’'])\.?:?(?:\s+|(?<=[.:])))+", re.IGNORECASE
    )


@cache
def _forms(canonical: str) -> frozenset[str]:
    return frozenset(
        " ".join(v.casefold().split())
        for e in load("honorifics").entries
        if e.canonical == canonical
        for v in e.variants
    )


@lru_cache(maxsize=8192)
def strip_honorific(text: str) -> tuple[str | None, str]:
    """The titles in front and what follows: ``("Cllr", "A. Smith")``; ``(None, text)`` without one."""
    match = _titles().match(text)
    if match is None or not text[:1].isupper() or match.group().strip().islower():
        return None, text
    end = match.end()
    if (letters := _LETTERS.search(match.group())) is not None:
        end = match.start() + letters.start("letters")
    return text[:end].strip().rstrip(":").strip(), text[end:]


def is_couple(title: str) -> bool:
    """True for "Mr and Mrs": two people of one surname."""
    return " ".join(title.casefold().replace(".", "").split()) in _forms("couple")


def is_plural(title: str) -> bool:
    """True for "Cllrs": a title of every name of the list that follows."""
    return " ".join(title.casefold().replace(".", "").split()) in _forms("plural")


def title_at(text: str, place: int) -> int:
    """Where a title that starts at ``place`` ends ("Mr & Mrs", "C/Cllr"); ``place`` without one."""
    if not text[place : place + 1].isupper() or text[max(0, place - 1) : place].isalnum():
        return place
    match = _titles().match(text, place)
    return match.end() if match else place

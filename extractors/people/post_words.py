"""Words of posts and organisations: is a phrase a post, an organisation, an acronym?"""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import load


@cache
def role_pattern() -> re.Pattern[str]:
    """Any post of the lexicon, in the singular or plural, whole words."""
    return re.compile(rf"(?<!\w){load('roles').alternatives()}s?(?!\w)", re.IGNORECASE)


@cache
def organisation_pattern() -> re.Pattern[str]:
    """Any noun or short name of an organisation of the lexicon."""
    return load("organisation_words").compiled()


def is_role(text: str) -> bool:
    """True when a phrase names a post: it holds a noun of the lexicon ``roles``."""
    return bool(role_pattern().search(text))


def is_acronym(text: str) -> bool:
    """True for a short word with two capitals or more: SCC, DfE, NHSE, ShEx."""
    return (
        len(text) <= 10
        and sum(c.isupper() for c in text) >= 2
        and bool(re.fullmatch(r"[A-Za-z][A-Za-z&/.\-]*\d?", text))
    )


def is_known_body(text: str) -> bool:
    """True when a phrase holds a noun or a short name of an organisation of the lexicon: "NHS", "Council"."""
    return bool(organisation_pattern().search(text))


def is_organisation(text: str) -> bool:
    """True when a phrase names an organisation and no post."""
    bare = text.strip(" .")
    if not bare or role_pattern().fullmatch(bare):
        return False
    return bool(organisation_pattern().search(bare)) or is_acronym(bare)

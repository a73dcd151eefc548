"""Names of bodies that stand alone: in a cell, in brackets, on a line."""

from __future__ import annotations

import re

from extractors.gate import gated

_NOUN = gated(
    r"\b(?:council|icb|ccg|nhs|authority|trust|constabulary|police|partnership|integrated care board|"
    r"clinical commissioning group|health board|school|college|academy|partners|agencies)s?\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:(?:[A-Z][\w’'.-]*|[Ll]ocal authority|[Aa]ll|[Tt]he|partners|agencies|schools?|trusts?|council|and|"
    r"of|for|with|&|/|\+)(?:\s*[,/&+]\s*|\s+|$)){1,16}"
)


def body_only(text: str) -> str | None:
    """The bodies that a text names, where it names nothing else.

    >>> body_only("(Fenwick Council and NHS Fen ICB)"), body_only("Fenwick Council will act")
    ('Fenwick Council and NHS Fen ICB', None)
    """
    clean = text.strip(" .;()[]")
    return clean if 2 < len(clean) < 100 and _NOUN.search(clean) and _WORDS.fullmatch(clean) else None

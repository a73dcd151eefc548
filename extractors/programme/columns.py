"""What a column of a programme's table holds, as far as its label says."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.lexicon import load

_EDGE = ":*" + "".join(c for c in map(chr, range(0x3001)) if c.isspace())


@lru_cache(maxsize=4096)
def column_role(label: str) -> str | None:
    """The role of a label (``rag``, ``action``, ``strand``, ``concern`` …) or None.

    >>> column_role("Current RAG:")
    'rag'
    >>> column_role("Ward") is None
    True
    """
    text = label.strip(_EDGE)
    return load("programme_columns").canonical(text) if 0 < len(text) <= 90 else None


def is_rag_label(text: str) -> bool:
    """True for a label of ratings, also of a part: "RAG status", "Budget RAG".

    >>> is_rag_label("Schedule RAG"), is_rag_label("Schedule")
    (True, False)
    """
    if column_role(text) == "rag":
        return True
    return len(text.split()) <= 5 and re.search(r"\bB?RAG\b", text) is not None

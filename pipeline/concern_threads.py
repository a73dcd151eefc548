"""The thread of a concern across documents: the same statement in an inspection, then in reports.

Two statements are one concern when their words are the same (case, punctuation and numbers of the list
aside), or, in documents of the same body, nearly the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from schemas.identity import digest, fold

NEARLY = 0.75
"""Share of words in common (of all words of both) from which statements of one body are one concern."""
FEWEST = 5
"""Shorter statements must be the same word for word, and of the same body."""


def threads(concerns: Sequence[Mapping[str, Any]], bodies: Mapping[str, str | None]) -> dict[str, str | None]:
    """``concern_id`` by ``fact_id``.

    >>> rows = [{"fact_id": "a", "doc_id": "d", "text": "The quality of plans."},
    ...         {"fact_id": "b", "doc_id": "e", "text": "the quality of plans"}]
    >>> found = threads(rows, {"d": "Fen", "e": "Fen"})
    >>> found["a"] == found["b"]
    True
    """
    folded: dict[str, str] = {}
    words: dict[str, str] = {}
    keys = {}
    for row in concerns:
        body, text = bodies.get(row["doc_id"]) or row["doc_id"], row["text"]
        if body not in folded:
            folded[body] = fold(body)
        if text not in words:
            words[text] = " ".join(re.findall(r"\w+", fold(text)))
        keys[row["fact_id"]] = folded[body], words[text]
    ids: dict[tuple[str, ...], str] = {}
    found: dict[str, str | None] = {}
    first = _near(sorted(set(keys.values())))
    for fact, key in keys.items():
        thread = first[key]
        if thread not in ids:
            ids[thread] = digest(["concern", *thread])
        found[fact] = ids[thread]
    return found


def _near(keys: list[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """For each key, what stands for its thread."""
    whole: dict[str, tuple[str, ...]] = {}
    by_body: dict[str, list[tuple[frozenset[str], tuple[str, ...]]]] = defaultdict(list)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for body, words in keys:
        held = frozenset(words.split())
        if len(held) < FEWEST:
            found[body, words] = (body, words)
            continue
        thread = whole.get(words) or _alike(held, by_body[body]) or (words,)
        whole[words] = found[body, words] = thread
        by_body[body].append((held, thread))
    return found


def _alike(
    words: frozenset[str], others: list[tuple[frozenset[str], tuple[str, ...]]]
) -> tuple[str, ...] | None:
    for held, thread in others:
        if len(words & held) >= NEARLY * len(words | held):
            return thread
    return None

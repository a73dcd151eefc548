"""Several tasks of one announced sentence: "moderate 30 plans by May (Priti Shah); train the others"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owner import is_task
from extractors.actions.units import Candidate, Context, trim
from extractors.people.post_words import is_role
from extractors.people.shape import looks_like_name


def steps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut at its semicolons, where each part begins with a verb of things to do; else the span.

    >>> list(steps("send the plan; book a room", 0, 26)), list(steps("send the plan; it is late", 0, 25))
    ([(0, 13), (15, 26)], [(0, 25)])
    """
    marks = list(re.finditer(r";\s+(?:and\s+)?", text[start:end]))
    edges = [start, *(start + m.end() for m in marks)], [*(start + m.start() for m in marks), end]
    parts = [trim(text, a, b) for a, b in zip(*edges)]
    each = all(b - a >= 8 and is_task(text[a : a + 1].lower() + text[a + 1 : b]) for a, b in parts)
    yield from parts if len(parts) > 1 and each else [(start, end)]


_ASIDE = re.compile(r"\s*\((?P<who>[A-Z][^()]{2,50})\)$")


def with_aside(context: Context, one: Candidate) -> Candidate:
    """The action with who stands in brackets at its end as its owner, by name or post."""
    hit = _ASIDE.search(context.document.text[one.start : one.end]) if one.owner is None else None
    if hit is not None and (looks_like_name(hit["who"]) or is_role(hit["who"])):
        one.owner, one.end = hit["who"], one.start + hit.start()
    return one

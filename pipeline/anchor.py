"""Find a quote again in a text that has changed, by its words and what stood around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.carry import bare

LONG = 24
"""A quote of so many letters and digits is found by itself, where it occurs once."""
NEAR = 6
"""A shorter quote needs so many equal characters of context, on both sides together."""


def find_again(text: str, quote: str, before: str, after: str) -> tuple[int, int] | None:
    """The span of the quote in ``text``, or None where it is not there or not surely the same.

    White space may differ. Of several places that with most equal context is taken; two places that
    are equally good are none.

    >>> find_again("Now 41% of plans were late.", "41%", "In May ", " of plans were on time")
    (4, 7)
    """
    places = [(_context(text, span, before, after), span) for span in occurrences(text, quote)]
    if not places:
        return None
    best = max(score for score, _ in places)
    top = [span for score, span in places if score == best]
    if len(top) > 1:
        return None
    alone = len(places) == 1 and len(bare(quote)) >= LONG
    whole = best > 0 and best >= len(bare(before)) + len(bare(after))
    return top[0] if best >= NEAR or alone or whole else None


def occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Spans of a quote, white space flexible, not inside a longer word or number."""
    words = [re.escape(w) for w in quote.split()]
    if not words:
        return
    left = r"(?<!\w)" if quote.strip()[0].isalnum() else ""
    right = r"(?!\w)" if quote.strip()[-1].isalnum() else ""
    for match in re.finditer(left + r"\s+".join(words) + right, text):
        yield match.span()


def _context(text: str, span: tuple[int, int], before: str, after: str) -> int:
    left = bare(text[max(0, span[0] - 3 * len(before) - 16) : span[0]])
    right = bare(text[span[1] : span[1] + 3 * len(after) + 16])
    return _equal(bare(before)[::-1], left[::-1]) + _equal(bare(after), right)


def _equal(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other):
        if a != b:
            break
        count += 1
    return count

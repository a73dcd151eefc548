"""Ratings whose word and colour disagree."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Found
from extractors.findings.counts import finding
from extractors.rag.colours import colour_rating
from schemas import Document, Finding, RagRating


def word_and_colour(document: Document, found: Found) -> Iterator[Finding]:
    """The word "Amber" in a red cell."""
    for row in found.of(RagRating):
        colour = colour_rating(row.colour_rgb) if row.basis == "text" else None
        if colour is not None and not _fits(row.rating, colour):
            message = (
                f"{row.subject[:60]!r} is rated {row.raw or row.rating!r} in words, but its cell is {colour}."
            )
            yield finding("word_and_colour", "warning", message, row.rating, colour, [row])


def _fits(rating: str, colour: str) -> bool:
    """Equal, or one of the two colours of a mixed rating."""
    return rating == colour or colour in rating.split("_") or rating in colour.split("_")

"""Finds traffic-light ratings by word, letter, symbol and colour."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Document, RagRating


def extract(document: Document, found: Found) -> Iterator[RagRating]:
    """Rows of ``rag_ratings``."""
    yield from ()


EXTRACTOR = Extractor("rag", ("rag_ratings",), extract, needs=("document", "strands"))

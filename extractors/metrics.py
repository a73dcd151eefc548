"""Finds numbers that say how many or how much."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Document, Metric


def extract(document: Document, found: Found) -> Iterator[Metric]:
    """Rows of ``metrics``."""
    yield from ()


EXTRACTOR = Extractor("metrics", ("metrics",), extract, needs=("document", "strands"))

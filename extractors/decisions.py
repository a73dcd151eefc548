"""Finds formal resolutions and agreements."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Decision, Document


def extract(document: Document, found: Found) -> Iterator[Decision]:
    """Rows of ``decisions``."""
    yield from ()


EXTRACTOR = Extractor("decisions", ("decisions",), extract, needs=("document",))

"""Finds every expression that denotes a calendar date or period."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import DateMention, Document


def extract(document: Document, found: Found) -> Iterator[DateMention]:
    """Rows of ``dates``."""
    yield from ()


EXTRACTOR = Extractor("dates", ("dates",), extract, needs=("document", "meetings"))

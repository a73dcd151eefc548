"""Finds areas of concern, weakness, priority action, improvement."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Concern, Document


def extract(document: Document, found: Found) -> Iterator[Concern]:
    """Rows of ``areas_of_concern``."""
    yield from ()


EXTRACTOR = Extractor("concerns", ("areas_of_concern",), extract, needs=("document",))

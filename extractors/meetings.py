"""Finds the document's own meeting and tables of other meetings."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Document, Meeting


def extract(document: Document, found: Found) -> Iterator[Meeting]:
    """Rows of ``meetings``."""
    yield from ()


EXTRACTOR = Extractor("meetings", ("meetings",), extract, needs=("document",))

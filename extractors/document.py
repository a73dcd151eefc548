"""Finds what a document says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Document, DocumentField


def extract(document: Document, found: Found) -> Iterator[DocumentField]:
    """Rows of ``document_fields``."""
    yield from ()


EXTRACTOR = Extractor("document", ("document_fields",), extract, needs=())

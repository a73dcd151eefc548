"""Finds strands, workstreams, priorities of a programme."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Document, Strand


def extract(document: Document, found: Found) -> Iterator[Strand]:
    """Rows of ``strands``."""
    yield from ()


EXTRACTOR = Extractor("strands", ("strands",), extract, needs=("document",))

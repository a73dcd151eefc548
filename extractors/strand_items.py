"""Finds objectives, completed actions, evidence, next steps, status under a strand."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Document, StrandItem


def extract(document: Document, found: Found) -> Iterator[StrandItem]:
    """Rows of ``strand_items``."""
    yield from ()


EXTRACTOR = Extractor("strand_items", ("strand_items",), extract, needs=("document", "strands"))

"""Finds who is to do what by when."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Action, Document


def extract(document: Document, found: Found) -> Iterator[Action]:
    """Rows of ``actions``."""
    yield from ()


EXTRACTOR = Extractor("actions", ("actions",), extract, needs=("document", "strands", "attendees"))

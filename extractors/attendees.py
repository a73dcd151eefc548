"""Finds who attended, apologised, was absent or is named."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from schemas import Attendee, Document


def extract(document: Document, found: Found) -> Iterator[Attendee]:
    """Rows of ``attendees``."""
    yield from ()


EXTRACTOR = Extractor("attendees", ("attendees",), extract, needs=("document", "meetings"))

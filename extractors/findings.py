"""Checks over everything found in a document: what does not add up, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Check, Found
from schemas import Document, Finding

CHECKS: dict[str, Check] = {}


def check(document: Document, found: Found) -> Iterator[Finding]:
    """All findings of all checks, in the order of ``CHECKS``."""
    for item in CHECKS.values():
        yield from item.check(document, found)

"""What can be found: one module a table, each ``extract(document, found) -> Iterator[Row]``.

``EXTRACTORS`` is the one explicit list, in the order in which they run.
"""

from __future__ import annotations

from extractors import (
    actions,
    attendees,
    concerns,
    dates,
    decisions,
    document,
    meetings,
    metrics,
    rag,
    strand_items,
    strands,
)
from extractors.base import Extractor, Found

EXTRACTORS: dict[str, Extractor] = {
    module.EXTRACTOR.name: module.EXTRACTOR
    for module in (
        document,
        meetings,
        strands,
        strand_items,
        attendees,
        concerns,
        rag,
        actions,
        decisions,
        dates,
        metrics,
    )
}

__all__ = ["EXTRACTORS", "Extractor", "Found"]

"""What can be found: one package a table, each with ``extract(document, found) -> Iterator[Row]``.

``EXTRACTORS`` is the one explicit list, in the order in which they run.
"""

from __future__ import annotations

from extractors.actions.extract import EXTRACTOR as ACTIONS
from extractors.attendees.extract import EXTRACTOR as ATTENDEES
from extractors.base import Extractor, Found
from extractors.concerns.extract import EXTRACTOR as CONCERNS
from extractors.dates.extract import EXTRACTOR as DATES
from extractors.decisions.extract import EXTRACTOR as DECISIONS
from extractors.document.extract import EXTRACTOR as DOCUMENT
from extractors.meetings.extract import EXTRACTOR as MEETINGS
from extractors.metrics.extract import EXTRACTOR as METRICS
from extractors.rag.extract import EXTRACTOR as RAG
from extractors.strands.extract import EXTRACTOR as STRANDS
from extractors.strands.items import EXTRACTOR as STRAND_ITEMS

EXTRACTORS: dict[str, Extractor] = {
    extractor.name: extractor
    for extractor in (
        DOCUMENT,
        MEETINGS,
        STRANDS,
        STRAND_ITEMS,
        ATTENDEES,
        CONCERNS,
        RAG,
        ACTIONS,
        DECISIONS,
        DATES,
        METRICS,
    )
}

__all__ = ["EXTRACTORS", "Extractor", "Found"]

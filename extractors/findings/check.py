"""Checks over everything found in a document: what does not add up, and what is missing.

Each check is a named pure function from the document and its sealed rows to findings. A finding says
in a sentence what was expected and what is there, and names the facts concerned.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Check, Found
from extractors.findings.counts import declared_counts, share_of_whole, strand_numbers
from extractors.findings.days import file_name_date, next_meeting_order, weekdays
from extractors.findings.missing import missing_parts, several_meetings, truncated
from extractors.findings.people import both_present_and_away, unresolved_initials
from extractors.findings.rag import word_and_colour
from schemas import Document, Finding

CHECKS: dict[str, Check] = {
    check.name: check
    for check in (
        Check("truncated", truncated),
        Check("missing_part", missing_parts),
        Check("several_meetings", several_meetings),
        Check("file_name_date", file_name_date),
        Check("weekday_and_date", weekdays),
        Check("next_meeting_order", next_meeting_order),
        Check("declared_count", declared_counts),
        Check("share_of_whole", share_of_whole),
        Check("strand_numbers", strand_numbers),
        Check("present_and_apologies", both_present_and_away),
        Check("unresolved_initials", unresolved_initials),
        Check("word_and_colour", word_and_colour),
    )
}


def check(document: Document, found: Found) -> Iterator[Finding]:
    """All findings of all checks, in the order of ``CHECKS``."""
    for item in CHECKS.values():
        yield from item.check(document, found)

"""How much a change matters to someone who relies on the tables: for sorting, the greatest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.carry import bare
from pipeline.diff.relation import PLACE

FIELDS: dict[tuple[str, str], int] = {
    ("rag_ratings", "rating"): 100,
    ("areas_of_concern", "status"): 98,
    ("documents", "outcome"): 97,
    ("documents", "kind"): 94,
    ("documents", "date"): 93,
    ("documents", "status"): 92,
    ("metrics", "value"): 90,
    ("metrics", "unit"): 88,
    ("attendees", "status"): 87,
    ("actions", "status"): 86,
    ("decisions", "outcome"): 85,
    ("metrics", "comparator"): 80,
    ("dates", "edtf"): 78,
    ("actions", "due"): 76,
    ("actions", "owner"): 75,
    ("attendees", "name"): 74,
    ("areas_of_concern", "responsible"): 70,
    ("metrics", "status"): 68,
    ("findings", "severity"): 66,
    ("people", "name"): 28,
    ("people", "names"): 15,
    ("people", "documents"): 6,
}
"""A changed column of a table; others count :data:`OTHER_FIELD`."""
ROWS: dict[str, int] = {
    "documents": 96,
    "rag_ratings": 95,
    "areas_of_concern": 91,
    "strands": 89,
    "decisions": 83,
    "actions": 82,
    "attendees": 81,
    "meetings": 73,
    "metrics": 72,
    "strand_items": 60,
    "dates": 50,
    "document_fields": 30,
    "findings": 65,
    "people": 25,
}
"""A row that was added or removed."""
OTHER_FIELD, SPELLING, PROVENANCE, MOVED = 40, 8, 4, 1
_SOURCE_COLUMNS = frozenset({"rule", "extractor", "confidence", *PLACE})
_LINKS = frozenset(
    {"strand_fact_id", "parent_fact_id", "person_id", "owner_person_id", "concern_id", "fact_ids"}
)


def importance(
    table: str,
    change: str,
    fields: Sequence[str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> int:
    """From 100 (a changed rating) down to 1 (a row that only moved).

    >>> importance("rag_ratings", "changed", ["rating"], {"rating": "amber"}, {"rating": "green"})
    100
    """
    if change == "moved":
        return MOVED
    if change in ("added", "removed"):
        return ROWS.get(table, OTHER_FIELD)
    return max((_field(table, f, before or {}, after or {}) for f in fields), default=MOVED)


def _field(table: str, field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    if field in _SOURCE_COLUMNS or field in _LINKS:
        return PROVENANCE
    old, new = before.get(field), after.get(field)
    if isinstance(old, str) and isinstance(new, str) and bare(old) == bare(new):
        return SPELLING
    return FIELDS.get((table, field), OTHER_FIELD)

"""What differs between two sets of tables, as data: the ``changes`` table. Rendering is elsewhere.

The rows are compared by DuckDB, so that a million against a million takes seconds. Rows are paired
by ``fact_id``; what is left over is paired by :mod:`pipeline.carry` (unique key, quote and context,
likeness), so that a row that only moved is ``moved``, not lost and gained. Every change carries its
cause, told apart by the fingerprints that changed between the two runs (:mod:`pipeline.causes`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.causes import Fingerprints, document_causes, extractor_causes
from pipeline.diff.side import Side, snapshot_folder
from schemas import FACT_TABLES
from schemas.arrow import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.diff.sql import Comparison

__all__ = ["COMPARED", "Side", "compare", "snapshot_folder"]

COMPARED: dict[str, str] = {**dict.fromkeys(FACT_TABLES, "fact_id"), "documents": "doc_id"}
"""The tables of facts and documents, and the column that is the key of each: what ``changes`` is about."""
BESIDE: dict[str, str] = {"findings": "", "people": "person_id"}
"""What is compared besides where whole sides are: a finding has a key made up for it."""


def compare(before: Side, after: Side, *, doc_ids: Collection[str] | None = None) -> pa.Table:
    """The ``changes`` table from ``before`` to ``after``; empty when nothing differs.

    ``doc_ids`` limits both sides to some documents (those that a run touched or removed), which
    makes the comparison as cheap as they are few. Whole sides are compared in findings and people too.
    Rows come by table, document and fact.
    """
    from pipeline.diff.pairs import repair, repair_findings
    from pipeline.diff.sql import Comparison

    with Comparison(before, after, doc_ids) as comparison:
        for table, key in COMPARED.items():
            comparison.add(table, key)
        repair(comparison)
        for table, key in BESIDE.items() if doc_ids is None else ():
            comparison.add(table, key)
        repair_findings(comparison)
        return _with_causes(comparison, before, after)


def _with_causes(comparison: Comparison, before: Side, after: Side) -> pa.Table:
    import pyarrow as pa

    from pipeline.diff.people import with_causes_of_people

    comparison.causes(
        document_causes(comparison.readings(0), comparison.readings(1)),
        extractor_causes(_fingerprints(comparison, 0), _fingerprints(comparison, 1)),
    )
    made = with_causes_of_people(comparison.result(before.run_id, after.run_id or ""))
    schema = arrow_schema("changes")
    return pa.table([made[name].cast(schema.field(name).type) for name in schema.names], schema=schema)


def _fingerprints(comparison: Comparison, side: int) -> Fingerprints:
    run = comparison.run(side)
    return Fingerprints.of(run) if run else Fingerprints()

"""What differs between two sets of tables, as data: the ``changes`` table. Rendering is elsewhere.

The rows are compared by DuckDB, so that a million against a million takes seconds. Rows are paired
by ``fact_id``; what is left over is paired by :mod:`pipeline.carry` (unique key, quote and context,
likeness), so that a row that only moved is ``moved``, not lost and gained. Every change carries its
cause, told apart by the fingerprints that changed between the two runs (:mod:`pipeline.causes`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schemas import FACT_TABLES

if TYPE_CHECKING:
    import pyarrow as pa

COMPARED: dict[str, str] = {**dict.fromkeys(FACT_TABLES, "fact_id"), "documents": "doc_id"}
"""The tables that are compared, and the column that is the key of each."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its run, and for each table an Arrow table or a folder of Parquet.

    ``Side.of("data/processed/latest")`` is a snapshot on disk (read by DuckDB, never loaded whole);
    ``Side(run_id, {"metrics": arrow_table, …})`` is a run still in memory. A table that is missing
    counts as empty. ``texts``, ``runs`` and ``reviews`` are used where given: for contexts and causes.
    """

    run_id: str | None
    tables: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: str | Path) -> Side:
        """A snapshot folder, or an output folder (then its ``latest``)."""
        raise NotImplementedError


def compare(before: Side, after: Side, *, doc_ids: Collection[str] | None = None) -> pa.Table:
    """The ``changes`` table from ``before`` to ``after``; empty when nothing differs.

    ``doc_ids`` limits both sides to some documents (those that a run touched or removed), which
    makes the comparison as cheap as they are few.
    """
    raise NotImplementedError

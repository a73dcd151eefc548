"""The tables of two snapshots as far as a few documents go, so that a small change is compared quickly."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diff import COMPARED

if TYPE_CHECKING:
    import pyarrow as pa

FEW = 1000
"""Up to so many documents their rows are taken into memory; more are left to DuckDB on the disk."""
WHOLE = ("reviews", "runs")
"""Small tables that are always left on the disk."""


def rows_of_both(
    before: Path, after: Path, doc_ids: Collection[str], numbers: Collection[int] | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """For a ``Side`` each: the tables of two snapshots, for a comparison limited to ``doc_ids``.

    ``numbers`` are the parts that hold them (None: any may). Tables in which the documents have the very
    same rows on both sides are left out, for nothing differs in them.
    """
    if len(doc_ids) > FEW:
        return _folders(before, (*COMPARED, "texts", *WHOLE)), _folders(after, (*COMPARED, "texts", *WHOLE))
    old, new = _folders(before, WHOLE), _folders(after, WHOLE)
    for table in (*COMPARED, "texts"):
        one, other = (_rows(folder / table, doc_ids, numbers) for folder in (before, after))
        if table == "texts" or not one.equals(other, check_metadata=False):
            old[table], new[table] = one, other
    return old, new


def _folders(snapshot: Path, tables: Iterable[str]) -> dict[str, Any]:
    """Tables on the disk."""
    return {table: snapshot / table for table in tables}


def _rows(folder: Path, doc_ids: Collection[str], numbers: Collection[int] | None) -> pa.Table:
    """The rows that some documents have in a table, with the columns that its files have."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from pipeline.store.parts import part_name

    every = sorted(folder.glob("part-*.parquet"))
    wanted = pa.array(sorted(doc_ids), pa.string())
    names = None if numbers is None else {part_name(n) for n in numbers}
    held = [p for p in every if names is None or p.name in names] or every[:1]
    tables = []
    for path in held:
        rows = pq.ParquetFile(path).read()
        tables.append(rows.filter(pc.is_in(rows["doc_id"], wanted)))
    return pa.concat_tables(tables, promote_options="default").combine_chunks()

"""The tables of two snapshots as far as a few documents go, so that a small change is compared quickly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diff import COMPARED

if TYPE_CHECKING:
    import pyarrow as pa

FEW = 1000
"""Up to so many documents their rows are taken into memory; more are left to DuckDB on the disk."""
WHOLE = ("reviews", "runs")
"""Small tables that are always left on the disk."""


Parts = Collection[int] | None
"""Numbers of the parts that hold the documents; None: any may."""


def rows_of_both(
    before: Path,
    after: Path,
    doc_ids: Collection[str],
    numbers: tuple[Parts, Parts] = (None, None),
    held: Mapping[Path, pa.Table] | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """For a ``Side`` each: the tables of two snapshots, for a comparison limited to ``doc_ids``.

    ``numbers`` has the parts on either side, ``held`` rows of parts that need not be read. Tables in which
    the documents have the very same rows on both sides are left out, for nothing differs in them.
    """
    if len(doc_ids) > FEW:
        return _folders(before, (*COMPARED, "texts", *WHOLE)), _folders(after, (*COMPARED, "texts", *WHOLE))
    old, new = _folders(before, WHOLE), _folders(after, WHOLE)
    for table in (*COMPARED, "texts"):
        one = _rows(before / table, doc_ids, numbers[0], {})
        other = _rows(after / table, doc_ids, numbers[1], held or {})
        if table == "texts" or not one.equals(other, check_metadata=False):
            old[table], new[table] = one, other
    return old, new


def _folders(snapshot: Path, tables: Iterable[str]) -> dict[str, Any]:
    """Tables on the disk."""
    return {table: snapshot / table for table in tables}


def _rows(folder: Path, doc_ids: Collection[str], numbers: Parts, held: Mapping[Path, pa.Table]) -> pa.Table:
    """The rows that some documents have in a table, with the columns that its files have."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.store.merge import of_documents
    from pipeline.store.parts import part_name

    every = sorted(folder.glob("part-*.parquet"))
    names = None if numbers is None else {part_name(n) for n in numbers}
    wanted = [path for path in every if names is None or path.name in names]
    if not wanted:
        return pq.read_schema(every[0]).empty_table()
    tables = (held[path] if path in held else pq.ParquetFile(path).read() for path in wanted)
    found = [of_documents(rows, doc_ids) for rows in tables]
    return pa.concat_tables(found, promote_options="default").combine_chunks()

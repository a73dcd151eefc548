"""Columns of a table's final parts gathered in one file, so that the next run need not open every part.

They say nothing that the parts do not say: where the file is missing, the parts are read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import parts
from pipeline.store.index import STATE

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.previous import Previous

FOLDER = "gathered"
UNLIKE = ("fact_id", "text")
"""Columns in which hardly two values are alike."""


def path_of(snapshot: Path, table: str) -> Path:
    """Where a table's gathered columns are."""
    return snapshot / STATE / FOLDER / f"{table}.parquet"


def write(rows: pa.Table, path: Path) -> None:
    """Write gathered columns."""
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    alike = [name for name in rows.column_names if name not in UNLIKE]
    pq.write_table(
        rows, path, compression="zstd", row_group_size=1 << 26, use_dictionary=alike, write_statistics=False
    )


def gather(
    previous: Previous,
    table: str,
    columns: Sequence[str],
    final: Mapping[int, pa.Table | None],
    count: int,
) -> pa.Table:
    """The columns of all final rows, from those of the parts that were made anew and, where a part (of so
    many) was taken over, from the last snapshot."""
    import pyarrow as pa

    from schemas.arrow import arrow_schema

    pieces = [arrow_schema(table).empty_table().select(columns)]
    for number, rows in sorted(final.items()):
        if rows is None:
            rows = between(previous.gathered(table, columns), *parts.bounds(number, count))
        pieces.append(rows.cast(pieces[0].schema))
    return pa.concat_tables(pieces).combine_chunks()


def read(path: Path, columns: Sequence[str]) -> pa.Table | None:
    """What :func:`write` wrote; None where other columns were gathered."""
    import pyarrow.parquet as pq

    held = pq.ParquetFile(path)
    return held.read() if held.schema_arrow.names == list(columns) else None


def between(rows: pa.Table, first: str, last: str) -> pa.Table:
    """The rows of documents from ``first`` up to ``last``, of rows in one piece and in order of document."""
    documents = rows["doc_id"].chunk(0) if rows.num_rows else []
    start = bisect_left(documents, first, key=str)
    return rows.slice(start, bisect_left(documents, last, lo=start, key=str) - start)

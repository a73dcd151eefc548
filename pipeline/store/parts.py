"""Part files: which rows go into which, how they are written, and the digest of what they say.

A part holds the documents of one range of ``doc_id``. Documents are hashes, so ranges are even, a
small change touches few parts, and the rows of a table come in order of ``doc_id`` however many
parts there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

DOCUMENTS_A_PART = 256
MAX_PARTS = 4096
READERS = 4
VOLATILE = frozenset({"run_id", "started", "finished", "seconds", "peak_mb", "from_run", "to_run"})
"""Columns that say when and by which run: no part of what a table says."""


def part_count(documents: int) -> int:
    """How many parts for so many documents: a power of two, at most 256 documents a part.

    >>> part_count(13), part_count(257), part_count(10_000)
    (1, 2, 64)
    """
    count = 1
    while count * DOCUMENTS_A_PART < documents and count < MAX_PARTS:
        count *= 2
    return count


def part_of(doc_id: str, count: int) -> int:
    """The part (from 0) of a document: the leading bits of its key."""
    return int(doc_id[:8], 16) * count >> 32


def bounds(number: int, count: int) -> tuple[str, str]:
    """The keys between which those of a part's documents are: from the first, below the second.

    >>> bounds(0, 2), bounds(1, 2)
    (('00000000', '80000000'), ('80000000', 'g'))
    """
    first, last = ((n << 32) // count for n in (number, number + 1))
    return f"{first:08x}", f"{last:08x}" if number + 1 < count else "g"


def part_name(number: int) -> str:
    """The file name of a part.

    >>> part_name(3)
    'part-00003.parquet'
    """
    return f"part-{number:05d}.parquet"


def write(table: pa.Table, path: Path, run_id: str) -> None:
    """Write a part: zstd, one row group for up to a million rows, the run in its metadata."""
    import pyarrow.parquet as pq

    metadata = {**(table.schema.metadata or {}), b"strandline.run_id": run_id.encode()}
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        table.replace_schema_metadata(metadata), path, compression="zstd", row_group_size=1_000_000
    )


def read(paths: Sequence[Path], table: str, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of parts, in their order, with the table's schema (or only some columns of it)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from schemas.arrow import arrow_schema

    schema = arrow_schema(table)
    if columns is not None:
        schema = pa.schema([schema.field(c) for c in columns], schema.metadata)

    def one(path: Path) -> pa.Table:
        """A part's rows; where there are many parts, several are read at a time."""
        held = pq.ParquetFile(path).read(columns=list(columns) if columns else None, use_threads=not many)
        return conform(held, schema)

    if many := len(paths) > 2:
        with ThreadPoolExecutor(READERS) as threads:
            tables = list(threads.map(one, paths))
    else:
        tables = [one(path) for path in paths]
    return pa.concat_tables(tables) if tables else schema.empty_table()


def conform(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """A table with exactly a schema's columns: unknown ones dropped, missing ones null or empty."""
    import pyarrow as pa

    if table.schema.equals(schema, check_metadata=False):
        return table.replace_schema_metadata(schema.metadata)
    arrays = [
        table[f.name].cast(f.type) if f.name in table.column_names else _default(f, table.num_rows)
        for f in schema
    ]
    return pa.table(arrays, schema=schema)


def _default(field: pa.Field, rows: int) -> pa.Array:
    import pyarrow as pa

    if field.nullable:
        return pa.nulls(rows, field.type)
    empty: Any = [] if pa.types.is_list(field.type) else "" if pa.types.is_string(field.type) else 0
    return pa.array([empty] * rows, pa.int8() if empty == 0 else field.type).cast(field.type)


def digests(table: pa.Table) -> tuple[str, str]:
    """Digests of a table: of all it holds, and of what it says (without :data:`VOLATILE`)."""
    full, logical = hashlib.sha256(), hashlib.sha256()
    for name in table.column_names:
        own = hashlib.sha256(name.encode())
        for piece in _pieces(table[name]):
            own.update(piece)
        full.update(own.digest())
        if name not in VOLATILE:
            logical.update(own.digest())
    return full.hexdigest()[:32], logical.hexdigest()[:32]


def _pieces(column: Any) -> Iterable[Any]:
    """The bytes of a column, the same for the same values however the column was put together."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
        column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    kind, gaps = column.type, column.null_count
    yield _fixed(pc.cast(pc.is_null(column), pa.uint8())) if gaps else bytes(len(column))
    if pa.types.is_list(kind):
        lengths = pc.list_value_length(column)
        yield _fixed(pc.fill_null(lengths, 0) if gaps else lengths)
        yield from _pieces(pc.list_flatten(column))
    elif pa.types.is_string(kind):
        filled = pc.fill_null(column, "") if gaps else column
        yield _fixed(pc.binary_length(filled))
        yield _words(filled)
    else:
        plain = pc.cast(column, pa.uint8()) if pa.types.is_boolean(kind) else column
        yield _fixed(pc.fill_null(plain, _zero(plain.type)) if gaps else plain)


def _words(strings: Any) -> Any:
    """The bytes of all strings of an array without nulls, one after the other."""
    _, places, data = strings.buffers()
    if not len(strings) or data is None:
        return b""
    ends = memoryview(places).cast("i")
    return memoryview(data)[ends[strings.offset] : ends[strings.offset + len(strings)]]


@cache
def _zero(kind: pa.DataType) -> pa.Scalar:
    """The zero of a type of fixed width."""
    import pyarrow as pa

    through = pa.int32() if pa.types.is_date32(kind) else pa.int64() if pa.types.is_timestamp(kind) else kind
    return pa.scalar(0, pa.int64()).cast(through).cast(kind)


def _fixed(array: Any) -> Any:
    """The bytes of an array of fixed width without nulls."""
    width = array.type.bit_width // 8
    buffer = array.buffers()[1]
    if buffer is None:
        return b""
    return memoryview(buffer)[array.offset * width : (array.offset + len(array)) * width]

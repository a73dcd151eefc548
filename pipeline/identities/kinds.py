"""Rows that are alike in all that matters, so that one of them is looked at for all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

Bodies = Mapping[str, str | None]
"""The body of each document."""


def only(
    rows: pa.Table,
    documents: Collection[str],
    wanted: Callable[[str], bool] | None = None,
    column: str = "name",
) -> pa.Table:
    """The rows of some documents, and those of which a column has a value that is wanted."""
    import pyarrow.compute as pc

    mine = among(rows, documents)
    if wanted:
        values = [v for v in rows[column].unique().to_pylist() if v and wanted(v)]
        mine = pc.or_(mine, among(rows, values, column))
    return rows.filter(mine)


def among(rows: pa.Table, values: Collection[str], column: str = "doc_id") -> pa.ChunkedArray:
    """Whether each row is of some documents, or has one of some values in another column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_in(rows[column], pa.array(sorted(values), pa.string()))


def kinds_of(rows: pa.Table, bodies: Bodies, columns: Sequence[str]) -> pa.Array:
    """For each row the number, from 0, of the first kind of row that it is like: of the same body (of the
    same document where that has none) and with the same values in some columns."""
    import pyarrow as pa
    import pyarrow.compute as pc

    documents = rows["doc_id"].combine_chunks().dictionary_encode()
    places = pa.array([bodies.get(d) or d for d in documents.dictionary.to_pylist()], pa.string())
    codes = places.dictionary_encode().indices.take(documents.indices)
    for name in columns:
        own = rows[name].combine_chunks().dictionary_encode(null_encoding="encode")
        pairs = pc.multiply(pc.cast(codes, pa.int64()), len(own.dictionary) or 1)
        codes = pc.add(pairs, pc.cast(own.indices, pa.int64())).dictionary_encode().indices
    return codes


def firsts(codes: pa.Array) -> pa.Array:
    """Where each number, from 0 without a gap, comes first."""
    import pyarrow as pa

    numbered = pa.table({"code": codes, "number": pa.array(range(len(codes)), pa.int64())})
    return numbered.group_by("code").aggregate([("number", "min")]).sort_by("code")["number_min"]

"""Rows on their way into a part: those that are new, those that stay, those that change in place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.store import parts

if TYPE_CHECKING:
    import pyarrow as pa


def fresh(table: str, data: bytes, run_id: str) -> pa.Table:
    """A document's rows as a worker packed them, with the run that they come from."""
    import pyarrow as pa

    from pipeline.workers.packing import decode

    rows = decode(table, data)
    place = rows.schema.get_field_index("run_id")
    if place < 0:
        return rows
    values = pa.array([run_id] * rows.num_rows, pa.string())
    return rows.set_column(place, rows.schema.field(place), values)


def of_documents(rows: pa.Table, wanted: Collection[str], *, others: bool = False) -> pa.Table:
    """The rows of some documents, or of all others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    theirs = pc.is_in(rows["doc_id"], pa.array(sorted(wanted), pa.string()))
    if others and not pc.any(theirs).as_py():
        return rows
    return rows.filter(pc.invert(theirs) if others else theirs)


def inserted(rows: pa.Table, new: Mapping[str, pa.Table]) -> list[pa.Table]:
    """Rows that are in order of document, with those of new documents between them, as pieces in order."""
    keys = rows["doc_id"].combine_chunks()
    pieces, start = [], 0
    for doc_id in sorted(new):
        place = bisect_left(keys, doc_id, lo=start, key=str)
        pieces += [rows.slice(start, place - start), new[doc_id]]
        start = place
    return [*pieces, rows.slice(start)]


def of_part(rows: pa.Table, number: int, count: int) -> pa.Table:
    """The rows of documents that belong into one of so many parts."""
    import pyarrow as pa

    mask = [parts.part_of(d, count) == number for d in rows["doc_id"].to_pylist()]
    return rows.filter(pa.array(mask, pa.bool_()))


def patched(rows: pa.Table, patches: dict[str, dict[str, Any]]) -> pa.Table:
    """Document rows with some columns set by ``doc_id`` (a renamed file's place)."""
    import pyarrow as pa

    from schemas.arrow import arrow_schema

    found = rows.to_pylist()
    for row in found:
        row.update(patches.get(row["doc_id"], {}))
    return pa.Table.from_pylist(found, schema=arrow_schema("documents"))

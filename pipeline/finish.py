"""What is known only when all documents are: copies, identities of people, renditions, human decisions.

Gives the builder one function a table, from raw rows to final rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.identities.before import Before
    from pipeline.store.build import Builder, Transform


@dataclass
class Across:
    """What was found across documents: the people; values of columns by table, column and key.

    With ``before``, values that were not looked for again are as in the last snapshot, and ``moved`` has
    the untouched documents with a row whose identity is another than there.
    """

    people: pa.Table | None = None
    before: Before | None = None
    moved: set[str] = field(default_factory=set)
    columns: dict[tuple[str, str], dict[str, str | None]] = field(default_factory=dict)


def transforms(
    builder: Builder, across: Across, copies: Mapping[str, tuple[Any, str]], reviewed: Mapping[str, Transform]
) -> dict[str, Transform]:
    """The function of each table that needs one."""
    made: dict[str, list[Transform]] = {table: [review] for table, review in reviewed.items()}
    for (table, column), values in across.columns.items():
        made.setdefault(table, []).append(_set_column(builder, across.before, column, values))
    if copies:
        made.setdefault("documents", []).append(_with_copies(builder, copies))
    return {table: _chain(steps) for table, steps in made.items()}


def _chain(steps: list[Transform]) -> Transform:
    def apply(table: str, rows: pa.Table, number: int) -> pa.Table:
        for step in steps:
            rows = step(table, rows, number)
        return rows

    return apply


def _set_column(
    builder: Builder, before: Before | None, column: str, values: dict[str, str | None]
) -> Transform:
    """Set a column from values by key (``doc_id`` for documents, else ``fact_id``), else as before; null
    where there is neither."""

    def apply(table: str, rows: pa.Table, number: int) -> pa.Table:
        import pyarrow as pa

        from pipeline.store import parts

        known = before.identities(table, *parts.bounds(number, builder.count)) if before else {}
        place = rows.schema.get_field_index(column)
        keys = rows[_key(table)].to_pylist()
        found = pa.array([values[k] if k in values else known.get(k) for k in keys], pa.string())
        return rows.set_column(place, rows.schema.field(place), found)

    return apply


def _with_copies(builder: Builder, copies: Mapping[str, tuple[Any, str]]) -> Transform:
    """Add a documents row for each byte-identical copy: the first's, with its own key and place."""
    originals = {first for _, first in copies.values()}
    every = {r["doc_id"]: r for r in builder.raw_rows("documents", wanted=originals).to_pylist()}
    rows = [
        {
            **every[first],
            "doc_id": e.doc_id,
            "source_path": e.source_path,
            "container": e.container,
            "duplicate_of": first,
            "run_id": e.run_id,
        }
        for e, first in copies.values()
        if first in every
    ]

    def apply(table: str, held: pa.Table, number: int) -> pa.Table:
        import pyarrow as pa

        mine = [r for r in rows if builder.part_of(r["doc_id"]) == number]
        if not mine:
            return held
        added = pa.Table.from_pylist(mine, schema=held.schema)
        return pa.concat_tables([held, added]).sort_by("doc_id").combine_chunks()

    return apply


def regrouped(builder: Builder, across: Across) -> set[str]:
    """Documents with a row whose identity is another than in the last snapshot."""
    from pipeline.store import parts

    if across.before is not None:
        return across.moved
    found: set[str] = set()
    for (table, column), values in across.columns.items():
        names = list(dict.fromkeys([_key(table), "doc_id", column]))
        held = parts.read(builder.previous.final(table), table, names).to_pydict()
        rows = zip(held[_key(table)], held["doc_id"], held[column])
        found.update(doc_id for key, doc_id, value in rows if values.get(key) != value)
    return found


def _key(table: str) -> str:
    return "doc_id" if table == "documents" else "fact_id"

"""What the last snapshot says of the documents that nothing has touched since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from schemas import PersonRow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.previous import Previous

COLUMNS = {
    "attendees": ("fact_id", "person_id", "doc_id", "name"),
    "actions": ("fact_id", "owner_person_id", "doc_id"),
    "areas_of_concern": ("fact_id", "concern_id", "doc_id"),
    "documents": ("doc_id", "same_meeting_as", "kind", "date", "body"),
}
"""The key of a table, the column that is known only across documents, and what else is needed."""


class Before:
    """The identities of the last snapshot, made by the same code. ``touched``: the documents that nothing
    is taken over of."""

    def __init__(self, previous: Previous, touched: Collection[str]) -> None:
        self.previous, self.touched = previous, set(touched)
        self._tables: dict[tuple[str, bool], pa.Table] = {}

    def rows(self, table: str, *, touched: bool) -> pa.Table:
        """Final rows of the documents that are (or are not) touched."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from pipeline.store import parts

        if (table, touched) not in self._tables:
            rows = parts.read(self.previous.final(table), table, COLUMNS[table])
            mine = pc.is_in(rows["doc_id"], pa.array(sorted(self.touched), pa.string()))
            self._tables[table, True] = rows.filter(mine)
            self._tables[table, False] = rows.filter(pc.invert(mine))
        return self._tables[table, touched]

    @cache  # noqa: B019 (one for a run)
    def ids(self, table: str) -> Mapping[str, str | None]:
        """The identity of each row of untouched documents, by the table's key."""
        key, column = COLUMNS[table][:2]
        rows = self.rows(table, touched=False)
        return dict(zip(rows[key].to_pylist(), rows[column].to_pylist()))

    def moved(self, table: str, now: Mapping[str, str]) -> set[str]:
        """The untouched documents of which a row has another identity now."""
        import pyarrow as pa
        import pyarrow.compute as pc

        keys = [key for key, value in self.ids(table).items() if now.get(key) != value]
        rows = self.rows(table, touched=False)
        theirs = pc.is_in(rows[COLUMNS[table][0]], pa.array(keys, pa.string()))
        return set(rows.filter(theirs)["doc_id"].to_pylist())

    @cached_property
    def bodies(self) -> dict[str, str | None]:
        """The body that touched documents had."""
        return {row["doc_id"]: row["body"] for row in self.rows("documents", touched=True).to_pylist()}

    def people(self) -> list[PersonRow]:
        """Every person."""
        from pipeline.store import parts

        return [PersonRow(**r) for r in parts.read(self.previous.final("people"), "people").to_pylist()]

"""What the last snapshot says of the documents that nothing has touched since."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from schemas import PersonRow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.previous import Previous

NAMED = ("fact_id", "doc_id", "name", "organisation", "is_group", "resolution", "initials")
OWNED = ("fact_id", "doc_id", "owner")
STATED = ("fact_id", "doc_id", "text")
LINKED = ("doc_id", "source_path", "sha256", "media_type", "kind", "title", "body", "date", "duplicate_of")
COLUMNS = {
    "attendees": ("person_id", NAMED),
    "actions": ("owner_person_id", OWNED),
    "areas_of_concern": ("concern_id", STATED),
    "documents": ("same_meeting_as", LINKED),
}
"""By table, the column that is known only across documents, and those that it is made from."""


class Before:
    """The identities of the last snapshot, made by the same code. ``touched``: the documents that nothing
    is taken over of."""

    def __init__(self, previous: Previous, touched: Collection[str]) -> None:
        self.previous, self.touched = previous, set(touched)
        self._tables: dict[str, tuple[pa.Table, pa.Table]] = {}

    def kept(self, table: str) -> pa.Table:
        """The final rows of untouched documents, in order of document."""
        return self._both(table)[0]

    def gone(self, table: str) -> pa.Table:
        """The final rows that touched documents had."""
        return self._both(table)[1]

    def _both(self, table: str) -> tuple[pa.Table, pa.Table]:
        import pyarrow.compute as pc

        from pipeline.store import merge, parts

        if table not in self._tables:
            column, needed = COLUMNS[table]
            rows = parts.read(self.previous.final(table), table, [*needed, column])
            if table == "documents":
                rows = rows.filter(pc.is_null(rows["duplicate_of"]))
            left = merge.of_documents(rows, self.touched, others=True).combine_chunks()
            self._tables[table] = left, merge.of_documents(rows, self.touched)
        return self._tables[table]

    def identities(self, table: str, first: str, last: str) -> dict[str, str | None]:
        """The identity of each row of the untouched documents from ``first`` up to ``last``, by its key."""
        rows = self.kept(table)
        documents = rows["doc_id"].chunk(0) if rows.num_rows else []
        start = bisect_left(documents, first, key=str)
        some = rows.slice(start, bisect_left(documents, last, lo=start, key=str) - start)
        key = "doc_id" if table == "documents" else "fact_id"
        return dict(zip(some[key].to_pylist(), some[COLUMNS[table][0]].to_pylist()))

    @cached_property
    def bodies(self) -> dict[str, str | None]:
        """The body that touched documents had."""
        rows = self.gone("documents")
        return dict(zip(rows["doc_id"].to_pylist(), rows["body"].to_pylist()))

    def people(self) -> list[PersonRow]:
        """Every person."""
        from pipeline.store import parts

        return [PersonRow(**r) for r in parts.read(self.previous.final("people"), "people").to_pylist()]

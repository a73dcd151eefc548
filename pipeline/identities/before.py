"""What the last snapshot says of the documents that nothing has touched since."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

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
LOOKED_AT = {table: (*needed, column) for table, (column, needed) in COLUMNS.items()}
"""By table, the columns that are kept together for the next run."""


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

        from pipeline.store import merge

        if table not in self._tables:
            rows = self.previous.gathered(table, LOOKED_AT[table])
            if table == "documents":
                rows = rows.filter(pc.is_null(rows["duplicate_of"]))
            left = merge.of_documents(rows, self.touched, others=True)
            gone = merge.of_documents(rows, self.touched) if left is not rows else rows.slice(0, 0)
            self._tables[table] = left.combine_chunks(), gone
        return self._tables[table]

    def identities(self, table: str, first: str, last: str) -> dict[str, str | None]:
        """The identity of each row of the untouched documents from ``first`` up to ``last``, by its key."""
        from pipeline.store import gathered

        some = gathered.between(self.kept(table), first, last)
        key = "doc_id" if table == "documents" else "fact_id"
        return dict(zip(some[key].to_pylist(), some[COLUMNS[table][0]].to_pylist()))

    @cached_property
    def bodies(self) -> dict[str, str | None]:
        """The body that touched documents had."""
        rows = self.gone("documents")
        return dict(zip(rows["doc_id"].to_pylist(), rows["body"].to_pylist()))

    def people(self) -> pa.Table:
        """Every person, in order of name and id."""
        from pipeline.store import parts

        return parts.read(self.previous.final("people"), "people").combine_chunks()

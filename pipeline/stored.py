"""Rows of single documents out of a snapshot's parts, one part in memory at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store import parts
from pipeline.store.previous import BY_DOCUMENT, Previous
from pipeline.store.states import read_states

if TYPE_CHECKING:
    import pyarrow as pa


class StoredRows:
    """The raw rows of documents of the last snapshot, packed as workers read them."""

    def __init__(self, previous: Previous) -> None:
        self.previous = previous
        self._number = -1
        self._tables: dict[str, pa.Table] = {}
        self._spans: dict[str, dict[str, tuple[int, int]]] = {}
        self._states: dict[str, str] = {}
        self._held = {e.doc_id for e in previous.entries.values() if e.has_rows}

    def of(self, doc_id: str) -> dict[str, bytes]:
        """A document's packed rows by table; nothing where the snapshot does not have it."""
        from pipeline.workers.packing import encode_table

        if doc_id not in self._held:
            return {}
        self._load(parts.part_of(doc_id, self.previous.manifest.parts))
        packed = {}
        for table, spans in self._spans.items():
            if doc_id in spans:
                start, end = spans[doc_id]
                packed[table] = encode_table(self._tables[table].slice(start, end - start))
        return packed

    def state(self, doc_id: str) -> str:
        """A document's state."""
        self._load(parts.part_of(doc_id, self.previous.manifest.parts))
        return self._states[doc_id]

    def _load(self, number: int) -> None:
        if number == self._number:
            return
        self._number = number
        for table in BY_DOCUMENT:
            path = self.previous.raw(table, number)
            rows = parts.read([path] if path else [], table)
            self._tables[table] = rows
            self._spans[table] = _spans(rows["doc_id"].to_pylist())
        states = self.previous.states(number)
        self._states = read_states(states) if states else {}


def _spans(keys: list[str]) -> dict[str, tuple[int, int]]:
    """Where each document's rows begin and end, in rows that are in order of document."""
    spans: dict[str, tuple[int, int]] = {}
    start = 0
    for place, key in enumerate(keys):
        if key != keys[start]:
            spans[keys[start]] = (start, place)
            start = place
    if keys:
        spans[keys[start]] = (start, len(keys))
    return spans

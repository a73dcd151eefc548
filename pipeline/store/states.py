"""States of documents (what is needed to make them again from stored text and blocks), by part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import durable, parts
from pipeline.store.index import STATE
from pipeline.store.previous import STATES

if TYPE_CHECKING:
    from pipeline.store.previous import Previous
    from pipeline.store.touched import Touched


def build_states(previous: Previous, folder: Path, count: int, touched: Touched) -> None:
    """The states of documents in so many parts: as they were, or written anew where one was touched."""
    gone = touched.replaced.get("texts", set())
    dirty = {parts.part_of(d, count) for d in gone}
    new: dict[int, dict[str, str]] = {}
    for doc_id, state in touched.states.items():
        new.setdefault(parts.part_of(doc_id, count), {})[doc_id] = state
    place = folder / STATE / STATES
    place.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = place / parts.part_name(number)
        old = previous.states(number) if previous.manifest.parts == count else None
        if old is not None and number not in dirty:
            durable.share_file(old, path)
        else:
            kept = {d: s for d, s in _old_states(previous, number, count).items() if d not in gone}
            write_states({**kept, **new.get(number, {})}, path)


def _old_states(previous: Previous, number: int, count: int) -> Mapping[str, str]:
    before = previous.manifest.parts
    first = number * before // count
    last = max(first, ((number + 1) * before - 1) // count)
    found: dict[str, str] = {}
    for place in range(first, last + 1):
        path = previous.states(place)
        found.update(read_states(path) if path else {})
    return {d: s for d, s in found.items() if parts.part_of(d, count) == number}


def write_states(states: dict[str, str], path: Path) -> None:
    """Write documents' states by ``doc_id``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ordered = sorted(states)
    schema = pa.schema([("doc_id", pa.string()), ("state", pa.string())])
    table = pa.table({"doc_id": ordered, "state": [states[d] for d in ordered]}, schema=schema)
    pq.write_table(table, path, compression="zstd")


def read_states(path: Path) -> dict[str, str]:
    """What :func:`write_states` wrote."""
    import pyarrow.parquet as pq

    columns = pq.ParquetFile(path).read().to_pydict()
    return dict(zip(columns["doc_id"], columns["state"]))

"""States of documents (what is needed to make them again from stored text and blocks), by part."""

from __future__ import annotations

from pathlib import Path


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

"""One side of a comparison: the tables of a run, in memory or on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its run, and for each table an Arrow table or a folder of Parquet.

    ``Side.of("data/processed")`` is a snapshot on disk (read by DuckDB, never loaded whole);
    ``Side(run_id, {"metrics": arrow_table, …})`` is a run still in memory. A table that is missing
    counts as empty. ``texts``, ``runs`` and ``reviews`` are used where given: for contexts and causes.
    """

    run_id: str | None
    tables: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: str | Path) -> Side:
        """A snapshot folder, or an output folder (then its latest snapshot).

        Raises :class:`pipeline.store.layout.OutputError` where there is neither.
        """
        place = snapshot_folder(Path(folder))
        tables = {p.name: p for p in sorted(place.iterdir()) if any(p.glob("*.parquet"))}
        return cls(_run_of(tables.get("runs")), tables)


def snapshot_folder(folder: Path) -> Path:
    """The folder that holds one folder a table: ``folder`` itself, or its latest snapshot."""
    from pipeline.store.layout import Output

    if any(folder.glob("*/*.parquet")):
        return folder.resolve()
    return Output(folder).resolve()


def _run_of(runs: Path | None) -> str | None:
    """The newest run of a ``runs`` table."""
    import pyarrow.parquet as pq

    if runs is None:
        return None
    rows = [r for p in sorted(runs.glob("*.parquet")) for r in pq.ParquetFile(p).read().to_pylist()]
    newest = max(rows, key=lambda r: (r["started"], r["run_id"]), default=None)
    return newest["run_id"] if newest else None

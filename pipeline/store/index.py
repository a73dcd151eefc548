"""What a snapshot remembers of every path, so that the next run knows what it need not do again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store.layout import OutputError

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 1
STATE = "_state"
"""The folder of a snapshot that is for the next run, not for analysts."""


@dataclass
class Entry:
    """A path met, and what its stored result was made by. ``doc_id`` is set even where all failed."""

    source_path: str
    doc_id: str
    sha256: str = ""
    bytes: int = 0
    container: str | None = None
    status: str = "ok"
    stage: str | None = None
    error_class: str | None = None
    message: str | None = None
    limit_name: str | None = None
    seconds: float | None = None
    peak_mb: float | None = None
    media_type: str = ""
    reader_fingerprint: str = ""
    extractor_fingerprints: str = "{}"
    run_id: str = ""
    pages: int = 0

    @property
    def has_rows(self) -> bool:
        """Whether tables hold rows of it: it was read, and is no copy of another."""
        return self.status in ("ok", "partial")

    def stale(self, extractors: dict[str, str]) -> set[str]:
        """Extractors whose fingerprint is no longer the one that made the stored rows."""
        return set(_stale(self.extractor_fingerprints, tuple(extractors.items())))


@lru_cache(maxsize=256)
def _stale(made_by: str, extractors: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Extractors that another fingerprint is written down of; most documents have the same."""
    made: dict[str, str] = json.loads(made_by)
    return tuple(name for name, value in extractors if made.get(name) != value)


_NULLABLE = {"container", "stage", "error_class", "message", "limit_name", "seconds", "peak_mb"}


def _schema() -> pa.Schema:
    import pyarrow as pa

    kinds = {"bytes": pa.int64(), "pages": pa.int32(), "seconds": pa.float64(), "peak_mb": pa.float64()}
    names = [f.name for f in dataclasses.fields(Entry)]
    return pa.schema([pa.field(n, kinds.get(n, pa.string()), n in _NULLABLE) for n in names])


def write_entries(entries: Iterable[Entry], path: Path) -> None:
    """Write the index: one file, in order of ``source_path``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ordered = sorted(entries, key=lambda e: e.source_path)
    schema = _schema()
    table = pa.table({n: [getattr(e, n) for e in ordered] for n in schema.names}, schema=schema)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd")


def read_entries(path: Path) -> dict[str, Entry]:
    """The index by ``source_path``."""
    import pyarrow.parquet as pq

    columns = pq.ParquetFile(path).read().to_pydict()
    if list(columns) == [f.name for f in dataclasses.fields(Entry)]:
        rows: Iterable[Entry] = map(Entry, *columns.values())
    else:
        rows = (Entry(**dict(zip(columns, values))) for values in zip(*columns.values()))
    return {entry.source_path: entry for entry in rows}


@dataclass
class PartInfo:
    """A part in the manifest: how many rows, and its digests (raw: before reviews and identities)."""

    rows: int
    full: str
    logical: str
    raw: str = ""


@dataclass
class Manifest:
    """What a snapshot holds: parts by table with their digests, and what made it."""

    number: int = 0
    run_id: str = ""
    previous_run: str | None = None
    parts: int = 1
    marks: dict[str, str] = field(default_factory=dict)
    tables: dict[str, dict[str, PartInfo]] = field(default_factory=dict)
    format: int = FORMAT

    def digest(self, table: str) -> str:
        """The logical digest of a table: the same rows in the same order, the same digest."""
        import hashlib

        parts = sorted(self.tables.get(table, {}).items())
        return hashlib.sha256("".join(p.logical for _, p in parts).encode()).hexdigest()[:16]

    def rows(self, table: str) -> int:
        """Rows of a table."""
        return sum(p.rows for p in self.tables.get(table, {}).values())

    def dump(self) -> bytes:
        """As JSON."""
        return json.dumps(dataclasses.asdict(self), sort_keys=True).encode()


def manifest(snapshot: Path) -> Manifest:
    """The manifest of a snapshot. :class:`OutputError` when it cannot be read."""
    path = snapshot / STATE / "manifest.json"
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        tables = raw.pop("tables")
        made = Manifest(**raw)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise OutputError(
            f"The snapshot {snapshot} cannot be read ({error}); use another with --as-of, "
            "or a new output folder with --out."
        ) from error
    made.tables = {t: {n: PartInfo(**p) for n, p in parts.items()} for t, parts in tables.items()}
    return made

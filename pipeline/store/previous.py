"""The snapshot that a run starts from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import parts
from pipeline.store.index import STATE, Entry, Manifest, read_entries
from pipeline.store.layout import Output
from schemas.facts import FACT_TABLES

if TYPE_CHECKING:
    import pyarrow as pa

BY_DOCUMENT = ("documents", "texts", "blocks", "findings", *FACT_TABLES)
"""Tables whose rows belong to a document and come from a worker."""
STATES = "states"


@dataclass
class Previous:
    """The snapshot that a run starts from: what it remembers, and where its parts are."""

    folder: Path | None
    manifest: Manifest = field(default_factory=Manifest)
    entries: dict[str, Entry] = field(default_factory=dict)
    _listed: dict[str, frozenset[str]] = field(default_factory=dict)
    _gathered: dict[str, pa.Table] = field(default_factory=dict)

    @classmethod
    def of(cls, output: Output) -> Previous:
        """The latest snapshot of an output; an empty one before the first run."""
        from pipeline.store.index import manifest

        folder = output.latest()
        if folder is None:
            return cls(None)
        return cls(folder, manifest(folder), read_entries(folder / STATE / "index.parquet"))

    def raw(self, table: str, number: int) -> Path | None:
        """The part of a table before decisions and identities; None where it has none."""
        name = parts.part_name(number)
        for place in (f"{STATE}/raw/{table}", table):
            if name in self._names(place):
                return self._place(place) / name
        return None

    def final(self, table: str) -> list[Path]:
        """The parts of a table, in order."""
        named = sorted(n for n in self._names(table) if n.startswith("part-") and n.endswith(".parquet"))
        return [self._place(table) / name for name in named]

    def gathered(self, table: str, columns: Sequence[str]) -> pa.Table:
        """Columns of all final rows of a table, in one piece and in order of document, read once."""
        from pipeline.store import gathered

        if table not in self._gathered:
            path = gathered.path_of(self.folder, table) if self.folder else None
            rows = gathered.read(path, columns) if path and path.exists() else None
            if rows is None:
                rows = parts.read(self.final(table), table, columns)
            self._gathered[table] = rows.combine_chunks()
        return self._gathered[table]

    def reviewed(self) -> set[str]:
        """The documents that human decisions of then are about."""
        return set(parts.read(self.final("reviews"), "reviews", ["doc_id"])["doc_id"].to_pylist())

    def states(self, number: int) -> Path | None:
        """The part with the documents' states."""
        name, place = parts.part_name(number), f"{STATE}/{STATES}"
        return self._place(place) / name if name in self._names(place) else None

    def _place(self, place: str) -> Path:
        assert self.folder is not None
        return self.folder / place

    def _names(self, place: str) -> frozenset[str]:
        """The names in a folder of the snapshot, listed once: it never changes."""
        if place not in self._listed:
            folder = self.folder and self._place(place)
            named = os.scandir(folder) if folder and folder.is_dir() else ()
            self._listed[place] = frozenset(entry.name for entry in named)
        return self._listed[place]

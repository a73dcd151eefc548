"""The snapshot that a run starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.store import parts
from pipeline.store.index import STATE, Entry, Manifest, read_entries
from pipeline.store.layout import Output
from schemas.facts import FACT_TABLES

BY_DOCUMENT = ("documents", "texts", "blocks", "findings", *FACT_TABLES)
"""Tables whose rows belong to a document and come from a worker."""
STATES = "states"


@dataclass
class Previous:
    """The snapshot that a run starts from: what it remembers, and where its parts are."""

    folder: Path | None
    manifest: Manifest = field(default_factory=Manifest)
    entries: dict[str, Entry] = field(default_factory=dict)

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
        if self.folder is None:
            return None
        kept = self.folder / STATE / "raw" / table / name
        path = kept if kept.exists() else self.folder / table / name
        return path if path.exists() else None

    def final(self, table: str) -> list[Path]:
        """The parts of a table, in order."""
        return sorted((self.folder / table).glob("part-*.parquet")) if self.folder else []

    def reviewed(self) -> set[str]:
        """The documents that human decisions of then are about."""
        return set(parts.read(self.final("reviews"), "reviews", ["doc_id"])["doc_id"].to_pylist())

    def states(self, number: int) -> Path | None:
        """The part with the documents' states."""
        path = self.folder / STATE / STATES / parts.part_name(number) if self.folder else None
        return path if path and path.exists() else None

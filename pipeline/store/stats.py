"""Size and time of files as last seen, with their hash: a hint that saves opening them, never the truth.

A file that was changed within two seconds before it was hashed is hashed again: its time could be the
same after another change. The hints may be deleted; the next run then hashes every file.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pipeline.discover import Item
from pipeline.store import durable

DOUBT_NS = 2_000_000_000


class Stats:
    """The hints of an output, by absolute path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[str, list[Any]] = _load(path)
        self.failed: dict[str, OSError | ValueError] = {}

    def hashes(self, items: Sequence[Item]) -> dict[str, str]:
        """The SHA-256 by ``source_path``; an unreadable file's is empty, and ``failed`` says by place why."""
        doubtful = [i for i in items if self._hint(i) is None]
        if doubtful:
            with ThreadPoolExecutor(max_workers=4) as threads:
                for item, found in zip(doubtful, threads.map(self._hash, [i.place for i in doubtful])):
                    self.known[item.place] = [item.size, item.mtime_ns, found, time.time_ns()]
        seen = {i.place: self.known[i.place] for i in items}
        if doubtful or len(seen) != len(self.known):
            durable.write_file(self.path, json.dumps(seen).encode())
        return {i.source_path: seen[i.place][2] for i in items}

    def _hash(self, place: str) -> str:
        try:
            return hash_file(place)
        except (OSError, ValueError) as error:
            self.failed[place] = error
            return ""

    def _hint(self, item: Item) -> str | None:
        size, mtime, found, at = self.known.get(item.place, (0, 0, "", 0))
        if not found or not item.mtime_ns or (size, mtime) != (item.size, item.mtime_ns):
            return None
        return str(found) if int(at) - int(mtime) > DOUBT_NS else None


def _load(path: Path) -> dict[str, list[Any]]:
    try:
        known: dict[str, list[Any]] = json.loads(path.read_text(encoding="utf-8"))
        return known
    except (OSError, ValueError):
        return {}


def hash_file(place: str) -> str:
    """The SHA-256 of a file or fsspec URL."""
    digest = hashlib.sha256()
    if "://" in place:
        import fsspec

        # Not the instance that others use: an archive is closed with the first file that is read from it.
        system, path = fsspec.core.url_to_fs(place, skip_instance_cache="::" in place)
        handle = system.open(path, "rb")
    else:
        handle = open(place, "rb")  # noqa: SIM115, PTH123
    with handle:
        while piece := handle.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()

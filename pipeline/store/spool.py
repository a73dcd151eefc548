"""Results that are done but not yet committed: a killed run loses at most the last batch of them.

One append-only file. A record is a JSON head (the outcome, and the length of each table's bytes), the
bytes, and a checksum; a torn tail is cut off. Rows stay on the disk until their part is built, so the
driver's memory does not grow with the run.
"""

from __future__ import annotations

import dataclasses
import json
import os
import struct
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from pipeline.workers.tasks import Outcome

_HEAD = struct.Struct("<4sIIQ")
_MAGIC = b"SLS1"
FLUSH_SECONDS = 5.0


@dataclasses.dataclass
class Stored:
    """An outcome whose rows are in the spool: ``places`` has offset and length by table."""

    outcome: Outcome
    places: dict[str, tuple[int, int]]


class Spool:
    """The spool of an output; results by the key of their task."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.done: dict[str, list[Stored]] = {}
        self._file: IO[bytes] = path.open("a+b")
        self._flushed = time.monotonic()
        self._lock = threading.Lock()
        end = self._replay()
        self._file.truncate(end)

    def _replay(self) -> int:
        """Read the heads of whole records; the offset where they end."""
        self._file.seek(0)
        end = 0
        while (record := _record(self._file)) is not None:
            head, base = record
            self.done[head["key"]] = [
                _stored(o, base, lengths) for o, lengths in zip(head["outcomes"], head["lengths"])
            ]
            end = self._file.tell()
        return end

    def add(self, key: str, outcomes: list[Outcome]) -> None:
        """Append the results of one task."""
        lengths = [[(t, o_at, len(b)) for t, o_at, b in _layout(o, outcomes)] for o in outcomes]
        body = b"".join(b for o in outcomes for b in o.tables.values())
        plain = [{**dataclasses.asdict(dataclasses.replace(o, tables={}))} for o in outcomes]
        head = json.dumps({"key": key, "outcomes": plain, "lengths": lengths}).encode()
        check = zlib.crc32(body, zlib.crc32(head))
        self._file.seek(0, os.SEEK_END)
        base = self._file.tell() + _HEAD.size + len(head)
        self._file.write(_HEAD.pack(_MAGIC, check, len(head), len(body)) + head + body)
        self.done[key] = [_stored(o, base, n) for o, n in zip(plain, lengths)]
        if time.monotonic() - self._flushed > FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Bring what was added to the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._flushed = time.monotonic()

    def rows(self, stored: Stored, table: str) -> bytes:
        """The packed rows of a table of an outcome; empty where it has none."""
        place = stored.places.get(table)
        if place is None:
            return b""
        with self._lock:
            self._file.seek(place[0])
            return self._file.read(place[1])

    def close(self) -> None:
        """Close the file; its content stays."""
        self._file.close()

    def drop(self) -> None:
        """Close and remove the file: everything in it was committed."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def _layout(own: Outcome, outcomes: list[Outcome]) -> Iterator[tuple[str, int, bytes]]:
    """Table, offset in the body and bytes, for one outcome among those of a record."""
    at = 0
    for outcome in outcomes:
        for table, data in outcome.tables.items():
            if outcome is own:
                yield table, at, data
            at += len(data)


def _stored(plain: dict[str, Any], base: int, lengths: Sequence[Sequence[Any]]) -> Stored:
    outcome = Outcome(**plain)
    if outcome.replaces is not None:
        outcome.replaces = tuple(outcome.replaces)
    return Stored(outcome, {t: (base + at, n) for t, at, n in lengths})


def _record(handle: IO[bytes]) -> tuple[dict[str, Any], int] | None:
    """The next whole record's head and where its body begins; None at the end or at a torn record."""
    fixed = handle.read(_HEAD.size)
    if len(fixed) < _HEAD.size:
        return None
    magic, check, head_length, body_length = _HEAD.unpack(fixed)
    if magic != _MAGIC:
        return None
    head = handle.read(head_length)
    base = handle.tell()
    body = handle.read(body_length)
    if len(body) < body_length or zlib.crc32(body, zlib.crc32(head)) != check:
        return None
    return json.loads(head), base

"""One run at a time on one output. A dead holder does not block: the system drops its lock."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PATIENCE = 2.0
"""Seconds to wait for a run that is just ending."""


class Busy(Exception):
    """Another run holds the output; the message names its process."""


@contextmanager
def hold(work: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the output's lock; :class:`Busy` within ``patience`` seconds when another run has it."""
    path = work / "lock"
    with path.open("a+", encoding="utf-8") as handle:
        deadline = time.monotonic() + patience
        while not _try(handle):
            if time.monotonic() >= deadline:
                raise Busy(_sentence(path))
            time.sleep(0.1)
        handle.seek(0)
        handle.truncate()
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        yield


def _sentence(path: Path) -> str:
    holder = path.read_text(encoding="utf-8").strip() or "unknown"
    return (
        f"Another run (process {holder}) holds {path.parent.parent}; wait for it to end, "
        "or choose another output with --out."
    )


def _try(handle: IO[str]) -> bool:
    try:
        if os.name == "nt":  # pragma: no cover
            import msvcrt

            handle.seek(1 << 20)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True

"""Limits on one document: set inside the worker by the system, watched from outside by the driver.

CPU time is the kernel's to end (``RLIMIT_CPU``: it stops even C code that never comes back), and memory
twice: an allocation beyond the limit fails (``RLIMIT_DATA``), and a worker or program it started that
grows past it is killed. A worker that uses no CPU for a long time makes no progress and is killed as well.
Where the system has none of these (Windows), the limit on wall-clock time remains.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.settings import Limits

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
PERIOD = 0.1


# inside the worker


def limit_worker(limits: Limits) -> None:
    """Set the limits for the next document of this process."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = usage.ru_utime + usage.ru_stime
    _soften(resource.RLIMIT_CPU, int(spent) + 1 + limits.cpu_seconds)
    held = _data_bytes()
    if held:
        _soften(resource.RLIMIT_DATA, held + (limits.memory_mb << 20))


def _soften(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(ValueError, OSError):  # a lower hard limit than ours is limit enough
        resource.setrlimit(kind, (value, hard))


def _data_bytes() -> int:
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.split("VmData:")[1].split()[0]) * 1024
    except (OSError, IndexError):
        return 0


def end_with_parent() -> None:
    """End this worker soon after the driver has died, however it died."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextlib.contextmanager
def beating(folder: str, number: int) -> Iterator[None]:
    """Tell the driver which task this process is on; without that, only the system's own limits hold."""
    path = Path(folder, str(os.getpid()))
    with contextlib.suppress(OSError):  # a full disk is no fault of the document
        path.write_text(str(number))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


# in the driver


@dataclass
class Watch:
    """Watches workers and kills those over a limit; ``reasons`` says why, by task number."""

    limits: Limits
    folder: str = field(default_factory=lambda: tempfile.mkdtemp(prefix="strandline-"))
    reasons: dict[int, str] = field(default_factory=dict)
    peaks: dict[int, float] = field(default_factory=dict)
    _quiet: dict[int, tuple[int, int, float]] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Watch:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        for path in Path(self.folder).iterdir():
            path.unlink(missing_ok=True)
        Path(self.folder).rmdir()

    def _run(self) -> None:
        while not self._stop.wait(PERIOD):
            for path in list(Path(self.folder).iterdir()):
                with contextlib.suppress(OSError, ValueError):  # it ended while we looked
                    self._look(int(path.name), int(path.read_text()), path)

    def _look(self, pid: int, number: int, path: Path) -> None:
        if not Path("/proc", str(pid)).exists():
            if Path("/proc/self").exists():
                path.unlink(missing_ok=True)
            return
        family = tree(pid)
        used = sum(_resident(p) for p in family)
        self.peaks[number] = max(self.peaks.get(number, 0.0), used / (1 << 20))
        if used > self.limits.memory_mb << 20:
            self._kill(family, number, "memory_mb", path)
        elif self._silent(pid, number, family):
            self._kill(family, number, "idle_seconds", path)

    def _silent(self, pid: int, number: int, family: list[int]) -> bool:
        """Whether the worker has used no CPU on this task for longer than it may."""
        now, ticks = time.monotonic(), sum(_ticks(p) for p in family)
        task, before, since = self._quiet.get(pid, (-1, -1, now))
        if (task, before) != (number, ticks):
            self._quiet[pid] = (number, ticks, now)
            return False
        return now - since > self.limits.idle_seconds

    def _kill(self, family: list[int], number: int, reason: str, path: Path) -> None:
        self.reasons[number] = reason
        path.unlink(missing_ok=True)
        for pid in reversed(family):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):
            listed = Path(f"/proc/{one}/task/{one}/children").read_text().split()
            found.extend(int(child) for child in listed)
    return found


def _resident(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
        return (int(fields[1]) - int(fields[2])) * PAGE
    except (OSError, IndexError):
        return 0


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(int(f) for f in fields[11:15])
    except (OSError, IndexError):
        return 0

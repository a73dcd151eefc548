"""A run in a child process that is stopped, or refused by the system, at its n-th step on the disk.

``python -m tests.faulty`` imports everything once, then reads lines ``IN OUT STEP FAULT`` and forks a
child for each: FAULT is ``kill`` or the name of an errno. Prints the child's exit code and, with STEP 0
(no fault), how many steps a run takes.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

STEPS = ("fsync", "replace", "rename", "link", "symlink", "mkdir", "unlink")


class Shim:
    """Counts the steps, and at the n-th does the fault."""

    def __init__(self, step: int, fault: str) -> None:
        self.step, self.fault, self.count = step, fault, 0

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count == self.step:
                self._fail()
            return function(*args, **kwargs)

        return stepped

    def _fail(self) -> None:
        if self.fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self.fault)
        raise OSError(number, os.strerror(number))


def child(folder: str, out: str, step: int, fault: str, told: int) -> int:
    from pipeline.run import run
    from pipeline.settings import Settings
    from pipeline.store.layout import Output, OutputError

    shim = Shim(step, fault)
    for name in STEPS:
        setattr(os, name, shim.wrap(getattr(os, name)))
    try:
        run([folder], Output(__import__("pathlib").Path(out)), Settings(workers=0))
    except (OSError, OutputError):
        return 2
    os.write(told, str(shim.count).encode())
    return 0


def serve() -> None:
    import duckdb  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    import pipeline.commit
    import pipeline.diff
    import pipeline.extraction
    import pipeline.run
    import pipeline.store.build  # noqa: F401

    for line in sys.stdin:
        folder, out, step, fault = line.rstrip("\n").split("\t")
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            code = 99
            try:
                code = child(folder, out, int(step), fault, writer)
            finally:
                os._exit(code)
        os.close(writer)
        _, status = os.waitpid(pid, 0)
        count = os.read(reader, 100).decode() or "0"
        os.close(reader)
        print(f"{os.waitstatus_to_exitcode(status)}\t{count}", flush=True)


if __name__ == "__main__":
    serve()

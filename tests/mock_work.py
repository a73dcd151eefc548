"""A worker that misbehaves on demand: a file whose first word is crash, hang, sleep, eat, exit or once."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from pipeline.workers.tasks import Outcome, Task
from pipeline.workers.work import work

FAULTS = {"crash", "hang", "sleep", "eat", "exit", "once"}


def misbehave(task: Task) -> list[Outcome]:
    """Do what the file says, else the real work."""
    words = Path(task.place).read_text(encoding="utf-8").split()
    if words and words[0] in FAULTS:
        _fault(words[0], task)
    return work(task)


def _fault(word: str, task: Task) -> None:
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "exit":
        os._exit(3)
    if word == "sleep":
        time.sleep(600)
    if word == "hang":
        while True:
            pass
    if word == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(os.urandom(1 << 20)) * 16)
    if word == "once":
        mark = Path(task.place + ".seen")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)

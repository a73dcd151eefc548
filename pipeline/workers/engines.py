"""Where tasks run. An engine takes tasks and gives back each task's outcomes, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from pipeline.settings import Settings
from pipeline.workers.tasks import Outcome, Task
from pipeline.workers.work import work


class Engine(Protocol):
    """Runs tasks. Every task comes back exactly once, with at least one outcome."""

    def run(self, tasks: Iterable[Task], total: int) -> Iterator[tuple[Task, list[Outcome]]]:
        """The outcomes of each task, as they are done."""


class Serial:
    """In this process, one after the other."""

    def run(self, tasks: Iterable[Task], total: int) -> Iterator[tuple[Task, list[Outcome]]]:
        """The outcomes of each task, in order."""
        for task in tasks:
            yield task, work(task)


def choose(settings: Settings) -> Engine:
    """The engine that the settings ask for."""
    if settings.engine == "dask":
        from pipeline.workers.cluster import Dask

        return Dask(settings)
    if settings.workers == 0:
        return Serial()
    from pipeline.workers.pool import Pool

    return Pool(settings)

"""The cluster engine: the same work over Dask, on many machines; results come back to the one driver.

Workers need this package and must see the files: by the same paths, or by fsspec URLs (``s3://…``). A
worker that dies takes nothing with it: Dask gives its tasks to another; a task that brings down three
workers is given up and quarantined. The limits on CPU time and memory are set inside the worker, by its
system.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.settings import Limits, Settings
from pipeline.workers.pool import EngineError, cores, died
from pipeline.workers.tasks import Outcome, Task
from pipeline.workers.work import work

AHEAD = 4
"""Tasks handed out per thread of the cluster: enough to hide the way there and back."""
INSTALL = "pip install 'strandline[dask]'"


class Dask:
    """Runs tasks on a Dask cluster: that of ``--scheduler``, else one on this machine."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def run(self, tasks: Iterable[Task], total: int) -> Iterator[tuple[Task, list[Outcome]]]:
        """The outcomes of each task, as they are done."""
        with _client(self.settings) as client:
            yield from self._all(client, tasks)

    def _all(self, client: Any, tasks: Iterable[Task]) -> Iterator[tuple[Task, list[Outcome]]]:
        import distributed

        library: Any = distributed
        room = max(1, sum(client.nthreads().values())) * AHEAD
        waiting: dict[Any, Task] = {}
        source = iter(tasks)
        done = library.as_completed(loop=client.loop)
        for task in source:
            self._submit(client, done, waiting, task)
            if len(waiting) >= room:
                break
        for future in done:
            task = waiting.pop(future)
            yield task, _result(future, task, self.settings.limits)
            future.release()
            following = next(source, None)
            if following is not None:
                self._submit(client, done, waiting, following)

    def _submit(self, client: Any, done: Any, waiting: dict[Any, Task], task: Task) -> None:
        future = client.submit(isolated, task, self.settings.limits, pure=False)
        waiting[future] = task
        done.add(future)


def isolated(task: Task, limits: Limits) -> list[Outcome]:
    """On a worker: the task, under the limits that the system sets for the worker's process."""
    from pipeline.workers.guard import limit_worker

    limit_worker(limits)
    return work(task)


def _result(future: Any, task: Task, limits: Limits) -> list[Outcome]:
    error = future.exception()
    if error is None:
        outcomes: list[Outcome] = future.result()
        return outcomes
    return [died(task, error, None, limits)]


def _client(settings: Settings) -> Any:
    """A client of the scheduler that is named, or of a cluster of processes on this machine."""
    try:
        import distributed
    except ImportError as error:
        raise EngineError(f"--engine dask needs Dask: {INSTALL}.") from error
    library: Any = distributed
    if settings.scheduler:
        try:
            return library.Client(settings.scheduler, timeout="10s", set_as_default=False)
        except (OSError, ValueError) as error:
            raise EngineError(
                f"No Dask scheduler answers at {settings.scheduler}; start one with `dask scheduler`."
            ) from error
    workers = settings.workers or len(cores())
    cluster = library.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
    return library.Client(cluster, set_as_default=False)

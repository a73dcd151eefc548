"""The local engine: one worker process a core; a document that brings its worker down loses only itself."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from multiprocessing import forkserver, resource_tracker
from typing import Any

from pipeline.settings import Limits, Settings
from pipeline.workers.guard import Watch, beating, end_with_parent, limit_worker, tree
from pipeline.workers.tasks import Outcome, Task, failed
from pipeline.workers.work import work

AHEAD = 2
"""Tasks handed out per worker: one at work, one waiting."""
LIMITS = {
    "memory_mb": "used more memory than {memory_mb} MB",
    "idle_seconds": "made no progress for {idle_seconds:g} s",
    "cpu_seconds": "used more than {cpu_seconds} s of CPU time",
    "wall_seconds": "took longer than {wall_seconds:g} s",
}


RAISED = {"memory_mb": " --memory {memory_mb}", "cpu_seconds": " --cpu {cpu_seconds}"}
"""The options that raise a limit; the others are not for raising."""


class EngineError(Exception):
    """Workers that cannot be used; the message says why and what to do."""


class Pool:
    """Runs tasks in worker processes."""

    def __init__(self, settings: Settings, function: Callable[[Task], list[Outcome]] = work) -> None:
        self.settings, self.function = settings, function
        self.workers = settings.workers or len(cores())

    def run(self, tasks: Iterable[Task], total: int) -> Iterator[tuple[Task, list[Outcome]]]:
        """The outcomes of each task, as they are done; those that failed are tried once more, alone."""
        again: list[tuple[Task, Outcome]] = []
        context = _context()
        with Watch(self.settings.limits) as watch:
            pool = self._pool(context, min(self.workers, max(total, 1)), self.settings.tasks_per_worker)
            try:
                for task, outcomes in self._all(pool, watch, tasks):
                    if outcomes[0].limit_name or outcomes[0].error_class == "ProcessExpired":
                        again.append((task, outcomes[0]))
                    else:
                        yield task, outcomes
                pool.close()
            except BaseException:
                _end_starting()
                raise
            finally:
                pool.stop()
                pool.join()
            for task, _ in again:
                yield task, self._alone(context, watch, task)

    def _pool(self, context: Any, workers: int, tasks: int) -> Any:
        from pebble import ProcessPool

        return ProcessPool(max_workers=workers, max_tasks=tasks, initializer=end_with_parent, context=context)

    def _all(self, pool: Any, watch: Watch, tasks: Iterable[Task]) -> Iterator[tuple[Task, list[Outcome]]]:
        waiting: dict[Future[list[Outcome]], tuple[int, Task]] = {}
        for number, task in enumerate(tasks):
            waiting[self._schedule(pool, watch, number, task)] = (number, task)
            while len(waiting) >= self.workers * AHEAD:
                yield from self._finished(watch, waiting)
        while waiting:
            yield from self._finished(watch, waiting)

    def _schedule(self, pool: Any, watch: Watch, number: int, task: Task) -> Future[list[Outcome]]:
        limits = self.settings.limits
        future: Future[list[Outcome]] = pool.schedule(
            guarded, args=(self.function, task, limits, watch.folder, number), timeout=limits.wall_seconds
        )
        return future

    def _finished(
        self, watch: Watch, waiting: dict[Future[list[Outcome]], tuple[int, Task]]
    ) -> Iterator[tuple[Task, list[Outcome]]]:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            number, task = waiting.pop(future)
            yield task, self._result(watch, future, number, task)

    def _result(self, watch: Watch, future: Future[list[Outcome]], number: int, task: Task) -> list[Outcome]:
        error = future.exception()
        if error is None:
            return future.result()
        if type(error).__name__ == "BrokenProcessPool":
            raise EngineError(
                "No worker process can start here; run with --workers 0 to work in this process, "
                "or see what it says above."
            )
        return [died(task, error, watch.reasons.pop(number, None), self.settings.limits)]

    def _alone(self, context: Any, watch: Watch, task: Task) -> list[Outcome]:
        """One more try, with nothing else running."""
        pool = self._pool(context, 1, 1)
        try:
            future = self._schedule(pool, watch, -1, task)
            wait([future])
            return self._result(watch, future, -1, task)
        finally:
            pool.stop()
            pool.join()


def _end_starting() -> None:
    """When a run is broken off: end workers that are still starting, which nobody would wait for."""
    server = getattr(getattr(forkserver, "_forkserver", None), "_forkserver_pid", None)
    for pid in tree(server) if server else []:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def guarded(
    function: Callable[[Task], list[Outcome]], task: Task, limits: Limits, folder: str, number: int
) -> list[Outcome]:
    """In the worker: set the limits, say what is being done, do it."""
    limit_worker(limits)
    with beating(folder, number):
        return function(task)


def died(task: Task, error: BaseException, reason: str | None, limits: Limits) -> Outcome:
    """The outcome of a document whose worker died or was ended."""
    code = getattr(error, "exitcode", None)
    if isinstance(error, TimeoutError):
        reason = "wall_seconds"
    elif isinstance(error, MemoryError):
        reason = "memory_mb"
    elif code == -getattr(signal, "SIGXCPU", 0):
        reason = "cpu_seconds"
    what = LIMITS[reason].format(**vars(limits)) if reason else _how(error, code)
    more = RAISED.get(reason or "", "").format(**{k: 2 * v for k, v in vars(limits).items()})
    message = f"{task.source_path} {what}, twice. Try it again with --retry{more}."
    return failed(task, "extract" if task.known else "read", error, message, reason)


def _how(error: BaseException, code: int | None) -> str:
    if code is None:
        return f"could not be processed ({type(error).__name__}: {error})"
    if code < 0:
        try:
            return f"made the worker crash ({signal.Signals(-code).name})"
        except ValueError:
            return f"made the worker crash (signal {-code})"
    return f"made the worker exit (code {code})"


def _context() -> Any:
    """How workers start: forked from a small server that has imported everything, else spawned."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.workers.preload"])
    with _without_ctrl_c():
        forkserver.ensure_running()
    return context


@contextlib.contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """What is started inside does not hear Ctrl-C, which goes to all of a terminal: the driver ends it."""
    _track_quietly()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _track_quietly() -> None:
    """Start the process that clears away what a killed driver leaves; of that it need not warn anybody."""
    sys.warnoptions.append("ignore:resource_tracker:UserWarning")
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.pop()


def cores() -> set[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))

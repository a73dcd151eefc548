"""A run: look at the inputs, do what is needed, and commit one new snapshot, or none.

Everything about one document is in :mod:`pipeline.workers.work`; everything on the disk in
:mod:`pipeline.store`. A run that is killed leaves the last snapshot as it was and a spool of what was
done; the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import importlib.metadata
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.discover import Item, discover, shut
from pipeline.fingerprints import current
from pipeline.plan import Job, plan, run_id
from pipeline.settings import Settings
from pipeline.state import Progress, Report, State, by_path, file_row, problem_row
from pipeline.store.layout import Output, OutputError
from pipeline.store.lock import hold

if TYPE_CHECKING:
    from pipeline.store.previous import Previous
    from pipeline.store.spool import Spool, Stored
    from pipeline.workers.engines import Engine
    from pipeline.workers.tasks import Task

COLLECTED = 200_000
"""So many new objects before circles among them are looked for."""


def run(
    inputs: Sequence[str],
    out: Output,
    settings: Settings | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Report:
    """Process the inputs into the output, with the engine that the settings name or the one given.

    Raises :class:`pipeline.discover.NoInput`, :class:`pipeline.store.layout.OutputError` and
    :class:`pipeline.store.lock.Busy`, each with a sentence.
    """
    began = time.perf_counter()
    prepare(out)
    with hold(out.work), _seldom_collected():
        report = _run(inputs, out, settings or Settings(), progress, engine)
    report.seconds = time.perf_counter() - began
    return report


@contextlib.contextmanager
def _seldom_collected() -> Iterator[None]:
    """The driver holds many rows and hardly a circle: to look for those takes time and frees nothing."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECTED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def prepare(out: Output) -> None:
    """Make the output's folders. :class:`OutputError` where it cannot be written."""
    try:
        out.work.mkdir(parents=True, exist_ok=True)
        out.snapshots.mkdir(exist_ok=True)
        probe = out.work / "lock"
        probe.touch()
    except OSError as error:
        raise OutputError(
            f"The output {out.root} cannot be written ({error.strerror}); choose another with --out."
        ) from error


def _run(
    inputs: Sequence[str],
    out: Output,
    settings: Settings,
    progress: Progress | None,
    engine: Engine | None,
) -> Report:
    from pipeline.commit import commit
    from pipeline.review import decisions
    from pipeline.store.previous import Previous

    started = dt.datetime.now(dt.UTC)
    previous = Previous.of(out)
    inputs = list(inputs) or last_inputs(previous)
    items, hashes = hash_files(discover(inputs, out.root), out.work)
    prints = current(settings.options, ner_model())
    made = plan(items, hashes, previous.entries, prints, settings.retry)
    state = State(inputs, out, settings, started, previous, prints, made, decisions(out.root))
    marks = state.marks()
    state.run_id = run_id(
        previous.manifest.number + 1, made, prints, previous.manifest.run_id, marks.values()
    )
    if _nothing_to_do(state, marks):
        return _unchanged(state)
    with _spool(out.work) as spool:
        with _meanwhile(state, marks, engine):
            done = _work(state, spool, progress, engine)
        report = commit(state, spool, done, marks)
        spool.drop()
    return report


def _meanwhile(
    state: State, marks: dict[str, str], engine: Engine | None
) -> contextlib.AbstractContextManager[None]:
    """What is done beside the work, where that is done elsewhere: what the end needs is fetched."""
    from pipeline.ahead import fetched

    alike = state.previous.folder is not None and state.previous.manifest.marks.get("final") == marks["final"]
    elsewhere = engine is not None or state.settings.engine == "dask" or state.settings.workers != 0
    return fetched(state.previous) if alike and elsewhere and state.plan.jobs else contextlib.nullcontext()


@contextlib.contextmanager
def _spool(work: Path) -> Iterator[Spool]:
    """The spool; whatever ends the run, what is done is on the disk."""
    from pipeline.store.spool import Spool

    spool = Spool(work / "spool")
    try:
        yield spool
    finally:
        spool.close()


def last_inputs(previous: Previous) -> list[str]:
    """The inputs of the last run. :class:`OutputError` before the first."""
    from pipeline.store import parts

    paths = previous.final("runs")
    if not paths:
        raise OutputError("Nothing to process: name a file or a folder, as in `strandline run data/raw`.")
    found: list[str] = parts.read(paths, "runs").to_pylist()[-1]["inputs"]
    return found


def ner_model() -> str | None:
    """The spaCy pipeline that names are found with, and its version; None without one."""
    from extractors.ner import model_name

    name = model_name()
    if name is None:
        return None
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return f"{name}-{importlib.metadata.version(name)}"
    return name


def hash_files(items: Sequence[Item], work: Path) -> tuple[list[Item], dict[str, str]]:
    """The SHA-256 of each file (those whose size and time are as last seen are not opened), and the items:
    those that cannot be opened with the reason."""
    from pipeline.store.stats import Stats

    stats = Stats(work / "stats.json")
    hashes = stats.hashes([i for i in items if i.status is None])
    return [shut(i, stats.failed[i.place]) if i.place in stats.failed else i for i in items], hashes


def _nothing_to_do(state: State, marks: dict[str, str]) -> bool:
    """Whether the last snapshot already is the result."""
    before, made = state.previous.manifest, state.plan
    copies = {p for p, e in state.previous.entries.items() if e.status == "duplicate" and not e.container}
    return (
        state.previous.folder is not None
        and not (made.jobs or made.gone or made.renamed or made.new or made.changed)
        and copies <= set(made.copies)
        and before.marks == marks
    )


def _unchanged(state: State) -> Report:
    previous = state.previous
    assert previous.folder is not None
    files = [file_row(e, "unchanged" if e.status == "ok" else e.status) for e in previous.entries.values()]
    files += [problem_row(item, previous.manifest.run_id) for item in state.plan.problems]
    rows = {table: previous.manifest.rows(table) for table in previous.manifest.tables}
    return Report(previous.folder, previous.manifest.run_id, False, by_path(files), rows)


def _work(
    state: State, spool: Spool, progress: Progress | None, engine: Engine | None
) -> dict[str, list[Stored]]:
    """Outcomes of every job, by its key: from the spool where a killed run left them."""
    jobs = {job.key: job for job in state.plan.jobs}
    pending = [job for key, job in jobs.items() if key not in spool.done]
    total, count = len(jobs), len(jobs) - len(pending)
    if pending:
        from pipeline.workers.engines import choose

        keys = {job.entry.source_path: job.key for job in pending}
        for task, outcomes in (engine or choose(state.settings)).run(tasks(state, pending), len(pending)):
            spool.add(keys[task.source_path], outcomes)
            for stage, spent in ((s, c) for o in outcomes for s, c in o.cpu.items()):
                state.cpu[stage] = state.cpu.get(stage, 0.0) + spent
            count += 1
            if progress:
                progress(count, total, task.source_path)
        spool.flush()
    return {key: spool.done[key] for key in jobs}


def tasks(state: State, jobs: Sequence[Job]) -> Iterator[Task]:
    """Tasks of jobs; what is stored of a document is read, part by part, just before it is needed."""
    from pipeline.stored import StoredRows
    from pipeline.workers.tasks import Known, Task

    stored = StoredRows(state.previous)
    ordered = sorted(jobs, key=lambda j: (j.names is not None, j.entry.doc_id if j.names else ""))
    for job in ordered:
        entry = job.entry
        before = stored.of(entry.doc_id)
        known = None
        if job.names is not None:
            row = {**asdict(entry), "state": stored.state(entry.doc_id)}
            known, before = Known(row, before, job.names), {}
        yield Task(
            entry.source_path, job.place, entry.doc_id, entry.sha256, state.settings.options, known, before
        )

"""A run: look at the inputs, do what is needed, and commit one new snapshot, or none.

Everything about one document is in :mod:`pipeline.work`; everything on the disk in
:mod:`pipeline.store`. A run that is killed leaves the last snapshot as it was and a spool of what was
done; the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.discover import Item, discover
from pipeline.fingerprints import Fingerprints, current
from pipeline.plan import Job, Plan, plan, run_id
from pipeline.settings import Settings
from pipeline.store.index import Entry
from pipeline.store.layout import Output, OutputError
from pipeline.store.lock import hold

if TYPE_CHECKING:
    from pipeline.store.build import Builder, Previous, Touched
    from pipeline.store.spool import Spool, Stored
    from pipeline.work import Outcome, Task

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, of how many, and which it was."""


@dataclass
class Report:
    """What a run did, for people and machines."""

    snapshot: Path
    run_id: str
    changed: bool
    files: list[dict[str, Any]]
    rows: dict[str, int]
    seconds: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)
    processed: int = 0
    gone: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def needs_a_look(self) -> list[dict[str, Any]]:
        """Files that were quarantined or only partly read."""
        return [f for f in self.files if f["status"] in ("quarantined", "partial")]


@dataclass
class _Run:
    """What one run holds in hand."""

    inputs: Sequence[str]
    output: Output
    settings: Settings
    started: dt.datetime
    previous: Previous
    prints: Fingerprints
    plan: Plan
    items: list[Item]
    run_id: str
    reviews: Any = None
    cpu: dict[str, float] = field(default_factory=dict)


def run(
    inputs: Sequence[str], out: Output, settings: Settings | None = None, progress: Progress | None = None
) -> Report:
    """Process the inputs into the output.

    Raises :class:`pipeline.discover.NoInput`, :class:`pipeline.store.layout.OutputError` and
    :class:`pipeline.store.lock.Busy`, each with a sentence.
    """
    began = time.perf_counter()
    prepare(out)
    with hold(out.work):
        report = _run(inputs, out, settings or Settings(), progress)
    report.seconds = time.perf_counter() - began
    return report


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


def _run(inputs: Sequence[str], out: Output, settings: Settings, progress: Progress | None) -> Report:
    from pipeline.store.build import Previous

    started = dt.datetime.now(dt.UTC)
    previous = Previous.of(out)
    inputs = list(inputs) or last_inputs(previous)
    items = discover(inputs, out.root)
    prints = current(settings.options, ner_model())
    hashes = hash_files(items, out.work)
    made = plan(items, hashes, previous.entries, prints, settings.retry)
    reviews = stored_reviews(out, previous)
    state = _Run(inputs, out, settings, started, previous, prints, made, items, "", reviews)
    state.run_id = run_id(
        previous.manifest.number + 1,
        made,
        prints,
        previous.manifest.run_id,
        [_problems(made), _reviews(state)],
    )
    if _nothing_to_do(state):
        return _unchanged(state)
    with _spool(out.work) as spool:
        done = _work(state, spool, progress)
        report = _commit(state, spool, done)
        spool.drop()
    return report


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
    try:
        from extractors.ner import model_name
    except ImportError:
        return None
    name: str | None = model_name()
    return name


def hash_files(items: Sequence[Item], work: Path) -> dict[str, str]:
    """The SHA-256 of each file; those whose size and time are as last seen are not opened."""
    from pipeline.store.stats import Stats

    stats = Stats(work / "stats.json")
    return stats.hashes([i for i in items if i.status is None])


def stored_reviews(out: Output, previous: Previous) -> Any:
    """Human decisions to replay; None while there are none."""
    return None


def _problems(made: Plan) -> str:
    return json.dumps(sorted((i.source_path, i.status, i.message) for i in made.problems))


def _reviews(state: _Run) -> str:
    return ""


def _nothing_to_do(state: _Run) -> bool:
    """Whether the last snapshot already is the result."""
    before, made = state.previous.manifest, state.plan
    copies = {p for p, e in state.previous.entries.items() if e.status == "duplicate" and not e.container}
    return (
        state.previous.folder is not None
        and not (made.jobs or made.gone or made.renamed or made.new or made.changed)
        and copies == set(made.copies)
        and before.problems == _problems(made)
        and before.reviews == _reviews(state)
        and before.final == final_fingerprint(state.prints)
    )


def final_fingerprint(prints: Fingerprints) -> str:
    """Of the code that works across documents: identities, decisions, tables."""
    from pipeline.fingerprints import of_modules
    from schemas.arrow import SCHEMA_VERSION

    modules = ["pipeline.finish", "pipeline.identities", "extractors.people", "pipeline.review"]
    return of_modules(modules, SCHEMA_VERSION)


def _unchanged(state: _Run) -> Report:
    previous = state.previous
    assert previous.folder is not None
    files = [_file_row(e, "unchanged" if e.status == "ok" else e.status) for e in previous.entries.values()]
    files += [_problem_row(item, previous.manifest.run_id) for item in state.plan.problems]
    rows = {table: previous.manifest.rows(table) for table in previous.manifest.tables}
    return Report(previous.folder, previous.manifest.run_id, False, _by_path(files), rows)


# processing


def _work(state: _Run, spool: Spool, progress: Progress | None) -> dict[str, list[Stored]]:
    """Outcomes of every job, by its key: from the spool where a killed run left them."""
    jobs = {job.key: job for job in state.plan.jobs}
    pending = [job for key, job in jobs.items() if key not in spool.done]
    total, count = len(jobs), len(jobs) - len(pending)
    if pending:
        from pipeline.engines import engine

        keys = {job.entry.source_path: job.key for job in pending}
        for task, outcomes in engine(state.settings).run(tasks(state, pending), len(pending)):
            spool.add(keys[task.source_path], outcomes)
            for stage, spent in ((s, c) for o in outcomes for s, c in o.cpu.items()):
                state.cpu[stage] = state.cpu.get(stage, 0.0) + spent
            count += 1
            if progress:
                progress(count, total, task.source_path)
        spool.flush()
    return {key: spool.done[key] for key in jobs}


def tasks(state: _Run, jobs: Sequence[Job]) -> Iterator[Task]:
    """Tasks of jobs; what is stored of a document is read, part by part, just before it is needed."""
    from pipeline.stored import StoredRows
    from pipeline.work import Known, Task

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


# committing


def _commit(state: _Run, spool: Spool, done: dict[str, list[Stored]]) -> Report:
    from pipeline.store.build import Builder, Touched

    touched = Touched()
    entries = _entries(state, done, touched)
    _leave(state, entries, touched)
    count = sum(e.has_rows or e.status == "duplicate" for e in entries.values())
    builder = Builder(state.output, state.previous, state.run_id, count)
    builder.build_raw(touched, spool)
    _finalise(state, builder, entries, touched)
    files = _tables_of_the_run(state, builder, entries, touched)
    builder.manifest.config = state.prints.config
    builder.manifest.problems = _problems(state.plan)
    builder.manifest.reviews = _reviews(state)
    builder.manifest.final = final_fingerprint(state.prints)
    builder.finish(entries.values())
    rows = {table: builder.manifest.rows(table) for table in builder.manifest.tables}
    folder = state.output.snapshot(builder.number)
    gone = sorted(state.plan.gone)
    return Report(folder, state.run_id, True, files, rows, 0.0, state.cpu, len(done), gone)


def _entries(state: _Run, done: dict[str, list[Stored]], touched: Touched) -> dict[str, Entry]:
    """The new index, and what changed in it, from what was kept and what was done."""
    entries = dict(state.plan.kept)
    for path in state.plan.renamed:
        if path in entries:
            patch = {"source_path": path, "container": entries[path].container}
            touched.patches[entries[path].doc_id] = patch
            touched.documents.add(entries[path].doc_id)
    for job in state.plan.jobs:
        for stored in done[job.key]:
            entry = _entry(state, job, stored.outcome)
            entries[entry.source_path] = entry
            if job.names is not None and not entry.has_rows:
                stored.outcome.replaces = None
            touched.bring(stored)
    _copies(state, entries, touched)
    return entries


def _entry(state: _Run, job: Job, outcome: Outcome) -> Entry:
    """The index's entry of an outcome."""
    prints, again = state.prints, job.names is not None
    entry = Entry(outcome.source_path, outcome.doc_id, outcome.sha256 or job.entry.sha256, outcome.bytes)
    for name in (
        "container",
        "status",
        "stage",
        "error_class",
        "message",
        "limit_name",
        "seconds",
        "peak_mb",
    ):
        setattr(entry, name, getattr(outcome, name))
    entry.reader = job.entry.reader if again else outcome.reader
    entry.reader_fingerprint = prints.reader(entry.reader)
    entry.extractor_fingerprints = json.dumps(prints.extractors, sort_keys=True)
    entry.pages = job.entry.pages if again else outcome.pages
    entry.run_id = state.run_id
    return entry


def _copies(state: _Run, entries: dict[str, Entry], touched: Touched) -> None:
    """Entries of byte-identical copies; a member that is a copy of another document gives up its rows."""
    for path, (entry, first) in state.plan.copies.items():
        original = entries[first]
        entry.status = "duplicate" if original.has_rows else original.status
        entry.stage, entry.error_class = original.stage, original.error_class
        entry.limit_name, entry.run_id = original.limit_name, state.run_id
        entry.message = f"The same bytes as {first}." if original.has_rows else original.message
        old = state.previous.entries.get(path)
        if old is not None and old.status == entry.status and old.message == entry.message:
            entry.run_id = old.run_id
        entries[path] = entry
        touched.drop(entry.doc_id)
    owner: dict[str, Entry] = {}
    for entry in sorted(entries.values(), key=lambda e: (e.container is not None, e.source_path)):
        if not entry.has_rows or not entry.bytes:
            continue
        first_one = owner.setdefault(entry.sha256, entry)
        if first_one is not entry and entry.container is not None:
            entry.status, entry.message = "duplicate", f"The same bytes as {first_one.source_path}."
            touched.drop(entry.doc_id)
            for fresh in touched.fresh.values():
                fresh.pop(entry.doc_id, None)
            touched.states.pop(entry.doc_id, None)


def _leave(state: _Run, entries: dict[str, Entry], touched: Touched) -> None:
    """Documents that are no longer there, or that gave nothing this time, leave the tables."""
    held = {e.doc_id for e in entries.values() if e.has_rows}
    for old in state.previous.entries.values():
        if old.has_rows and old.doc_id not in held:
            touched.drop(old.doc_id)
            touched.patches.pop(old.doc_id, None)
    for entry in entries.values():
        if not entry.has_rows:
            touched.states.pop(entry.doc_id, None)


def _finalise(state: _Run, builder: Builder, entries: dict[str, Entry], touched: Touched) -> None:
    from pipeline.finish import across_documents, transforms

    across = across_documents(builder)
    builder.build_final(transforms(builder, across, duplicates(entries), {}))
    people = None
    if across.people:
        from schemas.arrow import to_table

        people = to_table("people", across.people)
    builder.write_whole("people", people)
    builder.write_whole("reviews", None)


def duplicates(entries: dict[str, Entry]) -> dict[str, tuple[Entry, str]]:
    """Copies by path, each with the ``doc_id`` of the first."""
    first = {e.sha256: e.doc_id for e in entries.values() if e.has_rows}
    return {
        p: (e, first[e.sha256]) for p, e in entries.items() if e.status == "duplicate" and e.sha256 in first
    }


def _tables_of_the_run(
    state: _Run, builder: Builder, entries: dict[str, Entry], touched: Touched
) -> list[dict[str, Any]]:
    """The tables files, changes and runs; gives the rows of files."""
    import pyarrow as pa

    from schemas.arrow import arrow_schema

    files = [_file_row(e, _status(state, e)) for e in entries.values()]
    files = _by_path(files + [_problem_row(item, state.run_id) for item in state.plan.problems])
    builder.write_whole("files", pa.Table.from_pylist(files, schema=arrow_schema("files")))
    builder.write_whole("changes", changes(state, builder, touched))
    builder.write_whole("runs", _runs(state, builder, files))
    return files


def _status(state: _Run, entry: Entry) -> str:
    """``unchanged`` for a file whose good result was taken over from the last snapshot."""
    return "unchanged" if entry.status == "ok" and entry.run_id != state.run_id else entry.status


def _file_row(entry: Entry, status: str) -> dict[str, Any]:
    return {
        "source_path": entry.source_path,
        "sha256": entry.sha256 or None,
        "status": status,
        "stage": entry.stage,
        "error_class": entry.error_class,
        "message": entry.message,
        "limit_name": entry.limit_name,
        "seconds": entry.seconds,
        "peak_mb": entry.peak_mb,
        "run_id": entry.run_id,
    }


def _problem_row(item: Item, run: str) -> dict[str, Any]:
    entry = Entry(item.source_path, "", status=item.status or "", error_class=item.error_class)
    entry.stage, entry.message, entry.run_id = "open", item.message, run
    return _file_row(entry, entry.status)


def _by_path(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a path, in order; a path out of reach whose earlier result is kept has the problem's row."""
    return sorted({f["source_path"]: f for f in files}.values(), key=lambda f: f["source_path"])


def changes(state: _Run, builder: Builder, touched: Touched) -> Any:
    """What the run did to facts, with causes; None for the first run."""
    return None


def _runs(state: _Run, builder: Builder, files: list[dict[str, Any]]) -> Any:
    """The table of runs: those before, and this one."""
    import pyarrow as pa

    from pipeline.store import parts
    from schemas.arrow import SCHEMA_VERSION, arrow_schema

    statuses: dict[str, int] = {}
    for row in files:
        statuses[row["status"]] = statuses.get(row["status"], 0) + 1
    counts = {
        "rows": {t: builder.manifest.rows(t) for t in sorted(builder.manifest.tables)},
        "files": statuses,
    }
    own = {
        "run_id": state.run_id,
        "started": state.started,
        "finished": dt.datetime.now(dt.UTC),
        "inputs": list(state.inputs),
        "counts": json.dumps(counts, sort_keys=True),
        "code_version": version(),
        "config_fingerprint": state.prints.config,
        "reader_fingerprints": json.dumps(state.prints.readers, sort_keys=True),
        "extractor_fingerprints": json.dumps(state.prints.code, sort_keys=True),
        "lexicon_fingerprints": json.dumps(state.prints.lexicons, sort_keys=True),
        "ner_model": state.prints.ner_model,
        "schema_version": SCHEMA_VERSION,
    }
    old = parts.read(state.previous.final("runs"), "runs")
    return pa.concat_tables([old, pa.Table.from_pylist([own], schema=arrow_schema("runs"))]).combine_chunks()


def version() -> str:
    """The version of strandline that is installed."""
    import importlib.metadata

    try:
        return importlib.metadata.version("strandline")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"

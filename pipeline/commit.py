"""The end of a run: the new snapshot from what was kept and what was done, and the tables of the run."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from pipeline.state import Report, State, by_path, file_row, problem_row
from pipeline.store.index import Entry

if TYPE_CHECKING:
    from pipeline.plan import Job
    from pipeline.store.build import Builder
    from pipeline.store.spool import Spool, Stored
    from pipeline.store.touched import Touched
    from pipeline.workers.tasks import Outcome


def commit(state: State, spool: Spool, done: dict[str, list[Stored]], marks: dict[str, str]) -> Report:
    """Build the new snapshot beside the old one and switch to it. ``done`` has the outcomes of jobs."""
    from pipeline.store.build import Builder
    from pipeline.store.threads import Threads
    from pipeline.store.touched import Touched

    touched = Touched()
    entries = _entries(state, done, touched)
    _leave(state, entries, touched)
    count = sum(e.has_rows or e.status == "duplicate" for e in entries.values())
    with Builder(state.output, state.previous, state.run_id, count) as builder:
        builder.manifest.marks = marks
        builder.build_raw(touched, spool)
        _finalise(state, builder, entries, touched)
        with Threads() as threads:
            threads.do(builder.gather)
            files = _tables_of_the_run(state, builder, entries, touched)
        builder.finish(entries.values())
    report = Report(state.output.snapshot(builder.number), state.run_id, True, files, {}, cpu=state.cpu)
    report.rows = {table: builder.manifest.rows(table) for table in builder.manifest.tables}
    report.gone, report.processed = sorted(state.plan.gone), len(done)
    report.lost = _lost(state, entries)
    report.pages = sum(o.outcome.pages for outcomes in done.values() for o in outcomes)
    return report


def _lost(state: State, entries: dict[str, Entry]) -> list[str]:
    """The paths of documents that had rows in the last snapshot, and of which nothing can be had now."""
    had = {old.doc_id for old in state.previous.entries.values() if old.has_rows}
    return sorted(p for p, e in entries.items() if e.status == "quarantined" and e.doc_id in had)


def _entries(state: State, done: dict[str, list[Stored]], touched: Touched) -> dict[str, Entry]:
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


def _entry(state: State, job: Job, outcome: Outcome) -> Entry:
    """The index's entry of an outcome."""
    prints, again = state.prints, job.names is not None
    # What vanished before it could be opened was not seen with these bytes: the next run tries it again.
    sha256 = outcome.sha256 if outcome.stage == "open" else outcome.sha256 or job.entry.sha256
    entry = Entry(outcome.source_path, outcome.doc_id, sha256, outcome.bytes)
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
    entry.media_type = job.entry.media_type if again else outcome.media_type
    entry.reader_fingerprint = prints.reader(entry.media_type)
    entry.extractor_fingerprints = json.dumps(prints.extractors, sort_keys=True)
    entry.pages = job.entry.pages if again else outcome.pages
    entry.run_id = state.run_id
    return entry


def _copies(state: State, entries: dict[str, Entry], touched: Touched) -> None:
    """Entries of byte-identical copies; a member that is a copy of another document gives up its rows."""
    for path, (entry, first) in state.plan.copies.items():
        original = entries[first]
        entry.status = "duplicate" if original.has_rows else original.status
        entry.stage, entry.error_class = original.stage, original.error_class
        entry.limit_name = original.limit_name
        _say_copy(state, entry, original)
        entries[path] = entry
        old = state.previous.entries.get(path)
        if old is None or old.doc_id != entry.doc_id or old.status != "duplicate":
            touched.drop(entry.doc_id)
    owner: dict[str, Entry] = {}
    for entry in sorted((e for e in entries.values() if e.bytes), key=lambda e: _rank(state, e)):
        first_one = owner.setdefault(entry.sha256, entry) if entry.has_rows else owner.get(entry.sha256)
        if first_one is None or first_one is entry or entry.container is None:
            continue
        if entry.has_rows:
            entry.status = "duplicate"
            touched.forget(entry.doc_id)
        if entry.status == "duplicate":
            _say_copy(state, entry, first_one)


def _rank(state: State, entry: Entry) -> tuple[bool, bool, bool, str]:
    """Which of several documents with the same bytes has the rows: no member, that which had them before."""
    old = state.previous.entries.get(state.plan.renamed.get(entry.source_path, entry.source_path))
    had = old is not None and old.has_rows and old.sha256 == entry.sha256
    return not entry.has_rows, entry.container is not None, not had, entry.source_path


def _say_copy(state: State, entry: Entry, original: Entry) -> None:
    """The message of a copy; its run is this one where it says something else than in the last."""
    more = "" if original.has_rows or not original.message else f" {original.message}"
    entry.message = f"The same bytes as {original.source_path}.{more}"
    old = state.previous.entries.get(entry.source_path)
    same = old is not None and (old.status, old.message) == (entry.status, entry.message)
    entry.run_id = old.run_id if old is not None and same else state.run_id


def _leave(state: State, entries: dict[str, Entry], touched: Touched) -> None:
    """Documents that are no longer there, or that gave nothing this time, leave the tables."""
    held = {e.doc_id for e in entries.values() if e.has_rows}
    for old in state.previous.entries.values():
        if old.has_rows and old.doc_id not in held:
            touched.drop(old.doc_id)
            touched.patches.pop(old.doc_id, None)
    for entry in entries.values():
        if not entry.has_rows:
            touched.states.pop(entry.doc_id, None)


def _finalise(state: State, builder: Builder, entries: dict[str, Entry], touched: Touched) -> None:
    """Final parts: identities, copies and decisions over the raw rows; the tables that these make."""
    from pipeline.finish import regrouped, transforms
    from pipeline.identities import identify
    from pipeline.identities.before import LOOKED_AT
    from pipeline.replay import Replay

    decided = {d.doc_id for d in state.decisions}
    replay = Replay.over(
        state.decisions, lambda t: builder.raw_rows(t, wanted=decided), state.run_id, builder.part_of
    )
    touched.documents |= decided | state.previous.reviewed()
    across = identify(builder, replay, touched.documents)
    touched.documents |= regrouped(builder, across)
    copies = duplicates(entries)
    touched.documents |= _touched_copies(state, copies, touched)
    stale = _stale(state, builder, touched)
    builder.gathered = LOOKED_AT
    builder.build_final(transforms(builder, across, copies, replay.transforms()), stale)
    builder.write_whole("people", across.people)
    builder.write_whole("reviews", replay.reviews() if state.decisions else None)


def _touched_copies(state: State, copies: dict[str, tuple[Entry, str]], touched: Touched) -> set[str]:
    """Copies whose row in documents comes, goes, or may be another than in the last snapshot."""
    before = duplicates(state.previous.entries)

    def row(held: dict[str, tuple[Entry, str]], path: str) -> tuple[object, ...] | None:
        entry, first = held.get(path, (None, ""))
        return None if entry is None else (entry.doc_id, entry.container, entry.run_id, first)

    found: set[str] = set()
    for path in copies.keys() | before.keys():
        pair = [held[path] for held in (before, copies) if path in held]
        if row(before, path) != row(copies, path) or any(first in touched.documents for _, first in pair):
            found |= {entry.doc_id for entry, _ in pair}
    return found


def _stale(state: State, builder: Builder, touched: Touched) -> set[int] | None:
    """The parts of documents that were touched; None (all) where other code made the last snapshot."""
    same_code = state.previous.manifest.marks.get("final") == builder.manifest.marks.get("final")
    if not same_code or not builder.same_parts:
        return None
    return {builder.part_of(doc_id) for doc_id in touched.documents}


def duplicates(entries: dict[str, Entry]) -> dict[str, tuple[Entry, str]]:
    """Copies by path, each with the ``doc_id`` of the first."""
    first = {e.sha256: e.doc_id for e in entries.values() if e.has_rows}
    return {
        p: (e, first[e.sha256]) for p, e in entries.items() if e.status == "duplicate" and e.sha256 in first
    }


def _tables_of_the_run(
    state: State, builder: Builder, entries: dict[str, Entry], touched: Touched
) -> list[dict[str, Any]]:
    """The tables files, changes and runs; gives the rows of files."""
    import pyarrow as pa

    from schemas.arrow import arrow_schema

    files = [file_row(e, _status(state, e)) for e in entries.values()]
    files = by_path(files + [problem_row(item, state.run_id) for item in state.plan.problems])
    builder.write_whole("files", pa.Table.from_pylist(files, schema=arrow_schema("files")))
    builder.write_whole("changes", _changes(state, builder, touched))
    builder.write_whole("runs", _runs(state, builder, files))
    return files


def _status(state: State, entry: Entry) -> str:
    """``unchanged`` for a file whose good result was taken over from the last snapshot."""
    return "unchanged" if entry.status == "ok" and entry.run_id != state.run_id else entry.status


def _changes(state: State, builder: Builder, touched: Touched) -> Any:
    """What the run did to facts, with causes; None for the first run, which has nothing before it."""
    if state.previous.folder is None:
        return None
    from pipeline.diff import Side, compare
    from pipeline.diff.few import rows_of_both

    then = touched.documents & {e.doc_id for e in state.previous.entries.values()}
    numbers = [{builder.part_of(d) for d in some} for some in (then, touched.documents)]
    before, after = rows_of_both(
        state.previous.folder,
        builder.folder,
        touched.documents,
        (numbers[0] if builder.same_parts else None, numbers[1]),
        builder.held,
    )
    old = Side(state.previous.manifest.run_id, before)
    new = Side(state.run_id, {**after, "runs": _runs(state, builder, [])})
    return compare(old, new, doc_ids=touched.documents)


def _runs(state: State, builder: Builder, files: list[dict[str, Any]]) -> Any:
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

"""What a run must do: which files are new, changed, renamed, gone, copies, or as they were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.discover import Item
from pipeline.fingerprints import FINDINGS, Fingerprints, dependants
from pipeline.store.index import Entry
from schemas.identity import document_id

KEPT = "found there is kept."
"""The end of the message of a path that cannot be looked at now, but could once."""


@dataclass
class Job:
    """A file to process: in full, or only some extractors (``names``) over what is stored."""

    entry: Entry
    place: str
    names: tuple[str, ...] | None = None
    key: str = ""


@dataclass
class Plan:
    """What becomes of every path. ``copies`` maps a copy's path to the path of the first."""

    jobs: list[Job] = field(default_factory=list)
    kept: dict[str, Entry] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    gone: dict[str, Entry] = field(default_factory=dict)
    copies: dict[str, tuple[Entry, str]] = field(default_factory=dict)
    problems: list[Item] = field(default_factory=list)
    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)


def plan(
    items: Sequence[Item],
    hashes: dict[str, str],
    previous: dict[str, Entry],
    prints: Fingerprints,
    retry: bool = False,
) -> Plan:
    """Compare the paths met (with the hashes of their bytes) with what the last snapshot remembers."""
    made = Plan(problems=[i for i in items if i.status is not None])
    files = {i.source_path: i for i in items if i.status is None}
    before = {p: e for p, e in previous.items() if e.container is None}
    inside: dict[str, list[Entry]] = {}
    for entry in previous.values():
        if entry.container is not None:
            inside.setdefault(_outermost(entry.source_path, before), []).append(entry)
    made.kept = _out_of_reach(made.problems, files, previous, before)
    made.problems = [_told_kept(i, before) for i in made.problems]
    entries = _identities(files, hashes, before, made)
    originals = _originals(entries, {p: before.get(made.renamed.get(p, p)) for p in entries})
    originals |= {e.sha256: p for p, e in made.kept.items() if e.has_rows and e.container is None}
    for path, entry in entries.items():
        old = before.get(made.renamed.get(path, path))
        first = originals.get(entry.sha256, path)
        if first != path and files[path].size:
            made.copies[path] = (entry, first)
            continue
        members = inside.get(old.source_path, []) if old else []
        job = _job(entry, old, members, files[path], prints, retry)
        if job is not None:
            made.jobs.append(job)
        else:
            _keep(made, path, old, members, prints)
    _read_orphans(made, entries, files, prints)
    for path, entry in previous.items():
        top = path if entry.container is None else _outermost(path, before)
        if top not in files and top not in made.renamed.values() and path not in made.kept:
            made.gone[path] = entry
    return made


def _out_of_reach(
    problems: Sequence[Item], files: dict[str, Item], previous: dict[str, Entry], before: dict[str, Entry]
) -> dict[str, Entry]:
    """What earlier runs found at and below paths that cannot be looked at now."""
    shut = [i.source_path for i in problems if i.status == "quarantined"]

    def inside(path: str) -> bool:
        top = _outermost(path, before)
        below = any(top == p or top.startswith(p.rstrip("/") + "/") or p == "." for p in shut)
        return below and top not in files

    return {path: entry for path, entry in previous.items() if inside(path)} if shut else {}


def _told_kept(item: Item, before: dict[str, Entry]) -> Item:
    """A file that was read once and cannot be opened now: the message says that its rows stay."""
    if item.status != "quarantined" or item.source_path not in before or KEPT in (item.message or ""):
        return item
    return replace(item, message=f"{(item.message or '').removesuffix('.')}; what earlier runs {KEPT}")


def _read_orphans(
    made: Plan, entries: dict[str, Entry], files: dict[str, Item], prints: Fingerprints
) -> None:
    """Read an archive anew when a document in it gave up its rows to a copy that is no longer there."""
    held = {e.sha256 for e in (*made.kept.values(), *(job.entry for job in made.jobs)) if e.has_rows}
    orphans = [
        e for e in made.kept.values() if e.container and e.status == "duplicate" and e.sha256 not in held
    ]
    for path in sorted({_outermost(e.source_path, entries) for e in orphans} & entries.keys()):
        inside = path + "!/"
        made.kept = {p: e for p, e in made.kept.items() if p != path and not p.startswith(inside)}
        made.jobs = [j for j in made.jobs if not j.entry.source_path.startswith(inside)]
        made.jobs.append(_full(entries[path], files[path], prints))


def _outermost(path: str, before: Collection[str]) -> str:
    """The file on the disk that a member's path lies in."""
    while path not in before and "!/" in path:
        path = path.rpartition("!/")[0]
    return path


def _identities(
    files: dict[str, Item], hashes: dict[str, str], before: dict[str, Entry], made: Plan
) -> dict[str, Entry]:
    """An entry for each file with its key: kept at its place, carried along when renamed, or new."""
    lost: dict[str, list[Entry]] = {}
    for path, entry in sorted(before.items(), reverse=True):
        if path not in files and path not in made.kept and entry.sha256 and entry.bytes:
            lost.setdefault(entry.sha256, []).append(entry)
    taken = {e.doc_id for e in before.values()}
    missing = {p: e for p, e in before.items() if p not in files and p not in made.kept}
    converted = _converted({p: hashes[p] for p in files if p not in before}, missing, hashes, lost)
    entries: dict[str, Entry] = {}
    for path, item in files.items():
        sha, old = hashes[path], before.get(path)
        if old is None and lost.get(sha):
            old = lost[sha].pop()
            made.renamed[path] = old.source_path
        elif old is None and path in converted:
            old = converted[path]
            made.renamed[path] = old.source_path
            made.changed.add(path)
        elif old is None:
            made.new.add(path)
        elif old.sha256 != sha:
            made.changed.add(path)
        doc_id = old.doc_id if old else _fresh(path, taken)
        taken.add(doc_id)
        entries[path] = Entry(path, doc_id, sha, item.size)
    return entries


def _converted(
    fresh: dict[str, str], missing: dict[str, Entry], hashes: dict[str, str], lost: dict[str, list[Entry]]
) -> dict[str, Entry]:
    """New files that came in the place of one that is gone, in another format: ``a.pdf`` for ``a.docx``.

    ``fresh`` has the hashes of new files, ``hashes`` of all. Only where one file of that name is gone and
    one is new, and the new one is no renamed file.
    """

    def stem(path: str) -> str:
        folder, _, name = path.rpartition("/")
        return f"{folder}/{name.rpartition('.')[0] or name}"

    gone: dict[str, list[Entry]] = {}
    for path, entry in missing.items():
        gone.setdefault(stem(path), []).append(entry)
    new: dict[str, list[str]] = {}
    for path in fresh:
        new.setdefault(stem(path), []).append(path)
    pairs = (
        (paths[0], gone[key][0]) for key, paths in new.items() if len(paths) == len(gone.get(key, ())) == 1
    )
    renamed = {sha for sha, entries in lost.items() if entries} & set(hashes.values())
    return {
        path: entry for path, entry in pairs if fresh[path] not in renamed and entry.sha256 not in renamed
    }


def _fresh(path: str, taken: set[str]) -> str:
    """The key of a new path; another where a renamed file already carries it."""
    number, doc_id = 1, document_id(path)
    while doc_id in taken:
        number += 1
        doc_id = document_id(f"{path}#{number}")
    return doc_id


def _originals(entries: dict[str, Entry], before: Mapping[str, Entry | None]) -> dict[str, str]:
    """For each content that several files have, the path of the first: that which was it before.

    ``before`` has what the last snapshot remembers of each path (of its old one where it was renamed).
    """
    groups: dict[str, list[str]] = {}
    for path, entry in entries.items():
        if entry.sha256:  # what could not be opened is like nothing else
            groups.setdefault(entry.sha256, []).append(path)

    def rank(path: str) -> tuple[bool, str]:
        old = before.get(path)
        return not (old and old.sha256 == entries[path].sha256 and old.reader_fingerprint), path

    return {sha: min(paths, key=rank) for sha, paths in groups.items() if len(paths) > 1}


def _job(
    entry: Entry, old: Entry | None, members: list[Entry], item: Item, prints: Fingerprints, retry: bool
) -> Job | None:
    """The job for a file, or None when all that is stored of it stands (or can be brought up to date)."""
    if old is None or old.sha256 != entry.sha256 or old.status == "duplicate":
        return _full(entry, item, prints)
    if retry and {"quarantined", "partial"} & {e.status for e in (old, *members)}:
        return _full(entry, item, prints)
    read_by = {prints.reader(e.media_type) == e.reader_fingerprint for e in (old, *members)}
    return _full(entry, item, prints) if False in read_by else None


def _full(entry: Entry, item: Item, prints: Fingerprints) -> Job:
    parts = [entry.source_path, entry.doc_id, entry.sha256, prints.readers["*"], *prints.extractors.values()]
    return Job(entry, item.place, None, _digest(parts))


def _keep(made: Plan, path: str, old: Entry | None, members: list[Entry], prints: Fingerprints) -> None:
    """Keep a file's entries (under their new path when renamed), with jobs for stale extractors."""
    assert old is not None
    for entry in (old, *members):
        place = path + entry.source_path.removeprefix(old.source_path)
        container = entry.container and path + entry.container.removeprefix(old.source_path)
        message = entry.message
        if place != entry.source_path:
            made.renamed[place] = entry.source_path
            message = message and message.replace(entry.source_path, place)
        whole = place == entry.source_path and container is None
        held = entry if whole else replace(entry, source_path=place, container=container, message=message)
        names = again(held, prints) if held.has_rows else ()
        if names:
            parts = [place, held.doc_id, held.sha256, *names, *(prints.extractors[n] for n in names)]
            made.jobs.append(Job(held, "", names, _digest(parts)))
        else:
            made.kept[place] = held


def again(entry: Entry, prints: Fingerprints) -> tuple[str, ...]:
    """Extractors to run again over a stored document, in their order; the checks always with them."""
    stale = entry.stale(prints.extractors)
    if not stale:
        return ()
    wanted = dependants(stale) | {FINDINGS}
    return tuple(name for name in prints.extractors if name in wanted)


def run_id(number: int, made: Plan, prints: Fingerprints, before: str, extra: Iterable[str] = ()) -> str:
    """The key of the run: its number and a hash of all that decides its result; never the clock."""
    parts = [before, prints.config, json.dumps(prints.readers, sort_keys=True)]
    parts += [json.dumps(prints.extractors, sort_keys=True), *sorted(job.key for job in made.jobs)]
    parts += sorted(f"{e.source_path}={e.doc_id}={e.sha256}" for e in made.kept.values())
    parts += sorted(f"{p}>{first}" for p, (_, first) in made.copies.items())
    return f"{number:06d}-{_digest([*parts, *extra])[:8]}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]

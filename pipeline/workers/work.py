"""What a worker does with one file: everything, and whatever goes wrong becomes data.

A :class:`Task` goes in, a list of :class:`Outcome` comes out: one for the file and one for each
document inside it (an e-mail's attachments, an archive's members). Rows travel as Arrow record
batches, so that the driver neither unpickles rows nor builds tables.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.discover import HIDDEN
from pipeline.readers.base import WIDEST, Unreadable, check_size
from pipeline.workers.memory import peak_mb, reset_peak
from pipeline.workers.packing import pack, unpack
from pipeline.workers.tasks import Outcome, Task, failed
from schemas.identity import document_id

if TYPE_CHECKING:
    from pipeline.extraction import Extraction

MAX_DEPTH = 4
"""Containers within containers."""
HEAD = 1 << 16
"""Bytes of a large file that are looked at first."""


def work(task: Task) -> list[Outcome]:
    """Process one task. Never raises for what a file holds; dies only with the process."""
    reset_peak()
    began = time.perf_counter()
    outcomes = [_again(task)] if task.known else list(_open(task))
    outcomes[0].seconds = round(time.perf_counter() - began - sum(o.seconds for o in outcomes[1:]), 4)
    for outcome in outcomes:
        outcome.peak_mb = peak_mb()
    return outcomes


def _open(task: Task) -> Iterator[Outcome]:
    try:
        _look(task)
        data = fetch(task.place)
    except Unreadable as error:
        yield failed(task, error.stage, error, str(error), limit=error.limit_name)
        return
    except (OSError, ValueError) as error:
        shut = failed(task, "open", error, f"{task.source_path} cannot be opened: {_reason(error)}.")
        shut.sha256 = ""  # Its bytes were not seen, so that the next run tries it again.
        yield shut
        return
    yield from _documents(task, data, None, 0)


def _look(task: Task) -> None:
    """Before a large file is read: whether it is text, and longer than a document may be."""
    if "://" in task.place or Path(task.place).stat().st_size <= task.options.max_chars * WIDEST:
        return
    from pipeline.readers import media_type

    with Path(task.place).open("rb") as handle:
        kind = media_type(handle.read(HEAD), task.source_path)
    check_size(kind, Path(task.place).stat().st_size, task.source_path, task.options)


def fetch(place: str) -> bytes:
    """The bytes of a file by its path or, with ``://`` in it, its fsspec URL."""
    if "://" not in place:
        return Path(place).read_bytes()
    import fsspec

    system, path = fsspec.core.url_to_fs(place, skip_instance_cache="::" in place)
    with system.open(path, "rb") as handle:
        data: bytes = handle.read()
    return data


def _documents(task: Task, data: bytes, container: str | None, depth: int) -> Iterator[Outcome]:
    """The document that ``data`` is, then those inside it, depth first."""
    from pipeline.readers import members
    from pipeline.readers.containers import is_hidden

    archive = data.startswith(b"PK")
    own = _one(task, data, container)
    yield own
    if depth >= MAX_DEPTH:
        return
    try:
        for path, inner in members(data, task.source_path):
            began = time.perf_counter()
            member = _member(task, path, inner)
            if archive and is_hidden(path.removeprefix(f"{task.source_path}!/")):
                yield _left_out(member, inner, task.source_path)
                continue
            inside = list(_documents(member, inner, task.source_path, depth + 1))
            inside[0].seconds = round(time.perf_counter() - began, 4)
            yield from inside
    except MemoryError:
        raise
    except Exception as error:
        _mark_partial(own, "read", error, f"{task.source_path}: not everything inside could be read: {error}")


def _left_out(task: Task, data: bytes, container: str) -> Outcome:
    """The outcome of a member of an archive that is hidden: met, and not read."""
    outcome = failed(task, "discover", None, HIDDEN)
    outcome.status, outcome.bytes, outcome.container = "skipped", len(data), container
    return outcome


def carry(extraction: Extraction, before: dict[str, bytes]) -> None:
    """Give facts the ids that they had the last time, however the text has shifted since."""
    if not before.get("texts"):
        return
    from pipeline.carry import carry_identities, rename_ids
    from schemas.facts import FACT_TABLES

    old = [{**row, "table": table} for table in FACT_TABLES for row in unpack(before, table)]
    new = [row for rows in extraction.rows.values() for row in rows]
    renamed = carry_identities(old, new, unpack(before, "texts")[0]["text"], extraction.document.text)
    rename_ids(new, renamed)
    for finding in extraction.findings:
        finding.fact_ids = [renamed.get(fact, fact) for fact in finding.fact_ids]


def _member(task: Task, path: str, data: bytes) -> Task:
    plain = task.doc_id == document_id(task.source_path)
    doc_id = document_id(path if plain else task.doc_id + path.removeprefix(task.source_path))
    sha256 = hashlib.sha256(data).hexdigest()
    return replace(task, source_path=path, doc_id=doc_id, sha256=sha256, before={})


def _one(task: Task, data: bytes, container: str | None) -> Outcome:
    from pipeline.extraction import extract, read

    began = time.process_time()
    try:
        document = read(data, task.source_path, task.options)
        document.doc_id = task.doc_id
        spent = time.process_time() - began
        extraction = extract(document)
        carry(extraction, task.before)
        outcome = pack(extraction, container)
        outcome.cpu["read"] = spent
    except Unreadable as error:
        outcome = failed(task, error.stage, error, str(error), limit=error.limit_name)
        outcome.status = "skipped" if _no_document(data, task.source_path) else "quarantined"
    except MemoryError as error:
        outcome = failed(
            task, "read", error, f"{task.source_path} needs more memory than allowed.", "memory_mb"
        )
    except Exception as error:
        message = f"{task.source_path} made the reader break off: {type(error).__name__}: {error}"[:500]
        outcome = failed(task, "read", error, message)
    outcome.sha256 = hashlib.sha256(data).hexdigest()
    outcome.bytes, outcome.container = len(data), container
    return outcome


def _no_document(data: bytes, path: str) -> bool:
    """Whether a file is of a kind that holds no document itself, rather than one that cannot be read."""
    from pipeline.readers import media_type, members
    from pipeline.readers.detect import PPTX, XLSX

    kind = media_type(data, path)
    if kind == "application/zip":
        try:
            return next(iter(members(data, path)), None) is not None
        except Unreadable:
            return False
    return kind in (XLSX, PPTX, "application/vnd.ms-excel", "application/vnd.ms-powerpoint")


def _again(task: Task) -> Outcome:
    """Run some extractors again over what was stored, without the file."""
    from pipeline.assemble import restore
    from pipeline.extraction import extract
    from schemas.facts import FACT_TABLES

    known = task.known
    assert known is not None
    try:
        text = unpack(known.tables, "texts")[0]["text"]
        document = restore(known.state, text, unpack(known.tables, "blocks"))
        facts = {t: [cls(**row) for row in unpack(known.tables, t)] for t, cls in FACT_TABLES.items()}
        extraction = extract(document, facts, known.names)
        carry(extraction, known.tables)
        outcome = pack(extraction, known.state["container"])
        outcome.replaces = replaced(known.names)
    except MemoryError as error:
        outcome = failed(
            task, "extract", error, f"{task.source_path} needs more memory than allowed.", "memory_mb"
        )
    outcome.tables = {
        t: b for t, b in outcome.tables.items() if outcome.replaces is None or t in outcome.replaces
    }
    outcome.sha256, outcome.bytes = task.sha256, known.state["bytes"]
    outcome.container = known.state["container"]
    return outcome


def replaced(names: Sequence[str]) -> tuple[str, ...]:
    """The tables that running these extractors again replaces."""
    from extractors import EXTRACTORS

    tables = [t for name in names if name in EXTRACTORS for t in EXTRACTORS[name].tables]
    return (*tables, "findings", "documents")


def _mark_partial(outcome: Outcome, stage: str, error: Exception, message: str) -> None:
    if outcome.status == "ok":
        outcome.status = "partial"
    outcome.stage, outcome.error_class = stage, type(error).__name__
    outcome.message = " ".join(filter(None, [outcome.message, message]))[:1000]


def _reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error)

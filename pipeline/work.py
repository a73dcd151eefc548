"""What a worker does with one file: everything, and whatever goes wrong becomes data.

A :class:`Task` goes in, a list of :class:`Outcome` comes out: one for the file and one for each
document inside it (an e-mail's attachments, an archive's members). Rows travel as Arrow record
batches, so that the driver neither unpickles rows nor builds tables.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.readers.base import ReadOptions, Unreadable
from schemas.identity import document_id

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.process import Extraction
    from schemas import Document

MAX_DEPTH = 4
"""Containers within containers."""


@dataclass(frozen=True)
class Known:
    """A document already read: its state, text and blocks, its rows, and the extractors to run again."""

    state: dict[str, Any]
    tables: dict[str, bytes]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """One file to process; ``place`` is a path or an fsspec URL. With ``known`` it is not opened.

    ``before`` has the rows and the text of the last time, so that facts keep their ids.
    """

    source_path: str
    place: str
    doc_id: str
    sha256: str = ""
    options: ReadOptions = ReadOptions()
    known: Known | None = None
    before: dict[str, bytes] = field(default_factory=dict)


Packed = bytes
"""Rows of one table as a serialised Arrow record batch."""


@dataclass
class Outcome:
    """What became of one document: its status and, by table, its rows as Arrow batches.

    ``replaces`` names the tables whose rows these are all of; None stands for every table.
    """

    source_path: str
    doc_id: str
    sha256: str = ""
    bytes: int = 0
    container: str | None = None
    status: str = "ok"
    stage: str | None = None
    error_class: str | None = None
    message: str | None = None
    limit_name: str | None = None
    seconds: float = 0.0
    peak_mb: float | None = None
    media_type: str = ""
    state: str = ""
    tables: dict[str, Packed] = field(default_factory=dict)
    replaces: tuple[str, ...] | None = None
    cpu: dict[str, float] = field(default_factory=dict)
    pages: int = 0


def work(task: Task) -> list[Outcome]:
    """Process one task. Never raises for what a file holds; dies only with the process."""
    _reset_peak()
    began = time.perf_counter()
    outcomes = [_again(task)] if task.known else list(_open(task))
    outcomes[0].seconds = round(time.perf_counter() - began - sum(o.seconds for o in outcomes[1:]), 4)
    for outcome in outcomes:
        outcome.peak_mb = _peak_mb()
    return outcomes


def _open(task: Task) -> Iterator[Outcome]:
    try:
        data = fetch(task.place)
    except (OSError, ValueError) as error:
        yield failed(task, "open", error, f"{task.source_path} cannot be opened: {_reason(error)}.")
        return
    yield from _documents(task, data, None, 0)


def fetch(place: str) -> bytes:
    """The bytes of a file by its path or, with ``://`` in it, its fsspec URL."""
    if "://" not in place:
        return Path(place).read_bytes()
    import fsspec

    with fsspec.open(place, "rb") as handle:
        data: bytes = handle.read()
    return data


def _documents(task: Task, data: bytes, container: str | None, depth: int) -> Iterator[Outcome]:
    """The document that ``data`` is, then those inside it, depth first."""
    from pipeline.readers import members

    own = _one(task, data, container)
    yield own
    if depth >= MAX_DEPTH:
        return
    try:
        for path, inner in members(data, task.source_path):
            began = time.perf_counter()
            inside = list(_documents(_member(task, path, inner), inner, task.source_path, depth + 1))
            inside[0].seconds = round(time.perf_counter() - began, 4)
            yield from inside
    except MemoryError:
        raise
    except Exception as error:
        _mark_partial(own, "read", error, f"{task.source_path}: not everything inside could be read: {error}")


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
    return replace(task, source_path=path, doc_id=doc_id, sha256=hashlib.sha256(data).hexdigest())


def _one(task: Task, data: bytes, container: str | None) -> Outcome:
    from pipeline.process import extract, read

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
    from pipeline.process import extract
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


def pack(extraction: Extraction, container: str | None = None) -> Outcome:
    """An extraction as an outcome: its rows as Arrow batches."""
    from pipeline.assemble import block_rows, document_row, state
    from schemas import TextRow

    document = extraction.document
    row = document_row(document, extraction.rows.get("document_fields", []), container)
    if extraction.failures:
        row.status = "partial"
        row.status_reason = " ".join(filter(None, [row.status_reason, *extraction.failures.values()]))
    rows: dict[str, list[Any]] = {
        "documents": [row],
        "texts": [TextRow(doc_id=document.doc_id, text=document.text)],
        "blocks": block_rows(document),
        "findings": list(extraction.findings),
        **{table: list(found) for table, found in extraction.rows.items()},
    }
    outcome = Outcome(
        document.source_path,
        document.doc_id,
        status=row.status,
        message=row.status_reason,
        stage=_partial_stage(document, extraction),
        error_class=_error_class(extraction),
        media_type=document.media_type,
        state=state(document),
        cpu=dict(extraction.seconds),
        pages=len(document.pages),
    )
    outcome.tables = {table: encode(table, found) for table, found in rows.items() if found}
    return outcome


def _partial_stage(document: Document, extraction: Extraction) -> str | None:
    return "read" if document.problems else "extract" if extraction.failures else None


def _error_class(extraction: Extraction) -> str | None:
    messages = list(extraction.failures.values())
    return messages[0].split("missing: ")[1].split(":")[0] if messages else None


def encode(table: str, rows: Sequence[Any]) -> bytes:
    """Rows as one Arrow record batch, without its schema."""
    from schemas.arrow import to_table

    return encode_table(to_table(table, rows))


def encode_table(table: pa.Table) -> bytes:
    """An Arrow table as one record batch, without its schema."""
    batches = table.combine_chunks().to_batches()
    return bytes(batches[0].serialize()) if batches else b""


def decode(table: str, data: bytes) -> pa.Table:
    """The Arrow table that :func:`encode` packed."""
    import pyarrow as pa

    from schemas.arrow import arrow_schema

    schema = arrow_schema(table)
    batch = pa.ipc.read_record_batch(pa.py_buffer(data), schema)
    return pa.Table.from_batches([batch], schema)


def unpack(tables: dict[str, bytes], table: str) -> list[dict[str, Any]]:
    """Rows of a packed table as dicts; none where there is none."""
    rows: list[dict[str, Any]] = decode(table, tables[table]).to_pylist() if tables.get(table) else []
    return rows


def failed(
    task: Task, stage: str, error: BaseException | None, message: str, limit: str | None = None
) -> Outcome:
    """The outcome of a file that gave nothing: quarantined, with the reason."""
    name = type(error).__name__ if error is not None else None
    return Outcome(
        task.source_path,
        task.doc_id,
        task.sha256,
        status="quarantined",
        stage=stage,
        error_class=name,
        message=message,
        limit_name=limit,
    )


def _mark_partial(outcome: Outcome, stage: str, error: Exception, message: str) -> None:
    if outcome.status == "ok":
        outcome.status = "partial"
    outcome.stage, outcome.error_class = stage, type(error).__name__
    outcome.message = " ".join(filter(None, [outcome.message, message]))[:1000]


def _reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error)


def _reset_peak() -> None:
    """Let the system count the peak of memory anew (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak_mb() -> float | None:
    try:
        status = Path("/proc/self/status").read_text()
        return round(int(status.split("VmHWM:")[1].split()[0]) / 1024, 1)
    except (OSError, IndexError):
        return _rusage_mb()


def _rusage_mb() -> float | None:
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)

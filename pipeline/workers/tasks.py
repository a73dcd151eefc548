"""What goes to a worker and what comes back: a task, and an outcome for each document in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.readers.base import ReadOptions


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

"""What a run holds in hand, and what it reports."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.fingerprints import Fingerprints
from pipeline.plan import Plan
from pipeline.settings import Settings
from pipeline.store.layout import Output

if TYPE_CHECKING:
    from pipeline.discover import Item
    from pipeline.store.index import Entry
    from pipeline.store.previous import Previous
    from schemas import ReviewRow

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
    pages: int = 0
    gone: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Documents that had rows in the snapshot before, and can no longer be read."""
    notes: list[str] = field(default_factory=list)

    @property
    def needs_a_look(self) -> list[dict[str, Any]]:
        """Files that were quarantined or only partly read."""
        return [f for f in self.files if f["status"] in ("quarantined", "partial")]


@dataclass
class State:
    """A run in progress: what was asked, what was found, what is to be done."""

    inputs: Sequence[str]
    output: Output
    settings: Settings
    started: dt.datetime
    previous: Previous
    prints: Fingerprints
    plan: Plan
    decisions: list[ReviewRow]
    run_id: str = ""
    cpu: dict[str, float] = field(default_factory=dict)

    def marks(self) -> dict[str, str]:
        """What, besides files and extractors, the snapshot depends on; kept in its manifest."""
        from pipeline.fingerprints import of_modules
        from pipeline.review import fingerprint
        from schemas.arrow import SCHEMA_VERSION

        modules = ["pipeline.commit", "pipeline.finish", "pipeline.identities", "pipeline.replay"]
        return {
            "config": self.prints.config,
            "problems": problems(self.plan),
            "reviews": fingerprint(self.decisions) if self.decisions else "",
            "final": of_modules(modules, SCHEMA_VERSION),
        }


def problems(made: Plan) -> str:
    """The paths that are no files to process, as one string."""
    return json.dumps(sorted((i.source_path, i.status, i.message) for i in made.problems))


def file_row(entry: Entry, status: str) -> dict[str, Any]:
    """A row of ``files``."""
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


def problem_row(item: Item, run: str) -> dict[str, Any]:
    """The row of ``files`` of a path that is no file to process."""
    from pipeline.store.index import Entry

    entry = Entry(item.source_path, "", status=item.status or "", error_class=item.error_class)
    entry.stage, entry.message, entry.run_id = "open", item.message, run
    return file_row(entry, entry.status)


def by_path(files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a path, in order; a path out of reach whose earlier result is kept has the problem's row."""
    return sorted({f["source_path"]: f for f in files}.values(), key=lambda f: f["source_path"])

"""What a run tells people: a bar while it works, and what was found and needs a look at its end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.state import Report

PATIENCE = 1.0
"""Seconds of work before a bar is drawn."""
SHOWN = 12
"""Files that need a look are listed up to so many."""


@contextmanager
def progress_bar(quiet: bool = False) -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar on long work, when a person is watching; else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    began, number = time.monotonic(), bar.add_task("")

    def tell(done: int, total: int, path: str) -> None:
        if not bar.live.is_started and time.monotonic() - began > PATIENCE:
            bar.start()
        bar.update(number, completed=done, total=total, description=_printable(path)[-60:])

    try:
        yield tell
    finally:
        bar.stop()


def _printable(text: str) -> str:
    from rich.markup import escape

    return escape("".join(c if c.isprintable() else "?" for c in text))


def as_data(report: Report) -> dict[str, Any]:
    """The report as JSON-able data."""
    return {
        "run_id": report.run_id,
        "snapshot": str(report.snapshot),
        "changed": report.changed,
        "seconds": round(report.seconds, 3),
        "processed": report.processed,
        "gone": report.gone,
        "lost": report.lost,
        "rows": report.rows,
        "statuses": dict(sorted(Counter(f["status"] for f in report.files).items())),
        "kinds": kinds(report),
        "files": report.files,
        "notes": report.notes,
        "cpu_seconds": {stage: round(spent, 3) for stage, spent in sorted(report.cpu.items())},
    }


def kinds(report: Report) -> dict[str, int]:
    """Documents by kind."""
    from pipeline.store import parts

    paths = sorted((report.snapshot / "documents").glob("*.parquet"))
    found = Counter(parts.read(paths, "documents", ["kind"])["kind"].to_pylist())
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def print_summary(report: Report) -> None:
    """The closing summary."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    statuses = Counter(f["status"] for f in report.files)
    by_status = ", ".join(f"{n} {status}" for status, n in sorted(statuses.items()))
    console.print(f"{counted(len(report.files), 'file')}: {by_status or 'none'}.", markup=False)
    found = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in kinds(report).items())
    console.print(f"{counted(report.rows.get('documents', 0), 'document')}: {found or 'none'}.", markup=False)
    _print_rows(console, report.rows)
    if report.gone:
        gone = "its file is" if len(report.gone) == 1 else "their files are"
        console.print(f"{counted(len(report.gone), 'document')} left the tables: {gone} gone.", markup=False)
    for sentence in unreadable(report):
        console.print(sentence, markup=False)
    _print_look(console, report.needs_a_look)
    for note in report.notes:
        console.print(note, markup=False)
    what = "Snapshot" if report.changed else "Nothing changed; the latest snapshot stays"
    console.print(f"{what}: {report.snapshot} ({report.seconds:.1f} s).", markup=False)


def unreadable(report: Report) -> list[str]:
    """A sentence on documents that can no longer be read, and one on files that are shut now."""
    from pipeline.plan import KEPT

    said = []
    if lost := len(report.lost):
        was, has = ("was", "has") if lost == 1 else ("were", "have")
        told = counted(lost, "document", rest=f"that {was} read before cannot be read now and {has} left the")
        said.append(f"{told} tables; earlier snapshots keep the rows (`strandline history`).")
    shut = sum((f["message"] or "").endswith(KEPT) for f in report.files if f["status"] == "quarantined")
    if shut:
        told = counted(shut, "path")
        said.append(f"{told} cannot be looked at now: the rows found there earlier stay in the tables.")
    return said


def _print_rows(console: Any, rows: dict[str, int]) -> None:
    from rich.table import Table

    from schemas.facts import FACT_TABLES

    grid = Table.grid(padding=(0, 2))
    names = [t for t in (*FACT_TABLES, "people", "findings", "changes") if t != "document_fields"]
    for left, right in zip(names[::2], [*names[1::2], ""]):
        cells = [f"{rows.get(left, 0):>8,}", left, f"{rows.get(right, 0):>8,}" if right else "", right]
        grid.add_row(*cells)
    console.print(grid)


def _print_look(console: Any, files: list[dict[str, Any]]) -> None:
    if not files:
        return
    console.print(f"{counted(len(files), 'file', rest='needs a look|need a look')}:", markup=False)
    for row in files[:SHOWN]:
        text = f"  {row['source_path']}: {row['status']}. {row['message'] or ''}"
        console.print("".join(c if c.isprintable() else "?" for c in text), markup=False)
    if len(files) > SHOWN:
        console.print(
            f"  and {len(files) - SHOWN} more: "
            "strandline query \"select * from files where status in ('quarantined', 'partial')\"",
            markup=False,
        )

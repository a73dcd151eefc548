"""Small archives of plain text for tests of the store: quick to read, and every table gets rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.run import run
from pipeline.settings import Settings
from pipeline.state import Report
from pipeline.store.index import manifest
from pipeline.store.layout import Output

NAMES = ("Amina Yusuf", "Owen Pritchard", "Mei-Ling Zhou", "Tomasz Nowak", "Grace Adeyemi", "Ruth Penhaligon")
SERIAL = Settings(workers=0)


def minute(number: int) -> str:
    """The text of a short minute, different for each number."""
    one, two = NAMES[number % 6], NAMES[(number + 1) % 6]
    day = number % 27 + 1
    return (
        f"Fenwick Vale Inclusion Board {number}\n\nMinutes of the meeting held on {day} March 2024\n\n"
        f"Present\n\n{one} (Chair)\n{two}, Head of Inclusion\n\nApologies\n\n{NAMES[(number + 2) % 6]}\n\n"
        f"1. Reviews\n\n{60 + number % 30}% of reviews were held on time.\n\n"
        f"ACTION: {two} to publish the guide by {day} May 2024.\n\n"
        f"RESOLVED: that report {number} be approved.\n"
    )


def archive(folder: Path, count: int) -> Path:
    """A folder of so many minutes."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"minute-{number:04d}.txt").write_text(minute(number), encoding="utf-8")
    return folder


def process(folder: Path, out: Path, settings: Settings = SERIAL, **more: Any) -> Report:
    """One run."""
    return run([str(folder)], Output(out), settings, **more)


def digests(out: Path, leave_out: tuple[str, ...] = ("runs",)) -> dict[str, str]:
    """The logical digest of every table of the latest snapshot."""
    held = manifest(Output(out).resolve())
    return {table: held.digest(table) for table in sorted(held.tables) if table not in leave_out}


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table of the latest snapshot."""
    from pipeline.store import parts

    found: list[dict[str, Any]] = parts.read(
        sorted((Output(out).resolve() / table).glob("part-*.parquet")), table
    ).to_pylist()
    return found


def statuses(report: Report) -> dict[str, str]:
    """Status by path."""
    return {f["source_path"]: f["status"] for f in report.files}

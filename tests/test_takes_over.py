"""A run that takes over what nothing touched gives the very rows of a run that looks at everything anew.

After every step of a small archive's history two other runs are made: one from the same snapshot that
takes nothing over, which must be the same in every row and digest; and one into an empty output, which
must say the same (there, keys of facts that were carried along with an edited text are compared by place).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import pipeline.commit
import pipeline.identities
import pipeline.plan
from pipeline.identities.before import LOOKED_AT
from pipeline.run import run
from pipeline.store import gathered, parts
from pipeline.store.index import STATE, Entry, manifest, read_entries
from pipeline.store.layout import Output
from schemas.identity import document_id
from tests.archive import SERIAL, process
from tests.whole_or_little import World

CLOCK = ("started", "finished", "seconds", "peak_mb")
BY_RUN = (*CLOCK, "run_id", "from_run", "to_run")
OF_HISTORY = ("changes", "runs")
"""Tables that tell what happened, not what is."""


def whole(monkeypatch: pytest.MonkeyPatch, folder: Path, out: Path) -> None:
    """A run that takes nothing over: identities, final parts and changes are made from all rows."""
    with monkeypatch.context() as patch:
        patch.setattr(pipeline.identities, "_before", lambda *_: None)
        patch.setattr(pipeline.commit, "_stale", lambda *_: None)
        patch.setattr("pipeline.diff.few.FEW", -1)
        process(folder, out)


def scratch(monkeypatch: pytest.MonkeyPatch, folder: Path, out: Path, like: Path) -> None:
    """A run into an empty output, in which documents have the keys that another output gave them, and the
    first of several copies is that which it is there."""
    known = read_entries(Output(like).resolve() / STATE / "index.parquet")
    firsts = pipeline.plan._originals

    def rank(_: Any, entry: Entry) -> tuple[bool, bool]:
        return not entry.has_rows, not known[entry.source_path].has_rows

    with monkeypatch.context() as patch:
        for module in ("pipeline.plan", "pipeline.workers.work"):
            patch.setattr(
                f"{module}.document_id", lambda p: known[p].doc_id if p in known else document_id(p)
            )
        patch.setattr(
            "pipeline.plan._originals", lambda made, _: firsts(made, {p: known.get(p) for p in made})
        )
        patch.setattr("pipeline.commit._rank", rank)
        if (like / "reviews").is_dir():
            shutil.copytree(like / "reviews", out / "reviews")
        run([str(folder)], Output(out), SERIAL)


def tables(out: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of the latest snapshot, as on the disk, without the clock."""
    place = Output(out).resolve()
    found = {}
    for name in sorted(p.name for p in place.iterdir() if p.name != STATE):
        held = [r for p in sorted((place / name).iterdir()) for r in pq.ParquetFile(p).read().to_pylist()]
        found[name] = [{k: v for k, v in row.items() if k not in CLOCK} for row in held]
    return found


def digests(out: Path) -> dict[str, Any]:
    """The parts of every table, with their digests; of those with a clock in them, the logical ones."""
    held = manifest(Output(out).resolve())
    timed = ("files", "runs")
    return {
        table: {name: (p.rows, p.logical, "" if table in timed else p.full) for name, p in named.items()}
        for table, named in held.tables.items()
    }


def told(out: Path) -> dict[str, list[dict[str, Any]]]:
    """What the tables say, however it came about: facts are named by their place in their table."""
    held = {name: rows for name, rows in tables(out).items() if name not in OF_HISTORY}
    facts = {name: rows for name, rows in held.items() if name != "reviews"}
    places = {
        row["fact_id"]: f"{name} {number}"
        for name, rows in facts.items()
        for number, row in enumerate(rows)
        if row.get("fact_id")
    }
    for row in (r for rows in facts.values() for r in rows):
        for column in [c for c in row if c.endswith("fact_id")]:
            row[column] = places.get(row[column], row[column])
        if "fact_ids" in row:
            row["fact_ids"] = sorted(places.get(v, v) for v in row["fact_ids"])
    for row in (r for rows in held.values() for r in rows):
        for column in BY_RUN:
            row.pop(column, None)
    for row in held["files"]:
        row["status"] = "ok" if row["status"] == "unchanged" else row["status"]
    return held


def same(one: dict[str, list[Any]], other: dict[str, list[Any]], what: str) -> None:
    """Equal tables; the first row that differs is told."""
    assert one.keys() == other.keys(), what
    for name in ("files", "documents", *one):
        for left, right in zip(one[name], other[name]):
            assert left == right, f"{what}: {name}"
        assert len(one[name]) == len(other[name]), f"{what}: {name}"


def check_gathered(out: Path, what: str) -> None:
    """What was gathered for the next run is what the parts say, row by row."""
    place = Output(out).resolve()
    for table, columns in LOOKED_AT.items():
        held = gathered.read(gathered.path_of(place, table), columns)
        said = parts.read(sorted((place / table).glob("part-*.parquet")), table, columns)
        assert held is not None and held.to_pylist() == said.to_pylist(), f"{what}: {table}"


def live(monkeypatch: pytest.MonkeyPatch, place: Path, seed: int, steps: int) -> int:
    """A history of so many steps, compared after each; the number of parts shared between snapshots."""
    monkeypatch.setattr(parts, "DOCUMENTS_A_PART", 4)
    folder, out, other, new = (place / f"{n}-{seed}" for n in ("in", "out", "whole", "new"))
    world, shared = World(folder, out, seed, 9), 0
    process(folder, out)
    for number in range(steps):
        happened = world.step(4)
        for left in (other, new):
            shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(out, other, symlinks=True)
        shutil.rmtree(Output(other).resolve() / STATE / gathered.FOLDER)
        process(folder, out)
        whole(monkeypatch, folder, other)
        scratch(monkeypatch, folder, new, out)
        what = f"seed {seed}, step {number}: {', '.join(happened)}"
        check_gathered(out, what)
        same(tables(out), tables(other), f"{what}; from the same snapshot")
        assert digests(out) == digests(other), what
        same(told(out), told(new), f"{what}; from nothing")
        shared += sum(p.stat().st_nlink > 1 for p in Output(out).resolve().glob("*/part-*.parquet"))
    return shared


@pytest.mark.parametrize("seed", range(2))
def test_little_is_as_good_as_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    assert live(monkeypatch, tmp_path, seed, 3) > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 120))
def test_little_is_as_good_as_the_whole_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    assert live(monkeypatch, tmp_path, seed, 12) > 0

"""Only what changed is done again, and what stays keeps its identity."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from extractors import EXTRACTORS
from pipeline import fingerprints
from pipeline.readers.base import ReadOptions
from pipeline.store.layout import Output
from pipeline.workers import work
from schemas.facts import FACT_TABLES
from tests.archive import archive, digests, minute, process, rows, statuses


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that runs open."""
    seen: list[str] = []
    fetch = work.fetch

    def watch(place: str) -> bytes:
        seen.append(Path(place).name)
        return fetch(place)

    monkeypatch.setattr(work, "fetch", watch)
    return seen


def age(folder: Path) -> None:
    """Make files old enough for their time to be trusted."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - 60, time.time() - 60))


def test_only_new_and_changed_files_are_opened(tmp_path: Path, opened: list[str]) -> None:
    folder, out = archive(tmp_path / "in", 4), tmp_path / "out"
    process(folder, out)
    opened.clear()
    (folder / "minute-0002.txt").write_text(minute(2) + "\nA further word.\n", encoding="utf-8")
    (folder / "new.txt").write_text(minute(20), encoding="utf-8")
    report = process(folder, out)
    assert sorted(opened) == ["minute-0002.txt", "new.txt"]
    assert sorted(statuses(report).values()) == ["ok", "ok", "unchanged", "unchanged", "unchanged"]


def test_size_and_time_are_looked_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.store import stats

    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    age(folder)
    process(folder, out)
    hashed: list[str] = []
    whole = stats.hash_file
    monkeypatch.setattr(stats, "hash_file", lambda place: hashed.append(place) or whole(place))
    assert not process(folder, out).changed and not hashed
    (folder / "minute-0001.txt").touch()
    assert not process(folder, out).changed
    assert [Path(h).name for h in hashed] == ["minute-0001.txt"]


def test_an_edit_that_keeps_size_and_time_soon_after_is_seen(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 1), tmp_path / "out"
    path = folder / "minute-0000.txt"
    process(folder, out)
    seen = path.stat()
    path.write_text(minute(0).replace("guide", "index"), encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert path.stat().st_size == seen.st_size
    assert process(folder, out).changed


def _with(name: str, change: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change one extractor, as an edit of its source would: other rows, another fingerprint."""
    extractor = EXTRACTORS[name]
    changed = wraps(extractor.extract)(change(extractor.extract))
    monkeypatch.setitem(EXTRACTORS, name, replace(extractor, extract=changed))
    current = fingerprints.current

    def other(*args: Any) -> Any:
        prints = current(*args)
        stale = fingerprints.dependants([name]) | {fingerprints.FINDINGS}
        changed = {n: "new" + v[3:] if n in stale else v for n, v in prints.extractors.items()}
        code = {**prints.code, name: "new"}
        return replace(prints, extractors=changed, code=code)

    monkeypatch.setattr("pipeline.run.current", other)


def test_a_changed_extractor_runs_alone_without_the_files(
    tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    process(folder, out)
    before = {t: rows(out, t) for t in FACT_TABLES}
    opened.clear()
    ran: list[str] = []
    for name, extractor in list(EXTRACTORS.items()):
        monkeypatch.setitem(
            EXTRACTORS, name, replace(extractor, extract=_noting(ran, name, extractor.extract))
        )
    _with("metrics", lambda extract: lambda d, f: iter(list(extract(d, f))[:-1]), monkeypatch)
    process(folder, out)
    assert not opened, "no source file is opened"
    assert set(ran) == {"metrics"}
    after = {t: rows(out, t) for t in FACT_TABLES}
    assert {t for t in FACT_TABLES if before[t] != after[t]} == {"metrics"}
    changes = rows(out, "changes")
    assert {(c["table"], c["change"], c["cause"]) for c in changes} == {("metrics", "removed", "extractor")}
    assert len(changes) == 3


def _noting(ran: list[str], name: str, extract: Any) -> Any:
    @wraps(extract)
    def noted(document: Any, found: Any) -> Iterator[Any]:
        ran.append(name)
        return iter(list(extract(document, found)))

    return noted


def test_running_again_from_what_is_stored_gives_the_very_rows(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents restored from texts and blocks give the same rows as documents read."""
    out = tmp_path / "out"
    process(samples, out)
    before = digests(out, ("runs", "changes", "files"))
    current = fingerprints.current

    def all_stale(*args: Any) -> Any:
        prints = current(*args)
        return replace(prints, extractors={n: "x" + v for n, v in prints.extractors.items()})

    monkeypatch.setattr("pipeline.run.current", all_stale)
    report = process(samples, out)
    assert report.changed and report.processed == len(report.files)
    assert digests(out, ("runs", "changes", "files")) == before
    assert rows(out, "changes") == []


def test_removed_files_leave_and_history_keeps_them(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    first = process(folder, out)
    (folder / "minute-0001.txt").unlink()
    report = process(folder, out)
    assert report.gone == ["minute-0001.txt"]
    gone = {d["doc_id"] for d in rows(out, "documents")}
    assert len(gone) == 2
    assert all(r["doc_id"] in gone for t in FACT_TABLES for r in rows(out, t))
    assert {c["change"] for c in rows(out, "changes")} == {"removed"}
    assert first.snapshot.is_dir() and first.rows["documents"] == 3
    assert not process(folder, out).changed


def test_a_renamed_file_keeps_its_identity(tmp_path: Path, opened: list[str]) -> None:
    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    process(folder, out)
    before = {d["source_path"]: d["doc_id"] for d in rows(out, "documents")}
    facts = {r["fact_id"] for r in rows(out, "attendees")}
    opened.clear()
    (folder / "minute-0001.txt").rename(folder / "renamed.txt")
    (folder / "minute-0001.txt").write_text(minute(30), encoding="utf-8")
    process(folder, out)
    after = {d["source_path"]: d["doc_id"] for d in rows(out, "documents")}
    assert after["minute-0001.txt"] == before["minute-0001.txt"], "the path that stays keeps its key"
    (folder / "minute-0002.txt").rename(folder / "elsewhere.txt")
    opened.clear()
    process(folder, out)
    moved = {d["source_path"]: d["doc_id"] for d in rows(out, "documents")}
    assert moved["elsewhere.txt"] == before["minute-0002.txt"] and not opened
    assert facts <= {r["fact_id"] for r in rows(out, "attendees")} | facts
    (folder / "minute-0002.txt").write_text(minute(40), encoding="utf-8")
    process(folder, out)
    keys = [d["doc_id"] for d in rows(out, "documents")]
    assert len(keys) == len(set(keys)) == 5


def test_facts_keep_their_ids_when_text_is_put_before_them(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 1), tmp_path / "out"
    process(folder, out)
    before = {r["name"]: r["fact_id"] for r in rows(out, "attendees")}
    path = folder / "minute-0000.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Present\n", "This is a draft.\n\nPresent\n"),
        encoding="utf-8",
    )
    process(folder, out)
    assert before and {r["name"]: r["fact_id"] for r in rows(out, "attendees")} == before
    assert {c["change"] for c in rows(out, "changes") if c["table"] == "attendees"} == {"moved"}
    assert {c["cause"] for c in rows(out, "changes")} == {"source"}


def test_a_copy_becomes_the_first_when_the_first_goes(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 1), tmp_path / "out"
    (folder / "z.txt").write_text(minute(0), encoding="utf-8")
    process(folder, out)
    assert [d["duplicate_of"] is None for d in rows(out, "documents")].count(True) == 1
    (folder / "minute-0000.txt").unlink()
    report = process(folder, out)
    assert statuses(report) == {"z.txt": "ok"} and report.rows["attendees"] > 0
    assert rows(out, "documents")[0]["duplicate_of"] is None


def test_unchanged_parts_are_shared_between_snapshots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.store import parts

    monkeypatch.setattr(parts, "DOCUMENTS_A_PART", 4)
    folder, out = archive(tmp_path / "in", 14), tmp_path / "out"
    process(folder, out)
    (folder / "minute-0003.txt").write_text(minute(3) + "More.\n", encoding="utf-8")
    process(folder, out)
    for table in ("texts", "blocks", "attendees"):
        old, new = (sorted((Output(out).snapshot(n) / table).iterdir()) for n in (1, 2))
        assert [p.name for p in old] == [p.name for p in new]
        assert sum(a.stat().st_ino != b.stat().st_ino for a, b in zip(old, new)) == 1, table


def test_more_parts_as_the_archive_grows_and_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.store import parts

    monkeypatch.setattr(parts, "DOCUMENTS_A_PART", 4)
    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    for count in (3, 10, 20, 5):
        for path in folder.iterdir():
            path.unlink()
        archive(folder, count)
        process(folder, out)
        process(folder, tmp_path / f"whole-{count}")
        assert [r["quote"] for r in rows(out, "dates")] == [
            r["quote"] for r in rows(tmp_path / f"whole-{count}", "dates")
        ]
        assert len(rows(out, "documents")) == count


def test_incremental_equals_cold(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 5), tmp_path / "out"
    process(folder, out)
    (folder / "minute-0001.txt").unlink()
    (folder / "minute-0002.txt").write_text(minute(50), encoding="utf-8")
    archive(folder, 9)
    (folder / "minute-0001.txt").unlink()
    process(folder, out)
    process(folder, tmp_path / "cold")
    same = ("runs", "changes", "files")
    assert digests(out, same) == digests(tmp_path / "cold", same)


def test_other_word_lists_make_pdfs_stale_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints.current(ReadOptions())
    monkeypatch.setattr(fingerprints, "LISTS", ("no_such_package",))
    after = fingerprints.current(ReadOptions())
    assert before.reader("application/pdf") != after.reader("application/pdf")
    assert before.reader("text/html") == after.reader("text/html")

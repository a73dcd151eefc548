"""Files that were read once and cannot be read now: what is not known to have changed stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.store import stats
from pipeline.store.layout import Output
from pipeline.summary import unreadable
from tests.archive import archive, digests, minute, process, rows, statuses


def shut(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Take the right to read a file away (from the superuser too)."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda p, *more: str(p) != str(path) and access(p, *more))


def fail(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The disk fails where a file is."""
    hash_file = stats.hash_file

    def failing(place: str) -> str:
        if place == str(path):
            raise OSError(errno.EIO, "Input/output error")
        return hash_file(place)

    monkeypatch.setattr(stats, "hash_file", failing)
    path.touch()


def of_path(out: Path, path: str) -> dict[str, Any]:
    """The row of files of a path."""
    return next(f for f in rows(out, "files") if f["source_path"] == path)


@pytest.mark.parametrize(
    ("break_off", "error", "reason"),
    [(shut, "PermissionError", "Permission denied"), (fail, "OSError", "Input/output error")],
)
def test_a_file_that_is_shut_keeps_its_rows(
    tmp_path: Path, break_off: Any, error: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = archive(tmp_path / "in", 3), tmp_path / "out"
    process(folder, out)
    before = digests(out, ("runs", "changes", "files"))
    with monkeypatch.context() as patch:
        break_off(patch, folder / "minute-0001.txt")
        report = process(folder, out)
        row = of_path(out, "minute-0001.txt")
        assert (row["status"], row["stage"], row["error_class"]) == ("quarantined", "open", error)
        message = f"minute-0001.txt cannot be opened: {reason}; what earlier runs found there is kept."
        assert row["message"] == message
        assert [f["source_path"] for f in report.needs_a_look] == ["minute-0001.txt"]
        assert unreadable(report) == [
            "1 path cannot be looked at now: the rows found there earlier stay in the tables."
        ]
        assert digests(out, ("runs", "changes", "files")) == before and rows(out, "changes") == []
        assert not process(folder, out).changed, "nothing new is known"
    assert statuses(process(folder, out))["minute-0001.txt"] == "unchanged"


def test_a_file_that_was_never_read_has_no_rows_and_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    shut(monkeypatch, folder / "minute-0001.txt")
    report = process(folder, out)
    assert (
        of_path(out, "minute-0001.txt")["message"] == "minute-0001.txt cannot be opened: Permission denied."
    )
    assert report.rows["documents"] == 1 and unreadable(report) == []


def test_a_copy_of_a_file_that_is_shut_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    process(folder, out)
    facts = rows(out, "attendees")
    shut(monkeypatch, folder / "minute-0001.txt")
    (folder / "a-copy.txt").write_text(minute(1), encoding="utf-8")
    report = process(folder, out)
    assert statuses(report)["a-copy.txt"] == "duplicate" and rows(out, "attendees") == facts
    assert sorted(d["source_path"] for d in rows(out, "documents")) == [
        "a-copy.txt",
        "minute-0000.txt",
        "minute-0001.txt",
    ]


def test_a_file_whose_new_bytes_cannot_be_read_leaves_and_history_keeps_it(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    process(folder, out)
    (folder / "minute-0001.txt").write_bytes(b"%PDF-1.7 nothing that follows is a document")
    report = process(folder, out)
    row = of_path(out, "minute-0001.txt")
    assert row["status"] == "quarantined" and row["message"]
    assert report.lost == ["minute-0001.txt"] and report.gone == []
    assert unreadable(report) == [
        "1 document that was read before cannot be read now and has left the tables; earlier snapshots "
        "keep the rows (`strandline history`)."
    ]
    assert {d["source_path"] for d in rows(out, "documents")} == {"minute-0000.txt"}
    assert {(c["change"], c["cause"]) for c in rows(out, "changes")} == {("removed", "source")}
    older = Output(out).snapshot(1) / "attendees"
    assert sum(p.stat().st_size for p in older.iterdir()) and len(Output(out).numbers()) == 2
    (folder / "minute-0001.txt").write_text(minute(1), encoding="utf-8")
    assert statuses(process(folder, out))["minute-0001.txt"] == "ok"
    assert len(rows(out, "attendees")) == 6

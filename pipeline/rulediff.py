"""Gains and losses of the working tree's rules against a commit, on real documents: ``make diff``.

    python -m pipeline.rulediff [FOLDER]... [--against REV]

Both sides are processed with ``strandline run``, each with its own code: the working tree, and the
commit taken out with ``git archive``. Their outputs stay in ``reports/rules`` and are incremental, so
that the next call only does what changed since. The report goes to ``reports/rules.txt``, ``.html``
and ``.json``.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from schemas import digest

if TYPE_CHECKING:
    from pipeline.diff.view import DiffReport, View

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


class RuleDiffError(RuntimeError):
    """A comparison that cannot be made; the message says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both sides, print what was gained and lost, write the report."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.rulediff", description=__doc__.splitlines()[0])
    parser.add_argument(
        "inputs", nargs="*", help="files and folders (default: the shared corpus, else data/raw)"
    )
    parser.add_argument("--against", default="HEAD", metavar="REV", help="the commit to compare with")
    parser.add_argument("--reports", default=str(ROOT / "reports"), help="where outputs and the report go")
    options = parser.parse_args(arguments)
    inputs = [str(Path(p).resolve()) for p in options.inputs] or [str(default_inputs())]
    try:
        found = compare_rules(inputs, options.against, Path(options.reports))
    except RuleDiffError as error:
        print(error, file=sys.stderr)
        return 2
    text = "\n".join(summary(found))
    print(text)
    _write(found, text, Path(options.reports))
    return 0


def default_inputs() -> Path:
    """The shared corpus where it is, else the project's samples."""
    return CORPUS if CORPUS.is_dir() else ROOT / "data" / "raw"


def compare_rules(inputs: Sequence[str], against: str, reports: Path) -> DiffReport:
    """The changes from the commit's output to the working tree's."""
    from pipeline.diff import Side
    from pipeline.diff.view import report

    commit = _git("rev-parse", "--short", f"{against}^{{commit}}").decode().strip()
    place = reports / "rules" / digest(inputs, 8)
    with tempfile.TemporaryDirectory(prefix="strandline-") as folder:
        _take_out(commit, Path(folder))
        _run(Path(folder), inputs, place / "before")
    _run(ROOT, inputs, place / "after")
    before, after = Side.of(place / "before"), Side.of(place / "after")
    found = report(before, after)
    found.from_run, found.to_run = f"commit {commit}", "the working tree"
    return found


def _take_out(commit: str, folder: Path) -> None:
    """The commit's files, without touching the repository."""
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit))) as archive:
        if hasattr(tarfile, "data_filter"):  # from Python 3.11.4 on
            archive.extractall(folder, filter="data")
        else:
            archive.extractall(folder)


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True)
    if done.returncode:
        raise RuleDiffError(f"git {' '.join(arguments)}: {done.stderr.decode().strip()}")
    return done.stdout


def _run(code: Path, inputs: Sequence[str], out: Path) -> None:
    """``strandline run`` with the code of a folder; from nothing where its state is of other code."""
    failure = _try(code, inputs, out)
    if failure and out.exists():
        shutil.rmtree(out)
        failure = _try(code, inputs, out)
    if failure:
        raise RuleDiffError(f"strandline run with the code of {code} failed: {failure}")


def _try(code: Path, inputs: Sequence[str], out: Path) -> str:
    """Run once; empty when a snapshot was made or kept, else the last line of what went wrong."""
    out.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pipeline.cli", "run", *inputs, "--out", str(out.resolve()), "--json"]
    done = subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True)
    try:
        json.loads(done.stdout)
    except ValueError:
        return "".join((done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1:])
    return "" if done.returncode in (0, 1) else f"exit code {done.returncode}"


def summary(found: DiffReport, most: int = 12) -> Iterator[str]:
    """The report as text: by table, by rule, by publisher, then the changes that matter most."""
    from pipeline.diff.text import lines

    yield f"From {found.from_run} to {found.to_run}"
    if not found.views:
        yield "No gains, no losses: every row is the same."
        return
    for title, key in (("rule", _rule), ("folder", _folder)):
        yield f"\nby {title:32}{'gained':>8}{'lost':>8}{'changed':>8}"
        for name, counted in _tally(found, key)[:most]:
            gained, lost, changed = (counted[k] for k in ("added", "removed", "changed"))
            yield f"   {name:32}{gained:8}{lost:8}{changed:8}"
    yield ""
    yield from lines(found, 40)


def _tally(found: DiffReport, key: object) -> list[tuple[str, Counter[str]]]:
    tally: dict[str, Counter[str]] = {}
    for view in found.views:
        if view.change != "moved":
            tally.setdefault(key(view), Counter())[view.change] += 1  # type: ignore[operator]
    return sorted(tally.items(), key=lambda item: (-sum(item[1].values()), item[0]))


def _rule(view: View) -> str:
    return f"{view.table}/{view.row.get('rule') or '-'}"


def _folder(view: View) -> str:
    return view.path.split("/")[0] if "/" in view.path else "."


def _write(found: DiffReport, text: str, reports: Path) -> None:
    from pipeline.diff.html import page

    reports.mkdir(parents=True, exist_ok=True)
    (reports / "rules.txt").write_text(text + "\n", encoding="utf-8")
    (reports / "rules.html").write_text(page(found), encoding="utf-8")
    data = json.dumps(found.as_data(), ensure_ascii=False, indent=1)
    (reports / "rules.json").write_text(data + "\n", encoding="utf-8")
    print(f"\nWrote {reports / 'rules.txt'}, .html and .json")


if __name__ == "__main__":
    raise SystemExit(main())

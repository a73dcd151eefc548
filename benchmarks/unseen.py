"""Accuracy on documents of publishers that nobody tuned on; writes docs/accuracy-unseen.md.

    python -m benchmarks.unseen OPENED CLOSED --documents FOLDER --first COMMIT

``OPENED`` and ``CLOSED`` are folders of gold files made by reading, before strandline was run on any of
their documents. Both are scored with the rules of ``COMMIT``, as they stood when the labels were made, and
with those of the working tree. In between the misses of ``OPENED`` were looked at; those of ``CLOSED``
never, so its last column is what to expect of a publisher that nobody has seen. The documents belong to
their publishers and are not part of this project: to measure on your own, label some (``strandline review
--export-gold`` makes such files of reviewed documents) and name them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.accuracy import SHOWN

ROOT = Path(__file__).parent.parent
Scores = dict[str, dict[str, Any]]


def scores(code: Path, gold: Path, documents: Path) -> Scores:
    """Tallies by measure, with the rules in ``code``."""
    command = [sys.executable, "-m", "pipeline.evaluate", str(gold.resolve())]
    command += ["--documents", str(documents.resolve()), "--kept-out", "", "--json", "--workers", "2"]
    done = subprocess.run(command, cwd=code, capture_output=True, text=True, check=False)
    if not done.stdout.startswith("{"):
        raise SystemExit(f"{gold}: not scored by {code}: {done.stderr.strip()[-500:]}")
    sides: dict[str, Scores] = json.loads(done.stdout)["sides"]
    return sides["all"]


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """A folder with the project as it was at a commit."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "code"
        add = ["git", "worktree", "add", "--detach", str(folder), commit]
        subprocess.run(add, cwd=ROOT, check=True, capture_output=True)
        try:
            yield folder
        finally:
            remove = ["git", "worktree", "remove", "--force", str(folder)]
            subprocess.run(remove, cwd=ROOT, check=True, capture_output=True)


def table(columns: list[Scores]) -> list[str]:
    """The Markdown table; the last column of scores with its precision, recall and counts."""
    heads = ["opened: first sight", "opened: now", "never opened: first sight", "**never opened: now**"]
    lines = [
        f"| what | {' | '.join(heads)} | precision | recall | right | extra | missed |",
        "| --- |" + " --: |" * (len(heads) + 5),
    ]
    for measure, label in SHOWN.items():
        cells = [column.get(measure, {}) for column in columns]
        last = cells[-1]
        if not last or not last["tp"] + last["fn"]:
            continue
        shown = [_ratio(cell, "f1") for cell in cells]
        shown += [
            _ratio(last, "precision"),
            _ratio(last, "recall"),
            *(str(last[n]) for n in ("tp", "fp", "fn")),
        ]
        lines.append(f"| {label} | {' | '.join(shown)} |")
    return lines


def _ratio(cell: dict[str, Any], name: str) -> str:
    value = cell.get(name)
    return "" if value is None else f"{value:.3f}"


def main() -> int:
    """Score, print and write docs/accuracy-unseen.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("opened", type=Path)
    parser.add_argument("closed", type=Path)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--first", required=True, metavar="COMMIT")
    options = parser.parse_args()
    sets = (options.opened, options.closed)
    with checkout(options.first) as before:
        columns = [scores(code, gold, options.documents) for gold in sets for code in (before, ROOT)]
    opened, closed = (len(sorted(folder.glob("*.json"))) for folder in sets)
    lines = [
        "# Accuracy on publishers never seen",
        "",
        f"{opened + closed} documents (mostly the first page or two) of publishers that no rule was written"
        " on, labelled by readers who did not know what strandline finds. First sight: with the rules of"
        f" commit {options.first}, before anyone looked. Then the misses in {opened} of the documents were"
        f" opened and mended in general form; the other {closed}, of other publishers, were never opened:"
        " **the column in bold is what to expect.** F1 one to one, per document; the counts are of that"
        " column. Written by `python -m benchmarks.unseen`; the documents are their publishers'.",
        "",
        *table(columns),
    ]
    (ROOT / "docs" / "accuracy-unseen.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())

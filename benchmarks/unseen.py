"""Accuracy on documents of publishers that nobody tuned on; writes docs/accuracy-unseen.md.

    python -m benchmarks.unseen GOLD --documents FOLDER --first COMMIT

``GOLD`` is a folder of gold files made by reading, before strandline was run on any of their documents.
They are scored with the rules of ``COMMIT``, as they stood when the labels were made, and with those of
the working tree. The documents belong to their publishers and are not part of this project: to measure
on your own, label some (``strandline review --export-gold`` makes such files of reviewed documents).
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
RATIOS = ("f1", "precision", "recall")
COUNTS = ("tp", "fp", "fn")
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


def table(first: Scores, now: Scores) -> list[str]:
    """The Markdown table: at first sight with precision, recall and counts, then F1 now."""
    lines = [
        "| what | **first sight: F1** | precision | recall | right | extra | missed | opened, now: F1 |",
        "| --- |" + " --: |" * 7,
    ]
    for measure, label in SHOWN.items():
        before, after = first.get(measure), now.get(measure)
        if before is None or after is None or not before["tp"] + before["fn"]:
            continue
        cells = [*(_ratio(before[name]) for name in RATIOS), *(str(before[name]) for name in COUNTS)]
        lines.append(f"| {label} | {' | '.join(cells)} | {_ratio(after['f1'])} |")
    return lines


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def main() -> int:
    """Score, print and write docs/accuracy-unseen.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--first", required=True, metavar="COMMIT")
    options = parser.parse_args()
    with checkout(options.first) as before:
        first = scores(before, options.gold, options.documents)
    now = scores(ROOT, options.gold, options.documents)
    count = len(sorted(options.gold.glob("*.json")))
    lines = [
        "# Accuracy on publishers never seen",
        "",
        f"{count} documents of other publishers, mostly the first page or two"
        " as a web page gave their text, labelled by readers who did not know what strandline finds. **First"
        f" sight**: with the rules of commit {options.first}, before anyone looked. Then all were opened and"
        " their misses mended in general form, so that the last column says what careful work reaches, not"
        " what a publisher never seen gets: that lies between, and is not measured anew. F1 one to one, per"
        " document. Written by `python -m benchmarks.unseen`; the documents are their publishers'.",
        "",
        *table(first, now),
    ]
    (ROOT / "docs" / "accuracy-unseen.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Accuracy on documents of publishers that nobody tuned on; writes docs/accuracy-unseen.md.

    python -m benchmarks.unseen --documents FOLDER --closed GOLD BEFORE [--opened GOLD FIRST ...]

``GOLD`` is a folder of gold files made by reading, before strandline was run on any of their documents.
The **closed** set is scored with the rules of commit ``BEFORE`` and those of the working tree; nobody who
wrote rules has seen it. The **opened** set is scored with the rules of commit ``FIRST``, as they stood
when its labels were made, and with those of the working tree, into which its misses went; there may be
several such sets. The documents
belong to their publishers and are not part of this project: to measure on your own, label some
(``strandline review --export-gold`` makes such files of reviewed documents).
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


def table(shown: Scores, other: Scores, heads: tuple[str, str]) -> list[str]:
    """The Markdown table: F1, precision, recall and counts of one, and F1 of the other."""
    lines = [
        f"| what | **{heads[0]}: F1** | precision | recall | right | extra | missed | {heads[1]}: F1 |",
        "| --- |" + " --: |" * 7,
    ]
    for measure, label in SHOWN.items():
        one, two = shown.get(measure), other.get(measure)
        if one is None or not one["tp"] + one["fn"]:
            continue
        cells = [*(_ratio(one[name]) for name in RATIOS), *(str(one[name]) for name in COUNTS)]
        lines.append(f"| {label} | {' | '.join(cells)} | {_ratio(two['f1'] if two else None)} |")
    return lines


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def at(commit: str, gold: Path, documents: Path) -> Scores:
    """Tallies with the rules of a commit."""
    with checkout(commit) as code:
        return scores(code, gold, documents)


def page(documents: Path, closed: tuple[Path, str], opened: list[tuple[Path, str]]) -> list[str]:
    """The lines of docs/accuracy-unseen.md."""
    folder, before = closed
    lines = [
        "# Accuracy on publishers never seen",
        "",
        f"{_count(folder)} documents of other publishers (councils, boards, governors, clubs, reports on"
        f" progress; whole files where the publisher gives files{_made(folder)}), labelled by people"
        " who did not know what strandline finds, and **closed**: nobody who wrote rules has seen them. The"
        f" last column is the same with the rules of commit {before}, so that it shows what the work since"
        " then gives to documents"
        " that had no part in it. So few documents make for coarse figures: each of these is a handful of"
        " rows. F1 one to one, per document. Written by `python -m benchmarks.unseen`; the documents are"
        " their publishers'.",
        "",
        *table(scores(ROOT, folder, documents), at(before, folder, documents), ("now", "before")),
    ]
    for gold, first in opened:
        lines += [
            "",
            f"## {_count(gold)} documents at first sight",
            "",
            f"{_made(gold).removeprefix('; ').capitalize()}{'. ' if _made(gold) else ''}"
            f"**First sight**: with the rules of commit {first}, before anyone looked. Then they were opened,"
            " all or most of them, and their misses mended in general form: the last column says what careful"
            " work reaches on documents it has seen, not what a publisher never seen gets.",
            "",
            *table(at(first, gold, documents), scores(ROOT, gold, documents), ("first sight", "opened, now")),
        ]
    return lines


def _count(gold: Path) -> int:
    return len(list(gold.glob("*.json")))


def _made(gold: Path) -> str:
    """How many documents were written for this; their gold files say so by ``"fictional": true``."""
    files = gold.glob("*.json")
    made = sum(bool(json.loads(f.read_text(encoding="utf-8")).get("fictional")) for f in files)
    return (
        f"; {made} of them fictional reports that authors wrote who knew only how labels are made"
        if made
        else ""
    )


def main() -> int:
    """Score, print and write docs/accuracy-unseen.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--closed", nargs=2, required=True, metavar=("GOLD", "COMMIT"))
    parser.add_argument("--opened", nargs=2, action="append", default=[], metavar=("GOLD", "COMMIT"))
    options = parser.parse_args()
    closed, *opened = [(Path(gold), commit) for gold, commit in (options.closed, *options.opened)]
    lines = page(options.documents, closed, opened)
    (ROOT / "docs" / "accuracy-unseen.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())

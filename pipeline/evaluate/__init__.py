"""Precision, recall and F1 by table and field against gold files.

``python -m pipeline.evaluate GOLD --misses`` is the working tool: it prints every miss.
"""

from __future__ import annotations

import argparse
import fnmatch
import hashlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.evaluate import measures, programme
from pipeline.evaluate.match import Gold
from pipeline.evaluate.measures import Card
from pipeline.evaluate.report import as_data, as_text, by_rule, misses, pooled, side
from pipeline.evaluate.score import Evaluation, Score
from pipeline.extraction import Extraction, extract, read

MEASURES: dict[str, Callable[[Gold, Extraction, Card], None]] = {
    "documents": measures.documents,
    "attendees": measures.attendees,
    "inspection": measures.inspection,
    "dates": measures.dates,
    "metrics": measures.metrics,
    "areas_of_concern": measures.concerns,
    "strands": programme.strands,
    "rag_ratings": measures.ratings,
    "actions": measures.actions,
    "decisions": measures.decisions,
    "meetings": programme.meetings,
}
PARTS = frozenset({"documents", "inspection", "meetings"})
"""Measures that look at several keys of the gold, each scored where it is there."""
FLOORS = Path(__file__).parents[2] / "tests" / "scoreboard_floors.toml"


class GoldError(ValueError):
    """Gold that cannot be used; the message says which file, what, and what to do."""


def evaluate(
    gold: Path,
    corpus: Path | None = None,
    *,
    only: str | None = None,
    tables: Sequence[str] | None = None,
    kept_out: Sequence[str] = (),
    workers: int = 1,
) -> Evaluation:
    """Score :func:`pipeline.extraction.process` against every gold file of a folder (or one file).

    Documents are found by gold's ``path`` under ``corpus`` (default: ``corpus`` beside the gold folder)
    and checked by their hash. ``only`` and ``kept_out`` are patterns of paths, ``tables`` names of
    :data:`MEASURES`. Raises :class:`GoldError` where there is no gold.
    """
    unknown = set(tables or ()) - set(MEASURES)
    if unknown:
        raise GoldError(f"There is no table {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}.")
    folder = gold if gold.is_dir() else gold.parent
    root = corpus or folder.parent / "corpus"
    files = [f for f in gold_files(gold) if not only or fnmatch.fnmatch(_path(f), f"*{only}*")]
    if not files:
        raise GoldError(f"{gold}: no gold files" + (f" whose path matches {only!r}." if only else "."))
    jobs = [(str(file), str(root), tuple(tables or MEASURES)) for file in files]
    evaluation = Evaluation()
    for path, card, problem in _run(jobs, workers):
        if problem:
            evaluation.problems.append(problem)
        if card is not None:
            out = any(fnmatch.fnmatch(path, pattern) for pattern in kept_out)
            evaluation.scores.append(Score(path, publisher(path), out, card))
    return evaluation


def gold_files(gold: Path) -> list[Path]:
    """The gold files of a folder, or the one file, in order of their name."""
    return [gold] if gold.is_file() else sorted(gold.glob("*.json"))


def publisher(path: str) -> str:
    """The first folder of a path; for ``made`` the file too."""
    first, _, rest = path.partition("/")
    return f"{first}/{rest}" if first == "made" else first


def _path(file: Path) -> str:
    return str(json.loads(file.read_text(encoding="utf-8")).get("path", file.name))


def _run(
    jobs: list[tuple[str, str, tuple[str, ...]]], workers: int
) -> Iterable[tuple[str, Card | None, str]]:
    if workers <= 1:
        return map(_score, jobs)
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(_score, jobs))


def _score(job: tuple[str, str, tuple[str, ...]]) -> tuple[str, Card | None, str]:
    """One gold file to ``(path, card, problem)``; a document that cannot be read misses everything."""
    file, root, tables = job
    gold: Gold = json.loads(Path(file).read_text(encoding="utf-8"))
    path = str(gold.get("path") or gold["file"])
    source = Path(root) / path
    if not source.is_file():
        return path, None, f"{source}: not found; gold {Path(file).name} was not scored."
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != gold["sha256"]:
        return path, None, f"{source}: not the file that was labelled (its hash differs); not scored."
    extraction, problem = _extraction(data, path)
    return path, score(gold, extraction, tables), problem


def _extraction(data: bytes, path: str) -> tuple[Extraction, str]:
    from schemas import Block, Document

    try:
        return extract(read(data, path)), ""
    except Exception as error:  # one document must not end the scoring of the others
        empty = Document(path, " ", [Block("paragraph", 0, 1)])
        return Extraction(empty), f"{path}: {type(error).__name__}: {error}"


def score(gold: Gold, extraction: Extraction, tables: Iterable[str] = MEASURES) -> Card:
    """The card of one extraction against one gold file's content.

    A table that the gold has no key for was not labelled, and is not scored; an empty list is a label.
    """
    card = Card()
    for table in tables:
        if table in gold or table in PARTS:
            MEASURES[table](gold, extraction, card)
    return card


def below(evaluation: Evaluation, floors: dict[str, Any]) -> list[str]:
    """Sentences on measures under their floor. ``floors``: side to measure to least F1."""
    out = []
    for name, measures_ in floors.items():
        tallies = pooled(side(evaluation, name))
        for measure, floor in measures_.items():
            got = tallies[measure].f1 if measure in tallies else None
            if got is not None and got < floor:
                out.append(f"{measure} ({name}): F1 {got:.3f} is below its floor {floor:.3f}")
    return out


def read_floors(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The floors and the kept-out patterns of a TOML file: ``kept_out = […]``, ``[floors.all]`` …"""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{path}: not a file of floors ({error})") from error
    return data.get("floors", {}), list(data.get("kept_out", []))


def main(argv: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code (1: below a floor or a document not scored; 2: wrong use)."""
    args = _parser().parse_args(argv)
    try:
        return run(args)
    except GoldError as error:
        print(error, file=sys.stderr)
        return 2


def run(args: argparse.Namespace) -> int:
    """Evaluate and print as asked."""
    floors_file = args.min or (FLOORS if FLOORS.is_file() else None)
    floors, kept = read_floors(floors_file) if floors_file else ({}, [])
    kept = args.kept_out.split(",") if args.kept_out is not None else kept
    if args.coverage:
        print(covered(args.gold, args.documents, args.only, kept))
        return 0
    tables = args.tables.split(",") if args.tables else None
    result = evaluate(
        args.gold, args.documents, only=args.only, tables=tables, kept_out=kept, workers=args.workers
    )
    if args.misses:
        print(misses(result))
    print(json.dumps(as_data(result), indent=1) if args.json else as_text(result))
    if args.rules:
        for (table, rule), tally in by_rule(result).items():
            print(f"{table:<18}{rule:<48}{tally.tp:>5} right{tally.fp:>5} extra")
    short = below(result, floors) if args.min else []
    print("\n".join(short), end="\n" if short else "")
    return 1 if short or result.problems else 0


def covered(gold: Path, documents: Path | None, only: str | None, kept_out: Sequence[str] = ()) -> str:
    """The commonest unexplained candidates of the labelled documents, or of every file of a folder.

    Documents that are kept out are left out: their words are not looked at.
    """
    from pipeline.evaluate.coverage import commonest, coverage

    if documents is not None:
        paths = [(p, str(p.relative_to(documents))) for p in sorted(documents.rglob("*")) if p.is_file()]
    else:
        root = (gold if gold.is_dir() else gold.parent).parent / "corpus"
        paths = [(root / _path(f), _path(f)) for f in gold_files(gold)]
    open_ = [(p, n) for p, n in paths if not any(fnmatch.fnmatch(n, pattern) for pattern in kept_out)]
    wanted = [(p, name) for p, name in open_ if not only or fnmatch.fnmatch(name, f"*{only}*")]
    found = [_extraction(p.read_bytes(), name) for p, name in wanted if p.is_file()]
    problems = [problem for _, problem in found if problem]
    return "\n".join([commonest(coverage(e) for e, problem in found if not problem), *problems])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evaluate", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--documents", type=Path, help="where the labelled documents are")
    parser.add_argument("--only", help="only documents whose path matches this pattern")
    parser.add_argument("--tables", help=f"comma list of {', '.join(MEASURES)}")
    parser.add_argument("--kept-out", help="comma list of path patterns shown apart, never by their misses")
    parser.add_argument("--misses", action="store_true", help="print every miss, extra row and wrong value")
    parser.add_argument("--rules", action="store_true", help="print right and extra rows by rule")
    parser.add_argument("--min", type=Path, help="TOML of floors; exit 1 when below")
    parser.add_argument("--coverage", action="store_true", help="what looks like a fact and nothing explains")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser

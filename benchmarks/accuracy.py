"""Accuracy against documents labelled by reading; writes docs/accuracy.md and docs/accuracy-publishers.md.

Run ``python -m benchmarks.accuracy [GOLD]`` (default ``../shared/gold``). Tuned documents were looked
at while rules were written; kept-out publishers (patterns in ``tests/scoreboard_floors.toml``) only after
``docs/accuracy-blind.md`` had been printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.evaluate import FLOORS, Evaluation, evaluate, read_floors
from pipeline.evaluate.measures import Tally
from pipeline.evaluate.report import SIDES, pooled, side

ROOT = Path(__file__).parent.parent
SHOWN = {
    "documents.kind": "document kind",
    "documents.date": "document date",
    "documents.body": "document body",
    "documents.venue": "document venue",
    "attendees": "attendees: name and attended, apologies or absent",
    "attendees.away": "apologies and absences alone",
    "attendees.role": "attendee role",
    "attendees.organisation": "attendee organisation",
    "inspection.inspection_team": "inspectors",
    "inspection.officials": "officials in inspection reports",
    "dates": "dates, exact EDTF",
    "metrics": "metrics: value and unit",
    "metrics.full": "metrics with comparator and noun",
    "areas_of_concern": "areas of concern: text",
    "areas_of_concern.with_status": "areas of concern with status",
    "areas_of_concern.responsible": "responsible body",
    "strands": "strands",
    "rag_ratings": "RAG ratings: subject and rating",
    "decisions": "decisions",
    "actions": "actions",
    "actions.owner": "action owner",
    "actions.due": "action due date",
}


def table(evaluation: Evaluation) -> list[str]:
    """The Markdown table: measure, F1 tuned, kept out and all, counts."""
    sides = {name: pooled(side(evaluation, name)) for name in SIDES}
    lines = [
        "| what | tuned F1 | kept-out F1 | all F1 | right | extra | missed |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for measure, label in SHOWN.items():
        cells = [_f1(sides[name].get(measure, Tally())) for name in SIDES]
        total = sides["all"].get(measure, Tally())
        lines.append(f"| {label} | {' | '.join(cells)} | {total.tp} | {total.fp} | {total.fn} |")
    return lines


def publishers(evaluation: Evaluation) -> list[str]:
    """The Markdown table of F1 by publisher and table."""
    names = sorted({s.publisher for s in evaluation.scores})
    measures = [m for m in SHOWN if "." not in m]
    lines = [f"| publisher | {' | '.join(measures)} |", "| --- |" + " --: |" * len(measures)]
    for name in names:
        tallies = pooled(s for s in evaluation.scores if s.publisher == name)
        cells = [_f1(tallies.get(m, Tally())) for m in measures]
        kept = any(s.kept_out for s in evaluation.scores if s.publisher == name)
        lines.append(f"| {name}{' (kept out)' if kept else ''} | {' | '.join(cells)} |")
    return lines


def _f1(tally: Tally) -> str:
    return "" if tally.f1 is None else f"{tally.f1:.3f}"


def _write(name: str, lines: list[str]) -> None:
    (ROOT / "docs" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def main() -> int:
    """Evaluate and write docs/accuracy.md."""
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "gold"
    _, kept = read_floors(FLOORS)
    evaluation = evaluate(gold, kept_out=kept, workers=2)
    out = len(side(evaluation, "kept_out"))
    lines = [
        "# Accuracy",
        "",
        f"{len(evaluation.scores)} documents labelled by reading, {out} of them by publishers kept out while",
        "the rules were first written (before: `docs/accuracy-blind.md`). F1 one to one per document, by",
        "`python -m benchmarks.accuracy`; by publisher in `docs/accuracy-publishers.md`.",
        "",
        *table(evaluation),
        *evaluation.problems,
    ]
    _write("accuracy.md", lines)
    heading = "# Accuracy by publisher"
    _write("accuracy-publishers.md", [heading, "", "As in `docs/accuracy.md`.", "", *publishers(evaluation)])
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How reliable each rule is: precision on labelled documents; writes docs and the calibration data.

Run ``python -m benchmarks.reliability [GOLD]`` (default ``../shared/gold``). It writes
``extractors/calibration_data.py`` (counts by table and rule) and ``docs/reliability.md``: the same as a
table, and whether confidence holds on publishers that it was not made from.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from extractors.calibration import ENOUGH, confidence
from pipeline.evaluate import Evaluation, Score, evaluate

ROOT = Path(__file__).parent.parent
DATA = ROOT / "extractors" / "calibration_data.py"
DOC = ROOT / "docs" / "reliability.md"
BANDS = ((0.0, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.98), (0.98, 1.01))
Counts = dict[tuple[str, str], tuple[int, int]]


def counts(scores: Iterable[Score]) -> Counts:
    """Right and extra rows by table and rule, optional gold left out."""
    total: defaultdict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for score in scores:
        for key, tally in score.card.rules.items():
            right, extra = total[key]
            total[key] = right + tally.tp, extra + tally.fp
    return dict(sorted(total.items()))


def held_out(evaluation: Evaluation) -> dict[tuple[float, float], list[float]]:
    """By band of confidence: rows, sum of confidence, right rows; publishers judged by the others' counts."""
    bands = {band: [0.0, 0.0, 0.0] for band in BANDS}
    for name in sorted({s.publisher.split("/")[0] for s in evaluation.scores}):
        own = [s for s in evaluation.scores if s.publisher.split("/")[0] == name]
        others = counts(s for s in evaluation.scores if s.publisher.split("/")[0] != name)
        for (table, rule), (right, extra) in counts(own).items():
            chance = confidence(table, rule, others)
            if chance is not None:
                cell = bands[next(b for b in BANDS if b[0] <= chance < b[1])]
                cell[0] += right + extra
                cell[1] += chance * (right + extra)
                cell[2] += right
    return bands


def data_text(found: Counts) -> str:
    """The calibration data as a module."""
    lines = [f'    ("{t}", "{r}"): ({right}, {extra}),' for (t, r), (right, extra) in found.items()]
    head = DATA.read_text(encoding="utf-8").split("COUNTS")[0]
    return head + "COUNTS: dict[tuple[str, str], tuple[int, int]] = {\n" + "\n".join(lines) + "\n}\n"


def doc_text(evaluation: Evaluation, found: Counts) -> str:
    """The reliability table."""
    out = [
        "# Reliability",
        "",
        f"What each rule found in {len(evaluation.scores)} labelled documents: rows that are right and rows",
        "that are not (rows that match optional labels are left out). Confidence is (right + 1) / (all + 2)",
        f"where a rule was seen {ENOUGH} times or more, else empty.",
        "Written by `python -m benchmarks.reliability`.",
        "",
        "Does confidence hold elsewhere? Each publisher judged by counts from all the others:",
        "",
        "| confidence | rows | mean confidence | share right |",
        "| --- | --: | --: | --: |",
    ]
    for (low, high), (rows, chance, right) in held_out(evaluation).items():
        if rows:
            out.append(
                f"| {low:.2f} to {min(high, 1.0):.2f} | {rows:.0f} | {chance / rows:.3f} "
                f"| {right / rows:.3f} |"
            )
    out += ["", "| table | rule | right | extra | confidence |", "| --- | --- | --: | --: | --: |"]
    for (table, rule), (right, extra) in found.items():
        chance = confidence(table, rule, found)
        out.append(f"| {table} | {rule} | {right} | {extra} | {'' if chance is None else f'{chance:.3f}'} |")
    return "\n".join(out) + "\n"


def main(argv: list[str]) -> int:
    """Write both files; 2 where there is no gold."""
    gold = Path(argv[0]) if argv else ROOT.parent / "shared" / "gold"
    if not gold.is_dir():
        print(f"{gold}: no gold here; name its folder.", file=sys.stderr)
        return 2
    evaluation = evaluate(gold, workers=2)
    found = counts(evaluation.scores)
    DATA.write_text(data_text(found), encoding="utf-8")
    DOC.write_text(doc_text(evaluation, found), encoding="utf-8")
    print(f"{len(found)} rules; {DATA.relative_to(ROOT)}, {DOC.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

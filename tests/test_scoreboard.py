"""The scores on the shared gold stay above their floors, tuned and kept out."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability import counts
from extractors.calibration import ENOUGH, confidence
from pipeline.evaluate import Evaluation, below, evaluate, read_floors
from pipeline.evaluate.report import as_data, as_text, pooled

FLOORS = Path(__file__).parent / "scoreboard_floors.toml"


@pytest.fixture(scope="module")
def result(shared: Path) -> Evaluation:
    _, kept_out = read_floors(FLOORS)
    return evaluate(shared / "gold", kept_out=kept_out, workers=2)


@pytest.mark.corpus
def test_every_labelled_document_is_read_and_scored(result: Evaluation) -> None:
    assert result.problems == []
    assert len(result.scores) == 45


@pytest.mark.corpus
def test_scores_stay_above_their_floors(result: Evaluation) -> None:
    floors, _ = read_floors(FLOORS)
    assert not (short := below(result, floors)), "\n".join(short)


@pytest.mark.corpus
def test_every_floor_measures_something(result: Evaluation) -> None:
    floors, _ = read_floors(FLOORS)
    measured = pooled(result.scores)
    assert not [m for side in floors.values() for m in side if m not in measured]


@pytest.mark.corpus
def test_reports_hold_both_sides(result: Evaluation) -> None:
    data = as_data(result)
    assert set(data["sides"]) == {"tuned", "kept_out", "all"}
    assert "kept out" in as_text(result)


@pytest.mark.corpus
def test_calibration_is_not_stale(result: Evaluation) -> None:
    now = counts(result.scores)
    for (table, rule), seen in now.items():
        before, after = confidence(table, rule), confidence(table, rule, now)
        stale = f"{table}/{rule}: run python -m benchmarks.reliability"
        if sum(seen) >= ENOUGH + 10:
            assert before is not None, stale
        if before is not None and after is not None:
            assert after == pytest.approx(before, abs=0.05), stale

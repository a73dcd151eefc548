"""Confidence is given only where it was measured."""

from __future__ import annotations

import pytest

from benchmarks.reliability import counts, doc_text, held_out
from extractors.calibration import ENOUGH, calibrate, confidence
from extractors.calibration_data import COUNTS
from pipeline.evaluate import Evaluation, Score
from pipeline.evaluate.measures import Card, Tally
from schemas import Action


def test_confidence_needs_twenty_observations() -> None:
    assert confidence("t", "r", {("t", "r"): (ENOUGH - 1, 0)}) is None
    assert confidence("t", "r", {("t", "r"): (ENOUGH, 0)}) == pytest.approx(21 / 22, abs=0.001)
    assert confidence("t", "never seen") is None


def test_rows_are_filled_in_place() -> None:
    key = next(k for k, v in COUNTS.items() if sum(v) >= ENOUGH and k[0] == "actions")
    rows = [
        Action(char_start=0, char_end=1, rule=key[1], text="x"),
        Action(char_start=0, char_end=1, rule="no", text="x"),
    ]
    calibrate(rows)
    assert rows[0].confidence is not None
    assert 0 < rows[0].confidence < 1
    assert rows[1].confidence is None


def _score(publisher: str, right: int, extra: int) -> Score:
    card = Card(rules={("actions", "label"): Tally(right, extra)})
    return Score(f"{publisher}/a.txt", publisher, False, card)


def test_publishers_are_judged_by_the_others() -> None:
    evaluation = Evaluation([_score("a", 10, 10), _score("b", 40, 0)])
    bands = held_out(evaluation)
    assert bands[0.95, 0.98][0] == 20  # a, judged by b's counts
    assert bands[0.0, 0.8][0] == 40  # b, judged by a's
    assert "| actions | label | 50 | 10 | 0.823 |" in doc_text(evaluation, counts(evaluation.scores))

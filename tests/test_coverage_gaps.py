"""Coverage without gold: explained by a fact, by a named rule, or a gap."""

from __future__ import annotations

import pytest

from pipeline.evaluate.coverage import commonest, coverage
from pipeline.extraction import Extraction
from schemas import Metric
from tests.caseformat import build


def _coverage(text: str, *rows: Metric):  # type: ignore[no-untyped-def]
    document, _ = build(text)
    return coverage(Extraction(document, {"metrics": list(rows)}))


def test_a_fact_explains_what_it_covers() -> None:
    text = "There were 83 families and 12 schools."
    row = Metric(char_start=11, char_end=22, rule="made", value=83.0, unit="count")
    found = _coverage(text, row)
    assert [g.text for g in found.gaps] == ["12"]
    assert found.explained["number", "fact"] == 1
    assert found.share("number") == 0.5


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Doors open at 7.30pm tonight", "clock_time"),
        ("See item 7 of the agenda", "numbered_thing"),
        ("Ring 01632 960123 for help", "phone"),
        ("Reference GBP/2122 applies", "reference"),
        ("The Care Act 2014 applies", "year_of_act"),
        ("It lies on the Village Green", "proper_name"),
        ("Eight are green so far", "count_of_ratings"),
        ("Green = on track", "legend"),
        ("It was reported that Mr Hall would retire soon", "mentioned_in_sentence"),
    ],
)
def test_named_rules_explain_what_is_no_target(text: str, rule: str) -> None:
    found = _coverage(text)
    assert rule in {name for _, name in found.explained}, found.gaps


def test_gaps_are_counted_by_shape_with_a_place() -> None:
    text = commonest([_coverage("They saw 12 swans"), _coverage("They saw 15 swans there")])
    assert "0.0% of 2 explained" in text
    assert "2  9 swans" in text
    assert "They saw [12] swans" in text


def test_colours_without_a_rating_are_gaps() -> None:
    found = _coverage("Ref\tAction\tState\n1\tWrite\t[[#ff0000]]\n2\tCall\t[[#ffffff]]")
    assert [(g.kind, g.shape) for g in found.gaps if g.kind == "colour"] == [("colour", "#ff0000 red")]

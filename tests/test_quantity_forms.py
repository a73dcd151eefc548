"""The same fact written in the ways of other clerks gives the same row."""

from __future__ import annotations

import pytest

from extractors.metrics.scan import quantities
from tests.caseformat import build


def _counts(text: str) -> list[tuple[float, str | None]]:
    return [(q.value, q.noun) for q in quantities(text) if q.unit == "count"]


@pytest.mark.parametrize(
    "text",
    [
        "6 for, 2 against, 1 abstained",
        "6 in favour, 2 against and 1 abstained.",
        "Vote: 6 for; 2 against; 1 abstained",
        "For: 6, Against: 2, Abstained: 1",
        "For – 6, Against – 2, Abstained – 1",
        "FOR: 6 AGAINST: 2 ABSTAINED: 1",
        "6 votes for, 2 votes against, 1 abstained",
        "It was put to the vote; six were in favour, 2 were against and 1 abstained.",
    ],
)
def test_votes(text: str) -> None:
    assert [value for value, _ in _counts(text)] == [6.0, 2.0, 1.0]
    assert {noun for _, noun in _counts(text)} <= {"votes"}


@pytest.mark.parametrize(
    "text",
    [
        "12 schemes: 7 green, 4 amber, 1 red",
        "12 schemes, of which 7 are green, 4 amber and 1 red.",
        "12 schemes (7 green, 4 amber, 1 red)",
        "12 schemes with green status 7 green, 4 with amber and 1 red;",
        "12 schemes – 7 Green, 4 Amber, 1 Red",
        "There were 12 schemes; 7 were rated green, 4 rated amber and 1 rated red.",
    ],
)
def test_ratings_counted(text: str) -> None:
    found = _counts(text)
    assert [value for value, _ in found] == [12.0, 7.0, 4.0, 1.0]
    assert {(noun or "").rstrip("s") for _, noun in found} == {"scheme"}


@pytest.mark.parametrize(
    "text",
    [
        "Number on roll: 412",
        "Number on roll\t412",
        "Number on roll\n412",
        "Number of pupils on roll: 412",
        "Number of pupils on the school roll\t412",
        "Total number of pupils\t412",
        "No. of pupils: 412",
        "Pupils on roll\t412",
        "There are 412 pupils on roll.",
        "The school roll is 412.",
    ],
)
def test_numbers_on_roll(text: str) -> None:
    from pipeline.extraction import extract
    from schemas import Metric

    document, _ = build(text, "a.txt")
    rows = [row for row in extract(document, names=["metrics"]).rows["metrics"] if isinstance(row, Metric)]
    assert [(row.value, row.noun) for row in rows] == [(412.0, "pupils")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A grant of £1.2m", 1_200_000),
        ("A grant of £1.2 million", 1_200_000),
        ("A grant of 1.2m", 1_200_000),
        ("A grant of £1,200,000", 1_200_000),
        ("A grant of GBP 1,200,000", 1_200_000),
        ("A saving of 15k", 15_000),
        ("A saving of £15k", 15_000),
        ("A saving of £15,000.00", 15_000),
        ("A 15k saving", 15_000),
        ("It cost 15k", 15_000),
    ],
)
def test_amounts(text: str, value: float) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(value, "GBP")]


@pytest.mark.parametrize(
    "text",
    [
        "12 (40%) of 30 pupils",
        "12 of 30 pupils (40%)",
        "12 of the 30 pupils (40%)",
        "12 out of 30 pupils (40%)",
        "Of 30 pupils, 12 (40%) walk",
        "Of 30 pupils, 40% (12) walk",
    ],
)
def test_parts_and_shares(text: str) -> None:
    values = {(q.value, q.unit) for q in quantities(text)}
    assert values == {(12.0, "count"), (30.0, "count"), (40.0, "percent")}

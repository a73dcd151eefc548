"""Ratings of several things in one sentence: each name is a row, all at the one word of the colour."""

from __future__ import annotations

import pytest

from tests.caseformat import Case, run_case


def _rated(text: str) -> list[tuple[str, str]]:
    given = {"date": "2024-07-11", "kind": "minutes"}
    _, rows, _ = run_case(Case("rag_ratings", text, [], given=given))
    return [(row.subject, row.rating) for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "The two red projects are Mill Lane and Town Hall.",
        "There are two red projects: Mill Lane and Town Hall.",
        "Two projects are currently red: Mill Lane and Town Hall.",
        "The projects currently red are Mill Lane and Town Hall.",
        "Red rated projects include Mill Lane and Town Hall.",
        "The nine projects marked red in the report were discussed, including Mill Lane and Town Hall.",
        "The two red reports issued on Mill Lane and Town Hall were noted.",
        "Two KPIs were red – Mill Lane and Town Hall.",
        "The two red (no assurance) audits were Mill Lane and Town Hall, which were late.",
        "The dashboard was showing red for Mill Lane and Town Hall.",
        "The status indicators for ‘Mill Lane’ and ‘Town Hall’ were Red.",
    ],
)
def test_two_names_and_one_colour(text: str) -> None:
    assert _rated(text) == [("Mill Lane", "red"), ("Town Hall", "red")]


@pytest.mark.parametrize(
    "text",
    [
        "The three red projects are Mill Lane and Town Hall.",
        "The red buses are Mill Lane and Town Hall.",
        "Two red projects were discussed on Monday and Tuesday.",
        "The red projects are those that are late.",
        "The meeting was shown red for danger.",
        "The two red projects in Mill Lane and Town Hall will be closed.",
    ],
)
def test_no_name_and_no_rating(text: str) -> None:
    assert _rated(text) == []

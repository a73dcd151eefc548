"""Actions of clerks who write in ways of their own: every form with every kind of owner."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from pipeline.evaluate.match import similar_at_least
from pipeline.evaluate.measures import _owner
from pipeline.extraction import extract, read
from schemas import Action
from tests.action_styles import BESIDE, FORMS, HEADS, OWNERS, Asked, beside, tabled, written


@cache
def counted(form: str, kind: str) -> Counter[str]:
    """How many actions of a form were asked and found, with owner and day right, and how many made up."""
    if form in FORMS:
        pages = [written(form, kind, 0)]
    else:
        made, heads = (tabled, HEADS) if form == "table" else (beside, BESIDE)
        pages = [made(head, kind, 0) for head in heads[:: 1 if kind == "two" else 2]]
    return sum((_counts(page, asked) for page, asked in pages), Counter())


def _counts(page: str, asked: list[Asked]) -> Counter[str]:
    rows = [r for r in extract(read(page.encode(), "minutes.html")).rows["actions"] if isinstance(r, Action)]
    counts = Counter(asked=len(asked), found=0, owner=0, due=0, extra=0)
    for one in asked:
        row = next((r for r in rows if any(similar_at_least(t, r.text, 0.75) for t in one.texts)), None)
        if row is not None:
            rows.remove(row)
            counts["found"] += 1
            counts["owner"] += _owner(row.owner or "") == _owner(one.owner)
            counts["due"] += row.due == one.due
    counts["extra"] = len(rows)
    return counts


ALL = [*FORMS, "table", "beside"]


def _sum(pairs: list[tuple[str, str]]) -> Counter[str]:
    return sum((counted(*pair) for pair in pairs), Counter())


MISSED = {
    "loud label": 1,
    "bare label below": 4,
    "owner alone below": 3,
    "by owner": 8,
    "owner and colon": 2,
    "arrow and colon": 3,
    "is to": 1,
    "took an action": 1,
    "asked": 2,
    "agreed that": 1,
}
"""Actions that a form hides: of teams that no roster names, and where the owner looks like a word."""
OTHERS = {"post": 1}
"""Owners that are found in part, by kind."""


@pytest.mark.parametrize("form", ALL)
def test_form(form: str) -> None:
    counts = _sum([(form, kind) for kind in OWNERS])
    missed = counts["asked"] - counts["found"]
    assert missed == MISSED.get(form, 0)
    assert counts["due"] == counts["found"]


@pytest.mark.parametrize("kind", OWNERS)
def test_kind_of_owner(kind: str) -> None:
    counts = _sum([(form, kind) for form in ALL])
    assert counts["found"] - counts["owner"] == OTHERS.get(kind, 0)


def test_nothing_is_made_up() -> None:
    counts = _sum([(form, kind) for form in ALL for kind in OWNERS])
    assert counts["extra"] == 0


def test_a_table_with_a_header_of_its_own_does_not_go_on_with_the_actions_above() -> None:
    page = (
        b"# Actions\n\n|Action|Owner|Due|\n|---|---|---|\n|Print the plan|Clerk|3 June 2024|\n\n"
        b"|Area for improvement|Lead body|Status|\n|---|---|---|\n|Talking with families|Council|Green|\n"
    )
    rows = [r for r in extract(read(page, "log.md")).rows["actions"] if isinstance(r, Action)]
    assert [row.text for row in rows] == ["Print the plan"]

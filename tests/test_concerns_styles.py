"""Areas of concern in many house styles: who found them, in which words, in what kind of list or table."""

from __future__ import annotations

import itertools

import pytest

from pipeline.extraction import extract, read
from schemas import Concern

NEEDS = (
    "plans are often late and thin",
    "waits for speech therapy are too long",
    "families are seldom heard",
)
DUTIES = ("Leaders should shorten the wait for therapy.", "The partnership must agree how plans are checked.")
HEAD = "# Improvement plan: progress report\n\n4 June 2024\n\n## Background\n\n"

REVIEWERS = (
    "Inspectors",
    "Ofsted and the CQC",
    "The peer review team",
    "The auditor's letter",
    "Our regulator",
)
VERBS = (
    "said that three things needed to improve:",
    "asked us to improve the following:",
    "told the college to address these areas:",
    "identified three areas where practice must get better:",
    "listed three concerns:",
    "found shortcomings in the following areas:",
    "required improvement in:",
)
MARKS = ("- {}", "{n}. {}", "({l}) {}", "Weakness {L}: {}")


def _concerns(text: str, name: str = "plan.md") -> list[tuple[str, str, str | None]]:
    rows = extract(read(text.encode(), name), None, {"document", "strands", "concerns"}).rows
    return [
        (r.text.rstrip("."), r.status, r.responsible)
        for r in rows["areas_of_concern"]
        if isinstance(r, Concern)
    ]


def _list(mark: str) -> str:
    gap = "\n\n" if mark.startswith("W") else "\n"
    told = (n if mark[0] != "W" else n.capitalize() for n in NEEDS)
    return gap.join(mark.format(t, n=i + 1, l="abc"[i], L="ABC"[i]) for i, t in enumerate(told))


@pytest.mark.parametrize(
    ("who", "verb", "mark"),
    [(w, v, MARKS[i % len(MARKS)]) for i, (w, v) in enumerate(itertools.product(REVIEWERS, VERBS))],
)
def test_what_a_reviewer_tells_is_listed_below(who: str, verb: str, mark: str) -> None:
    text = f"{HEAD}{who} {verb}\n\n{_list(mark)}\n\n## Progress\n\nTwo therapists began in May.\n"
    name = "plan.txt" if mark.startswith("(") else "plan.md"
    assert [t.lower() for t, _, _ in _concerns(text, name)] == list(NEEDS)


@pytest.mark.parametrize(
    "intro",
    [
        "In response to the concerns raised by inspectors the council has:",
        "To address the weaknesses that Ofsted found, we will:",
        "Inspectors found three weaknesses and the board agreed the following actions:",
        "The report was received and the clerk was asked to address the following:",
        "Since inspectors asked us to improve three areas, leaders have:",
        "The following people met the inspectors:",
    ],
)
def test_what_was_done_in_answer_is_no_concern(intro: str) -> None:
    assert _concerns(f"{HEAD}{intro}\n\n{_list('- {}')}\n") == []


@pytest.mark.parametrize("tag", ["PA{} ", "APA {}. ", "AFI {}: ", "Priority action {} – "])
@pytest.mark.parametrize("where", ["behind", "below", "nowhere"])
def test_statements_with_a_name_of_their_own(tag: str, where: str) -> None:
    body = "Tarn Council and NHS Tarn ICB"
    tail = {"behind": f" ({body})", "below": f"\n\n({body})", "nowhere": ""}[where]
    told = "\n\n".join(tag.format(i + 1) + d + tail for i, d in enumerate(DUTIES))
    text = (
        f"{HEAD}Ofsted came in May 2023.\n\n## Areas for priority action\n\n{told}\n\n## Progress\n\nSlow.\n"
    )
    expected = body if where != "nowhere" else None
    assert _concerns(text) == [(d.rstrip("."), "priority", expected) for d in DUTIES]


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("What Ofsted found", True),
        ("Area for improvement", True),
        ("Inspection finding (2023)", True),
        ("Concern raised by inspectors", True),
        ("What the board heard", False),
        ("Update", False),
    ],
)
def test_columns_of_what_was_found(label: str, found: bool) -> None:
    rows = "\n".join(f"| {i} | {n} | Tarn Council | Amber |" for i, n in enumerate(NEEDS, 1))
    text = (
        f"{HEAD}Ofsted came in 2023.\n\n| No | {label} | Held by | RAG |\n| --- | --- | --- | --- |\n{rows}\n"
    )
    got = _concerns(text)
    assert [t for t, _, _ in got] == (list(NEEDS) if found else [])
    assert {b for _, _, b in got} <= {"Tarn Council"}


LETTER = """Dear Ms Drake

The inspection of May 2022 found areas of significant weakness. Our view of each is below.

## Waiting times

The average wait has grown. {first}

## Plans for transition

We read 40 plans. {second}

## Next steps

Please send a plan by 4 June.

Yours sincerely

Ann Pell
"""


def test_a_letter_that_judges_area_by_area() -> None:
    first, second = "We do not yet see sufficient progress.", "We are satisfied that they are good."
    letter = LETTER.format(first=first, second=second)
    assert _concerns(letter) == [
        ("Waiting times", "remaining", None),
        ("Plans for transition", "sufficient", None),
    ]
    assert _concerns(LETTER.format(first="Thank you.", second="They vary.")) == []


def test_a_list_inside_a_cell_of_minutes() -> None:
    cell = (
        "Bo went through the two areas that inspectors asked us to improve:<br>– plans are late;<br>– waits."
    )
    page = "<h1>Notes of the Oversight Group</h1><table><tr><th>Item</th><th>What was said</th></tr>"
    text = f"{page}<tr><td>1. Findings</td><td>{cell}</td></tr></table>"
    assert [t for t, _, _ in _concerns(text, "notes.html")] == ["plans are late", "waits"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**What Ofsted said:** Some pupils seldom read books.\n\n**What we did:** A new library.\n\n"
            "**What Ofsted said:** Too many pupils stay away.\n",
            [("Some pupils seldom read books", "raised"), ("Too many pupils stay away", "raised")],
        ),
        (
            "| Area of significant weakness | 2019 | Revisit 2022 |\n| --- | --- | --- |\n"
            "| Late and thin plans | Weakness | Sufficient progress |\n"
            "| Long waits for therapy | Weakness | Not sufficient progress |\n",
            [("Late and thin plans", "sufficient"), ("Long waits for therapy", "remaining")],
        ),
        (
            "Ofsted came back.\n\n## Weaknesses that have been addressed\n\n- Late plans\n\n"
            "## Weaknesses that remain\n\n- Long waits\n",
            [("Late plans", "sufficient"), ("Long waits", "remaining")],
        ),
        (
            "Ofsted came in May. Two areas for improvement were set. They are:\n\n1. Slow plans\n2. Waits\n",
            [("Slow plans", "improvement"), ("Waits", "improvement")],
        ),
    ],
)
def test_labels_verdicts_and_headings(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t, s) for t, s, _ in _concerns(f"# Improvement plan: progress report\n\n{text}")] == expected

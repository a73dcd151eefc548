"""Invented reports on progress in the ways that clerks lay them out: strands, ratings, concerns of each."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.readers import read_bytes
from schemas import Concern, DocumentField, RagRating, Strand

_HEAD = "Harbour Recovery Programme: highlight report\n\nReport date: 4 June 2024\n\n"
_SEEN = _HEAD + "Ofsted and the Care Quality Commission (CQC) inspected the area in May 2023.\n\n"
_AB = [("Early help", "amber"), ("Timely plans", "green")]
_ONE_TWO = [("Strand 1", "amber"), ("Strand 2", "green")]


def _rows(
    text: str, name: str = "report.txt"
) -> tuple[list[str], list[tuple[str, str]], list[tuple[str, str]]]:
    rows = extract(read_bytes(text.encode(), name)).rows
    strands = [r.title for r in rows["strands"] if isinstance(r, Strand)]
    ratings = [(r.subject, str(r.rating)) for r in rows["rag_ratings"] if isinstance(r, RagRating)]
    concerns = [(r.text, str(r.status)) for r in rows["areas_of_concern"] if isinstance(r, Concern)]
    return strands, ratings, concerns


def _table(*rows: str, headed: bool = True) -> str:
    tags = ["th" if headed and place == 0 else "td" for place in range(len(rows))]
    cells = ["".join(f"<{t}>{c}</{t}>" for c in row.split("|")) for t, row in zip(tags, rows)]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Project: Early help\nManager: Jo Marsh\nRAG: Amber\n\nProject: Timely plans\nRAG: Green", _AB),
        ("Strand 1 Early help – RAG: A\nHubs.\n\nStrand 2 Timely plans – RAG: G\nDone.", _ONE_TWO),
        ("Key: Green = On track, Amber = At risk, Red = Off track\n\nStrand 1: Early help – At risk\nx.\n\n"
         "Strand 2: Timely plans – On track\nx.", _ONE_TWO),
        ("Key: Green = On track, Amber = At risk\n\nStrand 1: Early help\nStatus: At risk\n\n"
         "Strand 2: Timely plans\nStatus: On track", _ONE_TWO),
        ("Early help: Amber. Two hubs are open.\nTimely plans: Green. Done.\nHomes: Red. None let.",
         [*_AB, ("Homes", "red")]),
        ("Status: Early help – Amber; Timely plans – Green; Homes – Red.", [*_AB, ("Homes", "red")]),
        ("RAG ratings this month:\n- Amber: Early help\n- Green: Timely plans", _AB),
        ("Early help is rated Amber, Timely plans Green and Homes Red.", [*_AB, ("Homes", "red")]),
        ("One strand is amber (Early help) and one is green (Timely plans).", _AB),
        ("The RAG is told. Strand 1 was downgraded to amber. Strand 2 was upgraded to green.", _ONE_TWO),
        ("Strand 1: Early help\nRAG (April): Amber RAG (May): Green",
         [("Strand 1", "amber"), ("Strand 1", "green")]),
        ("Strand 1: Early help\nRAG: Amber → Green", [("Strand 1", "amber"), ("Strand 1", "green")]),
        ("Strand 1: Early help\nStatus this month: Amber\nStatus last month: Red",
         [("Strand 1", "amber"), ("Strand 1", "red")]),
        ("Strand 1: Early help\nWe rate this strand AMBER because posts are vacant.",
         [("Strand 1", "amber")]),
        ("Overall the programme is rated Amber.", [("Overall the programme", "amber")]),
        ("RAG ratings: the parking rate had fallen below last year and was now ‘amber’ rated.",
         [("parking rate", "amber")]),
    ],
)  # fmt: skip
def test_ratings_as_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(_rows(_HEAD + text)[1]) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (_table("Ref|Risk|Likelihood|Rating", "R1|Loss of data|3|12 Amber", "R2|Flood|5|20 Red"),
         [("Loss of data", "amber"), ("Flood", "red")]),
        (_table("Project|Time|Cost", "Depot|G|A", "Quay|R|R") + "<p>RAG: R red, A amber, G green.</p>",
         [("Depot", "green"), ("Depot", "amber"), ("Quay", "red"), ("Quay", "red")]),
        (_table("Workstream|Early help", "Lead|Jo Marsh", "Overall RAG|Amber", headed=False)
         + _table("Workstream|Timely plans", "Lead|Lee Hart", "Overall RAG|Green", headed=False), _AB),
    ],
)  # fmt: skip
def test_ratings_in_tables(body: str, expected: list[tuple[str, str]]) -> None:
    page = f"<h1>Harbour Recovery Programme highlight report</h1><p>4 June 2024</p>{body}"
    assert sorted(_rows(page, "report.html")[1]) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Bin collection\nMonday: Green\nTuesday: Blue\nWednesday: Red",
        "Paint: the hall Red; the porch Green; the gate Blue.",
        "RAG summary\n- Green: 12 actions\n- Amber: 5 actions\n- Red: 3 actions",
        "RAG ratings\n- Green: Milestones are met\n- Amber: Milestones may slip",
        "Any areas that have a RAG status of Red or Amber will be reported.",
        "The project is red, amber or green according to its cost.",
        "Two schemes are green (solar and wind) and one is brown.",
        "Recommendation 1: That the report be noted.\nRecommendation 2: To approve the budget.",
        "R1 Loss of data\nR2 Flood at the depot\nThe auditors will visit in May.",
        "Status: Draft\nVersion: 2\nOwner: Ann Green",
        "Priority 1 – Completed forms are sent back. WS1 4AB is the postcode.",
    ],
)
def test_nothing_is_rated_and_nothing_is_of_concern(text: str) -> None:
    assert _rows(_HEAD + text)[1:] == ([], [])


@pytest.mark.parametrize("body", [_table("Alert|Meaning", "Red|Danger", "Amber|Ready", "Yellow|Care"),
                                  _table("Team|Kit", "Rovers|Red", "Town|Green", "Ivy|Amber")])  # fmt: skip
def test_colours_of_things_in_tables_rate_nothing(body: str) -> None:
    assert _rows(f"<h1>Harbour Programme highlight report</h1>{body}", "report.html")[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "WS1: Early help\nHubs.\n\nWS2: Timely plans\nThe backlog is falling.",
        "P1 – Early help\nRAG: Green\n\nP2 – Timely plans\nRAG: Red",
        "Workstream: Early help\nLead: Jo Marsh\nHubs.\n\nWorkstream: Timely plans\nLead: Lee Hart\nx.",
        "Update on Strand 1: Early help\nHubs.\n\nUpdate on Strand 2: Timely plans\nThe backlog is falling.",
        "Strand 1: Early help – On track\nHubs.\n\nStrand 2: Timely plans (delayed)\nLate.",
        pytest.param(
            "Early help (Workstream 1)\nHubs.\n\nTimely plans (Workstream 2)\nLate.",
            marks=pytest.mark.xfail(strict=True, reason="so are people with their strand"),
        ),
    ],
)
def test_strands_as_plain_text(text: str) -> None:
    assert _rows(_HEAD + text)[0] == ["Early help", "Timely plans"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Area of significant weakness 1: Late plans\nProgress: sufficient\n\n"
         "Area of significant weakness 2: Long waits\nProgress: not sufficient",
         [("Late plans", "sufficient"), ("Long waits", "remaining")]),
        ("Area of significant weakness 1: Late plans\nStatus: Not started\n\n"
         "Area of significant weakness 2: Long waits\nStatus: In progress",
         [("Late plans", "raised"), ("Long waits", "raised")]),
        ("Sufficient progress has been made in two areas:\n• Late plans\n• Weak data\n"
         "Insufficient progress has been made in one area:\n• Long waits",
         [("Late plans", "sufficient"), ("Weak data", "sufficient"), ("Long waits", "remaining")]),
        ("The area must write a written statement of action to tackle the following areas:\n"
         "• Late plans\n• Long waits", [("Late plans", "raised"), ("Long waits", "raised")]),
        ("The inspection found weaknesses in:\n• late plans\n• waits",
         [("late plans", "raised"), ("waits", "raised")]),
        ("Areas of concern\n• Late plans – sufficient progress\n• Long waits – not yet sufficient",
         [("Late plans", "sufficient"), ("Long waits", "remaining")]),
        ("Recommendation 1: Publish a risk plan – Met\nRecommendation 2: Test backups – Partially met",
         [("Publish a risk plan", "sufficient"), ("Test backups", "remaining")]),
        ("Recommendation 1: Improve attendance at lessons\nThe school has made strong progress.",
         [("Improve attendance at lessons", "improvement")]),
        ("R1 Improve attendance\nProgress: Strong\n\nR2 Review the teaching of writing\nProgress: Weak",
         [("Improve attendance", "improvement"), ("Review the teaching of writing", "improvement")]),
        ("AFI 1 - The service should answer calls sooner\nStatus: Complete",
         [("The service should answer calls sooner", "improvement")]),
        ("Cause of concern\nThe service does not check its vehicles often enough.",
         [("The service does not check its vehicles often enough.", "raised")]),
        ("Must do actions\n• The trust must store drugs safely\n• The trust must train its staff",
         [("The trust must store drugs safely", "improvement"),
          ("The trust must train its staff", "improvement")]),
    ],
)  # fmt: skip
def test_concerns_as_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert _rows(_SEEN + text)[2] == expected


@pytest.mark.xfail(strict=True, reason="which of the names in brackets is judged how is not read")
def test_concerns_in_brackets() -> None:
    text = "Of three areas of weakness, two made sufficient progress (plans; data), one has not (waits)."
    assert len(_rows(_SEEN + text)[2]) == 3


@pytest.mark.xfail(strict=True, reason="a line of letters below a line of labels is no table to the reader")
def test_letters_below_labels() -> None:
    assert len(_rows(_HEAD + "RAG Status Overall Scope Time\nThis Period R A G")[1]) == 3


@pytest.mark.xfail(
    strict=True, reason="a name behind a colon is read only where all of its colour are counted"
)
def test_a_strand_that_turned() -> None:
    text = "RAG ratings: of the four strands one had turned amber: Timely plans."
    assert _rows(_HEAD + text)[1] == [("Timely plans", "amber")]


def test_days_of_an_inspection_in_the_line_above() -> None:
    text = (
        "Fen County Council Re-inspection of services for children Inspection dates: 9 October to "
        "2 November 2017\n\nReport published: 21 December 2017"
    )
    rows = extract(read_bytes(text.encode(), "report.txt")).rows["document_fields"]
    fields = {r.field: r.value for r in rows if isinstance(r, DocumentField)}
    assert (fields["date"], fields["kind"]) == ("2017-10-09/2017-11-02", "inspection_report")

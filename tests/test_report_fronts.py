"""The fronts of reports in many house styles: what it is, what it is called, whose, of which day."""

from __future__ import annotations

import itertools

import pytest

from pipeline.extraction import extract, read
from schemas import DocumentField

BODY = (
    "## Background\n\nThe plan was agreed in May 2022 after the inspection. It has 24 actions.\n\n"
    "## Progress\n\nOf these, 14 are done.\n"
)
TITLES = (
    "Improvement plan: progress report",
    "Quarter 2 performance dashboard",
    "Children First: where we are now",
    "Recovery Programme: month 5 update",
    "How are we doing? Half-year report",
)
BOARDS = ("Tarn Improvement Board", "Audit and Risk Committee", "Children and Families Scrutiny Panel")
FRONTS = (
    "# Tarn Council\n\n## {title}\n\nReport to the {board}, 14 March 2024\n\n",
    "# {title}\n\n{board} – 14 March 2024\n\n",
    "# {title}\n\nTarn Council – {board}, 14 March 2024\n\n",
    "# {board}\n\n## {title}\n\nPosition at 31 January 2024, for the meeting on 14 March 2024.\n\n",
    "# Tarn Council\n\n| | |\n| --- | --- |\n| Report to | {board} |\n| Date | 14 March 2024 |\n"
    "| Agenda item | 7 |\n| Subject | {title} |\n\n",
    "OFFICIAL\n\n# Tarn Council\n\nFor: {board}\n\nBoard date: 14 March 2024\n\nPlan agreed: 4 May 2022\n\n"
    "Report title: {title}\n\n",
)


def _fields(text: str, name: str = "report.md") -> dict[str, str]:
    rows = extract(read(text.encode(), name), None, {"document"}).rows["document_fields"]
    return {r.field: r.value for r in rows if isinstance(r, DocumentField)}


@pytest.mark.parametrize(("front", "title"), list(itertools.product(FRONTS, TITLES)))
def test_fronts(front: str, title: str) -> None:
    board = BOARDS[(FRONTS.index(front) + TITLES.index(title)) % len(BOARDS)]
    fields = _fields(front.format(title=title, board=board) + BODY)
    assert (fields["kind"], fields["title"]) == ("progress_report", title)
    body = "Tarn Council" if "Tarn Council" in front else board  # the organisation, where the front names it
    assert (fields["body"], fields["date"]) == (body, "2024-03-14")


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Tarn Learning Trust – Bramble Academy", "Bramble Academy"),
        (
            "Tarn Hospitals NHS Foundation Trust | Council of Governors, 4 May 2024",
            "Tarn Hospitals NHS Foundation Trust",
        ),
        ("Reviewed by the Standards Committee on 4 May 2024", "Standards Committee"),
        ("Programme Assurance Group: progress report", "Programme Assurance Group"),
        ("Tarn Area: plan on a page", "Tarn Area"),
    ],
)
def test_whose_report_it_is(line: str, body: str) -> None:
    head = f"# {line}\n\nImprovement plan: progress report\n\n" if ":" in line or "Tarn" in line else ""
    text = head or f"# Improvement plan: progress report\n\n{line}\n\n"
    assert _fields(f"{text}{BODY}")["body"] == body


@pytest.mark.parametrize(
    "line",
    [
        "Published 18 July 2025 by Tarn Local Area Partnership",
        "Tarn Local Area Partnership | 18 July 2025 | Issue 3",
        "Tarn Local Area Partnership · report to the Improvement Executive, 18 July 2025",
    ],
)
def test_a_partnership_goes_before_whom_it_tells(line: str) -> None:
    fields = _fields(f"# Our progress, summer 2025\n\n{line}\n\n{BODY}")
    assert (fields["body"], fields["date"]) == ("Tarn Local Area Partnership", "2025-07-18")


def test_a_return_of_an_area() -> None:
    rows = ("Local area | Tarn and Moor", "Quarter ending | 30 June 2021", "Meeting with DfE | 7 July 2021")
    table = "| | |\n| --- | --- |\n" + "".join(f"| {row} |\n" for row in rows)
    fields = _fields(f"# Written statement of action: quarterly return\n\n{table}\n{BODY}")
    assert (fields["body"], fields["date"]) == ("Tarn and Moor", "2021-07-07")


LETTER = """29 May 2023

Ms Hetty Drake

Director, Tarn Council

Dear Ms Drake

Tarn Accelerated Progress Plan: outcome of the six month review

Thank you for meeting us on 10 May 2023. The inspection of March 2022 found weaknesses.

Yours sincerely

Bo Li, Department for Education
"""


def test_a_letter_on_a_plan() -> None:
    fields = _fields(LETTER)
    assert (fields["kind"], fields["body"], fields["date"]) == ("progress_report", "Tarn", "2023-05-29")
    assert fields["title"] == "Tarn Accelerated Progress Plan: outcome of the six month review"


def test_labels_of_a_table_are_no_values() -> None:
    table = "| Programme | SRO | RAG |\n| --- | --- | --- |\n| Urgent care | T Baxter | Amber |\n"
    fields = _fields(f"# Delivery report: progress\n\nMarch 2024\n\n{table}\n{BODY}")
    assert "body" not in fields and fields["date"] == "2024-03"


@pytest.mark.parametrize(
    "text",
    [
        "# Newsletter: covid update\n\nWe hope that you are well.\n",
        "# Tarn Walking Guide\n\nThe path is muddy.\n",
        "# Inspection report\n\nInspection dates: 4 and 5 May 2023\n\nThe school is good.\n",
    ],
)
def test_what_is_no_report_on_progress(text: str) -> None:
    assert _fields(text)["kind"] != "progress_report"

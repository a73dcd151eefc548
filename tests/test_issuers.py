"""Whose report it is: the organisation or area at its head, not the board that it is put to."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract, read
from schemas import DocumentField

REST = (
    "\n\nProgress since the last report is on track. RAG: red, amber, green.\n\n"
    "Priority 1 – Waiting times: Amber\n\nPriority 2 – Plans: Green\n\nPriority 3 – Short breaks: Red\n"
)


def body(head: str) -> str | None:
    rows = extract(read((head + REST).encode(), "m.md")).rows["document_fields"]
    return next((r.value for r in rows if isinstance(r, DocumentField) and r.field == "body"), None)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("# Fenmoor Hospitals NHS Foundation Trust\n\n## Plan update\n\nReport to: Quality Committee", None),
        ("# FENMOOR COUNCIL\n\n## Improvement plan\n\nProgress report to the Improvement Board", None),
        ("# Fenmoor local area partnership\n\n## Action plan: update to the Strategic Board", None),
        (
            "# Fenmoor Academy – half-termly progress report\n\nReviewed by the Governing Board",
            "Fenmoor Academy",
        ),
        ("# FENMOOR COUNCIL DELIVERY UPDATE\n\nTo: Resources Committee", "FENMOOR COUNCIL"),
    ],
)
def test_issuer(head: str, name: str | None) -> None:
    assert body(head) == (name or head.split("\n")[0].strip("# "))


def test_who_only_receives_a_report_is_named_where_nobody_else_is() -> None:
    assert body("# Recovery programme: month 8 update\n\nReport to: Quality and Performance Committee") == (
        "Quality and Performance Committee"
    )

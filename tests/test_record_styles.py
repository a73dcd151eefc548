"""Records with labelled fields in many house styles: tasks with who and when, strands with their lights."""

from __future__ import annotations

import itertools

import pytest

from pipeline.extraction import extract
from pipeline.readers import read_bytes
from schemas import Action, DocumentField, Fact, RagRating, Strand

_LOG = "Audit recommendations tracker\n\nAudit Committee, 9 December 2025\n\n"
_REPORT = "Harbour Recovery Programme: highlight report\n\nReport date: 4 June 2024\n\n"
_TASKS = [
    ("Reconcile the harbour account monthly", "Head of Finance", "31/12/2025", "2025-12-31", "amber"),
    ("Review the keys to the boat store", "Jo Marsh", "30 November 2025", "2025-11-30", "red"),
    ("Publish the mooring charter", "Harbour Master", "March 2026", "2026-03", "green"),
]
_PARTS = [
    ("Damp and mould", "Cara Vale", "green"),
    ("Empty homes", "Bo Reed", "red"),
    ("Voice", "Jo", "amber"),
]


def _rows(text: str, name: str = "report.txt") -> dict[str, list[Fact]]:
    return extract(read_bytes(text.encode(), name)).rows


def _actions(text: str, name: str = "report.txt") -> list[tuple[str, str | None, str | None]]:
    return [(r.text, r.owner, r.due) for r in _rows(text, name)["actions"] if isinstance(r, Action)]


def _ratings(text: str, name: str = "report.txt") -> list[tuple[str, str]]:
    rows = _rows(text, name)["rag_ratings"]
    return [(r.subject, str(r.rating)) for r in rows if isinstance(r, RagRating)]


def _strands(text: str, name: str = "report.txt") -> list[tuple[str | None, str]]:
    return [(r.number, r.title) for r in _rows(text, name)["strands"] if isinstance(r, Strand)]


_LABELS = [("Owner", "Due", "Status"), ("By whom", "By when", "RAG status"), ("Lead", "Deadline", "RAG")]


@pytest.mark.parametrize(
    ("head", "sign", "labels"),
    list(
        itertools.product(
            ["Rec {} (High): ", "Action {} - ", "Task {}: ", "R{} ", "Ref: {} | Action: "],
            [". ", "; ", " | ", " - ", "\n"],
            _LABELS,
        )
    ),
)
def test_a_task_with_its_fields_is_one_action(head: str, sign: str, labels: tuple[str, str, str]) -> None:
    who, when, how = labels
    made = []
    for number, (task, owner, day, _, light) in enumerate(_TASKS, 1):
        fields = [f"{how}: In progress - {light.upper()}", f"{who}: {owner}", f"{when}: {day}"]
        made.append(head.format(number) + sign.join([task, *fields]))
    text = _LOG + "\n\n".join(made)
    assert _actions(text) == [(task, owner, due) for task, owner, _, due, _ in _TASKS]
    rated = _ratings(text)
    assert [light for _, light in rated] == [light for *_, light in _TASKS]
    assert all(task in subject for (subject, _), (task, *_) in zip(rated, _TASKS))


@pytest.mark.parametrize("code", ["WS{} ", "A{}: ", "P{} – ", "Priority {}   ", "Theme {}: "])
@pytest.mark.parametrize("lead", ["", " (Lead: {})", "; Lead: {}"])
@pytest.mark.parametrize("light", [" – {}", "\nRAG: {}", " [{}]", " – {} (no change)", " | RAG: {}"])
def test_a_strand_by_its_code_with_lead_and_light(code: str, lead: str, light: str) -> None:
    made = [
        code.format(n) + title + lead.format(who) + light.format(rating.title())
        for n, (title, who, rating) in enumerate(_PARTS, 1)
    ]
    text = _REPORT + "\n\n".join(f"{one}\n- 312 visits were made" for one in made)
    assert _strands(text) == [(str(n), title) for n, (title, *_) in enumerate(_PARTS, 1)]
    assert [light for _, light in _ratings(text)] == [light for *_, light in _PARTS]


@pytest.mark.parametrize("number", ["{}. ", "{} ", "Project {}: ", "Project {} | "])
def test_numbers_of_rated_headings_are_no_part_of_their_titles(number: str) -> None:
    made = [
        f"### {number.format(n)}{title} (Lead: {who})\n\nStatus: {light}"
        for n, (title, who, light) in enumerate(_PARTS, 1)
    ]
    assert _strands("# Harbour: progress report\n\n" + "\n\n".join(made), "report.md") == [
        (str(n), title) for n, (title, *_) in enumerate(_PARTS, 1)
    ]


def test_tasks_of_a_log_are_no_strands() -> None:
    made = [
        f"## {n}. {task}\n\nRAG: {light}\n\nOwner: {who}\n\nDue: {day}"
        for n, (task, who, day, _, light) in enumerate(_TASKS, 1)
    ]
    text = "# Action log\n\nAudit Committee, 9 December 2025\n\n" + "\n\n".join(made)
    assert _strands(text, "report.md") == []
    assert [task for task, _, _ in _actions(text, "report.md")] == [task for task, *_ in _TASKS]


def test_fields_hung_below_a_name_are_no_table() -> None:
    hung = "Priority {}   {}\n             Lead: {}\n             Success criteria: 94%\n             RAG: {}"
    text = _REPORT + "\n\n".join(hung.format(n, t, w, r) for n, (t, w, r) in enumerate(_PARTS, 1))
    assert _strands(text) == [(str(n), title) for n, (title, *_) in enumerate(_PARTS, 1)]
    assert _ratings(text) == [(f"Priority {n}", light) for n, (*_, light) in enumerate(_PARTS, 1)]


def test_fields_hung_below_a_name_in_a_table_are_its_own() -> None:
    cells = "<tr><td>Priority {}</td><td>{}</td></tr>" + "<tr><td></td><td>{}: {}</td></tr>" * 3
    made = "".join(
        cells.format(n, t, "Lead", w, "Success criteria", "94%", "RAG", r.title())
        for n, (t, w, r) in enumerate(_PARTS, 1)
    )
    text = f"<h1>Harbour plan: progress report</h1><table>{made}</table>"
    assert _strands(text, "a.html") == [(str(n), title) for n, (title, *_) in enumerate(_PARTS, 1)]
    assert _ratings(text, "a.html") == [(f"Priority {n}", light) for n, (*_, light) in enumerate(_PARTS, 1)]


def test_a_bold_line_below_an_item_is_the_next_strand() -> None:
    made = [f"**WS{n} {t}** (Lead: {w}) – {r.title()}\n- done" for n, (t, w, r) in enumerate(_PARTS, 1)]
    head = "# Harbour Board\nReport no. 7 | Period: May | Overall RAG: Amber\n\n## Workstream updates\n\n"
    rows = _rows(head + "\n".join(made), "report.md")
    fields = {f.field: f.value for f in rows["document_fields"] if isinstance(f, DocumentField)}
    assert fields["title"] == "Harbour Board"
    assert _strands(head + "\n".join(made), "report.md") == [
        (str(n), t) for n, (t, *_) in enumerate(_PARTS, 1)
    ]
    assert _ratings(head + "\n".join(made), "report.md")[0] == ("Overall RAG", "amber")


@pytest.mark.parametrize(
    "text",
    [
        "Risk 1: The pier may fall. Owner: Jo Marsh. Due: May 2026. Status: Open",
        "Strand 1: Early help. Lead: Jo Marsh. Status: Amber",
        "The pier is old. Note: it was built in 1900. Status: listed",
        "1. The pier. Lead: Jo Marsh. Built: 1900",
    ],
)
def test_what_has_fields_and_is_no_task(text: str) -> None:
    assert _actions(_REPORT + text) == []


def test_steps_between_semicolons_are_actions_of_their_own() -> None:
    text = _REPORT + "Next steps: check 30 plans by 31 October 2024 (Jo Marsh); train the new staff by March."
    assert [(t, w) for t, w, _ in _actions(text)] == [
        ("check 30 plans by 31 October 2024", "Jo Marsh"),
        ("train the new staff by March", None),
    ]
    one = _REPORT + "Next steps: check the plans; the rest is done."
    assert len(_actions(one)) == 1


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Recovery plan 2025-26: monitoring, spring term", "Recovery plan 2025-26: monitoring, spring term"),
        ("Report to: Harbour Improvement Board", "Written statement of action: briefing"),
    ],
)
def test_the_line_below_the_name_of_a_report_s_maker(below: str, title: str) -> None:
    head = f"<h1>Harbour Council</h1><p>{below}</p><h2>Written statement of action: briefing</h2>"
    fields = _rows(head + "<h3>Strand 1: Early help – Green</h3><h3>Strand 2: Homes – Red</h3>", "a.html")
    rows = fields["document_fields"]
    assert [r.value for r in rows if isinstance(r, DocumentField) and r.field == "title"] == [title]

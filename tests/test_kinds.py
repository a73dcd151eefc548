"""Kinds of documents whose title does not say what they are; and titles and dates of what is no minutes."""

from __future__ import annotations

import pytest

from extractors.attendees.inspection import inspection_people
from extractors.document.kind import kind_of
from pipeline.readers import read_bytes
from tests.test_document_fields import _made, _run

KINDS: list[tuple[str, str, tuple[str, ...]]] = [
    (
        "a Welsh school's inspection",
        "inspection_report",
        (
            "A report on",
            "Ysgol Glan Dwr",
            "Date of inspection: March 2019",
            "by Estyn, Her Majesty’s Inspectorate for Education and Training in Wales",
            "Recommendations",
            "Raise standards of reading",
        ),
    ),
    (
        "a nursery's inspection",
        "inspection_report",
        (
            "Acorn Day Nursery",
            "Unique reference number\t123456",
            "This inspection was carried out under the Early Years Register.",
            "What does the setting need to do to improve?",
            "Help staff to share ideas.",
            "Inspectors observed play indoors and outdoors.",
        ),
    ),
    (
        "an older nursery's inspection",
        "inspection_report",
        (
            "Acorn Playgroup",
            "On the basis of the evidence collected on this inspection:",
            "The quality of the provision is good.",
            "WHAT SORT OF SETTING IS IT?",
            "Acorn Playgroup meets in a church hall.",
            "THE EFFECTIVENESS OF THE PROVISION",
            "Helping children to be healthy",
        ),
    ),
    (
        "a care home's inspection",
        "inspection_report",
        (
            "Willow Court",
            "Overall rating: Requires improvement",
            "Is the service safe? Requires improvement",
            "This was an unannounced inspection of the home; the inspection was carried out by two people.",
            "This inspection was carried out on 4 May 2019.",
            "Registered manager: Ann Hall",
        ),
    ),
    (
        "a list of actions with signs between its cells",
        "action_log",
        (
            "No / Issue / Who / Completed",
            "1 / Move the notice board / Ann Hall / 4.5.16",
            "2 / New leaflets / All members / 1.6.16",
        ),
    ),
    (
        "a tracking list",
        "action_log",
        ("FENHAM TRUST", "BOARD ACTION TRACKING LIST", "01 Boiler to be mended AH June"),
    ),
    (
        "the page of one item, with what was said",
        "minutes",
        (
            "Agenda item",
            "Improvement Plan Update",
            "To consider the report of the Director.",
            "The Committee considered a report on the plan.",
            "Members asked about the budget, and the Director informed the Committee that it was on target.",
        ),
    ),
    (
        "an item of an agenda, with what was said",
        "minutes",
        (
            "Improvement Plan Quarterly Update",
            "To receive an update on the plan.",
            "Members noted that it was late.",
            "The Director provided a short update, and it was agreed that she would come back.",
        ),
    ),
    (
        "a page that begins with what a committee did",
        "minutes",
        (
            "The Panel considered a report on the risk register. No risks had been removed.",
            "Members noted that two risks were new.",
        ),
    ),
    (
        "a meeting that was held",
        "minutes",
        (
            "A Meeting of the Trustees of Fenham Hall",
            "was held in the library on 5 March 2024.",
            "Mrs A Hall",
        ),
    ),
    (
        "what was done about one recommendation",
        "progress_report",
        ("Recommendation 4 update", "Leaders should cut waits.", "Waits are shorter."),
    ),
    (
        "an account in parts",
        "progress_report",
        (
            "Better plans for children",
            "What we did:",
            "We hired two psychologists.",
            "The difference it made:",
            "More plans are on time.",
            "Next steps",
        ),
    ),
    (
        "the page of one item before the meeting",
        "agenda",
        ("Agenda item", "Improvement Plan Update", "To consider the report of the Director."),
    ),
    (
        "a register of risks",
        "other",
        ("Strategic Risk Register", "Risk\tOwner\tScore", "Flood of the archive, last scored by the clerk."),
    ),
    (
        "a school's news of its inspection",
        "other",
        ("We are good!", "Inspectors spoke to our pupils in May.", "We are proud of our school."),
    ),
    (
        "a policy",
        "other",
        ("Complaints policy", "The Committee will consider complaints within ten days.", "Next review: 2026"),
    ),
    (
        "what a committee may do",
        "other",
        ("Terms of reference", "The Board is asked for advice. Members serve for three years."),
    ),
    (
        "things rated under no title of a report",
        "progress_report",
        (
            "Tarn Valley Learning Trust",
            "What we were asked to do\tWhere it stands",
            "Reading in the early years\tMet",
            "Attendance of older pupils\tPartially met",
            "Oversight by trustees\tNot met",
            "Next steps are agreed with the trustees each term.",
        ),
    ),
    (
        "priorities with their lights in the heading",
        "progress_report",
        (
            "Living well in Tarn: six months on",
            "Priority 1. Waiting times (AMBER)",
            "Clinics have been moved to the spring.",
            "Priority 2. Transitions (GREEN)",
            "Priority 3. Short breaks (RED)",
        ),
    ),
    (
        "priorities of a policy, with nothing rated",
        "other",
        (
            "Tarn Valley lettings policy",
            "Priority 1: residents of the valley",
            "Priority 2: clubs for the young",
            "Hirers leave by the green gate.",
        ),
    ),
]


@pytest.mark.parametrize(("name", "kind", "lines"), KINDS, ids=[k[0] for k in KINDS])
def test_kinds(name: str, kind: str, lines: tuple[str, ...]) -> None:
    assert _run(lines)[0]["kind"] == kind


TITLES = {
    "action_log": (
        "Audit Recommendations Tracker",
        "Outstanding actions",
        "Action and decision log",
        "Action points",
        "Summary of actions",
        "Actions arising from previous meetings",
    ),
    "progress_report": (
        "Corporate Performance Report Quarter 3",
        "Delivery Plan 2023: six-month update",
        "Council Plan – Quarter 2 performance",
        "Progress against the recommendations",
        "Exception report: maternity",
        "Our improvement journey so far",
    ),
    "inspection_report": ("School inspection report", "Inspection of Hill School"),
    "other": (
        "Strategic Risk Register",
        "Terms of Reference",
        "Forward Plan",
        "Annual Report and Accounts 2019",
        "Newsletter – May 2024",
    ),
}


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind in TITLES for title in TITLES[kind]])
def test_kinds_by_title(kind: str, title: str) -> None:
    assert _run((f"# {title}", "The text says little of note.", "More words follow here."))[0]["kind"] == kind


WORDS = ("Words.",) * 45
TABLES: list[tuple[str, str]] = [
    (
        "action_log",
        "Issue|Who is responsible|Completion date;Telephones|Ann Hall|May 2024;Website|Bo Li|June 2024",
    ),
    ("action_log", "Ref|Action|Lead|Due|Status;1|Mend the gate|AH|1 May|Open;2|Write to all|BL|2 May|Closed"),
    ("other", "Risk|Owner|Score;Flood of the archive|Ann Hall|12;Fire in the kitchen|Bo Li|6"),
    ("other", "Name|Address|Date joined;Ann Hall|Mill Lane|May 2019;Bo Li|High Street|June 2020"),
]


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_kinds_of_bare_tables(kind: str, table: str) -> None:
    rows = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in table.split(";"))
    page = f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>"
    assert kind_of(read_bytes(page.encode(), "made.html"))[0] == kind


FIELDS: list[tuple[str, tuple[str, ...], dict[str, str | None]]] = [
    (
        "the page of an issue",
        ("Issue - meetings", "Recovery Programme 2023-24", "Meeting: 04/03/2024 - Fen Panel (Item 9)"),
        {"title": "Recovery Programme 2023-24", "body": "Fen Panel"},
    ),
    (
        "the page of an item",
        ("Agenda item", "Winter Plan", "To receive it.", "The Board noted it.", "RESOLVED: noted."),
        {"title": "Winter Plan", "kind": "minutes"},
    ),
    (
        "running text has no title below it",
        ("The Panel noted the report of the auditor, with eleven recommendations for this year.", "# Fees"),
        {"title": None},
    ),
    (
        "a front sheet",
        (
            "Improvement Plan Progress Report - July 2025",
            "Meeting: Fen Trust Board – Public Meeting",
            "Date: 9 July 2025",
        ),
        {"body": "Fen Trust Board", "date": "2025-07-09", "kind": "progress_report"},
    ),
    (
        "a post is no body",
        ("Recovery Plan Update", "To consider a report from the Interim Executive Director – People."),
        {"body": None},
    ),
    (
        "another paper's day of publication",
        ("Our improvement plan: progress update", "The plan was published in August 2019."),
        {"date": None},
    ),
    (
        "the day of this page",
        ("Our improvement plan: progress update", "This page was last updated on 3 August 2019."),
        {"date": "2019-08-03"},
    ),
    (
        "rows of a log give no date",
        ("No / Issue / Who / When", "1 / Board / Ann Hall / 4.5.16", "2 / Leaflets / All members / 1.6.16"),
        {"date": None, "title": None},
    ),
    (
        "a previous inspection behind its label",
        (
            "Inspection report",
            "Hill School",
            "Inspection dates: 9-10 February 2016",
            *("Pupils learn.",) * 50,
            "Date of previous inspection\tOctober 2012",
        ),
        {"previous_date": "2012-10", "date": "2016-02-09/2016-02-10"},
    ),
    (
        "a previous inspection in a sentence",
        ("Inspection report", "Hill House", *WORDS, "The last inspection took place on 4 May 2018."),
        {"previous_date": "2018-05-04"},
    ),
    (
        "a previous inspection without a date",
        ("Inspection report", "Hill House", *WORDS, "Since the last inspection in all classes all work."),
        {"previous_date": None},
    ),
    (
        "the day of a visit, not of publication",
        ("Inspection report", "Date of inspection visit: 4 May 2018", "Date of publication: 3 July 2018"),
        {"date": "2018-05-04", "title": "Inspection report"},
    ),
    (
        "an address is no venue of an inspection",
        ("Inspection report", "Hill School", "Mill Lane, Fenham GU9 9XX", "Inspection date: 9 May 2016"),
        {"venue": None},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), FIELDS, ids=[f[0] for f in FIELDS])
def test_fields(name: str, lines: tuple[str, ...], expected: dict[str, str | None]) -> None:
    found, _ = _run(lines)
    assert {key: found.get(key) for key in expected} == expected


def _people(*lines: str) -> list[tuple[str, str | None]]:
    return [(s.person.name, s.person.role) for s in inspection_people(_made(lines))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Ann Hall, lead inspector", "Bo Li", "Ada Obi", "Inspector", "Ofsted Inspector", "HMI"),
            [("Ann Hall", "lead inspector"), ("Bo Li", "Ofsted Inspector"), ("Ada Obi", "HMI")],
        ),
        (
            ("Ann Hall", "Lead inspector", "Bo Li", "Ofsted Inspector"),
            [("Ann Hall", "Lead inspector"), ("Bo Li", "Ofsted Inspector")],
        ),
        (
            ("Ann Hall", "Bo Li", "Ada Obi", "Ofsted Inspector", "Team Inspector"),
            [("Ann Hall", None), ("Bo Li", None), ("Ada Obi", None)],
        ),
        (
            ("Ann Hall\tTeam leader", "Bo Li\tPharmacist", "Ada Obi\tSchool Nominee"),
            [("Ann Hall", "Team leader"), ("Bo Li", "Pharmacist"), ("Ada Obi", "School Nominee")],
        ),
        (
            ("Ann Hall\tLead inspector", "Bo Li\tOfsted Inspector"),
            [("Ann Hall", "Lead inspector"), ("Bo Li", "Ofsted Inspector")],
        ),
    ],
)  # fmt: skip
def test_posts_of_a_team_that_stand_apart(
    lines: tuple[str, ...], expected: list[tuple[str, str | None]]
) -> None:
    assert _people("# Inspection team", *lines) == expected


def test_who_is_in_charge_of_what_was_inspected() -> None:
    lines = ("Headteacher\tBo Li", "Chair of governors: Mrs Ada Obi", "Local authority\tFenham")
    assert _people(*lines) == [("Bo Li", "Headteacher"), ("Ada Obi", "Chair of governors")]
    assert (
        _people("Headteacher\tVacant", "Chair: to be elected in May", "The headteacher: Bo Li leads well.")
        == []
    )


def test_people_of_a_row_and_below_it() -> None:
    page = (
        "<table><tr><td>Visited</td><td>4 May 2007</td></tr><tr><td>Inspector</td><td>Ann Hall</td></tr>"
        "<tr><td>Registered person</td><td>Bo Li</td></tr></table>"
    )
    seen = inspection_people(read_bytes(f"<html><body>{page}</body></html>".encode(), "made.html"))
    assert [s.person.name for s in seen] == ["Ann Hall"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "We call this a key inspection. Lead inspector: Ann Hall Date: 4 May",
            [("Ann Hall", "Lead inspector")],
        ),
        ("Our reporting inspector: Ann Hall, was there.", [("Ann Hall", "reporting inspector")]),
        ("Inspector: Ann Hall HMI", [("Ann Hall", "Inspector, HMI")]),
        ("Lead inspector\tAnn Hall", [("Ann Hall", "Lead inspector")]),
        ("Name of inspector\tAnn Hall", [("Ann Hall", None)]),
        ("The lead inspector: she spoke to the staff.", []),
    ],
)
def test_an_inspector_within_a_line(line: str, expected: list[tuple[str, str | None]]) -> None:
    assert _people(line) == expected

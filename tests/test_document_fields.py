"""What a document says of itself: kind, date, venue, body, title, times, whether it breaks off."""

from __future__ import annotations

import pytest

from extractors.base import Found
from extractors.document import extract as document
from extractors.meetings import extract as meetings
from pipeline.readers.builder import Builder
from schemas import Document, DocumentField, Meeting, seal

TOLD = "It was agreed to write to the county. The clerk reported on the flood. The plan was noted."
PEOPLE = ("Present: Ann Hall (Chair), Bo Li and Ada Obi", TOLD)


def _made(lines: tuple[str, ...]) -> Document:
    """A document of lines; ``# `` marks a heading, ``! `` the title."""
    made = Builder("made.txt")
    for line in lines:
        if line.startswith("# "):
            made.add("heading", line[2:], level=1)
        elif line.startswith("! "):
            made.add("title", line[2:])
        elif "\t" in line:
            table = made.new_table()
            for col, text in enumerate(line.split("\t")):
                made.cell(table, 0, col, text)
        else:
            made.add("paragraph", line)
    return made.finish()


def _run(lines: tuple[str, ...]) -> tuple[dict[str, str], list[Meeting]]:
    made, found = _made(lines), Found()
    for module in (document, meetings):
        rows = seal(made, module.EXTRACTOR.name, list(module.extract(made, found)))
        found.rows[module.EXTRACTOR.tables[0]] = rows
    return {f.field: f.value for f in found.of(DocumentField)}, found.of(Meeting)


FIELDS: list[tuple[tuple[str, ...], dict[str, str | None]]] = [
    (
        (
            "! Fenham Parish Council",
            "# Minutes of the meeting held on Tuesday 5 March 2024 at 7pm in Fenham Village Hall",
            *PEOPLE,
        ),
        {
            "kind": "minutes",
            "date": "2024-03-05",
            "venue": "Fenham Village Hall",
            "body": "Fenham Parish Council",
        },
    ),
    (
        (
            "MINUTES OF THE FENHAM PARISH COUNCIL MEETING",
            "HELD IN THE VILLAGE HALL",
            "ON 5th MARCH 2024",
            *PEOPLE,
        ),
        {"kind": "minutes", "date": "2024-03-05", "venue": "VILLAGE HALL", "body": "FENHAM PARISH COUNCIL"},
    ),
    (
        ("! SEND Partnership Board", "Date: 5 March 2024", "Venue: County Hall, Fenham", *PEOPLE),
        {
            "kind": "minutes",
            "date": "2024-03-05",
            "venue": "County Hall, Fenham",
            "body": "SEND Partnership Board",
        },
    ),
    (
        ("! Board of Directors", "Date of meeting\t5 March 2024", "Location\tRoom 4, Fen House", *PEOPLE),
        {"kind": "minutes", "date": "2024-03-05", "venue": "Room 4, Fen House", "body": "Board of Directors"},
    ),
    (
        (
            "# Draft improvement plan",
            "Meeting: 05/03/2024 - Fenside Health and Wellbeing Board - SEND Sub-Committee (Item 5)",
            "# Minutes:",
            TOLD,
        ),
        {
            "kind": "minutes",
            "date": "2024-03-05",
            "body": "Fenside Health and Wellbeing Board - SEND Sub-Committee",
            "title": "Draft improvement plan",
        },
    ),
    (
        (
            "! Fenham Council agenda",
            "Tuesday 5 March 2024 at 7.30pm in the Village Hall",
            "1. Apologies",
            "2. To approve the minutes of 6 February 2024",
        ),
        {"kind": "agenda", "date": "2024-03-05", "venue": "Village Hall"},
    ),
    (
        ("! Fenside Board Action Log", "Position as at 5 March 2024"),
        {"kind": "action_log", "date": "2024-03-05"},
    ),
    (
        (
            "! Report on progress in Fenside to year end 2018",
            "Date: 17 December 2018",
            "Venue: County Hall, Fenham",
        ),
        {"kind": "progress_report", "date": "2018-12-17", "body": "Fenside", "venue": "County Hall, Fenham"},
    ),
    (
        ("! REPORT OF SEND MONITORING VISIT – FENHAM", "Date: 27 February 2019"),
        {"kind": "progress_report", "date": "2019-02-27", "body": "Fenham"},
    ),
    (
        ("! SEND improvement: our progress", "Last updated: 19 November 2024"),
        {"kind": "progress_report", "date": "2024-11-19"},
    ),
    (
        (
            "! Area SEND inspection of Fenside Local Area Partnership",
            "Inspection dates: 5 to 9 March 2024",
            "Dates of previous inspection: 10 to 14 July 2017",
            "The arrangements typically lead to positive experiences and outcomes for children.",
        ),
        {
            "kind": "inspection_report",
            "date": "2024-03-05/2024-03-09",
            "previous_date": "2017-07-10/2017-07-14",
            "outcome": "positive",
            "body": "Fenside Local Area Partnership",
        },
    ),
    (
        (
            "! Inspection of Fenham local authority children’s services",
            "Inspection dates: 5 to 9 March 2024",
            "There are widespread and/or systemic failings.",
        ),
        {"kind": "inspection_report", "outcome": "failings", "body": "Fenham"},
    ),
    (
        ("! Minutes", "Meeting held via Zoom on 5 March 2024", *PEOPLE),
        {"date": "2024-03-05", "venue": "Zoom"},
    ),
    (
        (
            "! Fen Users Group",
            "# 15th meeting",
            "# 5 March 2024, 14:00-18:00",
            "Sixth Floor, 80 Fen Street, Fenham FE1 5JL",
            *PEOPLE,
        ),
        {"kind": "minutes", "date": "2024-03-05", "venue": "Sixth Floor, 80 Fen Street, Fenham FE1 5JL"},
    ),
    (
        (
            "! Minutes of a meeting held on Tuesday 1 December in Fenham Hall",
            *PEOPLE,
            "The minutes of 3 November 2015 were approved.",
            "Next: 2 February 2016.",
        ),
        {"date": "2015-12-01"},
    ),
    (
        ("! Fenham Council", "The minutes of the last meeting on 5 March 2024 were approved.", *PEOPLE),
        {"kind": "minutes", "date": None},
    ),
    (
        ("! The strategy", "Fenham will be a good place.", "We were told so."),
        {"kind": "other", "date": None, "venue": None},
    ),
    (
        ("! Minutes", "The plan was noted. ... view the full minutes text for item 5"),
        {"is_truncated": "true"},
    ),
    (("! Minutes", "Read more about buses in the plan. It was noted."), {"is_truncated": None}),
    (
        ("! Notes of the Fen Forum meeting held on 5 March 2024", *PEOPLE),
        {
            "kind": "minutes",
            "date": "2024-03-05",
            "title": "Notes of the Fen Forum meeting held on 5 March 2024",
        },
    ),
    (("! Date: 5 March 2024", "Date of next meeting: 9 April 2024", *PEOPLE), {"date": "2024-03-05"}),
    (("! Fenham Council", "Next meeting: 9 April 2024", *PEOPLE), {"date": None}),
    (
        ("! 2024-3-5 Fen Standards Board", *PEOPLE),
        {"date": "2024-03-05", "body": "Fen Standards Board", "kind": "minutes"},
    ),
    (
        ("! Minutes of the 28th FENUG meeting", "5 March 2024", *PEOPLE),
        {"body": "FENUG", "date": "2024-03-05"},
    ),
    (
        (
            "! Meeting documents",
            "The Council",
            "Thursday, 4th July, 2024 6.30 pm",
            "Place:",
            "Apologies for absence were received from Councillors Ann Hall and Reed.",
            "Declarations of interest",
            "Planning Committee held 7th May 2024",
        ),
        {"kind": "minutes", "date": "2024-07-04", "body": "The Council"},
    ),
    (
        (
            "! Agenda and minutes",
            "Council - Monday, 4 March 2024 10.30 am",
            "Venue: Meeting Room 4, County Hall, Fenham. View directions",
            "Contact: Ann Hall Committee Officer",
            "# 1. Apologies",
            "Minutes:",
            "Apologies for absence were received from Mr B Reed.",
        ),
        {
            "kind": "minutes",
            "date": "2024-03-04",
            "body": "Council",
            "title": "Council - Monday, 4 March 2024 10.30 am",
            "venue": "Meeting Room 4, County Hall, Fenham",
        },
    ),
    (
        (
            "! Agenda and draft minutes",
            "Fen, Wold and Marsh Joint Scrutiny Committee - Monday, 4 March 2024 5.30 pm",
            *PEOPLE,
        ),
        {"kind": "minutes", "body": "Fen, Wold and Marsh Joint Scrutiny Committee"},
    ),
    (
        (
            "! Issue - meetings",
            "# Minutes of former committees",
            "Meeting: 09/07/2024 - Fen Policy Committee (Item 8)",
            "The Committee resolved to agree the minutes of 20 May 2024.",
        ),
        {"date": "2024-07-09", "body": "Fen Policy Committee"},
    ),
    (
        (
            "! NHS FEN CLINICAL COMMISSIONING GROUP",
            "# GOVERNING BODY",
            "Minutes of meeting held on TUESDAY 5TH MARCH 2024 1pm",
            "# BOARDROOM, MILL HOUSE",
            *PEOPLE,
        ),
        {"body": "GOVERNING BODY", "venue": "BOARDROOM, MILL HOUSE", "date": "2024-03-05"},
    ),
    (
        (
            "! Governing body meeting – 5 March 2024",
            "Fen and Wold CCG Governing Body Meeting in Public",
            "Held on 5th March 2024 via Microsoft Teams",
            *PEOPLE,
        ),
        {"body": "Fen and Wold CCG Governing Body", "venue": "Microsoft Teams"},
    ),
    (
        (
            "! Minutes of the Fenham Parish Council Meeting held on Tuesday 5th March 2024 in the",
            "Village Hall at 7.30 p.m.",
            *PEOPLE,
        ),
        {"venue": "Village Hall"},
    ),
    (
        (
            "! Fenham Residents' Association",
            "On Monday 4th March 2024 at 7.30pm",
            "in the Harbour Conference Room",
            *PEOPLE,
        ),
        {"date": "2024-03-04", "venue": "Harbour Conference Room"},
    ),
    (
        (
            "! Fenham Community Council",
            "The council held their meeting at 7.30pm on the 5th March 2024 at the Reading Room, Fenwick",
            *PEOPLE,
        ),
        {"date": "2024-03-05", "venue": "Reading Room, Fenwick"},
    ),
    (
        ("! Minutes of the Fenham Council meeting held in the community centre on 5 March 2024", *PEOPLE),
        {"venue": "community centre"},
    ),
    (
        (
            "! Minutes of Fenham Parish Council",
            "5 March 2024",
            *PEOPLE,
            "THE NEXT MEETING WILL BE HELD IN THE SCHOOL",
        ),
        {"venue": None},
    ),
    (
        (
            "! Issue - decisions",
            "SEND Update",
            "11/02/2024 - Statement of the panel",
            "That the report be noted.",
        ),
        {"kind": "minutes"},
    ),
    (
        ("! Venue: Fen House", "No. | Item |", "Minutes of the board of 5 March 2024 at 6pm", *PEOPLE),
        {"title": "Minutes of the board of 5 March 2024 at 6pm", "venue": "Fen House"},
    ),
    (
        ("! Minutes of the meeting held on 14 March 2024 at 6pm", *PEOPLE),
        {"venue": None},
    ),
    (
        (
            "! Priority action plan following the area inspection",
            "Progress report, 5 March 2024",
            "The plan was noted.",
        ),
        {"kind": "progress_report"},
    ),
]


@pytest.mark.parametrize(("lines", "expected"), FIELDS, ids=[lines[0][:40] for lines, _ in FIELDS])
def test_fields(lines: tuple[str, ...], expected: dict[str, str | None]) -> None:
    found, _ = _run(lines)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Minutes of the meeting held on Tuesday 5 March 2024", "2024-03-05"),
        ("Minutes of the meeting held on Tuesday 5th March", "2024-03-05"),
        ("Minutes of the March meeting", "2024-04-01"),
        ("Minutes of the last meeting held on 6 February 2024 were approved", "2024-04-01"),
    ],
)
def test_the_texts_own_date_goes_before_front_matter(line: str, expected: str) -> None:
    made = Builder("made.md")
    made.hints["front_date"] = "2024-04-01"
    for text in ("date: 2024-04-01", line, *PEOPLE):
        made.add("paragraph", text)
    fields = {
        f.field: f.value for f in document.extract(made.finish(), Found()) if isinstance(f, DocumentField)
    }
    assert fields["date"] == expected


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("# Minutes of the meeting held on 5 March 2024 at 7.30pm", "19:30", None),
        ("# Minutes of the meeting held on 5 March 2024, 14:00-18:00", "14:00", "18:00"),
        ("# Minutes of the meeting held on 5 March 2024 from 10am to 12 noon", "10:00", "12:00"),
        ("# Minutes of the meeting held on 5 March 2024", None, None),
    ],
)
def test_times(line: str, start: str | None, end: str | None) -> None:
    _, rows = _run((line, *PEOPLE))
    assert [(m.meeting_no, m.start_time, m.end_time) for m in rows] == [(0, start, end)]


def test_the_close_of_the_meeting() -> None:
    _, rows = _run(
        ("# Minutes of the meeting held on 5 March 2024 at 7pm", *PEOPLE, "The meeting closed at 9.05 pm.")
    )
    assert (rows[0].start_time, rows[0].end_time) == ("19:00", "21:05")


def test_meetings_of_a_table_take_their_year_from_their_order() -> None:
    made = Builder("made.txt")
    made.add("title", "Report of the monitoring visit – Fenham")
    made.add("paragraph", "Date: 27 February 2019")
    table = made.new_table()
    rows = [
        ["Date", "Purpose", "Present"],
        ["19th January", "Baseline", "AH"],
        ["4 May", "Visit", "AH"],
        ["3 October", "Visit", "AH"],
    ]
    for number, cells in enumerate(rows):
        for col, text in enumerate(cells):
            made.cell(table, number, col, text)
    document_made, found = made.finish(), Found()
    for module in (document, meetings):
        found.rows[module.EXTRACTOR.tables[0]] = seal(
            document_made, module.EXTRACTOR.name, list(module.extract(document_made, found))
        )
    dates = [m.date for m in found.of(Meeting) if m.meeting_no]
    assert dates == ["2018-01-19", "2018-05-04", "2018-10-03"]


def test_head_of_the_next_column_is_no_venue() -> None:
    lines = ("! HILL PARISH COUNCIL", "MEETING 4 MARCH 2024", *PEOPLE)
    assert "venue" not in _run((*lines, "Site\tLocation\tObservations"))[0]
    assert _run((*lines, "Location\tThe Old School"))[0]["venue"] == "The Old School"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Last updated: 22 May 2024", "2024-05-22"),
        ("Position as at 1 May 2024", "2024-05-01"),
        ("Delivery plan (updated 3 May 2024)", "2024-05-03"),
        ("The report was published on 4 May 2024.", None),
        ("Charter published on 4 May 2024", None),
    ],
)
def test_when_a_report_was_updated_is_its_date_unless_another_paper_was(line: str, expected: str) -> None:
    heads = ("# What we have done", "# Next steps", "Nine roofs were mended.")
    assert _run((line, *heads))[0].get("date") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("# Tuesday, 2 May 2017 By: Ann Hall", "# Fen Friends", TOLD), "Fen Friends"),
        (("Clerk – Ann Hall", "Fen Friends", TOLD), "Fen Friends"),
        (("01234 567890", "Fen Friends", TOLD), "Fen Friends"),
        (("No. | Item |", "Fen Friends", TOLD), "Fen Friends"),
        (
            ("PAPER 7 FORUM MINUTES of a meeting of the Fen Forum held on 4 May 2021 at the hall. " + TOLD,),
            "MINUTES of a meeting of the Fen Forum",
        ),
    ],
)
def test_titles_are_what_the_document_calls_itself(lines: tuple[str, ...], expected: str) -> None:
    assert _run(lines)[0].get("title") == expected


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("meetings/2025_05_09.txt", "Date: Friday 9th May", "2025-05-09"),
        ("meetings/2025_05_09.txt", "Date: Friday 16th May", None),
        ("meetings/may.txt", "Date: Friday 9th May", None),
    ],
)
def test_a_files_name_gives_the_year_of_the_very_day(name: str, line: str, expected: str | None) -> None:
    made = Builder(name)
    for text in ("Committee meeting - minutes", line, *PEOPLE):
        made.add("paragraph", text)
    fields = {
        f.field: f.value for f in document.extract(made.finish(), Found()) if isinstance(f, DocumentField)
    }
    assert fields.get("date") == expected


def test_the_day_of_a_title_that_was_taken_for_a_running_header() -> None:
    made = Builder("made.pdf")
    made.add("header", "APPROVED MINUTES 21 OCTOBER 2015", page=1)
    for text in PEOPLE:
        made.add("paragraph", text, page=1)
    fields = {
        f.field: f.value for f in document.extract(made.finish(), Found()) if isinstance(f, DocumentField)
    }
    assert fields["date"] == "2015-10-21"


def test_a_title_that_is_a_day_goes_before_front_matter() -> None:
    made = Builder("made.md")
    made.hints["front_date"] = "2023-01-08"
    made.add("title", "2013-09-21")
    for text in ("date: 2023-01-08", *PEOPLE):
        made.add("paragraph", text)
    fields = {
        f.field: f.value for f in document.extract(made.finish(), Found()) if isinstance(f, DocumentField)
    }
    assert fields["date"] == "2013-09-21"

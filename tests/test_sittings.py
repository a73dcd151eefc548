"""Documents that hold the minutes of several meetings keep them apart."""

from __future__ import annotations

from extractors.attendees import extract as attendees
from extractors.base import Found
from extractors.document import extract as document
from extractors.meetings import extract as meetings
from pipeline.readers.builder import Builder
from schemas import Attendee, Document, Meeting, seal


def _run(made: Document) -> tuple[dict[int, str | None], dict[int, list[str]]]:
    found = Found()
    for module in (document, meetings, attendees):
        name = module.EXTRACTOR.name
        rows = seal(made, name, list(module.extract(made, found)))
        for table in module.EXTRACTOR.tables:
            found.rows[table] = [r for r in rows if table == r.TABLE]
    dates = {m.meeting_no: m.date for m in found.of(Meeting)}
    people: dict[int, list[str]] = {}
    for row in found.of(Attendee):
        people.setdefault(row.meeting_no, []).append(f"{row.name} {row.status}")
    return dates, people


def _minutes(made: Builder, heading: str, present: list[str], apologies: list[str]) -> None:
    made.add("heading", heading, level=1)
    made.add("paragraph", "Present: " + ", ".join(present))
    made.add("paragraph", "Apologies: " + ", ".join(apologies))
    made.add("heading", "Buses", level=2)
    made.add(
        "paragraph", "It was agreed to write to the county. The clerk reported on the flood. All was noted."
    )


def test_a_page_of_two_meetings() -> None:
    made = Builder("page.html")
    made.add("title", "Fenham Parish Council minutes")
    _minutes(made, "Meeting held on 5 March 2024", ["Ann Hall", "Bo Li"], ["Ada Obi"])
    _minutes(made, "Meeting held on 9 April 2024", ["Ann Hall", "Ada Obi"], ["Bo Li"])
    dates, people = _run(made.finish())
    assert dates == {0: "2024-03-05", 1: "2024-04-09"}
    assert people == {
        0: ["Ann Hall present", "Bo Li present", "Ada Obi apologies"],
        1: ["Ann Hall present", "Ada Obi present", "Bo Li apologies"],
    }


def test_an_agenda_pack_with_the_last_minutes() -> None:
    made = Builder("pack.pdf")
    made.add("title", "Fenham Parish Council agenda")
    made.add("paragraph", "Meeting on Tuesday 9 April 2024 at 7pm in the village hall")
    made.add("list_item", "Apologies", label="1.")
    made.add("list_item", "Minutes of the last meeting", label="2.")
    _minutes(made, "Minutes of the meeting held on 5 March 2024", ["Ann Hall", "Bo Li"], ["Ada Obi"])
    dates, people = _run(made.finish())
    assert dates == {0: "2024-04-09", 1: "2024-03-05"}
    assert people == {1: ["Ann Hall present", "Bo Li present", "Ada Obi apologies"]}


def test_a_short_agenda_before_long_minutes_keeps_its_meeting_apart() -> None:
    made = Builder("pack.pdf")
    made.add("title", "AGENDA")
    made.add(
        "paragraph", "You are summoned to a meeting of Fenham Parish Council on Tuesday 9 April 2024 at 7pm."
    )
    made.add("heading", "Apologies for absence", label="1.", level=2)
    made.add("heading", "MINUTES", level=1)
    made.add(
        "paragraph", "Minutes of the meeting of Fenham Parish Council held on Tuesday 5 March 2024 at 7pm"
    )
    made.add("paragraph", "Present: Cllr Ann Hall (Chair), Cllr Bo Li and Di Roe (Clerk)")
    for number, what in enumerate(("Buses", "The flood", "The hall"), 1):
        made.add("heading", what, label=f"{number}.", level=2)
        made.add("paragraph", "It was resolved that the clerk write to the county. The clerk reported on it.")
    dates, people = _run(made.finish())
    assert dates == {0: "2024-04-09", 1: "2024-03-05"}
    assert list(people) == [1]
    assert len(people[1]) == 3


def test_ordinary_minutes_that_name_other_meetings_stay_one() -> None:
    made = Builder("minutes.txt")
    _minutes(made, "Minutes of the meeting held on 5 March 2024", ["Ann Hall"], ["Ada Obi"])
    made.add("heading", "Minutes of the last meeting held on 6 February 2024", level=2)
    made.add("paragraph", "The minutes were approved.")
    made.add("heading", "Next meeting: 9 April 2024", level=2)
    dates, people = _run(made.finish())
    assert dates == {0: "2024-03-05"}
    assert list(people) == [0]


def test_an_issue_that_came_to_two_meetings() -> None:
    made = Builder("issue.html")
    made.add("title", "Issue - meetings")
    for day, name in (("08/07/2024", "Ann Hall"), ("03/06/2024", "Bo Reed")):
        made.add("paragraph", f"Meeting: {day} - Fen Policy Committee (Item 8)")
        made.add("paragraph", "Minutes:")
        made.add("paragraph", f"Apologies for absence were received from Councillor {name}.")
    dates, people = _run(made.finish())
    assert dates == {0: "2024-07-08", 1: "2024-06-03"}
    assert people == {0: ["Ann Hall apologies"], 1: ["Bo Reed apologies"]}

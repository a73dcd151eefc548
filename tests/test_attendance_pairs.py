"""Tables of attendance where labels, posts and people stand side by side in pairs."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract, read
from schemas import Attendee

HEAD = "<h1>Fenmoor Parish Council</h1><p>Minutes of the meeting held on Tuesday 4 May 2021</p>"
TAIL = "<h2>1. Minutes</h2><p>The minutes of the last meeting were agreed.</p>"
Told = dict[str, tuple[str | None, str]]


def people(*rows: str, head: str = HEAD, after: str = "") -> Told:
    """Name to role and status, for a table whose rows are cells parted by bars."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    found = extract(read(f"<html><body>{head}{table}{after}{TAIL}</body></html>".encode(), "m.html"))
    out: Told = {}
    for row in found.rows["attendees"]:
        assert isinstance(row, Attendee)
        out[row.name] = (row.role, row.status)
    return out


HERE = (None, "present")
PLAIN: Told = {"Mary Hill": HERE, "Bo Reed": HERE, "Ivy Nord": HERE}


@pytest.mark.parametrize("label", ["Present:", "Present", "Members present", "PRESENT:"])
@pytest.mark.parametrize("clerk", ["Clerk: Una Marsh", "Clerk – Una Marsh"])
def test_the_clerk_beside_the_label_is_nobody_elses_post(label: str, clerk: str) -> None:
    told = people(f"{label} | {clerk}", "Mary Hill | ", "Bo Reed | Members of the Public 9", "Ivy Nord | ")
    assert told == {**PLAIN, "Una Marsh": ("Clerk", "in_attendance")}


def test_a_list_beside_the_label_goes_on_below_its_first_name() -> None:
    told = people("Present: | In attendance: Una Marsh", "Mary Hill | Abe Stone", "Bo Reed | ", "Ivy Nord |")
    guest = (None, "in_attendance")
    assert told == {**PLAIN, "Una Marsh": guest, "Abe Stone": guest}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "Chaired by | Mary Hill | Clerked by | Bo Reed",
            {"Mary Hill": ("Chair", "present"), "Bo Reed": ("Clerk", "in_attendance")},
        ),
        (
            "Chair: | Mary Hill | Minutes: | Bo Reed",
            {"Mary Hill": ("Chair", "present"), "Bo Reed": (None, "in_attendance")},
        ),
        (
            "Chairman | Mary Hill | Minutes by | Bo Reed",
            {"Mary Hill": ("Chairman", "present"), "Bo Reed": (None, "in_attendance")},
        ),
    ],
)
def test_posts_with_their_holders_in_a_row(row: str, told: Told) -> None:
    assert people(row) == told


def test_a_post_holds_for_its_own_row() -> None:
    told = people(
        "Present | Chairman | Mary Hill",
        " | Vice Chairman | Bo Reed",
        " | Parish Councillor | Ivy Nord",
        " | | Una Marsh",
        " | | Stone",
    )
    assert told == {
        "Mary Hill": ("Chairman", "present"),
        "Bo Reed": ("Vice Chairman", "present"),
        "Ivy Nord": ("Parish Councillor", "present"),
        "Una Marsh": HERE,
        "Stone": HERE,
    }


def test_actions_of_the_clerk_are_no_attendance() -> None:
    told = people("1 | Minutes to the website | Clerk | ASAP", "2 | Buy paint | Clerk | Mary Hill")
    assert told == {}
    rows = (
        "Item | Notes | Action",
        "1 | Visitors: None. Two dogs. | Clerk",
        " | | Clerk",
        "2 | Roof | Mary Hill",
    )
    assert people(*rows) == {}


@pytest.mark.parametrize("number", ["12/21", "12.21", "3", "3."])
def test_the_number_of_a_minute_stands_before_a_label(number: str) -> None:
    told = people(
        "Present: | Clerk: Una Marsh", "Mary Hill | ", after=f"<p>{number} Apologies Cllr B Reed</p>"
    )
    assert told["B Reed"] == (None, "apologies")


def test_a_list_of_nobody_is_closed() -> None:
    head = f"{HEAD}<p>Visitors: None</p><p>Agenda:</p>"
    assert people("Buy paint | Mary Hill", "Mend the gate | Bo Reed", head=head) == {}


MATRIX = (
    " | Type | {0} | 04/05/2021 | {1}",
    "MARY HILL | Parent | P | P | ",
    "BO REED | Staff | A | P | P",
    "IVY O'NORD | Co-opted | P | A | P",
    "UNA MARSH | LA | P | | P",
    "VACANT | Staff | | |",
)


@pytest.mark.parametrize(("before", "after"), [("12/01/2021", "06/07/2021"), ("04/05/2020", "06/07/2021")])
def test_a_matrix_of_meetings_with_names_in_capitals(before: str, after: str) -> None:
    told = people(*(row.format(before, after) for row in MATRIX))
    assert {name: status for name, (_, status) in told.items()} == {
        "MARY HILL": "present",
        "BO REED": "present",
        "IVY O'NORD": "apologies",
    }


def test_a_misprinted_year_of_a_matrix() -> None:
    rows = [row.format("12/01/2020", "06/07/2020").replace("04/05/2021", "04/05/2020") for row in MATRIX]
    assert set(people(*rows)) == {"MARY HILL", "BO REED", "IVY O'NORD"}
    assert people(*(row.replace("04/05/2020", "05/05/2020") for row in rows)) == {}


def test_a_matrix_without_headers_has_one_column_of_letters() -> None:
    rows = ("Mary Hill | P | |", "Bo Reed | P | |", "Ivy Nord | P | |")
    assert people(*rows) == PLAIN
    assert people(*(row.replace("P | |", "P | P |") for row in rows)) == {}
    assert people(*(row.replace("P | |", "Q4 | |") for row in rows)) == {}


@pytest.mark.parametrize("count", ["Members of the public: 5", "Public: 3", "Visitors: None", "Residents 12"])
def test_how_many_came_is_nobodys_status_or_post(count: str) -> None:
    assert people(f"Present: | {count}", "Mary Hill | ", "Bo Reed | ", "Ivy Nord | ") == PLAIN
    assert people("Present: | Clerk:", f"Mary Hill | {count}", "Bo Reed | ", "Ivy Nord | ") == PLAIN

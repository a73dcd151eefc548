"""Attendance told in odd ways: apologies, seats behind names, letters in brackets, brackets left open."""

from __future__ import annotations

import pytest

from extractors.attendees.listing import listing
from pipeline.extraction import extract, read
from schemas import Attendee

HEAD = "# Fenmoor Parish Council\n\nMinutes of the meeting held on Tuesday 4 May 2021\n\n"
HERE = "Present: Mary Hill (Chair), Bo Reed, Ivy Nord, Una Marsh\n\n"
TAIL = "\n\n2. Minutes\n\nThe minutes of the last meeting were agreed.\n"
Row = tuple[str | None, str | None, str | None, str]


def told(body: str) -> dict[str, Row]:
    """Name to role, organisation, initials and status of everyone in minutes with this text."""
    found = extract(read((HEAD + body + TAIL).encode(), "m.md")).rows["attendees"]
    rows = [row for row in found if isinstance(row, Attendee)]
    return {r.name: (r.role, r.organisation, r.initials, r.status) for r in rows}


@pytest.mark.parametrize(
    ("sentence", "away"),
    [
        ("1. Apologies\n\nA. Stone (AS); O. Penn (OP) were not in attendance.", ["A. Stone", "O. Penn"]),
        ("1. Apologies for absence\n\nAbe Stone and Ola Penn were absent.", ["Abe Stone", "Ola Penn"]),
        ("An apology for her inability to come tonight was received from Councillor Stone.", ["Stone"]),
        ("Resolved: accept the apology from Member Abe Stone for absence.", ["Abe Stone"]),
        ("12/21 Apologies Cllr A Stone\n\n13/21 Welcome to 4 visitors", ["A Stone"]),
    ],
)  # fmt: skip
def test_apologies(sentence: str, away: list[str]) -> None:
    rows = told(HERE + sentence)
    assert [name for name, row in rows.items() if row[3] == "apologies"] == away
    assert len(rows) == 4 + len(away)


@pytest.mark.parametrize("note", ["arriving later", "joining late", "(arriving later)", ", to join later"])
def test_who_came_later_was_there(note: str) -> None:
    rows = told(f"{HERE}Apologies: Mr A Stone (AS), Mrs O Penn (OP) {note}".replace(" ,", ","))
    assert (rows["A Stone"][3], rows["O Penn"][3]) == ("apologies", "present")


def test_who_sent_apologies_for_the_late_part_was_not() -> None:
    assert told(f"{HERE}Apologies: Mr A Stone (holiday)")["A Stone"][3] == "apologies"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Abe Stone MSP", "MSP"),
        ("Dr Abe Stone MP", "MP"),
        ("Abe Stone MSYP (part)", "MSYP"),
        ("Abe Stone MP (Chair)", "Chair"),
        ("Abe Stone OBE", None),
        ("Abe Stone (Chair for agenda items 1. & 2.)", "Chair"),
        ("Abe Stone (Champion for Item Banks)", "Champion for Item Banks"),
        ("Mary Stone MS", None),
        ("Mrs B Mola Honorary Clerk (BM)", "Honorary Clerk"),
        ("Q. Stone, Harbourmaster", "Harbourmaster"),
    ],
)
def test_posts_behind_names(text: str, role: str | None) -> None:
    (person,) = listing(text, 0)
    assert person.role == role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A. Hill (Chair; B. Reed (Vice-Chair); C. Nord", ["A. Hill", "B. Reed", "C. Nord"]),
        ("A. Hill (Chair; from 7pm)", ["A. Hill"]),
        ("SKaT Hill (SH), Bo Reed (BR)", ["SKaT Hill", "Bo Reed"]),
        ("Treasurer: SKaT Hill (SH)", ["SKaT Hill"]),
        ("SKaT Hill (BR)", []),
        ("Anna Lord, Bo Bishop", ["Anna Lord", "Bo Bishop"]),
        ("Councillors Reed, O’ Nord, Hill", ["Reed", "O’ Nord", "Hill"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [p.name for p in listing(text, 0)] == names


def test_letters_are_initials_where_everyone_has_them() -> None:
    lines = "# Present\n\n- Mary Hill (MH)\n- Bo Reed (BR)\n- Ivy Nord (IN)\n- Abe Stone ({})\n"
    assert told(lines.format("BW"))["Abe Stone"][1:3] == (None, "BW")
    assert told(lines.format("NHS"))["Abe Stone"][1:3] == ("NHS", None)
    comma = told(lines.replace(" ({})", ", {}").format("FTX"))
    assert comma["Abe Stone"][1:3] == ("FTX", None)


def test_a_list_of_posts_is_of_those_present() -> None:
    rows = told(
        "# Committee members present\n\n- Chairperson: Mary Hill (MH)\n- Secretary: Bo Reed (BR)\n"
        "- Deputy Treasurer: Ivy Nord (IN)\n"
    )
    assert {name: (row[0], row[3]) for name, row in rows.items()} == {
        "Mary Hill": ("Chairperson", "present"),
        "Bo Reed": ("Secretary", "present"),
        "Ivy Nord": ("Deputy Treasurer", "present"),
    }


def test_a_clerk_below_a_list_stays_apart() -> None:
    assert told(f"{HERE}Clerk: Abe Stone")["Abe Stone"][3] == "in_attendance"


def test_an_officer_with_the_surname_of_a_councillor() -> None:
    rows = told(
        "Present: Councillors Hill, Reed, Nord, Stone\n\n"
        "In attendance: Town Clerk (Mr A. Stone), Surveyor (Ms O. Penn)"
    )
    assert rows["Stone"][3] == "present"
    assert rows["A. Stone"][3] == "in_attendance"


def test_who_welcomed_everyone_was_there() -> None:
    text = "Present: Bo Reed, Ivy Nord\n\n1. Abe Stone welcomed members to the tenth meeting of the board."
    assert told(text)["Abe Stone"][3] == "present"
    assert "CC Stone" not in told(text.replace("Abe", "CC"))


def test_a_heading_of_letters_is_nobody() -> None:
    assert set(
        told("# In attendance\n\n- Mary Hill\n- Bo Reed\n- Ivy Nord\n\n# LAN\n\nThe cables were laid.")
    ) == {
        "Mary Hill",
        "Bo Reed",
        "Ivy Nord",
    }

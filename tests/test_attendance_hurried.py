"""Rosters typed or converted in a hurry: lost blanks, crowds and legends among names, items behind them."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract, read

Row = tuple[str, str | None, str | None, str]


def rows(text: str) -> list[Row]:
    """The attendees of minutes that open with a plain head."""
    head = "Fen Hall Committee\nMinutes of the meeting held on 4 May 2021\n"
    found = extract(read((head + text).encode(), "fen.txt"), names=["document", "meetings", "attendees"])
    return [(r.name, r.role, r.organisation, r.status) for r in found.rows["attendees"]]  # type: ignore[attr-defined]


def names(text: str, status: str = "present") -> list[str]:
    return [row[0] for row in rows(text) if row[3] == status]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Present: M. Hill, B.Reed, J. Nord", ["M. Hill", "B.Reed", "J. Nord"]),
        (
            "Present: Mary Hill, BolaReed, Ivy Nord, Tom Marsh",
            ["Mary Hill", "BolaReed", "Ivy Nord", "Tom Marsh"],
        ),
        ("Present:\nMary HillBola Reed (Clerk)\nIvy Nord", ["Mary Hill", "Bola Reed", "Ivy Nord"]),
        ("Present: Mary Hill, Bo Reed and twenty residents", ["Mary Hill", "Bo Reed"]),
        ("Present: Mary Hill, Bo Reed\nMembers of the public. 4", ["Mary Hill", "Bo Reed"]),
        ("Present: Mr Hill together with Mr B. Reed, Borough Councillor", ["Hill", "B. Reed"]),
        ("Present: Ivy Nord, Professor Dame Mary Hill, Bo Reed", ["Ivy Nord", "Mary Hill", "Bo Reed"]),
        (
            "Present: Ivy Nord, Professor Damian Marsh Hill, Bo Reed",
            ["Ivy Nord", "Damian Marsh Hill", "Bo Reed"],
        ),
        ("Present: Mary Hill (Chair), PC 1207 Reed", ["Mary Hill", "Reed"]),
        ("Present: Cr Mary Hill, Cr Bo Reed OAM", ["Mary Hill", "Bo Reed"]),
        ("Present: Mary Hill, Bo Reed 3 Minutes of the last meeting", ["Mary Hill", "Bo Reed"]),
        (
            "Present: A Hill, B Reed, 10 members of the public, 2 members of the press, C Nord – Town Clerk",
            ["A Hill", "B Reed", "C Nord"],
        ),
    ],
)
def test_names(line: str, expected: list[str]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Present:\nMary Hill\nBo Reed\nIvy Nord (unable to attend today’s meeting)", ["Ivy Nord"]),
        ("Present – Mary Hill, Bo Reed and Tom Marsh Apologies – Ivy Nord, Una Kay", ["Ivy Nord", "Una Kay"]),
        ("Present: Mary Hill, Bo Reed\n1. Apologises were received from Dr Ivy Nord", ["Ivy Nord"]),
        (
            "Present: Mary Hill, Bo Reed\nThere were 2 apologies for absence:\nIvy Nord\nUna Kay",
            ["Ivy Nord", "Una Kay"],
        ),
        (
            "Present: Mary Hill, Bo Reed\nTHAT the apologies and requests for leave of absence from "
            "Councillors Nord and Kay in respect of the meeting be accepted.",
            ["Nord", "Kay"],
        ),
        (
            "Present: Mary Hill, Bo Reed\nApologies: Ivy Nord\n"
            "In the absence of Ivy Nord, Bo Reed agreed to chair the meeting.",
            ["Ivy Nord"],
        ),
        (
            "Welcome and Apologies: The Chair welcomed the board and Ivy Nord.\nPresent: Mary Hill, Bo Reed",
            [],
        ),
    ],
)
def test_who_did_not_come(text: str, away: list[str]) -> None:
    assert names(text, "apologies") == away


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Present: Councillors: M Hill (Chairman), B Reed, I Nord", {"M Hill": "Chairman", "B Reed": None}),
        (
            "Present: Mary Hill: VP Sport and Societies, Bo Reed",
            {"Mary Hill": "VP Sport and Societies", "Bo Reed": None},
        ),
        (
            "Apologies\nMary Hill, Bo Reed, Ivy Nord\nReview minutes of last AGM\nRead to all by Chairman",
            {"Ivy Nord": None},
        ),
        ("Present: Mary Hill\nBo McReed (BMR) Treasurer", {"Bo McReed": "Treasurer"}),
        ("Present: Mary Hill, Bo Reed (agreed to keep the door)", {"Bo Reed": None}),
    ],
)
def test_posts(text: str, posts: dict[str, str | None]) -> None:
    found = {row[0]: row[1] for row in rows(text)}
    assert {name: found[name] for name in posts} == posts


def test_a_legend_is_nobodys_post() -> None:
    legend = "(PG) Parent Governor; (SG) Staff Governor"
    assert rows(f"Present:\nMary Hill (PG)\nBo Reed (SG)\n\n{legend}")[-1] == (
        "Bo Reed",
        "SG",
        None,
        "present",
    )


def test_what_is_dug_below_a_list_is_no_body() -> None:
    found = rows("Apologies: Mary Hill, Bo Reed\nExtraction of sand at Mill Farm\nThe clerk reported.")
    assert all(row[2] is None for row in found)


def test_columns_run_together_say_nothing() -> None:
    assert (
        rows("held at 11.00 am Present Apologies Mary Hill, Bo Reed, Ivy Nord Dr U Kay Item 2 Matters") == []
    )


def test_attendees_below_the_members_came_beside_them() -> None:
    found = rows("Present: Mary Hill (Chair), Bo Reed, Ivy Nord\n\nAttendees: Tom Marsh (Minutes), Una Kay")
    assert [row[3] for row in found] == ["present"] * 3 + ["in_attendance"] * 2


def test_a_post_of_many_heads_those_below_it() -> None:
    found = rows(
        "Present:\nCouncillors Hill, Reed and Miss Nord\nTenants’ Representatives\nMrs A Marsh, Mr U Kay"
    )
    assert [(row[0], row[1]) for row in found if row[0] in ("Nord", "U Kay")] == [
        ("Nord", None),
        ("U Kay", None),
    ]


def test_a_sentence_goes_on_in_the_next_line() -> None:
    text = "Apologies for absence were received from Mr B Marsh, Mrs E\nNord and Mr U Kay."
    assert names(f"Present: Mary Hill, Bo Reed\n{text}", "apologies") == ["B Marsh", "E Nord", "U Kay"]


def test_holders_of_posts_in_brackets_in_a_sentence() -> None:
    text = "Apologies were reported from the Deputy Lord Mayor (Councillor D. Marsh) and Councillor Kay."
    assert names(f"Present: Mary Hill, Bo Reed\n{text}", "apologies") == ["D. Marsh", "Kay"]


def test_stopped_letters_are_a_post() -> None:
    found = rows(
        "Present: Mary Hill\nIn attendance: Mr B. Reed, D.O.S., Ms I. Nord, A/S.E.O. and Ms U. Kay, Clerk"
    )
    assert [row[1] for row in found if row[3] == "in_attendance"] == ["D.O.S", "A/S.E.O", "Clerk"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mary Hill, Treasurer at Fen Council", ("Treasurer", "Fen Council")),
        ("Mary Hill, Treasurer, representing Fen Council", ("Treasurer", "Fen Council")),
        ("Mary Hill – Treasurer / Fen Council", ("Treasurer", "Fen Council")),
        ("Head of Quality and Standards – Mary Hill", ("Head of Quality and Standards", None)),
        ("Parish Path Officer: Mary Hill", ("Parish Path Officer", None)),
        ("Mary Hill, Director (virtual via MS Teams)", ("Director", None)),
    ],
)
def test_posts_and_bodies_of_one(line: str, expected: tuple[str | None, str | None]) -> None:
    assert ("Mary Hill", *expected, "present") in rows(f"Present:\n- Bo Reed\n- {line}\n- Ivy Nord")


def test_holders_between_semicolons() -> None:
    line = "Head of Quality and Standards: Mary Hill; Finance Officer: Bo Reed; Fen Council: Ivy Nord (Clerk)"
    assert rows(f"In attendance:\n{line}") == [
        ("Mary Hill", "Head of Quality and Standards", None, "in_attendance"),
        ("Bo Reed", "Finance Officer", None, "in_attendance"),
        ("Ivy Nord", "Clerk", "Fen Council", "in_attendance"),
    ]

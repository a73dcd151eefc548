"""House styles of rosters: labels, signs, posts and breaks of lines put together, and what is no roster."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.extraction import extract, read

HEAD = "Wendle Village Association\n\nMinutes of the Committee meeting held on Tuesday 14 April 2026\n\n"
ITEMS = "\n\n1. Minutes of the last meeting\n\nThe minutes were read and agreed.\n"
HERE = ("Orla Pennick", "Huw Trevallion", "Siân ap Rhydderch", "Wanjiru Kamathi", "Mei-Ling Chow")
BESIDE = ("Gurpreet Dhillonder", "Nuala O’Shaughan")
AWAY = ("Ingrid van der Molen", "Marek Zielony")
LABELS = (
    ("Present:", "In attendance:", "Apologies:"),
    ("SEDERUNT", "By invitation:", "Regrets:"),
    ("Roll call:", "Officials:", "Unable to attend:"),
    ("I láthair:", "Also present:", "Leithscéal:"),
    ("Yn bresennol:", "Hefyd yn bresennol:", "Ymddiheuriadau:"),
    ("", "In attendance:", "Apologies:"),
)
SIGNS = (", ", "; ", " · ", "\n", "\n- ")
POSTS = ("{}", "{} ({post})", "{} [{post}]", "{} – {post}", "{}\n{post}")
WORDS = ("Clerk", "Head of Estates", "Area Engineer")


def _people(text: str) -> dict[str, tuple[str, str | None, str | None]]:
    rows = extract(
        read((HEAD + text + ITEMS).encode(), "m.txt"), names=("document", "meetings", "attendees")
    ).rows["attendees"]
    return {r.name: (r.status, r.role, r.organisation) for r in rows}  # type: ignore[attr-defined]


def _list(label: str, names: tuple[str, ...], sign: str, post: str) -> str:
    items = [post.format(n, post=WORDS[i % len(WORDS)]) for i, n in enumerate(names)]
    lead = "\n- " if sign == "\n- " else "\n" if "\n" in sign else " "
    return (label + lead + sign.join(items)).strip("\n ")


@pytest.mark.parametrize("labels", LABELS, ids=lambda x: x[0] or "no label")
@pytest.mark.parametrize("sign", SIGNS, ids=repr)
def test_everyone_of_a_house_style(labels: tuple[str, ...], sign: str) -> None:
    wanted = {
        **dict.fromkeys(HERE, "present"),
        **dict.fromkeys(BESIDE, "in_attendance"),
        **dict.fromkeys(AWAY, "apologies"),
    }  # fmt: skip
    for post, gap in product(POSTS, ("\n", "\n\n")):
        if post == "{}\n{post}" and "\n" not in sign:
            continue
        lists = zip(labels, (HERE, BESIDE, AWAY), strict=True)
        text = gap.join(_list(label, names, sign, post) for label, names in lists)
        assert {n: status for n, (status, _, _) in _people(text).items()} == wanted, text


@pytest.mark.parametrize(
    "text",
    [
        "Held in the hall, Wendle, at 7.15 pm Present Orla Pennick (OP), Huw Trevallion (Chair – HT), "
        "Tom Averill (TA). Apologies Una Marsh (UM), Bo Reedling (BR) Actions 1.0 "
        "Welcome and apologies The chair welcomed everyone.",
        "Roll call: Orla Pennick; Huw Trevallion; Tom Averill Apologies: Una Marsh; Bo Reedling 1. "
        "WELCOME It was opened.",
        "PRESENT Orla Pennick Huw Trevallion Tom Averill Head of Care Clerk Medical Director APOLOGIES: "
        "Una Marsh; Bo Reedling",
        "Present: Orla Pennick, Huw Trevallion, Tom\nAverill\nApologies: Una Marsh, Bo\nReedling",
        "Present: Orla Pennick (Head of\nCare), Huw Trevallion\n(Clerk), Tom Averill\nApologies: Una Marsh, "
        "Bo Reedling",
        "Present: Orla Pennick, Huw Trevallion andTom Averill\nApologies: Una Marsh and Bo Reedling",
        "Owners in attendance:\n12 - Orla Pennick\n14 – Huw Trevallion\nFlat 16A – Tom Averill\n"
        "Proxies submitted by owners:\n18 – Una Vetch\nApologies:\n20 – Una Marsh\n22 – Bo Reedling",
    ],
)  # fmt: skip
def test_lists_that_signs_or_lines_break(text: str) -> None:
    found = {name: status for name, (status, _, _) in _people(text).items()}
    assert found == {
        **dict.fromkeys(("Orla Pennick", "Huw Trevallion", "Tom Averill"), "present"),
        **dict.fromkeys(("Una Marsh", "Bo Reedling"), "apologies"),
    }


def test_posts_and_bodies_for_several() -> None:
    people = _people(
        "Present: Orla Pennick & Tom Averill (Fen Civic Trust); Una Marsh (Mill Society); Bo Reedling (Weir "
        "Group)\n\nApologies: Ivy Nordling and Ann Ashby [Parent Elected Trustees], Abe Stonely (Board "
        "Member (Designate))"
    )
    assert people["Orla Pennick"][2] == people["Tom Averill"][2] == "Fen Civic Trust"
    assert people["Ivy Nordling"][1] == people["Ann Ashby"][1] == "Parent Elected Trustee"
    assert people["Abe Stonely"][1] == "Board Member (Designate)"


def test_a_firm_behind_the_comma_where_lines_hold_one_each() -> None:
    people = _people("Present:\nOrla Pennick, Clerk\nTom Averill, Head of Care\nUna Marsh, Marsh Kippers")
    assert people["Una Marsh"] == ("present", None, "Marsh Kippers")
    assert len(people) == 3


def test_the_rest_of_the_minutes_tells_names_from_bodies() -> None:
    text = "Present: Orla Pennick Stratosphere; Tom Averill Weirworks; Una Marsh"
    assert "Orla Pennick Stratosphere" in _people(text)
    known = _people(text + "\n\n1. Money\n\nOrla Pennick proposed it and Tom Averill seconded it.")
    assert known["Orla Pennick"] == ("present", None, "Stratosphere")
    assert known["Tom Averill"][2] == "Weirworks"


def test_a_vote_is_no_list_of_those_absent() -> None:
    people = _people(
        "Present: Orla Pennick, Tom Averill, Una Marsh\n\n1. Election\n\nFor Orla Pennick\n\nTom Averill: "
        "Total: 1\n\nAbsent\n\nCllrs U Marsh, T Averill: Total: 2"
    )
    assert {status for status, _, _ in people.values()} == {"present"}


def test_surnames_in_front_are_not_joined_across_lines() -> None:
    people = _people("Present:\nPennick, Orla\nAverill, Tom\nMarsh, Una\nReedling, Bo")
    assert set(people) == {"Orla Pennick", "Tom Averill", "Una Marsh", "Bo Reedling"}

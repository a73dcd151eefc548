"""Rosters as flattened pages leave them: one line for all, first names, bodies without a sign."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.extraction import extract, read

HEAD = "Wendle Village Association\n\nMinutes of the meeting held on Tuesday 14 April 2026\n\n"
ITEMS = "\n\n1. Minutes of the last meeting\n\nThe minutes were read and agreed.\n"
GIVEN = ("Orla", "Huw", "Mei-Ling", "Wanjiru", "Tomos")
FAMILY = ("Pennick", "Trevallion", "Chowdhurai", "Kamathi", "Sedgewick")
BODIES = (
    "Wendle District Council",
    "Thames Mills",
    "Riverwatch Rangers",
    "Fen Health Board",
    "Save the Weir",
)
FULL = tuple(f"{a} {b}" for a, b in zip(GIVEN, FAMILY, strict=True))


def _rows(text: str) -> dict[str, tuple[str, str | None, str | None]]:
    names = ("document", "meetings", "attendees")
    rows = extract(read((HEAD + text + ITEMS).encode(), "m.txt"), names=names).rows["attendees"]
    return {r.name: (r.status, r.role, r.organisation) for r in rows}  # type: ignore[attr-defined]


@pytest.mark.parametrize("sign", [", ", ",\n", "\n", "; "], ids=repr)
def test_given_names(sign: str) -> None:
    for label, away in product(("1.PRESENT:", "Present:", "ATTENDEES"), ("2.Apologies:", "Apologies from:")):
        gap = "\n" if "\n" in sign or label == "ATTENDEES" else " "
        found = _rows(f"{label}{gap}{sign.join(GIVEN)}\n{away} Ingrid, Marek")
        wanted = {**dict.fromkeys(GIVEN, "present"), "Ingrid": "apologies", "Marek": "apologies"}
        assert {n: status for n, (status, _, _) in found.items()} == wanted, (label, away)


@pytest.mark.parametrize(
    "head", ["Present Representing", "Attendees Organisation", "Present\nName Organisation"]
)
def test_rows_without_a_sign(head: str) -> None:
    lines = "\n".join(f"{n} {b}" for n, b in zip(FULL, BODIES, strict=True))
    found = _rows(f"{head}\n{lines}")
    assert {n: row[2] for n, row in found.items()} == dict(zip(FULL, BODIES, strict=True))


def test_those_of_a_body() -> None:
    told = ", ".join(f"{n} of {b}" for n, b in zip(FULL[:-1], BODIES, strict=False))
    found = _rows(f"Apologies were received from {told} and {FULL[-1]} of the University of Wendle.")
    assert {n: row[2] for n, row in found.items()} == {
        **dict(zip(FULL, BODIES[:-1], strict=False)),
        FULL[-1]: "University of Wendle",
    }


def test_posts_stay_with_the_names_behind_them() -> None:
    posts = ("Treasurer", "Churchwarden", "Vice Chair", "Project Officer", "Chair")
    told = ", ".join(f"{p} {n}" for n, p in zip(FULL, posts, strict=True))
    assert {n: row[1] for n, row in _rows(f"Present: {told}").items()} == dict(zip(FULL, posts, strict=True))
    lines = "\n".join(f"{p}: {n}" for n, p in zip(FULL, posts, strict=True))
    found = _rows(f"Present: Ivy Nordling, Bo Reedmace\nRegrets:\n{lines}")
    assert {n: found[n][:2] for n in FULL} == {n: ("apologies", p) for n, p in zip(FULL, posts, strict=True)}


@pytest.mark.parametrize(
    "text",
    [
        "Present:\nRW, HJ, SG\nApologies: JJ, PT\nShape",
        "The hedge was cut and the bill was paid.\nChairman: Una Marshall\nDate: 9 July 2026",
        "Elections and appointments\nChair – Una Marshall\nClerk – Bo Reedmace",
    ],
)
def test_who_is_nobody(text: str) -> None:
    assert not [n for n in _rows(text) if not n.isupper()]

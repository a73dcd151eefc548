"""Every case of every file in tests/cases; the format is told in tests/caseformat.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseformat import Case, build, differences, load_cases, unmark

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def _params() -> list[object]:
    out: list[object] = []
    for file in FILES:
        for case in load_cases(file):
            marks = [pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else []
            out.append(pytest.param(case, id=case.name, marks=marks))
    return out


@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    assert not (found := differences(case)), "\n".join(found)


def test_marks_are_taken_out_and_placed() -> None:
    plain, marks = unmark("# 2. Buses\n- {{Tom Reed to write|owner=Tom Reed; due=null}} soon\nA\t{{B}}")
    document, places = build(plain)
    assert [document.of(b) for b in document.blocks] == ["Buses", "Tom Reed to write soon", "A", "B"]
    assert [b.label for b in document.blocks] == ["2.", "-", None, None]
    assert [document.text[places[a] : places[b]] for a, b, _ in marks] == ["Tom Reed to write", "B"]
    assert marks[0][2] == {"owner": "Tom Reed", "due": "null"}
    assert document.tables[0].n_cols == 2

"""Frames and pictures over the samples' tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.explore import (
    Tables,
    _end,
    attendance,
    concern_history,
    metric_series,
    once,
    open_actions,
    threads,
)

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    from pipeline.run import run
    from pipeline.settings import Settings
    from pipeline.store.layout import Output

    out = tmp_path_factory.mktemp("explore") / "out"
    run([str(ROOT / "data" / "raw")], Output(out), Settings(workers=0))
    return Tables.of(out)


def test_a_document_in_four_formats_counts_once(tables: Tables) -> None:
    kept = once(tables["documents"])["source_path"]
    assert kept[kept.str.contains("2024-06")].tolist() == ["progress-report-2024-06.docx"]


def test_attendance_is_people_by_day(tables: Tables) -> None:
    frame = attendance(tables, "Hollinmoor")
    days = [f"{day:%Y-%m-%d}" for day in frame.columns]
    assert days == sorted(days)
    assert {"2024-01-09", "2024-05-14", "2024-07-09", "2024-12-17"} <= set(days)
    assert frame.loc["Daniel Whitcombe"].dropna().tolist() == ["in_attendance", "in_attendance"]
    assert frame.loc["Zofia Krawczyk", frame.columns[days.index("2024-07-09")]] == "apologies"


def test_series_have_days_and_targets(tables: Tables) -> None:
    frame = metric_series(tables)
    waits = frame[frame["measure"] == "Average wait for autism assessment"]
    assert waits[waits["status"] == "actual"]["value"].tolist() == [64, 52, 43]
    assert set(waits[waits["status"] == "target"]["value"]) == {26}


def test_completed_actions_are_not_open(tables: Tables) -> None:
    texts = open_actions(tables)["text"]
    assert texts.str.contains("Review staffing").any()
    assert not texts.str.contains("dashboard").any()


def test_concerns_are_followed_over_documents(tables: Tables) -> None:
    frame = concern_history(tables)
    assert frame.loc["Health advice is missing from too many plans"].dropna().tolist() == ["remaining"] * 3


THREADS = [
    ([("A", "A to write to schools"), ("A", "Write to all schools by May")], [0, 0]),
    ([("A", "Write to schools"), ("B", "Write to schools")], [0, 1]),
    ([("A", "Write to schools"), ("A", "Call the builder")], [0, 1]),
    ([(None, "Write to schools"), (None, "write to Schools")], [0, 0]),
]


@pytest.mark.parametrize(("actions", "numbers"), THREADS)
def test_the_same_action_is_one_thread(actions: list[tuple[str | None, str]], numbers: list[int]) -> None:
    assert threads(actions) == numbers


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2024", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2023-04/2024-03", "2024-03-31"),
        ("2024-21", "None"),
    ],
)
def test_the_end_of_a_period(period: str, day: str) -> None:
    assert str(_end(period)) == day


def test_pictures_are_drawn(tables: Tables, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    from pipeline.explore.plots import CONCERNS, cells, series

    for name, figure in (
        ("concerns", cells(concern_history(tables), CONCERNS, "Concerns")),
        ("series", series(metric_series(tables))),
        ("empty", cells(concern_history(tables).iloc[:0], CONCERNS, "None")),
    ):
        figure.savefig(tmp_path / f"{name}.png")
        assert (tmp_path / f"{name}.png").stat().st_size > 1000


def test_the_committed_notebooks_are_what_the_script_writes() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("make_notebooks", ROOT / "notebooks" / "make_notebooks.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.main(["--check"]) == 0

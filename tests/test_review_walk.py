"""Reviewing: the terminal walk from a script, the sheets' round trip, gold files, the commands."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.diff import Side
from pipeline.review import ReviewError, append, decide, decisions
from pipeline.review.ask import Console, choice, select
from pipeline.review.gold import export
from pipeline.review.queue import Item, Snapshot, Wanted, items, undecided
from pipeline.review.sheets import read, write
from pipeline.review.walk import Walk
from schemas import Attendee, Decision, DocumentRow, Fact, Finding, Metric, RagRating, ReviewRow, TextRow
from schemas.arrow import to_table

TEXT = """Present: Ann Lowe (Chair), Bo Adeyemi
Strand 1 is rated amber.
About 41% of plans\t60%
Agreed to meet."""


def at(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    place = {"char_start": start, "char_end": start + len(quote), "quote": quote}
    return {"doc_id": "d1", "fact_id": f"f{start}", "rule": "r", "extractor": "x", **place}


def rows() -> dict[str, list[Fact]]:
    return {
        "attendees": [Attendee(name="Ann Lowe", role="Chair", status="present", **at("Ann Lowe (Chair)"))],
        "rag_ratings": [RagRating(subject="Strand 1", rating="amber", basis="text", **at("amber"))],
        "metrics": [Metric(value=41.0, unit="percent", comparator="approx", confidence=0.4, **at("41%"))],
        "decisions": [Decision(text="=HYPERLINK(1)", outcome="agreed", **at("Agreed to meet"))],
    }


def snapshot(wanted: Wanted | None = None, done: list[ReviewRow] | None = None) -> Snapshot:
    document = DocumentRow(
        doc_id="d1", source_path="board/minutes.txt", sha256="1", media_type="text/plain", kind="minutes"
    )
    finding = Finding(
        doc_id="d1", check="weekday", severity="warning", message="No.", char_start=0, char_end=7
    )
    held: dict[str, list[Any]] = {"documents": [document], "texts": [TextRow(doc_id="d1", text=TEXT)]}
    tables = {n: to_table(n, r) for n, r in {**held, **rows(), "findings": [finding]}.items()}
    return Snapshot.of(Side("run1", tables), wanted, done or [])


def walk(keys: str, found: list[Item]) -> tuple[list[ReviewRow], str]:
    """The decisions of a walk whose answers are given by line, and all that it said."""
    lines, said = iter(keys.split("|")), []

    def answer(prompt: str) -> str:
        from pipeline.review.ask import Stop

        said.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise Stop from None

    made = Walk(found, Console(answer, answer, said.append), "Ann").run()
    return made, "\n".join(said)


def only(table: str) -> list[Item]:
    return items(snapshot(Wanted(tables=(table,))))


def test_accept_and_reject_are_one_key() -> None:
    found = items(snapshot())
    made, _ = walk("a|r|it is green|s|q", found)
    assert [(d.action, d.reason, d.reviewer) for d in made] == [
        ("accept", None, "Ann"),
        ("reject", "it is green", "Ann"),
    ]


def test_an_edit_takes_names_numbers_and_beginnings() -> None:
    (edit,), _ = walk("e|rating|amber_g|typo", only("rag_ratings"))
    assert (edit.field, edit.new, edit.old) == ("rating", '"amber_green"', '"amber"')
    (edit,), _ = walk("e|1|42|", only("metrics"))
    assert (edit.field, edit.new) == ("value", "42.0")


def test_an_impossible_value_is_refused_with_a_sentence_and_asked_again() -> None:
    made, said = walk("e|rating|orange|e|rating|red|", only("rag_ratings"))
    assert [d.new for d in made] == ['"red"']
    assert "'orange' is none of red, amber_red" in said


def test_a_missed_fact_is_added_by_its_words() -> None:
    found = only("attendees")
    (added,), said = walk("n|attendees|4-5||||present|q", found)
    assert "6:Adeyemi" in said
    assert (added.action, added.quote, added.table) == ("add", "(Chair), Bo", "attendees")
    (added,), _ = walk("n|att|Bo Adeyemi||Clerk||present|q", found)
    assert (added.quote, json.loads(added.new or "")["role"]) == ("Bo Adeyemi", "Clerk")


def test_words_that_are_not_there_are_refused() -> None:
    console = Console(lambda _: "", lambda _: "Nobody Here", lambda _: None)
    with pytest.raises(ReviewError, match="does not hold"):
        select(only("attendees")[0], console)


def test_undo_and_back() -> None:
    made, said = walk("u|a|u|r||b|q", only("attendees") + only("metrics"))
    assert [d.action for d in made] == ["reject"]
    assert "Nothing to undo" in said


def test_the_end_of_the_input_keeps_what_was_decided() -> None:
    assert len(walk("a", items(snapshot()))[0]) == 1


def test_choices() -> None:
    assert (choice("2", ["red", "green"]), choice("g", ["red", "green"])) == ("green", "green")
    with pytest.raises(ReviewError):
        choice("r", ["red", "rose"])


QUEUES = [
    (Wanted(), ["attendees", "metrics", "rag_ratings", "decisions"]),
    (Wanted(tables=("metrics",)), ["metrics"]),
    (Wanted(below=0.5), ["metrics"]),
    (Wanted(findings=True), [None]),
]


@pytest.mark.parametrize(("wanted", "tables"), QUEUES)
def test_what_is_asked_about(wanted: Wanted, tables: list[str | None]) -> None:
    assert sorted(map(str, (i.table for i in items(snapshot(wanted))))) == sorted(map(str, tables))


def test_unknown_documents_and_tables_are_errors() -> None:
    with pytest.raises(ReviewError, match="nowhere"):
        snapshot(Wanted(documents=("nowhere",)))
    with pytest.raises(ReviewError, match="no table"):
        items(snapshot(Wanted(tables=("nothing",))))


def test_what_was_decided_is_not_asked_again() -> None:
    found = items(snapshot())
    assert len(undecided(found, {"f9"})) == 3


SHEETS = ["review.csv", "review.xlsx"]


@pytest.mark.parametrize("name", SHEETS)
def test_an_untouched_sheet_decides_nothing(tmp_path: Path, name: str) -> None:
    paths = write(items(snapshot()), tmp_path / name)
    assert read(paths, snapshot(), "Ann") == []


def filled(path: Path, table: str, **cells: Any) -> None:
    """Fill in cells of the first line of a table's sheet, as a person would."""
    if path.suffix == ".xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.load_workbook(path)
        sheet = book[table]
        head = [c.value for c in sheet[1]]
        for column, value in cells.items():
            sheet.cell(2, head.index(column) + 1, value)
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as handle:
        lines = list(csv.reader(handle))
    for column, value in cells.items():
        lines[1][lines[0].index(column)] = str(value)
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(lines)


@pytest.mark.parametrize("name", SHEETS)
def test_cells_that_differ_are_edits(tmp_path: Path, name: str) -> None:
    (path,) = write(only("metrics"), tmp_path / name)
    filled(path, "metrics", value=43, noun="plans", reason="misread")
    made = read([path], snapshot(), "Ann")
    assert [(d.field, d.new, d.reason) for d in made] == [
        ("value", "43.0", "misread"),
        ("noun", '"plans"', "misread"),
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_decisions_of_a_sheet(tmp_path: Path, name: str) -> None:
    (path,) = write(only("rag_ratings"), tmp_path / name)
    filled(path, "rag_ratings", decision="reject")
    assert [d.action for d in read([path], snapshot(), "Ann")] == ["reject"]
    filled(path, "rag_ratings", decision="perhaps")
    with pytest.raises(ReviewError, match="perhaps"):
        read([path], snapshot(), "Ann")


def test_a_line_added_to_a_sheet_adds_a_fact(tmp_path: Path) -> None:
    (path,) = write(only("attendees"), tmp_path / "r.csv")
    filled(path, "attendees", as_written="", fact_id="", quote="Bo Adeyemi", name="Bo Adeyemi", role="")
    (made,) = read([path], snapshot(), "Ann")
    assert (made.action, made.quote, json.loads(made.new or "")["status"]) == ("add", "Bo Adeyemi", "present")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(write(only("decisions"), tmp_path / "r.xlsx")[0])
    assert [c for row in book["decisions"].iter_rows() for c in row if c.data_type == "f"] == []
    text = write(only("decisions"), tmp_path / "r.csv")[0].read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in text


def test_a_sheet_of_an_older_reading_is_refused(tmp_path: Path) -> None:
    paths = write(only("metrics"), tmp_path / "r.csv")
    filled(paths[0], "metrics", decision="accept")
    newer = snapshot()
    newer.texts["d1"] = "Draft. " + TEXT
    with pytest.raises(ReviewError, match="read anew"):
        read(paths, newer, "Ann")


def test_gold_holds_what_was_decided_and_the_rest_as_optional(tmp_path: Path) -> None:
    held = rows()
    made = [
        decide("accept", held["attendees"][0], TEXT),
        decide("reject", held["metrics"][0], TEXT),
        decide("edit", held["rag_ratings"][0], TEXT, field="rating", new="red"),
    ]
    (path,) = export(snapshot().side, made, tmp_path)
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == "board--minutes.txt.json"
    assert [(a["name"], "optional" in a) for a in gold["attendees"]] == [("Ann Lowe", False)]
    assert [(r["rating"], "optional" in r) for r in gold["rag_ratings"]] == [("red", False)]
    assert gold["metrics"] == []
    assert [d["optional"] for d in gold["decisions"]] == [True]


def test_a_whole_document_is_gold_throughout(tmp_path: Path) -> None:
    (path,) = export(snapshot().side, [], tmp_path, whole=["minutes.txt"])
    assert '"optional"' not in path.read_text(encoding="utf-8")


def test_decisions_that_no_run_has_replayed_are_seen(tmp_path: Path) -> None:
    append(tmp_path, [decide("reject", rows()["metrics"][0], TEXT)])
    assert items(snapshot(Wanted(tables=("metrics",)), decisions(tmp_path))) == []


def panel(tmp_path: Path, table: str = "rag_ratings") -> Any:
    from pipeline.review.widget import ReviewPanel

    return ReviewPanel(only(table) + only("metrics"), tmp_path, "Ann")


def test_the_panel_takes_decisions_without_a_browser(tmp_path: Path) -> None:
    shown = panel(tmp_path)
    shown.edit("rating", "red")
    shown.reject("an estimate")
    assert "All 2 are done; 2 decisions" in shown.html()
    assert shown.save() is not None
    assert [d.action for d in decisions(tmp_path)] == ["edit", "reject"]


def test_the_panel_goes_back_and_adds(tmp_path: Path) -> None:
    shown = panel(tmp_path)
    shown.accept()
    shown.undo()
    shown.skip()
    shown.back()
    shown.add("attendees", "Bo Adeyemi", name="Bo Adeyemi", status="present")
    assert [d.action for _, d in shown.made] == ["add"]
    assert "<mark>amber</mark>" in shown.html()
    with pytest.raises(ReviewError):
        shown.add("attendees", "Nobody Here", name="Nobody")


def test_keys_typed_into_the_panel_decide(tmp_path: Path) -> None:
    pytest.importorskip("ipywidgets", reason="ipywidgets is not installed")
    shown = panel(tmp_path)
    shown.widget()
    command = shown._widgets["command"]
    for key in ("x", "a", "R"):
        command.value = key
    assert [d.action for _, d in shown.made] == ["accept", "reject"]
    assert command.value == ""
    shown.back()
    shown._widgets["value"].value = "43"
    assert [d.new for _, d in shown.made][-1] == "43.0"
    command.value = "a"
    assert "All items are done" in shown.message


def test_what_the_panel_shows_is_escaped(tmp_path: Path) -> None:
    shown = panel(tmp_path)
    shown.item.row["subject"] = "<img src=x onerror=alert(1)>"
    assert "<img" not in shown.html()


def test_a_row_that_got_lost_can_be_brought_back() -> None:
    from pipeline.diff.view import report
    from pipeline.review.apply import apply_reviews

    before = snapshot().side
    after = Side("run2", {**before.tables, "rag_ratings": to_table("rag_ratings", [])})
    moved = rows()["metrics"][0]
    moved.page = 2
    after.tables["metrics"] = to_table("metrics", [moved])  # type: ignore[index]
    (item,) = items(Snapshot.of(after), report(before, after))
    assert (item.table, item.why) == ("rag_ratings", "removed (extractor)")
    (decision,), _ = walk("a", [item])
    (row,) = apply_reviews({"rag_ratings": []}, TEXT, [decision], "d1").rows["rag_ratings"]
    assert (row.quote, row.rating, row.fact_id) == ("amber", "amber", item.row and item.row["fact_id"])  # type: ignore[attr-defined]

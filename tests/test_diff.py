"""The diff as data: kinds of change, pairing, duplicate keys, empty sides, causes."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from pipeline.causes import Fingerprints, Uses, document_causes, extractor_causes, registry
from pipeline.diff import Side, compare
from schemas import (
    Attendee,
    BlockRow,
    DocumentRow,
    FileRow,
    Finding,
    Metric,
    PersonRow,
    RagRating,
    ReviewRow,
    RunRow,
    Strand,
    TextRow,
)
from schemas.arrow import to_table

TEXT = "Strand 1 was rated amber. In May 41% of plans were on time. The board met."


def metric(fact_id: str = "m1", start: int = 33, quote: str = "41%", **more: Any) -> Metric:
    given = {"value": 41.0, "unit": "percent", "rule": "percent", "extractor": "metrics", "doc_id": "d1"}
    return Metric(
        fact_id=fact_id, char_start=start, char_end=start + len(quote), quote=quote, **{**given, **more}
    )


def rating(fact_id: str = "r1", start: int = 19, word: str = "amber", **more: Any) -> RagRating:
    given = {"subject": "Strand 1", "rating": word, "basis": "text", "rule": "word", "extractor": "rag"}
    place = {"doc_id": "d1", "char_start": start, "char_end": start + len(word), "quote": word}
    return RagRating(fact_id=fact_id, **{**given, **place, **more})


def document(doc_id: str = "d1", sha: str = "1", reader: str = "pdf 1", path: str = "a.pdf") -> DocumentRow:
    return DocumentRow(
        doc_id=doc_id, source_path=path, sha256=sha, media_type="application/pdf", reader=reader
    )


def run(number: int, **fingerprints: dict[str, str]) -> RunRow:
    import datetime as dt

    at = dt.datetime(2024, 1, number, tzinfo=dt.UTC)
    more = {f"{k}_fingerprints": json.dumps(v) for k, v in fingerprints.items()}
    return RunRow(run_id=f"run{number}", started=at, **more)


def side(number: int = 1, text: str = TEXT, **tables: list[Any]) -> Side:
    rows = {
        "documents": [document()],
        "texts": [TextRow(doc_id="d1", text=text)],
        "runs": [run(number)],
        **tables,
    }
    return Side(f"run{number}", {name: to_table(name, held) for name, held in rows.items()})


def changes(before: Side, after: Side, **more: Any) -> list[dict[str, Any]]:
    return compare(before, after, **more).to_pylist()


def only(before: Side, after: Side) -> dict[str, Any]:
    found = changes(before, after)
    assert len(found) == 1, found
    return found[0]


def test_equal_sides_have_no_changes() -> None:
    assert changes(side(1, metrics=[metric()]), side(2, metrics=[metric(run_id="other")])) == []


def test_a_changed_value_names_its_field_and_carries_both_rows() -> None:
    change = only(side(1, rag_ratings=[rating()]), side(2, rag_ratings=[rating(rating="green")]))
    assert (change["change"], change["fields"], change["table"]) == ("changed", ["rating"], "rag_ratings")
    assert json.loads(change["before"])["rating"] == "amber"
    assert json.loads(change["after"])["rating"] == "green"
    assert (change["from_run"], change["to_run"]) == ("run1", "run2")


def test_a_row_that_only_stands_elsewhere_has_moved() -> None:
    change = only(side(1, metrics=[metric()]), side(2, metrics=[metric(start=34, page=2)]))
    assert change["change"] == "moved"
    assert change["fields"] == ["page", "char_start", "char_end"]


def test_rows_with_other_ids_are_paired_by_their_words() -> None:
    before = side(1, metrics=[metric("m1")])
    after = side(2, "New heading. " + TEXT, metrics=[metric("m9", 33 + 13)])
    change = only(before, after)
    assert (change["change"], change["fact_id"]) == ("moved", "m1")


def test_a_changed_figure_in_the_same_sentence_is_a_change_not_a_loss_and_a_gain() -> None:
    after = side(2, TEXT.replace("41%", "43%"), metrics=[metric("m2", quote="43%", value=43.0)])
    change = only(side(1, metrics=[metric()]), after)
    assert (change["change"], change["fields"]) == ("changed", ["quote", "value"])


def test_different_facts_stay_lost_and_gained() -> None:
    before = side(1, metrics=[metric()])
    after = side(2, "Nothing else is like it: 7 trees", metrics=[metric("m2", 25, "7 trees", value=7.0)])
    assert Counter(c["change"] for c in changes(before, after)) == {"added": 1, "removed": 1}


def test_references_follow_facts_that_got_another_id() -> None:
    def strands(fact_id: str) -> list[Strand]:
        place = {"char_start": 0, "char_end": 8, "quote": "Strand 1", "doc_id": "d1"}
        return [
            Strand(fact_id=fact_id, number="1", title="Plans", rule="heading", extractor="strands", **place)
        ]

    before = side(1, strands=strands("s1"), metrics=[metric(strand_fact_id="s1")])
    after = side(2, strands=strands("s2"), metrics=[metric(strand_fact_id="s2")])
    assert changes(before, after) == []


def test_duplicate_keys_are_compared_one_by_one() -> None:
    before = side(1, metrics=[metric("x", 33), metric("x", 60)])
    after = side(2, metrics=[metric("x", 33), metric("x", 60, value=9.0), metric("x", 70)])
    assert Counter(c["change"] for c in changes(before, after)) == {"changed": 1, "added": 1}


@pytest.mark.parametrize("empty", [Side(None, {}), Side("run0", {"metrics": to_table("metrics", [])})])
def test_an_empty_side(empty: Side) -> None:
    full = side(1, metrics=[metric()])
    gained = {(c["table"], c["change"]) for c in changes(empty, full)}
    assert gained == {("metrics", "added"), ("documents", "added")}
    assert {c["change"] for c in changes(full, empty)} == {"removed"}
    assert changes(empty, empty) == []


def test_a_renamed_document_is_the_same_document() -> None:
    after = side(2, documents=[document("d2", path="b.pdf")], texts=[TextRow(doc_id="d2", text=TEXT)])
    after.tables["metrics"] = to_table("metrics", [metric("m2", doc_id="d2")])  # type: ignore[index]
    found = changes(side(1, metrics=[metric()]), after)
    told = [(c["table"], c["change"], c["fields"], c["cause"]) for c in found]
    assert told == [("documents", "changed", ["source_path"], "source")]


def test_only_the_documents_asked_for_are_compared() -> None:
    before = side(1, metrics=[metric(), metric("m2", doc_id="d2")])
    after = side(2, metrics=[metric(value=1.0), metric("m2", doc_id="d2", value=2.0)])
    assert [c["doc_id"] for c in changes(before, after, doc_ids=["d2"])] == ["d2"]


def test_a_column_that_only_one_side_has_is_a_change_of_schema() -> None:
    old = to_table("metrics", [metric(population="pupils")]).drop_columns(["population"])
    before = side(1)
    before.tables["metrics"] = old  # type: ignore[index]
    change = only(before, side(2, metrics=[metric(population="pupils")]))
    assert (change["fields"], change["cause"]) == (["population"], "schema")


def test_a_table_that_only_one_side_has() -> None:
    assert only(side(1), side(2, metrics=[metric()]))["change"] == "added"


CAUSES = [
    ("source", {"documents": [document(sha="2")]}),
    ("reader", {"documents": [document(reader="pdf 2")], "texts": [TextRow(doc_id="d1", text=TEXT + " ")]}),
    ("reader", {"texts": [TextRow(doc_id="d1", text=TEXT + " ")]}),
    ("reader", {"blocks": [BlockRow(doc_id="d1", block_no=0, kind="paragraph", char_start=0, char_end=9)]}),
    ("extractor", {"runs": [run(2, extractor={"rag": "2"}, lexicon={"ratings": "1"})]}),
    ("lexicon", {"runs": [run(2, extractor={"rag": "1"}, lexicon={"ratings": "2"})]}),
    ("source", {"documents": [document(sha="2", reader="pdf 2")]}),
]


@pytest.mark.parametrize(("cause", "tables"), CAUSES)
def test_the_cause_is_told_by_the_fingerprint_that_differs(cause: str, tables: dict[str, Any]) -> None:
    first = run(1, extractor={"rag": "1"}, lexicon={"ratings": "1"})
    before = side(1, rag_ratings=[rating()], runs=[first])
    same = [run(2, extractor={"rag": "1"}, lexicon={"ratings": "1"})]
    after = side(2, **{"runs": same, "rag_ratings": [rating(rating="green")], **tables})
    assert only(before, after)["cause"] == cause


def test_a_new_decision_about_the_fact_is_the_cause() -> None:
    decided = ReviewRow(review_id="v1", fact_id="r1", table="rag_ratings", action="edit", field="rating")
    after = side(2, rag_ratings=[rating(rating="green")], reviews=[decided], documents=[document(sha="2")])
    assert only(side(1, rag_ratings=[rating()]), after)["cause"] == "review"


def test_causes_follow_what_an_extractor_builds_on() -> None:
    uses = {"a": Uses(("words",)), "b": Uses((), ("a",)), "c": Uses()}
    before = Fingerprints({"a": "1", "b": "1", "c": "1"}, {"words": "1"})
    after = Fingerprints({"a": "1", "b": "1", "c": "1"}, {"words": "2"})
    assert extractor_causes(before, after, uses) == {"a": "lexicon", "b": "lexicon"}


def test_a_reader_that_read_the_same_is_not_the_cause() -> None:
    after = side(2, rag_ratings=[rating(rating="green")], documents=[document(reader="pdf 2")])
    assert only(side(1, rag_ratings=[rating()]), after)["cause"] == "extractor"


def test_a_file_that_could_not_be_read_this_time_is_the_readers_doing() -> None:
    before = side(1, rag_ratings=[rating()])
    after = side(
        2, documents=[], texts=[], files=[FileRow(source_path="a.pdf", sha256="1", status="quarantined")]
    )
    assert {(c["change"], c["cause"]) for c in changes(before, after)} == {("removed", "reader")}
    gone = side(2, documents=[], texts=[], files=[])
    assert {(c["change"], c["cause"]) for c in changes(before, gone)} == {("removed", "source")}


def test_lexicons_are_found_where_an_extractor_names_them() -> None:
    used = registry()
    assert any(u.lexicons for u in used.values())
    assert "attendees" in used


def test_a_document_that_only_one_side_has_is_a_change_of_source() -> None:
    assert document_causes({}, {"d": ("1", "r")}) == {"d": "source"}


def finding(observed: str, *facts: str, check: str = "count", at: int = 5, doc_id: str = "d1") -> Finding:
    message = f"12 are declared, {observed} are listed."
    return Finding(
        doc_id=doc_id, check=check, severity="warning", message=message, expected="12", observed=observed,
        fact_ids=list(facts), char_start=at, char_end=at + 3,
    )  # fmt: skip


def test_a_finding_about_other_facts_is_the_same_finding_changed() -> None:
    change = only(side(1, findings=[finding("10", "f1")]), side(2, findings=[finding("11", "f1", "f2")]))
    assert (change["table"], change["change"], change["doc_id"]) == ("findings", "changed", "d1")
    assert change["fields"] == ["message", "observed", "fact_ids"]
    assert json.loads(change["before"])["observed"] == "10"
    assert "fact_id" not in json.loads(change["after"])


def test_findings_come_go_and_move() -> None:
    old = [finding("10", "f1"), finding("9", "f7", at=40), finding("3", check="sum")]
    new = [finding("10", "f1", at=9), finding("2", "f8", check="order")]
    found = {(json.loads(c["before"] or c["after"])["observed"], c["change"]) for c in changes(
        side(1, findings=old), side(2, findings=new))}  # fmt: skip
    assert found == {("10", "moved"), ("9", "removed"), ("3", "removed"), ("2", "added")}


def test_equal_findings_and_people_have_no_changes() -> None:
    tables: dict[str, list[Any]] = {
        "findings": [finding("10"), finding("10"), finding("11")],
        "people": [PersonRow(person_id="p1", name="Ann Hall", names=["Ann Hall"], documents=2)],
    }
    assert changes(side(1, **tables), side(2, **tables)) == []


def attendee(status: str) -> Attendee:
    return Attendee(
        fact_id="a1", doc_id="d1", name="Ann Hall", status=status, person_id="p1", rule="list",  # type: ignore[arg-type]
        extractor="attendees", char_start=0, char_end=8, quote="Strand 1",
    )  # fmt: skip


def test_a_person_changes_for_the_reason_of_the_rows_that_name_them() -> None:
    person = PersonRow(person_id="p1", name="A. Hall", names=["A. Hall"], documents=1)
    fuller = PersonRow(person_id="p1", name="Ann Hall", names=["A. Hall", "Ann Hall"], documents=1)
    other = PersonRow(person_id="p2", name="Bo Lund", names=["Bo Lund"], documents=1)
    before = side(1, people=[person, other], attendees=[attendee("present")], documents=[document(sha="1")])
    after = side(2, people=[fuller], attendees=[attendee("apologies")], documents=[document(sha="2")])
    found = {c["fact_id"]: c for c in changes(before, after) if c["table"] == "people"}
    assert (found["p1"]["change"], found["p1"]["fields"]) == ("changed", ["name", "names"])
    assert (found["p1"]["cause"], found["p1"]["doc_id"]) == ("source", "")
    assert (found["p2"]["change"], found["p2"]["cause"]) == ("removed", "extractor")


def test_the_changes_of_a_run_are_about_facts_and_documents_alone() -> None:
    found = changes(side(1), side(2, findings=[finding("10")]), doc_ids=["d1"])
    assert found == []


def test_findings_change_with_the_lexicons_of_the_facts_that_they_check() -> None:
    old, new = run(1, lexicon={"roles": "1"}), run(2, lexicon={"roles": "2"})
    before, after = side(1, findings=[finding("10")], runs=[old]), side(2, runs=[old, new])
    assert only(before, after)["cause"] == "lexicon"


def test_findings_and_people_are_told_and_shown() -> None:
    from pipeline.diff.html import page
    from pipeline.diff.text import lines
    from pipeline.diff.view import report

    person = PersonRow(person_id="p1", name="Ann Hall", names=["Ann Hall"], documents=1)
    found = report(side(1), side(2, findings=[finding("10", "f1")], people=[person]))
    told = "\n".join(lines(found))
    assert "findings  check=count, severity=warning, message=12 are declared, 10 are listed." in told
    assert "people  name=Ann Hall, names=Ann Hall, documents=1   (extractor; all documents)" in told
    assert "12 are declared, 10 are listed." in page(found) and "all documents" in page(found)

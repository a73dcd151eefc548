"""The diff as data: kinds of change, pairing, duplicate keys, empty sides, causes."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from pipeline.causes import Fingerprints, Uses, document_causes, extractor_causes, registry
from pipeline.diff import Side, compare
from schemas import BlockRow, DocumentRow, FileRow, Metric, RagRating, ReviewRow, RunRow, Strand, TextRow
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

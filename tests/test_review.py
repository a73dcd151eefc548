"""Decisions: appended without loss, found again in changed texts, replayed, conflicts shown."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from pipeline.anchor import find_again
from pipeline.review import ReviewError, append, as_fact, by_document, checked, decide, decisions, fingerprint
from pipeline.review.apply import apply_reviews
from schemas import Attendee, Fact, Metric, RagRating, ReviewRow

TEXT = "Strand 1 was rated amber in May. About 41% of plans were on time. The board met with Ann Lowe."
AT = dt.datetime(2024, 6, 18, 10, 15, tzinfo=dt.UTC)


def rating(text: str = TEXT, **more: Any) -> RagRating:
    start = text.index("amber")
    row = {"subject": "Strand 1", "rating": "amber", "basis": "text", "rule": "word", "extractor": "rag"}
    place = {"doc_id": "d1", "fact_id": "r1", "char_start": start, "char_end": start + 5, "quote": "amber"}
    return RagRating(**{**row, **place, **more})


def rows(*held: Fact) -> dict[str, list[Fact]]:
    out: dict[str, list[Fact]] = {}
    for row in held:
        out.setdefault(row.TABLE, []).append(row)
    return out


def replay(
    decision: ReviewRow | list[ReviewRow], *held: Fact, text: str = TEXT
) -> tuple[list[Any], list[str]]:
    done = apply_reviews(rows(*held), text, decision if isinstance(decision, list) else [decision], "d1")
    return [r for held in done.rows.values() for r in held], [f.message for f in done.findings]


def test_a_rejected_row_leaves() -> None:
    assert replay(decide("reject", rating(), TEXT), rating()) == ([], [])


def test_an_identity_across_documents_is_no_part_of_a_decision() -> None:
    decided = added()
    decided.fact_id, decided.person_id = "a1", "p1"
    found = added()
    found.fact_id = "a1"
    assert replay(decide("reject", decided, TEXT), found) == ([], [])
    assert replay(decide("accept", decided, TEXT), found)[1] == []


def test_a_rejected_row_under_another_id_leaves_too() -> None:
    assert replay(decide("reject", rating(), TEXT), rating(fact_id="r9")) == ([], [])


def test_a_row_that_says_something_else_now_is_not_rejected_silently() -> None:
    left, messages = replay(decide("reject", rating(), TEXT), rating(rating="green"))
    assert [r.rating for r in left] == ["green"]
    assert "was 'amber' and is 'green'" in messages[0]


def test_an_edit_sets_the_column_with_its_type() -> None:
    decision = decide("edit", rating(), TEXT, field="position", new="2")
    (row,), messages = replay(decision, rating())
    assert (row.position, messages) == (2, [])


def test_the_given_rows_stay_as_they_are() -> None:
    given = rating()
    replay(decide("edit", given, TEXT, field="rating", new="green"), given)
    assert given.rating == "amber"


def test_an_edit_that_a_rule_has_overtaken_needs_no_finding() -> None:
    decision = decide("edit", rating(), TEXT, field="rating", new="green")
    assert replay(decision, rating(rating="green"))[1] == []


def test_an_edit_over_a_third_value_stays_and_says_so() -> None:
    decision = decide("edit", rating(), TEXT, field="rating", new="green")
    (row,), messages = replay(decision, rating(rating="red"))
    assert row.rating == "green"
    assert "look again" in messages[0]


def test_an_accepted_row_that_no_rule_finds_any_more_is_kept() -> None:
    moved = "A new first line.\n" + TEXT
    (row,), messages = replay(decide("accept", rating(), TEXT), text=moved)
    assert (row.fact_id, row.rating, row.extractor, messages) == ("r1", "amber", "review", [])
    assert moved[row.char_start : row.char_end] == row.quote == "amber"


def test_words_that_are_gone_are_a_finding() -> None:
    left, messages = replay(decide("accept", rating(), TEXT), text="Strand 1 was rated green in May.")
    assert left == []
    assert "are gone" in messages[0]


def added() -> Attendee:
    start = TEXT.index("Ann Lowe")
    place = {"doc_id": "d1", "char_start": start, "char_end": start + 8, "quote": "Ann Lowe"}
    return Attendee(name="Ann Lowe", status="present", rule="added", **place)


def test_an_added_row_is_there_until_a_rule_finds_it() -> None:
    decision = decide("add", added(), TEXT)
    (row,), _ = replay(decision)
    assert (row.name, row.quote, row.extractor) == ("Ann Lowe", "Ann Lowe", "review")
    by_rule = added()
    by_rule.rule, by_rule.fact_id = "list", "a1"
    (row,), _ = replay(decision, by_rule)
    assert row.fact_id == "a1"


def test_an_added_row_keeps_its_id_over_runs() -> None:
    decision = decide("add", added(), TEXT)
    assert replay(decision)[0][0].fact_id == replay(decision, text="Draft. " + TEXT)[0][0].fact_id


def test_the_later_of_two_decisions_stands_and_disagreement_is_shown() -> None:
    first = decide("reject", rating(), TEXT, reviewer="A", at=AT)
    second = decide("accept", rating(), TEXT, reviewer="B", at=AT + dt.timedelta(hours=1))
    left, messages = replay([first, second], rating())
    assert len(left) == 1
    assert "decided differently" in messages[0]


def test_edits_of_two_columns_both_stand() -> None:
    both = [
        decide("edit", rating(), TEXT, field="rating", new="green"),
        decide("edit", rating(), TEXT, field="subject", new="Strand one"),
    ]
    (row,), messages = replay(both, rating())
    assert (row.rating, row.subject, messages) == ("green", "Strand one", [])


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("rag_ratings", "rating", "orange"), ("metrics", "value", "many"), ("metrics", "fact_id", "x")],
)
def test_a_value_that_a_column_cannot_hold_is_refused(table: str, field: str, value: str) -> None:
    with pytest.raises(ReviewError):
        checked(table, field, value)


def test_batches_are_appended_and_read_in_order(tmp_path: Path) -> None:
    later = decide("accept", rating(), TEXT, reviewer="B", at=AT + dt.timedelta(days=1))
    earlier = decide("reject", rating(), TEXT, reviewer="A b/../c", at=AT, reason="it is green")
    append(tmp_path, [later])
    append(tmp_path, [earlier])
    read = decisions(tmp_path)
    assert read == [earlier, later]
    assert by_document(read) == {"d1": [earlier, later]}
    assert fingerprint(read) != fingerprint([earlier])
    assert append(tmp_path, []) is None


def test_two_people_at_once_lose_nothing(tmp_path: Path) -> None:
    def review(who: str) -> None:
        for _ in range(20):
            append(tmp_path, [decide("accept", rating(), TEXT, reviewer=who, at=AT)])

    threads = [threading.Thread(target=review, args=(who,)) for who in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(decisions(tmp_path)) == 80
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_broken_line_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = append(tmp_path, [decide("accept", rating(), TEXT)])
    assert path is not None
    path.write_text(path.read_text() + "{half", encoding="utf-8")
    with pytest.raises(ReviewError, match="line 2"):
        decisions(tmp_path)


FOUND_AGAIN = [
    ("Now the 41% of plans were late.", "41%", "In May the ", " of plans were on time", "41%"),
    ("a\nAnn\n Lowe (Chair)", "Ann Lowe", "a ", " (Chair)", "Ann\n Lowe"),
    ("About 141% of plans", "41%", "About ", " of plans", None),
    ("red and red", "red", "", "", None),
    ("only 7 here", "7", "quite another ", " context", None),
    (
        "A statement long enough to be known by itself",
        "long enough to be known by itself",
        "x",
        "y",
        "long enough",
    ),
]


@pytest.mark.parametrize(("text", "quote", "before", "after", "found"), FOUND_AGAIN)
def test_quotes_are_found_again(text: str, quote: str, before: str, after: str, found: str | None) -> None:
    span = find_again(text, quote, before, after)
    assert (span and text[slice(*span)].startswith(found or "\0")) if found else span is None


def test_rows_survive_json_and_dates_come_back() -> None:
    row = Metric(value=3.0, unit="count", char_start=0, char_end=1, rule="r", doc_id="d", fact_id="f")
    decision = decide("accept", row, TEXT)
    assert (
        as_fact(
            "metrics", {**json.loads(decision.new or ""), "char_start": 0, "char_end": 1, "rule": "r"}
        ).value
        == 3
    )
    assert as_fact(
        "meetings", {"meeting_no": 1, "start": "2024-05-06", "char_start": 0, "char_end": 1, "rule": ""}
    ).start == dt.date(2024, 5, 6)  # type: ignore[attr-defined]


def tables(*held: Fact) -> Any:
    from schemas import TextRow
    from schemas.arrow import to_table

    texts = [TextRow(doc_id="d1", text=TEXT), TextRow(doc_id="d2", text=TEXT)]
    every = {**rows(*held), "texts": texts}
    return lambda table: to_table(table, every.get(table, []))


def test_decisions_are_replayed_over_stored_rows_part_by_part() -> None:
    from pipeline.replay import Replay

    raw = tables(rating(), rating(doc_id="d2", fact_id="r2"))
    made = [decide("edit", rating(), TEXT, field="rating", new="green"), decide("add", added(), TEXT)]
    replayed = Replay.over(made, raw, "run2", lambda doc_id: 0)
    changed = {t: f(t, raw(t), 0).to_pylist() for t, f in replayed.transforms().items()}
    assert [(r["doc_id"], r["rating"]) for r in changed["rag_ratings"]] == [("d1", "green"), ("d2", "amber")]
    assert [(r["name"], r["run_id"]) for r in changed["attendees"]] == [("Ann Lowe", "run2")]
    assert replayed.reviews().num_rows == 2
    assert replayed.fingerprint


def test_no_decisions_touch_nothing() -> None:
    from pipeline.replay import Replay

    replayed = Replay.over([], tables(rating()), "run2", lambda doc_id: 0)
    assert (replayed.transforms(), replayed.fingerprint) == ({}, "")


def test_conflicts_reach_the_findings_table() -> None:
    from pipeline.replay import Replay

    raw = tables(rating(rating="green"))
    replayed = Replay.over([decide("reject", rating(), TEXT)], raw, "run2", lambda doc_id: 0)
    found = replayed.transforms()["findings"]("findings", raw("findings"), 0).to_pylist()
    assert [(f["check"], f["doc_id"], f["run_id"]) for f in found] == [("review", "d1", "run2")]

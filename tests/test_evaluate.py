"""The scorer scored: perfect extraction gives 1.0, and every kind of error is counted once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import (
    MEASURES,
    Evaluation,
    GoldError,
    Score,
    below,
    evaluate,
    main,
    publisher,
    read_floors,
    score,
)
from pipeline.evaluate.match import match, overlap, person, same_edtf, same_person, similarity
from pipeline.evaluate.measures import Card, Tally
from pipeline.extraction import Extraction
from schemas import (
    Action,
    Attendee,
    Block,
    Concern,
    DateMention,
    Decision,
    Document,
    DocumentField,
    Fact,
    Metric,
    RagRating,
    Strand,
)

GOLD: dict[str, Any] = {
    "path": "fenwick/board.txt",
    "kind": "minutes",
    "title": "Minutes of the Fenwick Partnership",
    "body": "Fenwick Partnership",
    "date": "2024-03-05",
    "venue": None,
    "attendees": [
        {"name": "Amina Yusuf", "role": "Chair", "organisation": None, "status": "present"},
        {"name": "Tom Reed", "role": None, "organisation": "NHS Fenwick", "status": "in_attendance"},
        {"name": "Li Wei", "role": None, "organisation": None, "status": "apologies"},
        {"name": "JP", "role": None, "organisation": None, "status": "present", "optional": True},
    ],
    "strands": [{"number": "1", "title": "Leadership"}],
    "areas_of_concern": [{"text": "Waits are too long", "status": "remaining", "responsible": None}],
    "rag_ratings": [{"subject": "Strand 1", "rating": "amber", "accept": ["amber_red"]}],
    "actions": [{"text": "Tom Reed to publish the plan", "owner": "Tom Reed", "due": "2024-04-02"}],
    "decisions": [{"text": "The budget was approved"}],
    "pages_scored": [],
    "dates": [
        {"quote": "5 March 2024", "edtf": "2024-03-05"},
        {"quote": "last year", "edtf": "2023", "optional": True},
    ],
    "metrics": [
        {"quote": "83 families", "value": 83, "unit": "count", "comparator": "eq", "noun": "families"}
    ],
}


def _fact(kind: type[Fact], quote: str = "x", **fields: Any) -> Fact:
    row = kind(char_start=0, char_end=len(quote), rule="made", quote=quote, **fields)
    row.extractor = "test"
    return row


def _rows() -> dict[str, list[Fact]]:
    field = [("kind", "minutes"), ("date", "2024-03-05")]
    field += [("title", "Minutes of the Fenwick Partnership"), ("body", "Fenwick Partnership")]
    return {
        "document_fields": [_fact(DocumentField, field=f, value=v) for f, v in field],
        "attendees": [
            _fact(Attendee, name="Amina Yusuf", role="Chair", status="present"),
            _fact(Attendee, name="Tom Reed", organisation="NHS Fenwick", status="in_attendance"),
            _fact(Attendee, name="Li Wei", status="apologies"),
        ],
        "strands": [_fact(Strand, number="1", title="Leadership")],
        "areas_of_concern": [_fact(Concern, text="Waits are too long", number=None, status="remaining")],
        "rag_ratings": [_fact(RagRating, subject="Strand 1", rating="amber", basis="text")],
        "actions": [_fact(Action, text="Tom Reed to publish the plan", owner="Tom Reed", due="2024-04-02")],
        "decisions": [_fact(Decision, text="The budget was approved", outcome="approved")],
        "dates": [
            _fact(DateMention, "5 March 2024", text="5 March 2024", edtf="2024-03-05", precision="day")
        ],
        "metrics": [_fact(Metric, "83 families", value=83.0, unit="count", noun="families")],
    }


def _card(rows: dict[str, list[Fact]]) -> Card:
    document = Document("fenwick/board.txt", "text", [Block("paragraph", 0, 4)])
    return score(GOLD, Extraction(document, rows))


def _counts(card: Card, measure: str) -> tuple[int, int, int]:
    tally = card.tallies.get(measure, Tally())
    return tally.tp, tally.fp, tally.fn


def test_everything_right_is_one_in_every_measure() -> None:
    card = _card(_rows())
    assert {m: t.f1 for m, t in card.tallies.items() if t.f1 is not None and t.f1 < 1} == {}
    assert card.notes == []
    assert card.tallies["attendees"].tp == 3  # the optional person is not missed


def test_nothing_found_misses_what_is_required_and_nothing_else() -> None:
    card = _card({})
    assert _counts(card, "attendees") == (0, 0, 3)
    assert _counts(card, "attendees.away") == (0, 0, 1)
    assert _counts(card, "dates") == (0, 0, 1)
    assert _counts(card, "actions.owner") == (0, 0, 0)  # fields are looked at in pairs only


@pytest.mark.parametrize(
    ("table", "change", "measure", "expected"),
    [
        ("attendees", {"name": "Amina Khan"}, "attendees", (2, 1, 1)),
        ("attendees", {"status": "absent"}, "attendees", (2, 1, 1)),
        ("attendees", {"role": "Vice Chair"}, "attendees.role", (0, 1, 1)),
        ("attendees", {"status": "in_attendance"}, "attendees", (3, 0, 0)),
        ("strands", {"number": "2"}, "strands", (0, 1, 1)),
        ("areas_of_concern", {"status": "raised"}, "areas_of_concern.with_status", (0, 1, 1)),
        ("areas_of_concern", {"text": "Plans are late"}, "areas_of_concern", (0, 1, 1)),
        ("rag_ratings", {"rating": "green"}, "rag_ratings", (0, 1, 1)),
        ("rag_ratings", {"rating": "amber_red"}, "rag_ratings", (1, 0, 0)),
        ("actions", {"owner": "Li Wei"}, "actions.owner", (0, 1, 1)),
        ("actions", {"due": None}, "actions.due", (0, 0, 1)),
        ("actions", {"text": "Buy a bench"}, "actions", (0, 1, 1)),
        ("decisions", {"text": "The plan was noted by those there"}, "decisions", (0, 1, 1)),
        ("dates", {"edtf": "2024-05-03"}, "dates", (0, 1, 1)),
        ("metrics", {"value": 84.0}, "metrics", (0, 1, 1)),
        ("metrics", {"noun": "children"}, "metrics.full", (0, 1, 1)),
        ("metrics", {"noun": "children"}, "metrics", (1, 0, 0)),
        ("document_fields", {"value": "agenda"}, "documents.kind", (0, 1, 1)),
    ],
)
def test_one_error_is_counted_once(
    table: str, change: dict[str, Any], measure: str, expected: tuple[int, int, int]
) -> None:
    rows = _rows()
    for name, value in change.items():
        setattr(rows[table][0], name, value)
    assert _counts(_card(rows), measure) == expected


def test_a_spurious_row_and_one_that_matches_optional_gold() -> None:
    rows = _rows()
    rows["dates"].append(_fact(DateMention, "last year", text="last year", edtf="2022", precision="year"))
    assert _counts(_card(rows), "dates") == (1, 0, 0)
    rows["dates"].append(_fact(DateMention, "item 7", text="item 7", edtf="2007", precision="year"))
    assert _counts(_card(rows), "dates") == (1, 1, 0)
    assert _counts(_card(rows), "dates.spurious") == (2, 1, 0)


def test_a_table_without_a_key_in_the_gold_was_not_labelled() -> None:
    rows = _rows()
    without = {key: value for key, value in GOLD.items() if key not in ("dates", "venue")}
    document = Document("x", "text", [Block("paragraph", 0, 4)])
    card = score(without, Extraction(document, rows))
    assert "dates" not in card.tallies and "documents.venue" not in card.tallies
    empty = score({**without, "dates": []}, Extraction(document, rows))
    assert _counts(empty, "dates") == (0, len(rows["dates"]), 0)


def test_pages_that_were_not_labelled_do_not_count() -> None:
    rows = _rows()
    gold = {**GOLD, "pages_scored": [1]}
    rows["dates"][0].page = 1
    other = _fact(DateMention, "9 May 2024", text="9 May 2024", edtf="2024-05-09", precision="day")
    other.page = 2
    document = Document("x", "text", [Block("paragraph", 0, 4)])
    card = score(gold, Extraction(document, {**rows, "dates": [rows["dates"][0], other]}), ["dates"])
    assert _counts(card, "dates") == (1, 0, 0)


def test_matching_is_one_to_one_and_prefers_the_most_alike() -> None:
    gold = [{"text": "write to the operator"}, {"text": "write to the operators", "optional": True}]
    found = match(
        gold, ["write to the operators", "write to the operator"], lambda g, r: similarity(g["text"], r)
    )
    assert found.pairs == [(gold[0], "write to the operator")]
    assert found.optional == [(gold[1], "write to the operators")]
    assert not found.missed
    assert not found.extra


def test_names_dates_and_quotes_compare_as_the_guide_says() -> None:
    assert person("Cllr. A. O’Neill") == "a oneill"
    assert same_person("Mrs Zoë Banks", "Zoe Banks") == 1.0
    assert same_person("Tom Reed", "Tim Reid") == 0.0
    assert same_edtf("2016-04/2017-03", "2016-04-01/2017-03-31")
    assert not same_edtf("2016", "2016-01/2016-12")
    assert overlap("Thursday 8th January 2018", "8th January")
    assert not overlap("8th January", "9 May")


def _write_gold(tmp_path: Path, text: str, **changes: Any) -> Path:
    (tmp_path / "corpus" / "fenwick").mkdir(parents=True)
    (tmp_path / "corpus" / "fenwick" / "board.txt").write_text(text, encoding="utf-8")
    gold = {**GOLD, "sha256": hashlib.sha256(text.encode()).hexdigest(), **changes}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "board.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path / "gold"


def test_documents_are_found_read_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = _write_gold(tmp_path, "Minutes of the Fenwick Partnership\nThe budget was approved.\n")
    result = evaluate(gold, tables=["decisions"], kept_out=["fenwick/*"])
    assert [s.kept_out for s in result.scores] == [True]
    assert result.scores[0].card.tallies["decisions"].tp == 1
    assert main([str(gold), "--tables", "decisions", "--kept-out", "", "--misses"]) == 0
    assert "decisions" in capsys.readouterr().out


def test_another_file_under_the_same_name_is_not_scored(tmp_path: Path) -> None:
    gold = _write_gold(tmp_path, "Minutes", sha256="0" * 64)
    result = evaluate(gold)
    assert result.scores == []
    assert "its hash differs" in result.problems[0]


def test_wrong_use_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(GoldError, match="no gold files"):
        evaluate(tmp_path)
    assert main([str(tmp_path), "--tables", "weather"]) == 2
    assert "There is no table weather" in capsys.readouterr().err


def test_a_measure_under_its_floor_is_told(tmp_path: Path) -> None:
    card = Card({"dates": Tally(9, 1, 1)})
    result = Evaluation([Score("a/b.txt", "a", False, card)])
    assert below(result, {"all": {"dates": 0.95}}) == ["dates (all): F1 0.900 is below its floor 0.950"]
    assert below(result, {"all": {"dates": 0.9, "metrics": 0.9}}) == []
    file = tmp_path / "floors.toml"
    file.write_text('kept_out = ["x/*"]\n[floors.all]\ndates = 0.9\n', encoding="utf-8")
    assert read_floors(file) == ({"all": {"dates": 0.9}}, ["x/*"])


def test_publishers_are_first_folders() -> None:
    assert publisher("fenwick/a/b.pdf") == "fenwick"
    assert publisher("made/report.docx") == "made/report.docx"
    assert set(MEASURES) >= {"attendees", "dates", "metrics", "actions", "decisions"}

"""What does not add up is said, in a sentence, once; what adds up is not."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.base import Found
from extractors.calendar.filename import name_dates
from extractors.findings.check import CHECKS, check
from schemas import Attendee, Concern, DocumentField, Fact, Finding, Metric, RagRating, Strand, seal
from tests.caseformat import build


def _run(text: str, *rows: Fact, name: str, kind: str = "other", path: str = "a.txt") -> list[Finding]:
    document, _ = build(text, path)
    found = Found()
    fields = [DocumentField(char_start=0, char_end=1, rule="given", field="kind", value=kind)]
    for row in [*fields, *rows]:
        found.rows.setdefault(row.TABLE, []).append(row)
    for table, members in found.rows.items():
        found.rows[table] = seal(document, table, members)
    return list(CHECKS[name].check(document, found))


def _at(whole: str, words: str, kind: type[Fact], **fields: Any) -> Fact:
    start = whole.index(words)
    return kind(char_start=start, char_end=start + len(words), rule="made", **fields)


def _concerns(number: int, status: str) -> list[Fact]:
    return [
        Concern(char_start=0, char_end=1, rule="made", number=str(n), text=f"Concern {n}", status=status)  # type: ignore[arg-type]
        for n in range(number)
    ]


TWELVE = "Sufficient progress was made in seven of the twelve areas. The remaining five areas are listed."


@pytest.mark.parametrize(("listed", "severity"), [(5, "info"), (4, "warning")])
def test_remaining_areas_against_the_list(listed: int, severity: str) -> None:
    metrics = [
        _at(
            TWELVE, "seven of the twelve areas", Metric, value=7.0, unit="count", noun="areas", of_value=12.0
        ),
        _at(TWELVE, "five areas", Metric, value=5.0, unit="count", noun="areas"),
    ]
    (one,) = _run(TWELVE, *metrics, *_concerns(listed, "remaining"), name="declared_count")
    assert (one.severity, one.expected, one.observed) == (severity, "5", str(listed))
    assert len(one.fact_ids) == listed + 1


def test_parts_that_do_not_make_the_whole() -> None:
    text = TWELVE.replace("five", "four")
    metrics = [
        _at(text, "seven of the twelve areas", Metric, value=7.0, unit="count", noun="areas", of_value=12.0),
        _at(text, "four areas", Metric, value=4.0, unit="count", noun="areas"),
    ]
    found = _run(text, *metrics, *_concerns(4, "remaining"), name="declared_count")
    assert [(f.severity, f.expected, f.observed) for f in found][-1] == ("warning", "12", "11")


def _strands(*numbers: str) -> tuple[str, list[Fact]]:
    text = "\n".join(["The plan has five strands.", *(f"Strand {n} – Work {n}" for n in numbers)])
    rows = [_at(text, f"Strand {n} – Work {n}", Strand, number=n, title=f"Work {n}") for n in numbers]
    metric = _at(text, "five strands", Metric, value=5.0, unit="count", noun="strands")
    return text, [*rows, metric]


def test_declared_strands_and_numbers_left_out() -> None:
    text, rows = _strands("1", "2", "4")
    (one,) = _run(text, *rows, name="declared_count")
    assert (one.severity, one.expected, one.observed) == ("warning", "5", "3")
    (gap,) = _run(text, *rows, name="strand_numbers")
    assert gap.expected == "3"
    text, rows = _strands("1", "2", "3", "4", "5")
    assert [f.severity for f in _run(text, *rows, name="declared_count")] == ["info"]
    assert _run(text, *rows, name="strand_numbers") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("45 of 60 plans (75%) were on time", 0),
        ("45 of 60 plans (70%) were on time", 1),
        ("41 out of the 60 (68%) replied", 0),
        ("41 out of the 60 (68.9%) replied", 1),
        ("page 3 of 4 (60 copies)", 0),
    ],
)
def test_shares_against_their_whole(text: str, found: int) -> None:
    assert len(_run(text, name="share_of_whole")) == found


def test_weekdays_are_checked() -> None:
    import datetime as dt

    from schemas import DateMention

    def date(words: str, text: str) -> Fact:
        day = dt.date(2024, 3, 6)
        return _at(
            text, words, DateMention, text=words, edtf="2024-03-06", start=day, end=day, precision="day"
        )

    for text in (
        "They came on Tuesday.\n6 March 2024 was fine",
        "Sunday, then 6 March 2024",
        "Tuesday. 6 March 2024",
    ):
        assert _run(text, date("6 March 2024", text), name="weekday_and_date") == []
    for text in (
        "Tue. 6 March 2024",
        "Tues 6 March 2024",
        "Tuesday, 6 March 2024",
        "Tuesday the 6 March 2024",
    ):
        assert len(_run(text, date("6 March 2024", text), name="weekday_and_date")) == 1
    wrong, right = "Held on Tuesday 6 March 2024", "Held on Wednesday 6 March 2024"
    (one,) = _run(wrong, date("6 March 2024", wrong), name="weekday_and_date")
    assert (one.expected, one.observed) == ("Tuesday", "Wednesday")
    assert _run(right, date("6 March 2024", right), name="weekday_and_date") == []


def test_the_file_name_is_compared_and_never_used() -> None:
    field = DocumentField(char_start=0, char_end=1, rule="made", field="date", value="2024-03-06")

    def named(path: str, kind: str = "minutes") -> list[Finding]:
        return _run("text", field, name="file_name_date", kind=kind, path=path)

    assert [one.expected for one in named("x/2024-03-05-board.pdf")] == ["2024-03-05"]
    assert named("x/06032024 board.pdf") == []
    assert named("x/2024-01-01 board 6 March 2024.pdf") == []
    assert named("x/2024-03-05 paper for the board.pdf", "other") == []
    assert name_dates("minutes v2 20240305.pdf") == ["2024-03-05"]
    assert name_dates("report 2024.pdf") == []


def test_parts_that_every_document_of_a_kind_has() -> None:
    missing = {f.expected for f in _run("x", name="missing_part", kind="minutes")}
    assert missing == {"date", "body", "attendance"}
    rating = RagRating(char_start=0, char_end=1, rule="made", subject="A", rating="red", basis="text")
    assert {f.expected for f in _run("x", rating, name="missing_part", kind="progress_report")} == {"date"}
    assert _run("x", name="missing_part", kind="other") == []


def test_a_person_both_present_and_away() -> None:
    text = "Present\n- Amina Yusuf\n- Tom Reed\n# Apologies\nApologies were received from Tom Reed."
    away = _at(text, "Tom Reed", Attendee, name="Tom Reed", status="apologies")
    (one,) = _run(text, away, name="present_and_apologies", kind="minutes")
    assert "Tom Reed" in one.message
    text = "Present\n- Amina Yusuf\n# Apologies\nTom Reed. Tom Reed sends his best."
    away = _at(text, "Tom Reed", Attendee, name="Tom Reed", status="apologies")
    assert _run(text, away, name="present_and_apologies", kind="minutes") == []


@pytest.mark.parametrize(
    ("rating", "colour", "count"),
    [("amber", "#ff0000", 1), ("red", "#ff0000", 0), ("amber_red", "#ff0000", 0), ("green", None, 0)],
)
def test_word_against_colour(rating: str, colour: str | None, count: int) -> None:
    row = RagRating(
        char_start=0,
        char_end=1,
        rule="made",
        subject="A",
        rating=rating,
        basis="text",
        colour_rgb=colour,  # type: ignore[arg-type]
    )
    assert len(_run("x", row, name="word_and_colour")) == count


def test_an_outcome_is_missed_only_where_the_report_has_a_place_for_it() -> None:
    def parts(text: str) -> set[str | None]:
        return {f.expected for f in _run(text, name="missing_part", kind="inspection_report")}

    assert "outcome" not in parts("The school requires improvement.")
    assert "outcome" in parts("Inspection outcome\nSee below.")


def test_the_next_meeting_comes_after_this_one() -> None:
    import datetime as dt

    from schemas import DateMention

    field = DocumentField(char_start=0, char_end=1, rule="made", field="date", value="2024-03-06")

    def next_on(day: dt.date, role: str = "next_meeting") -> list[Finding]:
        date = DateMention(
            char_start=0,
            char_end=4,
            rule="made",
            text="text",
            edtf=day.isoformat(),
            start=day,
            end=day,
            precision="day",
            role=role,  # type: ignore[arg-type]
            year_rule="explicit",
        )
        return _run("text", field, date, name="next_meeting_order")

    assert [f.observed for f in next_on(dt.date(2024, 2, 7))] == ["2024-02-07"]
    assert next_on(dt.date(2024, 4, 3)) == []
    assert next_on(dt.date(2024, 2, 7), "meeting") == []


def test_items_about_other_meetings_are_no_meetings_of_the_document() -> None:
    head = "# Minutes of the meeting held on 4 March 2024\nText.\n"
    for other in (
        "To approve the minutes of the meeting held on 5 February 2024",
        "Date of next meeting 8 April 2024",
    ):
        assert _run(f"{head}# {other}\nText.", name="several_meetings") == []


def test_truncated_and_several_meetings() -> None:
    cut = DocumentField(char_start=0, char_end=4, rule="made", field="is_truncated", value="true")
    assert [f.check for f in _run("... view all", cut, name="truncated")] == ["truncated"]
    whole = DocumentField(char_start=0, char_end=4, rule="made", field="is_truncated", value="false")
    assert _run("The end.", whole, name="truncated") == []
    text = "# Minutes of the meeting held on 4 March 2024\nPresent: Ola Nord."
    item = "\n# Minutes of the meeting held 5 February 2024\nThese were signed."
    assert _run(text + item, name="several_meetings") == []
    text += text.replace("4 March", "8 April").replace("# Min", "\n# Min")
    (one,) = _run(text, name="several_meetings")
    assert one.observed == "2"
    assert _run(text.split("\n")[0], name="several_meetings") == []


def test_unresolved_initials_are_one_finding() -> None:
    rows = [
        Attendee(
            char_start=0,
            char_end=1,
            rule="made",
            name=n,
            initials=n,
            status="present",
            resolution="unresolved",
        )
        for n in ("AB", "CD", "AB")
    ]
    (one,) = _run("x", *rows, name="unresolved_initials")
    assert one.observed == "2"
    known = Attendee(
        char_start=0,
        char_end=1,
        rule="made",
        name="Ola Nord",
        initials="ON",
        status="present",
        resolution="roster",
    )
    assert _run("x", known, name="unresolved_initials") == []


def test_checks_run_in_order_and_are_named() -> None:
    document, _ = build("Nothing here")
    assert list(check(document, Found())) == []
    assert all(name == item.name for name, item in CHECKS.items())

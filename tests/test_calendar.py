"""Properties of the calendar: every supported form is read back, and nothing depends on today."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.calendar import may_hold_date, parse, recognise, scan
from extractors.calendar.atoms import atoms
from extractors.calendar.resolve import bounds, edtf
from extractors.calendar.words import MONTHS

DAYS = st.dates(dt.date(1975, 1, 1), dt.date(2060, 12, 31))
SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _names(day: dt.date) -> tuple[str, str]:
    return MONTHS[day.month - 1].title(), SUFFIX.get(day.day, "th")


def _forms(day: dt.date) -> list[str]:
    """The day in every form that carries its year."""
    month, suffix = _names(day)
    short = month[:3]
    return [
        f"{day.day} {month} {day.year}",
        f"{day.day}{suffix} {month} {day.year}",
        f"{day.day}{suffix} of {month} {day.year}",
        f"{day.day}{suffix}. {month} {day.year}",
        f"the {day.day}{suffix} day of {month} {day.year}",
        f"{WEEKDAYS[day.weekday()]}, {day.day} {month} {day.year}",
        f"{WEEKDAYS[day.weekday()][:3]} {day.day}{suffix} {short} {day.year}",
        f"{day.day} {month.upper()} {day.year}",
        f"{day.day}-{short}-{day.year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.isoformat()}",
        f"{month} {day.day}, {day.year}",
        f"{month} {day.day}{suffix} {day.year}",
        f"{month} the {day.day}{suffix} {day.year}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
        f"{day.day}{suffix}\n{month} {day.year}",
        f"{day.day}\u00a0{month}\u00a0{day.year}",
    ]


FRAMES = (
    "Held on {} at the hall.",
    "{}",
    "({})",
    "Date: {}",
    "The minutes of {}; agreed.",
    "by {}, if not before",
)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(range(len(_forms(dt.date(2019, 1, 8))))), st.sampled_from(FRAMES))
def test_a_day_in_any_form_is_read_back(day: dt.date, form: int, frame: str) -> None:
    text = frame.format(_forms(day)[form])
    spans = recognise(text)
    assert [s.edtf for s in spans] == [day.isoformat()], text
    assert (spans[0].first, spans[0].last, spans[0].precision) == (day, day, "day")
    assert spans[0].text == text[spans[0].start : spans[0].end]


@settings(max_examples=30, deadline=None)
@given(DAYS, st.integers(1, 400))
def test_a_range_of_days_is_one_span(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    month, _ = _names(first)
    other, _ = _names(last)
    text = f"from {first.day} {month} {first.year} to {last.day} {other} {last.year}"
    spans = recognise(text)
    assert [s.edtf for s in spans] == [f"{first.isoformat()}/{last.isoformat()}"], text
    assert spans[0].precision == "range"


@settings(max_examples=30, deadline=None)
@given(st.integers(1990, 2050), st.integers(1, 12))
def test_months_and_split_years_are_read_back(year: int, month: int) -> None:
    name = MONTHS[month - 1].title()
    for text in (
        f"in {name} {year}",
        f"in {name}, {year}",
        f"{name[:3]}-{year}",
        f"by the end of {name} {year}",
    ):
        assert [s.edtf for s in recognise(text)] == [f"{year:04d}-{month:02d}"], text
    following = (year + 1) % 100
    for text in (f"for {year}/{following:02d}", f"for {year}-{following:02d}", f"for {year}/{year + 1}"):
        assert [s.edtf for s in recognise(text)] == [f"{year}-04/{year + 1}-03"], text


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31)), DAYS)
def test_a_missing_year_follows_the_anchor(anchor: dt.date, day: dt.date) -> None:
    """The year found is on the side asked for, and no other year is nearer."""
    month, _ = _names(day)
    text = f"on {day.day} {month}"
    for direction in ("past", "future", "nearest"):
        found = recognise(text, anchor=anchor, direction=direction)  # type: ignore[arg-type]
        if not found:
            assert (day.month, day.day) == (2, 29)
            continue
        got = found[0].first
        assert (got.month, got.day, found[0].year_rule) == (day.month, day.day, "document")
        if (day.month, day.day) != (2, 29):
            assert direction != "past" or dt.timedelta(0) <= anchor - got < dt.timedelta(366)
            assert direction != "future" or dt.timedelta(0) <= got - anchor < dt.timedelta(366)
            assert abs((got - anchor).days) <= (184 if direction == "nearest" else 366)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    spans = recognise(text, anchor=dt.date(2019, 3, 5))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.text == text[s.start : s.end] and s.first <= s.last for s in spans)


def test_without_an_anchor_a_missing_year_is_left_out() -> None:
    assert recognise("on 8 January") == []
    assert parse("8 January") is None


def test_today_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows whatever the clock, the zone and the hash seed say."""
    texts = ["8 January", "this summer", "Q1", "14 Febuary 2019", "January the 8th 2019", "w/c 5 March"]
    before = [recognise(t, anchor=dt.date(2019, 3, 5)) for t in texts]

    class Frozen(dt.date):
        @classmethod
        def today(cls) -> Frozen:
            raise AssertionError("today was asked for")

    monkeypatch.setattr("extractors.calendar.resolve.dt.date", Frozen)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    scan.cache_clear()
    after = [recognise(t, anchor=dt.date(2019, 3, 5)) for t in texts]
    assert [[s.edtf for s in spans] for spans in before] == [[s.edtf for s in spans] for spans in after]


def test_parse_wants_the_whole_text() -> None:
    whole = parse("Tuesday, 8 January 2019.")
    assert whole is not None and whole.edtf == "2019-01-08"
    assert parse("8 January 2019 and more words") is None
    assert parse("8 January 2019 and 9 January 2019") is None
    assert parse("no date") is None


def test_the_prefilter_lets_every_expression_pass() -> None:
    for text in (form for form in _forms(dt.date(2019, 1, 8))):
        assert may_hold_date(text)
    for text in ("in the spring", "Boxing Day", "first quarter", "0ctober 3rd", "MAY 2019", "new year's eve"):
        assert may_hold_date(text), text
    assert not may_hold_date("nothing of the kind stands here")


def test_impossible_days_are_no_dates() -> None:
    assert recognise("on 31 June 2019 and 30/02/2019") == []
    assert [s.edtf for s in recognise("29 February 2020")] == ["2020-02-29"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016/17", "2016-04/2017-03"),
        ("Q1 2019/20", "2019-04/2019-06"),
        ("Spring 2019", "2019-21"),
        ("winter term 2018/19", "2018-24"),
        ("2019-21", "2019/2021"),
        ("w/c 14 January 2019", "2019-01-14/2019-01-20"),
    ],
)
def test_edtf_of_periods(text: str, expected: str) -> None:
    atom = next(iter(atoms(text)))
    assert edtf(atom) == expected
    first, last = bounds(atom)
    assert first < last

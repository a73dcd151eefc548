"""Numbers in figures and words, and properties of metrics."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.metrics.nouns import is_plural, noun_phrase
from extractors.metrics.scan import quantities
from extractors.metrics.veto import vetoed
from extractors.numbers import value_of

ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {_in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    rest = f" {_in_words(number % 1000)}" if number % 1000 else ""
    return f"{_in_words(number // 1000)} thousand{rest}"


@given(st.integers(0, 99_999))
def test_number_words_have_their_value(number: int) -> None:
    assert value_of(_in_words(number)) == number


@given(st.integers(0, 10**9))
def test_figures_have_their_value(number: int) -> None:
    assert value_of(f"{number:,}") == number == value_of(str(number))


@pytest.mark.parametrize(
    ("text", "magnitude", "value"),
    [("1.2", "m", 1_200_000), ("412", "k", 412_000), ("370", "bn", 370e9), ("a hundred", None, 100)],
)
def test_magnitudes(text: str, magnitude: str | None, value: float) -> None:
    assert value_of(text, magnitude) == value


@pytest.mark.parametrize("text", ["five three", "nonsense", "twenty eleven", "1.2.3"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert value_of(text) is None


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 99_999),
    st.sampled_from(["families", "SENCOs", "young people", "drop-in sessions", "children"]),
    st.sampled_from(
        [("", "eq"), ("more than ", "gt"), ("at least ", "ge"), ("up to ", "le"), ("about ", "approx")]
    ),
)
def test_a_count_is_read_back(number: int, noun: str, lead: tuple[str, str]) -> None:
    found = quantities(f"The team saw {lead[0]}{number:,} {noun} in all.")
    assert [(q.value, q.unit, q.noun, q.comparator) for q in found] == [
        (number, "count", noun.split()[-1], lead[1])
    ]


@settings(max_examples=40, deadline=None)
@given(st.decimals(0, 100, places=1), st.sampled_from(["%", " per cent", " %"]))
def test_a_percentage_is_read_back(number: object, sign: str) -> None:
    found = quantities(f"It was {number}{sign} of them.")
    assert [(q.value, q.unit) for q in found] == [(float(str(number)), "percent")]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 10**7), st.integers(0, 99))
def test_money_is_read_back(pounds: int, pence: int) -> None:
    found = quantities(f"We paid £{pounds:,}.{pence:02d} for it.")
    assert [(q.value, q.unit) for q in found] == [(float(f"{pounds}.{pence:02d}"), "GBP")]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.number_end <= quantity.end <= len(text)


def test_a_veto_has_a_name() -> None:
    text = "see item 7 and page 9"
    assert vetoed(text, text.index("7"), text.index("7") + 1) == "label"
    assert vetoed("7.30pm", 0, 4) == "clock"
    assert vetoed("we saw 7 films", 7, 8) is None


@pytest.mark.parametrize(
    ("word", "plural"), [("families", True), ("children", True), ("progress", False), ("bus", False)]
)
def test_plurals(word: str, plural: bool) -> None:
    assert is_plural(word) is plural


def test_a_noun_phrase_ends_at_its_head() -> None:
    phrase = noun_phrase("two new health and wellbeing services in town", 3)
    assert phrase is not None and phrase.head == "services"
    assert noun_phrase("two of them", 3) is None

"""What is rated in programmes, as expressions: "the three red risks", "two projects are amber"."""

from __future__ import annotations

from extractors.numbers import SMALL

THINGS = (
    r"(?:key |performance |strategic |corporate |priority |overdue |audit )*(?:indicators?|measures?|"
    r"kpis?|targets?|actions?|projects?|programmes?|schemes?|milestones?|work ?streams?|strands?|objectives?|"
    r"risks?(?: cards?)?|reports?|audits?|reviews?|recommendations?|priorities|areas|items)"
)
"""Things of a kind that are counted or listed by their light."""
COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
"""How many things a list has, where there is a list."""
THIS = (
    r"(?:this|the|our|that) (?:current )?(?:priority(?: action)?|strand|work ?stream|theme|outcome|objective|"
    r"area(?: of [a-z]+)?|goal|pillar|ambition|aim|recommendation|weakness)"
)
"""What a sentence calls the thing that it stands under."""


def count_of(printed: str | None) -> int | None:
    """How many a word or figure says; None where it says no number.

    >>> count_of("Three"), count_of("12"), count_of("the")
    (3, 12, None)
    """
    word = (printed or "").lower()
    return int(word) if word.isdecimal() else SMALL.get(word)

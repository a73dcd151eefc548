"""How a row found is compared with a row of gold: the rules of the annotation guide, and nothing else.

Comparison is one to one and greedy within a document. Gold marked ``optional`` is never counted as
missed, and a row that matches it is never counted as extra.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from schemas.identity import fold

G = TypeVar("G")
R = TypeVar("R")
Likeness = Callable[[G, R], float]
Gold = dict[str, Any]

TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|baron|rev|revd|reverend|hon"
    r"|cllr|cllrs|councillor|clr|co cllr|county councillor|district councillor)\b\s*)+"
)


def similarity(one: str, two: str) -> float:
    """Normalised edit ratio (insertions and deletions) after folding, 0 to 1.

    >>> similarity("The Board’s plan", "the board's  plan")
    1.0
    """
    a, b = fold(one), fold(two)
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    return 2 * _common(a, b) / (len(a) + len(b))


def similar_at_least(one: str, two: str, bar: float) -> float:
    """:func:`similarity` where it reaches ``bar``, else 0; cheap when lengths rule it out."""
    a, b = len(one), len(two)
    if 2 * min(a, b) < 0.8 * bar * (a + b):
        return 0.0
    ratio = similarity(one, two)
    return ratio if ratio >= bar else 0.0


def _common(a: str, b: str) -> int:
    """Length of the longest common subsequence, with one integer as a row of the table (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for index, char in enumerate(a):
        places[char] = places.get(char, 0) | 1 << index
    full = (1 << len(a)) - 1
    row = full
    for char in b:
        hit = row & places.get(char, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(a) - row.bit_count()


def person(name: str) -> str:
    """A name as names are compared: without titles, accents, case and punctuation.

    >>> person("Cllr. A. O’Neill")
    'a oneill'
    """
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    words = " ".join(re.sub(r"[^\w\s]", "", plain.replace("-", " ").replace(".", " ")).split())
    return TITLES.sub("", words) or words


def same_person(one: str, two: str) -> float:
    """The ratio of two names where it is at least 0.93, else 0."""
    return similar_at_least(person(one), person(two), 0.93)


def same_edtf(one: str, two: str) -> bool:
    """Equal EDTF; intervals in day, month or year form are equal when their bounds are.

    >>> same_edtf("2016-04/2017-03", "2016-04-01/2017-03-31")
    True
    """
    if one == two:
        return True
    if "/" not in one or "/" not in two:
        return False
    first, second = _bounds(one), _bounds(two)
    return first is not None and first == second


def _bounds(edtf: str) -> tuple[str, str] | None:
    """First and last day of an interval of days, months or years; None for anything else."""
    start, _, end = edtf.partition("/")
    parts = [re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d\d))?", side) for side in (start, end)]
    if parts[0] is None or parts[1] is None:
        return None
    year, month, day = parts[1].groups()
    month = month or "12"
    last = day or f"{calendar.monthrange(int(year), int(month))[1]:02d}"
    first = "-".join(part or "01" for part in parts[0].groups())
    return first, f"{year}-{month}-{last}"


def overlap(one: str, two: str) -> bool:
    """Two quotes cover common words: one holds the other, or they share half of the shorter's words.

    >>> overlap("Thursday 8th January 2018", "8th January")
    True
    """
    a, b = _bare(one), _bare(two)
    if a in b or b in a:
        return True
    first, second = set(fold(one).split()), set(fold(two).split())
    return len(first & second) * 2 >= min(len(first), len(second))


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold(text))


def same_words(one: str | None, two: str | None, bar: float = 0.9) -> bool:
    """Two printed values are the same but for punctuation at the ends and small slips; None equals None."""
    a, b = fold(one or "").strip(" .,;:()"), fold(two or "").strip(" .,;:()")
    return a == b or similar_at_least(a, b, bar) > 0


@dataclass
class Matching(Generic[G, R]):
    """Pairs of required and of optional gold with rows, what gold was missed, which rows are extra."""

    pairs: list[tuple[G, R]] = field(default_factory=list)
    optional: list[tuple[G, R]] = field(default_factory=list)
    missed: list[G] = field(default_factory=list)
    extra: list[R] = field(default_factory=list)


def match(gold: Sequence[Gold], rows: Sequence[R], likeness: Likeness[Gold, R]) -> Matching[Gold, R]:
    """Pair gold with rows one to one, the most alike first; ties go to required gold, then to order.

    ``likeness`` gives 0 for a pair that may not match.
    """
    ranked = sorted(
        (-score, bool(item.get("optional")), abs(g - r), g, r)
        for g, item in enumerate(gold)
        for r, row in enumerate(rows)
        if (score := likeness(item, row)) > 0
    )
    result: Matching[Gold, R] = Matching()
    taken_gold: set[int] = set()
    taken_rows: set[int] = set()
    for _, is_optional, _, g, r in ranked:
        if g in taken_gold or r in taken_rows:
            continue
        taken_gold.add(g)
        taken_rows.add(r)
        (result.optional if is_optional else result.pairs).append((gold[g], rows[r]))
    result.missed = [x for g, x in enumerate(gold) if g not in taken_gold and not x.get("optional")]
    result.extra = [x for r, x in enumerate(rows) if r not in taken_rows]
    return result

"""Carry fact ids from one reading of a document to the next: the same fact keeps its key.

A fact's natural id is made of its document and its key columns. That is not enough when a key
occurs twice and a paragraph is put between, when a figure in a sentence changes, or when the same
document comes in another format. Here rows of the old reading are paired with rows of the new one:
by place when the text is the same, by a key that is unique, by the words around them, and last by
likeness of words in like surroundings. What is paired keeps the old id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from schemas import FACT_TABLES, Fact, digest, fold

REACH = 48
"""Characters either side of a quote that count as its surroundings (letters and digits only)."""
ENOUGH = 12
"""So many equal characters of surroundings on one side make them alike."""
LIKE = 0.6
"""Quotes at least so alike may be the same fact with changed words, in like surroundings."""
VOLATILE = frozenset({"strand_fact_id", "parent_fact_id", "meeting_no", "scope_start", "scope_end"})
"""Key columns that hold other ids or running numbers: not part of what is compared here."""
MOST = 100_000
"""Pairs of rows with equal keys that are compared one by one; beyond, equal surroundings pair them."""
CROWD = 40
"""Rows with the same words beside them that are compared for likeness at most."""

Row = Fact | Mapping[str, Any]


@dataclass(slots=True)
class Mark:
    """What pairing needs to know of a row: its key, its words and what stands around them."""

    fact_id: str
    table: str
    start: int
    end: int
    key: tuple[str, ...]
    quote: str
    before: str = ""
    after: str = ""
    taken: bool = field(default=False)


def carry_identities(
    old_rows: Iterable[Row], new_rows: Iterable[Row], old_text: str, new_text: str
) -> dict[str, str]:
    """New fact id to the id that the row shall bear, for one document; only ids that change.

    ``old_rows`` are rows of the same document as last stored, ``new_rows`` as just found; rows are
    fact dataclasses or mappings with a ``table`` (or the dataclass's own ``TABLE``). A new row that
    no old row matches but whose natural id an old row bears gets a fresh id. Apply the result with
    :func:`rename_ids`, which follows references too.

    >>> carry_identities([], [], "", "")
    {}
    """
    old, new = list(marks(old_rows, old_text)), list(marks(new_rows, new_text))
    paired = pair(old, new, same_text=old_text == new_text)
    renamed = {after: before for after, before in paired.items() if after != before}
    held = {m.fact_id for m in old}
    used = held | {m.fact_id for m in new}
    for mark in new:
        if mark.fact_id not in paired and mark.fact_id in held:
            renamed[mark.fact_id] = _fresh(mark.fact_id, used)
    return renamed


def rename_ids(rows: Iterable[Fact], renamed: Mapping[str, str]) -> None:
    """Give rows their carried ids, in place, and every reference to another fact likewise."""
    for row in rows:
        row.fact_id = renamed.get(row.fact_id, row.fact_id)
        for name in ("strand_fact_id", "parent_fact_id"):
            reference = getattr(row, name, None)
            if reference is not None:
                setattr(row, name, renamed.get(reference, reference))


def marks(rows: Iterable[Row], text: str) -> Iterator[Mark]:
    """What pairing needs of each row, with the letters and digits around its quote."""
    for row in rows:
        read = row.get if isinstance(row, Mapping) else lambda n, r=row: getattr(r, n, None)
        table = row.TABLE if isinstance(row, Fact) else str(row["table"])
        start, end = int(read("char_start") or 0), int(read("char_end") or 0)
        names = [n for n in FACT_TABLES[table].KEY if n not in VOLATILE]
        key = tuple(fold(str(read(n))) for n in names if read(n) is not None)
        yield Mark(
            str(read("fact_id")),
            table,
            start,
            end,
            key,
            bare(str(read("quote") or "")),
            bare(text[max(0, start - 2 * REACH) : start])[-REACH:],
            bare(text[end : end + 2 * REACH])[:REACH],
        )


def bare(text: str) -> str:
    """Letters and digits only, case folded: what survives reflow, bullets and another format.

    >>> bare("Strand 1 –\\n Stra-\\ntegy")
    'strand1strategy'
    """
    return "".join(c for c in fold(text) if c.isalnum())


def pair(old: Sequence[Mark], new: Sequence[Mark], *, same_text: bool = False) -> dict[str, str]:
    """New id to old id of the rows that are the same fact, each used once."""
    paired: dict[str, str] = {}
    if same_text:
        _by(lambda m: (m.table, m.key, m.start, m.end), old, new, paired)
    _by(lambda m: (m.table, m.key, m.quote), old, new, paired)
    _by(lambda m: (m.table, m.key), old, new, paired)
    _by(lambda m: (m.table, m.quote), old, new, paired, alike=True)
    _alike(old, new, paired)
    return paired


def _by(
    key: Any, old: Sequence[Mark], new: Sequence[Mark], paired: dict[str, str], *, alike: bool = False
) -> None:
    """Pair rows with equal keys: at once where there is one on each side, else by surroundings."""
    groups: dict[Any, tuple[list[Mark], list[Mark]]] = defaultdict(lambda: ([], []))
    for side, members in enumerate((old, new)):
        for mark in members:
            if not mark.taken:
                groups[key(mark)][side].append(mark)
    for olds, news in groups.values():
        if len(olds) == 1 and len(news) == 1 and not alike:
            _take(olds[0], news[0], paired)
        elif olds and news:
            _by_surroundings(olds, news, paired, least=ENOUGH if alike else 0)


def _by_surroundings(olds: list[Mark], news: list[Mark], paired: dict[str, str], least: int) -> None:
    """Within equal keys, first the pairs with most surroundings in common, ties in reading order."""
    if len(olds) * len(news) > MOST:
        olds, news = _by_equal_surroundings(olds, news, paired)
        if len(olds) * len(news) > MOST:
            return
    ranked = sorted((-around(o, n), abs(i - j), i, j) for i, o in enumerate(olds) for j, n in enumerate(news))
    for score, _, i, j in ranked:
        if -score >= least and not (olds[i].taken or news[j].taken):
            _take(olds[i], news[j], paired)


def _by_equal_surroundings(
    olds: list[Mark], news: list[Mark], paired: dict[str, str]
) -> tuple[list[Mark], list[Mark]]:
    """Pair rows whose surroundings are equal, in reading order; gives what is left on each side."""
    waiting: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in reversed(olds):
        waiting[mark.before, mark.after].append(mark)
    for mark in news:
        held = waiting.get((mark.before, mark.after))
        if held:
            _take(held.pop(), mark, paired)
    return [m for m in olds if not m.taken], [m for m in news if not m.taken]


def around(old: Mark, new: Mark) -> int:
    """How many characters next to the two quotes are equal, on both sides together."""
    left = _common(reversed(old.before), reversed(new.before))
    return left + _common(old.after, new.after)


def _alike(old: Sequence[Mark], new: Sequence[Mark], paired: dict[str, str]) -> None:
    """Last, rows whose words changed: like surroundings and like quotes."""
    beside: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, mark in enumerate(old):
        if not mark.taken:
            for key in _beside_keys(mark):
                beside[key].append(i)
    found = []
    for j, mark in enumerate(new):
        if mark.taken:
            continue
        near = {i for key in _beside_keys(mark) for i in beside.get(key, [])[:CROWD]}
        found += [(-score, i, j) for i in near if (score := likeness(old[i], mark))]
    for _, i, j in sorted(found):
        if not (old[i].taken or new[j].taken):
            _take(old[i], new[j], paired)


def _beside_keys(mark: Mark) -> Iterator[tuple[str, ...]]:
    """What like rows share: the words right before, or right after (all of them, where they are few)."""
    yield mark.table, "before", mark.before[-ENOUGH:]
    yield mark.table, "after", mark.after[:ENOUGH]


def likeness(old: Mark, new: Mark) -> float:
    """0 for different facts; more the liker the words and what is around them."""
    context = around(old, new)
    whole = bool(context) and (old.before, old.after) == (new.before, new.after)
    if context < ENOUGH and not whole:
        return 0.0
    ratio = SequenceMatcher(None, old.quote, new.quote, autojunk=False).ratio() if old.quote else 0.0
    strong = _beside(old.before[::-1], new.before[::-1]) and _beside(old.after, new.after)
    return ratio + context / (4 * REACH) if ratio >= LIKE or strong else 0.0


def _beside(old: str, new: str) -> bool:
    """Whether what stands on one side of two quotes is alike: enough of it, or all that there is."""
    common = _common(old, new)
    return common >= ENOUGH or common == len(old) == len(new)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other):
        if a != b:
            break
        count += 1
    return count


def _take(old: Mark, new: Mark, paired: dict[str, str]) -> None:
    old.taken = new.taken = True
    paired[new.fact_id] = old.fact_id


def _fresh(fact_id: str, used: set[str]) -> str:
    number = 1
    while (made := digest([fact_id, "again", number])) in used:
        number += 1
    used.add(made)
    return made

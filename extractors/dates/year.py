"""Settles every mention of a document: its year, the rule that gave it, what else it might be."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.calendar import DateSpan, parse, span_of
from extractors.calendar.atom import Atom
from extractors.calendar.resolve import RELATIVE_YEARS, Split, bounds, edtf, with_year
from extractors.dates.direction import Bearing, bearing, sentence
from extractors.dates.mentions import Mention, mentions
from extractors.dates.order import ordered_years
from extractors.dates.quarters import known_quarter, quarters_of, same_year_quarter
from extractors.dates.split import split_reading
from schemas import Document
from schemas.vocabulary import YearRule

_HEAD = 3
UNDECIDED = 1.15
"""Two years whose distances differ by less than this factor, with no word to tell, are undecided."""
LEANING = {"past": 5.0, "future": 4.0, "nearest": 1.0}
"""How much farther the wrong side of the anchor counts where the words lean to the other."""


_CALENDAR = re.compile(
    r"(?i)\b(?:dates?|calendar|schedule|meetings?|programme|events?|diary|fixtures|outings|visits)\s+(?:for|of|in)\s+"
    r"(?:the\s+(?:year|rest|remainder)\s+(?:of\s+)?)?$"
)
CONTINUED = 0.35
"""How much nearer a day counts that follows the last settled day within ``CONTINUED_DAYS``."""
CONTINUED_DAYS = 75
WEAK_LEANING = 2.5
_THIS_BEFORE = re.compile(r"(?i)\b(?:this|next|last|coming|following)\s+$")
_JOINED = re.compile(r"(?i)\s*(?:/|,|and|&|or)\s*")


@dataclass(slots=True)
class Memory:
    """The document's own date, the commonest day in it, the last dated mention, a lent year.

    ``lent`` is the block and the year of a heading or lead-in, for what follows directly.
    """

    anchor: dt.date | None
    common: dt.date | None = None
    last: tuple[Mention, DateSpan] | None = None
    lent: tuple[int, int] | None = None

    def note(self, mention: Mention, span: DateSpan) -> None:
        """Remembers a settled mention; a year that ends a lead-in (``Dates for 2026:``) is lent on."""
        self.last = (mention, span)
        rest = mention.source[mention.atom.end :].strip()
        near = self.anchor is None or abs(span.first.year - self.anchor.year) <= 2
        if not near or mention.atom.rule != "year":
            follows = False
        else:
            before = mention.source[: mention.atom.start]
            follows = (
                rest == ":"
                or (not rest and mention.block.kind == "heading")
                or (_CALENDAR.search(before) is not None and len(rest) < 60)
            )
        if follows:
            self.lent = (mention.block.block_no, span.first.year)
        elif self.lent and span.year_rule == "heading":
            self.lent = (mention.block.block_no, self.lent[1])


def settled(document: Document, found: list[Mention], date: str | None) -> Iterator[tuple[Mention, DateSpan]]:
    """Each mention whose year is known or can be inferred, with its span."""
    memory = Memory(anchor_of(date), _common_day(found))
    order = ordered_years(found, memory.anchor)
    quarters = quarters_of(found)
    for place, printed in enumerate(found):
        mention = same_year_quarter(_sane(printed, memory.anchor), found[place + 1 : place + 4])
        mention = known_quarter(mention, quarters)
        span = _explicit(document, mention) or _inferred(document, mention, memory, order.get(place))
        if span is not None:
            memory.note(mention, span)
            yield mention, span


def _sane(mention: Mention, anchor: dt.date | None) -> Mention:
    """``May 25`` is the 25th of May, not 2025, in a document of 2012."""
    atom = mention.atom
    if atom.rule != "month_short_year" or anchor is None or atom.year is None:
        return mention
    day = atom.year % 100
    if -10 <= atom.year - anchor.year <= 6 or not 1 <= day <= 28:
        return mention
    return replace(mention, atom=replace(atom, kind="day", rule="month_day", year=None, day=day))


def anchor_of(date: str | None) -> dt.date | None:
    """The day from which missing years are counted: the last day of the document's own date."""
    spans = parse(date.replace("/", " to ")) if date else None
    return spans.last if spans else None


def _common_day(found: list[Mention]) -> dt.date | None:
    """The day printed most often with its year, the latest of equals: the anchor of last resort.

    Without any day, the end of a month in the first lines (``Minutes October 2022``).
    """
    days = Counter(bounds(m.atom)[0] for m in found if m.atom.kind == "day" and m.atom.dated)
    if days:
        return max(days, key=lambda day: (days[day], day))
    head = (m for m in found if m.block.block_no < _HEAD and m.atom.kind == "month" and m.atom.dated)
    return next((bounds(m.atom)[1] for m in head), None)


def _explicit(document: Document, mention: Mention) -> DateSpan | None:
    if not mention.atom.dated:
        return None
    return _span(
        document, mention, mention.atom, "sentence" if mention.atom.year_from == "sentence" else "explicit"
    )


def _span(
    document: Document, mention: Mention, atom: Atom, rule: YearRule, others: list[Atom] | None = None
) -> DateSpan:
    reading: Split = split_reading(document, mention.source, atom)
    rejected = [edtf(other, reading) for other in others or []]
    if atom.kind == "split":
        rejected.append(edtf(atom, "academic" if reading == "financial" else "financial"))
    return span_of(mention.source, atom, rule, reading, rejected)


def _inferred(document: Document, mention: Mention, memory: Memory, ordered: int | None) -> DateSpan | None:
    """The year by order, sentence, heading or the document's date, in that order."""
    atom = mention.atom
    if memory.lent and mention.block.block_no - memory.lent[0] <= 4 and atom.kind in ("day", "month"):
        return _span(document, mention, _in_year(atom, memory.lent[1]), "heading")
    if ordered is not None and atom.kind == "day":
        return _span(document, mention, replace(atom, year=ordered), "order")
    if (near := _sentence_year(mention, memory)) is not None:
        return _span(document, mention, _in_year(atom, near), "sentence")
    if (months := _months_of_quarter(document, mention, memory)) is not None:
        return months
    if memory.anchor is not None:
        nearest = _nearest(document, mention, memory.anchor, "document", memory.last)
        return nearest or _after_neighbour(document, mention, memory)
    if memory.common is not None:
        return _nearest(document, mention, memory.common, "order", memory.last)
    return _near_explicit(document, mention, memory)


def _near_explicit(document: Document, mention: Mention, memory: Memory) -> DateSpan | None:
    """Without any day in the document: the year by the last whole month or day in the same block."""
    if memory.last is None or memory.last[0].block is not mention.block:
        return None
    before, span = memory.last
    if span.year_rule != "explicit" or span.precision not in ("day", "month"):
        return None
    if mention.atom.kind not in ("day", "month") or mention.atom.start - before.atom.end > 400:
        return None
    return _nearest(document, mention, span.last, "order")


def _months_of_quarter(document: Document, mention: Mention, memory: Memory) -> DateSpan | None:
    """Months in brackets behind a quarter are that quarter's: ``Q1 (Apr-Jun)``."""
    if (
        memory.last is None
        or memory.last[0].block is not mention.block
        or memory.last[1].precision != "quarter"
    ):
        return None
    before, span = memory.last
    if mention.source[before.atom.end : mention.atom.start].strip() != "(":
        return None
    return _span(document, mention, with_year(mention.atom, span.first, "nearest"), "sentence")


def _after_neighbour(document: Document, mention: Mention, memory: Memory) -> DateSpan | None:
    """The second of two joined months follows the first: ``(July/September)``."""
    if memory.last is None or memory.last[0].block is not mention.block:
        return None
    before, span = memory.last
    if not _JOINED.fullmatch(mention.source[before.atom.end : mention.atom.start]):
        return None
    return _nearest(document, mention, span.last, "order")


def _in_year(atom: Atom, year: int) -> Atom:
    if atom.first or atom.month is None:
        return with_year(atom, dt.date(year, 7, 1), "nearest")
    return replace(atom, year=year)


def _sentence_year(mention: Mention, memory: Memory) -> int | None:
    """A bare year shortly before in the same block lends itself: ``in 2022. On 1 July``."""
    if memory.last is None or memory.last[0].block is not mention.block or mention.atom.kind == "quarter":
        return None
    before, span = memory.last
    if _THIS_BEFORE.search(mention.source, max(0, mention.atom.start - 12), mention.atom.start):
        return None
    gap = mention.source[before.atom.end : mention.atom.start]
    lent = before.atom.rule == "year" or (span.year_rule == "sentence" and len(gap) < 25)
    if not lent or len(gap) > 120 or len(gap.split(". ")) > 2:
        return None
    return span.last.year


def _nearest(
    document: Document,
    mention: Mention,
    anchor: dt.date,
    rule: YearRule,
    last: tuple[Mention, DateSpan] | None = None,
) -> DateSpan | None:
    """The year that puts the expression nearest to the anchor on the side its words point to."""
    atom = mention.atom
    way = bearing(mention.source, atom.start, atom.end, mention.heading)
    if atom.rule in ("quarter", "ordinal_day", *RELATIVE_YEARS):
        return _span(document, mention, with_year(atom, anchor, way.direction), rule)
    ranked = _ranked(atom, anchor, way, _day_before(mention, last))
    if not ranked:
        return None
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    if second and way.direction == "nearest" and second[0] < UNDECIDED * best[0]:
        return None
    return _span(document, mention, best[1], rule, [second[1]] if second else None)


def _day_before(mention: Mention, last: tuple[Mention, DateSpan] | None) -> dt.date | None:
    """The last settled day, where it stands in the same block or in one just above."""
    if (
        last is None
        or last[1].precision != "day"
        or not 0 <= mention.block.block_no - last[0].block.block_no <= 3
    ):
        return None
    return last[1].first


def _ranked(atom: Atom, anchor: dt.date, way: Bearing, follows: dt.date | None) -> list[tuple[float, Atom]]:
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    dated = [with_year(atom, dt.date(year, 7, 1), "nearest") for year in years]
    unique = {edtf(a): a for a in dated if a.dated}
    costs = ((_cost(a, anchor, way) * _continued(a, follows), a) for a in unique.values())
    return sorted(costs, key=lambda pair: pair[0])


def _continued(atom: Atom, follows: dt.date | None) -> float:
    """Days told one after the other stay in one year: ``on 10 March … and on 24 March``."""
    if follows is None or atom.kind != "day":
        return 1.0
    return CONTINUED if 0 <= (bounds(atom)[0] - follows).days <= CONTINUED_DAYS else 1.0


def _cost(atom: Atom, anchor: dt.date, way: Bearing) -> float:
    first, last = bounds(atom)
    if first <= anchor <= last:
        return 0.5
    away = min(abs((first - anchor).days), abs((last - anchor).days))
    wrong = (way.direction == "past" and first > anchor) or (way.direction == "future" and last < anchor)
    if atom.weekday is not None and first.weekday() != atom.weekday:
        away *= 2 if atom.rule == "week_commencing" else 50
    leaning = 100 if way.hard else WEAK_LEANING if way.weak else LEANING[way.direction]
    return away * leaning if wrong else away


__all__ = ["Mention", "anchor_of", "mentions", "sentence", "settled"]

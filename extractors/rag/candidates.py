"""Candidates: what a layout, a sentence or a table takes for a rating; and the one place that makes rows.

Whoever finds a rating says what is rated, by which mark, of what (the dimension), as the how-manieth of its
row, and by which rule. Nobody but this module makes a row of it, and it leaves out what is only said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from extractors.programme.lines import Line
from extractors.rag.subjects import Context, Subject, dimension_of
from extractors.rag.words import Mark
from schemas import RagRating
from schemas.identity import fold

_AGAIN = frozenset({"sentence", "moved", "stated_line", "stated_heading", "implied"})
"""Rules of prose and of words of the key: they often repeat what a cell, a heading or a label says."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mark that rates a subject; the mark's span is one of the document's text.

    ``line`` is where the line begins that it stands in, None in a table of columns. ``position`` counts the
    ratings of one subject ("Amber to Green" are 1 and 2). ``colour`` is that of a cell or its font.
    """

    subject: Subject
    mark: Mark
    rule: str
    line: int | None = None
    dimension: str | None = None
    position: int = 1
    colour: str | None = None


def on_line(
    context: Context,
    line: Line,
    subject: Subject | str,
    mark: Mark,
    rule: str,
    *,
    shift: int = 0,
    dimension: str | None = None,
    position: int = 1,
) -> Candidate:
    """The candidate of a mark that was read from a line, or from what begins ``shift`` characters on in it.

    A ``subject`` that is a string is the name as printed.
    """
    named = context.named(subject) if isinstance(subject, str) else subject
    return Candidate(named, mark.moved(line.start + shift), rule, line.start, dimension, position)


def rows(context: Context, found: Iterable[Candidate], codes: Mapping[str, Set[str]]) -> Iterator[RagRating]:
    """Rows of all candidates but those that say again what another says of the subject.

    ``codes``: what the codes of tables stand for, both folded, so that "AFI 4" is known by its name too.
    """
    found = list(found)
    said = {(fold(c.subject.text), c.mark.rating) for c in found if c.rule not in _AGAIN}
    for one in found:
        name = fold(one.subject.text)
        again = one.rule in _AGAIN and any((n, one.mark.rating) in said for n in {name, *codes.get(name, ())})
        if not again:
            yield _row(context, one)


def _row(context: Context, one: Candidate) -> RagRating:
    subject, mark, period = one.subject, one.mark, context.period(one.dimension)
    return RagRating(
        subject=subject.text,
        subject_kind=subject.kind,
        strand_fact_id=subject.strand_fact_id,
        position=one.position,
        dimension=dimension_of(one.dimension, period),
        rating=mark.rating,
        raw=mark.raw or None,
        basis=mark.basis,
        colour_rgb=one.colour,
        period=period,
        char_start=mark.start,
        char_end=mark.end,
        rule=one.rule,
    )

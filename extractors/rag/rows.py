"""One row of ``rag_ratings`` from a mark in running text."""

from __future__ import annotations

from extractors.rag.subjects import Context, Subject, dimension_of
from extractors.rag.words import Mark
from schemas import RagRating


def rating_row(
    context: Context,
    subject: Subject,
    mark: Mark,
    offset: int,
    dimension: str | None,
    position: int,
    rule: str,
) -> RagRating:
    """The row; ``offset`` is where the text begins that the mark was read from."""
    period = context.period(dimension)
    return RagRating(
        subject=subject.text,
        subject_kind=subject.kind,
        strand_fact_id=subject.strand_fact_id,
        position=position,
        dimension=dimension_of(dimension, period),
        rating=mark.rating,
        raw=mark.raw,
        basis=mark.basis,
        colour_rgb=None,
        period=period,
        char_start=offset + mark.start,
        char_end=offset + mark.end,
        rule=rule,
    )

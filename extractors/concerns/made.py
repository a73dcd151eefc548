"""An area of concern as the rules of this package make it; who raised it and when is filled in later."""

from __future__ import annotations

from schemas import Concern
from schemas.vocabulary import ConcernStatus


def concern(
    *,
    text: str,
    status: ConcernStatus,
    char_start: int,
    char_end: int,
    rule: str,
    number: str | None = None,
    responsible: str | None = None,
) -> Concern:
    """A row with what a rule knows: its words, their place, the status that they were given.

    >>> concern(text="Late plans", status="raised", char_start=3, char_end=13, rule="told_list").status
    'raised'
    """
    return Concern(
        number=number,
        text=text,
        status=status,
        responsible=responsible,
        raised_by=None,
        raised_on=None,
        concern_id=None,
        char_start=char_start,
        char_end=char_end,
        rule=rule,
    )

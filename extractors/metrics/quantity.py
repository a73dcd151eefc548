"""A quantity as found in a string."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.vocabulary import Comparator, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and noun: ``source[start:end]`` is the shortest quote that holds both.

    ``number_end`` is where the number itself ends; ``of_value`` the whole that it is a part of.
    """

    start: int
    end: int
    number_end: int
    value: float
    unit: Unit
    rule: str
    value_max: float | None = None
    noun: str | None = None
    comparator: Comparator = "eq"
    of_value: float | None = None
    change_factor: float | None = None

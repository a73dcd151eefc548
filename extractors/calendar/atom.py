"""What a single calendar expression is, as printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["day", "month", "quarter", "season", "year", "split", "week", "range"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression: ``source[start:end]`` with its parts; a range has two atoms instead.

    ``part`` is a season's EDTF code or a quarter's number. ``split`` says that ``year`` is the
    first of a split year such as 2018/19. ``weekday`` counts from Monday as 0, where printed.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    split: bool = False
    weekday: int | None = None
    first: Atom | None = None
    last: Atom | None = None
    year_from: Literal["explicit", "sentence"] = "explicit"

    @property
    def dated(self) -> bool:
        """True where no year is missing."""
        if self.first and self.last:
            return self.first.dated and self.last.dated
        return self.year is not None

"""What a table is for extractors: cells with their spans and colours, labels apart from rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.programme.columns import column_role


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its span (empty for an empty cell), text with collapsed white space, colours."""

    start: int
    end: int
    text: str
    fill: str | None = None
    font: str | None = None
    bold: bool = False
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def filled(self) -> bool:
        """True where the cell holds text."""
        return bool(self.text)


@dataclass
class Grid:
    """Header labels, body rows, and where the grid begins and ends in the text."""

    start: int
    end: int
    labels: list[str]
    rows: list[list[Cell | None]]
    banner: Cell | None = None
    header: list[Cell | None] = field(default_factory=list)
    flat: bool = False
    page: int | None = None

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.labels)

    def column(self, index: int) -> list[Cell | None]:
        """The body cells of a column."""
        return [row[index] for row in self.rows]

    def roles(self) -> list[str | None]:
        """What each column holds, as far as its label says (see ``column_role``)."""
        return [column_role(label) for label in self.labels]

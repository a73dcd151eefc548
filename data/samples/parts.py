"""The parts a sample document is made of; every writer knows how to write each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

GREEN, AMBER, RED, BLUE, GREY = "00b050", "ffc000", "ff0000", "4472c4", "bfbfbf"
HEAD = "d9e2f3"


@dataclass(frozen=True)
class Title:
    text: str


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Para:
    text: str


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Numbers:
    """A list numbered 1, 2, 3 by the writer: the numbers are not in the text."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A ruled table. ``fills`` gives cells their colour: ``{(row, col): "rrggbb"}``."""

    rows: tuple[tuple[str, ...], ...]
    fills: dict[tuple[int, int], str] = field(default_factory=dict)
    widths: tuple[int, ...] = ()
    head: bool = True


@dataclass(frozen=True)
class Break:
    """A new page, in formats that have pages."""


Part = Title | Heading | Para | Bullets | Numbers | Grid | Break


@dataclass(frozen=True)
class Sample:
    """A whole document: its parts, and the running header and footer of paged formats."""

    parts: tuple[Part, ...]
    header: str = ""
    footer: str = ""
    language: str = "en-GB"


def bullets(text: str) -> Bullets:
    """One item a line."""
    return Bullets(tuple(lines(text)))


def grid(text: str, fills: dict[tuple[int, int], str] | None = None, widths: tuple[int, ...] = ()) -> Grid:
    """One row a line, cells separated by ``|``; the first row is the header and is shaded."""
    rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines(text))
    head = {(0, col): HEAD for col in range(len(rows[0]))}
    return Grid(rows, {**head, **(fills or {})}, widths)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n") if line.strip()]

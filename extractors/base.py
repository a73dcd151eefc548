"""What an extractor is, and what it may know: the document, and what was found before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from schemas import Document, DocumentField, Fact, Finding, Strand

F = TypeVar("F", bound=Fact)


@dataclass
class Found:
    """Sealed rows of the extractors that ran before, by table."""

    rows: dict[str, list[Fact]] = field(default_factory=dict)

    def of(self, table: type[F]) -> list[F]:
        """The rows of one table, in order of their place in the text."""
        return [row for row in self.rows.get(table.TABLE, []) if isinstance(row, table)]

    def value(self, name: str) -> str | None:
        """A field of the document (``kind``, ``title``, ``body``, ``date``, ``venue`` …) or None."""
        return next((f.value for f in self.of(DocumentField) if f.field == name), None)

    def strand_at(self, offset: int) -> Strand | None:
        """The innermost strand whose scope holds an offset."""
        holding = [s for s in self.of(Strand) if s.scope_start <= offset < s.scope_end]
        return max(holding, key=lambda s: (s.level, s.scope_start), default=None)


@dataclass(frozen=True)
class Extractor:
    """A named pure function from a document (and what was found before) to rows of its tables.

    ``needs`` names extractors that must have run; ``lexicons`` the files of ``extractors/lexicons``
    it reads. ``link`` completes references between the extractor's own rows once they have their ids.
    """

    name: str
    tables: tuple[str, ...]
    extract: Callable[[Document, Found], Iterator[Fact]]
    needs: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    link: Callable[[list[Fact]], None] | None = None


@dataclass(frozen=True)
class Check:
    """A named check over everything found in a document, giving findings."""

    name: str
    check: Callable[[Document, Found], Iterator[Finding]]

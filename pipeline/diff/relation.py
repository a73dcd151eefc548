"""One table of two sides, as SQL: which columns are compared, how a row's fields are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

PLACE = ("page", "char_start", "char_end", "section", "scope_start", "scope_end")
"""Columns that say where a row stands: rows that differ in nothing else have ``moved``."""
IGNORED = ("run_id", "sha256", "bytes", "chars", "reader", "repairs")
"""Columns whose change is no change of a fact: they are causes, and shown as such."""

OTHERS = {"findings": "findings", "people": "people"}
"""Tables whose rows do not name what made them, and what did; documents' is ``document``."""


@dataclass(frozen=True)
class Relation:
    """One table of both sides as SQL: what stands in FROM, the columns of each, the key."""

    table: str
    key: str
    sources: tuple[str, str]
    columns: tuple[list[str], list[str]]
    compared: list[str] = field(default_factory=list)

    @property
    def every(self) -> list[str]:
        """All columns of either side, in order."""
        return list(dict.fromkeys([*self.columns[0], *self.columns[1]]))

    @property
    def one_sided(self) -> list[str]:
        """Columns that only one side has."""
        return sorted(set(self.columns[0]) ^ set(self.columns[1]))

    def value(self, side: int, column: str, row: str) -> str:
        """SQL of a column of a row; a column that one side lacks counts as empty there."""
        if column not in self.columns[side]:
            return "NULL"
        if column not in self.columns[1 - side]:
            text = f"CAST({row}.{name(column)} AS VARCHAR)"
            return f"CASE WHEN {text} IN ('', '0', '[]', 'false') THEN NULL ELSE {text} END"
        return f"{row}.{name(column)}"

    def hashed(self, side: int, row: str) -> str:
        """SQL of one hash over everything that is compared."""
        return f"hash({', '.join(self.value(side, c, row) for c in self.compared) or '1'})"

    def fields(self) -> str:
        """SQL of the list of columns that differ between rows ``a`` and ``b``; empty where one is missing."""
        differs = ", ".join(
            f"CASE WHEN {self.value(0, c, 'a')} IS DISTINCT FROM {self.value(1, c, 'b')} THEN {text(c)} END"
            for c in self.compared
        )
        both = "a.k IS NOT NULL AND b.k IS NOT NULL"
        return f"CASE WHEN {both} THEN list_filter([{differs}], lambda c: c IS NOT NULL) ELSE [] END"

    def json(self, side: int) -> str:
        """SQL of a whole row as JSON; null where the side has no such row."""
        row = "ab"[side]
        packed = ", ".join(f"{name(c)} := {row}.{name(c)}" for c in self.columns[side])
        return f"CASE WHEN {row}.k IS NULL THEN NULL ELSE CAST(to_json(struct_pack({packed})) AS VARCHAR) END"

    def either(self, column: str, otherwise: str, rows: str = "ba") -> str:
        """SQL of a column of the row after, else of the row before (or of one of the two)."""
        if any(column not in columns for columns in self.columns):
            return otherwise
        return f"coalesce({', '.join(f'{row}.{column}' for row in rows)}, {otherwise})"

    def alone(self, side: int, keyed: str) -> str:
        """SQL of the rows of ``found`` where the other side has no row at all."""
        row = "ab"[side]
        made_by = self.either("extractor", text(OTHERS.get(self.table, "document")), row)
        return (
            f"SELECT {text(self.table)}, {row}.k, {row}.d, {text(('removed', 'added')[side])}, [],"
            f" {self.json(0) if side == 0 else 'NULL'}, {self.json(1) if side else 'NULL'}, {made_by},"
            f" {self.either('char_start', '0', row)} FROM {keyed} AS {row}"
        )

    def differing(self, keyed: Sequence[str]) -> str:
        """SQL of the rows of ``found``: the differing keys joined to both sides, ``keyed``."""
        place = ", ".join(map(text, PLACE))
        made_by = self.either("extractor", text(OTHERS.get(self.table, "document")))
        return (
            f"SELECT {text(self.table)}, k, doc_id, CASE WHEN added THEN 'added' WHEN gone THEN 'removed'"
            f" WHEN len(list_filter(f, lambda c: c NOT IN ({place}))) = 0 THEN 'moved' ELSE 'changed' END,"
            f" f, before, after, extractor, place FROM (SELECT d.k, d.added, d.gone,"
            f" coalesce(a.d, b.d) AS doc_id, {self.fields()} AS f, {self.json(0)} AS before,"
            f" {self.json(1)} AS after, {made_by} AS extractor,"
            f" {self.either('char_start', '0')} AS place FROM differing AS d"
            f" LEFT JOIN {keyed[0]} AS a ON a.k = d.k AND a.n = d.n"
            f" LEFT JOIN {keyed[1]} AS b ON b.k = d.k AND b.n = d.n)"
        )


def name(column: str) -> str:
    """A column's name quoted for SQL."""
    return '"' + column.replace('"', '""') + '"'


def text(value: str) -> str:
    """A string as an SQL literal.

    >>> text("it's")
    "'it''s'"
    """
    return "'" + value.replace("'", "''") + "'"

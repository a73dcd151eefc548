"""Decisions over stored tables: the rows of decided documents, taken from Parquet and put back.

For the run: :class:`Replay` gives one function a table (from raw rows to final rows, part by part),
the findings on conflicts, and the ``reviews`` table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.review import as_fact, by_document, fingerprint
from pipeline.review.apply import apply_reviews
from schemas import FACT_TABLES, Fact, Finding, ReviewRow

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Callable[[str], "pa.Table"]
"""All raw rows of a table (``builder.raw_rows``)."""


@dataclass
class Replay:
    """Decisions replayed over the raw rows of the documents that they are about.

    ``Replay.over(decisions, builder.raw_rows, run_id, part_of)`` does the work at once;
    ``transforms()`` then hands out the rows, ``reviews()`` the table of decisions. ``part_of`` says in
    which part a document's rows are kept.
    """

    decisions: list[ReviewRow]
    part_of: Callable[[str], int]
    rows: dict[str, dict[str, list[Fact]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def over(
        cls, decisions: Sequence[ReviewRow], raw: Rows, run_id: str, part_of: Callable[[str], int]
    ) -> Replay:
        """Replay decisions over raw rows, by document; documents that are not there are findings."""
        made = cls(list(decisions), part_of)
        decided = by_document(made.decisions)
        held = {table: _rows(raw(table), table, decided) for table in FACT_TABLES} if decided else {}
        texts = _texts(raw("texts"), decided) if decided else {}
        for doc_id, own in sorted(decided.items()):
            if doc_id not in texts:
                continue
            rows = {table: by_doc.get(doc_id, []) for table, by_doc in held.items()}
            applied = apply_reviews(rows, texts[doc_id], own, doc_id)
            for table, result in applied.rows.items():
                for row in result:
                    row.run_id = row.run_id or run_id
                made.rows.setdefault(table, {})[doc_id] = result
            made.findings += applied.findings
        for finding in made.findings:
            finding.run_id = run_id
        return made

    @property
    def fingerprint(self) -> str:
        """A hash of all decisions: the same as of the last run means that none is new."""
        return fingerprint(self.decisions) if self.decisions else ""

    def transforms(self) -> dict[str, Callable[[str, pa.Table, int], pa.Table]]:
        """One function for each table that decisions touch: from the rows of a part to the final rows."""
        tables = [t for t in self.rows if self.rows[t]]
        return dict.fromkeys([*tables, *(["findings"] if self.findings else [])], self._replace)

    def reviews(self) -> pa.Table:
        """The decisions as the ``reviews`` table."""
        from schemas.arrow import to_table

        return to_table("reviews", self.decisions)

    def _replace(self, table: str, rows: pa.Table, number: int) -> pa.Table:
        import pyarrow as pa
        import pyarrow.compute as pc

        from schemas.arrow import to_table

        if table == "findings":
            added = [f for f in self.findings if self.part_of(f.doc_id) == number]
            whole = pa.concat_tables([rows, to_table(table, added).cast(rows.schema)])
        else:
            mine = {d: held for d, held in self.rows[table].items() if self.part_of(d) == number}
            kept = rows.filter(pc.invert(pc.is_in(rows["doc_id"], pa.array(sorted(mine), pa.string()))))
            fresh = [row for d in sorted(mine) for row in mine[d]]
            whole = pa.concat_tables([kept, to_table(table, fresh).cast(rows.schema)])
        return whole.sort_by("doc_id").combine_chunks()


def _rows(table: pa.Table, name: str, decided: dict[str, Any]) -> dict[str, list[Fact]]:
    out: dict[str, list[Fact]] = {}
    for row in _only(table, decided).to_pylist():
        out.setdefault(row["doc_id"], []).append(as_fact(name, row))
    return out


def _texts(table: pa.Table, decided: dict[str, Any]) -> dict[str, str]:
    return {row["doc_id"]: row["text"] for row in _only(table, decided).to_pylist()}


def _only(table: pa.Table, decided: dict[str, Any]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    return table.filter(pc.is_in(table["doc_id"], pa.array(sorted(decided), pa.string())))

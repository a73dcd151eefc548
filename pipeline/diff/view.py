"""What people look at in a diff: changes with their document and evidence, sorted, filtered, counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diff import Side, compare
from pipeline.diff.importance import importance
from pipeline.diff.relation import PLACE
from pipeline.evidence import Passage, passage

if TYPE_CHECKING:
    import pyarrow as pa

TELLING = {
    "documents": ("source_path", "kind", "title", "date"),
    "findings": ("check", "severity", "message", "expected", "observed"),
    "people": ("name", "names", "documents"),
}
"""The columns that say what a row of these tables says."""
KINDS = ("added", "removed", "changed", "moved")


class DiffError(ValueError):
    """A comparison that cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Filter:
    """Which changes are wanted; an empty collection wants all. Documents by part of path, or id."""

    tables: Collection[str] = ()
    documents: Collection[str] = ()
    fields: Collection[str] = ()
    kinds: Collection[str] = ()
    causes: Collection[str] = ()

    def wants(self, view: View) -> bool:
        """Whether a change passes."""
        return (
            (not self.tables or view.table in self.tables)
            and (not self.fields or bool(set(self.fields) & set(view.fields)))
            and (not self.kinds or view.change in self.kinds)
            and (not self.causes or view.cause in self.causes)
            and (not self.documents or any(d in view.path or d == view.doc_id for d in self.documents))
        )


@dataclass
class View:
    """One change as shown: rows before and after, its document's path, and the words around each."""

    table: str
    fact_id: str
    doc_id: str
    change: str
    cause: str
    fields: list[str]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    path: str = ""
    old_passage: Passage | None = None
    new_passage: Passage | None = None

    @property
    def weight(self) -> int:
        """How much the change matters (see :mod:`pipeline.diff.importance`)."""
        return importance(self.table, self.change, self.fields, self.before, self.after)

    @property
    def row(self) -> dict[str, Any]:
        """The row after, or the row before where it was removed."""
        return self.after or self.before or {}

    def values(self) -> Iterator[tuple[str, Any, Any]]:
        """Column, old and new value of what changed; of a whole row its telling columns.

        Where a column of the table's own changed, the quote and the place go without saying.
        """
        said = [f for f in self.fields if f not in (*PLACE, "quote", "fact_ids")]
        names = said or self.fields or telling(self.table, self.row)
        for name in names:
            yield name, (self.before or {}).get(name), (self.after or {}).get(name)

    def as_data(self) -> dict[str, Any]:
        """The change for ``--json``."""
        shown = {"old": self.old_passage, "new": self.new_passage}
        return {
            "table": self.table,
            "fact_id": self.fact_id,
            "doc_id": self.doc_id,
            "document": self.path,
            "change": self.change,
            "cause": self.cause,
            "fields": self.fields,
            "weight": self.weight,
            "before": self.before,
            "after": self.after,
            "evidence": {side: p.marked() for side, p in shown.items() if p},
        }


@dataclass
class DiffReport:
    """Two sides compared: the changes, the most important first."""

    from_run: str | None
    to_run: str | None
    views: list[View] = field(default_factory=list)

    def counts(self) -> dict[str, Counter[str]]:
        """Table to how many of each kind."""
        out: dict[str, Counter[str]] = {}
        for view in self.views:
            out.setdefault(view.table, Counter())[view.change] += 1
        return dict(sorted(out.items()))

    def fields(self) -> Counter[tuple[str, str]]:
        """How often each column of each table changed."""
        changed = (v for v in self.views if v.change == "changed")
        return Counter((v.table, f) for v in changed for f in v.fields)

    def documents(self) -> dict[str, Counter[str]]:
        """Document (path) to how many of each kind."""
        out: dict[str, Counter[str]] = {}
        for view in self.views:
            out.setdefault(view.path or view.doc_id, Counter())[view.change] += 1
        return dict(sorted(out.items()))

    def as_data(self) -> dict[str, Any]:
        """The whole report for ``--json``."""
        return {
            "from_run": self.from_run,
            "to_run": self.to_run,
            "tables": {t: dict(c) for t, c in self.counts().items()},
            "documents": {d: dict(c) for d, c in self.documents().items()},
            "causes": dict(Counter(v.cause for v in self.views)),
            "changes": [v.as_data() for v in self.views],
        }


def report(before: Side, after: Side, wanted: Filter | None = None) -> DiffReport:
    """Compare two sides and lay the changes out for people."""
    changes = compare(before, after)
    made = DiffReport(before.run_id, after.run_id)
    wanted = wanted or Filter()
    paths = _paths(before) | _paths(after)
    views = [_view(row, paths) for row in changes.to_pylist()]
    made.views = [v for v in views if wanted.wants(v)]
    _with_passages(made.views, before, after)
    made.views.sort(key=lambda v: (-v.weight, v.path, v.row.get("char_start") or 0, v.table, v.fact_id))
    return made


def telling(table: str, row: Mapping[str, Any]) -> list[str]:
    """The columns that say what a row says: its own columns that hold something."""
    from pipeline.review import editable
    from schemas import FACT_TABLES

    names = editable(table) if table in FACT_TABLES else list(TELLING[table])
    skip = ("strand_fact_id", "parent_fact_id", "scope_start", "scope_end", "person_id", "owner_person_id")
    return [n for n in names if n not in skip and row.get(n) not in (None, "", [], False)]


def _view(row: Mapping[str, Any], paths: Mapping[str, str]) -> View:
    before, after = (json.loads(row[side]) if row[side] else None for side in ("before", "after"))
    known = {n: row[n] for n in ("table", "fact_id", "doc_id", "change", "cause", "fields")}
    own = (after or before or {}).get("doc_id", row["doc_id"])
    return View(**known, before=before, after=after, path=paths.get(own, paths.get(row["doc_id"], "")))


def _paths(side: Side) -> dict[str, str]:
    return {r["doc_id"]: r["source_path"] for r in read(side, "documents", ("doc_id", "source_path"))}


def read(
    side: Side, table: str, columns: Collection[str], doc_ids: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Some columns of a side's table, of some documents, as plain rows."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    held: Any = side.tables.get(table)
    if held is None:
        return []
    parts: Iterable[pa.Table] = [held]
    if isinstance(held, Path):
        parts = (pq.ParquetFile(p).read(columns=list(columns)) for p in sorted(held.glob("*.parquet")))
    rows: list[dict[str, Any]] = []
    for part in parts:
        if doc_ids is not None:
            part = part.filter(pc.is_in(part["doc_id"], pa.array(sorted(doc_ids), pa.string())))
        rows += part.select([c for c in columns if c in part.column_names]).to_pylist()
    return rows


def _with_passages(views: list[View], before: Side, after: Side) -> None:
    for side, name in ((before, "before"), (after, "after")):
        wanted = [(v, row) for v in views if (row := getattr(v, name)) and row.get("char_end")]
        ids = {row["doc_id"] for _, row in wanted}
        texts = {r["doc_id"]: r["text"] for r in read(side, "texts", ("doc_id", "text"), ids)}
        for view, row in wanted:
            found = passage(texts.get(row["doc_id"], ""), row["char_start"], row["char_end"])
            setattr(view, "old_passage" if name == "before" else "new_passage", found)

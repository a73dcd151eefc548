"""What there is to review: changes, rows of low confidence, findings, or all rows of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.anchor import find_again
from pipeline.diff import Side
from pipeline.diff.view import DiffReport, View, read, telling
from pipeline.evidence import Passage, passage
from pipeline.review import CONTEXT, ReviewError, as_dict, as_fact, by_document
from pipeline.review.apply import apply_reviews
from schemas import FACT_TABLES, ReviewRow


@dataclass
class Item:
    """One thing to decide on: a row (null for a gap), its words, and why it is asked about.

    ``span`` is the place in ``text`` that is shown; for a finding or a gap there may be no row.
    """

    doc_id: str
    path: str
    text: str
    span: tuple[int, int]
    why: str
    table: str | None = None
    row: dict[str, Any] | None = None
    view: View | None = None

    @property
    def passage(self) -> Passage:
        """The words around."""
        return passage(self.text, *self.span)

    def telling(self) -> list[tuple[str, Any]]:
        """The columns that say what the row says."""
        if self.table is None or self.row is None:
            return []
        return [(name, self.row.get(name)) for name in telling(self.table, self.row)]


@dataclass(frozen=True)
class Wanted:
    """What to walk through. Documents by part of path, or id."""

    tables: Collection[str] = ()
    documents: Collection[str] = ()
    below: float | None = None
    findings: bool = False
    gaps: bool = False

    def document(self, path: str, doc_id: str) -> bool:
        """Whether a document is wanted."""
        return not self.documents or any(d in path or d == doc_id for d in self.documents)


@dataclass
class Snapshot:
    """A side opened for review: paths and texts of its documents, read when needed."""

    side: Side
    wanted: Wanted = field(default_factory=Wanted)
    paths: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    decided: dict[str, list[ReviewRow]] = field(default_factory=dict)

    @classmethod
    def of(cls, side: Side, wanted: Wanted | None = None, decisions: Iterable[ReviewRow] = ()) -> Snapshot:
        """A side, limited to the wanted documents. :class:`ReviewError` where there is none such.

        ``decisions`` (those that no run has replayed yet, or all: replaying twice changes nothing) are
        seen as done in :meth:`rows`.
        """
        wanted = wanted or Wanted()
        documents = read(side, "documents", ("doc_id", "source_path"))
        paths = {d["doc_id"]: d["source_path"] for d in documents}
        paths = {d: p for d, p in paths.items() if wanted.document(p, d)}
        if not paths and wanted.documents:
            raise ReviewError(
                f"No document's path holds {', '.join(wanted.documents)!r}; see `strandline query`."
            )
        texts = {r["doc_id"]: r["text"] for r in read(side, "texts", ("doc_id", "text"), set(paths))}
        return cls(side, wanted, paths, texts, by_document(decisions))

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a fact table, of the wanted documents, by document and place."""
        held = self._replayed(table, read(self.side, table, _columns(self.side, table), set(self.paths)))
        yield from sorted(held, key=lambda r: (self.paths[r["doc_id"]], r["char_start"], r["fact_id"]))

    def _replayed(self, table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        ids = self.decided.keys() & self.paths.keys()
        out = [r for r in rows if r["doc_id"] not in ids]
        for doc_id in sorted(ids):
            own = [d for d in self.decided[doc_id] if d.table == table]
            facts = [as_fact(table, r) for r in rows if r["doc_id"] == doc_id]
            applied = apply_reviews({table: facts}, self.texts.get(doc_id, ""), own, doc_id)
            out += [as_dict(fact) for fact in applied.rows.get(table, [])]
        return out

    def item(self, table: str, row: dict[str, Any], why: str) -> Item:
        """An item of a row."""
        span = (int(row["char_start"]), int(row["char_end"]))
        return Item(
            row["doc_id"], self.paths[row["doc_id"]], self.texts[row["doc_id"]], span, why, table, row
        )


def items(snapshot: Snapshot, changes: DiffReport | None = None) -> list[Item]:
    """What is to be reviewed: the changes given, else what the snapshot's :class:`Wanted` asks for.

    Without any of its options, every row of the wanted documents and tables.
    """
    wanted = snapshot.wanted
    if changes is not None:
        return list(_changed(snapshot, changes))
    out: list[Item] = []
    if wanted.below is not None or not (wanted.findings or wanted.gaps):
        out += _rows(snapshot)
    if wanted.findings:
        out += _findings(snapshot)
    if wanted.gaps:
        out += _gaps(snapshot)
    return out


def _rows(snapshot: Snapshot) -> Iterator[Item]:
    below = snapshot.wanted.below
    for table in snapshot.wanted.tables or FACT_TABLES:
        if table not in FACT_TABLES:
            raise ReviewError(f"There is no table {table!r} to review; there are {', '.join(FACT_TABLES)}.")
        for row in snapshot.rows(table):
            if below is None:
                yield snapshot.item(table, row, f"found by {row['extractor']}/{row['rule']}")
            elif row["confidence"] is not None and row["confidence"] < below:
                yield snapshot.item(table, row, f"confidence {row['confidence']:.2f}")


def _changed(snapshot: Snapshot, changes: DiffReport) -> Iterator[Item]:
    """Rows that were added, changed or removed; what only moved needs no decision."""
    for view in changes.views:
        row = view.after or _lost(snapshot, view)
        if view.table not in FACT_TABLES or view.change == "moved" or row is None:
            continue
        if row["doc_id"] in snapshot.texts:
            item = snapshot.item(view.table, row, f"{view.change} ({view.cause})")
            item.view = view
            yield item


def _lost(snapshot: Snapshot, view: View) -> dict[str, Any] | None:
    """A row that is gone though its words are still there, at their place now: accepting brings it back."""
    row, held = view.before, view.old_passage
    text = snapshot.texts.get((row or {}).get("doc_id", ""))
    if row is None or held is None or text is None:
        return None
    span = find_again(text, held.quote, held.before[-CONTEXT:], held.after[:CONTEXT])
    return {**row, "char_start": span[0], "char_end": span[1]} if span else None


def _findings(snapshot: Snapshot) -> Iterator[Item]:
    columns = ("doc_id", "check", "severity", "message", "fact_ids", "char_start", "char_end")
    by_id = {row["fact_id"]: (t, row) for t in FACT_TABLES for row in snapshot.rows(t)}
    for finding in read(snapshot.side, "findings", columns, set(snapshot.paths)):
        why = f"{finding['severity']}: {finding['message']} ({finding['check']})"
        doc_id = finding["doc_id"]
        concerned = [by_id[f] for f in finding["fact_ids"] or () if f in by_id]
        for table, row in concerned:
            yield snapshot.item(table, row, why)
        if not concerned:
            span = (finding["char_start"] or 0, finding["char_end"] or 0)
            yield Item(doc_id, snapshot.paths[doc_id], snapshot.texts.get(doc_id, ""), span, why)


def _gaps(snapshot: Snapshot) -> Iterator[Item]:
    """What looks like a fact, yet no fact and no named rule explains, in files that are still there."""
    from pipeline.evaluate.coverage import coverage
    from pipeline.extraction import process
    from pipeline.page_image import sources

    for doc_id, file in sources(snapshot.side, snapshot.paths).items():
        extraction = process(file)
        if extraction.document.text != snapshot.texts[doc_id]:
            continue
        for gap in coverage(extraction).gaps:
            why = f"unexplained {gap.kind.replace('_', ' ')}"
            span = (gap.start, gap.end)
            yield Item(doc_id, snapshot.paths[doc_id], snapshot.texts[doc_id], span, why)


def _columns(side: Side, table: str) -> list[str]:
    from schemas.arrow import arrow_schema

    return list(arrow_schema(table).names)


def undecided(found: Iterable[Item], decided: Collection[str]) -> list[Item]:
    """The items whose row nobody has decided on yet."""
    return [i for i in found if i.row is None or i.row["fact_id"] not in decided]

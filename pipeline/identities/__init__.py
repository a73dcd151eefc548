"""Identities across documents, over the stored rows: people, owners of actions, renditions, concerns.

The rules are in ``extractors.across``; here rows are taken from the tables, alike ones once, and the
results go back as columns. What a reviewer said of an identity stands. What nothing has touched since
the last snapshot is taken over from it: the result is that of looking at everything anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from extractors.across.renditions import link_renditions, same_body
from pipeline.concern_threads import threads
from pipeline.finish import Across
from pipeline.identities.before import COLUMNS, Before
from pipeline.identities.kinds import Bodies, among, firsts, kinds_of, only
from pipeline.identities.owners import find_owners
from pipeline.identities.people import find_people
from schemas import DocumentRow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.replay import Replay
    from pipeline.store.build import Builder


def identify(builder: Builder, replay: Replay, touched: Collection[str]) -> Across:
    """All identities, from raw rows with decisions replayed. ``touched``: documents that are new,
    changed, gone, or decided on by a reviewer, now or in the last snapshot."""
    before = _before(builder, touched)
    documents = _rows(builder, replay, "documents", before)
    bodies = dict(zip(documents["doc_id"].to_pylist(), documents["body"].to_pylist()))
    attendees = _rows(builder, replay, "attendees", before)
    people = find_people(attendees, bodies, before)
    across = Across(people.people, before, people.moved)
    _settle(across, replay, "attendees", people.ids, ())
    actions = _rows(builder, replay, "actions", before)
    owned = find_owners(actions, attendees, people, bodies, before)
    _settle(across, replay, "actions", owned, actions.filter(among(actions, owned, "fact_id")).to_pylist())
    concerns, found = _threads(_rows(builder, replay, "areas_of_concern", before), bodies, before)
    _settle(across, replay, "areas_of_concern", found, concerns)
    linked, links = _renditions(builder, documents, before)
    _settle(across, replay, "documents", links, linked)
    return across


def _before(builder: Builder, touched: Collection[str]) -> Before | None:
    """What can be taken over from the last snapshot; None where there is none, or other code made it."""
    previous = builder.previous
    if previous.folder is None or previous.manifest.marks.get("final") != builder.manifest.marks.get("final"):
        return None
    return Before(previous, touched)


def _rows(builder: Builder, replay: Replay, table: str, before: Before | None) -> pa.Table:
    """The rows that identities are made from: raw ones, those of decided documents as decisions left them.

    The rows of untouched documents have the identity that they had, the others none.
    """
    import pyarrow as pa

    from pipeline.store import merge

    column, needed = COLUMNS[table]
    rows = builder.raw_rows(table, needed, before.touched if before else None)
    if decided := replay.rows.get(table, {}):
        left = [{n: getattr(fact, n) for n in needed} for facts in decided.values() for fact in facts]
        made = pa.Table.from_pylist(left, schema=rows.schema)
        rows = pa.concat_tables([merge.of_documents(rows, decided, others=True), made])
    rows = rows.append_column(column, pa.nulls(rows.num_rows, pa.string()))
    return pa.concat_tables([before.kept(table).cast(rows.schema), rows]) if before else rows


def _settle(
    across: Across, replay: Replay, table: str, values: dict[str, str | None], rows: Iterable[dict[str, Any]]
) -> None:
    """Put the identities of a table's rows, but for those that a reviewer edited.

    ``rows`` are those of which an identity was found, with the one that they had.
    """
    column = COLUMNS[table][0]
    for decision in replay.decisions:
        if decision.table == table and decision.field == column:
            held = replay.rows.get(table, {}).get(decision.doc_id, [])
            values.update({f.fact_id: getattr(f, column) for f in held if f.fact_id == decision.fact_id})
    across.columns[table, column] = values
    if across.before is not None:
        key, touched = "doc_id" if table == "documents" else "fact_id", across.before.touched
        across.moved |= {
            row["doc_id"]
            for row in rows
            if row["doc_id"] not in touched and row[key] in values and values[row[key]] != row[column]
        }


def _threads(
    concerns: pa.Table, bodies: Bodies, before: Before | None
) -> tuple[list[dict[str, Any]], dict[str, str | None]]:
    """Rows of concerns, and the ``concern_id`` of each by ``fact_id``: of untouched documents only those
    that are of another thread than before. Of rows with the same words and body one is asked about."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes = kinds_of(concerns, bodies, ("text",))
    asked = concerns.take(firsts(codes)).to_pylist()
    found = threads(asked, bodies)
    ids = pa.array([found[row["fact_id"]] for row in asked], pa.string()).take(codes)
    rows = concerns.append_column("found", ids)
    if before is not None:
        other = pc.not_equal(rows["found"], pc.fill_null(rows["concern_id"], ""))
        rows = rows.filter(pc.or_(among(rows, before.touched), other))
    again = rows.to_pylist()
    return again, {row["fact_id"]: row["found"] for row in again}


def _renditions(
    builder: Builder, documents: pa.Table, before: Before | None
) -> tuple[list[dict[str, Any]], dict[str, str | None]]:
    """Documents of a kind and day of which one was touched, and ``same_meeting_as`` by ``doc_id``."""
    touched = set(documents["doc_id"].to_pylist()) if before is None else before.touched
    fresh = only(documents.select(["doc_id", "kind", "date"]), touched).to_pylist()
    stale = {(row["kind"], row["date"]) for row in fresh}
    if before is not None:
        stale |= {(row["kind"], row["date"]) for row in before.gone("documents").to_pylist()}
    dates = {date for _, date in stale}
    near = only(documents, (), lambda date: date in dates, "date").to_pylist()
    again = [row for row in near if row["date"] and (row["kind"], row["date"]) in stale]
    known = {row["doc_id"]: row["same_meeting_as"] for row in again if row["doc_id"] not in touched}
    alike = Counter((row["kind"], row["date"]) for row in again)
    linkable = [DocumentRow(**row) for row in again if alike[row["kind"], row["date"]] > 1]
    link_renditions(linkable, _Texts(builder, linkable, known).of, known)
    alone: dict[str, str | None] = dict.fromkeys(row["doc_id"] for row in again)
    return again, {**alone, **{row.doc_id: row.same_meeting_as for row in linkable}}


def _near(body: str | None, bodies: Collection[str | None]) -> bool:
    """Whether a document's body can be one of some."""
    return any(not (body and one) or same_body(body, one) for one in bodies)


class _Texts:
    """Texts of documents: those most likely asked for are read at once, others when they are."""

    def __init__(self, builder: Builder, rows: list[DocumentRow], known: Mapping[str, str | None]) -> None:
        self.builder = builder
        fresh: dict[tuple[str, str | None], set[str | None]] = defaultdict(set)
        for row in (r for r in rows if r.doc_id not in known):
            fresh[row.kind, row.date].add(row.body)
        near = [r for r in rows if _near(r.body, fresh[r.kind, r.date]) and not known.get(r.doc_id)]
        self.held = self._read({r.doc_id for r in near})

    def of(self, doc_id: str) -> str:
        """The text of a document."""
        return self.held.get(doc_id) or self._read({doc_id}).get(doc_id, "")

    def _read(self, wanted: set[str]) -> dict[str, str]:
        rows = self.builder.raw_rows("texts", wanted=wanted)
        return dict(zip(rows["doc_id"].to_pylist(), rows["text"].to_pylist()))

"""Identities across documents, over the stored rows: people, owners of actions, renditions, concerns.

The rules are in ``extractors.across``; here rows are taken from the tables, alike ones once, and the
results go back as columns. What a reviewer said of an identity stands. What nothing has touched since
the last snapshot is taken over from it: the result is that of looking at everything anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from extractors.across.renditions import link_renditions
from pipeline.concern_threads import threads
from pipeline.finish import Across
from pipeline.identities.before import Before
from pipeline.identities.owners import find_owners
from pipeline.identities.people import find_people
from schemas import DocumentRow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.replay import Replay
    from pipeline.store.build import Builder

PERSON = ("fact_id", "doc_id", "name", "organisation", "is_group", "resolution", "initials", "meeting_no")
LINKED = ("doc_id", "source_path", "sha256", "media_type", "kind", "title", "body", "date")


def identify(builder: Builder, replay: Replay, touched: Collection[str]) -> Across:
    """All identities, from raw rows with decisions replayed. ``touched``: documents that are new,
    changed, gone, or decided on by a reviewer, now or in the last snapshot."""
    before = _before(builder, touched)
    documents = rows_of(builder, replay, "documents", LINKED).to_pylist()
    bodies = {row["doc_id"]: row["body"] for row in documents}
    attendees = rows_of(builder, replay, "attendees", PERSON)
    people = find_people(attendees, bodies, before)
    across = Across(people=people.people)
    _settle(across, replay, "attendees", "person_id", people.ids)
    actions = rows_of(builder, replay, "actions", ("fact_id", "doc_id", "owner"))
    owned = find_owners(actions, attendees, people, bodies, before)
    _settle(across, replay, "actions", "owner_person_id", owned)
    concerns = rows_of(builder, replay, "areas_of_concern", ("fact_id", "doc_id", "text"))
    _settle(across, replay, "areas_of_concern", "concern_id", threads(concerns.to_pylist(), bodies))
    across.columns["documents", "same_meeting_as"] = _renditions(builder, documents, before)
    if before is not None:
        found = (before.moved(table, values) for (table, _), values in across.columns.items())
        across.moved = set().union(*found)
    return across


def _before(builder: Builder, touched: Collection[str]) -> Before | None:
    """What can be taken over from the last snapshot; None where there is none, or other code made it."""
    previous = builder.previous
    if previous.folder is None or previous.manifest.marks.get("final") != builder.manifest.marks.get("final"):
        return None
    return Before(previous, touched)


def rows_of(builder: Builder, replay: Replay, table: str, columns: Iterable[str]) -> pa.Table:
    """Some columns of a table's raw rows, those of decided documents as decisions left them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = list(columns)
    rows = builder.raw_rows(table, wanted)
    decided = replay.rows.get(table, {})
    if not decided:
        return rows
    kept = rows.filter(pc.invert(pc.is_in(rows["doc_id"], pa.array(sorted(decided), pa.string()))))
    left = [{name: getattr(fact, name) for name in wanted} for facts in decided.values() for fact in facts]
    return pa.concat_tables([kept, pa.Table.from_pylist(left, schema=kept.schema)])


def _settle(across: Across, replay: Replay, table: str, column: str, values: dict[str, str | None]) -> None:
    """Put a column's values, but for the rows of which a reviewer edited that column."""
    for decision in replay.decisions:
        if decision.table == table and decision.field == column:
            held = replay.rows.get(table, {}).get(decision.doc_id, [])
            values.update({f.fact_id: getattr(f, column) for f in held if f.fact_id == decision.fact_id})
    across.columns[table, column] = {key: value for key, value in values.items() if value is not None}


def _renditions(builder: Builder, documents: list[dict[str, Any]], before: Before | None) -> dict[str, str]:
    """``same_meeting_as`` by ``doc_id``: taken over where no document of that kind and day was touched."""
    known = before.ids("documents") if before else {}
    gone = before.rows("documents", touched=True).to_pylist() if before else []
    touched = [*gone, *(row for row in documents if row["doc_id"] not in known)]
    stale = {(row["kind"], row["date"]) for row in touched}
    again = [row for row in documents if row["date"] and (row["kind"], row["date"]) in stale]
    alike = Counter((row["kind"], row["date"]) for row in again)
    linkable = [DocumentRow(**row) for row in again if alike[row["kind"], row["date"]] > 1]
    link_renditions(linkable, _Texts(builder, linkable, known).of, known)
    found = {row.doc_id: row.same_meeting_as for row in linkable}
    for row in documents:
        if (row["kind"], row["date"]) not in stale:
            found[row["doc_id"]] = known[row["doc_id"]]
    return {doc_id: other for doc_id, other in found.items() if other}


class _Texts:
    """Texts of documents: those most likely asked for are read at once, others when they are."""

    def __init__(self, builder: Builder, rows: list[DocumentRow], known: Mapping[str, str | None]) -> None:
        self.builder = builder
        fresh = Counter((r.kind, r.date) for r in rows if r.doc_id not in known)
        self.held = self._read({r.doc_id for r in rows if fresh[r.kind, r.date] and not known.get(r.doc_id)})

    def of(self, doc_id: str) -> str:
        """The text of a document."""
        return self.held.get(doc_id) or self._read({doc_id}).get(doc_id, "")

    def _read(self, wanted: set[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for number in sorted({self.builder.part_of(d) for d in wanted}):
            columns = self.builder.raw_part("texts", number, wanted).to_pydict()
            found.update(zip(columns["doc_id"], columns["text"]))
        return found

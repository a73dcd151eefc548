"""Identities across documents, over the stored rows: people, owners of actions, renditions, concerns.

The rules are in ``extractors.across``; here rows are taken from the tables, alike ones once, and the
results go back as columns. What a reviewer said of an identity stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractors.across.identities import identify_people
from extractors.across.renditions import link_renditions
from extractors.attendees.roster import key_of, same_person
from pipeline.concern_threads import threads
from pipeline.finish import Across
from schemas import Attendee, DocumentRow, PersonRow

if TYPE_CHECKING:
    from pipeline.replay import Replay
    from pipeline.store.build import Builder

PERSON = (
    "fact_id",
    "doc_id",
    "name",
    "organisation",
    "is_group",
    "resolution",
    "initials",
    "meeting_no",
    "person_id",
)
LINKED = ("doc_id", "source_path", "sha256", "media_type", "kind", "title", "body", "date")


def identify(builder: Builder, replay: Replay, touched: Collection[str]) -> Across:
    """All identities, from raw rows with decisions replayed. ``touched``: documents new, changed or gone."""
    documents = rows_of(builder, replay, "documents", LINKED)
    bodies = {row["doc_id"]: row["body"] for row in documents}
    attendees = rows_of(builder, replay, "attendees", PERSON)
    across = Across(people=_people(attendees, bodies))
    _settle(across, replay, "attendees", "person_id", {r["fact_id"]: r["person_id"] for r in attendees})
    actions = rows_of(builder, replay, "actions", ("fact_id", "doc_id", "owner", "owner_person_id"))
    _settle(across, replay, "actions", "owner_person_id", owners(actions, attendees, bodies))
    concerns = rows_of(builder, replay, "areas_of_concern", ("fact_id", "doc_id", "text"))
    _settle(across, replay, "areas_of_concern", "concern_id", threads(concerns, bodies))
    across.columns["documents", "same_meeting_as"] = _renditions(builder, documents, touched)
    return across


def rows_of(builder: Builder, replay: Replay, table: str, columns: Iterable[str]) -> list[dict[str, Any]]:
    """Some columns of a table's raw rows, those of decided documents as decisions left them."""
    wanted = list(columns)
    decided = replay.rows.get(table, {})
    columns_ = builder.raw_rows(table, wanted).to_pydict()
    raw = (dict(zip(wanted, values)) for values in zip(*(columns_[name] for name in wanted)))
    kept = [row for row in raw if row["doc_id"] not in decided]
    return kept + [
        {name: getattr(fact, name) for name in wanted} for facts in decided.values() for fact in facts
    ]


def _settle(across: Across, replay: Replay, table: str, column: str, values: dict[str, str | None]) -> None:
    """Put a column's values, but for the rows of which a reviewer edited that column."""
    for decision in replay.decisions:
        if decision.table == table and decision.field == column:
            held = replay.rows.get(table, {}).get(decision.doc_id, [])
            values.update({f.fact_id: getattr(f, column) for f in held if f.fact_id == decision.fact_id})
    across.columns[table, column] = {key: value for key, value in values.items() if value is not None}


def _people(rows: list[dict[str, Any]], bodies: Mapping[str, str | None]) -> list[PersonRow]:
    """Set ``person_id`` in the rows; one row a person. Rows alike in all that matters are asked once."""
    alike: dict[tuple[Any, ...], Attendee] = {}
    of_row = []
    for row in rows:
        body = bodies.get(row["doc_id"])
        key = (body or row["doc_id"], row["name"], row["organisation"], row["is_group"], row["resolution"])
        if key not in alike:
            alike[key] = _attendee(row)
        of_row.append(alike[key])
    people = identify_people(list(alike.values()), bodies)
    documents: dict[str | None, set[str]] = defaultdict(set)
    for row, one in zip(rows, of_row):
        row["person_id"] = one.person_id
        documents[one.person_id].add(row["doc_id"])
    for person in people:
        person.documents = len(documents[person.person_id])
    return people


def _attendee(row: Mapping[str, Any]) -> Attendee:
    return Attendee(
        char_start=0,
        char_end=1,
        rule="",
        doc_id=row["doc_id"],
        name=row["name"],
        status="present",
        organisation=row["organisation"],
        is_group=row["is_group"],
        resolution=row["resolution"],
    )


def owners(
    actions: list[dict[str, Any]], attendees: list[dict[str, Any]], bodies: Mapping[str, str | None]
) -> dict[str, str | None]:
    """The person of each action's owner: the one person of its document whose name or initials fit.

    Where the document records nobody of that name, the one person of the same body who bears it in full.
    """
    wanted = {a["doc_id"] for a in actions if a["owner"]}
    present: dict[str, _Present] = defaultdict(_Present)
    known: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for row in attendees:
        if row["person_id"]:
            known[bodies.get(row["doc_id"]), _key(row["name"])].add(row["person_id"])
            if row["doc_id"] in wanted:
                present[row["doc_id"]].add(row)
    found = {}
    for action in (a for a in actions if a["owner"]):
        key = _key(action["owner"])
        elsewhere = known.get((bodies.get(action["doc_id"]), key), set()) if " " in key else set()
        own = present[action["doc_id"]].person(action["owner"], key)
        found[action["fact_id"]] = own or (next(iter(elsewhere)) if len(elsewhere) == 1 else None)
    return found


_key = lru_cache(maxsize=100_000)(key_of)


class _Present:
    """The people of a document by their whole name, their initials, and their last name."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = defaultdict(set)
        self.initials: dict[str, set[str]] = defaultdict(set)
        self.last: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take in a row of attendees."""
        words = _key(row["name"]).split()
        self.names[" ".join(words)].add(row["person_id"])
        self.initials[row["initials"] or "".join(w[0] for w in words).upper()].add(row["person_id"])
        self.last[words[-1] if words else ""].append((row["name"], row["person_id"]))

    def person(self, owner: str, key: str) -> str | None:
        """Who it is: by the whole name, else by initials, else by a part of the name; None where two fit."""
        words = key.split()
        alike = self.last.get(words[-1], []) if 0 < len(words) <= 3 else []
        for found in (
            self.names.get(key),
            self.initials.get(owner.replace(".", "").replace(" ", "")),
            {person for name, person in alike if same_person(owner, name)},
        ):
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None


def _renditions(
    builder: Builder, documents: list[dict[str, Any]], touched: Collection[str]
) -> dict[str, str]:
    """``same_meeting_as`` by ``doc_id``: taken over where no document of that kind and day was touched."""
    known = _before(builder)
    stale = {(r["kind"], r["date"]) for r in documents if r["doc_id"] in touched or r["doc_id"] not in known}
    stale |= {(kind, date) for doc_id, (kind, date, _) in known.items() if doc_id in touched}
    again = [row for row in documents if row["date"] and (row["kind"], row["date"]) in stale]
    alike = Counter((row["kind"], row["date"]) for row in again)
    linkable = [DocumentRow(**row) for row in again if alike[row["kind"], row["date"]] > 1]
    link_renditions(linkable, _texts(builder, {row.doc_id for row in linkable}))
    found = {row.doc_id: row.same_meeting_as for row in linkable}
    for row in documents:
        if (row["kind"], row["date"]) not in stale:
            found[row["doc_id"]] = known[row["doc_id"]][2]
    return {doc_id: other for doc_id, other in found.items() if other}


def _before(builder: Builder) -> dict[str, tuple[str, str | None, str | None]]:
    """Kind, date and link of the last snapshot's documents; nothing where other code made them."""
    from pipeline.store import parts

    if builder.previous.manifest.marks.get("final") != builder.manifest.marks.get("final"):
        return {}
    names = ["doc_id", "kind", "date", "same_meeting_as"]
    columns = parts.read(builder.previous.final("documents"), "documents", names).to_pydict()
    return {d: (k, day, same) for d, k, day, same in zip(*(columns[n] for n in names))}


def _texts(builder: Builder, wanted: set[str]) -> dict[str, str]:
    """Texts of some documents, read from the parts that hold them."""
    found: dict[str, str] = {}
    for number in sorted({builder.part_of(d) for d in wanted}):
        columns = builder.raw_part("texts", number).to_pydict()
        found.update((d, t) for d, t in zip(columns["doc_id"], columns["text"]) if d in wanted)
    return found

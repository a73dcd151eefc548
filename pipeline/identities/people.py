"""People over the stored rows of attendees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractors.across.identities import family, identify_people
from extractors.attendees.roster import key_of
from schemas import Attendee, PersonRow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.identities.before import Before


Bodies = Mapping[str, str | None]
Named = tuple[str | None, str]
"""A body and a name's key."""


@dataclass
class People:
    """Who was found: one row a person; the person of each row of attendees (None: nobody's own name).

    ``rows`` are the rows of attendees that were looked at, with ``person_id``. Of those rows in untouched
    documents that are somebody else than before, ``moved`` has the documents; ``named`` has the names that
    stand for other people of a body than before.
    """

    people: list[PersonRow]
    ids: dict[str, str | None]
    rows: list[dict[str, Any]]
    moved: set[str] = field(default_factory=set)
    named: set[Named] = field(default_factory=set)


def find_people(attendees: pa.Table, bodies: Bodies, before: Before | None) -> People:
    """The people of all attendees; with ``before``, only those of the families that touched rows belong to
    are looked for again, the others are as they were."""
    if before is None:
        rows = attendees.to_pylist()
        people = _people(rows, bodies)
        return People(people, {r["fact_id"]: r["person_id"] for r in rows}, rows)
    gone = before.rows("attendees", touched=True)
    names = {*only(attendees, before.touched)["name"].to_pylist(), *gone["name"].to_pylist()}
    families = {family(name) for name in names}
    rows = only(attendees, before.touched, lambda name: family(name) in families).to_pylist()
    people = _people(rows, bodies) + [p for p in before.people() if family(p.name) not in families]
    people.sort(key=lambda p: (key_of(p.name), p.person_id))
    found = {r["fact_id"]: r["person_id"] for r in rows}
    moved, named = _moved(rows, bodies, before)
    return People(people, {**before.ids("attendees"), **found}, rows, moved, named)


def _moved(rows: list[dict[str, Any]], bodies: Bodies, before: Before) -> tuple[set[str], set[Named]]:
    """What :class:`People` says of these."""
    ids, moved = before.ids("attendees"), set()
    old: dict[Named, set[str]] = defaultdict(set)
    new: dict[Named, set[str]] = defaultdict(set)
    for row in rows:
        now, then = row["person_id"], ids.get(row["fact_id"])
        named = bodies.get(row["doc_id"]), name_key(row["name"])
        if now:
            new[named].add(now)
        if then:
            old[named].add(then)
        if now != then and row["doc_id"] not in before.touched:
            moved.add(row["doc_id"])
    for row in before.rows("attendees", touched=True).to_pylist():
        if row["person_id"]:
            old[before.bodies.get(row["doc_id"]), name_key(row["name"])].add(row["person_id"])
    return moved, {n for n in old.keys() | new.keys() if old.get(n) != new.get(n)}


name_key = lru_cache(maxsize=100_000)(key_of)


def only(
    attendees: pa.Table, documents: Collection[str], named: Callable[[str], bool] | None = None
) -> pa.Table:
    """The rows of some documents, and those whose name is wanted."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pc.is_in(attendees["doc_id"], pa.array(sorted(documents), pa.string()))
    if named:
        names = [n for n in attendees["name"].unique().to_pylist() if named(n)]
        wanted = pc.or_(wanted, pc.is_in(attendees["name"], pa.array(names, pa.string())))
    return attendees.filter(wanted)


def _people(rows: list[dict[str, Any]], bodies: Bodies) -> list[PersonRow]:
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

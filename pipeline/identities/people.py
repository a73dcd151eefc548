"""People over the stored rows of attendees."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractors.across.identities import Tie, family, has_identity, identify_people, ties
from extractors.attendees.roster import key_of
from pipeline.identities.kinds import Bodies, among, firsts, kinds_of, only
from schemas import Attendee, PersonRow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.identities.before import Before


Named = tuple[str | None, str]
"""A body and a name's key."""
TIED = ["doc_id", "name", "organisation", "is_group", "resolution"]
"""What of a row of attendees decides who it can be."""


@dataclass
class People:
    """Who was found: one row a person, in order of name and id; ``rows`` are the rows of attendees that were
    looked at, with the ``person_id`` found; ``ids`` has it by ``fact_id`` (None: nobody's own name), of the
    rows of untouched documents only where it is another than before.

    Of those rows in untouched documents that are somebody else than before, ``moved`` has the documents;
    ``named`` has the names that stand for other people of a body than before.
    """

    people: pa.Table
    rows: pa.Table
    ids: dict[str, str | None] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    named: set[Named] = field(default_factory=set)


def find_people(attendees: pa.Table, bodies: Bodies, before: Before | None) -> People:
    """The people of all attendees. With ``before``, only those whom chains of ties lead to from touched rows
    are looked for again; the others are as they were, and their rows have their ``person_id``."""
    import pyarrow.compute as pc

    from schemas.arrow import to_table

    if before is None:
        found, rows, _ = _people(attendees, kinds_of(attendees, bodies, TIED[1:]), bodies)
        return People(to_table("people", found), rows, _ids(rows))
    again, codes = _again(attendees, bodies, before)
    found, rows, codes = _people(again, codes, bodies)
    touched = among(rows, before.touched)
    then = pc.if_else(touched, None, again["person_id"])
    other = pc.not_equal(pc.fill_null(rows["person_id"], ""), pc.fill_null(then, ""))
    moved = set(rows.filter(pc.and_(other, pc.invert(touched)))["doc_id"].to_pylist())
    old = {*pc.unique(then).to_pylist(), *before.gone("attendees")["person_id"].to_pylist()}
    return People(
        _merged(before.people(), old, to_table("people", found)),
        rows,
        _ids(rows.filter(pc.or_(other, touched))),
        moved,
        _named(rows.append_column("then", then).append_column("code", codes), bodies, before),
    )


def _again(attendees: pa.Table, bodies: Bodies, before: Before) -> tuple[pa.Table, pa.Array]:
    """The touched rows and those that ties lead to from them, and from rows that are gone; and the number
    of the kind of each."""
    import pyarrow as pa
    import pyarrow.compute as pc

    gone = before.gone("attendees")
    names = {*only(attendees, before.touched)["name"].to_pylist(), *gone["name"].to_pylist()}
    families = {_family(name) for name in names}
    near = only(attendees, before.touched, lambda name: _family(name) in families)
    codes = kinds_of(near, bodies, TIED[1:])
    seeds = set(pc.unique(codes.filter(among(near, before.touched).combine_chunks())).to_pylist())
    kinds = near.take(firsts(codes)).select(TIED).to_pylist()
    known = before.bodies
    left = [_ties(row, known.get(row["doc_id"])) for row in gone.select(TIED).to_pylist()]
    reached = _reached([_ties(row, bodies.get(row["doc_id"])) for row in kinds], seeds, left)
    mask = pa.array([n in reached for n in range(len(kinds))], pa.bool_()).take(codes)
    return near.filter(mask), codes.filter(mask)


def _ties(row: Mapping[str, Any], body: str | None) -> list[Tie]:
    if not has_identity(row["name"], row["is_group"], row["resolution"]):
        return []
    return ties(row["name"], row["organisation"], body, row["doc_id"])


def _reached(
    kinds: Sequence[Sequence[Tie]], seeds: Collection[int], others: Iterable[Sequence[Tie]]
) -> set[int]:
    """The kinds that ties lead to from the seeds, and from the ``others``."""
    held: dict[Tie, list[int]] = defaultdict(list)
    for number, tied in enumerate(kinds):
        for tie in tied:
            held[tie].append(number)
    found = set(seeds)
    todo = [tie for tied in (*(kinds[n] for n in seeds), *others) for tie in tied]
    while todo:
        for number in held.pop(todo.pop(), ()):
            if number not in found:
                found.add(number)
                todo.extend(kinds[number])
    return found


def _merged(before: pa.Table, old: Collection[str | None], found: pa.Table) -> pa.Table:
    """The people of before without those in ``old``, and those found among them, in order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kept = before.filter(pc.invert(among(before, set(filter(None, old)), "person_id"))).combine_chunks()
    names, ids = kept["name"].to_pylist(), kept["person_id"].to_pylist()
    order: list[int] = []
    for number, key in enumerate(zip(found["name"].to_pylist(), found["person_id"].to_pylist())):
        wanted = (name_key(key[0]), key[1])
        start = len(order) - number
        place = bisect_left(range(len(ids)), wanted, lo=start, key=lambda i: (name_key(names[i]), ids[i]))
        order += [*range(start, place), len(ids) + number]
    order += range(len(order) - found.num_rows, len(ids))
    return pa.concat_tables([kept, found.cast(kept.schema)]).take(pa.array(order, pa.int64()))


def _ids(rows: pa.Table) -> dict[str, str | None]:
    return dict(zip(rows["fact_id"].to_pylist(), rows["person_id"].to_pylist()))


def _named(rows: pa.Table, bodies: Bodies, before: Before) -> set[Named]:
    """The names that stand for other people of a body than before. ``then`` in rows: who they were."""
    old: dict[Named, set[str]] = defaultdict(set)
    new: dict[Named, set[str]] = defaultdict(set)
    alike = rows.group_by(["code", "person_id", "then", "name"]).aggregate([("doc_id", "min")])
    for row in alike.to_pylist():
        named = bodies.get(row["doc_id_min"]), name_key(row["name"])
        if row["person_id"]:
            new[named].add(row["person_id"])
        if row["then"]:
            old[named].add(row["then"])
    for row in before.gone("attendees").to_pylist():
        if row["person_id"]:
            old[before.bodies.get(row["doc_id"]), name_key(row["name"])].add(row["person_id"])
    return {n for n in old.keys() | new.keys() if old.get(n) != new.get(n)}


name_key = lru_cache(maxsize=100_000)(key_of)
_family = lru_cache(maxsize=100_000)(family)


def _people(rows: pa.Table, codes: pa.Array, bodies: Bodies) -> tuple[list[PersonRow], pa.Table, pa.Array]:
    """One row a person; the rows with ``person_id``; and the numbers that rows share which are alike in all
    that matters, from 0 without a gap: of these one is asked about."""
    import pyarrow as pa

    codes = codes.dictionary_encode().indices
    asked = [_attendee(row) for row in rows.take(firsts(codes)).to_pylist()]
    people = identify_people(asked, bodies)
    person = pa.array([one.person_id for one in asked], pa.string()).take(codes)
    place = rows.schema.get_field_index("person_id")
    rows = rows.set_column(place, "person_id", person)
    counted = rows.group_by("person_id").aggregate([("doc_id", "count_distinct")])
    documents = dict(zip(counted["person_id"].to_pylist(), counted["doc_id_count_distinct"].to_pylist()))
    for one in people:
        one.documents = documents[one.person_id]
    return people, rows, codes


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

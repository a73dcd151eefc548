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
    """Who was found: one row a person; ``rows`` are the rows of attendees that were looked at, with the
    ``person_id`` found; ``ids`` has it by ``fact_id`` (None: nobody's own name), of the rows of untouched
    documents only where it is another than before.

    Of those rows in untouched documents that are somebody else than before, ``moved`` has the documents;
    ``named`` has the names that stand for other people of a body than before.
    """

    people: list[PersonRow]
    rows: pa.Table
    ids: dict[str, str | None] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    named: set[Named] = field(default_factory=set)


def find_people(attendees: pa.Table, bodies: Bodies, before: Before | None) -> People:
    """The people of all attendees. With ``before``, only those of the families that touched rows belong to
    are looked for again; the others are as they were, and their rows have their ``person_id``."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if before is None:
        found, rows, _ = _people(attendees, bodies)
        return People(found, rows, _ids(rows))
    gone = before.gone("attendees")
    names = {*only(attendees, before.touched)["name"].to_pylist(), *gone["name"].to_pylist()}
    families = {_family(name) for name in names}
    again = only(attendees, before.touched, lambda name: _family(name) in families)
    found, rows, codes = _people(again, bodies)
    found += [p for p in before.people() if _family(p.name) not in families]
    found.sort(key=lambda p: (name_key(p.name), p.person_id))
    touched = pc.is_in(rows["doc_id"], pa.array(sorted(before.touched), pa.string()))
    then = pc.if_else(touched, None, again["person_id"])
    other = pc.not_equal(pc.fill_null(rows["person_id"], ""), pc.fill_null(then, ""))
    moved = set(rows.filter(pc.and_(other, pc.invert(touched)))["doc_id"].to_pylist())
    return People(
        found,
        rows,
        _ids(rows.filter(pc.or_(other, touched))),
        moved,
        _named(rows.append_column("then", then).append_column("code", codes), bodies, before),
    )


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


def only(
    rows: pa.Table,
    documents: Collection[str],
    wanted: Callable[[str], bool] | None = None,
    column: str = "name",
) -> pa.Table:
    """The rows of some documents, and those of which a column has a value that is wanted."""
    import pyarrow as pa
    import pyarrow.compute as pc

    mine = pc.is_in(rows["doc_id"], pa.array(sorted(documents), pa.string()))
    if wanted:
        values = [v for v in rows[column].unique().to_pylist() if v and wanted(v)]
        mine = pc.or_(mine, pc.is_in(rows[column], pa.array(values, pa.string())))
    return rows.filter(mine)


def _people(rows: pa.Table, bodies: Bodies) -> tuple[list[PersonRow], pa.Table, pa.Array]:
    """One row a person; the rows with ``person_id``; and a number that rows share which are alike in all
    that matters: of these one is asked about."""
    import pyarrow as pa

    codes = _alike(rows, bodies)
    numbered = pa.table({"code": codes, "number": pa.array(range(rows.num_rows), pa.int64())})
    firsts = numbered.group_by("code").aggregate([("number", "min")]).sort_by("code")["number_min"]
    asked = [_attendee(row) for row in rows.take(firsts).to_pylist()]
    people = identify_people(asked, bodies)
    person = pa.array([one.person_id for one in asked], pa.string()).take(codes)
    place = rows.schema.get_field_index("person_id")
    rows = rows.set_column(place, "person_id", person)
    counted = rows.group_by("person_id").aggregate([("doc_id", "count_distinct")])
    documents = dict(zip(counted["person_id"].to_pylist(), counted["doc_id_count_distinct"].to_pylist()))
    for one in people:
        one.documents = documents[one.person_id]
    return people, rows, codes


def _alike(rows: pa.Table, bodies: Bodies) -> pa.Array:
    """For each row the number, from 0, of the first kind of row that it is like."""
    import pyarrow as pa
    import pyarrow.compute as pc

    documents = rows["doc_id"].combine_chunks().dictionary_encode()
    places = pa.array([bodies.get(d) or d for d in documents.dictionary.to_pylist()], pa.string())
    group = pc.cast(rows["is_group"], pa.string())
    columns = (rows[c].combine_chunks() for c in ("name", "organisation", "resolution"))
    options = {"null_handling": "replace", "null_replacement": "\x1e"}
    joined = pc.binary_join_element_wise(
        places.take(documents.indices), *columns, group.combine_chunks(), "\x1f", **options
    )
    return joined.dictionary_encode().indices


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

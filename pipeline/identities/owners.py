"""Who the owner of an action is, among the people whom documents record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from extractors.attendees.roster import same_person
from pipeline.identities.kinds import Bodies, among, kinds_of, only
from pipeline.identities.people import name_key

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.identities.before import Before
    from pipeline.identities.people import People


SEEN = ["doc_id", "name", "initials", "person_id"]
"""What of a row of attendees matters for who an owner is."""
NOBODY = "\x00"
"""Stands for no body: its documents count as of one."""


def find_owners(
    actions: pa.Table, attendees: pa.Table, people: People, bodies: Bodies, before: Before | None
) -> dict[str, str | None]:
    """The person of each action's owner by ``fact_id``.

    With ``before``, only of the actions to which a person may have come, gone, or changed the key; the
    others are as they were.
    """
    if before is None:
        return owners(actions.to_pylist(), people.rows.select(SEEN).to_pylist(), bodies)
    documents = before.touched | people.moved
    some = only(actions, documents | _of(bodies, {body for body, _ in people.named})).to_pylist()
    again = [
        a
        for a in some
        if a["doc_id"] in documents
        or (a["owner"] and (bodies.get(a["doc_id"]), name_key(a["owner"])) in people.named)
    ]
    documents |= {a["doc_id"] for a in again}
    rows = only(attendees.select(["fact_id", *SEEN]), documents).to_pylist()
    for row in rows:
        row["person_id"] = people.ids.get(row["fact_id"], row["person_id"])
    near = _of(bodies, {bodies.get(a["doc_id"]) for a in again}) - documents
    keys = {name_key(a["owner"]) for a in again if a["owner"]}
    return owners(again, [*rows, *_elsewhere(attendees, near, keys, bodies)], bodies)


def _elsewhere(
    attendees: pa.Table, documents: Collection[str], keys: Collection[str], bodies: Bodies
) -> list[dict[str, Any]]:
    """The rows that some documents have of people with some names, of those of one body alike ones once."""
    named = only(attendees.select(SEEN), (), lambda name: name_key(name) in keys)
    near = named.filter(among(named, documents))
    of = {doc_id: bodies.get(doc_id) or NOBODY for doc_id in documents}
    alike = near.append_column("kind", [kinds_of(near, of, SEEN[1:])])
    found = alike.group_by(["kind", *SEEN[1:]]).aggregate([("doc_id", "min")])
    rows: list[dict[str, Any]] = found.rename_columns(["kind", *SEEN[1:], "doc_id"]).to_pylist()
    return rows


def _of(bodies: Bodies, wanted: Collection[str | None]) -> set[str]:
    """The documents of some bodies."""
    return {doc_id for doc_id, body in bodies.items() if body in wanted}


def owners(
    actions: Collection[dict[str, Any]], attendees: Iterable[dict[str, Any]], bodies: Bodies
) -> dict[str, str | None]:
    """The person of each action's owner: the one person of its document whose name or initials fit.

    Where the document records nobody of that name, the one person of the same body who bears it in full.
    """
    wanted = {a["doc_id"] for a in actions if a["owner"]}
    present: dict[str, _Present] = defaultdict(_Present)
    known: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for row in attendees:
        if row["person_id"]:
            known[bodies.get(row["doc_id"]), name_key(row["name"])].add(row["person_id"])
            if row["doc_id"] in wanted:
                present[row["doc_id"]].add(row)
    found = {}
    for action in (a for a in actions if a["owner"]):
        key = name_key(action["owner"])
        elsewhere = known.get((bodies.get(action["doc_id"]), key), set()) if " " in key else set()
        own = present[action["doc_id"]].person(action["owner"], key)
        found[action["fact_id"]] = own or (next(iter(elsewhere)) if len(elsewhere) == 1 else None)
    return found


class _Present:
    """The people of a document by their whole name, their initials, and their last name."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = defaultdict(set)
        self.initials: dict[str, set[str]] = defaultdict(set)
        self.last: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take in a row of attendees."""
        words = name_key(row["name"]).split()
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

"""Why people changed: an identity has no document, it changes with the rows that name the person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

NAMING = {"attendees": "person_id", "actions": "owner_person_id"}
"""The columns that name a person."""


def with_causes_of_people(changes: pa.Table) -> pa.Table:
    """The changes; those of people get the commonest cause among the rows that name the person.

    Where none changed, the rules that tell who is who did, which is the cause that is there already.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    tables = changes["table"]
    if not pc.any(pc.equal(tables, "people")).as_py():
        return changes
    rows = changes.filter(pc.is_in(tables, pa.array([*NAMING])))
    columns = [rows[c].to_pylist() for c in ("table", "before", "after", "cause")]
    held: dict[str, Counter[str]] = {}
    for table, before, after, cause in zip(*columns):
        for person in set(_named(NAMING[table], (before, after))):
            held.setdefault(person, Counter())[cause] += 1
    causes = [
        min(held[key], key=lambda c: (-held[key][c], c)) if table == "people" and key in held else cause
        for table, key, cause in zip(*(changes[c].to_pylist() for c in ("table", "fact_id", "cause")))
    ]
    return changes.set_column(changes.schema.get_field_index("cause"), "cause", pa.array(causes, pa.string()))


def _named(column: str, rows: Iterable[str | None]) -> Iterator[str]:
    for row in rows:
        person = json.loads(row).get(column) if row else None
        if person:
            yield person

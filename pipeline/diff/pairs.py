"""Second pairing: rows lost and gained in the same document that are the same fact after all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.carry import marks, pair
from pipeline.diff.relation import IGNORED, PLACE
from pipeline.diff.sql import Comparison
from schemas import FACT_TABLES

Row = dict[str, Any]
REFERENCES = ("strand_fact_id", "parent_fact_id")


def repair(comparison: Comparison) -> None:
    """Replace pairs of ``removed`` and ``added`` in ``found`` by ``changed`` or ``moved``.

    References from one fact to another are compared after pairing: a metric whose strand only got
    another id has not changed.
    """
    renamed: dict[str, str] = {}
    merged: list[tuple[str, Row, Row]] = []
    for doc_id, (old, new) in sorted(_left_over(comparison).items()):
        paired = pair(*_marks(comparison, doc_id, old, new))
        rows = ({r["fact_id"]: r for r in old}, {r["fact_id"]: r for r in new})
        merged += [(doc_id, rows[0][b], rows[1][a]) for a, b in paired.items()]
        renamed |= paired
    if renamed:
        merged += _with_renamed_references(comparison, renamed)
        _replace(comparison, merged, renamed)


def repair_findings(comparison: Comparison) -> None:
    """Pair findings lost and gained by the same check in the same document, in reading order.

    What a check says changes with the facts that it looks at: it is the same finding still.
    """
    rows = comparison.con.execute(
        "SELECT doc_id, fact_id, before, after FROM found WHERE tbl = 'findings'"
        " AND change IN ('added', 'removed') ORDER BY doc_id, place, fact_id"
    ).fetchall()
    held: dict[tuple[str, str], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for doc_id, key, before, after in rows:
        row = {"table": "findings", **json.loads(before or after), "fact_id": key}
        held[doc_id, row["check"]][before is None].append(row)
    merged = [(d, old, new) for (d, _), both in held.items() for old, new in zip(*both)]
    if merged:
        _replace(comparison, merged, {})


def differing_fields(
    before: Mapping[str, Any], after: Mapping[str, Any], renamed: Mapping[str, str]
) -> list[str]:
    """Columns in which two rows of a fact differ, ids and causes apart.

    >>> differing_fields({"fact_id": "a", "rating": "red"}, {"fact_id": "b", "rating": "green"}, {})
    ['rating']
    """
    skipped = {*IGNORED, "fact_id", "doc_id", "table"}
    out = []
    for name in dict.fromkeys([*before, *after]):
        value = after.get(name)
        if name in REFERENCES:
            value = renamed.get(str(value), value)
        if name not in skipped and before.get(name) != value:
            out.append(name)
    return out


def _left_over(comparison: Comparison) -> dict[str, tuple[list[Row], list[Row]]]:
    """By document, rows lost and rows gained, where there are both."""
    rows = comparison.con.execute(
        "SELECT tbl, doc_id, before, after FROM found WHERE change IN ('added', 'removed') AND doc_id IN ("
        "SELECT doc_id FROM found GROUP BY doc_id HAVING bool_or(change = 'added') AND bool_or(change ="
        " 'removed')) ORDER BY tbl, doc_id, place, fact_id"
    ).fetchall()
    sides: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for table, doc_id, before, after in rows:
        if table in FACT_TABLES:
            sides[doc_id][before is None].append({"table": table, **json.loads(before or after)})
    return {d: both for d, both in sides.items() if all(both)}


def _marks(comparison: Comparison, doc_id: str, old: list[Row], new: list[Row]) -> Any:
    texts = [comparison.text(side, rows[0]["doc_id"]) for side, rows in enumerate((old, new))]
    return list(marks(old, texts[0])), list(marks(new, texts[1]))


def _with_renamed_references(
    comparison: Comparison, renamed: Mapping[str, str]
) -> Iterable[tuple[str, Row, Row]]:
    """Rows found ``changed`` in a reference, to be compared again now that ids are paired."""
    rows = comparison.con.execute(
        "SELECT tbl, doc_id, before, after FROM found WHERE change IN ('changed', 'moved')"
        f" AND len(list_filter(fields, lambda c: c IN {REFERENCES})) > 0"
    ).fetchall()
    return [(d, {"table": t, **json.loads(b)}, {"table": t, **json.loads(a)}) for t, d, b, a in rows]


def _replace(
    comparison: Comparison, merged: Iterable[tuple[str, Row, Row]], renamed: Mapping[str, str]
) -> None:
    import pyarrow as pa

    out: list[Row] = []
    gone = set()
    for doc_id, before, after in merged:
        gone |= {(before["table"], before["fact_id"]), (after["table"], after["fact_id"])}
        fields = differing_fields(before, after, renamed)
        if fields:
            out.append(_change(doc_id, before, after, fields))
    columns = "tbl, fact_id, doc_id, change, fields, before, after, extractor, place"
    comparison.con.register("gone", pa.table({"t": [g[0] for g in gone], "f": [g[1] for g in gone]}))
    comparison.con.execute("DELETE FROM found USING gone WHERE tbl = t AND fact_id = f")
    if out:
        comparison.con.register("merged", pa.Table.from_pylist(out))
        comparison.con.execute(f"INSERT INTO found SELECT {columns} FROM merged")


def _change(doc_id: str, before: Row, after: Row, fields: list[str]) -> Row:
    table = before["table"]
    added = {"table"} if table in FACT_TABLES else {"table", "fact_id"}
    rows = [json.dumps({k: v for k, v in r.items() if k not in added}) for r in (before, after)]
    return {
        "tbl": table,
        "fact_id": before["fact_id"],
        "doc_id": doc_id,
        "change": "moved" if set(fields) <= set(PLACE) else "changed",
        "fields": fields,
        "before": rows[0],
        "after": rows[1],
        "extractor": after.get("extractor", table),
        "place": after.get("char_start") or 0,
    }

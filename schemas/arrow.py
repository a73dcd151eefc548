"""Dataclass to Arrow: the explicit schema of every Parquet file, with a description a field."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union

from schemas.facts import FACT_TABLES
from schemas.records import RECORD_TABLES

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION = "1"
TABLES: dict[str, type[Any]] = {**RECORD_TABLES, **FACT_TABLES}
"""Every table of the contract: name to row class."""


def columns(table: str) -> list[tuple[str, str, str]]:
    """Name, Arrow type and description of each column of a table.

    >>> columns("people")[0]
    ('person_id', 'string', 'Stable key')
    """
    return [
        (f.name, str(f.type), (f.metadata or {}).get(b"description", b"").decode())
        for f in arrow_schema(table)
    ]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; ``KeyError`` for a table that is not in the contract.

    >>> arrow_schema("metrics").field("value").type
    DataType(double)
    """
    import pyarrow as pa

    row = TABLES[table]
    hints = typing.get_type_hints(row)
    fields = []
    for spec in dataclasses.fields(row):
        kind, nullable = _arrow_type(hints[spec.name], spec.metadata.get("arrow"))
        fields.append(pa.field(spec.name, kind, nullable, {"description": spec.metadata["description"]}))
    return pa.schema(fields, {"strandline.schema_version": SCHEMA_VERSION, "strandline.table": table})


def to_table(table: str, rows: Sequence[Any]) -> pa.Table:
    """Rows of one table as an Arrow table with its explicit schema, also where there are none.

    >>> to_table("actions", []).num_rows
    0
    """
    import pyarrow as pa

    schema = arrow_schema(table)
    data = {name: [getattr(row, name) for row in rows] for name in schema.names}
    return pa.table(data, schema=schema)


def _arrow_type(hint: Any, named: str | None) -> tuple[pa.DataType, bool]:
    import pyarrow as pa

    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        inner = next(a for a in args if a is not type(None))
        return _arrow_type(inner, named)[0], True
    if named:
        return pa.type_for_alias(named), False
    if origin is Literal:
        return pa.string(), False
    if origin is list:
        item = args[0]
        return pa.list_(_arrow_type(item, None)[0]), False
    plain: dict[Any, pa.DataType] = {
        str: pa.string(),
        int: pa.int32(),
        float: pa.float64(),
        bool: pa.bool_(),
        dt.date: pa.date32(),
        dt.datetime: pa.timestamp("us", tz="UTC"),
    }
    return plain[hint], False

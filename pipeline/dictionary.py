"""The data dictionary, from the dataclasses of ``schemas``."""

from __future__ import annotations

import json

from pipeline.query import QueryError


def print_dictionary(table: str | None, as_json: bool = False) -> None:
    """Print columns of one table or all. :class:`QueryError` for a table that does not exist."""
    from schemas.arrow import TABLES, columns

    if table is not None and table not in TABLES:
        raise QueryError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
    wanted = [table] if table else list(TABLES)
    if as_json:
        keys = ("column", "type", "description")
        print(json.dumps({t: [dict(zip(keys, c)) for c in columns(t)] for t in wanted}, indent=1))
        return
    for name in wanted:
        print(f"{name}: {(TABLES[name].__doc__ or '').strip().splitlines()[0]}")
        for column, kind, description in columns(name):
            print(f"  {column:<20} {kind:<24} {description}")
        print()

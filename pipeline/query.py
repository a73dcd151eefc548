"""SQL over a snapshot: each table is a DuckDB view on its Parquet files."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb


class QueryError(Exception):
    """A query that DuckDB refuses; the message is DuckDB's, with the tables there are."""


def connect(snapshot: Path) -> duckdb.DuckDBPyConnection:
    """A connection with a view for each table of a snapshot; it only reads.

    >>> connect(Path("data/processed/latest")).sql("select count(*) from people")  # doctest: +SKIP
    """
    import duckdb

    from schemas.arrow import TABLES

    connection = duckdb.connect()
    for table in TABLES:
        pattern = str(snapshot / table / "*.parquet").replace("'", "''")
        if any((snapshot / table).glob("*.parquet")):
            connection.execute(f"create view {table} as select * from read_parquet('{pattern}')")
    return connection


def print_query(sql: str, snapshot: Path, form: str = "table") -> None:
    """Print the result of a query as a table, CSV or JSON. :class:`QueryError` when it is refused."""
    names, rows = ask(sql, snapshot)
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
    elif form == "json":
        found = [dict(zip(names, row)) for row in rows]
        print(json.dumps(found, default=str, ensure_ascii=False, indent=1))
    else:
        _print_table(names, rows)


def ask(sql: str, snapshot: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a query's result."""
    import duckdb

    from schemas.arrow import TABLES

    try:
        with connect(snapshot) as connection:
            connection.execute("set timezone = 'UTC'")
            result = connection.execute(sql)
            if result is None:  # nothing but white space or comments
                raise QueryError(f"There is no query to ask.\nThe tables are: {', '.join(TABLES)}.")
            names = [str(column[0]) for column in result.description or []]
            return names, result.fetchall()
    except duckdb.Error as error:
        if not snapshot.is_dir():
            raise QueryError(
                f"{snapshot} was removed by `strandline prune` while the query ran; ask again."
            ) from error
        raise QueryError(f"{error}\nThe tables are: {', '.join(TABLES)}.") from error


def _shown(text: str) -> str:
    """A cell's text without what would steer a terminal (documents and file names may hold it)."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def _print_table(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*names)
    for row in rows:
        table.add_row(*(Text("" if value is None else _shown(str(value))) for value in row))
    wide = None if sys.stdout.isatty() else 200
    Console(highlight=False, width=wide).print(table)

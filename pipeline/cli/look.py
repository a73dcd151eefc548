"""The commands that look at an output: query, schema, history, prune, doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.common import DONE, LOOK, AsOfOption, JsonOption, OutOption
from pipeline.wording import counted


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (query, schema, history, prune, doctor):
        app.command()(command)


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A DuckDB query; each table is a view.")],
    out: OutOption = None,
    as_of: AsOfOption = None,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> int:
    """Ask the tables in SQL.

    Example: strandline query "select kind, count(*) from documents group by 1" --format csv
    """
    from pipeline.query import print_query
    from pipeline.store.layout import output

    if form not in ("table", "csv", "json"):
        raise typer.BadParameter(f"--format is table, csv or json, not {form!r}")
    print_query(sql, output(out).resolve(as_of), form)
    return DONE


def schema(
    table: Annotated[str | None, typer.Argument(metavar="[TABLE]", help="One table.")] = None,
    as_json: JsonOption = False,
) -> int:
    """Print the data dictionary: every column with its type and what it means.

    Example: strandline schema people
    """
    from pipeline.dictionary import print_dictionary

    print_dictionary(table, as_json)
    return DONE


def history(out: OutOption = None, as_json: JsonOption = False) -> int:
    """List the snapshots, with the digest of what each table says.

    Two snapshots (or two outputs) whose tables have equal digests say the same.

    Example: strandline history
    """
    from pipeline.history import print_history
    from pipeline.store.layout import output

    print_history(output(out), as_json)
    return DONE


def prune(
    keep: Annotated[int, typer.Option(metavar="N", min=1, help="How many snapshots to keep.")],
    out: OutOption = None,
) -> int:
    """Remove all snapshots but the newest N.

    Example: strandline prune --keep 10
    """
    from pipeline.history import prune as remove
    from pipeline.store.layout import output

    removed = remove(output(out), keep)
    print(f"Removed {counted(len(removed), 'snapshot')}.")
    return DONE


def doctor(as_json: JsonOption = False) -> int:
    """Say which optional parts this machine has, and how to get the others.

    Exit code 1 when a part that everything needs is missing.

    Example: strandline doctor
    """
    from pipeline.doctor import print_parts

    return DONE if print_parts(as_json) else LOOK

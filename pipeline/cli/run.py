"""The commands that process: run, show, evaluate."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.common import DONE, LOOK, JsonOption, OutOption


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(run)
    app.command()(show)
    app.command()(evaluate)


def run(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT]...", help="Files and folders; none: those of the last run."),
    ] = None,
    out: OutOption = None,
    workers: Annotated[
        int | None, typer.Option(min=0, help="Worker processes; one a core by default; 0: in this process.")
    ] = None,
    engine: Annotated[str, typer.Option(help="local or dask.")] = "local",
    scheduler: Annotated[
        str | None, typer.Option(metavar="URL", help="A Dask scheduler, as tcp://host:8786.")
    ] = None,
    ocr: Annotated[str, typer.Option(help="auto (pages without text), never or always.")] = "auto",
    retry: Annotated[bool, typer.Option("--retry", help="Try quarantined and partial files again.")] = False,
    memory: Annotated[
        int, typer.Option(metavar="MB", min=1, help="Memory that one document may use.")
    ] = 2048,
    cpu: Annotated[
        int, typer.Option(metavar="SECONDS", min=1, help="CPU time that one document may use.")
    ] = 300,
    characters: Annotated[
        int, typer.Option(metavar="N", min=1, help="Characters that one document may have.")
    ] = 10_000_000,
    as_json: JsonOption = False,
) -> int:
    """Process files and folders into tables; only what changed is done again.

    The tables then hold exactly what the inputs hold: a document whose file is gone leaves them (earlier
    snapshots keep it). Exit code 1 when a file needs a look, 2 when there is nothing to read or write, 75
    when another run holds the output.

    Example: strandline run data/raw --out data/processed
    """
    from pipeline.readers.base import ReadOptions
    from pipeline.run import run as process_all
    from pipeline.settings import Limits, Settings
    from pipeline.store.layout import output
    from pipeline.summary import as_data, print_summary, progress_bar

    _one_of("--engine", engine, ("local", "dask"))
    _one_of("--ocr", ocr, ("auto", "never", "always"))
    settings = Settings(
        options=ReadOptions(ocr=ocr, max_chars=characters),  # type: ignore[arg-type]
        workers=workers,
        engine=engine,  # type: ignore[arg-type]
        scheduler=scheduler,
        limits=Limits(cpu_seconds=cpu, memory_mb=memory),
        retry=retry,
    )
    with progress_bar(quiet=as_json) as progress:
        report = process_all(inputs or [], output(out), settings, progress)
    if as_json:
        import json

        print(json.dumps(as_data(report), indent=1, ensure_ascii=False))
    else:
        print_summary(report)
    return LOOK if report.needs_a_look else DONE


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise typer.BadParameter(f"{option} is {' or '.join(allowed)}, not {value!r}")


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document.")],
    only: Annotated[str | None, typer.Option(metavar="TABLE", help="Only the rows of this table.")] = None,
    as_json: JsonOption = False,
) -> int:
    """Print one document with every extraction marked and its rule named; write nothing.

    Example: strandline show data/raw/board-minutes-2024-05-14.pdf --only attendees
    """
    from pipeline.show import show as show_file

    return show_file(file, only, as_json)


def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="A folder of gold files, or one.")],
    documents: Annotated[
        str | None, typer.Option(metavar="DIR", help="The labelled documents (default: beside GOLD).")
    ] = None,
    only: Annotated[
        str | None, typer.Option(metavar="PATTERN", help="Only documents whose path matches.")
    ] = None,
    tables: Annotated[str | None, typer.Option(metavar="A,B", help="Only these tables.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print every miss and extra row.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Print right and extra rows by rule.")] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="What looks like a fact and nothing explains, commonest first.")
    ] = False,
    kept_out: Annotated[
        str | None, typer.Option("--kept-out", metavar="A,B", help="Paths scored apart, misses not printed.")
    ] = None,
    minimum: Annotated[
        str | None, typer.Option("--min", metavar="FILE", help="Floors (TOML); exit code 1 below one.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    as_json: JsonOption = False,
) -> int:
    """Measure precision, recall and F1 by table and field against gold files.

    Example: strandline evaluate gold --only 'seeds/*'
    """
    from pipeline.evaluate import main

    flags = [("--json", as_json), ("--misses", misses), ("--rules", rules), ("--coverage", coverage)]
    options = [("--documents", documents), ("--only", only), ("--tables", tables), ("--min", minimum)]
    options.append(("--kept-out", kept_out))
    argv = [gold, f"--workers={workers}", *(f for f, on in flags if on)]
    return main([*argv, *(f"{name}={value}" for name, value in options if value)])

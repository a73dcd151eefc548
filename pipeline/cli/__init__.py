"""The command line. Only typer is imported here; each command imports what it needs when it runs."""

from __future__ import annotations

import sys

import typer

from pipeline.cli import look, review, run

app = typer.Typer(
    name="strandline",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read minutes and progress reports into tables that people can trust.",
)
run.register(app)
look.register(app)
review.register(app)


def main() -> None:
    """Entry point: expected failures end with a sentence and an exit code, never a traceback."""
    from pipeline.cli.common import guarded

    sys.exit(guarded(app))

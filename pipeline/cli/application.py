"""The typer application with its commands; each imports what it needs when it runs."""

from __future__ import annotations

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

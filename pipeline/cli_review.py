"""The commands ``diff`` and ``review``."""

from __future__ import annotations

import typer

from pipeline import cli_diff


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    cli_diff.register(app)

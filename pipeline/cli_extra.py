"""The commands of diff and review, when their module is there."""

from __future__ import annotations

import importlib.util

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    if importlib.util.find_spec("pipeline.cli_review") is None:
        return
    from pipeline.cli_review import register as register_review

    register_review(app)

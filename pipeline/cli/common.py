"""What the commands share: the options --out, --as-of and --json, exit codes, sentences."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.endings import DONE, LOOK, guarded, say

__all__ = ["DONE", "LOOK", "AsOfOption", "JsonOption", "OutOption", "guarded", "say"]

OutOption = Annotated[
    str | None,
    typer.Option("--out", metavar="DIR", help="The output folder (or STRANDLINE_OUT; else data/processed)."),
]
AsOfOption = Annotated[
    int | None, typer.Option("--as-of", metavar="N", help="Snapshot N instead of the latest.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]

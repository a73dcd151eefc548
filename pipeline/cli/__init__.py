"""The command line: as little as possible is imported until a command runs.

``app`` is made when it is first asked for, so that even a Ctrl-C while the program starts ends well.
"""

from __future__ import annotations

import sys
from typing import Any


def __getattr__(name: str) -> Any:
    """The typer application, ``app``."""
    if name != "app":
        raise AttributeError(f"module 'pipeline.cli' has no attribute {name!r}")
    from pipeline.cli.application import app

    return app


def main() -> None:
    """Entry point: expected failures end with a sentence and an exit code, never a traceback."""
    from pipeline.cli.endings import ended

    sys.exit(ended(_application))


def _application(**options: Any) -> Any:
    from pipeline.cli.application import app

    return app(**options)

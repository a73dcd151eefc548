"""What the commands share: the option --out, exit codes, and how expected failures are told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

DONE, LOOK, WRONG, BUSY, INTERRUPTED = 0, 1, 2, 75, 130
"""Exit codes: done; done, but something needs a look; wrong usage or input; another run; Ctrl-C."""

OutOption = Annotated[
    str | None,
    typer.Option("--out", metavar="DIR", help="The output folder (or STRANDLINE_OUT; else data/processed)."),
]
AsOfOption = Annotated[
    int | None, typer.Option("--as-of", metavar="N", help="Snapshot N instead of the latest.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def say(text: str) -> None:
    """A sentence to the person, beside the output."""
    print(text, file=sys.stderr)


def guarded(app: Callable[..., Any]) -> int:
    """Run the application; give its exit code. Failures that are foreseen become one sentence."""
    try:
        result = app(standalone_mode=False)
        if result == INTERRUPTED:  # what some versions of typer make of Ctrl-C
            return _interrupted()
        return result if isinstance(result, int) else DONE
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as error:
        return _told(error)


def _interrupted() -> int:
    say("Stopped. What is done is kept; the next run goes on from there.")
    return INTERRUPTED


def _told(error: Exception) -> int:
    """The exit code of a foreseen failure, its sentence said; any other is raised."""
    if isinstance(error, typer.Exit):
        return int(error.exit_code)
    if isinstance(error, typer.Abort):  # what typer makes of Ctrl-C
        return _interrupted()
    show = getattr(error, "show", None)
    if show is not None:  # wrong usage, told by typer
        show()
        return WRONG
    code = _code(error)
    if code is None:
        raise error
    say(str(error) if not isinstance(error, OSError) else _disk(error))
    return code


def _code(error: Exception) -> int | None:
    codes = {
        "Busy": BUSY,
        "NoInput": WRONG,
        "OutputError": WRONG,
        "Unreadable": WRONG,
        "UsageError": WRONG,
        "GoldError": WRONG,
        "LexiconError": WRONG,
        "QueryError": WRONG,
        "EngineError": WRONG,
        "ReviewError": WRONG,
        "DiffError": WRONG,
    }
    if isinstance(error, OSError):
        return WRONG
    return next((codes[c.__name__] for c in type(error).__mro__ if c.__name__ in codes), None)


def _disk(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return (
        f"The system refused{where}: {error.strerror or error}. Nothing was committed; the last snapshot is "
        "as it was. Free space or choose another output with --out, then run again."
    )

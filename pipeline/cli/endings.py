"""How a command ends: foreseen failures become one sentence and an exit code, signals end it cleanly."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, TextIO

DONE, LOOK, WRONG, BUSY, INTERRUPTED, CLOSED, TERMINATED = 0, 1, 2, 75, 130, 141, 143
"""Exit codes: done; done, but something needs a look; wrong usage or input; another run; Ctrl-C; the
reader of the output has left (as ``| head`` does); ended by SIGTERM."""
CODES = {
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
"""Failures that are foreseen, by the name of their class: nothing is imported to know them."""


class _Output(io.FileIO):
    """The standard output, which remembers when it could not be written: no fault of the output folder."""

    failed = False

    def write(self, data: Any) -> int:
        """Write, as a file does."""
        try:
            return super().write(data)
        except OSError:
            type(self).failed = True
            raise


class Ended(BaseException):
    """A signal that asks the program to end: unwinds it as Ctrl-C does, so that nothing is left behind."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def ended(app: Callable[..., Any]) -> int:
    """Run the application as a program: its exit code, also for signals and a closed output."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)
    if sys.stdout is None:  # closed by the caller, as by ``>&-``
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    else:
        sys.stdout = _watched(sys.stdout)

    code = guarded(app)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # All is done: only the interpreter has to leave.
    return code


def _watched(out: TextIO) -> TextIO:
    """The same output (where it is a file, pipe or terminal as POSIX has them), watched."""
    buffer = getattr(out, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    if type(raw) is not io.FileIO or not isinstance(out, io.TextIOWrapper):
        return out
    own: Any = _Output(raw.fileno(), "w", closefd=False)
    return io.TextIOWrapper(
        own if buffer is raw else io.BufferedWriter(own),
        encoding=out.encoding,
        errors=out.errors,
        line_buffering=out.line_buffering,
        write_through=out.write_through,
    )


def _end(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise Ended(number)


def guarded(app: Callable[..., Any]) -> int:
    """Run the application; give its exit code. Failures that are foreseen become one sentence."""
    try:
        result = app(standalone_mode=False)
        sys.stdout.flush()
        if result == INTERRUPTED:  # what some versions of typer make of Ctrl-C
            return _stopped(INTERRUPTED)
        return result if isinstance(result, int) else DONE
    except KeyboardInterrupt:
        return _stopped(INTERRUPTED)
    except Ended as signalled:
        return _stopped(signalled.code)
    except SystemExit as error:
        if isinstance(error.__context__, BrokenPipeError):  # what typer and rich make of it
            return _closed()
        raise
    except BrokenPipeError:
        return _closed()
    except OSError as error:
        return _unwritten(error) if _Output.failed else _told(error)
    except Exception as error:
        return _told(error)


def say(text: str) -> None:
    """A sentence to the person, beside the output."""
    with contextlib.suppress(OSError):  # nobody listens: the exit code tells it
        print(text, file=sys.stderr)


def _stopped(code: int) -> int:
    say("Stopped. What is done is kept; the next run goes on from there.")
    return code


def _closed() -> int:
    """The reader of the output has left: what is still to be written goes nowhere, without a word."""
    _silence()
    return CLOSED


def _unwritten(error: OSError) -> int:
    """The output went to a full disk or the like: the work may well be done, but not what it says."""
    _silence()
    say(
        f"The output could not be written: {error.strerror or error}. What was asked is not shown in full; "
        "send the output elsewhere and try again (a finished run is not done twice)."
    )
    return WRONG


def _silence() -> None:
    """What is still to be written goes nowhere."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


def _told(error: Exception) -> int:
    """The exit code of a foreseen failure, its sentence said; any other is raised."""
    code = getattr(error, "exit_code", None)
    kind = type(error).__name__
    if kind == "Exit" and isinstance(code, int):
        return code
    if kind == "Abort":  # what typer makes of Ctrl-C
        return _stopped(INTERRUPTED)
    show = getattr(error, "show", None)
    if show is not None:  # wrong usage, told by typer
        show()
        return WRONG
    if isinstance(error, OSError):
        say(_disk(error))
        return WRONG
    foreseen = next((CODES[c.__name__] for c in type(error).__mro__ if c.__name__ in CODES), None)
    if foreseen is None:
        raise error
    say(str(error))
    return foreseen


def _disk(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    what = "Free space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "See to that"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        what = "Get the right to write there"
    return (
        f"The system refused{where}: {error.strerror or error}. Nothing was committed; the last snapshot is "
        f"as it was. {what} or choose another output with --out, then run again."
    )

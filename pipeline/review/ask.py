"""Questions to a reviewer: keys and lines, words of a passage, words of a vocabulary."""

from __future__ import annotations

import dataclasses
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.anchor import occurrences
from pipeline.evidence import printable
from pipeline.review import ReviewError, editable
from pipeline.review.queue import Item
from schemas import FACT_TABLES
from schemas.columns_check import column_type
from schemas.vocabulary import words


class Stop(Exception):
    """The walk is over: the reviewer quits, or the input ends."""


@dataclass
class Console:
    """Where keys and lines come from and text goes to; a terminal, or any two functions."""

    key: Callable[[str], str]
    line: Callable[[str], str]
    say: Callable[[str], None] = print

    @classmethod
    def standard(cls) -> Console:
        """Single keys on a terminal; one line each where standard input is a file or a pipe."""
        return cls(_key if sys.stdin.isatty() else _line, _line)


def select(item: Item, console: Console) -> tuple[int, int]:
    """Words chosen in an item's passage: by their numbers (``3-5``), or typed as they stand.

    The passage's words are shown with numbers. Raises :class:`ReviewError` for words that are not there.
    """
    words_here = list(_words(item))
    console.say("  " + " ".join(f"{n}:{printable(item.text[a:b])}" for n, (a, b) in enumerate(words_here, 1)))
    given = console.line("  words (3-5, or typed): ").strip()
    first, _, last = given.partition("-")
    if first.isdigit() and (not last or last.isdigit()):
        numbers = (int(first), int(last or first))
        if not 1 <= numbers[0] <= numbers[1] <= len(words_here):
            raise ReviewError(f"There are words 1 to {len(words_here)}, not {given}.")
        return words_here[numbers[0] - 1][0], words_here[numbers[1] - 1][1]
    spans = list(occurrences(item.text, given))
    if not spans:
        raise ReviewError(f"The document does not hold the words {given!r}.")
    return min(spans, key=lambda s: abs(s[0] - item.span[0]))


def _words(item: Item) -> Iterator[tuple[int, int]]:
    """Spans of the words of the passage that is shown."""
    start = item.span[0] - len(item.passage.before)
    end = item.span[1] + len(item.passage.after)
    for match in re.finditer(r"[^\s]+", item.text[start:end]):
        yield start + match.start(), start + match.end()


def choice(given: str, options: Sequence[str]) -> str:
    """An option by its number, its name, or the beginning of one name only."""
    given = given.strip()
    if given.isdigit() and 1 <= int(given) <= len(options):
        return options[int(given) - 1]
    fitting = [o for o in options if o == given] or [o for o in options if o.startswith(given)]
    if not given or len(fitting) != 1:
        raise ReviewError(f"{given!r} is none of {', '.join(options)}.")
    return fitting[0]


def options(table: str, name: str) -> list[str]:
    """The words of a column's vocabulary; empty for a free column."""
    hint = column_type(FACT_TABLES[table], name)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    return list(words(hint)) if typing.get_origin(hint) is typing.Literal else []


def asked(table: str, quote: str) -> Iterator[tuple[str, bool, str]]:
    """Columns to ask for when adding: name, whether it must be given, what is proposed."""
    named = ("name", "text", "title", "subject", "value")
    for spec in dataclasses.fields(FACT_TABLES[table]):
        if spec.name not in editable(table) or spec.name.endswith("_id") or spec.name.startswith("scope"):
            continue
        missing = spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING
        default = "" if missing or spec.default in (None, dataclasses.MISSING) else str(spec.default)
        if missing or spec.name in ("role", "organisation", "due", "owner", "responsible", "noun", "number"):
            yield spec.name, missing, quote if spec.name in named and missing else default


def _key(prompt: str) -> str:
    """One key of a terminal, without Enter."""
    import click

    print(prompt, end="", flush=True)
    key: str = click.getchar()
    print(key if key.isprintable() else "")
    return key


def _line(prompt: str) -> str:
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise Stop
    return line.rstrip("\n")

"""Lexicons: words with their canonical form, as data, each entry with the examples that prove it.

A lexicon is a TOML file of entries::

    [[entry]]
    canonical = "chair"
    variants = ["chair", "chairman", "chairwoman", "chairperson"]
    examples = ["Mary Hill (Chair)"]
    counter_examples = ["vice chair"]

``pattern = true`` marks variants that are regular expressions. A user's own files, named in the
environment variable ``STRANDLINE_LEXICONS`` (folders, separated as in PATH), add entries to the
lexicon of the same file name, without touching code.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

HERE = Path(__file__).parent / "lexicons"
VARIABLE = "STRANDLINE_LEXICONS"


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message says which file, what, and what to do."""


@dataclass(frozen=True)
class Entry:
    """One canonical form, its variants, and the examples and counter-examples that prove them."""

    canonical: str
    variants: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    pattern: bool = False

    def expression(self) -> str:
        """The entry as a regular expression (longest variant first), white space flexible."""
        ordered = sorted(self.variants, key=len, reverse=True)
        parts = [v if self.pattern else r"\s+".join(map(re.escape, v.split())) for v in ordered]
        return "(?:" + "|".join(parts) + ")"


@dataclass(frozen=True)
class Lexicon:
    """The entries of one lexicon, in file order, and one compiled expression over all of them."""

    name: str
    entries: tuple[Entry, ...]

    def alternatives(self) -> str:
        """All entries as one group, longest variant first: for building larger patterns."""
        return self._alternatives

    @cached_property
    def _alternatives(self) -> str:
        variants = sorted(
            ((v, e.pattern) for e in self.entries for v in e.variants), key=lambda p: len(p[0]), reverse=True
        )
        parts = [v if p else r"\s+".join(map(re.escape, v.split())) for v, p in variants]
        return "(?:" + "|".join(parts) + ")"

    def compiled(self) -> re.Pattern[str]:
        """Whole words of any variant, case ignored."""
        return self._compiled

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return _compile(rf"(?<!\w){self._alternatives}(?!\w)")

    def canonical(self, text: str) -> str | None:
        """The canonical form of a text that is, as a whole, a variant; else None."""
        return self._canonical(" ".join(text.split()))

    @cached_property
    def _canonical(self) -> Callable[[str], str | None]:
        return lru_cache(maxsize=1024)(self._of_folded)

    def _of_folded(self, folded: str) -> str | None:
        found = self._any.fullmatch(folded)
        if found is None:
            return None
        return next(e.canonical for e, form in zip(self.entries, self._forms) if form.fullmatch(folded))

    @cached_property
    def _forms(self) -> list[re.Pattern[str]]:
        return [_compile(entry.expression()) for entry in self.entries]

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """All entries at once: most texts are no variant of any."""
        return _compile("(?:" + "|".join(entry.expression() for entry in self.entries) + ")")


@cache
def _compile(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@cache
def load(name: str) -> Lexicon:
    """The lexicon ``name`` with the user's additions.

    Raises :class:`LexiconError` when a file is not TOML of the described form.

    >>> load("ratings").canonical("AMBER/GREEN")
    'amber_green'
    """
    entries: list[Entry] = []
    for folder in folders():
        path = folder / f"{name}.toml"
        if path.is_file():
            entries.extend(_read(path))
    if not entries:
        raise LexiconError(f"There is no lexicon {name!r} in {', '.join(map(str, folders()))}")
    return Lexicon(name, tuple(entries))


def folders() -> list[Path]:
    """Where lexicons are looked for: the project's own folder, then the user's.

    :class:`LexiconError` where a folder of the user's adds nothing.

    >>> folders()[0].name
    'lexicons'
    """
    extra = os.environ.get(VARIABLE, "")
    return [HERE, *(_checked(Path(p)) for p in extra.split(os.pathsep) if p)]


@cache
def _checked(folder: Path) -> Path:
    """A user's folder. :class:`LexiconError` where it, or one of its files, would add nothing."""
    if not folder.is_dir():
        raise LexiconError(f"{folder} ({VARIABLE}) is no folder; name one that holds lexicons.")
    known = sorted(p.stem for p in HERE.glob("*.toml"))
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in known:
            raise LexiconError(f"{path}: there is no lexicon of that name; there are {', '.join(known)}.")
    return folder


def _read(path: Path) -> list[Entry]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return [
            Entry(
                e["canonical"],
                tuple(e["variants"]),
                tuple(e.get("examples", ())),
                tuple(e.get("counter_examples", ())),
                bool(e.get("pattern", False)),
            )
            for e in raw["entry"]
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(
            f"{path}: not a lexicon ({error!r}); it needs [[entry]] tables with 'canonical' and 'variants'"
        ) from error

"""Where someone known is to do something, as words after an owner say, without an expression for the people.

The people of each document are others, and an expression of all their names takes longer to compile than
to use. So what follows an owner is an expression, compiled once; owners are looked up where one may begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.actions.owners import Owners

_THE = re.compile(r"(?i:the)\s+")
ANYWHERE = re.compile(r"(?<![\w’'])(?=[^\s,/&;])")
"""Where a word begins."""


@dataclass(frozen=True)
class Hit:
    """An owner and what follows, read like a match: ``hit["who"]`` is the owner, other groups the rest's."""

    begin: int
    owner: int
    rest: re.Match[str]

    def __getitem__(self, group: str) -> Any:
        return self.rest.string[self.owner : self.rest.start()] if group == "who" else self.rest[group]

    def start(self, group: str | None = None) -> int:
        """Where all of it, or a group, starts."""
        if group is None:
            return self.begin
        return self.owner if group == "who" else self.rest.start(group)

    def end(self) -> int:
        """Where all of it ends."""
        return self.rest.end()

    def group(self) -> str:
        """All of it."""
        return self.rest.string[self.begin : self.rest.end()]


def at(people: Owners, text: str, begin: int, rest: re.Pattern[str]) -> Hit | None:
    """The owner that begins at a place, perhaps after "the", with what follows, if it does follow."""
    the = _THE.match(text, begin)
    for owner in (the.end(), begin) if the else (begin,):
        for end in people.ends(text, owner):
            follows = rest.match(text, end)
            if follows is not None:
                return Hit(begin, owner, follows)
    return None


def every(people: Owners, text: str, begins: re.Pattern[str], rest: re.Pattern[str]) -> Iterator[Hit]:
    """Owners that begin where an empty expression matches, with what follows; none within another."""
    done = 0
    for place in begins.finditer(text):
        if place.start() >= done:
            hit = at(people, text, place.start(), rest)
            if hit is not None:
                done = hit.end()
                yield hit

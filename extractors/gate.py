"""Expressions that first ask the cheap question: does the text hold a string without which they cannot match?

Most sentences hold none of the words that a rule is about, and to look for a few short strings takes a
fraction of the time of an expression with alternatives. Which strings these are is read from the parsed
expression itself, so that they cannot fall behind when someone changes it.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

SHORTEST = 3
"""Shorter strings are in most texts, but for those that hold a mark of :data:`RARE`."""
RARE = frozenset(":;()[]=/?")
MOST = 48
"""So many strings at most are looked for."""

lowered = lru_cache(maxsize=32)(str.lower)
"""A text in small letters; the rules ask the same text one after the other."""


class Gated:
    """A compiled expression that is tried only on texts that hold one of ``needs`` (in any case)."""

    __slots__ = ("needs", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.needs = needs(pattern)

    def may(self, text: str) -> bool:
        """Whether the expression can match anywhere in a text."""
        low = lowered(text)
        for need in self.needs:
            if need in low:
                return True
        return not self.needs

    def search(self, text: str) -> re.Match[str] | None:
        """As the expression's own."""
        return self.pattern.search(text) if self.may(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As the expression's own."""
        return self.pattern.match(text) if self.may(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As the expression's own."""
        return self.pattern.fullmatch(text) if self.may(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As the expression's own."""
        return self.pattern.finditer(text) if self.may(text) else iter(())


def gated(expression: str, flags: re.RegexFlag = re.NOFLAG) -> Gated:
    """The expression compiled, with what a text must hold.

    >>> gated(r"(?:was|were) (?:duly )?(?:elected|appointed)").needs
    ('elected', 'appointed')
    """
    return Gated(re.compile(expression, flags))


def needs(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Strings in small letters of which every text that an expression matches in holds one; () if unknown.

    >>> needs(re.compile(r"[Aa]greed?|\\bresolved\\b")), needs(re.compile(r"\\d+|one"))
    (('agree', 'resolved'), ())
    """
    try:
        parse = importlib.import_module("re._parser").parse
    except (ImportError, AttributeError):  # a Python that keeps its parser elsewhere: nothing is asked first
        return ()
    return _Needs().of(parse(pattern.pattern, pattern.flags)) or ()


class _Needs:
    """Reads what a parsed expression cannot match without. A node it does not know asks nothing."""

    def of(self, nodes: Iterable[tuple[Any, Any]]) -> tuple[str, ...] | None:
        """The best of what the nodes of a sequence ask for; None where none asks for anything."""
        asked: list[tuple[str, ...]] = []
        run = ""
        for kind, value in nodes:
            letter = _letter(str(kind), value)
            if letter is not None:
                run += letter
                continue
            if str(kind) != "AT":
                asked, run = [*asked, (run,)], ""
            below = self._below(str(kind), value)
            asked += [below] if below is not None else []
        return self._best([*asked, (run,)])

    def _below(self, kind: str, value: Any) -> tuple[str, ...] | None:
        if kind == "SUBPATTERN":
            return self.of(value[-1])
        if kind == "ATOMIC_GROUP":
            return self.of(value)
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self.of(value[2]) if value[0] else None
        if kind == "ASSERT":
            return self.of(value[1])
        if kind == "BRANCH":
            either = [self.of(branch) for branch in value[1]]
            found = [need for one in either for need in one or ()]
            return _fewest(found) if all(either) else None
        return None

    @staticmethod
    def _best(asked: list[tuple[str, ...]]) -> tuple[str, ...] | None:
        """Of several, that whose shortest string is longest, up to five letters, and then the fewest."""
        fit = [a for a in asked if len(a) <= MOST and min(map(_weight, a)) >= SHORTEST]
        return max(fit, key=lambda a: (min(5, min(map(_weight, a))), -len(a)), default=None)


def _letter(kind: str, value: Any) -> str | None:
    """The small letter that a node stands for, of one case or of both: "a", "[Aa]"."""
    if kind == "LITERAL":
        return _small(value)
    if kind == "IN" and all(str(part) == "LITERAL" for part, _ in value):
        small = {_small(code) for _, code in value}
        return small.pop() if len(small) == 1 else None
    return None


def _weight(need: str) -> int:
    return max(len(need), 0 if RARE.isdisjoint(need) else SHORTEST)


def _small(code: int) -> str:
    return chr(code).lower()


def _fewest(found: list[str]) -> tuple[str, ...]:
    """Strings without those that hold another of them."""
    once = list(dict.fromkeys(found))
    return tuple(one for one in once if not any(other != one and other in one for other in once))

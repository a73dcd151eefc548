"""The words of the page around a fact: its sentence or table row, safe to print and to show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

REACH = 140
"""Characters of a line shown on either side of a quote at most."""
_STOP = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z0-9“\"'(])")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


@dataclass(frozen=True)
class Passage:
    """A quote in its sentence: three strings whose concatenation is the passage."""

    before: str
    quote: str
    after: str

    def marked(self, left: str = "⟦", right: str = "⟧") -> str:
        """One line with the quote between marks; cells of a row parted by a bar.

        >>> Passage("rated ", "amber", " in May").marked()
        'rated ⟦amber⟧ in May'
        """
        parts = (self.before, left, self.quote, right, self.after)
        return "".join(printable(p) for p in parts).strip()


def passage(text: str, start: int, end: int) -> Passage:
    """The sentence (in running text) or the row (in a table) that holds ``text[start:end]``.

    >>> passage("It met. Plans rose to 41% in May. It rose.", 22, 25).before
    'Plans rose to '
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    left = max(text.rfind("\n", 0, start) + 1, start - REACH)
    right = text.find("\n", end)
    right = min(len(text) if right < 0 else right, end + REACH)
    before, after = text[left:start], text[end:right]
    if "\t" not in before and "\t" not in after:
        before = _STOP.split(before)[-1]
        after = _STOP.split(after)[0] if after else after
    return Passage(before, text[start:end], after)


def printable(text: str) -> str:
    """Text that cannot steer a terminal or turn a line around: hidden characters are named.

    >>> printable("a\\tb\\nc\\x1b[2J")
    'a | b ⏎ c[U+001B][2J'
    """
    text = text.replace("\r\n", "\n").replace("\t", " | ").replace("\n", " ⏎ ")
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"[U+{ord(c):04X}]" if unicodedata.category(c) in _HIDDEN else c for c in text)

"""Markup nested beyond every use (unclosed ``<font>``, wrappers in wrappers), needless levels left out.

A parser stops at some depth and drops what lies deeper. Most of that depth says nothing: here start
tags that only wrap or colour are left out below :data:`WRAPPERS` levels, and their end tags with them;
tables and lists below :data:`ANY` levels too. No word is left out.
"""

from __future__ import annotations

import re
from collections import Counter

WRAPPERS = 100
"""So many open elements may enclose one that only wraps or colours."""
ANY = 400
"""So many may enclose any element."""
_PIECE = re.compile(
    r"<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>|"
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>(?:"[^"]{0,9000}"|'[^']{0,9000}'|[^'">]){0,9000})>""",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_IMPLIED = frozenset({
    "body", "colgroup", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th",
    "thead", "tr",
})  # fmt: skip
"""Elements that may stay open; what encloses them is counted."""
INLINE = frozenset({
    "a", "abbr", "b", "big", "em", "font", "i", "ins", "label", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "tt", "u",
})  # fmt: skip
_STRUCTURE = frozenset(["caption", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "table", "ul"])


class _Open:
    """The elements that are open: their names, and whether their tags were kept."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, bool]] = []
        self.names: Counter[str] = Counter()
        self.depth = 0

    def start(self, name: str) -> bool:
        """Whether a start tag is kept."""
        kept = self.depth < (ANY if name in _STRUCTURE else WRAPPERS)
        self.depth += kept
        self.stack.append((name, kept))
        self.names[name] += 1
        return kept

    def end(self, name: str) -> bool:
        """Whether an end tag is kept; what was left open inside is closed with it."""
        if not self.names[name]:
            return True
        while True:
            last, kept = self.stack.pop()
            self.names[last] -= 1
            self.depth -= kept
            if last == name:
                return kept


def flatten(markup: str) -> str:
    """The markup without needless levels.

    >>> deep = "<div>" * 5000 + "word" + "</div>" * 5000
    >>> flatten(deep).count("<div>"), "word" in flatten(deep)
    (100, True)
    """
    opened = _Open()

    def kept(match: re.Match[str]) -> str:
        name = (match["name"] or "").lower()
        if not name or name in _VOID or name in _IMPLIED or match["rest"].endswith("/"):
            return match.group()
        if opened.end(name) if match["end"] else opened.start(name):
            return match.group()
        return "" if name in INLINE else "<br>"

    return _PIECE.sub(kept, markup)

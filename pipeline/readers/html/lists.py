"""Lists of a page: which number or bullet the next item has, by attributes and style sheets."""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.html.sheet import Sheet
from pipeline.readers.numerals import numeral

_STYLES = {
    "decimal": "1", "decimal-leading-zero": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "disc": "•", "circle": "•", "square": "•",
}  # fmt: skip
LISTS = frozenset(("ul", "ol", "menu", "dir"))


class Lists:
    """The lists that are open, innermost last; each with its kind, its last number and its step."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._open: list[tuple[str, int, int]] = []

    def start(self, element: Any) -> None:
        """A list begins."""
        step = -1 if element.get("reversed") is not None else 1
        start = element.get("start") or ""
        first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
        if step < 0 and not start:
            first = sum(child.tag == "li" for child in element)
        kind = (element.get("type") or "1") if element.tag == "ol" else "•"
        self._open.append((self._kind(element, kind), first - step, step))

    def end(self) -> None:
        """The innermost list ends."""
        self._open.pop()

    def item(self, element: Any) -> tuple[str | None, int]:
        """The label of the next item, None where it shows none; and how deep its list lies."""
        if not self._open:
            return "•", 0
        kind, number, step = self._open[-1]
        number += step
        if re.fullmatch(r"\d{1,6}", element.get("value") or ""):
            number = int(element.get("value"))
        self._open[-1] = (kind, number, step)
        kind = self._kind(element, kind)
        return (None if kind == "none" else numeral(kind, number)), len(self._open) - 1

    def _kind(self, element: Any, usual: str) -> str:
        """The kind of figures that a style sheet asks for. Bullets that it takes away still part items."""
        if self.sheet.bare and not element.get("style"):
            return usual
        for word in self.sheet.of(element).get("list-style-type", "").split():
            if word in _STYLES:
                return _STYLES[word]
            if word == "none" and usual != "•":
                return "none"
        return usual

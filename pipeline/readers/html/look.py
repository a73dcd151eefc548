"""The look that text inherits from the elements around it, and whether the eye can see it."""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.colours import colour, lets_through
from pipeline.readers.html.css import Declared, hides, hides_by_class, is_large, speaks_for_cell
from pipeline.readers.html.sheet import Sheet
from pipeline.readers.runs import Run

_BOLD = frozenset(("b", "strong", "th"))
_STRUCK = frozenset(("s", "strike", "del"))
_LOOKS = _BOLD | _STRUCK | {"mark", "dialog"}
_CHANGING = frozenset(("hidden", "size", "background"))
"""Attributes that change the look, beside those of a style."""
_INHERITED = frozenset(("inherit", "currentcolor", "unset", "initial", "revert"))
_RATING_WORD = re.compile(r"(?:r|a|g|red|amber|yellow|green|blue|complete[d]?)\W*", re.IGNORECASE)
WHITE, BLACK = "#ffffff", "#000000"
_BOXES = frozenset(("flex", "inline-flex", "grid", "inline-grid"))
_LINES = frozenset(("block", "flex", "grid", "list-item", "table", "flow-root", "table-row"))
UNKNOWN = "?"
"""A ground that is a picture, or that a style sheet elsewhere may paint."""
_PALE = 0xF0
_CLOSE = 6


class Look:
    """Bold, struck, ink and ground, size; whether it is shown, and whether ink and ground are one.

    ``paper`` is the colour behind the text, white where nothing is painted; ``ground`` what the element
    itself paints; ``shape`` how it is laid out, where ``owner``, whose look it is, says so.
    """

    __slots__ = (
        "bold", "ground", "large", "lost", "owner", "paper", "rgb", "shape", "struck", "veiled", "visible",
    )  # fmt: skip

    def __init__(self) -> None:
        self.bold = self.struck = self.large = self.lost = self.veiled = False
        self.visible = True
        self.rgb: str | None = None
        self.ground: str | None = None
        self.shape: str | None = None
        self.owner: Any = None
        self.paper = WHITE

    def inside(self, element: Any, sheet: Sheet) -> Look:
        """The look inside an element."""
        declared = sheet.of(element)
        if not declared and self._goes_on(element, sheet):
            return self
        look = Look()
        tag = element.tag
        look.bold, look.struck, large = self.bold or tag in _BOLD, self.struck or tag in _STRUCK, None
        if declared:
            weight = declared.get("font-weight")
            if weight is not None:
                look.bold = weight.startswith("bold") or weight in ("600", "700", "800", "900")
            look.struck = look.struck or "line-through" in declared.get("text-decoration", "")
        if declared or tag == "font":
            large = is_large(element, declared)
        look.large = self.large if large is None else large
        look.visible = self.visible and not hides(element, declared)
        veil = declared.get("visibility")
        look.veiled = self.veiled if veil is None else veil in ("hidden", "collapse")
        look.shape, look.owner = declared.get("display"), element
        look._coloured(self, element, declared, sheet)
        return look

    def apart(self, inner: Look, element: Any) -> str:
        """What parts an element between words from them (``inner`` is its look): a line, a space, nothing."""
        if self.shape in _BOXES and self.owner is element.getparent():
            return " "
        if inner.owner is not element or inner.shape is None:
            return ""
        return "\n" if inner.shape in _LINES else " " if inner.shape.startswith("inline-") else ""

    def _goes_on(self, element: Any, sheet: Sheet) -> bool:
        """Whether an element of which nothing is declared leaves the look as it is."""
        if element.tag in _LOOKS:
            return False
        names = element.keys()
        if not names:
            return True
        if sheet.unread or self.lost or not _CHANGING.isdisjoint(names):
            return False
        return "class" not in names or not hides_by_class(element.get("class"))

    def _coloured(self, outer: Look, element: Any, declared: Declared, sheet: Sheet) -> None:
        inked = declared.get("color")
        self.rgb = outer.rgb if inked is None or inked in _INHERITED else _ink(inked)
        ground = _ground(element, declared, outer.paper)
        self.paper = ground or outer.paper
        self.ground = ground if ground != UNKNOWN else colour(declared.get("background-color"))
        foreign = sheet.unread and ("class" in element.attrib or "id" in element.attrib)
        if foreign and not (inked and ground):
            self.paper = ground or UNKNOWN
            self.lost = False
        elif inked or ground:
            self.lost = _same(self.rgb or BLACK, self.paper) and not _shows_colour(element, self.paper)
        else:
            self.lost = outer.lost
        if element.tag == "a" and not inked and "href" in element.attrib:
            self.lost = False  # Links have an ink of their own.

    def unbold(self) -> Look:
        """The same in usual weight and size: how text in a table begins."""
        look = Look()
        look.visible, look.veiled, look.lost = self.visible, self.veiled, self.lost
        look.rgb, look.paper = self.rgb, self.paper
        return look

    @property
    def seen(self) -> bool:
        """Whether the eye sees text of this look."""
        return self.visible and not self.veiled and not self.lost

    def run(self, text: str) -> Run:
        """Text of this look. White space parts what is seen on both sides of words that are not."""
        seen = self.visible and not self.veiled and (not self.lost or text.isspace())
        return Run(text, self.bold, self.struck, self.rgb, seen, large=self.large)


def first_look(sheet: Sheet) -> Look:
    """The look before anything is said."""
    look = Look()
    look.paper = UNKNOWN if sheet.unread else WHITE
    return look


def _ink(written: str) -> str | None:
    found = colour(written)
    return None if found == BLACK else found


def _ground(element: Any, declared: Declared, under: str) -> str | None:
    """What an element paints behind its text, over what is ``under`` it: a colour, :data:`UNKNOWN` for a
    picture; None for nothing."""
    picture = declared.get("background-image", "none")
    if (picture not in ("none", "initial", "unset")) or "background" in element.attrib:
        return UNKNOWN
    written = declared.get("background-color")
    found = colour(written)
    if found is not None and written is not None and under != WHITE and lets_through(written):
        return UNKNOWN if under == UNKNOWN else colour(written, under)
    if found is None and declared.get("position") in ("absolute", "fixed"):
        return UNKNOWN  # It may lie over a picture.
    return "#ffff00" if found is None and element.tag == "mark" else found


def _parts(rgb: str) -> tuple[int, ...]:
    return tuple(int(rgb[i : i + 2], 16) for i in (1, 3, 5))


def _same(ink: str, paper: str) -> bool:
    """Whether text of one colour cannot be seen on another.

    >>> _same("#ffffff", "#fdfdfd"), _same("#ffffff", "#003366"), _same("#ffffff", UNKNOWN)
    (True, False, False)
    """
    if paper == UNKNOWN:
        return False
    if ink == paper:
        return True
    one, other = _parts(ink), _parts(paper)
    pale = min(one) >= _PALE and min(other) >= _PALE
    return pale or all(abs(a - b) <= _CLOSE for a, b in zip(one, other))


def _shows_colour(element: Any, paper: str) -> bool:
    """Whether a cell of one colour all over shows by it what its words say for those who cannot see."""
    parts = _parts(paper)
    words = "".join(element.itertext()).strip()
    if max(parts) - min(parts) <= 60 or not _RATING_WORD.fullmatch(words):
        return False
    return element.tag in ("td", "th") or speaks_for_cell(element)

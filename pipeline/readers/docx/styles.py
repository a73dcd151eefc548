"""Styles of a DOCX: what a paragraph, run or table inherits. Theme colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.readers.colours import colour, mixed, tinted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEADING = re.compile(r"heading ?(\d)", re.IGNORECASE)
_PERCENT = re.compile(r"pct(\d{1,2})")
_OFF = ("0", "false", "off", "none")
_THEME_NAMES = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1",
    "text2": "dk2", "background1": "lt1", "background2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip
_HIGHLIGHT = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff",
    "blue": "#0000ff", "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080",
    "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000", "darkYellow": "#808000",
    "darkGray": "#808080", "lightGray": "#c0c0c0", "black": "#000000",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """What is set about text; None where nothing is said."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    rgb: str | None = None
    shade: str | None = None
    size: float | None = None

    def over(self, under: Look) -> Look:
        """This look where it says something, else the one under it."""
        if self is _NOTHING:
            return under
        return Look(
            under.bold if self.bold is None else self.bold,
            under.struck if self.struck is None else self.struck,
            under.hidden if self.hidden is None else self.hidden,
            self.rgb or under.rgb,
            self.shade or under.shade,
            self.size or under.size,
        )


@dataclass
class Style:
    """A style as written, with the id of the one that it is based on."""

    name: str
    based_on: str | None = None
    look: Look = field(default_factory=Look)
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None
    table: Any = None
    shaded: bool = False


_VAL, _B, _STRIKE, _DSTRIKE = W + "val", W + "b", W + "strike", W + "dstrike"
_VANISH, _COLOR, _SZ, _HIGH, _SHD = W + "vanish", W + "color", W + "sz", W + "highlight", W + "shd"
_NOTHING = Look()
_SAYS = frozenset((_B, _STRIKE, _DSTRIKE, _VANISH, _COLOR, _SZ, _HIGH, _SHD))
"""The run properties that :class:`Look` keeps; fonts, languages and the like are many more."""


def _on(item: Any | None) -> bool | None:
    """A toggle such as ``w:b``: True, False, or None when it is not there."""
    return None if item is None else (item.get(_VAL) or "1").lower() not in _OFF


class Styles:
    """All styles of a document, looked up by id with inheritance."""

    def __init__(self, root: Any | None, theme: Callable[[], Any | None]) -> None:
        self._theme_part = theme
        self._headings: dict[str | None, int | None] = {}
        self._numberings: dict[str | None, tuple[str, int] | None] = {}
        self.styles: dict[str, Style] = {}
        self._unread: dict[str, Any] = {}
        self.default = Look()
        self._looks: dict[str | None, Look] = {}
        self._said: dict[tuple[Any, ...], Look] = {}
        self.default_paragraph: str | None = None
        self.default_table: str | None = None
        for item in root if root is not None else ():
            if item.tag == W + "style":
                self._meet(item)
            elif item.tag == W + "docDefaults":
                properties = item.find(f"{W}rPrDefault/{W}rPr")
                self.default = self.look(properties)

    @cached_property
    def theme(self) -> dict[str, str]:
        """The colours of the theme by name."""
        return _theme(self._theme_part())

    def _meet(self, item: Any) -> None:
        """Keeps a style for when it is asked for: a document has many more than it uses."""
        identity, kind = item.get(W + "styleId") or "", item.get(W + "type")
        self._unread[identity] = item
        if (item.get(W + "default") or "0") in ("1", "true"):
            if kind == "paragraph":
                self.default_paragraph = identity
            elif kind == "table":
                self.default_table = identity

    def style(self, identity: str | None) -> Style | None:
        """A style by its id; None for one that is not there."""
        item = self._unread.pop(identity, None) if identity is not None else None
        if item is not None:
            self._read(item)
        return self.styles.get(identity) if identity is not None else None

    def _read(self, item: Any) -> None:
        identity, kind = item.get(W + "styleId") or "", item.get(W + "type")
        name = _val(item, "name") or identity
        style = Style(name, _val(item, "basedOn"), self.look(item.find(W + "rPr")))
        if kind == "table":
            style.table = item
        properties = item.find(W + "pPr")
        if properties is not None:
            style.shaded = self.fill(properties) is not None
            style.outline = _int(_val(properties, "outlineLvl"))
            numbering = properties.find(W + "numPr")
            if numbering is not None:
                style.num_id, style.level = _val(numbering, "numId"), _int(_val(numbering, "ilvl"))
        self.styles[identity] = style

    def chain(self, identity: str | None) -> list[Style]:
        """A style and those that it is based on, nearest first."""
        out: list[Style] = []
        style = self.style(identity)
        while style is not None and len(out) < 20:
            out.append(style)
            style = self.style(style.based_on)
        return out

    def look(self, properties: Any | None) -> Look:
        """What run properties (``w:rPr``) say; the same words give the very same look."""
        said = (
            [(item.tag, item) for item in properties if item.tag in _SAYS] if properties is not None else ()
        )
        if not said:
            return _NOTHING
        key = tuple((tag, *item.items()) for tag, item in said)
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = self._look(dict(reversed(said)), properties)
        return found

    def _look(self, said: dict[str, Any], properties: Any) -> Look:
        struck, double = _on(said.get(_STRIKE)), _on(said.get(_DSTRIKE))
        coloured, high, shading, sized = (said.get(tag) for tag in (_COLOR, _HIGH, _SHD, _SZ))
        size = sized.get(_VAL) if sized is not None else None
        marked = _HIGHLIGHT.get(high.get(_VAL) or "") if high is not None else None
        return Look(
            _on(said.get(_B)),
            struck or double if (struck or double) else struck,
            _on(said.get(_VANISH)),
            self.colour(coloured, "val", "theme") if coloured is not None else None,
            marked or (self.fill(properties) if shading is not None else None),
            float(size) / 2 if size and size.isdigit() else None,
        )

    def fill(self, properties: Any | None) -> str | None:
        """The fill that ``w:shd`` of some properties gives; None for none or white."""
        shading = child(properties, _SHD) if properties is not None else None
        if shading is None:
            return None
        pattern = shading.get(W + "val") or ""
        ink, paper = self.colour(shading, "color", "theme"), self.colour(shading, "fill", "themeFill")
        share = _PERCENT.fullmatch(pattern)
        if share:
            found: str | None = mixed(ink or "#000000", paper or "#ffffff", int(share[1]) / 100)
        else:
            found = ink if pattern == "solid" else paper
        return None if found == "#ffffff" else found

    def colour(self, item: Any, plain: str, themed: str) -> str | None:
        """A colour given plainly or by the theme with a tint or shade."""
        name = item.get(W + (themed if themed != "theme" else "themeColor"))
        base = self.theme.get(_THEME_NAMES.get(name, name)) if name else None
        if base is None:
            return colour(item.get(W + plain))
        for suffix, sign in (("Tint", 1), ("Shade", -1)):
            amount = item.get(f"{W}{'theme' if themed == 'theme' else themed}{suffix}")
            if amount and re.fullmatch(r"[0-9A-Fa-f]{1,2}", amount):
                return tinted(base, sign * (1 - int(amount, 16) / 255))
        return base

    def paragraph_look(self, identity: str | None) -> Look:
        """The look that a paragraph style gives its runs."""
        found = self._looks.get(identity)
        if found is None:
            look = Look()
            for style in self.chain(identity or self.default_paragraph):
                look = look.over(style.look)
            found = self._looks[identity] = look.over(self.default)
        return found

    def shaded(self, properties: Any | None, identity: str | None) -> bool:
        """Whether a paragraph or one of its styles has a fill behind its lines."""
        styles = self.chain(identity or self.default_paragraph)
        return self.fill(properties) is not None or any(style.shaded for style in styles)

    def run_look(self, identity: str) -> Look:
        """The look that a character style gives."""
        look = Look()
        for style in self.chain(identity):
            look = look.over(style.look)
        return look

    def heading_level(self, identity: str | None) -> int | None:
        """Level (from 1) that a paragraph style gives a heading; 0 for the title; None for no heading."""
        if identity not in self._headings:
            self._headings[identity] = self._heading_level(identity)
        return self._headings[identity]

    def _heading_level(self, identity: str | None) -> int | None:
        for style in self.chain(identity):
            name = style.name.lower()
            if name == "title":
                return 0
            match = _HEADING.fullmatch(name)
            if match:
                return int(match[1])
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None

    def numbering(self, identity: str | None) -> tuple[str, int] | None:
        """Numbering (numId, level) that a paragraph style gives."""
        if identity not in self._numberings:
            found = next((style for style in self.chain(identity) if style.num_id is not None), None)
            self._numberings[identity] = (found.num_id or "", found.level or 0) if found else None
        return self._numberings[identity]


def child(parent: Any, tag: str) -> Any | None:
    """The first child of a kind; ``find`` would take its path apart each time."""
    return next(parent.iterchildren(tag), None)


def _val(parent: Any, name: str) -> str | None:
    item = next(parent.iterchildren(W + name), None)
    value: str | None = item.get(_VAL) if item is not None else None
    return value


def _int(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else None


def _theme(root: Any | None) -> dict[str, str]:
    """Names of theme colours (``accent1``, ``dk1``) to ``#rrggbb``."""
    scheme = root.find(f".//{A}clrScheme") if root is not None else None
    out: dict[str, str] = {}
    for item in scheme if scheme is not None else ():
        for value in item:
            found = colour(value.get("lastClr") or value.get("val"))
            if found:
                out[item.tag.removeprefix(A)] = found
    return out

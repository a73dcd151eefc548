"""Styles and list labels of an OpenDocument text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.readers.clean import clean
from pipeline.readers.colours import background, ink
from pipeline.readers.docx.numbering import figure
from pipeline.readers.docx.styles import Look

NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
TEXT, TABLE, STYLE, FO, DRAW, OFFICE, DC = (
    f"{{{NS[name]}}}" for name in ("text", "table", "style", "fo", "draw", "office", "dc")
)
PATTERNS = tuple(f"{{{NS[name]}}}num-list-format" for name in ("style", "loext"))
"""How a number is written in full (``%1%.%2% (%3%)``), which prefix and suffix cannot say."""
_PLACE = re.compile(r"%(\d+)%")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass
class Style:
    """A style with the name of its parent."""

    name: str
    parent: str | None
    look: Look
    fill: str | None = None
    outline: int | None = None
    lists: str | None = None


@dataclass
class ListLevel:
    """One level of a list style: bullet or number with what stands around it."""

    bullet: str | None = None
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""


@dataclass
class Styles:
    """All styles, by family and name; list styles; counters of lists."""

    styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def read(self, root: Any | None) -> None:
        """Add the styles of a part."""
        for item in root.iter(STYLE + "style") if root is not None else ():
            family, name = item.get(STYLE + "family") or "", item.get(STYLE + "name") or ""
            outline = item.get(STYLE + "default-outline-level")
            self.styles[family, name] = Style(
                item.get(STYLE + "display-name") or name,
                item.get(STYLE + "parent-style-name"),
                _look(item.find(STYLE + "text-properties")),
                _fill(item),
                int(outline) if outline and outline.isdigit() else None,
                item.get(STYLE + "list-style-name"),
            )
        for tag in ("list-style", "outline-style"):
            for item in root.iter(TEXT + tag) if root is not None else ():
                name = "outline" if tag == "outline-style" else item.get(STYLE + "name") or ""
                self.lists[name] = {int(x.get(TEXT + "level") or 1): _list_level(x) for x in item}

    def chain(self, family: str, name: str | None) -> list[Style]:
        """A style and its parents, nearest first."""
        out: list[Style] = []
        while name is not None and (family, name) in self.styles and len(out) < 20:
            style = self.styles[family, name]
            out.append(style)
            name = style.parent
        return out

    def look(self, family: str, name: str | None) -> Look:
        """The look that a style gives, with its parents."""
        look = Look()
        for style in self.chain(family, name):
            look = look.over(style.look)
        return look

    def fill(self, family: str, name: str | None) -> str | None:
        """The fill that a style gives, with its parents."""
        return next((style.fill for style in self.chain(family, name) if style.fill), None)

    def heading(self, name: str | None) -> int | None:
        """Level a paragraph style makes a heading of; 0 for the title."""
        for style in self.chain("paragraph", name):
            if style.name.lower() == "title":
                return 0
            match = re.fullmatch(r"heading[ _](?:20_)?(\d)", style.name.lower())
            if style.outline or match:
                return style.outline or int(match[1]) if match else style.outline
        return None

    def list_style(self, name: str | None) -> str | None:
        """The list style that a paragraph style names."""
        return next((s.lists for s in self.chain("paragraph", name) if s.lists), None)

    def restart(self, name: str, level: int = 1) -> None:
        """A new list begins: numbers of this level and below start again."""
        counters = self.counters.setdefault(name, {})
        for at in [at for at in counters if at >= level]:
            del counters[at]

    def label(self, name: str, level: int, start: int | None = None) -> str | None:
        """The label of the next item of a list style at a level (from 1)."""
        levels = self.lists.get(name, {})
        found = levels.get(level)
        if found is None:
            return None
        counters = self.counters.setdefault(name, {})
        first = start if start is not None else found.start
        counters[level] = counters[level] + 1 if level in counters and start is None else first
        for deeper in [at for at in counters if at > level]:
            del counters[deeper]
        if found.bullet is not None:
            mark = clean(found.bullet)[0][:1]
            return mark if mark and not "\ue000" <= mark <= "\uf8ff" else "•"
        if not found.form:
            return clean(found.prefix + found.suffix)[0] or None
        if _PLACE.search(found.pattern):
            return (
                clean(_PLACE.sub(lambda at: self._figure(int(at[1]), levels, counters), found.pattern))[0]
                or None
            )
        shown = range(max(1, level - found.shown + 1), level + 1)
        other = [(levels.get(at, found), counters.get(at, levels.get(at, found).start)) for at in shown]
        numbers = ".".join(figure(_FORMS.get(x.form, "decimal"), value) for x, value in other if x.form)
        return clean(f"{found.prefix}{numbers}{found.suffix}")[0] or None

    def _figure(self, level: int, levels: dict[int, ListLevel], counters: dict[int, int]) -> str:
        """The number that a level stands at."""
        found = levels.get(level, ListLevel())
        return (
            figure(_FORMS.get(found.form, "decimal"), counters.get(level, found.start)) if found.form else ""
        )


def _look(item: Any | None) -> Look:
    if item is None:
        return Look()
    weight, line = item.get(FO + "font-weight"), item.get(STYLE + "text-line-through-style")
    line = line or item.get(STYLE + "text-line-through-type")
    shown = item.get(TEXT + "display")
    return Look(
        None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        None if line is None else line != "none",
        None if shown is None else shown == "none",
        ink(item.get(FO + "color")),
        background(item.get(FO + "background-color")),
    )


def _fill(item: Any) -> str | None:
    for name in ("table-cell-properties", "table-row-properties", "table-properties", "paragraph-properties"):
        found = item.find(STYLE + name)
        fill = background(found.get(FO + "background-color")) if found is not None else None
        if fill:
            return fill
    return None


def _list_level(item: Any) -> ListLevel:
    bullet = item.get(TEXT + "bullet-char")
    if item.tag.endswith("bullet") or item.tag.endswith("image"):
        return ListLevel(bullet=bullet or "•")
    shown, start = item.get(TEXT + "display-levels") or "1", item.get(TEXT + "start-value") or "1"
    pattern = next((found for name in PATTERNS if (found := item.get(name))), "")
    return ListLevel(
        None, item.get(STYLE + "num-format") or "", item.get(STYLE + "num-prefix") or "",
        item.get(STYLE + "num-suffix") or "", int(shown) if shown.isdigit() else 1,
        int(start) if start.isdigit() else 1, pattern,
    )  # fmt: skip

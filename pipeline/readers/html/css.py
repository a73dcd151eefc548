"""The little CSS that changes what a document says: fills, ink, strike, bold, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_WANTED = ("background", "background-color", "color", "display", "visibility", "text-decoration",
           "text-decoration-line", "font-weight", "font-size", "mso-hide", "left", "text-indent", "opacity",
           "clip")  # fmt: skip
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|govuk-visually-hidden|element-invisible|"
    r"hide-text|offscreen|hidden|d-none)(?:\s|$)",
    re.IGNORECASE,
)
_OUT_OF_SIGHT = (
    ("left", re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)?")),
    ("text-indent", re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)?")),
    ("font-size", re.compile(r"0(?:\.0+)?(?:px|pt|em|rem|%)?(?!\S)")),
    ("opacity", re.compile(r"0(?:\.0+)?%?(?!\S)")),
    (
        "clip",
        re.compile(
            r"rect\(\s*(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?\s*\)"
        ),
    ),
)
"""How a page keeps words from the eye without saying that they are hidden."""
_COLOUR_WORD = re.compile(r"#[0-9a-fA-F]{3,6}\b|rgba?\([^)]*\)|\b[a-z]+\b")
_RATING_CLASS = re.compile(
    r"(?:^|\s)(?:b?rag|status|rating|traffic-?light|light)(?:[-_]+(?:status|cell|is|rating))?[-_]*(red|amber|yellow|green|"
    r"blue)(?:\s|$)",
    re.IGNORECASE,
)
_RATING_FILL = {
    "red": "#ff0000",
    "amber": "#ffc000",
    "yellow": "#ffc000",
    "green": "#00b050",
    "blue": "#0070c0",
}
"""What a class such as ``rag-amber`` looks like where the style sheet is elsewhere."""
Declared = dict[str, str]


@dataclass
class Sheet:
    """Rules of ``<style>`` whose selector is one tag, class or id (or their plain combination)."""

    rules: list[tuple[str, frozenset[str], frozenset[str], Declared]] = field(default_factory=list)
    _cache: dict[tuple[str, str, str], Declared] = field(default_factory=dict)

    def read(self, css: str) -> None:
        """Add the rules of a style sheet. Selectors with relations or states are left alone."""
        for selectors, body in _RULE.findall(_COMMENT.sub("", css[:500_000])):
            declared = declarations(body)
            if not declared:
                continue
            for selector in selectors.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match and selector.strip():
                    classes = frozenset(re.findall(r"\.([\w-]+)", match["rest"]))
                    ids = frozenset(re.findall(r"#([\w-]+)", match["rest"]))
                    self.rules.append(((match["tag"] or "").lower(), classes, ids, declared))

    def of(self, element: Any) -> Declared:
        """What is declared for an element: sheet first, then its attributes, then its style."""
        key = (element.tag, element.get("class") or "", element.get("id") or "")
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._matched(*key)
        inline = element.get("style")
        if not inline and not element.get("bgcolor") and not element.get("color"):
            return found
        out = dict(found)
        if element.get("bgcolor"):
            out["background-color"] = element.get("bgcolor")
        if element.get("color"):
            out["color"] = element.get("color")
        return out | declarations(inline or "")

    def _matched(self, tag: str, classes: str, identity: str) -> Declared:
        own = set(classes.split())
        named = _RATING_CLASS.search(classes) if tag in ("td", "th") else None
        out: Declared = {"background-color": _RATING_FILL[named[1].lower()]} if named else {}
        for rule_tag, rule_classes, ids, declared in self.rules:
            if rule_tag in ("", tag) and rule_classes <= own and ids <= {identity}:
                out |= declared
        return out


def declarations(body: str) -> Declared:
    """The declarations that matter, by name.

    >>> declarations("font-size: 9pt; background: #f00 url(x.png)")
    {'font-size': '9pt', 'background-color': '#f00'}
    """
    out: Declared = {}
    for part in body.split(";"):
        name, _, value = part.partition(":")
        name = name.strip().lower()
        if name not in _WANTED or not value.strip():
            continue
        if name == "background":
            found = _background(value)
            if found:
                out["background-color"] = found
        elif name == "text-decoration-line":
            out["text-decoration"] = value.strip().lower()
        else:
            out[name] = value.strip().lower()
    return out


def _background(value: str) -> str | None:
    from pipeline.readers.colours import colour

    words = _COLOUR_WORD.findall(re.sub(r"url\([^)]*\)", "", value.lower()))
    return next((word for word in words if colour(word)), None)


def is_large(element: Any, declared: Declared) -> bool | None:
    """Whether text is of a title's size; None where nothing is said.

    >>> is_large({}, {"font-size": "26pt"}), is_large({"size": "2"}, {}), is_large({}, {})
    (True, False, None)
    """
    match = re.fullmatch(r"([\d.]+)(pt|px|em|rem)", declared.get("font-size", ""))
    if match:
        return float(match[1]) * {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0}[match[2]] >= 16
    size = element.get("size") if getattr(element, "tag", "font") == "font" else None
    return size in ("5", "6", "7", "+2", "+3", "+4") if size else None


def hides(element: Any, declared: Declared) -> bool:
    """Whether an element is not shown: ``hidden``, ``display: none``, off the page, for screen readers."""
    if element.get("hidden") is not None or declared.get("mso-hide") == "all":
        return True
    if any(form.match(declared.get(name, "")) for name, form in _OUT_OF_SIGHT) and not _speaks_for_cell(
        element
    ):
        return True
    if declared.get("display", "").startswith("none") or declared.get("visibility") == "hidden":
        return True
    return bool(_HIDDEN_CLASS.search(element.get("class") or "")) and not _speaks_for_cell(element)


def _speaks_for_cell(element: Any) -> bool:
    """True for hidden words that are all a cell says: what its colour or picture shows to the eye."""
    cell = element.getparent() if hasattr(element, "getparent") else None
    while cell is not None and cell.tag not in ("td", "th", "table"):
        cell = cell.getparent()
    if cell is None or cell.tag == "table":
        return False
    own = " ".join("".join(element.itertext()).split())
    return bool(own) and own == " ".join("".join(cell.itertext()).split())

"""What form fields, drawings and formulas show: their text, where a page says it in no common element."""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.colours import background

_TYPED = frozenset(
    ("", "text", "number", "date", "time", "datetime-local", "month", "week", "email", "tel", "url")
)
_IN_TEXT = frozenset(("td", "th", "li", "p", "dd", "dt", "label", "legend"))
_LABELLING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "legend", "caption", "dt"))
LONGEST_ALTERNATIVE = 40
_UNSAID = frozenset(("title", "desc", "metadata", "defs", "style", "script", "annotation", "annotation-xml"))


def shown(element: Any) -> str:
    """The text that a reader sees in an element without text of the common kind; often none.

    >>> from lxml.html import fromstring
    >>> shown(fromstring("<select><option>No<option selected>Yes</select>"))
    ' Yes '
    """
    text = ""
    if element.tag == "input":
        text = _input(element)
    elif element.tag == "textarea":
        text = (element.text or "").strip("\r\n")
    elif element.tag == "select":
        chosen = [item for item in element.iter("option") if item.get("selected") is not None]
        text = ", ".join(" ".join("".join(item.itertext()).split()) for item in chosen)
    elif element.tag in ("svg", "math"):
        text = " ".join(_drawn(element))
    elif element.tag == "button" and labels(element):
        text = " ".join("".join(element.itertext()).split())
    return f" {text} " if text.strip() else ""


def _input(element: Any) -> str:
    kind = (element.get("type") or "").lower()
    if kind in ("checkbox", "radio"):
        if not _has_parent(element, _IN_TEXT):
            return ""  # The switch of a menu.
        return "☒" if element.get("checked") is not None else "☐"
    return element.get("value") or "" if kind in _TYPED else ""


def labels(button: Any) -> bool:
    """Whether a button is the heading of what it opens (an accordion), not a command."""
    return button.get("aria-expanded") is not None or _has_parent(button, _LABELLING)


def _has_parent(element: Any, tags: frozenset[str]) -> bool:
    return any(parent.tag in tags for parent in element.iterancestors())


def _drawn(element: Any) -> list[str]:
    """The words of a drawing or formula, without its descriptions."""
    out: list[str] = []
    stack = [element]
    while stack:
        item = stack.pop()
        if not isinstance(item.tag, str) or item.tag.lower() in _UNSAID:
            continue
        words = re.sub(r"\s+", " ", item.text or "").strip()
        if words:
            out.append(words)
        stack += reversed(item)
    return out


def alternative(element: Any) -> str:
    """What a picture, drawing or sign without words stands for, where it says so in a few words."""
    title = element.find("title") if element.tag == "svg" else None
    words = element.get("alt") or element.get("title") or element.get("aria-label") or ""
    if title is not None and not words:
        words = title.text or ""
    words = words.strip()
    return f" {words} " if words and len(words) <= LONGEST_ALTERNATIVE else ""


def shape_fill(drawing: Any) -> str | None:
    """The colour of a drawing that has but one."""
    found = set()
    for shape in drawing.iter():
        style = re.search(r"(?:^|[;\s])fill\s*:\s*([^;]+)", shape.get("style") or "")
        found.add(background(style[1] if style else shape.get("fill")))
    found.discard(None)
    return found.pop() if len(found) == 1 else None

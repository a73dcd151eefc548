"""The little CSS that changes what a document says: fills, ink, strike, bold, hidden; numbers of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

Declared = dict[str, str]
_WANTED = frozenset({
    "background", "background-color", "background-image", "color", "display", "visibility", "position",
    "text-decoration", "text-decoration-line", "font-weight", "font-size", "mso-hide", "mso-list", "left",
    "top", "margin-left", "text-indent", "opacity", "clip", "clip-path", "width", "height", "overflow",
    "list-style", "list-style-type", "grid-template-columns", "content", "animation", "animation-name",
    "transition",
})  # fmt: skip
_PIECE = re.compile(
    r"@(?P<at>[\w-]+)(?P<on>[^{};]*+)(?P<opens>[{;]?)|(?P<closes>\})|(?P<strange>\{)|"
    r"(?P<selectors>[^{}@;]++)(?:\{(?P<body>[^{}]*+)\})?"
)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_ANYWHERE = frozenset(("supports", "layer", "container", "document", "scope"))
_SCREEN = 1280.0
"""The width in pixels of the screen on which a page is read."""
_WIDTH = re.compile(
    r"(?P<side>min|max)-(?:device-)?width\s*:\s*(?P<width>[\d.]+)\s*(?P<unit>px|r?em|pt)?|"
    r"width\s*(?P<sign>[<>])=?\s*(?P<bound>[\d.]+)\s*(?P<of>px|r?em|pt)?"
)
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3}
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|govuk-visually-hidden|element-invisible|"
    r"hide-text|offscreen|hidden|d-none|material-(?:icons|symbols)[\w-]*)(?:\s|$)",
    re.IGNORECASE,
)
_SHOWN_WIDE = re.compile(
    r"(?:^|\s)(?:(?:sm|md|lg|xl):(?:block|flex|grid|inline|table|contents)|d-(?:sm|md|lg|xl)-(?:block|flex|grid|inline|table))"
)
"""Classes by which what is hidden on small screens is shown on wide ones."""
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)?")
_OUT_OF_SIGHT = (
    ("left", _FAR),
    ("top", _FAR),
    ("margin-left", _FAR),
    ("text-indent", _FAR),
    ("font-size", re.compile(r"0(?:\.0+)?(?:px|pt|em|rem|%)?(?!\S)")),
    ("opacity", re.compile(r"0(?:\.0+)?%?(?!\S)")),
    (
        "clip",
        re.compile(
            r"rect\(\s*(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?\s*\)"
        ),
    ),
    ("clip-path", re.compile(r"inset\(\s*(?:50|100)%\s*\)")),
)
"""How a page keeps words from the eye without saying that they are hidden."""
_MOVING = frozenset(("animation", "animation-name", "transition"))
_NO_SIZE = re.compile(r"[01](?:px)?")
_COLOUR_WORD = re.compile(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)|\b[a-z]+\b")


def rules_of(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each rule that holds on a screen; those for print or small screens left out.

    >>> list(rules_of("@media print { p { color: red } } td, th { color: blue }"))
    [('td, th', ' color: blue ')]
    """
    holds: list[bool] = []
    for piece in _PIECE.finditer(_COMMENT.sub("", css)):
        if piece["selectors"] is not None:
            if piece["body"] is not None and all(holds):
                yield piece["selectors"].strip(), piece["body"]
        elif piece["closes"]:
            del holds[-1:]
        elif piece["strange"]:
            holds.append(False)
        elif piece["opens"] == "{":
            name = piece["at"].lower()
            holds.append(name in _ANYWHERE or (name == "media" and on_screen(piece["on"])))


def on_screen(media: str) -> bool:
    """Whether a media query holds for a page read on a wide screen by day.

    >>> on_screen("screen and (max-width: 600px)"), on_screen(""), on_screen("print, screen")
    (False, True, True)
    """
    return any(_holds(query.strip().lower()) for query in media.split(","))


def _holds(query: str) -> bool:
    if re.match(r"(?:only )?(?:print|speech|aural|braille|handheld|tty)\b|not (?:all|screen)\b", query):
        return False
    if re.search(r"prefers-color-scheme\s*:\s*dark|forced-colors\s*:\s*active|inverted-colors", query):
        return False
    for found in _WIDTH.finditer(query):
        unit = _PIXELS[found["unit"] or found["of"] or "px"]
        width = float((found["width"] or found["bound"]).strip(".") or 0) * unit
        least = found["side"] == "min" or found["sign"] == ">"
        if width > _SCREEN if least else width < _SCREEN:
            return False
    return True


def variables_of(body: str) -> Iterator[tuple[str, str]]:
    """The custom properties (``--amber: #ffbf00``) that a body sets."""
    if "--" in body:
        for part in body.split(";"):
            name, _, value = part.partition(":")
            if name.strip().startswith("--"):
                yield name.strip(), value.strip()


def filled_in(body: str, variables: Declared) -> str:
    """A body with the values of custom properties in their places.

    >>> filled_in("color: var(--a, red); top: var(--b)", {"--b": "1px"})
    'color: red; top: 1px'
    """
    for _ in range(4):
        if "var(" not in body:
            break
        body = _VARIABLE.sub(lambda m: variables.get(m[1], m[2] or ""), body)
    return body


def declarations(body: str) -> Declared:
    """The declarations that matter, by name.

    >>> declarations("font-size: 9pt; background: #f00 url(x.png)")
    {'font-size': '9pt', 'background-color': '#f00', 'background-image': 'url'}
    """
    usual, loud = weighed(body)
    return {**usual, **loud}


@lru_cache(maxsize=4096)
def weighed(body: str) -> tuple[Declared, Declared]:
    """The declarations that matter: the usual ones, and those marked ``!important``. Not to be changed."""
    usual: Declared = {}
    loud: Declared = {}
    for part in body.split(";"):
        name, _, value = part.partition(":")
        name = name.strip().lower()
        value = value.strip() if name == "content" else value.strip().lower()
        if name not in _WANTED or not value:
            continue
        out = usual
        if value.endswith("important"):
            out, value = loud, value.removesuffix("important").rstrip().removesuffix("!").rstrip()
        if name == "background":
            _background(value, out)
        elif name == "text-decoration-line":
            out["text-decoration"] = value
        elif name == "list-style":
            out["list-style-type"] = value
        else:
            out[name] = value
    return usual, loud


def _background(value: str, out: Declared) -> None:
    """What the short form says: a colour, a picture, or that there is neither."""
    from pipeline.readers.colours import colour

    picture = "url(" in value or "gradient(" in value
    plain = re.sub(r"url\([^)]*\)?", "", value)
    found = None if "gradient(" in value else next(filter(colour, _COLOUR_WORD.findall(plain)), None)
    out["background-color"] = found or "transparent"
    out["background-image"] = "url" if picture else "none"
    if not picture:
        del out["background-image"]


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
    if declared and (_out_of_sight(declared) and not speaks_for_cell(element)):
        return True
    if declared.get("display", "").startswith("none"):
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    named = element.get("class")
    return bool(named) and hides_by_class(named) and not speaks_for_cell(element)


def hides_by_class(named: str) -> bool:
    """Whether a class is one of those by which sites keep words for screen readers."""
    return bool(_HIDDEN_CLASS.search(named)) and not _SHOWN_WIDE.search(named)


def _out_of_sight(declared: Declared) -> bool:
    if not _MOVING.isdisjoint(declared):
        declared = {name: value for name, value in declared.items() if name != "opacity"}  # It fades in.
    if any(form.match(declared.get(name, "")) for name, form in _OUT_OF_SIGHT):
        return True
    return declared.get("overflow") == "hidden" and all(
        _NO_SIZE.fullmatch(declared.get(side, "")) for side in ("width", "height")
    )


def speaks_for_cell(element: Any) -> bool:
    """True for hidden words that are all a cell says: what its colour or picture shows to the eye."""
    cell = element.getparent() if hasattr(element, "getparent") else None
    while cell is not None and cell.tag not in ("td", "th", "table"):
        cell = cell.getparent()
    if cell is None or cell.tag == "table":
        return False
    own = " ".join("".join(element.itertext()).split())
    return bool(own) and own == " ".join("".join(cell.itertext()).split())

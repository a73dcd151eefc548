"""Colours as documents write them to ``#rrggbb``; what says "no colour" is None."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

_NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "yellow": "#ffff00", "lime": "#00ff00", "orange": "#ffa500", "darkorange": "#ff8c00",
    "gold": "#ffd700", "grey": "#808080", "gray": "#808080", "silver": "#c0c0c0",
    "lightgrey": "#d3d3d3", "lightgray": "#d3d3d3", "darkgrey": "#a9a9a9", "darkgray": "#a9a9a9",
    "dimgray": "#696969", "purple": "#800080", "maroon": "#800000", "navy": "#000080",
    "teal": "#008080", "aqua": "#00ffff", "cyan": "#00ffff", "fuchsia": "#ff00ff",
    "magenta": "#ff00ff", "olive": "#808000", "lightgreen": "#90ee90", "darkgreen": "#006400",
    "forestgreen": "#228b22", "limegreen": "#32cd32", "seagreen": "#2e8b57", "palegreen": "#98fb98",
    "darkred": "#8b0000", "crimson": "#dc143c", "firebrick": "#b22222", "tomato": "#ff6347",
    "salmon": "#fa8072", "lightblue": "#add8e6", "skyblue": "#87ceeb", "royalblue": "#4169e1",
    "steelblue": "#4682b4", "darkblue": "#00008b", "khaki": "#f0e68c", "lightyellow": "#ffffe0",
    "pink": "#ffc0cb", "amber": "#ffbf00", "darkcyan": "#008b8b", "darkmagenta": "#8b008b",
    "darkyellow": "#808000", "springgreen": "#00ff7f",
}  # fmt: skip
_NONE = frozenset(
    {"auto", "transparent", "none", "inherit", "initial", "currentcolor", "windowtext", "unset"}
)
_N = r"(\d*\.?\d+%?)"
_COVERS = rf"(?:[\s,/]+{_N})?\s*\)"
_RGB = re.compile(rf"rgba?\(\s*{_N}[\s,]+{_N}[\s,]+{_N}{_COVERS}")
_HSL = re.compile(rf"hsla?\(\s*(-?\d*\.?\d+)(?:deg)?[\s,]+(\d*\.?\d+)%?[\s,]+(\d*\.?\d+)%?{_COVERS}")


@lru_cache(maxsize=1024)
def colour(written: str | None, paper: str = "#ffffff") -> str | None:
    """A colour of CSS, HTML, DOCX or ODF; None for none, automatic, transparent or nonsense.

    What lets the paper through is as the eye sees it on white, or on another ``paper``.

    >>> colour("#0a0"), colour("FFC000"), colour("rgb(255, 0, 0)"), colour("auto"), colour("Green")
    ('#00aa00', '#ffc000', '#ff0000', None, '#008000')
    >>> colour("#f008"), colour("hsl(120, 100%, 25%)"), colour("rgba(0, 0, 255, 50%)")
    ('#ff7777', '#008000', '#8080ff')
    >>> colour("FFFFFF"), colour("rebeccapurple"), colour("heading")
    ('#ffffff', '#663399', None)
    """
    if not written:
        return None
    text = written.strip().lower().removesuffix("!important").strip()
    if text in _NAMED:
        return _NAMED[text]
    digits = text.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return f"#{digits}"
    if text.startswith("#"):
        return _short(digits, paper)
    if text.isalpha():
        return None if text in _NONE else _rare(text)
    match = _RGB.fullmatch(text)
    if match:
        rgb = "#" + "".join(f"{_part(match[i], 255.0):02x}" for i in (1, 2, 3))
        return _through(rgb, match[4], paper)
    match = _HSL.fullmatch(text)
    if not match:
        return None
    hue, full, light = float(match[1]) % 360 / 360, float(match[2]) / 100, float(match[3]) / 100
    parts = colorsys.hls_to_rgb(hue, min(1.0, light), min(1.0, full))
    return _through("#" + "".join(f"{round(part * 255):02x}" for part in parts), match[4], paper)


def _rare(name: str) -> str | None:
    """A colour that CSS names and documents seldom use."""
    from PIL import ImageColor

    known = ImageColor.colormap.get(name)
    return known if isinstance(known, str) else None


def lets_through(written: str) -> bool:
    """Whether a colour may let through what is under it."""
    return "(" in written or (written.startswith("#") and len(written) in (5, 9))


def _short(digits: str, paper: str) -> str | None:
    """Three digits, or four or eight: the last say how much covers the paper."""
    if len(digits) in (3, 4):
        digits = "".join(c * 2 for c in digits)
    if not re.fullmatch(r"[0-9a-f]{6}(?:[0-9a-f]{2})?", digits):
        return None
    return _through(f"#{digits[:6]}", str(int(digits[6:], 16) / 255) if digits[6:] else None, paper)


def _through(rgb: str, covers: str | None, paper: str) -> str | None:
    """A colour that covers the paper by a share."""
    if covers is None:
        return rgb
    share = min(1.0, float(covers[:-1]) / 100 if covers.endswith("%") else float(covers))
    return mixed(rgb, paper, share) if share > 0 else None


def _part(written: str, whole: float) -> int:
    value = float(written[:-1]) * whole / 100 if written.endswith("%") else float(written)
    return min(255, max(0, round(value)))


def background(written: str | None) -> str | None:
    """The fill of a cell: white is the paper, hence None.

    >>> background("white"), background("red")
    (None, '#ff0000')
    """
    found = colour(written)
    return None if found == "#ffffff" else found


def ink(written: str | None) -> str | None:
    """The colour of text: black is how text is, hence None.

    >>> ink("#000000"), ink("#c00000")
    (None, '#c00000')
    """
    found = colour(written)
    return None if found == "#000000" else found


def mixed(ink_rgb: str, paper: str, share: float) -> str:
    """A pattern of two colours as the eye sees it from afar.

    >>> mixed("#ff0000", "#ffffff", 0.5)
    '#ff8080'
    """
    parts = [
        round(share * int(ink_rgb[i : i + 2], 16) + (1 - share) * int(paper[i : i + 2], 16) + 1e-6)
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def tinted(rgb: str, tint: float) -> str:
    """A colour mixed with white (``tint`` > 0) or black (< 0), as themes do.

    >>> tinted("#4472c4", 0.6)
    '#b4c7e7'
    """
    parts = [int(rgb[i : i + 2], 16) for i in (1, 3, 5)]
    mixed = [p + (255 - p) * tint if tint >= 0 else p * (1 + tint) for p in parts]
    return "#" + "".join(f"{min(255, max(0, round(p))):02x}" for p in mixed)

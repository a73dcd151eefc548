"""Colours of cells and fonts as ratings: the nearest colour of a palette, or none.

The palette holds the shades that word processors, spreadsheets and reports use for traffic lights,
and beside them what is *not* a rating: white, the greys and pastel tints of headers and banded
rows, black and near-black. A colour is read as the nearest of all of them (CIE 1976 distance in
L*a*b*), and as nothing when even the nearest is far.
"""

from __future__ import annotations

import math
from functools import lru_cache

from schemas.vocabulary import Rating

_PALETTE: dict[Rating, str] = {
    "red": "ff0000 c00000 e60000 d13438 ff3300 cc0000 da291c e74c3c f44336 ff5050 ff4d4d ff7c80 "
    "ffc7ce ff9999 f8696b d4351c b10e1e dc3545 a50021 f87171 ea9999 e06666",
    "amber": "ffc000 ffbf00 ffa500 ff9900 ffcc00 ff8c00 f79646 ed7d31 ff6600 ffff00 ffeb84 ffeb9c "
    "f47738 ffd966 fac090 ffe699 f4b183 e69138 ffdd00 ffc107 fd7e14 f6b26b fbbf24 ffd700 ffff99 ffe599",
    "green": "00b050 92d050 00ff00 008000 99cc00 33cc33 00cc00 70ad47 63be7b c6efce a9d08e a8d08d 00a651 "
    "28a745 00703c 85994b 4caf50 00cc66 009900 339966 006100 93c47d b6d7a8 "
    "6aa84f c6e0b3 ccffcc 66ff66 9bbb59",
    "blue": "0070c0 0000ff 00b0f0 1f497d 002060 4472c4 5b9bd5 3366ff 1d70b8 2f5496 007bff 0066cc 4f81bd "
    "8eaadb 9cc2e5 6fa8dc 3d85c6 33ccff 3399ff 000080 003399 2e74b5 8db3e2 92cddc 99ccff",
    "purple": "7030a0 800080 8064a2 9933ff 660066 6f42c1 b1a0c7 674ea7",
    "grey": "808080 7f7f7f a6a6a6 999999 969696 8c8c8c 909090",
}  # fmt: skip
_NOT_RATINGS = (
    "ffffff f2f2f2 d9d9d9 bfbfbf e7e6e6 eeeeee e0e0e0 d0cece c0c0c0 cccccc f8f8f8 000000 1a1a1a 404040 "
    "262626 595959 0b0c0c dbe5f1 deeaf6 d9e2f3 deebf7 eaf1dd e2efd9 ebf1de fde9d9 fbe4d5 f2dbdb fff2cc "
    "fdeada e5e0ec daeef3 eeece1 ddd9c3 c6d9f1 c4bc96 f1f1f1 ddebf7 f3f2f1 e5e5ff e2efda f2f7fc d0e0e3 44546a"
)
FAR = 26.0
"""L*a*b* distance beyond which a colour is none of the palette."""


def lab(rgb: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of ``#rrggbb``.

    >>> [round(x) for x in lab("#ffffff")]
    [100, 0, 0]
    """
    code = rgb.lstrip("#")
    linear = [_linear(int(code[i : i + 2], 16) / 255) for i in (0, 2, 4)]
    r, g, b = linear
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = _f(x), _f(y), _f(z)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)


def _f(t: float) -> float:
    return float(t ** (1 / 3)) if t > 0.008856 else 7.787 * t + 16 / 116


def distance(a: str, b: str) -> float:
    """How far two colours are apart in L*a*b*; about 2 is just noticeable."""
    return float(sum((x - y) ** 2 for x, y in zip(lab(a), lab(b))) ** 0.5)


@lru_cache(maxsize=1024)
def nearest(rgb: str) -> tuple[Rating | None, float]:
    """The rating whose shade is nearest and how far it is; None for what is not a rating.

    >>> nearest("#92d050")[0]
    'green'
    >>> nearest("#d9d9d9")[0] is None
    True
    """
    best: tuple[float, Rating | None] = (FAR, None)
    for rating, shades in _PALETTE.items():
        best = min(best, *((distance(rgb, shade), rating) for shade in shades.split()), key=lambda p: p[0])
    plain = min(distance(rgb, shade) for shade in _NOT_RATINGS.split())
    return (None, plain) if plain <= best[0] else (best[1], best[0])


def colour_rating(rgb: str | None) -> Rating | None:
    """The rating that a colour shows, or None.

    >>> colour_rating("#ffc000"), colour_rating(None)
    ('amber', None)
    """
    return nearest(rgb.lower())[0] if rgb else None


def faint_rating(rgb: str | None) -> Rating | None:
    """Red, amber or green as a tint: what a column of ratings may use, and headers and bands too.

    Counts only where the label says that ratings stand there and several tints are used.

    >>> faint_rating("#d9ead3"), faint_rating("#f4cccc"), faint_rating("#ffffff")
    ('green', 'red', None)
    """
    if not rgb:
        return None
    lightness, a, b = lab(rgb)
    chroma = float((a * a + b * b) ** 0.5)
    if chroma < 6 or lightness < 60:
        return None
    hue = math.degrees(math.atan2(b, a)) % 360
    if hue < 42 or hue >= 345:
        return "red"
    return "amber" if hue < 105 else "green" if hue < 190 else None


def is_neutral(rgb: str | None) -> bool:
    """True for a grey that is neither white nor black.

    >>> is_neutral("#bfbfbf"), is_neutral("#ffffff")
    (True, False)
    """
    if not rgb:
        return False
    lightness, a, b = lab(rgb)
    return abs(a) < 3 and abs(b) < 4 and 35 < lightness < 94


def is_dark_grey(rgb: str | None) -> bool:
    """True for a neutral grey that is darker than the shades of headers and bands.

    >>> is_dark_grey("#b5b5b5"), is_dark_grey("#d9d9d9")
    (True, False)
    """
    return rgb is not None and is_neutral(rgb) and lab(rgb)[0] < 80

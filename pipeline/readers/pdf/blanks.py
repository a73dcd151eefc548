"""Spaces that a PDF's font calls by the code of another sign: ``The!Annual!Report`` prints blanks.

What leaves no ink is a space, whatever it is called.
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

FEWEST = 6
"""So many signs between letters make a page suspect, and more than it has spaces."""
THIN = 0.02
"""Ink lower than this (points) is none."""
DASH = 0.5
"""A capital D whose ink is lower than this share of its width is a hyphen."""
SIGNS = "!\"#$%&'"
_BETWEEN = re.compile(rf"(?<=[^\W_])[{SIGNS}](?=[^\W_])")
_SIGNS = re.compile(f"[{SIGNS}]")
_CAPITAL = re.compile(r"D(?=[^\W_]|$)")


def with_blanks(textpage: Any, text: str) -> str:
    """The text of a page, as long as before, with spaces where signs leave no ink."""
    if sum(map(text.count, SIGNS)) < max(FEWEST, text.count(" ")):
        return text
    suspects = len(_BETWEEN.findall(text))
    if suspects < FEWEST or suspects < text.count(" "):
        return text
    letters = list(text)
    blank = [m.start() for m in _SIGNS.finditer(text) if _ink(textpage, m.start())[1] < THIN]
    for at in blank:
        letters[at] = " "
    for match in _CAPITAL.finditer(text) if blank else ():
        width, height = _ink(textpage, match.start())
        if height < DASH * width:
            letters[match.start()] = "-"
    return "".join(letters)


def _ink(textpage: Any, index: int) -> tuple[float, float]:
    """Width and height of what a character prints."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
        return 1.0, 1.0
    return right.value - left.value, top.value - bottom.value

"""Words of a PDF page with boxes, font and colour, from PDFium's text page.

One call returns the page's text; boxes are asked for the first and last character of each word
only, and font facts once a text object, which is what keeps reading fast.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import Counter
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.addresses import addresses
from pipeline.readers.pdf.blanks import with_blanks
from pipeline.readers.pdf.ciphers import deciphered
from pipeline.readers.pdf.fonts import is_bold, is_pictures
from pipeline.readers.pdf.geometry import ASLANT, Box, Matrix, Style, Word, transform

text_object = addresses(pdfium.FPDFText_GetTextObject)
_unmapped = addresses(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)
_BOX, _BOXES = struct.Struct("4f").unpack_from, struct.Struct("8f").unpack_from
"""Left, top, right, bottom of one box and of two."""
HYPHEN = "\ufffe"
OUTLINED = 1
"""The render mode that draws the outline of letters only."""
STROKED = 2
"""The render mode that also draws the outline of letters: how a program makes bold of a font without it."""
LEAN = 10.0
"""Text that runs more degrees than this off the quarter turns runs aslant."""
SMALL = 0.8
"""The mark of a note is set smaller than this share of its word's size."""
_WORD = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
_INNER = re.compile("(?<=\\S)[\ufffd\ue000-\uf8ff]+|[\ufffd\ue000-\uf8ff]+(?=\\S)")
_DROPPED = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\x00\x01\x02"))
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF06E: "▪", 0xF0A8: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0FC: "✓",
    0xF0FE: "☑", 0xF0FB: "✗", 0xF06F: "□", 0xF02D: "-", 0xF0E0: "→", 0xF0E8: "→", 0xF0BE: "-",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
}  # fmt: skip
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or "•" for code in range(0x80, 0xA0)}
"""Codes that mean nothing in Unicode: fonts without a map print what Windows printed for them."""
_CLEAN: dict[int, str | None] = {**_DROPPED, **_SYMBOLS, **_WINDOWS}
_PICTURES = {
    "ü": "✓", "û": "✗", "§": "▪", "n": "■", "l": "●", "v": "❖", "Ø": "➢", "q": "□", "o": "□", "à": "→",
    "è": "→", "-": "-", "þ": "☑", "ý": "☒",
}  # fmt: skip
"""What a font of signs shows for the codes of letters."""
_DASHES = "\x96\x97"


class PageWords:
    """Reads the words of one PDFium text page.

    ``z_of`` gives the painting order of text objects, ``clip_of`` what clip paths leave of one.
    """

    def __init__(
        self, textpage: Any, matrix: Matrix, z_of: dict[int, int], clip_of: Callable[[int], Box | None]
    ) -> None:
        self.raw = textpage
        self.matrix = matrix
        self.z_of, self.clip_of = z_of, clip_of
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self.chars = pdfium.FPDFText_CountChars(textpage)
        raw = self._text()
        read = deciphered(raw)
        self.text = with_blanks(textpage, read)
        self._plain = read == raw
        self.unsure = 0
        self._boxes = (pdfium.FS_RECTF * 2)()
        self._first, self._last = (ctypes.byref(box) for box in self._boxes)
        self._origin = [ctypes.c_double() for _ in range(2)]
        self._m = pdfium.FS_MATRIX()

    def _text(self) -> str:
        """Text whose positions are character numbers of PDFium."""
        count = self.chars
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = pdfium.FPDFText_GetText(self.raw, 0, count, buffer)
        if got - 1 == count:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
        unicode_at = pdfium.FPDFText_GetUnicode
        return "".join(chr(unicode_at(self.raw, i) or 32) for i in range(count))

    def words(self) -> list[Word]:
        """All words in content order."""
        out: list[Word] = []
        for match in _WORD.finditer(self.text):
            start, end = match.span()
            cut = self._mark(start, end) if self.text[end - 1].isdecimal() else end
            word = self._word(self.text[start:cut], start, cut)
            if word is not None:
                out.append(word)
            mark = self._word(self.text[cut:end], cut, end) if cut < end else None
            if mark is not None:
                mark.mark = mark.glued = True
                out.append(mark)
        return _without_doubles(out)

    def unmapped(self) -> int:
        """How many characters inside words have no meaning: replacement or private use."""
        if self.text.isascii():
            return 0
        return sum(len(m.group()) for m in _INNER.finditer(self.text) if not _known(m.group()))

    def turn(self) -> int:
        """The quarter turn (degrees) in which most of the text runs, relative to user space."""
        counts: Counter[int] = Counter()
        step = max(1, self.chars // 24)
        for index in range(0, self.chars, step):
            if not self.text[index].isspace():
                angle = pdfium.FPDFText_GetCharAngle(self.raw, index)
                counts[round(math.degrees(angle) / 90) * 90 % 360] += 1
        return counts.most_common(1)[0][0] if counts else 0

    def _mark(self, start: int, end: int) -> int:
        """Where a small number ends a word, such as the raised mark of a note; ``end`` without one."""
        if end - start < 2:
            return end
        small, whole = self._style(end - 1), self._style(start)
        if small is whole or small.size > SMALL * whole.size:
            return end
        at = end - 1
        while at > start and self.text[at - 1].isdecimal() and self._style(at - 1) is small:
            at -= 1
        return at

    def _word(self, raw_text: str, start: int, end: int) -> Word | None:
        text, hyphen = raw_text, False
        if not text.isascii():
            text = raw_text.rstrip(HYPHEN)
            hyphen = raw_text.endswith(HYPHEN) or text.endswith("\u00ad")
            lone = len(text) == 1 and ord(text) in _WINDOWS and text not in _DASHES
            text = "•" if lone else text.translate(_CLEAN)
        if not text:
            return None
        style = self._style(start)
        if style.pictures and len(text) == 1 and ord(text) < 0x100:
            text = _PICTURES.get(text, "•")
        x0, top, x1, bottom = transform(self.matrix, self._place(start, end))
        if style.turn == 0:
            if style.base is None:
                style.base = self._baseline(start)
            top, bottom = style.base - 0.76 * style.size, style.base + 0.22 * style.size
        spaced = self.text[end : end + 1] == " "
        return Word(text, x0, top, x1, bottom, style, hyphen, spaced=spaced)

    def _place(self, start: int, end: int) -> Box:
        """Bounds of the first and the last character."""
        pdfium.FPDFText_GetLooseCharBox(self.raw, start, self._first)
        if end - start < 2:
            x0, y1, x1, y0 = _BOX(self._boxes)
            return x0, y0, x1, y1
        pdfium.FPDFText_GetLooseCharBox(self.raw, end - 1, self._last)
        x0, y1, x1, y0, u0, v1, u1, v0 = _BOXES(self._boxes)
        return (
            u0 if u0 < x0 else x0, v0 if v0 < y0 else y0, u1 if u1 > x1 else x1, v1 if v1 > y1 else y1,
        )  # fmt: skip

    def _baseline(self, index: int) -> float:
        """Height of the line that the characters of a text object stand on."""
        x, y = self._origin
        pdfium.FPDFText_GetCharOrigin(self.raw, index, x, y)
        _, b, _, d, _, f = self.matrix
        return b * x.value + d * y.value + f

    def _style(self, index: int) -> Style:
        address = text_object(self.raw, index)
        if not address:
            return Style(10.0, False, "#000000")
        style = self._styles.get(address)
        if style is None:
            pointer = pdfium.FPDFText_GetTextObject(self.raw, index)
            style = self._styles[address] = self._read_style(pointer, address, index)
        return style

    def _read_style(self, pointer: Any, address: int, index: int) -> Style:
        pdfium.FPDFText_GetMatrix(self.raw, index, self._m)
        a, b, c, d, _e, _f = self.matrix
        m = self._m
        scale = math.hypot(m.c, m.d)
        size = pdfium.FPDFText_GetFontSize(self.raw, index) * scale
        ux, uy = a * m.a + c * m.b, b * m.a + d * m.b
        if self._plain and _unmapped(self.raw, index) == 1:
            self.unsure += not self.text[index].isspace()
        mode, rgb, clear = _paint(pointer)
        bold, pictures = self._font(pointer)
        z = self.z_of.get(address, -1)
        clip = self.clip_of(address) if z >= 0 else None
        return Style(
            size or 1.0, bold or mode == STROKED, rgb, mode, quarter(ux, uy), z, None, pictures, clip, clear
        )  # fmt: skip

    def _font(self, pointer: Any) -> tuple[bool, bool]:
        """Whether the font of a text object is bold, and whether its signs are pictures."""
        font = pdfium.FPDFTextObj_GetFont(pointer)
        if not font:
            return False, False
        address = ctypes.addressof(font.contents)
        found = self._fonts.get(address)
        if found is None:
            found = self._fonts[address] = (is_bold(font), is_pictures(font))
        return found


def quarter(x: float, y: float) -> int:
    """The quarter turn (degrees) of a direction, :data:`ASLANT` when it runs between two of them.

    >>> quarter(1, 0), quarter(0, -1), quarter(0.7, -0.7)
    (0, 270, -1)
    """
    angle = math.degrees(math.atan2(y, x))
    turn = round(angle / 90) * 90
    return ASLANT if abs(angle - turn) > LEAN else turn % 360


def _paint(pointer: Any) -> tuple[int, str, bool]:
    """The render mode and the colour that a text object shows, of its outline where that is all it has,
    and whether it is wholly transparent.
    """
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pointer)
    rgb, alpha = fill_colour(pointer)
    if mode == OUTLINED or (mode == STROKED and (rgb == "#ffffff" or not alpha)):
        rgb, alpha = stroke_colour(pointer)
    return mode, rgb, not alpha


def _known(text: str) -> bool:
    return all(ord(c) in _SYMBOLS for c in text)


_rgba = [ctypes.c_uint() for _ in range(4)]


def fill_colour(pointer: Any) -> tuple[str, int]:
    """The fill colour of a page object as ``#rrggbb`` and its opacity from 0 to 255."""
    r, g, b, a = _rgba
    if not pdfium.FPDFPageObj_GetFillColor(pointer, r, g, b, a):
        return "#000000", 255
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}", a.value


def stroke_colour(pointer: Any) -> tuple[str, int]:
    """The colour of a page object's outline as ``#rrggbb`` and its opacity from 0 to 255."""
    r, g, b, a = _rgba
    if not pdfium.FPDFPageObj_GetStrokeColor(pointer, r, g, b, a):
        return "#000000", 255
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}", a.value


def _without_doubles(words: list[Word]) -> list[Word]:
    """Words printed twice in the same place (bold by overprinting, shadows) come once."""
    seen: dict[tuple[str, int, int], Word] = {}
    out: list[Word] = []
    for word in words:
        key = (word.text, round(word.x0 / 2), round(word.top / 2))
        if key in seen:
            seen[key].style = word.style
            continue
        seen[key] = word
        out.append(word)
    return out

"""Whether a font is bold, by its name, its weight, or the font program inside the PDF."""

from __future__ import annotations

import ctypes
import re
import struct
from typing import Any

import pypdfium2.raw as pdfium

_BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|^(?:[A-Z]{6}\+)?(?:CM|SF|EC|CS|PL)(?:SS)?BX?(?:TI|SL)?\d+$",
    re.IGNORECASE,
)
"""Words for bold in names; the fonts of TeX say it in one letter: CMBX10, SFBX1200."""
_PICTURES = re.compile(r"wingdings|webdings", re.IGNORECASE)
_NAMELESS = re.compile(r"^(?:[A-Z]{6}\+)?(?:CIDFont|Font|F|TT|T|C)?[+_-]?[A-Z]?\d+(?:_\d+)?$|^$")
_MAX_PROGRAM = 4_000_000


def is_bold(font: Any) -> bool:
    """Bold by name or weight; a font without a telling name is looked into."""
    name = _name(font)
    if _BOLD.search(name):
        return True
    weight = pdfium.FPDFFont_GetWeight(font)
    if weight > 1000 or _NAMELESS.match(name):
        return program_is_bold(_program(font))
    return bool(weight >= 700)


def is_pictures(font: Any) -> bool:
    """Whether the signs of a font are pictures, whatever letters their codes would be."""
    return bool(_PICTURES.search(_name(font)))


def named_bold(name: str) -> bool:
    """Whether the name of a font says that it is bold."""
    return bool(_BOLD.search(name))


def _name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.value.decode("latin-1")


def _program(font: Any) -> bytes:
    size = ctypes.c_size_t()
    if not pdfium.FPDFFont_GetFontData(font, None, 0, size) or not 0 < size.value < _MAX_PROGRAM:
        return b""
    buffer = (ctypes.c_uint8 * size.value)()
    if not pdfium.FPDFFont_GetFontData(font, buffer, size.value, size):
        return b""
    return bytes(buffer)


def program_is_bold(data: bytes) -> bool:
    """Whether a TrueType or CFF font program says that it is bold.

    >>> program_is_bold(b"\\x01\\x00\\x04\\x02Fictional-Bold")
    True
    """
    if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
        return bool(_BOLD.search(data[:200].decode("latin-1")))
    count = int.from_bytes(data[4:6], "big")
    for index in range(min(count, 64)):
        entry = data[12 + 16 * index : 28 + 16 * index]
        if len(entry) < 16:
            break
        tag, _, offset, _ = struct.unpack(">4sIII", entry)
        if tag == b"head" and len(data) >= offset + 46:
            return bool(int.from_bytes(data[offset + 44 : offset + 46], "big") & 1)
    return False

"""Bytes of text to characters: byte order marks, UTF-8, UTF-16 without a mark, else Windows-1252."""

from __future__ import annotations

import codecs
import re

_RUNS = re.compile(rb"((?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding that was used. Never fails: what has no meaning becomes U+FFFD.

    UTF-8 that is valid is believed before anything declared, for it is hardly ever valid by chance.

    >>> decode(b"\\x93Agreed\\x94 \\x96 \\xa310")
    ('“Agreed” – £10', 'windows-1252')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _cut_short(data, error):
            return data.decode("utf-8", "replace"), "utf-8"
    mixed = _mixed(data)
    return (mixed, "utf-8, windows-1252") if mixed is not None else _legacy(data, declared)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of mostly Latin text is zero."""
    sample = data[:2000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _cut_short(data: bytes, error: UnicodeDecodeError) -> bool:
    """Almost all UTF-8: a few broken bytes in a text with many whole multi-byte characters."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    whole = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    return error.start >= len(data) - 3 or whole > 10 * bad


def _mixed(data: bytes) -> str | None:
    """UTF-8 with pieces of Windows-1252 in it, as a page has that is put together of several; else None.

    A sequence that is UTF-8 hardly ever comes by chance, so two of them are enough.
    """
    parts: list[str] = []
    whole = 0
    for piece in _RUNS.split(data):
        try:
            parts.append(piece.decode("utf-8"))
            whole += not piece.isascii()
        except UnicodeDecodeError:
            parts.append(_legacy(piece, None)[0])
    return "".join(parts) if whole >= 2 else None


def _legacy(data: bytes, declared: str | None) -> tuple[str, str]:
    if declared and declared.lower() not in ("utf-8", "utf8", "ascii", "us-ascii", "iso-8859-1", "latin-1"):
        try:
            return data.decode(declared), declared.lower()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # A wrong declaration is common; what follows is the best that is left.
    # Bytes that Windows-1252 leaves undefined keep their ISO-8859-1 meaning, as browsers have it.
    text = "".join(_UNDEFINED.get(byte) or bytes([byte]).decode("cp1252") for byte in data)
    return text, "windows-1252"


_UNDEFINED = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}

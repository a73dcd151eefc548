"""Damage that PDFium passes over in silence: compressed content that breaks off, pages that come out bare."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from pipeline.readers.pdf.geometry import PageContent

LEAST = 80
"""Bytes of content that a page which shows nothing may have: it sets things up and paints none."""
DICTIONARY = 400
"""So many bytes before a stream hold what it is."""
STEP, STEPS, KEPT = 1 << 20, 64, 8
"""A stream is unpacked in so many bytes at a time, so many times: what is larger is looked at in part.

Of so many of these parts the content is looked at.
"""
_STREAM = re.compile(rb">>\s*stream\r?\n")
_COMPRESSED = re.compile(
    rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]|/(?!ASCII|LZW|Run|DCT|JPX|CCITT|JBIG)|>|$)"
)
_OTHER = re.compile(rb"/(?:Image|Length1|FontFile\d?|Type1C|OpenType|CIDFontType0C|ICCBased|EmbeddedFile)\b")
_PAINTS = re.compile(rb"(?<![\w/])(?:Tj|TJ|Do|sh|f\*?|F|S|s|B\*?|b\*?|'|\")(?!\w)")


def streams(data: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """The streams of a file, pictures and fonts aside: what each is, and what it holds, at most in part.

    None for one that does not unpack. Those packed in other ways are not looked at; the streams of an
    encrypted file would all seem broken.
    """
    for found in _STREAM.finditer(data):
        before, start = found.span()
        head = data[max(0, before - DICTIONARY) : before + 2]
        head = head[head.rfind(b" obj") + 1 :]
        packed = _COMPRESSED.search(head)
        if _OTHER.search(head) or not (packed or b"/Filter" not in head):
            continue
        end = data.find(b"endstream", start)
        held = data[start : end if end > 0 else len(data)]
        yield head, _unpacked(held) if packed else held


def _unpacked(left: bytes) -> bytes | None:
    unpacker, out = zlib.decompressobj(), list[bytes]()
    try:
        for _ in range(STEPS):
            part = unpacker.decompress(left, STEP)
            if len(out) < KEPT:
                out.append(part)
            left = unpacker.unconsumed_tail
            if not left:
                break
    except zlib.error:
        return None
    return b"".join(out)


def is_bare(page: PageContent) -> bool:
    """Whether nothing at all was found on a page."""
    return not (page.words or page.texts or page.shapes or page.images or page.rescued)


def paints(page: Any) -> bool:
    """Whether the content of a pdfplumber page holds more than settings, or cannot even be unpacked."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = [resolve1(item) for item in page.page_obj.contents]
    for stream in streams:
        if not isinstance(stream, PDFStream) or len(stream.rawdata or b"") < LEAST:
            continue
        try:
            content = stream.get_data()
        except Exception:  # whatever it stumbles over, there was something
            return True
        if len(content) < LEAST or _PAINTS.search(content):
            return True
    return False

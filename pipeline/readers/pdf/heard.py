"""The letters of a page as pdfminer reads them, without any layout, and what its content holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

from pipeline.readers.pdf.geometry import INVISIBLE

LARGEST = 1_500_000
"""A page with more bytes of content is not read a second time."""
DEEPEST, MANY = 4, 60
"""Forms in forms are followed so deep, and so many of one page."""
UNKNOWN = "\ufffd"
"""Stands for a letter of which the reader knows no meaning."""
_SIGNS = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
_MADE_UP = re.compile(r"(?!uni[0-9A-F]{4}|afii)[A-Za-z_.]{1,9}\d")


class Ear(PDFTextDevice):
    """Collects what a page says; fonts of signs, invisible text and letters without width aside."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.text: list[str] = []

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Takes one piece of text."""
        font = textstate.font
        if (
            font is None
            or textstate.render == INVISIBLE
            or _SIGNS.search(str(getattr(font, "basefont", None) or font.fontname))
        ):
            return
        for part in seq:
            if isinstance(part, bytes):
                self.text += [_meaning(font, code) for code in font.decode(part)]
        self.text.append(" ")

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Tags say nothing here."""

    def end_tag(self) -> None:
        """Tags say nothing here."""

    def do_tag(self, tag: Any, props: Any = None) -> None:
        """Tags say nothing here."""


def _meaning(font: Any, code: int) -> str:
    """The letters that a code means; none for those that take no room."""
    try:
        text = str(font.to_unichr(code))
        return text if font.char_width(code) else ""
    except Exception:  # the font has no map, or a broken one: either way nothing is known
        return UNKNOWN


def heard(page: Any) -> str | None:
    """The text of a pdfminer page in the order of its content; None for one with very much content."""
    if len(painted(page)) > LARGEST:
        return None
    resources = PDFResourceManager()
    ear = Ear(resources)
    PDFPageInterpreter(resources, ear).process_page(page)
    return "".join(ear.text)


def painted(page: Any) -> bytes:
    """The content of a pdfminer page and of the forms in it."""
    parts = [_data(item) for item in page.contents]
    parts += [_data(form) for form, _ in zip(_forms(page.resources, 0), range(MANY))]
    return b"\n".join(parts)


def _data(item: Any) -> bytes:
    stream = resolve1(item)
    return bytes(stream.get_data()) if isinstance(stream, PDFStream) else b""


def _forms(resources: Any, depth: int) -> Iterator[Any]:
    found = resolve1((resolve1(resources) or {}).get("XObject")) or {}
    for item in found.values():
        form = resolve1(item)
        if isinstance(form, PDFStream) and str(form.get("Subtype")) == "/'Form'":
            yield form
            if depth < DEEPEST:
                yield from _forms(form.get("Resources"), depth + 1)


def unsure_fonts(page: Any) -> Iterator[str]:
    """Names of the fonts of a page which leave open what their codes mean: no map, no known encoding."""
    for item in (resolve1((page.resources or {}).get("Font")) or {}).values():
        font = resolve1(item)
        if "ToUnicode" in font:
            continue
        kind, encoding = str(font.get("Subtype")), resolve1(font.get("Encoding"))
        names = resolve1(encoding.get("Differences")) or [] if isinstance(encoding, dict) else []
        open_ = encoding is None or any(_MADE_UP.match(str(n).strip("/'")) for n in names)
        if kind in ("/'Type0'", "/'Type3'") or (open_ and "FontDescriptor" in font):
            yield f"{getattr(item, 'objid', '')} {font.get('BaseFont')}"

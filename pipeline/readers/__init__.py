"""Bytes to :class:`schemas.Document`, one module a format, chosen by content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from pipeline.readers.base import ReadOptions, Unreadable, check_size, too_long
from pipeline.readers.detect import (
    DOC,
    DOCX,
    MHTML,
    MSG,
    ODT,
    PPTX,
    PROTECTED,
    XLSX,
    media_type,
)  # fmt: skip
from schemas import Document

__all__ = ["READERS", "ReadOptions", "Unreadable", "media_type", "members", "read_bytes"]

Reader = Callable[[bytes, str, ReadOptions], Document]

READERS: dict[str, str] = {
    "application/pdf": "pipeline.readers.pdf.read:read_pdf",
    DOCX: "pipeline.readers.docx.read:read_docx",
    ODT: "pipeline.readers.odt.read:read_odt",
    "application/vnd.oasis.opendocument.text-flat-xml": "pipeline.readers.odt.read:read_flat_odt",
    DOC: "pipeline.readers.office:read_doc",
    "application/rtf": "pipeline.readers.office:read_rtf",
    "text/html": "pipeline.readers.html.read:read_html",
    MHTML: "pipeline.readers.mhtml:read_mhtml",
    "application/json": "pipeline.readers.html.read:read_json",
    "text/markdown": "pipeline.readers.markdown:read_markdown",
    "text/plain": "pipeline.readers.text.read:read_text",
    "message/rfc822": "pipeline.readers.mail:read_eml",
    MSG: "pipeline.readers.outlook:read_msg",
    "image/png": "pipeline.readers.ocr.read:read_image",
    "image/jpeg": "pipeline.readers.ocr.read:read_image",
    "image/tiff": "pipeline.readers.ocr.read:read_image",
    "image/bmp": "pipeline.readers.ocr.read:read_image",
    "image/webp": "pipeline.readers.ocr.read:read_image",
    "image/gif": "pipeline.readers.ocr.read:read_image",
}
"""Media type to reader, named as ``module:function`` so that only what is needed is imported."""

READ_IN_PART = ("application/pdf", "text/plain")
"""Of these the first pages or characters are read where there are too many."""
_REFUSED: dict[str, str] = {
    PROTECTED: "is protected by a password: save a copy without one.",
    XLSX: "is a spreadsheet, not a document: export the sheet as PDF or HTML.",
    PPTX: "is a presentation, not a document: export it as PDF.",
    "application/vnd.ms-excel": "is a spreadsheet, not a document: export the sheet as PDF or HTML.",
    "application/vnd.ms-powerpoint": "is a presentation, not a document: export it as PDF.",
    "application/postscript": "is PostScript, whatever its name says: convert it to PDF (ps2pdf).",
    "application/zip": "is an archive: its members are documents, it is none itself.",
    "application/xml": "is XML of a kind that is not known: save it as HTML, DOCX or text.",
}


def read_bytes(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read one document: its bytes, and the path that its messages name.

    Raises :class:`Unreadable` with a sentence when that is impossible.

    >>> read_bytes(b"Present: Ann Hall", "may.txt").text
    'Present: Ann Hall'
    """
    options = options or ReadOptions()
    if not data:
        raise Unreadable(f"{source_path} is empty (0 bytes): fetch it again.", stage="detect")
    kind = media_type(data, source_path)
    if kind not in READERS:
        reason = _REFUSED.get(kind, f"is not a document ({kind}): nothing here can read it.")
        raise Unreadable(f"{source_path} {reason}", stage="detect")
    check_size(kind, len(data), source_path, options)
    document = reader_for(kind)(data, source_path, options)
    if len(document.text) > options.max_chars and kind not in READ_IN_PART:
        count = len(document.text)
        raise too_long(source_path, f"{count:,} characters", count, options)
    document.media_type = kind
    return document


def reader_for(kind: str) -> Reader:
    """The function that reads a media type. ``KeyError`` for one that has none.

    >>> reader_for("text/plain").__name__
    'read_text'
    """
    module, _, function = READERS[kind].partition(":")
    reader: Reader = getattr(import_module(module), function)
    return reader


def members(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    """Documents inside a container (zip, e-mail): ``("a.zip!/inner.pdf", bytes)``; else nothing.

    Members that are containers themselves are given, not opened: call again with their bytes.
    :class:`Unreadable` where the container is damaged or unpacks beyond its limits.

    >>> list(members(b"Present: Ann Hall", "may.txt"))
    []
    """
    kind = media_type(data, source_path)
    if kind in ("application/zip", "message/rfc822", MSG) or (kind == DOCX and b"word/embeddings/" in data):
        from pipeline.readers.containers import unpack

        yield from unpack(kind, data, source_path)

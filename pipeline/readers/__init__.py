"""Bytes to :class:`schemas.Document`, one module a format, chosen by content."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.base import ReadOptions, Unreadable
from schemas import Document

__all__ = ["ReadOptions", "Unreadable", "media_type", "members", "read_bytes"]


def media_type(data: bytes, name: str = "") -> str:
    """The media type by content; the name only decides between kinds of plain text."""
    return "text/plain"


def members(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    """Documents inside a container (zip, e-mail): ``("a.zip!/inner.pdf", bytes)``; else nothing."""
    yield from ()


def read_bytes(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read one document. Raises :class:`Unreadable` with a sentence when that is impossible."""
    options = options or ReadOptions()
    if data.startswith(b"%PDF-"):
        from pipeline.readers.pdf import read_pdf

        return read_pdf(data, source_path, options)
    from pipeline.readers.text import read_text

    return read_text(data, source_path, options)

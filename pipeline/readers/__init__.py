"""Bytes to :class:`schemas.Document`, one module a format, chosen by content."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.base import ReadOptions, Unreadable
from schemas import Block, Document

__all__ = ["ReadOptions", "Unreadable", "media_type", "members", "read_bytes"]


def media_type(data: bytes, name: str = "") -> str:
    """The media type by content; the name only decides between kinds of plain text."""
    return "text/plain"


def members(data: bytes, source_path: str) -> Iterator[tuple[str, bytes]]:
    """Documents inside a container (zip, e-mail): ``("a.zip!/inner.pdf", bytes)``; else nothing."""
    yield from ()


def read_bytes(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read one document. Raises :class:`Unreadable` with a sentence when that is impossible."""
    if b"%PDF-" in data[:1024]:
        from pipeline.readers.pdf import read_pdf

        return read_pdf(data, source_path, options or ReadOptions())
    text = data.decode("utf-8", "replace")
    return Document(source_path, text, [Block("paragraph", 0, len(text))], reader="stub")

"""PDF to :class:`Document`: words and shapes by PDFium, layout by geometry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.readers.base import ReadOptions
from pipeline.readers.pdf.geometry import PageContent
from schemas import Document

WINDOW = 128
"""So many pages are held with all their words at a time; a shorter document is one window."""


def read_pdf(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read a PDF. Raises :class:`Unreadable` when it is encrypted, broken or has no pages.

    >>> read_pdf(Path("minutes.pdf").read_bytes(), "minutes.pdf").tables  # doctest: +SKIP
    """
    from pipeline.readers.pdf.build import Assembly
    from pipeline.readers.pdf.checks import Doubts
    from pipeline.readers.pdf.compared import Looks
    from pipeline.readers.pdf.scans import read_scans
    from pipeline.readers.pdf.source import PdfPages

    options = options or ReadOptions()
    with PdfPages(data, source_path) as source:
        made, doubts, looks, problems = Assembly(source_path), Doubts(), Looks(), list[str]()
        for pages in _windows(source, options):
            problems += read_scans(source.pdf, pages, options)
            doubts.look(pages)
            looks.look(pages)
            made.add(pages)
        problems += source.problems(doubts.seen) + source.compared(looks)
        document = made.finish(source.reader)
        document.problems[:0] = problems + doubts.sentences(source.count, options)
        return document


def _windows(source: Any, options: ReadOptions) -> Iterator[list[PageContent]]:
    """The pages, a window at a time, up to the limits on pages and characters."""
    pages: list[PageContent] = []
    chars = 0
    for index in range(min(source.count, options.max_pages)):
        if chars > options.max_chars:
            break
        pages.append(source.read(index))
        chars += pages[-1].chars
        if len(pages) == WINDOW:
            yield pages
            pages = []
    if pages:
        yield pages

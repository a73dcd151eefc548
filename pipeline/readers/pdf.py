"""PDF to :class:`Document`: words and shapes by PDFium, layout by geometry."""

from __future__ import annotations

from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.pdf_geometry import PageContent, to_top_left
from schemas import Document


def read_pdf(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read a PDF. Raises :class:`Unreadable` when it is encrypted, broken or has no pages.

    >>> read_pdf(Path("minutes.pdf").read_bytes(), "minutes.pdf").tables  # doctest: +SKIP
    """
    from pipeline.readers.pdf_build import build
    from pipeline.readers.pdf_checks import checks, damage
    from pipeline.readers.pdf_scans import read_scans

    options = options or ReadOptions()
    pdf = open_pdf(data, source_path)
    try:
        count = len(pdf)
        if count == 0:
            raise Unreadable(f"{source_path}: the PDF has no pages. Save it again from its source.")
        pages = _read_pages(pdf, count, options)
        problems = read_scans(pdf, pages, options)
        problems += damage(data, count) + checks(pages, count, options)
        document = build(pages, source_path)
        document.problems[:0] = problems
        return document
    finally:
        pdf.close()


def _read_pages(pdf: Any, count: int, options: ReadOptions) -> list[PageContent]:
    """The pages, up to the limits on pages and characters."""
    pages: list[PageContent] = []
    chars = 0
    for index in range(min(count, options.max_pages)):
        if chars > options.max_chars:
            break
        pages.append(read_page(pdf, index))
        chars += pages[-1].chars
    return pages


def open_pdf(data: bytes, source_path: str) -> Any:
    """The open PDFium document."""
    import pypdfium2

    if data[:4] == b"%!PS":
        raise Unreadable(f"{source_path}: this is PostScript, not PDF. Convert it (ps2pdf).", stage="open")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                f"{source_path}: the PDF is protected by a password. Save a copy without one.", stage="open"
            ) from error
        raise Unreadable(
            f"{source_path}: the PDF is damaged and cannot be opened ({error}). Get a fresh copy.",
            stage="open",
        ) from error


def read_page(pdf: Any, index: int) -> PageContent:
    """Words, rulings and fills of one page; the page is closed again."""
    import pypdfium2.raw as pdfium

    from pipeline.readers.pdf_hidden import mark_hidden

    page = pdf[index]
    try:
        raw = page.raw
        textpage = pdfium.FPDFText_LoadPage(raw)
        try:
            box, turn = page.get_bbox(), page.get_rotation()
            content = _content(raw, textpage, index, box, turn)
            lean = _lean(content)
            if lean:
                content = _content(raw, textpage, index, box, (turn - lean) % 360)
        finally:
            pdfium.FPDFText_ClosePage(textpage)
    finally:
        page.close()
    mark_hidden(content)
    return content


def _content(raw: Any, textpage: Any, index: int, box: Any, turn: int) -> PageContent:
    from pipeline.readers.pdf_edges import PageShapes
    from pipeline.readers.pdf_marks import with_bullets
    from pipeline.readers.pdf_words import PageWords

    matrix = to_top_left(box, turn)
    width, height = box[2] - box[0], box[3] - box[1]
    if turn % 180:
        width, height = height, width
    shapes = PageShapes(raw, matrix)
    words = PageWords(textpage, matrix, shapes.z_of)
    found = with_bullets(words.words(), shapes.marks)
    content = PageContent(index + 1, width, height, turn, found, shapes.edges, shapes.fills)
    content.chars = len("".join(words.text.split()))
    content.unmapped = words.unmapped()
    content.pictures, content.shapes, content.texts = shapes.pictures, shapes.count, len(shapes.z_of)
    content.images = shapes.images / max(1.0, width * height)
    return content


def _lean(content: PageContent) -> int:
    """The quarter turn in which most characters run; 0 for upright pages."""
    turns: dict[int, int] = {}
    for word in content.words:
        turns[word.style.turn] = turns.get(word.style.turn, 0) + len(word.text)
    lean = max(turns, key=lambda t: turns[t], default=0)
    return lean if turns and turns[lean] > turns.get(0, 0) else 0

"""What a PDF leaves in doubt: limits hit, pages without text, characters without a meaning."""

from __future__ import annotations

import io
import re

from pipeline.readers.base import ReadOptions
from pipeline.readers.pdf_geometry import PageContent
from pipeline.readers.pdf_scans import letters, needs_ocr

_START = re.compile(rb"startxref\s+(\d+)")
_XREF = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
STRAY = 25
"""A page with more letter-like shapes beside its text has some text that is no text."""
UNMAPPED = 0.02
"""Share of characters of a page without a meaning that is worth a sentence."""


def checks(pages: list[PageContent], count: int, options: ReadOptions) -> list[str]:
    """Sentences on what was not, or not surely, read."""
    out: list[str] = []
    if count > len(pages):
        limit = "max_pages" if len(pages) >= options.max_pages else "max_chars"
        out.append(f"Only the first {len(pages)} of {count} pages were read (limit {limit}).")
    garbled = [p.number for p in pages if p.chars > 20 and p.unmapped > UNMAPPED * p.chars]
    if garbled:
        out.append(
            f"Characters without a meaning on {_pages(garbled)} (a font without a character map): "
            "compare with the original, or run with --ocr always."
        )
    lost = [p.number for p in pages if p.chars > 20 and len(p.words) * 40 < p.chars]
    if lost:
        out.append(f"Fewer words than characters suggest on {_pages(lost)}: compare with the original.")
    drawn = [p.number for p in pages if not p.ocr and not needs_ocr(p) and letters(p) > STRAY]
    if drawn:
        out.append(
            f"Some letters on {_pages(drawn)} are drawn as shapes and were not read: look at the page."
        )
    return out


def damage(data: bytes, count: int) -> list[str]:
    """Sentences on a damaged file: PDFium repairs silently, so a second reader is asked then.

    A file that ends properly and whose cross-reference table is where it says is not looked at
    again.
    """
    if _sound(data):
        return []
    other = _other_count(data)
    if other == count:
        return []
    seen = "no pages" if other is None else f"{other} pages"
    return [
        f"The file is damaged: {count} pages could be read, another reader finds {seen}. Get a fresh copy."
    ]


def _sound(data: bytes) -> bool:
    """Whether the end of the file and its cross-reference table are in place."""
    tail = data[-2048:]
    starts = _START.findall(tail)
    if b"%%EOF" not in tail or not starts:
        return False
    header = max(0, data[:1024].find(b"%PDF-"))
    at = int(starts[-1])
    return any(_XREF.match(data, place) for place in (at, at + header))


def _other_count(data: bytes) -> int | None:
    """How many pages pdfminer.six counts; None when it cannot."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        return sum(1 for _ in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))))
    except Exception:  # whatever it stumbles over, the answer is that it cannot
        return None


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(str(n) for n in numbers[:10])
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{' …' if len(numbers) > 10 else ''}"

"""What a PDF leaves in doubt: limits hit, pages without text, characters without a meaning."""

from __future__ import annotations

from pipeline.readers.base import ReadOptions
from pipeline.readers.pdf_geometry import PageContent
from pipeline.readers.pdf_scans import letters, needs_ocr

STRAY = 25
"""A page with more letter-like shapes beside its text has some text that is no text."""
UNMAPPED = 0.02
"""Share of characters of a page without a meaning that is worth a sentence."""


def checks(pages: list[PageContent], count: int, options: ReadOptions) -> list[str]:
    """Sentences on what was not, or not surely, read."""
    out: list[str] = []
    if count > options.max_pages:
        out.append(f"Only the first {options.max_pages} of {count} pages were read (limit max_pages).")
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


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(str(n) for n in numbers[:10])
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{' …' if len(numbers) > 10 else ''}"

"""What a PDF leaves in doubt: limits hit, pages without text, characters without a meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.readers.base import ReadOptions
from pipeline.readers.pdf.geometry import PageContent
from pipeline.readers.pdf.scans import letters, needs_ocr
from pipeline.wording import counted

_START = re.compile(rb"startxref\s+(\d+)")
_XREF = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_PAGE = re.compile(rb"/Type\s*/Page\b")
STRAY = 25
"""A page with more letter-like shapes beside its text has some text that is no text."""
UNMAPPED = 0.02
"""Share of characters of a page without a meaning that is worth a sentence."""


@dataclass
class Doubts:
    """Collects, page by page, what was not or not surely read; :meth:`sentences` tells it."""

    seen: int = 0
    garbled: list[int] = field(default_factory=list)
    few: list[int] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)

    def look(self, pages: list[PageContent]) -> None:
        """Notes what is doubtful on these pages, before their words are laid out."""
        self.seen += len(pages)
        for page in pages:
            if page.chars > 20 and page.unmapped > UNMAPPED * page.chars:
                self.garbled.append(page.number)
            if page.chars > 20 and len(page.words) * 40 < page.chars:
                self.few.append(page.number)
            if not page.ocr and not page.rescued and not needs_ocr(page) and letters(page) > STRAY:
                self.drawn.append(page.number)
            if page.rescued and needs_ocr(page):
                self.bare.append(page.number)

    def sentences(self, count: int, options: ReadOptions) -> list[str]:
        """What is to be said of the document, which has ``count`` pages."""
        out: list[str] = []
        if count > self.seen:
            limit = "max_pages" if self.seen >= options.max_pages else "max_chars"
            read = "was read" if self.seen == 1 else "were read"
            out.append(f"Only the first {self.seen} of {counted(count, 'page')} {read} (limit {limit}).")
        if self.garbled:
            out.append(
                f"Characters without a meaning on {named(self.garbled)} (a font without a character map): "
                "compare with the original, or run with --ocr always."
            )
        if self.few:
            out.append(
                f"Fewer words than characters suggest on {named(self.few)}: compare with the original."
            )
        if self.drawn:
            out.append(
                f"Some letters on {named(self.drawn)} are drawn as shapes and were not read: look at it."
            )
        if self.bare:
            out.append(f"No usable text on {named(self.bare)}, which cannot be painted: see the original.")
        return out


def more_pages(data: bytes, count: int) -> bool:
    """Whether the file seems to hold more pages than PDFium counts: it trusts a wrong ``/Count``.

    Page objects are counted in the raw bytes; old versions of pages are among them, so this is only
    a reason to ask the second reader.
    """
    return sum(1 for _ in _PAGE.finditer(data)) > count


def sound(data: bytes) -> bool:
    """Whether the end of the file and its cross-reference table are in place."""
    tail = data[-2048:]
    starts = _START.findall(tail)
    if b"%%EOF" not in tail or not starts:
        return False
    header = max(0, data[:1024].find(b"%PDF-"))
    at = int(starts[-1])
    return any(_XREF.match(data, place) for place in (at, at + header))


def named(numbers: list[int]) -> str:
    """``page 3`` or ``pages 3, 4``, the first ten of them."""
    shown = ", ".join(str(n) for n in numbers[:10])
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{' …' if len(numbers) > 10 else ''}"

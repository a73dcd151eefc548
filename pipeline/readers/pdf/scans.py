"""Which pages of a PDF have no usable text layer, and what is done about them."""

from __future__ import annotations

from typing import Any

from pipeline.readers.base import ReadOptions
from pipeline.readers.ocr import read as ocr
from pipeline.readers.pdf.geometry import PageContent
from pipeline.readers.pdf.icons import is_strong

FEW = 40
"""A page with fewer characters that an image covers is a scan with, at most, a stamp."""
COVERED = 0.4
MUTE = 10
"""Text objects on a page that yields no character: its fonts cannot be read."""
DRAWN = 40
"""A page with more letter-like shapes than this, and few characters beside, has its letters drawn."""
GARBLED = 0.012
"""Share of characters without a meaning above which a picture of the page reads better."""


def needs_ocr(page: PageContent) -> bool:
    """Whether the text of a page must come from its picture."""
    if page.chars < FEW and page.images > COVERED:
        return True
    if page.chars == 0 and page.texts >= MUTE:
        return True
    if page.shapes > DRAWN and letters(page) > max(DRAWN, 0.08 * page.chars):
        page.drawn = True
        return True
    return garbled(page)


def garbled(page: PageContent) -> bool:
    """Whether too many characters of a text layer have no meaning: ligatures without a map, say."""
    return page.unmapped > 2 and page.unmapped > GARBLED * page.chars


def letters(page: PageContent) -> int:
    """How many filled shapes have the size and the curves of a letter, and are no coloured dots."""
    count = 0
    for fill in page.fills:
        if not fill.rectangle:
            wide, high = fill.box[2] - fill.box[0], fill.box[3] - fill.box[1]
            if 2 < high < 20 and 1 < wide < 20:
                count += not (high > 5 and 0.85 < wide / high < 1.18 and is_strong(fill.rgb))
    return count


def read_scans(pdf: Any, pages: list[PageContent], options: ReadOptions) -> list[str]:
    """Recognises the pages that need it, in place. Returns sentences on what was not read."""
    shown = [p for p in pages if not p.rescued]  # PDFium cannot paint a page that it cannot load
    wanted = shown if options.ocr == "always" else [p for p in shown if needs_ocr(p)]
    if not wanted:
        return []
    if options.ocr == "never" or ocr.engine() is None:
        wanted = [p for p in wanted if not garbled(p) or p.chars < FEW]
        if not wanted:
            return []
    if options.ocr == "never":
        return [f"{_named(wanted)} no usable text layer and {_was(wanted)} not read: run with --ocr auto."]
    if ocr.engine() is None:
        how = ocr.HOW_TO_GET
        return [f"{_named(wanted)} no usable text layer and {_was(wanted)} not read: {how}, then run again."]
    problems: list[str] = []
    for page in wanted:
        ocr.apply(page, picture(pdf, page), ocr.DPI, options, problems)
    return problems


def picture(pdf: Any, page: PageContent) -> Any:
    """A page as a grey PIL image of 300 dots an inch; fewer where the page is very large."""
    handle = pdf[page.number - 1]
    try:
        scale = min(ocr.DPI / 72, 6000 / max(page.width, page.height))
        bitmap = handle.render(scale=scale, grayscale=True)
        image = bitmap.to_pil().copy()
        bitmap.close()
        factor = ocr.DPI / 72 / scale
        return image if factor == 1 else image.resize((int(image.width * factor), int(image.height * factor)))
    finally:
        handle.close()


def _named(pages: list[PageContent]) -> str:
    numbers = [p.number for p in pages]
    if len(numbers) == 1:
        return f"Page {numbers[0]} has"
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"Pages {numbers[0]}-{numbers[-1]} have"
    shown = ", ".join(str(n) for n in numbers[:20])
    return f"Pages {shown}{' …' if len(numbers) > 20 else ''} have"


def _was(pages: list[PageContent]) -> str:
    return "was" if len(pages) == 1 else "were"

"""The second reader of PDF pages: what PDFium cannot open or load, pdfplumber often can.

It is many times slower and sees less (no hidden text, no drawn bullets, no coloured curves), so it is
asked only for pages that would be lost. What it finds goes through the same layout as all pages.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, TypeVar

from pipeline.readers.pdf.damage import paints
from pipeline.readers.pdf.fonts import named_bold
from pipeline.readers.pdf.geometry import Edge, Fill, PageContent, Style, Word
from pipeline.readers.pdf.survey import filled, spoken

Found = TypeVar("Found")

ON_TOP = 1 << 30
"""Painting order of words: nothing is known of it, so nothing covers them."""
THIN = 3.0
"""A filled rectangle this thin (points) is a ruling."""
TILDE = 0.15
"""Characters further apart than this (font sizes) are two words."""


class Plumber:
    """A PDF opened by pdfplumber; ``count`` is 0 where it cannot open it either."""

    def __init__(self, data: bytes) -> None:
        import pdfplumber

        self.pdf: Any = None
        self.count = 0
        try:
            self.pdf = pdfplumber.open(io.BytesIO(data))
            self.count = len(self.pdf.pages)
        except Exception:  # whatever it stumbles over, the answer is that it cannot
            self.close()

    def page(self, index: int) -> PageContent | None:
        """The words, rulings and fills of a page (from 0); None when there is nothing to be had."""
        if self.pdf is None or not 0 <= index < self.count:
            return None
        page = self.pdf.pages[index]
        try:
            return page_content(page, index + 1)
        except Exception:  # a page that neither reader manages is told by the caller
            return None
        finally:
            page.close()

    def paints(self, index: int) -> bool:
        """Whether a page (from 0) that came out bare has something to show after all."""
        return self.pdf is not None and 0 <= index < self.count and paints(self.pdf.pages[index])

    def heard(self, index: int) -> str | None:
        """The text of a page (from 0) without any layout; None where it cannot be had."""
        from pipeline.readers.pdf.heard import heard

        return self._of(index, heard, None)

    def shows(self, index: int) -> int:
        """How many pieces of text the content of a page (from 0) paints."""
        return filled(self._painted(index))

    def spoken(self, index: int) -> int:
        """How many letters of a page (from 0) are to be read in place of what is painted."""
        return spoken(self._painted(index))

    def _painted(self, index: int) -> bytes:
        from pipeline.readers.pdf.heard import painted

        return self._of(index, painted, b"")

    def unsure_fonts(self, index: int) -> list[str]:
        """The fonts of a page (from 0) that leave open what their codes mean."""
        from pipeline.readers.pdf.heard import unsure_fonts

        return self._of(index, lambda page: list(unsure_fonts(page)), [])

    def _of(self, index: int, ask: Callable[[Any], Found], without: Found) -> Found:
        """What a page says when asked; ``without`` where it cannot."""
        if self.pdf is None or not 0 <= index < self.count:
            return without
        try:
            return ask(self.pdf.pages[index].page_obj)
        except Exception:  # whatever it stumbles over, the first reader stands alone
            return without

    def close(self) -> None:
        """Frees the file."""
        try:
            if self.pdf is not None:
                self.pdf.close()
        except Exception:  # to close, pdfplumber goes through the pages, and stumbles over them again
            pass
        self.pdf, self.count = None, 0


def page_content(page: Any, number: int) -> PageContent:
    """A pdfplumber page as :class:`PageContent`, marked ``rescued``."""
    x0, top = float(page.bbox[0]), float(page.bbox[1])
    out = PageContent(number, float(page.width), float(page.height), rescued=True)
    style_of = _styles()
    found = page.extract_words(
        x_tolerance_ratio=TILDE, extra_attrs=["fontname", "size", "non_stroking_color", "upright"]
    )
    out.words = [_word(item, style_of, x0, top) for item in found]
    for line in page.lines:
        out.edges += _ruling(_box(line, x0, top))
    for order, rect in enumerate(page.rects, 1):
        _rectangle(rect, _box(rect, x0, top), order, out)
    out.chars = sum(len(w.text) for w in out.words)
    out.unmapped = sum(w.text.count("\ufffd") + w.text.count("(cid:") for w in out.words)
    out.images = sum(float(i["width"]) * float(i["height"]) for i in page.images) / max(
        1.0, out.width * out.height
    )
    return out


def _styles() -> Callable[[dict[str, Any]], Style]:
    """One style for all words of the same font, size and colour."""
    known: dict[tuple[str, float, str, bool], Style] = {}

    def style(item: dict[str, Any]) -> Style:
        upright = bool(item["upright"])
        key = (str(item["fontname"]), float(item["size"]), colour(item["non_stroking_color"]), upright)
        if key not in known:
            known[key] = Style(key[1] or 1.0, named_bold(key[0]), key[2], 0, 0 if upright else 90, ON_TOP)
        return known[key]

    return style


def _word(item: dict[str, Any], style_of: Callable[[dict[str, Any]], Style], x0: float, top: float) -> Word:
    style = style_of(item)
    left, high, right, low = _box(item, x0, top)
    if style.turn == 0:
        high = low - 0.98 * style.size
    text = str(item["text"])
    return Word(text.rstrip("\u00ad") or text, left, high, right, low, style, text.endswith("\u00ad"))


def _box(item: dict[str, Any], x0: float, top: float) -> tuple[float, float, float, float]:
    return (
        float(item["x0"]) - x0, float(item["top"]) - top, float(item["x1"]) - x0, float(item["bottom"]) - top,
    )  # fmt: skip


def _ruling(box: tuple[float, float, float, float]) -> list[Edge]:
    x0, top, x1, bottom = box
    if bottom - top <= THIN < x1 - x0:
        return [Edge(True, (top + bottom) / 2, x0, x1)]
    if x1 - x0 <= THIN < bottom - top:
        return [Edge(False, (x0 + x1) / 2, top, bottom)]
    return []


def _rectangle(
    rect: dict[str, Any], box: tuple[float, float, float, float], order: int, out: PageContent
) -> None:
    """A painted rectangle: a ruling when thin, else a fill, four rulings, or both."""
    x0, top, x1, bottom = box
    thin = _ruling(box)
    if thin or min(x1 - x0, bottom - top) <= THIN:
        out.edges += thin if rect["stroke"] or rect["fill"] else []
        return
    if rect["fill"]:
        rgb = colour(rect["non_stroking_color"])
        out.fills.append(Fill(box, rgb, order, True, not rect["stroke"]))
    if rect["stroke"]:
        for side in (
            (x0, top, x1, top),
            (x0, bottom, x1, bottom),
            (x0, top, x0, bottom),
            (x1, top, x1, bottom),
        ):
            out.edges += _ruling(side)


def colour(value: Any) -> str:
    """A PDF colour (grey, RGB or CMYK, parts from 0 to 1) as ``#rrggbb``; black when it is no such.

    >>> colour((1, 0, 0)), colour(0.5), colour((0, 0, 0, 1)), colour("P1")
    ('#ff0000', '#808080', '#000000', '#000000')
    """
    parts = value if isinstance(value, list | tuple) else [value]
    if not parts or not all(isinstance(p, int | float) for p in parts):
        return "#000000"
    if len(parts) == 4:
        black = 1 - float(parts[3])
        parts = [(1 - float(p)) * black for p in parts[:3]]
    elif len(parts) != 3:
        parts = [parts[0]] * 3
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, float(p)))):02x}" for p in parts)

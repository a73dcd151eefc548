"""RapidOCR as the engine that needs nothing but Python packages; slower than Tesseract."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.readers.ocr.result import Recognised
from pipeline.readers.pdf.geometry import Style, Word


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def recognise_rapid(image: Any, dpi: float) -> Recognised:
    """The words of a page image; a line's box is shared out among its words by their length."""
    import numpy

    result = _engine()(numpy.asarray(image.convert("RGB")))
    boxes = [] if result.boxes is None else list(result.boxes)
    out = Recognised()
    scale = 72.0 / dpi
    for box, text, _score in zip(boxes, result.txts or (), result.scores or ()):
        out.words += _line(box, text, scale)
    lengths = [len(t) for t in result.txts or ()]
    if lengths:
        pairs = zip(result.scores or (), lengths)
        out.confidence = round(100 * sum(s * n for s, n in pairs) / sum(lengths), 1)
    return out


def _line(box: Any, text: str, scale: float) -> list[Word]:
    xs, ys = [float(p[0]) * scale for p in box], [float(p[1]) * scale for p in box]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    style = Style(round((bottom - top) * 0.8 * 2) / 2 or 1.0, False, "#000000")
    step = (right - left) / max(1, len(text))
    out: list[Word] = []
    at = 0
    for piece in text.split(" "):
        if piece:
            x0, x1 = left + at * step, left + (at + len(piece)) * step
            out.append(Word(piece, x0, top, x1, bottom, style))
        at += len(piece) + 1
    return out

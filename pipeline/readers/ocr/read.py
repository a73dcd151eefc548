"""Pictures of pages to words: Tesseract when installed, else RapidOCR (extra ``ocr``).

A page is recognised as a whole or not at all: its words never mix with those of a text layer.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import itertools
import math
import os
import re
import shutil
import subprocess
from statistics import median
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.ocr.result import Recognised
from pipeline.readers.ocr.rulings import rulings
from pipeline.readers.pdf.geometry import PageContent, Style, Word
from schemas import Document

DPI = 300
TIMEOUT = 120
"""Seconds that one page may take."""
LOW = 30.0
"""Words below this confidence (of 100) without a letter or digit are dirt."""
POOR = 60.0
"""A page below this mean confidence is told to be read beside the original."""
HOW_TO_GET = "install Tesseract (apt install tesseract-ocr, brew install tesseract) or strandline[ocr]"
ASKEW, MOST_ASKEW = 0.8, 12.0
"""Degrees off the level from which, and up to which, a page is made level and read again."""
LETTER = 16.0
"""Strokes of drawn letters are shorter than this (points)."""
_TALL = re.compile(r"[A-Zbdfhklt0-9]")
_DEEP = re.compile(r"[gjpqy,;]")
_MARKED_DAY = re.compile(r"^(\d{1,2})[.:,]?[\"'“”‘’*°º^~]{1,3}[.:,]?$")
_MONTH = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ROTATE = re.compile(r"Rotate: (\d+)")


def engine() -> str | None:
    """``tesseract``, ``rapidocr`` or None: what this machine can recognise text with."""
    if shutil.which("tesseract"):
        return "tesseract"
    return "rapidocr" if importlib.util.find_spec("rapidocr") else None


def recognise(image: Any, dpi: float, language: str = "eng") -> Recognised:
    """The words of a page image (a PIL image of ``dpi`` dots an inch).

    Raises ``RuntimeError`` with a sentence when the engine fails.
    """
    if engine() == "rapidocr":
        from pipeline.readers.ocr.rapid import recognise_rapid

        return recognise_rapid(image, dpi)
    found = _levelled(_read(image, dpi, language), image, dpi, language)
    if found.confidence < POOR or len(found.words) < 8:
        turn = _orientation(image)
        if turn:
            turned = _read(image.rotate(-turn, expand=True), dpi, language)
            if turned.confidence > found.confidence:
                turned.turn = turn
                return turned
    return found


def _levelled(found: Recognised, image: Any, dpi: float, language: str) -> Recognised:
    """A page read again with its lines made level, where they were not and that reads no worse."""
    if not ASKEW <= abs(found.lean) <= MOST_ASKEW:
        return found
    fill = 255 if image.mode == "L" else "white"
    again = _read(image.rotate(found.lean, resample=2, fillcolor=fill), dpi, language)
    better = abs(again.lean) < abs(found.lean) and again.confidence >= found.confidence - 2
    return again if better else found


def _read(image: Any, dpi: float, language: str) -> Recognised:
    table = _tesseract(image, ["-l", language, "--dpi", str(int(dpi)), "--psm", "3", "tsv"])
    found = words_of(table, 72.0 / dpi)
    found.edges = rulings(image, dpi) if found.words else []
    return found


def _tesseract(image: Any, arguments: list[str]) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", *arguments],
            input=buffer.getvalue(),
            capture_output=True,
            timeout=TIMEOUT,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"Tesseract took more than {TIMEOUT} seconds for one page") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RuntimeError(f"Tesseract failed: {lines[-1] if lines else done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _orientation(image: Any) -> int:
    """Clockwise degrees by which the image must be turned to stand upright."""
    try:
        found = _ROTATE.search(_tesseract(image, ["--psm", "0"]))
    except RuntimeError:
        return 0  # too little text to tell: the page stays as it is
    return int(found[1]) if found else 0


def words_of(table: str, scale: float) -> Recognised:
    """Tesseract's TSV to words; ``scale`` is points a pixel."""
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        text = (row.get("text") or "").strip()
        if row.get("level") == "5" and text and not _dirt(text, float(row["conf"])):
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    sizes = {key: median(_size(r) for r in members) for key, members in lines.items()}
    usual = median(sizes.values()) if sizes else 1.0
    out = Recognised()
    for key, members in lines.items():
        size = usual if abs(sizes[key] - usual) < 0.25 * usual else sizes[key]
        style = Style(round(size * scale * 2) / 2 or 1.0, False, "#000000")
        words = [_word(row, style, scale) for row in members]
        out.repaired |= repair_ordinals(words)
        out.words += words
    out.lean = _lean(list(lines.values()))
    scores = [(float(r["conf"]), len(r["text"])) for members in lines.values() for r in members]
    total = sum(n for _, n in scores)
    out.confidence = round(sum(c * n for c, n in scores) / total, 1) if total else 0.0
    return out


def _lean(lines: list[list[dict[str, str]]]) -> float:
    """Degrees clockwise by which most long lines run off the level; 0 where too few tell."""
    slopes = []
    for members in lines:
        flat = [(float(r["left"]), _foot(r)) for r in members if not _DEEP.search(r["text"])]
        if len(flat) >= 4:
            (x0, y0), (x1, y1) = min(flat), max(flat)
            slopes += [(y1 - y0) / (x1 - x0)] if x1 > x0 else []
    return round(math.degrees(math.atan(median(slopes))), 2) if len(slopes) >= 3 else 0.0


def _foot(row: dict[str, str]) -> float:
    return float(row["top"]) + float(row["height"])


def repair_ordinals(words: list[Word]) -> bool:
    """Takes the marks off a day that a raised "th" was misread as: ``29" September``.

    Returns whether any were. The text repair is named ``ocr_ordinals``.
    """
    fired = False
    for word, after in itertools.pairwise(words):
        found = _MARKED_DAY.match(word.text)
        if found and _MONTH.match(after.text):
            word.text, fired = found[1], True
    return fired


def _dirt(text: str, confidence: float) -> bool:
    ruling = not text.strip("|[]_~—-")
    return confidence < 5 or ruling or (confidence < LOW and not any(c.isalnum() for c in text))


def _size(row: dict[str, str]) -> float:
    """Font size in pixels, from the height of a word and the shapes of its letters."""
    text = row["text"]
    share = 0.72 if _TALL.search(text) else 0.52
    return float(row["height"]) / (share + (0.21 if _DEEP.search(text) else 0.0))


def _word(row: dict[str, str], style: Style, scale: float) -> Word:
    left, top = float(row["left"]) * scale, float(row["top"]) * scale
    base = top + float(row["height"]) * scale - (0.21 * style.size if _DEEP.search(row["text"]) else 0.0)
    right = left + float(row["width"]) * scale
    return Word(row["text"].strip(), left, base - 0.76 * style.size, right, base + 0.22 * style.size, style)


def read_image(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read a picture of a page (PNG, JPEG, TIFF with several pages …) through OCR.

    Raises :class:`Unreadable` when it is no image; without an engine the document is empty and
    says what to install.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError

    options = options or ReadOptions()
    try:
        frames = [f.copy() for f in ImageSequence.Iterator(Image.open(io.BytesIO(data)))][: options.max_pages]
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Unreadable(f"{source_path}: the image cannot be opened ({error}). Get a fresh copy.") from error
    problems: list[str] = []
    pages = [_image_page(frame, i, options, problems) for i, frame in enumerate(frames, 1)]
    from pipeline.readers.pdf.build import build

    document = build(pages, source_path)
    document.media_type = f"image/{(Image.open(io.BytesIO(data)).format or 'png').lower()}"
    document.reader = f"ocr:{engine() or 'none'}"
    document.problems = [*problems, *document.problems] if problems else document.problems
    return document


def _image_page(frame: Any, number: int, options: ReadOptions, problems: list[str]) -> PageContent:
    dpi = float((frame.info.get("dpi") or (0,))[0]) or max(frame.size) / 11.7
    dpi = dpi if 60 <= dpi <= 1200 else max(frame.size) / 11.7
    page = PageContent(number, frame.width * 72 / dpi, frame.height * 72 / dpi, images=1.0)
    if options.ocr == "never":
        problems.append(f"Page {number} is a picture and was not read: run again with --ocr auto.")
    elif engine() is None:
        problems.append(f"Page {number} is a picture and was not read: {HOW_TO_GET}, then run again.")
    else:
        apply(page, frame.convert("L"), dpi, options, problems)
    return page


def apply(page: PageContent, image: Any, dpi: float, options: ReadOptions, problems: list[str]) -> None:
    """Gives a page the words that OCR finds in its image, and notes what went wrong."""
    try:
        found = recognise(image, dpi, options.ocr_language)
    except RuntimeError as error:
        problems.append(f"Page {page.number} could not be recognised: {error}. Read it in the original.")
        return
    page.words, page.ocr, page.ocr_confidence = found.words, True, found.confidence
    page.repairs = ["ocr_ordinals"] if found.repaired else []
    if page.drawn:
        page.edges = [e for e in page.edges if e.hi - e.lo > LETTER]
        page.fills = [f for f in page.fills if f.box[2] - f.box[0] > LETTER and f.box[3] - f.box[1] > 6]
    else:
        page.edges, page.fills = found.edges, []
    page.pictures = []
    page.chars = sum(len(w.text) for w in found.words)
    page.unmapped = 0
    if found.turn % 180:
        page.width, page.height = page.height, page.width
    page.rotation = (page.rotation + found.turn) % 360
    if found.words and found.confidence < POOR:
        problems.append(
            f"Page {page.number} was recognised with {found.confidence:.0f} % confidence only: "
            "compare it with the original."
        )

"""Scanned pages: furniture that recognition spells differently each time, and attendees of real scans."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from pipeline.extraction import process
from pipeline.readers.ocr import read as ocr
from pipeline.readers.pdf.build import build
from pipeline.readers.pdf.geometry import PageContent, Style, Word
from tests.test_pdf import drawn, lines, picture_of, tesseract, texts

MONTHS = ("January", "March", "April", "June", "August", "October")
SCANS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "souldern-pc"
PRESENT = {
    "2019-07-25 SPC minutes.pdf": (6, "a03f7295"),
    "2020-08-27 SPC minutes.pdf": (6, "a03f7295"),
}
"""Attendees of two scans of which every page is a picture: how many, and the hash of their surnames."""


def page(number: int, *said: tuple[float, str], ocr: bool = True) -> PageContent:
    """A page with lines at heights."""
    style = Style(10.0, False, "#000000")
    made = PageContent(number, 595.0, 842.0, ocr=ocr)
    for top, text in said:
        x = 72.0
        for word in text.split():
            made.words.append(Word(word, x, top, x + 5 * len(word), top + 10, style))
            x += 5 * len(word) + 3
    return made


FOOTERS = (
    "Clerk: Ann Lee, The Old Smithy, Upper Thornham",
    "Clerk : Ann Lee, The Oid Smithy, Upper Thornham",
    "Clerk: Ann Lee, The Old Srnithy, Upper Thomham",
)
BODY = (
    "The footpath to the mill was cleared by the contractor.",
    "Members asked for three quotes for the new gate.",
    "There were no further reports from the county.",
)


def footers(ocr: bool) -> list[str]:
    pages = [
        page(n, (300, BODY[n - 1]), (700, BODY[n - 2]), (790, FOOTERS[n - 1]), ocr=ocr) for n in (1, 2, 3)
    ]
    document = build(pages, "scan.pdf")
    assert all(line in document.text[: document.body_end] for line in BODY)
    return [document.of(b) for b in document.blocks if b.kind == "footer"]


def test_a_footer_recognised_in_three_spellings_leaves_the_text() -> None:
    assert footers(ocr=True) == list(FOOTERS)


def test_printed_text_must_repeat_exactly() -> None:
    assert footers(ocr=False) == []


@pytest.mark.corpus
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
@pytest.mark.skipif(not SCANS.is_dir(), reason="the shared corpus is not beside the repository")
@pytest.mark.parametrize("name", sorted(PRESENT))
def test_scans_give_attendees(name: str) -> None:
    made = process(SCANS / name)
    assert all(p.ocr for p in made.document.pages)
    people = sorted(str(a.name).split()[-1].casefold() for a in made.rows["attendees"])
    digest = hashlib.sha256(" ".join(people).encode()).hexdigest()[:8]
    assert (len(people), digest) == PRESENT[name]


def lean_table(step: int) -> str:
    """Tesseract's words of three lines of six words, each ``step`` dots lower than the one before."""
    head = "level\tblock_num\tpar_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        f"5\t1\t1\t{line}\t{100 + 200 * n}\t{300 + 90 * line + step * n}\t150\t40\t95\tHall"
        for line in range(3)
        for n in range(6)
    ]
    return "\n".join([head, *rows])


def test_how_far_lines_lean_is_measured() -> None:
    assert ocr.words_of(lean_table(0), 0.24).lean == 0.0
    assert 2.8 < ocr.words_of(lean_table(10), 0.24).lean < 2.9
    assert -2.9 < ocr.words_of(lean_table(-10), 0.24).lean < -2.8


@tesseract
@pytest.mark.parametrize("angle", [-3, 2])
def test_a_page_laid_askew_is_made_level(angle: int) -> None:
    sentences = [f"The wardens of the lodge met in {month} and agreed on the roof." for month in MONTHS]
    page = drawn(lines(*((72.0, 100 + 24.0 * n, text) for n, text in enumerate(sentences))))
    buffer = io.BytesIO()
    straight = Image.open(io.BytesIO(picture_of(page)))
    straight.convert("L").rotate(angle, resample=2, fillcolor=255).save(buffer, "PNG", dpi=(300, 300))
    read = ocr.read_image(buffer.getvalue(), "page.png")
    found = " ".join(texts(read))
    assert sum(sentence in found for sentence in sentences) == len(sentences)

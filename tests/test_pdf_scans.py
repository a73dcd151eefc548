"""Scanned pages: furniture that recognition spells differently each time, and attendees of real scans."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from pipeline.extraction import process
from pipeline.readers.pdf.build import build
from pipeline.readers.pdf.geometry import PageContent, Style, Word

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

"""Joined letters that a PDF gives the code of a capital are read as what they are; names keep theirs."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf.read import read_pdf
from schemas import Document
from tests.test_pdf import NO_OCR, drawn, lines


def read(*texts: str) -> Document:
    rows = [(72, 100 + 16 * number, text) for number, text in enumerate(texts)]
    return read_pdf(drawn(lines(*rows)), "m.pdf", NO_OCR)


def test_capitals_inside_small_letters_are_read_as_joined_letters() -> None:
    document = read(
        "The meeUng heard noUce of a donaUon and of correcUons to be made. Ann BriFon was there.",
        "The leFer was aFached and the maFer was beFer than before. The secUon said so.",
    )
    assert document.text == (
        "The meeting heard notice of a donation and of corrections to be made. Ann Britton was there. "
        "The letter was attached and the matter was better than before. The section said so."
    )
    assert "wrong_ligatures" in document.repairs


@pytest.mark.parametrize(
    "text",
    [
        "Cllr McGarry, Cllr McGeoch, Cllr McGrath and Cllr McGill were there with iPads and eBooks.",
        "OpenData, DataShare, GeoPlace, MasterMap and ShopMobility sent their letters.",
        "The meeUng went on.",  # One word tells nothing.
    ],
)
def test_names_and_single_words_stay(text: str) -> None:
    document = read(text)
    assert document.text == text
    assert "wrong_ligatures" not in document.repairs

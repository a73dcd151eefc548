"""Notes at the foot of PDF pages with their raised marks, and edge lines that are no furniture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.read import read_pdf
from tests.test_pdf import NO_OCR, drawn, lines, texts

FILL = [(72, 140 + 16 * i, f"The hall was let on {i} days and the rent is paid.") for i in range(9)]


def noted(body: str, mark: str, after: str, note: str, size: float) -> Callable[[Canvas], None]:
    """A page with a line whose raised mark points to a note at the foot, set in ``size``."""

    def page(canvas: Canvas) -> None:
        lines(*FILL)(canvas)
        text = canvas.beginText(72, A4[1] - 100)
        text.setFont("Helvetica", 11)
        text.textOut(body)
        text.setRise(4)
        text.setFont("Helvetica", 6.5)
        text.textOut(mark)
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut(after)
        canvas.drawText(text)
        canvas.setFont("Helvetica", size)
        canvas.drawString(72, 80, note)

    return page


@pytest.mark.parametrize("size", [8, 11])
@pytest.mark.parametrize(
    "body, after, want",
    [
        ("About 56,200", " people live here.", "About 56,200 people live here."),
        ("We met 36 visitors", ", all kind.", "We met 36 visitors, all kind."),
        ("The rate rose to 22.2%", ".", "The rate rose to 22.2%."),
    ],
)
def test_the_mark_of_a_note_is_no_figure(size: float, body: str, after: str, want: str) -> None:
    document = read_pdf(drawn(noted(body, "1", after, "1 Counted in spring.", size)), "m.pdf", NO_OCR)
    assert texts(document)[0] == want
    notes = [(b.label, document.of(b)) for b in document.blocks if b.kind == "footnote"]
    assert notes == [("1", "Counted in spring.")]


def test_a_raised_number_without_a_note_stays() -> None:
    document = read_pdf(
        drawn(noted("A lawn of 30 m", "2", " was cut.", "Signed by us.", 11)), "m.pdf", NO_OCR
    )
    assert texts(document)[0] == "A lawn of 30 m2 was cut."
    assert not texts(document, "footnote")


def test_a_heading_of_every_part_is_no_furniture_where_pages_end_with_it() -> None:
    foot = (72, 800, "Beckside Hall report")
    low = lines(*FILL, (72, 700, "What we did next"), foot)
    middle = lines((72, 100, "It rained."), (72, 380, "What we did next"), *FILL, foot)
    lower = lines(*FILL, (72, 720, "What we did next"), foot)
    document = read_pdf(drawn(low, middle, lower, middle), "m.pdf", NO_OCR)
    assert texts(document, "footer") == ["Beckside Hall report"] * 4
    assert sum(document.of(b) == "What we did next" for b in document.body) == 4

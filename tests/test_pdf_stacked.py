"""Tables flattened to lines and printed: rows of as many lines, indented, with gaps between."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.read import read_pdf
from schemas import Document
from tests.test_pdf import NO_OCR, drawn, grid

HEAD = ["No.", "Task", "Who"]
ROWS = [
    ["1", "Mend the gate", "A Hill"],
    ["2", "Paint the porch", "B Moor"],
    ["3", "Sweep the hall", "C Dale"],
]
Page = list[list[str]]


def printed(
    *pages: Page, indent: float = 108, prose: str = "The jobs of the spring stand below."
) -> Document:
    """Groups of lines between text at the margin, a page of them each."""

    def page(groups: Page) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Courier", 10)
            y = 80.0
            if groups is pages[0]:
                canvas.drawString(72, A4[1] - y, prose)
                y += 24
            for group in groups:
                for line in group:
                    canvas.drawString(indent, A4[1] - y, line)
                    y += 12
                y += 12
            if groups is pages[-1]:
                canvas.drawString(72, A4[1] - y - 12, "Nothing else was said of the jobs that day.")

        return draw

    return read_pdf(drawn(*map(page, pages)), "jobs.pdf", NO_OCR)


def test_groups_of_lines_under_heads_are_rows() -> None:
    document = printed([HEAD, *ROWS])
    assert [grid(document, number) for number in range(len(document.tables))] == [[HEAD, *ROWS]]


def test_the_rows_go_on_over_the_page() -> None:
    document = printed([HEAD, *ROWS[:2]], [ROWS[2]])
    assert [grid(document, number) for number in range(len(document.tables))] == [[HEAD, *ROWS]]


def test_two_groups_are_none() -> None:
    assert not printed([HEAD, ROWS[0]]).tables


def test_lines_at_the_margin_are_none() -> None:
    assert not printed([HEAD, *ROWS], indent=72).tables


def test_verses_are_none() -> None:
    verse = ["The gate is green,", "the porch is white,", "the hall is bright."]
    assert not printed([verse] * 4).tables


def test_groups_of_unlike_length_are_none() -> None:
    assert not printed([HEAD, ROWS[0], ROWS[1][:2], [*ROWS[2], "soon"]]).tables

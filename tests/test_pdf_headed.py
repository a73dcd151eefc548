"""Tables as web pages print them: shaded heads without rulings, centred cells, coloured cells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.read import read_pdf
from schemas import Document
from tests.test_pdf import NO_OCR, drawn, grid, texts

XS = (72, 110, 290, 420, 500)
HEAD = ["No.", "Concern", "Body", "State"]
Draw = Callable[[Canvas], None]


def boxes(canvas: Canvas, y: float, height: float, fills: list[tuple[float, float, str]]) -> None:
    for x0, x1, rgb in fills:
        canvas.setFillColor(rgb)
        canvas.rect(x0, A4[1] - y - height, x1 - x0, height, stroke=0, fill=1)
    canvas.setFillColor("black")


def put(canvas: Canvas, *items: tuple[float, float, str]) -> None:
    for x, y, text in items:
        canvas.drawString(x, A4[1] - y, text)


def centred_row(canvas: Canvas, y: float, cells: list[list[str]]) -> float:
    """A row whose cells stand in the middle of its height; returns where the next one begins."""
    lines = max(map(len, cells))
    for x, cell in zip(XS, cells):
        first = y + 14 + 6.5 * (lines - len(cell))
        put(canvas, *((x + 2, first + 13 * at, text) for at, text in enumerate(cell)))
    return y + 13 * lines + 5


ROWS = [
    [["1"], ["Leaders do not share one", "plan for the hall"], ["Hall Council"], ["Sufficient", "progress"]],
    [["2"], ["Waits are long"], ["Hall Council with the", "Vale Board"], ["Remaining"]],
    [["3"], ["The porch leaks"], ["Vale Board"], ["Remaining"]],
]
WHOLE = [HEAD, *([" ".join(cell) for cell in row] for row in ROWS)]


def table(rows: list[list[list[str]]], top: float, head: bool, after: str = "") -> Draw:
    def page(canvas: Canvas) -> None:
        y = top
        if head:
            boxes(canvas, y, 17, [(a, b, "#d9e2f3") for a, b in pairwise(XS)])
            canvas.setFont("Helvetica-Bold", 11)
            put(canvas, *((x + 2, y + 13, text) for x, text in zip(XS, HEAD)))
            y += 17
        canvas.setFont("Helvetica", 11)
        for row in rows:
            y = centred_row(canvas, y, row)
        put(canvas, (72, y + 40, after))

    return page


def read(*pages: Draw) -> Document:
    return read_pdf(drawn(*pages), "page.pdf", NO_OCR)


def test_rows_below_a_shaded_head_keep_its_columns() -> None:
    document = read(
        table(ROWS, 100, head=True, after="The board heard of the porch, of the lawn and the yard.")
    )
    assert grid(document) == WHOLE
    assert texts(document, "paragraph") == ["The board heard of the porch, of the lawn and the yard."]


def test_they_go_on_over_the_page() -> None:
    document = read(table(ROWS[:2], 700, head=True), table(ROWS[2:], 60, head=False, after="The end."))
    assert len(document.tables) == 1
    assert grid(document) == WHOLE


def test_running_text_below_a_shaded_head_is_no_row() -> None:
    text = [
        "The board met in the hall and heard of the",
        "new porch, which is to be mended by the end of May.",
    ]

    def page(canvas: Canvas) -> None:
        table([], 100, head=True)(canvas)
        put(canvas, *((72, 132 + 14 * at, line) for at, line in enumerate(text)))

    document = read(page)
    assert grid(document) == [HEAD]
    assert texts(document, "paragraph") == [" ".join(text)]


def test_a_name_in_the_middle_beside_two_lines_is_one_row() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, (72, 100, "Ann Lee"), (200, 100, "Clerk of the hall"))
        put(canvas, (200, 116, "Director of all the services of the old hall"), (72, 122.5, "Bo Hart"))
        put(canvas, (200, 129, "(Chair)"), (72, 147, "Cy Dunn"), (200, 147, "Head of the yard"))
        put(canvas, (72, 163, "Di Marsh"), (200, 163, "Member of the hall"))

    assert grid(read(page))[1] == ["Bo Hart", "Director of all the services of the old hall (Chair)"]


@pytest.mark.parametrize("inset, rows", [(3, 1), (0, 0)])
def test_coloured_cells_side_by_side_are_cells_and_a_marker_pen_is_none(inset: float, rows: int) -> None:
    def page(canvas: Canvas) -> None:
        one, two = (stringWidth(word, "Helvetica", 11) + 2 * inset for word in ("Green ", "Amber"))
        boxes(canvas, 100, 15, [(140, 140 + one, "#00b050"), (140 + one, 140 + one + two, "#ffc000")])
        canvas.setFont("Helvetica", 11)
        put(canvas, (85, 111, "Our rating"), (140 + inset, 111, "Green "), (140 + one + inset, 111, "Amber"))
        put(canvas, (72, 160, "The board met in the hall."))

    document = read(page)
    assert len(document.tables) == rows
    if rows:
        assert grid(document) == [["Our rating", "Green", "Amber"]]
        assert [c.fill_rgb for c in document.tables[0].cells] == [None, "#00b050", "#ffc000"]

"""What lies across a page or beside its text: stamps, turned notes, text of the colour of its ground."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from pipeline.readers.pdf.read import read_pdf
from schemas import Document
from tests.test_pdf import GRID, drawn

WIDTH, HEIGHT = A4


def body(canvas: Canvas, start: float = 760) -> None:
    for number, word in enumerate(("gravel", "timber", "slate", "lime", "sand", "brick", "clay", "tar")):
        canvas.drawString(
            72, start - 16 * number, f"The wardens asked the mason for more {word} by Lady Day."
        )


def stamped(text: str, angle: float) -> Callable[[Canvas], None]:
    """A page of text and a table with a large pale word across both."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        body(canvas)
        rows = [["Name", "Post", "Came"], ["Ros Tarn", "Chair", "Yes"], ["Neil Gill", "Clerk", "No"]]
        table = Table(rows, colWidths=[150] * 3, rowHeights=50, style=[GRID])
        table.wrapOn(canvas, 450, 400)
        table.drawOn(canvas, 72, 350)
        canvas.saveState()
        canvas.setFillGray(0.8)
        canvas.setFont("Helvetica-Bold", 80)
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(angle)
        canvas.drawCentredString(0, 0, text)
        canvas.restoreState()

    return page


def body_of(document: Document) -> str:
    return document.text[: document.body_end]


def outside(document: Document) -> list[str]:
    return [document.of(b) for b in document.outside if b.kind == "header"]


def test_a_stamp_aslant_is_no_part_of_text_or_table() -> None:
    for angle in (30, 45, 60, -45):
        document = read_pdf(drawn(stamped("DRAFT", angle)), "m.pdf")
        assert "DRAFT" not in body_of(document)
        assert outside(document) == ["DRAFT"]
        assert [document.of(c) for c in document.tables[0].row(1)] == ["Ros Tarn", "Chair", "Yes"]


def test_a_large_word_in_the_same_place_of_all_pages_is_a_stamp() -> None:
    document = read_pdf(drawn(*[stamped("UNSIGNED", 0)] * 3), "m.pdf")
    assert "UNSIGNED" not in body_of(document)
    assert outside(document).count("UNSIGNED") == 3
    assert "UNSIGNED" in body_of(read_pdf(drawn(stamped("UNSIGNED", 0)), "m.pdf"))


def test_a_note_up_the_margin_stays_whole_and_out_of_the_lines() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        body(canvas)
        canvas.saveState()
        canvas.translate(40, 650)
        canvas.rotate(90)
        canvas.drawString(0, 0, "For the eyes of wardens")
        canvas.restoreState()

    document = read_pdf(drawn(page), "m.pdf")
    texts = [document.of(b) for b in document.body]
    assert texts[-1] == "For the eyes of wardens"
    assert " ".join(texts[:-1]).count("Lady Day.") == 8


def marked(rgb: str, x0: float = 60, height: float = 16) -> Document:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        body(canvas)
        canvas.setFillColor(colors.HexColor(rgb))
        canvas.rect(x0, 496, 400, height, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.drawString(72, 500, "The tenant of the lodge was named.")

    return read_pdf(drawn(page), "m.pdf")


def test_text_on_a_marker_of_its_own_colour_is_hidden() -> None:
    hidden = [b for b in marked("#000000").blocks if not b.visible]
    assert len(hidden) == 1
    assert all(b.visible for b in marked("#ffff00").blocks)
    assert all(b.visible for b in marked("#000000", height=120).blocks)  # a panel, who knows how clipped
    assert all(b.visible for b in marked("#000000", x0=300).blocks)


def test_outlined_letters_have_the_colour_of_their_outline() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor(colors.white)
        canvas.setStrokeColor(colors.black)
        for mode, top in ((1, 700), (2, 650)):
            line = canvas.beginText(72, top)
            line.setFont("Helvetica", 24)
            line.setTextRenderMode(mode)
            line.textLine("Annual report of the wardens")
            canvas.drawText(line)

    assert all(b.visible for b in read_pdf(drawn(page), "m.pdf").blocks)


def test_a_table_goes_on_over_a_page_that_ends_with_hidden_text() -> None:
    def page(part: int) -> Callable[[Canvas], None]:
        def paint(canvas: Canvas) -> None:
            rows = [[f"{part}{n}", f"Work number {n} of part {part}", "Gill"] for n in range(3)]
            table = Table(rows, colWidths=[50, 250, 100], rowHeights=20, style=[GRID])
            table.wrapOn(canvas, 450, 400)
            table.drawOn(canvas, 72, 700 if part else 60)
            canvas.setFillColor(colors.white)
            canvas.drawString(72, 30, "Bay 7 of the press")

        return paint

    document = read_pdf(drawn(page(0), page(1)), "m.pdf")
    assert [t.n_rows for t in document.tables] == [6]

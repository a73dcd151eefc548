"""Side by side on a page: boxes in a column of text, columns that go on, heads of margins, empty items."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.read import read_pdf
from schemas import Document
from tests.test_pdf import NO_OCR, drawn, grid, texts

LEFT = [
    "The board has met each month since",
    "the spring and has read the reports of",
    "all of its groups with great care and",
    "with thanks to those who wrote them;",
    "it has also met the people who live by",
    "the harbour and heard what they think",
    "of the works that are planned there",
    "for the autumn and the long winter",
]
RIGHT = [
    "that follows, and it will meet them",
    "again when the first of the works is",
    "done and the road is open once more.",
]
BOX = ["The works cost more than was planned", "for the year, as the steel was dear and", "the weather bad."]
Draw = Callable[[Canvas], None]


def read(*pages: Draw) -> Document:
    return read_pdf(drawn(*pages), "a.pdf", NO_OCR)


def lines(canvas: Canvas, x: float, y: float, found: list[str], step: float = 13) -> float:
    for text in found:
        canvas.drawString(x, A4[1] - y, text)
        y += step
    return y


def test_a_box_in_a_column_is_part_of_the_column() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        lines(canvas, 60, 100, LEFT)
        below = lines(canvas, 310, 100, RIGHT)
        canvas.setFillColor("#f8e8d8")
        canvas.rect(306, A4[1] - below - 50, 200, 50, stroke=0, fill=1)
        canvas.setFillColor("black")
        lines(canvas, 310, below + 12, BOX)

    document = read(page)
    assert not document.tables
    assert texts(document) == [" ".join([*LEFT, *RIGHT]), " ".join(BOX)]


def test_a_column_that_ends_a_sentence_ends_a_paragraph() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        lines(canvas, 60, 100, [*LEFT[:-1], "for the autumn and the long winter."])
        lines(canvas, 310, 100, ["They will hear of it then " + word for word in ("and", "all", "as", "so")])

    assert texts(read(page))[0].endswith("long winter.")


def test_the_head_of_the_margin_is_no_row_of_the_roster_above() -> None:
    people = [
        ("Present:", "Ann Lee", "AL"),
        ("", "Bo Ek", "BE"),
        ("", "Cy Moor", "CM"),
        ("", "Di Fell", "DF"),
    ]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, row in enumerate(people):
            for x, text in zip((60, 140, 260), row):
                canvas.drawString(x, A4[1] - 100 - 13 * at, text)
        canvas.drawString(80, A4[1] - 170, "Items")
        canvas.drawString(480, A4[1] - 170, "Action")
        lines(canvas, 80, 190, ["The gate was mended and the porch was painted in the spring, as planned."])

    document = read(page)
    assert grid(document) == [list(row) for row in people]
    assert texts(document)[len(people) * 3 :][:2] == ["Items", "Action"]


def test_an_item_without_text_does_not_run_into_the_one_above() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, (label, text) in enumerate(
            [("a.", "The gate was mended"), ("b.", "The porch was left"), ("c.", "")]
        ):
            canvas.drawString(70, A4[1] - 100 - 13 * at, label)
            canvas.drawString(90, A4[1] - 100 - 13 * at, text)

    assert texts(read(page)) == ["The gate was mended", "The porch was left", "c."]


def test_a_coloured_line_above_dark_text_is_apart() -> None:
    head = "Groups that help with the harbour works"

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.setFillColor("#809442")
        lines(canvas, 60, 100, [head])
        canvas.setFillColor("black")
        lines(canvas, 60, 113, ["Friends of the Old Quay and the Rowers,", *LEFT, *LEFT])

    assert texts(read(page))[0] == head


def test_a_bullet_below_rows_is_no_row() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, (one, other) in enumerate(
            [("Roads", "To be told"), ("Plans", "To be read"), ("Money", "To be paid")]
        ):
            canvas.drawString(70, A4[1] - 100 - 13 * at, one)
            canvas.drawString(240, A4[1] - 100 - 13 * at, other)
        canvas.drawString(75, A4[1] - 139, "•")
        canvas.drawString(85, A4[1] - 139, "To approve the bills")

    document = read(page)
    assert [len(table.grid) for table in document.tables] == [3]
    assert texts(document, "list_item") == ["To approve the bills"]


def ruled(canvas: Canvas, x: float, y: float, rows: list[tuple[str, str]]) -> float:
    for one, other in rows:
        for at, text in ((x, one), (x + 110, other)):
            canvas.rect(at, A4[1] - y - 32, 110, 32)
            canvas.drawString(at + 3, A4[1] - y - 12, text)
        y += 32
    return y


def test_tables_in_columns_stay_in_their_column() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(
            60, A4[1] - 80, "What the harbour asks of those who come by boat, and of those who come by land"
        )
        y = lines(canvas, 60, 110, ["Fees for boats are asked each day,", "and are to be paid at the gate."])
        y = ruled(canvas, 60, y, [("Small boats", "£4"), ("Large boats", "£9")])
        y = lines(canvas, 60, y + 20, ["Fees by the month are asked in", "advance and are paid by post."])
        ruled(canvas, 60, y, [("Small boats", "£40"), ("Large boats", "£90")])
        y = ruled(canvas, 320, 104, [("Cars", "£2"), ("Vans", "£3")])
        y = lines(
            canvas, 320, y + 20, ["Those who stay for the night ask", "the master of the harbour first."]
        )
        ruled(canvas, 320, y, [("Tents", "£5"), ("Camper vans", "£8")])

    document = read(page)
    assert [text for text in texts(document) if not text.startswith("£")] == [
        "What the harbour asks of those who come by boat, and of those who come by land",
        "Fees for boats are asked each day, and are to be paid at the gate.", "Small boats", "Large boats",
        "Fees by the month are asked in advance and are paid by post.", "Small boats", "Large boats",
        "Cars", "Vans", "Those who stay for the night ask the master of the harbour first.", "Tents",
        "Camper vans",
    ]  # fmt: skip


def test_lines_with_page_numbers_stay_apart() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        lines(
            canvas,
            60,
            100,
            [f"{name} {'. ' * 90}{at}" for at, name in enumerate(["Roads", "Boats", "Trees"], 10)],
        )

    assert [text[:5] for text in texts(read(page))] == ["Roads", "Boats", "Trees"]


def test_a_heading_beside_text_on_the_next_page_goes_on_with_nothing() -> None:
    def first(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, A4[1] - 740, "2015")
        lines(
            canvas,
            150,
            740,
            ["A complaint was made about the works at the old quay, and no action was taken at"],
        )

    def second(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, (year, text) in enumerate(
            [("2016", "The works were stopped"), ("2017", "The quay was sold")]
        ):
            canvas.drawString(60, A4[1] - 90 - 80 * at, year)
            canvas.drawString(150, A4[1] - 90 - 80 * at, text)

    assert "2016" in texts(read(first, second))

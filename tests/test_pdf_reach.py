"""Tables without rulings whose cells nearly touch, reach over the next column, or wrap in the last one."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from pipeline.readers.pdf.read import read_pdf
from schemas import Document
from tests.test_pdf import GRID, drawn, lines


def cells(document: Document, number: int = 0) -> list[list[str]]:
    table = document.tables[number]
    return [[document.of(c) for c in table.row(r)] for r in range(table.n_rows)]


def columns(*rows: tuple[str, ...], at: tuple[float, ...] = (72, 200, 400)) -> Document:
    """Rows of a table that only the places of their cells show."""
    placed = [
        (x, 100 + 14.0 * n, text)
        for n, row in enumerate(rows)
        for x, text in zip(at, row, strict=True)
        if text
    ]
    return read_pdf(drawn(lines(*placed)), "m.pdf")


def test_a_cell_that_nearly_touches_the_next_column_stays_apart() -> None:
    shed = "The old boat shed by the lower weirs"
    document = columns(
        ("A1", "Lodge", "Roof of slate"),
        ("A2", "Gate house", "Lime wash"),
        ("A3", shed, "New doors"),
        ("A4", "Well", "Lid of oak"),
        at=(72, 200, 203 + stringWidth(shed, "Helvetica", 11)),
    )
    assert [row[1:] for row in cells(document)] == [
        ["Lodge", "Roof of slate"],
        ["Gate house", "Lime wash"],
        ["The old boat shed by the lower weirs", "New doors"],
        ["Well", "Lid of oak"],
    ]


def test_a_cell_that_reaches_over_the_next_column_leaves_the_other_rows_alone() -> None:
    document = columns(
        ("Name", "Body", "Came"),
        ("Ros Tarn", "Weir Trust", "Yes"),
        ("Archibald Throckmorton-Willoughby", "", "Yes"),
        ("Neil Gill", "Dale Fund", "No"),
        ("Ada Beck", "Weir Trust", "Yes"),
        at=(72, 180, 400),
    )
    rows = cells(document)
    assert rows[0] == ["Name", "Body", "Came"]
    assert rows[2][0] == "Archibald Throckmorton-Willoughby"
    assert rows[2][-1] == "Yes"
    assert rows[4] == ["Ada Beck", "Weir Trust", "Yes"]


def test_a_sentence_that_wraps_in_the_last_column_is_one_cell() -> None:
    document = columns(
        ("The wardens then went through all that the builders had asked for since the last time.", "", ""),
        ("", "", ""),
        ("W/01", "Mill Lane", "Taking off of conditions two (hours), 4"),
        ("", "", "(means of getting in), 5 (Building"),
        ("", "", "Method Plan) and 9 (Hedge Statement)"),
        ("W/02", "Kiln Row", "A shed of two rooms with a stove"),
        at=(72, 160, 300),
    )
    assert [row[2] for row in cells(document)] == [
        "Taking off of conditions two (hours), 4 (means of getting in), 5 (Building Method Plan) and 9 "
        "(Hedge Statement)",
        "A shed of two rooms with a stove",
    ]


def test_names_below_each_other_in_the_last_column_stay_lines() -> None:
    document = columns(
        ("Weir Trust", "chair", "Mr R Tarn"),
        ("", "", "Mrs A Beck"),
        ("", "", "Dr N Gill"),
        ("Dale Fund", "clerk", "Miss O Fell"),
    )
    names = "\n".join(row[2] for row in cells(document))
    assert names.split("\n") == ["Mr R Tarn", "Mrs A Beck", "Dr N Gill", "Miss O Fell"]


def test_the_head_of_a_table_at_the_foot_of_a_page_keeps_to_itself() -> None:
    def page(rows: list[list[str]], top: float) -> object:
        def paint(canvas: Canvas) -> None:
            table = Table(rows, colWidths=[110] * 4, rowHeights=20, style=[GRID])
            table.wrapOn(canvas, 450, 400)
            table.drawOn(canvas, 72, top)

        return paint

    head = page([["Payee", "For what", "Sum", "Remarks"]], 60)
    rest = page([["Ros Tarn", "Work in May", "£90.10", ""], ["Gill & Co", "Slates", "£31.70", ""]], 740)
    document = read_pdf(drawn(head, rest), "m.pdf")  # type: ignore[arg-type]
    assert cells(document)[0] == ["Payee", "For what", "Sum", "Remarks"]
    assert cells(document)[1][:3] == ["Ros Tarn", "Work in May", "£90.10"]


def test_notes_in_the_margin_are_still_no_column() -> None:
    text = "The wardens heard that the mason had asked for more lime for the north wall {}"
    placed = [(72.0, 100 + 14.0 * n, text.format(n)) for n in range(6)]
    placed += [(520.0, 100.0, "RT"), (520.0, 142.0, "NG")]
    assert read_pdf(drawn(lines(*placed)), "m.pdf").tables == []

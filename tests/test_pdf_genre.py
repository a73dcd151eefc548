"""Layouts of the genre: rows parted by horizontal rulings alone, numbered lines, side headings."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import HRFlowable, Table

from pipeline.readers.pdf.read import read_pdf
from tests.test_pdf import drawn, flowed, grid, para, texts

LONG = "Write to the county about the state of the footway by the old mill and report back."
HEAD = ["No", "Action", "Owner", "Due"]
BELOW = ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)
SHADE = ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)
WANTED = [HEAD, *([str(i), LONG if i % 2 else "Order salt.", "Ann Lee", "3 May 2024"] for i in range(1, 7))]


def log(*style: Any, times: int = 1, middle: bool = False) -> Table:
    """A table of actions, some of which wrap."""
    rows = [[n, para(text) if n != "No" else text, *rest] for n, text, *rest in [HEAD, *WANTED[1:] * times]]
    table = Table(rows, colWidths=[40, 260, 80, 80], hAlign="LEFT")
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP"), *style])
    return table


@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
@pytest.mark.parametrize("style", [[BELOW], [BELOW, SHADE]], ids=["plain", "shaded head"])
def test_rows_between_horizontal_rulings(style: list[Any], middle: bool) -> None:
    document = read_pdf(flowed(para("Log", "Title"), log(*style, middle=middle), para("The end.")), "m.pdf")
    assert grid(document) == WANTED
    assert texts(document, "paragraph") == ["The end."]


def test_two_tables_of_the_same_width_stay_apart() -> None:
    first, second = log(BELOW), log(BELOW, ("BACKGROUND", (3, 3), (3, 3), colors.red))
    document = read_pdf(flowed(first, para("Second log", "Heading3"), second), "m.pdf")
    assert [grid(document, 0), grid(document, 1)] == [WANTED, WANTED]
    assert [c.fill_rgb for c in document.tables[1].cells if c.col == 3][3] == "#ff0000"


def test_rows_between_rulings_go_on_over_pages() -> None:
    document = read_pdf(flowed(para("Log", "Title"), log(BELOW, times=9)), "m.pdf")
    assert len(document.pages) > 1
    assert len(document.tables) == 1
    assert grid(document) == [HEAD, *WANTED[1:] * 9]


def test_rulings_between_paragraphs_make_no_table() -> None:
    story = [x for _ in range(6) for x in (para(f"{LONG} {LONG}"), HRFlowable(width="100%"))]
    document = read_pdf(flowed(*story), "m.pdf")
    assert document.tables == []
    assert texts(document) == [f"{LONG} {LONG}"] * 6


ITEMS = [
    (
        "Apologies",
        "The clerk had sent the apologies of two members, which were taken as read by all of them.",
    ),
    ("Declarations", "There were none."),
    (
        "Budget",
        "The treasurer explained that the reserve had grown and that no loan would be needed before the "
        "works at the slipway were let, which was hoped to be in the spring of the coming year.",
    ),
    (
        "Works",
        "Members asked for the drawings of the slipway to be shown in the library for three weeks, and for "
        "the harbour users to be told of the dates by letter and by a notice on the quay.",
    ),
]


def numbered_page(step: int, right: bool) -> bytes:
    """Minutes with side headings; every ``step``-th line has its number in a margin."""

    def page(canvas: Canvas) -> None:
        y, count = A4[1] - 70, 0
        for head, text in ITEMS * 2:
            for i, line in enumerate(textwrap.wrap(text, 60)):
                count += 1
                canvas.setFont("Helvetica", 7)
                if count % step == 0:
                    canvas.drawRightString(A4[0] - 20 if right else 48, y, str(count))
                canvas.setFont("Times-Bold", 11)
                canvas.drawString(62, y, head if i == 0 else "")
                canvas.setFont("Times-Roman", 11)
                canvas.drawString(170, y, line)
                y -= 15
            y -= 6

    return drawn(page)


@pytest.mark.parametrize(("step", "right"), [(1, False), (1, True), (5, False)])
def test_numbers_of_lines_leave_the_text(step: int, right: bool) -> None:
    document = read_pdf(numbered_page(step, right), "m.pdf")
    assert document.tables == []
    assert [document.of(b) for b in document.body if b.kind == "paragraph"] == [t for _, t in ITEMS * 2]
    assert [document.of(b) for b in document.body if b.kind in ("title", "heading")] == [
        h for h, _ in ITEMS * 2
    ]
    (numbers,) = texts(document, "header")
    assert numbers.split()[:3] == [str(step), str(2 * step), str(3 * step)]


def test_numbers_of_items_stay() -> None:
    heads = ["Apologies", "Minutes of the last meeting", "Matters arising", "Finance", "Planning", "Roads",
             "Trees", "Allotments", "Correspondence", "Date of next meeting"]  # fmt: skip

    def page(canvas: Canvas) -> None:
        for i, head in enumerate(heads):
            canvas.drawString(50, A4[1] - 100 - 18 * i, str(i + 1))
            canvas.drawString(80, A4[1] - 100 - 18 * i, head)

    document = read_pdf(drawn(page), "m.pdf")
    kept = document.text + " ".join(b.label or "" for b in document.blocks)
    assert all(str(i) in kept for i in range(1, 11))
    assert texts(document, "header") == []


def table_page(first: float, *below: tuple[float, str, str]) -> bytes:
    """A bold head of two columns, then rows at heights below the top; a heading may follow."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, A4[1] - 100, "Member")
        canvas.drawString(220, A4[1] - 100, "Notes")
        for down, left, right in below:
            canvas.setFont("Helvetica-Bold" if not right and left[:1].isupper() else "Helvetica", 11)
            canvas.drawString(72, A4[1] - first - down, left)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(220, A4[1] - first - down, right)

    return drawn(page)


def test_a_head_set_well_above_its_table_is_its_first_row() -> None:
    rows = [(0, "Ann Lee", "Chair of the board"), (22, "Bo Hart", "Vice chair"), (44, "Cy Dunn", "Clerk")]
    document = read_pdf(table_page(132, *rows), "m.pdf")
    assert grid(document) == [["Member", "Notes"], *([left, right] for _, left, right in rows)]


def test_a_heading_close_below_a_table_is_no_row_of_it() -> None:
    rows = [(0, "Ann Lee", "Chair of the board"), (16, "Bo Hart", "Vice chair"), (33, "Matters", "")]
    document = read_pdf(table_page(116, *rows), "m.pdf")
    assert len(grid(document)) == 3
    assert document.blocks[-1].kind != "table_cell"


def test_a_cell_goes_on_after_a_colon() -> None:
    rows = [
        (0, "Ann Lee", "The following were agreed:"),
        (12, "", "new lamps for the quay"),
        (30, "Bo Hart", "Nothing to report"),
        (60, "Cy Dunn", "Clerk"),
    ]
    document = read_pdf(table_page(124, *rows), "m.pdf")
    assert grid(document)[1] == ["Ann Lee", "The following were agreed: new lamps for the quay"]

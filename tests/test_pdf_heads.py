"""Heads inside and above running text of a PDF: labels, run-in heads, outlined bold, bullets in bold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from pipeline.readers.pdf.read import read_pdf
from schemas import Document
from tests.test_pdf import GRID, NO_OCR, Table, drawn, flowed, grid, para, texts

Piece = tuple[str, str]
LONG = "The board met in the lower hall and heard of the new porch, which is now"


def page(*lines: tuple[Piece, ...]) -> Callable[[Canvas], None]:
    """Lines 14 points apart, each of pieces with their fonts; ``outline`` draws Helvetica's edges too."""

    def draw(canvas: Canvas) -> None:
        for number, pieces in enumerate(lines):
            text = canvas.beginText(72, A4[1] - 100 - 14 * number)
            for font, words in pieces:
                text.setFont("Helvetica" if font == "outline" else font, 11)
                text.setTextRenderMode(2 if font == "outline" else 0)
                text.textOut(words)
            canvas.drawText(text)

    return draw


def plain(text: str) -> tuple[Piece, ...]:
    return (("Helvetica", text),)


def bold(text: str, after: str = "") -> tuple[Piece, ...]:
    return (("Helvetica-Bold", text), ("Helvetica", after)) if after else (("Helvetica-Bold", text),)


def read(*lines: tuple[Piece, ...]) -> Document:
    return read_pdf(drawn(page(*lines)), "m.pdf", NO_OCR)


def kinds(document: Document) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.label, document.of(b)) for b in document.body]


def test_a_bold_head_that_runs_in_opens_a_paragraph_though_the_line_above_is_full() -> None:
    document = read(
        bold("Others:", " Shehla Hall, Steve Marsh, Nick Bay and Ann Karas, all of Hall (DCLG)"),
        bold("Apologies:", " Dora Dale."),
        plain("The end."),
    )
    assert texts(document)[:2] == [
        "Others: Shehla Hall, Steve Marsh, Nick Bay and Ann Karas, all of Hall (DCLG)",
        "Apologies: Dora Dale.",
    ]


def test_capitals_after_a_sentence_run_in_too_and_others_do_not() -> None:
    document = read(plain(f"{LONG} mended."), plain("RESOLVED: to thank the builder."), plain("So said."))
    assert texts(document)[:2] == [f"{LONG} mended.", "RESOLVED: to thank the builder."]
    going_on = read(plain(f"{LONG} being mended by"), plain("MR HALL OF OAKS: to be mended."))
    assert len(texts(going_on)) == 1


@pytest.mark.parametrize(
    "text, label, rest",
    [
        ("2. Declarations of interest", "2.", "Declarations of interest"),
        ("3. Decisions of the board", "3.", "Decisions of the board"),
        ("4. Marketing of the hall", "4.", "Marketing of the hall"),
        ("4. March 2024", None, "4. March 2024"),
    ],
)
def test_a_number_before_what_begins_like_a_month_is_a_label(text: str, label: str | None, rest: str) -> None:
    document = read(bold("1. Welcome"), plain(LONG), bold(text), plain(LONG))
    assert (document.body[2].label, document.of(document.body[2])) == (label, rest)


def test_letters_with_an_outline_are_bold() -> None:
    document = read((("outline", "Beckside Hall Board"),), plain(LONG), plain("mended and painted in blue."))
    assert kinds(document)[0] == ("title", None, "Beckside Hall Board")


def test_a_bullet_in_bold_is_an_item() -> None:
    document = read(plain(LONG), bold("• Porch to be painted"), plain(LONG), plain("mended."))
    assert kinds(document)[1] == ("list_item", "•", "Porch to be painted")


def test_a_long_numbered_head_in_bold_is_one() -> None:
    first, second = (
        "10. Items of interest or concern from the Beckside news, the hall",
        "bulletin, the weekly letter",
    )
    document = read(bold(first), bold(f"{second} and all other letters"), plain(LONG), plain("mended."))
    assert kinds(document)[0][0] in ("heading", "title")
    assert document.body[0].label == "10."


def test_a_row_cut_by_the_page_is_joined_though_its_last_cell_is_new() -> None:
    above = [["1.", "Welcome", ""], ["2.", para("The board heard a long report of the porch and the"), ""]]
    below = [["", para("lawn. They will be mended."), "AL"], ["3.", "The end.", ""]]
    parts = [Table(rows, colWidths=[40, 340, 60], style=[GRID]) for rows in (above, below)]
    document = read_pdf(flowed(parts[0], PageBreak(), parts[1]), "m.pdf", NO_OCR)
    assert [row[0] for row in grid(document)] == ["1.", "2.", "3."]
    assert grid(document)[1][1:] == [
        "The board heard a long report of the porch and the lawn. They will be mended.", "AL",
    ]  # fmt: skip


def signed(code: int) -> bytes:
    """A PDF with two lines, the second after a sign of a font of pictures without a map."""
    content = (
        f"BT /F1 11 Tf 72 700 Td (We chose) Tj ET BT /F2 11 Tf 72 680 Td <{code:04x}> Tj ET "
        "BT /F1 11 Tf 90 680 Td (the new porch) Tj ET"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Wingdings-Regular /Encoding /Identity-H "
        "/DescendantFonts [7 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wingdings-Regular /DW 600 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>",
        "<< /Type /FontDescriptor /FontName /Wingdings-Regular /Flags 4 /FontBBox [0 0 1000 1000] "
        "/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj {text} endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF".encode("latin-1")


@pytest.mark.parametrize("code", [0x83, 0x95, 0x76])
def test_a_sign_without_a_meaning_before_a_line_is_a_bullet(code: int) -> None:
    document = read_pdf(signed(code), "m.pdf", NO_OCR)
    assert [(kind, text) for kind, _, text in kinds(document)] == [
        ("paragraph", "We chose"),
        ("list_item", "the new porch"),
    ]


def test_a_line_that_justified_text_does_not_stretch_ends_its_paragraph() -> None:
    style = ParagraphStyle("justified", fontName="Helvetica", fontSize=11, leading=14, alignment=TA_JUSTIFY)
    long = "The board heard of the porch, of the lawn and of the yard, which are to be mended by May. "
    ended = "It was agreed that a letter of thanks be sent to the builder of the porch; all paid £60"
    document = read_pdf(
        flowed(Paragraph(long * 4, style), Paragraph(ended, style), Paragraph("Invoices " + long * 3, style)),
        "m.pdf",
        NO_OCR,
    )
    assert texts(document)[1] == ended
    assert len(texts(document)) == 3


def test_numbers_like_days_count_on() -> None:
    heads = [bold("24.05.9  Finance"), bold("24.05.10  Letters"), bold("24.07.11 was a day")]
    document = read(heads[0], plain(LONG), heads[1], plain(LONG), heads[2])
    assert [(b.label, document.of(b)) for b in document.body if b.kind in ("heading", "title")][:2] == [
        ("24.05.9", "Finance"), ("24.05.10", "Letters"),
    ]  # fmt: skip
    assert document.of(document.body[-1]) == "24.07.11 was a day"

"""PDF reading on small documents made here: layout, tables over pages, colours, hidden text, errors."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.ocr import read as ocr
from pipeline.readers.ocr.read import read_image
from pipeline.readers.pdf.geometry import Style, Word
from pipeline.readers.pdf.read import read_pdf
from schemas import Document

STYLES = getSampleStyleSheet()
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
NO_OCR = ReadOptions(ocr="never")
tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def drawn(*pages: Callable[[Canvas], None], rotate: int = 0, **settings: Any) -> bytes:
    """A PDF whose pages are drawn by functions of a canvas."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True, **settings)
    for page in pages:
        page(canvas)
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def flowed(*story: Any, footer: str = "") -> bytes:
    """A PDF from flowables, with a footer on every page."""

    def on_page(canvas: Canvas, doc: Any) -> None:
        if footer:
            canvas.drawString(72, 30, f"{footer} - Page {doc.page}")

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=True).build(
        list(story), onFirstPage=on_page, onLaterPages=on_page
    )
    return buffer.getvalue()


def para(text: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(text, STYLES[style])


def lines(*rows: tuple[float, float, str]) -> Callable[[Canvas], None]:
    """A page with texts at x, height below the top."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for x, down, text in rows:
            canvas.drawString(x, A4[1] - down, text)

    return page


def texts(document: Document, kind: str | None = None) -> list[str]:
    return [document.of(b) for b in document.blocks if kind is None or b.kind == kind]


def grid(document: Document, table: int = 0) -> list[list[str]]:
    found = document.tables[table]
    return [[document.of(c) if c else "" for c in row] for row in found.grid]


def test_wraps_are_joined_and_labels_taken_out() -> None:
    body = (
        "The board heard that waiting times had fallen in every district and thanked all of the staff. " * 3
    )
    data = flowed(
        para("Minutes of the Harbour Board", "Title"),
        para("1. Matters arising", "Heading2"),
        para(body),
        para("First point", "Bullet"),
    )
    document = read_pdf(data, "m.pdf")
    assert texts(document, "title") == ["Minutes of the Harbour Board"]
    heading = next(b for b in document.blocks if b.kind == "heading")
    assert (heading.label, document.of(heading)) == ("1.", "Matters arising")
    assert body.strip() in texts(document, "paragraph")
    assert document.blocks[2].section == "1. Matters arising"


def test_footers_repeat_and_leave_the_text() -> None:
    body = para("A sentence that fills some of the page. " * 90)
    document = read_pdf(flowed(body, body, footer="Harbour Board papers"), "m.pdf")
    assert len(document.pages) > 1
    assert "Harbour Board papers" not in document.text[: document.body_end]
    assert len(texts(document, "footer")) == len(document.pages)


def test_colour_alone_gives_a_cell() -> None:
    table = Table([["Strand", "RAG"], ["One", ""], ["Two", ""]])
    table.setStyle(
        [GRID, ("BACKGROUND", (1, 1), (1, 1), colors.red), ("BACKGROUND", (1, 2), (1, 2), colors.green)]
    )
    document = read_pdf(flowed(table), "m.pdf")
    cells = {(c.row, c.col): c for c in document.tables[0].cells}
    assert cells[1, 1].fill_rgb == "#ff0000"
    assert cells[2, 1].fill_rgb == "#008000"
    assert cells[1, 1].char_start == cells[1, 1].char_end
    assert cells[0, 0].fill_rgb is None


def test_merged_cells_span() -> None:
    table = Table([["Agreed measure", ""], ["Before", "Now"], ["Amber", "Green"]])
    table.setStyle([GRID, ("SPAN", (0, 0), (1, 0))])
    document = read_pdf(flowed(table), "m.pdf")
    first = document.tables[0].cells[0]
    assert (first.col_span, document.of(first)) == (2, "Agreed measure")


def test_table_over_pages_is_one_and_its_header_comes_once() -> None:
    rows = [["Action", "Owner"], *([f"Action number {i}", f"Officer {i}"] for i in range(90))]
    table = Table(rows, repeatRows=1, colWidths=[300, 100])
    table.setStyle([GRID])
    document = read_pdf(flowed(para("Log", "Title"), table, para("The end of the log.")), "m.pdf")
    assert len(document.pages) > 1
    assert len(document.tables) == 1
    assert grid(document) == rows
    assert texts(document, "header").count("Action") == len(document.pages) - 1


def test_row_cut_by_the_page_is_joined() -> None:
    cells = [
        [para("Clerk"), para("to write a long letter about the crossing and every other matter. " * 160)]
    ]
    table = Table([["Owner", "Action"], *cells], colWidths=[80, 320], splitInRow=1)
    table.setStyle([GRID])
    document = read_pdf(flowed(table), "m.pdf")
    assert len(document.pages) > 1
    assert document.tables[0].n_rows == 2


def test_aligned_lists_are_a_table() -> None:
    rows = [(72, 100, "Present:"), (300, 100, "Apologies:")]
    rows += [
        (72, 120 + 14 * i, name) for i, name in enumerate(["Ann Lee (AL)", "Bo Hart (BH)", "Cy Dunn (CD)"])
    ]
    rows += [(300, 120, "Di Marsh"), (300, 134, "Ed Stone")]
    document = read_pdf(drawn(lines(*rows)), "m.pdf")
    assert grid(document) == [
        ["Present:", "Apologies:"],
        ["Ann Lee (AL)", "Di Marsh"],
        ["Bo Hart (BH)", "Ed Stone"],
        ["Cy Dunn (CD)", ""],
    ]


def test_owner_in_the_margin_follows_its_paragraph() -> None:
    long = "The hall needs new windows and the committee agreed to ask for three quotes"
    rows = [
        (72, 100, long),
        (72, 114, "before the summer."),
        (500, 114, "BH"),
        (72, 150, "Nothing else was raised."),
    ]
    document = read_pdf(drawn(lines(*rows)), "m.pdf")
    assert texts(document) == [f"{long} before the summer.", "BH", "Nothing else was raised."]


@pytest.mark.parametrize(
    "who", ["Clerk", "Cllr. B. Hart", "Noted", "Cllrs. A. Lee and B. Hart", "Signed by the Chair"]
)
def test_word_at_the_right_edge_leaves_the_last_line_to_its_paragraph(who: str) -> None:
    long = "The hall needs new windows and the committee agreed to ask for three quotes before"
    rows: list[tuple[float, float, str]] = [(60, 100, long), (60, 114, "summer."), (60, 150, f"{long} May.")]
    at = 520 - stringWidth(who, "Helvetica", 11)
    document = read_pdf(drawn(lines(*rows, (at, 114, who))), "m.pdf")
    assert texts(document) == [f"{long} summer.", who, f"{long} May."]


def test_line_that_ends_with_a_small_word_goes_on() -> None:
    long = "The hall needs new windows before the winter and the committee agreed to ask the"
    by = "It was proposed by Cllr. Ann Lee of Upper Fenwick Lane at once and seconded by"
    rows = [
        (60, 100, long),
        (60, 114, "county for help."),
        (60, 128, by),
        (60, 142, "Cy Dunn to wait."),
    ]
    document = read_pdf(drawn(lines(*rows)), "m.pdf")
    assert texts(document) == [f"{long} county for help.", f"{by} Cy Dunn to wait."]


def test_full_lines_set_wide_apart_go_on_in_small_letters() -> None:
    long = "The old hall needs ten good windows before the winter months and after a talk it was proposed"
    rows: list[tuple[float, float, str]] = [(60, 100 + 14 * n, f"Note {n}.") for n in range(8)]
    rows += [(60, 240, long), (60, 261, "by Cllr. B. Hart to wait."), (60, 282, "All agreed.")]
    document = read_pdf(drawn(lines(*rows)), "m.pdf")
    assert texts(document)[-2:] == [f"{long} by Cllr. B. Hart to wait.", "All agreed."]


def test_note_above_a_table_is_no_row_of_it() -> None:
    long = "The hall needs new windows and the committee agreed to ask for three quotes before"
    rows: list[tuple[float, float, str]] = [(60, 100, long), (60, 114, "summer."), (490, 114, "Clerk")]
    rows += [(60, 142 + 14 * n, f"Bill number {n}") for n in range(4)]
    rows += [(490, 142 + 14 * n, f"£{n}5.20") for n in range(4)]
    document = read_pdf(drawn(lines(*rows)), "m.pdf")
    assert texts(document)[:2] == [f"{long} summer.", "Clerk"]
    assert grid(document) == [[f"Bill number {n}", f"£{n}5.20"] for n in range(4)]


def test_lone_column_head_stays_a_line_of_its_own() -> None:
    rows = [(60, 100, "Minutes of the hall committee, held in the hall in the village"), (460, 100, "Action")]
    assert "Action" in texts(read_pdf(drawn(lines(*rows, (60, 130, "Nothing was raised."))), "m.pdf"))


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(72.0, 100 + 13.0 * i, f"left column line {i} with several plain words") for i in range(12)]
    right = [(320.0, 100 + 13.0 * i, f"right column line {i} with several plain words") for i in range(12)]
    text = read_pdf(drawn(lines(*left, *right)), "m.pdf").text
    assert text.index("left column line 11") < text.index("right column line 0")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rotated_pages_read_as_shown(turn: int) -> None:
    document = read_pdf(
        drawn(lines((72, 100, "Minutes"), (72, 130, "Ann Lee gave a report.")), rotate=turn), "m.pdf"
    )
    assert document.pages[0].rotation in (0, turn)
    assert texts(document) == ["Minutes", "Ann Lee gave a report."]


def test_what_was_entered_in_a_form_is_text() -> None:
    def form(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Name of the warden:")
        canvas.acroForm.textfield(name="warden", value="Ros Tarn", x=200, y=692, width=150, height=20)
        canvas.drawString(72, 660, "The form was sent in May.")

    assert sorted(texts(read_pdf(drawn(form), "m.pdf"))) == [
        "Name of the warden:", "Ros Tarn", "The form was sent in May.",
    ]  # fmt: skip


def hidden_page(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, "Everyone can read this.")
    canvas.setFillColor(colors.white)
    canvas.drawString(72, 650, "White on white")
    canvas.setFillColor(colors.black)
    canvas.drawString(-400, 600, "Far off the page")
    canvas.setFont("Helvetica", 1)
    canvas.drawString(72, 550, "Tiny print")
    canvas.setFont("Helvetica", 11)
    covered = canvas.beginText(72, 500)
    covered.textOut("Covered by a box")
    canvas.drawText(covered)
    canvas.rect(60, 490, 200, 30, stroke=0, fill=1)
    unseen = canvas.beginText(72, 450)
    unseen.setTextRenderMode(3)
    unseen.textOut("Invisible mode")
    canvas.drawText(unseen)


def test_hidden_text_is_flagged() -> None:
    document = read_pdf(drawn(hidden_page), "m.pdf")
    seen = {document.of(b) for b in document.blocks if b.visible}
    assert seen == {"Everyone can read this."}
    assert {"White on white", "Far off the page", "Tiny print", "Covered by a box", "Invisible mode"} <= {
        document.of(b) for b in document.blocks if not b.visible
    }


def test_white_on_a_dark_cell_is_seen() -> None:
    table = Table([["Heading", "Rating"], ["One", "Green"]])
    table.setStyle(
        [GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.black), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]
    )
    document = read_pdf(flowed(table), "m.pdf")
    assert all(b.visible for b in document.blocks)
    assert document.tables[0].cells[0].font_rgb == "#ffffff"


def test_marker_behind_words_makes_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for i in range(4):
            canvas.setFillColor(colors.yellow)
            canvas.rect(72, 697 - 14 * i, 205, 13, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(72, 700 - 14 * i, f"marked line number {i} of the paper here")

    assert read_pdf(drawn(page), "m.pdf").tables == []


def test_password_broken_and_empty_say_what_to_do() -> None:
    locked = drawn(lines((72, 100, "Secret")), encrypt=StandardEncryption("open sesame"))
    with pytest.raises(Unreadable, match="password"):
        read_pdf(locked, "locked.pdf")
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(b"%PDF-1.7\nnothing of the kind", "broken.pdf")
    with pytest.raises(Unreadable, match="PostScript"):
        read_pdf(b"%!PS-Adobe-3.0\n", "print.pdf")


def test_truncated_file_is_partial_or_unreadable() -> None:
    whole = drawn(*(lines((72, 100, f"Page {i}")) for i in range(6)))
    try:
        document = read_pdf(whole[: len(whole) * 2 // 3], "cut.pdf", NO_OCR)
    except Unreadable:
        return
    assert document.problems


def picture_of(data: bytes) -> bytes:
    import pypdfium2

    buffer = io.BytesIO()
    image = pypdfium2.PdfDocument(data)[0].render(scale=300 / 72).to_pil()
    image.save(buffer, "PNG", dpi=(300, 300))
    return buffer.getvalue()


def scan() -> bytes:
    from reportlab.lib.utils import ImageReader

    source = drawn(
        lines((72, 100, "Present: Ann Lee and Bo Hart"), (72, 130, "The meeting opened at seven."))
    )
    image = ImageReader(io.BytesIO(picture_of(source)))
    return drawn(
        lambda c: c.drawImage(image, 0, 0, *A4), lines((72, 100, "A page with a text layer of its own."))
    )


def test_scan_without_engine_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "engine", lambda: None)
    document = read_pdf(scan(), "scan.pdf")
    assert any("Page 1" in p and "install" in p for p in document.problems)
    assert texts(document) == ["A page with a text layer of its own."]
    assert any("--ocr" in p for p in read_pdf(scan(), "scan.pdf", NO_OCR).problems)


@tesseract
def test_scanned_page_is_recognised_and_recorded() -> None:
    document = read_pdf(scan(), "scan.pdf")
    assert "Present: Ann Lee and Bo Hart" in texts(document)
    assert [p.ocr for p in document.pages] == [True, False]
    assert (document.pages[0].ocr_confidence or 0) > 80
    assert document.problems == []


@tesseract
def test_picture_is_read() -> None:
    image = picture_of(drawn(lines((72, 100, "Minutes of the Harbour Board"))))
    document = read_image(image, "page.png")
    assert texts(document) == ["Minutes of the Harbour Board"]
    assert document.pages[0].ocr


def test_no_picture_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_image(b"not a picture", "page.png")


def test_table_geometry_agrees_with_pdfplumber() -> None:
    import pdfplumber

    table = Table([[f"r{r} c{c}" for c in range(5)] for r in range(12)], colWidths=80)
    table.setStyle([GRID, ("SPAN", (1, 2), (3, 2)), ("SPAN", (0, 5), (0, 7))])
    data = flowed(Spacer(1, 20), table)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        theirs = pdf.pages[0].extract_tables()[0]
    document = read_pdf(data, "m.pdf")
    ours = {(c.row, c.col): document.of(c) for c in document.tables[0].cells}
    assert {k: v for k, v in ours.items() if v} == {
        (r, c): text for r, row in enumerate(theirs) for c, text in enumerate(row) if text
    }


def test_spans_are_exact_and_ordered() -> None:
    document = read_pdf(flowed(para("One", "Title"), para("Two words here. " * 40), footer="F"), "m.pdf")
    for block in document.blocks:
        assert 0 <= block.char_start <= block.char_end <= len(document.text)
    starts = [b.char_start for b in document.blocks]
    assert starts == sorted(starts)


def test_limits_are_told() -> None:
    data = drawn(*(lines((72, 100, f"Page number {i} of six")) for i in range(6)))
    few = read_pdf(data, "m.pdf", ReadOptions(ocr="never", max_pages=2))
    assert [len(few.pages), "2 of 6" in few.problems[0], "max_pages" in few.problems[0]] == [2, True, True]
    short = read_pdf(data, "m.pdf", ReadOptions(ocr="never", max_chars=10))
    assert "max_chars" in short.problems[0]


def test_day_with_a_misread_ending_is_repaired() -> None:
    style = Style(10.0, False, "#000000")

    def said(*texts: str) -> list[str]:
        words = [Word(t, 50.0 * i, 0, 50.0 * i + 40, 10, style) for i, t in enumerate(texts)]
        ocr.repair_ordinals(words)
        return [w.text for w in words]

    assert said("on", '29"', "September") == ["on", "29", "September"]
    assert said('29"', "wide") == ['29"', "wide"]


def test_list_items_know_their_depth() -> None:
    rows = [(72, 100, "1. First"), (90, 116, "a) Inner"), (90, 132, "b) Inner too"), (72, 148, "2. Second")]
    document = read_pdf(drawn(lines(*rows)), "m.pdf")
    assert [(b.label, b.level) for b in document.blocks] == [("1.", 0), ("a)", 1), ("b)", 1), ("2.", 0)]

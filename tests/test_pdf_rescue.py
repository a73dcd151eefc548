"""PDFs that PDFium cannot open, load or count: pdfplumber reads what would be lost, and that is told."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pypdfium2
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.pdf import read as pdf
from pipeline.readers.pdf.build import Assembly
from pipeline.readers.pdf.plumber import colour
from pipeline.readers.pdf.read import read_pdf
from pipeline.readers.pdf.source import PdfPages
from tests.test_pdf import GRID, drawn, flowed, grid, lines, para, texts

SENTENCE = "Page {} says that the footbridge is to be painted."


def three_pages() -> bytes:
    """Three pages of one sentence each, the page tree uncompressed."""
    pages = [lines((72, 100, SENTENCE.format(word))) for word in ("one", "two", "three")]
    return drawn(*pages, pageCompression=0)


ALL = [SENTENCE.format(word) for word in ("one", "two", "three")]


def test_a_file_that_pdfium_cannot_open_is_read_by_the_second_reader() -> None:
    broken = re.sub(rb"/Root \d+ 0 R", b"/Root 99 0 R", three_pages())
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(broken)
    document = read_pdf(broken, "m.pdf")
    assert (texts(document), document.reader) == (ALL, "pdfplumber")
    assert len(document.problems) == 1
    assert "3 pages were read by pdfplumber" in document.problems[0]


def test_pages_that_a_wrong_count_hides_are_read() -> None:
    document = read_pdf(three_pages().replace(b"/Count 3", b"/Count 1"), "m.pdf")
    assert texts(document) == ALL
    assert any("pages 2, 3" in p for p in document.problems)


def test_a_sound_file_has_no_problem() -> None:
    document = read_pdf(three_pages(), "m.pdf")
    assert (texts(document), document.reader, document.problems) == (ALL, "pdfium", [])


def test_an_old_version_of_a_page_is_no_further_page() -> None:
    old = three_pages() + b"\n9 0 obj << /Type /Page >> endobj\n"
    document = read_pdf(old + three_pages()[-200:], "m.pdf")
    assert len(document.pages) == 3
    assert texts(document) == ALL


def refuse(monkeypatch: pytest.MonkeyPatch, *refused: int) -> None:
    """Makes PDFium refuse to load these pages (from 0)."""
    load = pypdfium2.PdfDocument.__getitem__

    def sometimes(self: Any, index: int) -> Any:
        if index in refused:
            raise pypdfium2.PdfiumError("Failed to load page.")
        return load(self, index)

    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", sometimes)


def test_a_refused_page_is_read_by_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, 1)
    document = read_pdf(three_pages(), "m.pdf")
    assert texts(document) == ALL
    assert [p for p in document.problems if "page 2, which was read by pdfplumber" in p]


def test_a_page_that_nobody_can_load_is_named() -> None:
    broken = three_pages().replace(b"/Type /Page\n", b"/Type /Pgae\n", 1)
    document = read_pdf(broken, "m.pdf")
    assert texts(document) == ALL[1:]
    assert [p for p in document.problems if "No reader could load page 1" in p]


def test_the_second_reader_sees_the_same_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table([["Strand", "Rating", "Lead"], ["One", "", "Ann Lee"], ["Two", "", "Bo Hart"]])
    red, green = ("BACKGROUND", (1, 1), (1, 1), colors.red), ("BACKGROUND", (1, 2), (1, 2), colors.green)
    table.setStyle([GRID, red, green])
    data = flowed(para("Minutes of the Harbour Board", "Title"), para("1. Ratings", "Heading2"), table)
    usual = read_pdf(data, "m.pdf")
    refuse(monkeypatch, 0)
    other = read_pdf(data, "m.pdf")
    assert grid(other) == grid(usual)
    fills = [[c.fill_rgb for c in d.tables[0].cells] for d in (usual, other)]
    assert fills[0] == fills[1]
    kinds = [[(b.kind, b.label, b.bold) for b in d.blocks] for d in (usual, other)]
    assert kinds[0] == kinds[1]


def test_a_rescued_scan_says_that_it_has_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def picture(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, *A4)

    refuse(monkeypatch, 0)
    document = read_pdf(drawn(picture), "m.pdf", ReadOptions())
    assert [p for p in document.problems if "No usable text on page 1" in p]


def test_what_neither_reader_opens_stays_unreadable() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(three_pages()[:-300], "m.pdf")


def test_colours_of_every_space() -> None:
    assert [colour(v) for v in ((0, 1, 0), (0.5,), (0, 1, 1, 0), None)] == [
        "#00ff00", "#808080", "#ff0000", "#000000",
    ]  # fmt: skip


def test_windows_do_not_change_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Action", "Owner"], *([f"Action number {i}", f"Officer {i}"] for i in range(150))]
    table = Table(rows, repeatRows=1, colWidths=[300, 100])
    table.setStyle([GRID])
    places = [a + b + c for a in ("north", "east", "wood") for b in "aeiouy" for c in ("ford", "ham", "ton")]

    def long(prefix: str) -> Paragraph:
        return para(" ".join(f"The {prefix}{p} crossing was un-safe for all of {p}." for p in places))

    story: list[Any] = [
        para("Log", "Title"),
        long("old"),
        table,
        para("1. The end", "Heading2"),
        long("new"),
        table,
        long("far"),
    ]
    data = flowed(*story, footer="Harbour Board papers")
    whole = read_pdf(data, "m.pdf")
    monkeypatch.setattr(pdf, "WINDOW", 2)
    parts = read_pdf(data, "m.pdf")
    assert len(whole.pages) > 4
    assert parts.text == whole.text
    assert parts.blocks == whole.blocks


def test_pages_that_are_done_hold_no_words() -> None:
    table = Table([["Action", "Owner"], *([f"Action {i}", "A Clerk"] for i in range(300))], repeatRows=1)
    table.setStyle([GRID])
    data = flowed(para("Log", "Title"), table)
    made = Assembly("m.pdf")
    with PdfPages(data, "m.pdf") as source:
        for index in range(source.count):
            made.add([source.read(index)])
    assert source.count > 6
    held = [p for p in (*made.pieces, *made.repeated, *made.notes, *made.open) if p.grid]
    assert sum(len(c.words) for p in held for c in p.grid.cells if p.grid) <= 4
    assert not any(p.lines or p.source for p in made.pieces)
    assert made.finish().tables[0].n_rows == 301


def spoiled(data: bytes, number: int, at: int, length: int = 12) -> bytes:
    """A file with some bytes of one of its content streams (from 0) overwritten."""
    start = [found.end() for found in re.finditer(rb">>\s*stream\r?\n", data)][number] + at
    return data[:start] + b"\x00" * length + data[start + length :]


def compressed() -> bytes:
    """A page of many different lines, compressed as most programs do."""
    text = "".join(f"BT /F1 9 Tf 72 {770 - 12 * n} Td ({n * n * 37 % 1009} panes) Tj ET\n" for n in range(55))
    content = zlib.compress(text.encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 5\n0000000000 65535 f \n"
    return out + head + table + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def test_content_that_breaks_off_is_told() -> None:
    whole = compressed()
    assert read_pdf(whole, "m.pdf").problems == []
    told = read_pdf(spoiled(whole, 0, 200), "m.pdf").problems
    assert [p for p in told if "break" in p and "off" in p]


def test_a_page_that_comes_out_bare_is_told() -> None:
    pages = [lines((72, 100, SENTENCE.format(word)), (72, 130, "It is green.")) for word in ("one", "two")]
    whole = drawn(*pages, lambda _: None)
    assert read_pdf(whole, "m.pdf").problems == []
    document = read_pdf(spoiled(whole, 1, 20), "m.pdf")
    assert ALL[0] in texts(document)
    assert [p for p in document.problems if "Nothing could be read of page 2" in p]

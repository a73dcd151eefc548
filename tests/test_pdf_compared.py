"""Pages on which a second reader reads other text than the first are told; those it agrees on are not."""

from __future__ import annotations

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from pipeline.readers.pdf.read import read_pdf
from pipeline.readers.pdf.survey import survey
from tests.test_pdf import NO_OCR, drawn, lines

BODY = "BT /F1 11 Tf 50 700 Td (The wardens met at the mill and all was well with them in May.) Tj ET\n"
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
NUMBERED = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
    "/Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    "/Supplement 0 >> /DW 600 /FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox "
    "[0 0 600 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >> >> ] >>"
)
LONG = "The roof of the boat house was paid for by the lodge and the two mills together "


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def built(content: str, font: str = HELVETICA) -> bytes:
    """A PDF of one page with the fonts F1, plain, and F2."""
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
    )
    pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    glyph = "500 0 0 0 500 700 d1 0 0 500 700 re f"
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(BODY + content)]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate([*parts, HELVETICA, font, stream(glyph)], 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def drawn_font(*names: str) -> str:
    """A font without a map whose letters, from A on, are drawn and have these names."""
    listed = " ".join(f"/{name}" for name in names)
    shapes = " ".join(f"/{name} 7 0 R" for name in names)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [.001 0 0 .001 0 0] "
        f"/FirstChar 65 /LastChar {64 + len(names)} /Widths [{' '.join(['600'] * len(names))}] "
        f"/CharProcs << {shapes} >> "
        f"/Encoding << /Type /Encoding /Differences [65 {listed}] >> /Resources << >> >>"
    )


def instead(text: str, shown: str) -> str:
    """A line to be read as another text."""
    return f"/Span << /ActualText ({text}) >> BDC BT /F1 9 Tf 50 600 Td ({shown}) Tj ET EMC\n"


def told(data: bytes) -> list[str]:
    return [line.split(":")[0] for line in read_pdf(data, "m.pdf", NO_OCR).problems]


SWALLOWED = (
    "q 10 0 0 10 50 600 cm BI /W 400 /H 40 /CS /G /BPC 8 ID abcdefgh EI Q\n"
    "BT /F1 11 Tf 50 550 Td (The second part is about the weir.) Tj ET\n"
    "BT /F1 11 Tf 50 500 Td (The third part is about the barn.) Tj ET\n"
)


@pytest.mark.parametrize(
    "data, want",
    [
        (built(SWALLOWED), "Another reader finds more text on page 1"),
        (
            built("BT /F2 11 Tf 50 650 Td (ABCDEF) Tj ET", drawn_font(*"Marlow")),
            "Another reader finds other letters on page 1",
        ),
        (
            built("BT /F2 11 Tf 50 650 Td <002400250026002700280029> Tj ET", NUMBERED),
            "Letters on page 1 are in a font that does not say what they mean",
        ),
        (
            built(instead(LONG * 2, "Nothing of this kind has ever been said")),
            "Another reader finds other letters on page 1",
        ),
    ],
    ids=["content that is passed over", "names of letters", "numbers of letters", "other text to be read"],
)
def test_a_page_that_two_readers_read_differently_is_told(data: bytes, want: str) -> None:
    assert told(data) == [want]


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 11 Tf 50 650 Td (Weir and Mill Fund) Tj 0.3 0.3 Td (Weir and Mill Fund) Tj ET",
        "BT /F2 11 Tf 50 650 Td (ABCDEF FADE) Tj ET",
        instead(LONG * 2, (LONG * 2).upper()),
        "BT /F1 11 Tf 50 650 Td " + "[] TJ () Tj " * 20 + "ET",
    ],
    ids=["printed twice", "letters of made-up names", "capitals", "empty pieces"],
)
def test_a_page_that_they_agree_on_is_not(content: str) -> None:
    assert told(built(content, drawn_font("g1", "g2", "g3", "g4", "g5", "g6"))) == []


def test_an_encrypted_file_is_compared_too() -> None:
    shut = StandardEncryption("", ownerPassword="fictional")
    data = drawn(lines((72, 100, "The lodge met."), (72, 130, "The weir was mended.")), encrypt=shut)
    assert survey(data).shut
    assert told(data) == []


def test_the_streams_tell_what_is_in_doubt() -> None:
    plain, doubtful = survey(built("")), survey(built(SWALLOWED, drawn_font("g1", "g2")))
    assert (plain.shows, plain.unsure, plain.broken) == (1, False, 0)
    assert (doubtful.shows, doubtful.unsure) == (3, True)
    assert not plain.more_shown(1)
    assert doubtful.more_shown(1)


def test_a_page_that_the_second_reader_stumbles_over_leaves_the_first_alone() -> None:
    data = built(SWALLOWED).replace(b"/Resources <<", b"/\x00esources <<", 1)
    assert "The wardens met" in read_pdf(data, "m.pdf", NO_OCR).text


def test_very_many_fonts_and_lists_are_looked_at_in_part() -> None:
    found = survey(b"<< /Subtype /Type3 /Differences [ " * 3_000)
    assert found.unsure

"""Spaces that a font calls by another sign are spaces; real signs stay."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf.read import read_pdf
from tests.test_pdf import NO_OCR, drawn, lines

LINES = ("The annual report of the hall", "was read by Ann Lee, the clerk", "and by Bo Hart of the board")


def renamed(code: int) -> bytes:
    """A PDF whose font says that its space is the sign ``code``."""
    content = "BT /F1 11 Tf 72 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in LINES) + " ET"
    names = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"1 beginbfchar <20> <{code:04x}> endbfchar 1 beginbfrange <21> <7e> <0021> endbfrange endcmap end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(names)} >> stream\n{names}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj {text} endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF".encode("latin-1")


@pytest.mark.parametrize("sign", ["!", "'", "#"])
def test_a_sign_without_ink_is_a_space(sign: str) -> None:
    assert read_pdf(renamed(ord(sign)), "m.pdf", NO_OCR).text.split() == " ".join(LINES).split()


def test_signs_with_ink_stay() -> None:
    text = "o'clock!and it's!we'll!don't!can't!won't!isn't!they're"
    assert read_pdf(drawn(lines((72, 100, text))), "m.pdf", NO_OCR).text == text

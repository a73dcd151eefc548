"""Text that is glyph numbers: read where they follow ASCII, told where they do not."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf.ciphers import SHIFT, deciphered, is_cipher
from pipeline.readers.pdf.read import read_pdf
from tests.test_pdf import NO_OCR, drawn, lines

PLAIN = (
    "The annual report of the hall was read by the clerk\r\n"
    "and the board agreed to mend the porch of the hall on 25 May.\r\n"
    "Jane Hall-Lee was thanked for the lawn.\r\n"
)


def ciphered(text: str) -> str:
    return "".join(c if c in "\r\n" else "-" if c == "-" else chr(ord(c) - SHIFT) for c in text)


def test_glyph_numbers_are_read() -> None:
    assert deciphered(ciphered(PLAIN)) == PLAIN


def test_lines_of_a_font_with_a_map_stay() -> None:
    mixed = "Beckside Hall\r\n" + ciphered(PLAIN) + "Beckside Hall\r\n" * 6
    assert deciphered(mixed) == "Beckside Hall\r\n" + PLAIN + "Beckside Hall\r\n" * 6


@pytest.mark.parametrize("text", [PLAIN, "", "\x03" * 40, "\x03".join("ŚĞůĚ" for _ in range(40))])
def test_other_text_stays(text: str) -> None:
    assert deciphered(text) == text


MOVED = {code: code + 0x100 for code in range(ord("a"), ord("z") + 1)}
MORE = "Members heard how the new committee would spend its grant before winter, because pupils needed help"
CIPHER = " ".join(ciphered(word) for word in f"{PLAIN} {MORE}".split() if word.isalpha())


@pytest.mark.parametrize(
    "words, cipher",
    [
        (" ".join(word.translate(MOVED) for word in MORE.split()), True),
        (f"{CIPHER} " * 3, True),
        (PLAIN * 3, False),
        ("Mae Pwyllgor Cymunedol Llandeilo Cyngor Sir Gaerfyrddin Cymru Addysg " * 4, False),
        ("ODUG BIS DFID HMCTS ACPO NHS SEND EHCP CAMHS " * 8, False),
        ("£1,200 £3,400 12/05/2024 " * 40, False),
    ],
)
def test_what_is_no_language_is_told_apart(words: str, cipher: bool) -> None:
    assert is_cipher(words.split()) is cipher


def test_a_page_of_glyph_numbers_is_told() -> None:
    rows = [(72, 100 + 16 * n, CIPHER) for n in range(3)]
    document = read_pdf(drawn(lines(*rows)), "m.pdf", NO_OCR)
    assert any("without a meaning" in problem for problem in document.problems)

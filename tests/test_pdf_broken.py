"""Words that a narrow cell breaks without a hyphen are joined; words that only wrap stay apart."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.english import is_word
from pipeline.readers.pdf.read import read_pdf
from tests.test_pdf import NO_OCR, drawn, grid

PADDING = 5.4


def cell(lines: list[str], full: str, room: float = 1.0, above: str = "") -> str:
    """What is read of a cell with these lines, in which ``full`` leaves ``room`` points.

    ``above`` is running text over the table. Some rows that wrap with printed spaces follow.
    """
    width = stringWidth(full, "Helvetica", 10) + room + 2 * PADDING
    other = ["to see ", "it is so ", "and on ", "and by ", "us"]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, A4[1] - 60, above)
        y, right = A4[1] - 80.0, 72 + 60 + width
        for number, rows in enumerate([["Action"], lines, other, other]):
            canvas.line(72, y, right, y)
            height = 12 * len(rows) + 4
            for x in (72, 132, right):
                canvas.line(x, y, x, y - height)
            canvas.drawString(72 + PADDING, y - 11, f"Row {number}")
            for at, text in enumerate(rows):
                canvas.drawString(132 + PADDING, y - 11 - 12 * at, text)
            y -= height
        canvas.line(72, y, right, y)

    return grid(read_pdf(drawn(page), "log.pdf", NO_OCR))[1][1]


@pytest.mark.parametrize(
    "lines, full, room, above, want",
    [
        # Whole elsewhere in the document.
        (["the ", "Safeguar", "ding lead"], "Safeguar", 1, "The Safeguarding lead", "the Safeguarding lead"),
        (["our post", "code now"], "our post", 1, "", "our post code now"),
        # A space had room and was not printed, as other lines do.
        (["a ", "pergola", "work plan"], "pergola", 4, "", "a pergolawork plan"),
        (["no ", "0711234", "56 a"], "0711234", 4, "", "no 071123456 a"),
        # Shapes that no English word has.
        (["send ", "assessmen", "t now"], "assessmen", 1, "", "send assessment now"),
        (["of ", "informati", "on here"], "informati", 1, "It is on here.", "of information here"),
        (["in ", "departme", "ntal"], "departme", 1, "", "in departmental"),
        (["in ", "requirem", "ents, all"], "requirem", 1, "", "in requirements, all"),
        (["the ", "trees", ", all"], "trees", 1, "", "the trees, all"),
        (["un", "commo", "n trees"], "commo", 1, "", "un common trees"),
        # Capitals.
        (["RESTORATI", "ON"], "RESTORATI", 4, "", "RESTORATION"),
    ],
)
def test_a_broken_word_is_joined(lines: list[str], full: str, room: float, above: str, want: str) -> None:
    assert cell(lines, full, room, above) == want


@pytest.mark.parametrize(
    "lines, full, room, above",
    [
        (["gardens", "and trees"], "gardens", 1, "and"),
        (["the ", "Harriet", "Gill plan"], "Harriet", 1, ""),
        (["a ", "pergola", "work plan"], "pergola", 1, ""),  # A space had no room: nothing is known.
        (["important ", "role"], "important ", 4, ""),  # The space is printed.
        (["post", "code"], "post", 4, "The code of the post."),
        (["status", "tbc"], "status", 1, ""),
        (["option", "a"], "option", 1, ""),
        (["two oaks", "nt"], "two oaks", 1, ""),  # Not alone on its line.
        (["oak", "nt"], "much longer", 1, ""),  # Not full.
        (["October", "2024"], "October", 4, ""),
        (["0711", "30 a"], "0711", 1, ""),
    ],
)
def test_words_that_wrap_stay_apart(lines: list[str], full: str, room: float, above: str) -> None:
    assert cell(lines, full, room, above) == " ".join(line.strip() for line in lines)


@pytest.mark.parametrize(
    "lines, full, want",
    [
        (["ann.", "lee@hall.", "example"], "lee@hall.", "ann.lee@hall.example"),
        (["ann.lee.of.oaks", "@hall.example"], "ann.lee.of.oaks", "ann.lee.of.oaks@hall.example"),
        (["see it: ", "https://", "www.hill.", "example/m", "y-form"], "example/m", "see it: https://www.hill.example/my-form"),
        (["www.hall.example/", "spring-term"], "www.hall.example/", "www.hall.example/spring-term"),
        (["by 30/08/", "2024 all"], "by 30/08/", "by 30/08/2024 all"),
        (["30/08/20", "24"], "30/08/20", "30/08/2024"),
        (["2024-05-", "31"], "2024-05-", "2024-05-31"),
    ],
)  # fmt: skip
def test_addresses_and_days_are_joined(lines: list[str], full: str, want: str) -> None:
    assert cell(lines, full) == want


@pytest.mark.parametrize(
    "lines, full",
    [
        (["ann@hall.example", "thanks her"], "ann@hall.example"),
        (["www.hall.example.", "Then we went"], "www.hall.example."),
        (["ann@hall.example,", "bo@hall.example"], "ann@hall.example,"),
        (["www.hall.example", "https://hill.example"], "https://hill.example"),
        (["30/08/2024", "12 trees"], "30/08/2024"),
    ],
)
def test_what_follows_an_address_or_a_day_stays_apart(lines: list[str], full: str) -> None:
    assert cell(lines, full) == " ".join(lines)


@pytest.mark.parametrize(
    "first, second, want",
    [
        ("The wardens wrote to the govern-", "ment about the weir.", "government"),
        ("The wardens read the informa-", "tion that came in May.", "information"),
        ("The mason is a long-", "standing friend of the lodge.", "long-standing"),
        ("The group is a multi-", "agency one and meets in May.", "multi-agency"),
        ("The lodge has an x-", "ray of the weir wall in May.", "x-ray"),
        ("The lodge looks after its well-", "being and its roof in May.", "well-being"),
        ("The wardens thanked the volun-", "teers of the weir in May.", "volunteers"),
        ("The roof is under re-", "covery since the gale in May.", "recovery"),
        ("The mill had an as-", "sumed income of nothing in May.", "assumed"),
        ("Two members were co-", "opted by the lodge in May.", "co-opted"),
        ("The mason came as a follow-", "up to the gale of May.", "follow-up"),
        ("The wardens heard Ann Hall-", "Smith on the gale of May.", "Hall-Smith"),
        ("The barn is in co-", "ordinated hands from now on.", "co-ordinated"),
        ("The wardens went hedge-", "cutting on a day in May.", "hedge-cutting"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_where_what_follows_is_no_word(
    first: str, second: str, want: str
) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, text in enumerate((first, second)):
            canvas.drawString(72, 700 - 12 * at, text)

    assert f" {want} " in read_pdf(drawn(page), "m.pdf").text


@pytest.mark.parametrize(
    "token, want",
    [
        ("lodges", True),
        ("stopped", True),
        ("carried", True),
        ("with", True),
        ("teers", False),
        ("sumed", False),
    ],
)
def test_forms_of_words_are_words(token: str, want: bool) -> None:
    assert is_word(token) is want

"""Owners at the right edge of a page: the actions they belong to."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from pipeline.extraction import extract, read
from tests.test_pdf import drawn, lines

HEAD = [
    (60, 60, "MARLOW FENN PARISH COUNCIL"),
    (60, 80, "Minutes of the meeting held on 4 March 2024 at the Old School"),
    (60, 100, "Present: Cllrs. Ann Lee, Bo Hart and Cy Dunn"),
]
LONG = "With regard to the hedges in Mill Lane that have grown over the path since summer, "


def actions(*paragraphs: tuple[str, str]) -> list[tuple[str, str | None]]:
    """Text and owner of the actions of a page; each paragraph has a word at the right edge."""
    rows: list[tuple[float, float, str]] = [*HEAD]
    for number, (text, note) in enumerate(paragraphs):
        down = 140 + 44 * number
        rows += [(60, down, LONG), (60, down + 14, text)]
        rows.append((550 - stringWidth(note, "Helvetica", 11), down + 14, note))
    made = extract(read(drawn(lines(*rows)), "m.pdf"))
    return [(row.text, row.owner) for row in made.rows["actions"]]  # type: ignore[attr-defined]


def test_post_at_the_edge_owns_what_was_agreed_beside_it() -> None:
    assert actions(("it was agreed to ask the county for a cut.", "Clerk")) == [
        ("it was agreed to ask the county for a cut", "Clerk")
    ]


def test_owner_at_the_edge_that_the_sentence_names_adds_nothing() -> None:
    assert actions(("Cllr. B. Hart would ask the owner.", "Cllr. B. Hart")) == [
        ("Cllr. B. Hart would ask the owner", "Cllr. B. Hart")
    ]


def test_words_at_the_edge_that_are_nobody_own_nothing() -> None:
    said = "it was agreed to ask the county for a cut."
    assert not actions((said, "Noted"), (said, "Website"), (said, "Feb 2025"), (said, "Councillors"))


def test_owner_at_the_edge_of_what_only_was_told_gets_no_action() -> None:
    assert not actions(("the county had cut them in May.", "Clerk"))

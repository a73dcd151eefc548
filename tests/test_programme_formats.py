"""Strands, concerns and ratings of one invented report in Markdown, HTML, Word and plain text."""

from __future__ import annotations

import pytest

from pipeline.readers import read_bytes
from schemas import Concern, RagRating, Strand
from tests.office_files import docx
from tests.test_programme import find

STRANDS = [("1", "Early help"), ("2", "Better plans"), ("3", "Shorter waits")]
RATINGS = ["green", "amber", "red"]
CONCERNS = ["Plans are written too late", "Families wait too long for therapy"]
INTRO = "The inspection by Ofsted and the CQC in May 2023 found these areas of significant weakness:"


def _markdown() -> bytes:
    parts = ["# Improvement programme", "", INTRO, "", *(f"- {c}" for c in CONCERNS), ""]
    for (number, title), rating in zip(STRANDS, RATINGS, strict=True):
        parts += [f"## Workstream {number}: {title}", "", f"RAG: {rating.title()}", "", "Work goes on.", ""]
    return "\n".join(parts).encode()


def _text() -> bytes:
    parts = ["IMPROVEMENT PROGRAMME", "", INTRO, "", *(f"• {c}" for c in CONCERNS), ""]
    for (number, title), rating in zip(STRANDS, RATINGS, strict=True):
        parts += [
            f"Workstream {number} – {title}",
            "",
            f"RAG rating: {rating.upper()}",
            "",
            "Work goes on.",
            "",
        ]
    return "\n".join(parts).encode()


def _html() -> bytes:
    items = "".join(f"<li>{c}</li>" for c in CONCERNS)
    rows = "".join(
        f"<tr><td>Workstream {number}: {title}</td><td>{rating.title()}</td></tr>"
        for (number, title), rating in zip(STRANDS, RATINGS, strict=True)
    )
    table = f"<table><tr><th>Workstream</th><th>RAG</th></tr>{rows}</table>"
    page = f"<h1>Improvement programme</h1><p>{INTRO}</p><ul>{items}</ul>{table}"
    return f"<html><body>{page}</body></html>".encode()


def _word() -> bytes:
    def paragraph(text: str, style: str = "") -> str:
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"

    def cell(text: str, fill: str = "") -> str:
        shade = f'<w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>' if fill else ""
        return f"<w:tc>{shade}{paragraph(text)}</w:tc>"

    fills = {"green": "00B050", "amber": "FFC000", "red": "FF0000"}
    rows = "".join(
        f"<w:tr>{cell(f'Workstream {number}: {title}')}{cell('', fills[rating])}</w:tr>"
        for (number, title), rating in zip(STRANDS, RATINGS, strict=True)
    )
    head = f"<w:tr>{cell('Workstream')}{cell('RAG')}</w:tr>"
    concerns = "".join(paragraph(c + ";") for c in CONCERNS)
    return docx(paragraph(INTRO) + concerns + f"<w:tbl>{head}{rows}</w:tbl>")


@pytest.mark.parametrize(
    ("name", "data"),
    [("made.md", _markdown()), ("made.txt", _text()), ("made.html", _html()), ("made.docx", _word())],
)
def test_one_report_in_every_format(name: str, data: bytes) -> None:
    found = find(read_bytes(data, name))
    assert [(s.number, s.title) for s in found.of(Strand)] == STRANDS
    assert [r.rating for r in found.of(RagRating)] == RATINGS
    assert [c.text.rstrip(";") for c in found.of(Concern)] == CONCERNS
    assert {c.raised_on for c in found.of(Concern)} == {"2023-05"}

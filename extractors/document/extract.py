"""Finds what a document says of itself: kind, title, body, date, venue, outcome, whether it breaks off."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from extractors.document.body import body_of
from extractors.document.date import own_date
from extractors.document.date_previous import previous_date
from extractors.document.dated import Dated
from extractors.document.kind import kind_of, outcome_of, truncation_of
from extractors.document.report_title import report_title
from extractors.document.title import title_of
from extractors.document.venue import UNSURE, venue_of
from schemas import Document, DocumentField


def extract(document: Document, found: Found) -> Iterator[DocumentField]:
    """Rows of ``document_fields``, one a field that the document gives."""
    if not document.text[: document.body_end].strip():
        return
    kind, place, rule = kind_of(document)
    yield _field("kind", kind, place, rule)
    title = report_title(document, kind) or title_of(document)
    if title is not None:
        yield _field("title", " ".join(document.text[title[0] : title[1]].split()), title, "title")
    venue = venue_of(document, kind)
    body = body_of(document, kind, venue if venue and venue.rule not in UNSURE else None)
    if body:
        yield _field("body", body.value, (body.start, body.end), body.rule)
    for name, dated in (("date", own_date(document, kind)), ("previous_date", previous_date(document, kind))):
        if dated is not None:
            yield _of_date(name, dated)
    if venue and venue.rule in UNSURE:
        venue = venue_of(document, kind, body)
    if venue:
        yield _field("venue", venue.value, (venue.start, venue.end), venue.rule)
    yield from _ending(document, kind)


def _ending(document: Document, kind: str) -> Iterator[DocumentField]:
    if kind == "inspection_report" and (outcome := outcome_of(document)):
        yield _field("outcome", outcome[0], outcome[1], "outcome")
    if cut := truncation_of(document):
        yield _field("is_truncated", "true", cut, "breaks_off")


def _of_date(name: str, dated: Dated) -> DocumentField:
    return _field(name, dated.edtf, (dated.start, dated.end), dated.rule)


def _field(name: str, value: str, place: tuple[int, int], rule: str) -> DocumentField:
    return DocumentField(field=name, value=value, char_start=place[0], char_end=place[1], rule=rule)


EXTRACTOR = Extractor(
    "document",
    ("document_fields",),
    extract,
    lexicons=("attendance", "bodies"),
)

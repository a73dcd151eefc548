"""Finds every expression that denotes a calendar date or period.

``Interim review, 2nd March`` in minutes of December 2018 becomes a row with ``edtf`` 2018-03-02,
``year_rule`` document and the other years it might have been as ``alternatives``. An expression
whose year the document does not settle gives no row.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.base import Extractor, Found
from extractors.calendar import DateSpan
from extractors.dates.mentions import Mention, mentions
from extractors.dates.role import role_of
from extractors.dates.year import settled
from schemas import DateMention, Document


def extract(document: Document, found: Found) -> Iterator[DateMention]:
    """Rows of ``dates``."""
    for mention, span in settled(document, mentions(document), found.value("date")):
        yield _row(document, found, mention, span)


def _row(document: Document, found: Found, mention: Mention, span: DateSpan) -> DateMention:
    start = mention.offset
    return DateMention(
        char_start=start + span.start,
        char_end=start + span.end,
        rule=mention.atom.rule,
        text=" ".join(span.text.split()),
        edtf=span.edtf,
        start=span.first,
        end=span.last,
        precision=span.precision,
        role=role_of(document, found, mention, span),
        relation=span.relation,
        year_rule=span.year_rule,
        alternatives=span.alternatives,
    )


EXTRACTOR = Extractor(
    "dates",
    ("dates",),
    extract,
    needs=("document", "meetings"),
)

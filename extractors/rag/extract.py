"""Finds traffic-light ratings by word, letter, symbol and colour.

Found: cells of rating columns and matrices, ratings after a heading, labelled lines ("RAG: Amber"),
sentences that rate a named subject. Left alone: legends and definitions, counts of ratings,
surnames and places, colours of charts and of headers, and status words that no legend explains.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extractors.base import Extractor, Found
from extractors.layout.grids import grids
from extractors.programme.lines import lines
from extractors.rag.fields import fields
from extractors.rag.legend import legend
from extractors.rag.subjects import Context
from extractors.rag.tables import from_tables
from extractors.rag.text import from_text
from schemas import Document, RagRating
from schemas.identity import fold


def extract(document: Document, found: Found) -> Iterator[RagRating]:
    """Rows of ``rag_ratings``."""
    stream, tables = lines(document), grids(document)
    key = legend(document)
    context = Context(document, found, stream, _anchor(found))
    told = fields(context, tables, key)
    rows = [*from_tables(context, tables, key, told.grids), *from_text(context, key, told.lines)]
    yield from _unrepeated(rows)


_AGAIN = frozenset({"sentence", "moved", "stated_line", "stated_heading", "implied"})


def _unrepeated(rows: list[RagRating]) -> Iterator[RagRating]:
    """All rows but those that only say again what a cell, heading or label said of a subject: sentences,
    words of the key."""
    said = {(fold(r.subject), r.rating) for r in rows if r.rule not in _AGAIN}
    for row in rows:
        if row.rule not in _AGAIN or (fold(row.subject), row.rating) not in said:
            yield row


def _anchor(found: Found) -> dt.date | None:
    try:
        return dt.date.fromisoformat((found.value("date") or "")[:10])
    except ValueError:
        return None


EXTRACTOR = Extractor(
    "rag",
    ("rag_ratings",),
    extract,
    needs=("document", "strands"),
    lexicons=("ratings", "strands", "programme_columns"),
)

"""Finds traffic-light ratings by word, letter, symbol and colour.

Found: cells of rating columns and matrices, ratings after a heading, labelled lines ("RAG: Amber"),
sentences that rate a named subject. Left alone: legends and definitions, counts of ratings,
surnames and places, colours of charts and of headers, and status words that no legend explains.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.base import Extractor, Found
from extractors.layout.grids import Grid, grids
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
    yield from _unrepeated(rows, _coded(tables))


_AGAIN = frozenset({"sentence", "moved", "stated_line", "stated_heading", "implied"})


_CODE = re.compile(r"[A-Za-z]{1,6}[ .-]?\d{1,3}")


def _coded(tables: list[Grid]) -> dict[str, set[str]]:
    """What the codes of tables stand for: the other words of the row that begins with "AFI 4"."""
    out: dict[str, set[str]] = defaultdict(set)
    for row in (row for grid in tables for row in grid.rows if row[0] is not None):
        code = row[0].text if row[0] is not None else ""
        if len(code) <= 10 and _CODE.fullmatch(code):
            out[fold(code)] |= {fold(cell.text) for cell in row[1:] if cell is not None and cell.filled}
    return out


def _unrepeated(rows: list[RagRating], coded: dict[str, set[str]]) -> Iterator[RagRating]:
    """All rows but those that only say again what a cell, heading or label said of a subject: sentences,
    words of the key; ``coded``: what the codes of tables stand for."""
    said = {(fold(r.subject), r.rating) for r in rows if r.rule not in _AGAIN}
    for row in rows:
        names = {fold(row.subject), *coded.get(fold(row.subject), ())}
        if row.rule not in _AGAIN or not any((name, row.rating) in said for name in names):
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

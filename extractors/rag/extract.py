"""Finds traffic-light ratings by word, letter, symbol and colour.

Found: cells of rating columns and matrices, ratings after a heading, labelled lines ("RAG: Amber"),
sentences that rate a named subject. Left alone: legends and definitions, counts of ratings,
surnames and places, colours of charts and of headers, and status words that no legend explains.

The document's own key is read first (``key/``); then tables of columns (``tables/``), layouts of lines
(``layouts/``) and sentences (``prose/``) give candidates, and ``candidates.py`` makes the rows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.base import Extractor, Found
from extractors.layout.grids import Grid, grids
from extractors.programme.lines import lines
from extractors.rag.candidates import rows
from extractors.rag.layouts.fields import fields
from extractors.rag.layouts.read import from_lines
from extractors.rag.subjects import Context
from extractors.rag.tables.read import from_tables
from schemas import Document, RagRating
from schemas.identity import fold


def extract(document: Document, found: Found) -> Iterator[RagRating]:
    """Rows of ``rag_ratings``."""
    tables = grids(document)
    context = Context(document, found, lines(document), _anchor(found))
    told = fields(context, tables)
    of_lines = list(from_lines(context, told.lines))
    of_records = {one.mark.start for one in of_lines if one.rule == "record"}
    of_tables = [
        x
        for x in from_tables(context, tables, told.grids)
        if not x.mark.raw or x.mark.start not in of_records
    ]
    yield from rows(context, [*of_tables, *of_lines], _codes(tables))


_CODE = re.compile(r"[A-Za-z]{1,6}[ .-]?\d{1,3}")


def _codes(tables: list[Grid]) -> dict[str, set[str]]:
    """What the codes of tables stand for: the other words of the row that begins with "AFI 4"."""
    out: dict[str, set[str]] = defaultdict(set)
    for row in (row for grid in tables for row in grid.rows if row[0] is not None):
        code = row[0].text if row[0] is not None else ""
        if len(code) <= 10 and _CODE.fullmatch(code):
            out[fold(code)] |= {fold(cell.text) for cell in row[1:] if cell is not None and cell.filled}
    return out


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
    lexicons=("ratings", "strands", "programme_columns", "action_columns"),
)

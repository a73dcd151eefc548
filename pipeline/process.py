"""One document, one pure computation: path to :class:`Extraction`."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors import EXTRACTORS, Found
from extractors.findings import check
from pipeline.readers import ReadOptions, read_bytes
from schemas import Document, Fact, Finding, document_id, seal

if TYPE_CHECKING:
    import pandas as pd


@dataclass
class Extraction:
    """What one document holds: the document as read, its rows by table, and findings.

    ``extraction.rows["attendees"]`` are dataclass rows; ``extraction.frame("attendees")`` is the
    same as a pandas frame with the contract's columns.
    """

    document: Document
    rows: dict[str, list[Fact]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def frame(self, table: str) -> pd.DataFrame:
        """The rows of a table as a pandas frame; ``KeyError`` for an unknown table."""
        from schemas.arrow import to_table

        rows: list[Any] = list(self.findings) if table == "findings" else list(self.rows[table])
        frame: pd.DataFrame = to_table(table, rows).to_pandas()
        return frame


def process(path: str | Path, options: ReadOptions | None = None) -> Extraction:
    """Read one file and find everything in it.

    Raises :class:`pipeline.readers.Unreadable` with a sentence when the file cannot be read.

    >>> process("data/raw/minutes.txt").frame("attendees")  # doctest: +SKIP
    """
    path = Path(path)
    return extract(read(path.read_bytes(), path.name, options))


def read(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read bytes into a document that knows its place, size and hash."""
    document = read_bytes(data, source_path, options)
    document.sha256 = hashlib.sha256(data).hexdigest()
    document.bytes = len(data)
    document.doc_id = document_id(source_path)
    return document


def extract(document: Document) -> Extraction:
    """Run every extractor, in order, over a document."""
    found, result = Found(), Extraction(document)
    for name, extractor in EXTRACTORS.items():
        began = time.perf_counter()
        sealed = seal(document, name, list(extractor.extract(document, found)))
        for table in extractor.tables:
            found.rows[table] = [row for row in sealed if table == row.TABLE]
        result.seconds[name] = time.perf_counter() - began
    result.rows = found.rows
    result.findings = list(check(document, found))
    for finding in result.findings:
        finding.doc_id = document.doc_id
    return result

"""One document, one pure computation: path to :class:`Extraction`."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors import EXTRACTORS, Extractor, Found
from extractors.calibration import calibrate
from extractors.findings.check import check
from pipeline.readers import ReadOptions, read_bytes
from schemas import Document, Fact, Finding, document_id, seal

if TYPE_CHECKING:
    import pandas as pd


@dataclass
class Extraction:
    """What one document holds: the document as read, its rows by table, and findings.

    ``extraction.rows["attendees"]`` are dataclass rows; ``extraction.frame("attendees")`` is the
    same as a pandas frame with the contract's columns. ``failures`` has a sentence for each extractor
    that broke off: its rows are missing, the others' are there. ``seconds`` is CPU time by stage.
    """

    document: Document
    rows: dict[str, list[Fact]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def frame(self, table: str) -> pd.DataFrame:
        """The rows of a table as a pandas frame; ``KeyError`` for an unknown table."""
        from schemas.arrow import to_table

        rows: list[Any] = list(self.findings) if table == "findings" else list(self.rows[table])
        frame: pd.DataFrame = to_table(table, rows).to_pandas()
        return frame


@contextmanager
def _patient() -> Iterator[None]:
    """The collector of cycles runs seldom meanwhile: a document makes many objects and hardly a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def process(path: str | Path, options: ReadOptions | None = None) -> Extraction:
    """Read one file and find everything in it.

    Raises :class:`pipeline.readers.Unreadable` with a sentence when the file cannot be read.

    >>> process("data/raw/minutes.txt").frame("attendees")  # doctest: +SKIP
    """
    path = Path(path)
    return extract(read(path.read_bytes(), path.name, options))


@_patient()
def read(data: bytes, source_path: str, options: ReadOptions | None = None) -> Document:
    """Read bytes into a document that knows its place, size and hash."""
    document = read_bytes(data, source_path, options)
    document.sha256 = hashlib.sha256(data).hexdigest()
    document.bytes = len(data)
    document.doc_id = document_id(source_path)
    _round_boxes(document)
    return document


@_patient()
def extract(
    document: Document, known: Mapping[str, list[Fact]] | None = None, names: Collection[str] | None = None
) -> Extraction:
    """Run every extractor, in order, over a document; or only those in ``names``.

    ``known`` gives the rows, by table, of those that need not run again.
    """
    found, result = Found(), Extraction(document)
    for name, extractor in EXTRACTORS.items():
        if names is not None and name not in names:
            found.rows.update({table: list((known or {}).get(table, [])) for table in extractor.tables})
            continue
        began = time.process_time()
        sealed = _attempt(document, extractor, found, result)
        for table in extractor.tables:
            found.rows[table] = [row for row in sealed if table == row.TABLE]
        result.seconds[name] = time.process_time() - began
    result.rows = found.rows
    result.findings = _findings(document, found, result)
    return result


def _attempt(document: Document, extractor: Extractor, found: Found, result: Extraction) -> list[Fact]:
    """The extractor's sealed rows; none, and a sentence in ``failures``, when it breaks off."""
    try:
        rows = seal(document, extractor.name, list(extractor.extract(document, found)))
        if extractor.link:
            extractor.link(rows)
        calibrate(rows)
        return rows
    except MemoryError:
        raise
    except Exception as error:
        result.failures[extractor.name] = (
            f"The extractor {extractor.name} broke off, its rows are missing: {_short(error)}"
        )
        return []


def _findings(document: Document, found: Found, result: Extraction) -> list[Finding]:
    began = time.process_time()
    try:
        findings = list(check(document, found))
    except MemoryError:
        raise
    except Exception as error:
        result.failures["findings"] = f"The checks broke off, findings are missing: {_short(error)}"
        findings = []
    for finding in findings:
        finding.doc_id = document.doc_id
    result.seconds["findings"] = time.process_time() - began
    return findings


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _round_boxes(document: Document) -> None:
    """Boxes to a hundredth of a point: what is stored and read again is then the very same."""
    for block in document.blocks:
        if block.x0 is not None:
            block.x0, block.y0 = round(block.x0, 2), round(block.y0 or 0.0, 2)
            block.x1, block.y1 = round(block.x1 or 0.0, 2), round(block.y1 or 0.0, 2)

"""Tables that are not facts of one place in a text: documents, texts, blocks, files, runs and so on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from schemas.columns import REQUIRED, column
from schemas.vocabulary import (
    BlockKind,
    Cause,
    ChangeKind,
    DocumentKind,
    DocumentStatus,
    FileStatus,
    Outcome,
    ReviewAction,
    Severity,
)


@dataclass(kw_only=True, slots=True)
class Record:
    """Base of the tables that are not fact tables."""

    TABLE: ClassVar[str] = ""


@dataclass(kw_only=True, slots=True)
class DocumentRow(Record):
    """One row a document."""

    TABLE: ClassVar[str] = "documents"

    doc_id: str = column("The logical document", REQUIRED)
    source_path: str = column("Path relative to the input root", REQUIRED)
    sha256: str = column("Of the file's bytes", REQUIRED)
    bytes: int = column("Size of the file", 0, arrow="int64")
    media_type: str = column("By content, not by suffix", REQUIRED)
    kind: DocumentKind = column("minutes, progress_report, inspection_report …", "other")
    title: str | None = column("As printed")
    body: str | None = column("Whose meeting or report it is, as printed")
    date: str | None = column("EDTF of the meeting, report or inspection")
    date_start: dt.date | None = column("First day of the date")
    date_end: dt.date | None = column("Last day of the date")
    venue: str | None = column("As printed")
    previous_date: str | None = column("EDTF of the previous meeting or inspection")
    outcome: Outcome | None = column("Inspection reports: positive, inconsistent or failings")
    pages: int | None = column("Number of pages; null where the format has none")
    chars: int = column("Length of texts.text in code points", 0)
    ocr_pages: list[int] = column("Pages whose text came from OCR", list)
    is_truncated: bool = column("The document breaks off", False)
    status: DocumentStatus = column("ok or partial", "ok")
    status_reason: str | None = column("Why partial")
    duplicate_of: str | None = column("doc_id of the byte-identical first copy")
    same_meeting_as: str | None = column("doc_id of another rendition or draft of the same meeting")
    container: str | None = column("source_path of the archive or e-mail that holds it")
    repairs: list[str] = column("Names of the text repairs that fired", list)
    reader: str = column("The reader and its version", "")
    run_id: str = column("The run that produced the row", "")


@dataclass(kw_only=True, slots=True)
class TextRow(Record):
    """The canonical text that all offsets point into."""

    TABLE: ClassVar[str] = "texts"

    doc_id: str = column("The logical document", REQUIRED)
    text: str = column("The text", REQUIRED)


@dataclass(kw_only=True, slots=True)
class BlockRow(Record):
    """A piece of layout over the text."""

    TABLE: ClassVar[str] = "blocks"

    doc_id: str = column("The logical document", REQUIRED)
    block_no: int = column("Reading order, from 0", REQUIRED)
    kind: BlockKind = column("title, heading, paragraph …", REQUIRED)
    level: int | None = column("Depth of a heading (1 highest) or list item (0 outermost)")
    label: str | None = column("Computed list number or bullet")
    table_no: int | None = column("Table, from 0")
    row: int | None = column("From 0")
    col: int | None = column("From 0")
    row_span: int = column("Rows covered", 1)
    col_span: int = column("Columns covered", 1)
    page: int | None = column("From 1")
    x0: float | None = column("Left, points from the page's top left", arrow="float32")
    y0: float | None = column("Top", arrow="float32")
    x1: float | None = column("Right", arrow="float32")
    y1: float | None = column("Bottom", arrow="float32")
    char_start: int = column("Start in texts.text", REQUIRED)
    char_end: int = column("End, exclusive", REQUIRED)
    fill_rgb: str | None = column("#rrggbb of the cell")
    font_rgb: str | None = column("#rrggbb of the text, when not black")
    bold: bool = column("All of it is bold", False)
    visible: bool = column("False for hidden text", True)
    section: str | None = column("Heading path")


@dataclass(kw_only=True, slots=True)
class PersonRow(Record):
    """An identity across documents; never merged on initials alone."""

    TABLE: ClassVar[str] = "people"

    person_id: str = column("Stable key", REQUIRED)
    name: str = column("The fullest form seen", REQUIRED)
    names: list[str] = column("All forms seen", list)
    documents: int = column("In how many documents", 0)


@dataclass(kw_only=True, slots=True)
class Finding(Record):
    """What does not add up, and what is missing."""

    TABLE: ClassVar[str] = "findings"

    doc_id: str = column("The logical document", "")
    check: str = column("The named check", REQUIRED)
    severity: Severity = column("info, warning or error", REQUIRED)
    message: str = column("A sentence", REQUIRED)
    expected: str | None = column("What should be")
    observed: str | None = column("What is")
    fact_ids: list[str] = column("The facts concerned", list)
    char_start: int | None = column("Where the declaration stands, if anywhere")
    char_end: int | None = column("End, exclusive")
    run_id: str = column("The run that produced the row", "")


@dataclass(kw_only=True, slots=True)
class FileRow(Record):
    """One row for every path met, exactly one terminal status."""

    TABLE: ClassVar[str] = "files"

    source_path: str = column("Path relative to the input root", REQUIRED)
    sha256: str | None = column("Of the bytes; null where they could not be read")
    status: FileStatus = column("ok, partial, quarantined, skipped, unchanged or duplicate", REQUIRED)
    stage: str | None = column("Where it went wrong: open, read, extract, store")
    error_class: str | None = column("The exception's class")
    message: str | None = column("What, where, and what to do")
    limit_name: str | None = column("The limit that was hit")
    seconds: float | None = column("Wall-clock time spent")
    peak_mb: float | None = column("Peak memory of the worker")
    run_id: str = column("The run that last processed the file", "")


@dataclass(kw_only=True, slots=True)
class RunRow(Record):
    """One row a run."""

    TABLE: ClassVar[str] = "runs"

    run_id: str = column("Stable key", REQUIRED)
    started: dt.datetime = column("UTC", REQUIRED)
    finished: dt.datetime | None = column("UTC")
    inputs: list[str] = column("The inputs as given", list)
    counts: str = column("JSON: rows by table, files by status", "{}")
    code_version: str = column("Version of strandline", "")
    config_fingerprint: str = column("Of the settings that change results", "")
    reader_fingerprints: str = column("JSON: reader to fingerprint", "{}")
    extractor_fingerprints: str = column("JSON: extractor to fingerprint", "{}")
    lexicon_fingerprints: str = column("JSON: lexicon to fingerprint", "{}")
    ner_model: str | None = column("The spaCy pipeline used, or null")
    schema_version: str = column("Of these tables", "")


@dataclass(kw_only=True, slots=True)
class ChangeRow(Record):
    """What a run did to a fact, and why."""

    TABLE: ClassVar[str] = "changes"

    from_run: str | None = column("The run before")
    to_run: str = column("The run after", REQUIRED)
    table: str = column("The fact's table", REQUIRED)
    fact_id: str = column("The fact", REQUIRED)
    doc_id: str = column("Its document", REQUIRED)
    change: ChangeKind = column("added, removed, changed or moved", REQUIRED)
    fields: list[str] = column("Columns that differ", list)
    before: str | None = column("JSON of the row before")
    after: str | None = column("JSON of the row after")
    cause: Cause = column("source, reader, extractor, lexicon, review or schema", REQUIRED)


@dataclass(kw_only=True, slots=True)
class ReviewRow(Record):
    """A human decision: append-only, replayed by every later run."""

    TABLE: ClassVar[str] = "reviews"

    review_id: str = column("Stable key", REQUIRED)
    doc_id: str = column("The document", "")
    fact_id: str | None = column("The fact decided on; null for an addition")
    table: str = column("The fact's table", REQUIRED)
    field: str | None = column("The column edited")
    action: ReviewAction = column("accept, reject, edit or add", REQUIRED)
    old: str | None = column("JSON value or row before")
    new: str | None = column("JSON value or row after")
    reviewer: str = column("Who", "")
    at: dt.datetime | None = column("When, UTC")
    reason: str | None = column("Why")
    quote: str = column("The words decided on", "")
    before_context: str = column("Up to 32 characters before the quote", "")
    after_context: str = column("Up to 32 characters after", "")


RECORD_TABLES: dict[str, type[Record]] = {
    row.TABLE: row
    for row in (
        DocumentRow,
        TextRow,
        BlockRow,
        PersonRow,
        Finding,
        FileRow,
        RunRow,
        ChangeRow,
        ReviewRow,
    )
}

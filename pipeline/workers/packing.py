"""Rows packed as Arrow record batches, as they travel from worker to driver and lie in the spool."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.workers.tasks import Outcome

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.extraction import Extraction
    from schemas import Document


def pack(extraction: Extraction, container: str | None = None) -> Outcome:
    """An extraction as an outcome: its rows as Arrow batches."""
    from pipeline.assemble import block_rows, document_row, state
    from schemas import TextRow

    document = extraction.document
    row = document_row(document, extraction.rows.get("document_fields", []), container)
    if extraction.failures:
        row.status = "partial"
        row.status_reason = " ".join(filter(None, [row.status_reason, *extraction.failures.values()]))
    rows: dict[str, list[Any]] = {
        "documents": [row],
        "texts": [TextRow(doc_id=document.doc_id, text=document.text)],
        "blocks": block_rows(document),
        "findings": list(extraction.findings),
        **{table: list(found) for table, found in extraction.rows.items()},
    }
    outcome = Outcome(
        document.source_path,
        document.doc_id,
        status=row.status,
        message=row.status_reason,
        stage=_partial_stage(document, extraction),
        error_class=_error_class(extraction),
        media_type=document.media_type,
        state=state(document),
        cpu=dict(extraction.seconds),
        pages=len(document.pages),
    )
    outcome.tables = {table: encode(table, found) for table, found in rows.items() if found}
    return outcome


def _partial_stage(document: Document, extraction: Extraction) -> str | None:
    return "read" if document.problems else "extract" if extraction.failures else None


def _error_class(extraction: Extraction) -> str | None:
    messages = list(extraction.failures.values())
    return messages[0].split("missing: ")[1].split(":")[0] if messages else None


def encode(table: str, rows: Sequence[Any]) -> bytes:
    """Rows as one Arrow record batch, without its schema."""
    from schemas.arrow import to_table

    return encode_table(to_table(table, rows))


def encode_table(table: pa.Table) -> bytes:
    """An Arrow table as one record batch, without its schema."""
    batches = table.combine_chunks().to_batches()
    return bytes(batches[0].serialize()) if batches else b""


def decode(table: str, data: bytes) -> pa.Table:
    """The Arrow table that :func:`encode` packed."""
    import pyarrow as pa

    from schemas.arrow import arrow_schema

    schema = arrow_schema(table)
    batch = pa.ipc.read_record_batch(pa.py_buffer(data), schema)
    return pa.Table.from_batches([batch], schema)


def unpack(tables: dict[str, bytes], table: str) -> list[dict[str, Any]]:
    """Rows of a packed table as dicts; none where there is none."""
    rows: list[dict[str, Any]] = decode(table, tables[table]).to_pylist() if tables.get(table) else []
    return rows

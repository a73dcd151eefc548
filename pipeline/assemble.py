"""Rows of the tables that are not facts: the documents row, texts, blocks; and a document from them again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any

from schemas import Block, BlockRow, Document, DocumentField, DocumentRow, Fact, Page
from schemas.edtf import bounds

FIELDS = ("kind", "title", "body", "date", "venue", "previous_date", "outcome")
_BLOCK_FIELDS = [f.name for f in dataclasses.fields(Block)]
_BOXES = ("x0", "y0", "x1", "y1")
_STATE = ("media_type", "reader", "body_end", "problems", "repairs", "hints")


def document_row(document: Document, fields: Iterable[Fact], container: str | None = None) -> DocumentRow:
    """The documents row: what the file is, and what the document says of itself."""
    said = {f.field: f.value for f in fields if isinstance(f, DocumentField)}
    start, end = bounds(said.get("date"))
    return DocumentRow(
        doc_id=document.doc_id,
        source_path=document.source_path,
        sha256=document.sha256,
        bytes=document.bytes,
        media_type=document.media_type,
        date_start=start,
        date_end=end,
        pages=len(document.pages) or None,
        chars=len(document.text),
        ocr_pages=[p.number for p in document.pages if p.ocr],
        is_truncated=said.get("is_truncated", "").lower() == "true",
        status="partial" if document.problems else "ok",
        status_reason=" ".join(document.problems) or None,
        container=container,
        repairs=list(document.repairs),
        reader=document.reader,
        **{name: said[name] for name in FIELDS if name in said},  # type: ignore[arg-type]
    )


def block_rows(document: Document) -> list[BlockRow]:
    """The rows of ``blocks``."""
    return [
        BlockRow(doc_id=document.doc_id, **{name: getattr(block, name) for name in _BLOCK_FIELDS})
        for block in document.blocks
    ]


def state(document: Document) -> str:
    """What of a document stands in no table, as JSON: enough to make it again without its file."""
    kept: dict[str, Any] = {name: getattr(document, name) for name in _STATE}
    kept["pages"] = [dataclasses.asdict(page) for page in document.pages]
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def restore(row: Mapping[str, Any], text: str, blocks: Iterable[Mapping[str, Any]]) -> Document:
    """The document as it was read: from its state, its text and its blocks' rows.

    ``row`` has ``doc_id``, ``source_path``, ``sha256``, ``bytes`` and ``state``.
    """
    kept = json.loads(row["state"])
    pages = [Page(**page) for page in kept.pop("pages")]
    document = Document(row["source_path"], text, [_block(b) for b in blocks], pages=pages, **kept)
    document.doc_id, document.sha256, document.bytes = row["doc_id"], row["sha256"], row["bytes"]
    return document


def _block(row: Mapping[str, Any]) -> Block:
    values = {name: row[name] for name in _BLOCK_FIELDS}
    for name in _BOXES:
        if values[name] is not None:
            values[name] = round(values[name], 2)
    return Block(**values)

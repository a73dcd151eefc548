"""Attendance in tables."""

from __future__ import annotations

from extractors.attendees_lists import ListReader
from schemas import Document
from schemas.document import Table


def read_table(document: Document, table: Table, reader: ListReader, date: str | None) -> None:
    return

"""Attendance told in sentences: apologies received, presenters who introduced an item, the chair."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.roster import Roster, Seen
from schemas import Document


def sentence_people(document: Document, roster: Roster) -> Iterator[Seen]:
    yield from ()

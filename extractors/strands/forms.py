"""Strands that forms name, one to a table: "Workstream | Early help" over "Lead" and "Overall RAG"."""

from __future__ import annotations

import re

from extractors.layout.grids import grids
from extractors.programme.columns import column_role, is_rag_label
from extractors.rag.words import whole
from extractors.strands.themes import Sighting
from schemas import Document

_NOT_A_STRAND = frozenset({"high", "medium", "low", "urgent", "critical", "yes", "no", "n/a", "tbc", "total"})


def not_a_name(text: str) -> bool:
    """True for a cell that names no strand: a level, a figure, a rating, a sentence."""
    words = text.split()
    return (
        text.casefold() in _NOT_A_STRAND or len(words) > 16 or text.strip(" .").isdigit() or bool(whole(text))
    )


_FORM_LABEL = re.compile(r"(?:work ?stream|strand|theme|priority)(?: (?:name|title))?\s*:?", re.IGNORECASE)


def from_forms(document: Document) -> list[Sighting]:
    """The names in forms, one to a table: "Workstream | Early help" over "Lead" and "Overall RAG"."""
    out: list[Sighting] = []
    for grid in grids(document):
        if grid.width not in (2, 4, 6):
            continue
        pairs = [
            (r[i], r[i + 1]) for r in [grid.header, *grid.rows] if any(r) for i in range(0, len(r) - 1, 2)
        ]
        labels = [label for label, _ in pairs if label is not None]
        if not any(is_rag_label(c.text.strip(" :")) or column_role(c.text) == "owner" for c in labels):
            continue
        for label, value in pairs:
            named = label is not None and _FORM_LABEL.fullmatch(label.text) and value is not None
            if named and value is not None and value.filled and not not_a_name(value.text):
                out.append(
                    Sighting("form", None, value.text, value.start, value.end, value.start, 9, False, "form")
                )
    return out if len({s.title for s in out}) >= 2 else []

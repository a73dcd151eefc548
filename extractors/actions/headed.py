"""Columns of action tables whose header is not a row of theirs, or leaves the column of numbers out."""

from __future__ import annotations

import re

from extractors.lexicon import load
from schemas import Document, Table

_REFERENCE = re.compile(r"\W*(?=\S{0,14}\d)(?:[A-Z]{1,5}[ .-]?)?[\w./()-]{1,14}\W*")
"""A cell that only counts: "4", "05c/2021", "FGB 6.2"."""
_NOUN = re.compile(r"(?:details?|descriptions?|items?|issues?|tasks?|what|actions?)\W*", re.I)
"""A label of the column that tells what to do, under a heading that says that they are actions."""


def labels_above(document: Document, table: Table) -> list[str]:
    """Labels that stand one by one right above a table: "ITEM", "BY WHOM", "BY WHEN"."""
    start = min(c.char_start for c in table.cells)
    above = [b for b in document.body if b.char_end <= start and b.kind != "table_cell"][-6:]
    labels: list[str] = []
    for block in reversed(above):
        text = document.of(block).strip(" :*\n")
        if len(text) > 30 or not (_NOUN.fullmatch(text) or load("action_columns").canonical(text)):
            break
        labels.insert(0, text)
    return labels


def columns_above(document: Document, table: Table) -> dict[str, int] | None:
    """Column by role where labels stand above the table, each over its own; who or when must be told.

    A first column of numbers may go without a label.
    """
    labels = labels_above(document, table) if table.n_cols > 2 else []
    for count in range(min(len(labels), table.n_cols), 1, -1):
        shift = table.n_cols - count
        if shift > 1 or (shift and not _counts(document, table, 0, 0)):
            break
        roles: dict[str, int] = {}
        for col, label in enumerate(labels[-count:]):
            role = "action" if _NOUN.fullmatch(label) else load("action_columns").canonical(label)
            roles.setdefault(role or "", col + shift)
        if "action" in roles and {"owner", "due"} & set(roles):
            roles.pop("", None)
            return past_numbers(document, table, roles, 0)
    return None


def past_numbers(document: Document, table: Table, roles: dict[str, int], first: int) -> dict[str, int]:
    """The roles with the action in the column after its own, where its own does no more than count."""
    col = roles["action"]
    follows = col + 1 < table.n_cols and col + 1 not in roles.values()
    if not follows or not _counts(document, table, col, first) or not _tells(document, table, col + 1, first):
        return roles
    return {"item": col, **roles, "action": col + 1}


def of_discussion(label: str, roles: dict[str, int]) -> bool:
    """Whether a column holds what was said: "Notes" where no column tells who or when."""
    said = re.fullmatch(r"(?:notes?|minutes?|discussions?|comments?)\W*", label, re.I) is not None
    return said and not {"owner", "due"} & set(roles)


def _counts(document: Document, table: Table, column: int, first: int) -> bool:
    """Whether every filled cell of a column is a number or a reference."""
    texts = [document.of(c).strip() for c in table.column(column)[first:] if c is not None]
    filled = [t for t in texts if t]
    return bool(filled) and all(_REFERENCE.fullmatch(t) for t in filled)


def _tells(document: Document, table: Table, column: int, first: int) -> bool:
    """Whether the cells of a column are words, and at least one of them several."""
    texts = [document.of(c).strip() for c in table.column(column)[first:] if c is not None]
    return any(len(t.split()) > 2 for t in texts) and not any(_REFERENCE.fullmatch(t) for t in texts)

"""Which body has to see to a concern, where it stands by itself: in brackets, or on the line below."""

from __future__ import annotations

import re

from extractors.concerns.bodies import body_only
from extractors.concerns.tables import statement
from extractors.programme.lines import Line
from schemas import Concern

_LABEL = re.compile(
    r"(?:(?:lead|responsible|accountable)(?: (?:body|bodies|organisation|agency|partner))?|held by|"
    r"responsibility|who is (?:responsible|in charge)|for)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:\((?P<in>[^()]{2,90})\)|\[(?P<by>[^\[\]]{2,90})\])\.?$")


def assign(rows: list[Concern], stream: list[Line]) -> None:
    """Give rows the bodies behind their statements, or on the lines below: in brackets, or for two rows."""
    places = {line.end: index for index, line in enumerate(stream)}
    below: list[tuple[Concern, str]] = []
    for row in rows:
        if row.responsible is not None or row.rule == "table_row":
            continue
        behind = _BEHIND.search(row.text)
        body = body_only(behind["in"] or behind["by"]) if behind else None
        if behind and body:
            row.responsible, row.text = body, statement(row.text[: behind.start()])
            row.char_end -= len(behind.group())
            continue
        index = places.get(row.char_end)
        after = stream[index + 1] if index is not None and index + 1 < len(stream) else None
        if after is None or after.is_heading or after.in_table:
            continue
        label = _LABEL.match(after.text)
        body = body_only(after.text[label.end() if label else 0 :])
        if body and (label or after.text[0] in "(["):
            row.responsible = body
        elif body:
            below.append((row, body))
    if len(below) >= 2:
        for row, body in below:
            row.responsible = body

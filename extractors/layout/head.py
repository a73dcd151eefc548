"""The head of a document: its first lines, and values printed behind labels ("Venue: Town Hall")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.attendees.labels import is_post_label, label_of
from schemas import Block, Document

HEAD_LINES = 40
"""How many lines of the running text count as the head."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line with its place; ``cell`` is the value cell to the right of a label cell."""

    text: str
    start: int
    end: int
    block: Block
    number: int


def head_lines(document: Document, limit: int = HEAD_LINES) -> list[HeadLine]:
    """The first lines of the running text, cells of tables too."""
    key = f"head {limit}"
    if key not in document.memo:
        document.memo[key] = _head_lines(document, limit)
    return list(document.memo[key])


def _head_lines(document: Document, limit: int) -> list[HeadLine]:
    out: list[HeadLine] = []
    for block in document.body:
        for start, end in document.lines(block):
            out.append(HeadLine(document.text[start:end], start, end, block, len(out)))
            if len(out) >= limit:
                return out
    return out


def above_attendance(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines above the first label of attendance: below it stand people and business."""
    for place, line in enumerate(lines):
        label = label_of(line.text) if place else None
        if label is not None and not is_post_label(label):
            return lines[:place]
    return lines


def labelled(lines: list[HeadLine], label: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Places of the values behind a label: on its line, in the next cell, or on the next line.

    ``label`` matches the words of the label, without the colon.
    """
    for place, line in enumerate(lines):
        match = label.match(line.text)
        if match is None:
            continue
        sign = re.compile(r"\s*(?::|\t|\s[-–—/|]\s)\s*").match(line.text, match.end())
        if sign and sign.end() < len(line.text):
            yield line.start + sign.end(), line.end
        elif re.fullmatch(r"\s*:?\s*", line.text[match.end() :]) and place + 1 < len(lines):
            below = lines[place + 1]
            if sign or _is_value(line, below):
                yield below.start, below.end


def _is_value(label: HeadLine, value: HeadLine) -> bool:
    """True for the cell to the right of a label cell, or the line below a heading."""
    if label.block.kind == "table_cell":
        same_row = value.block.table_no == label.block.table_no and value.block.row == label.block.row
        return value.block.kind == "table_cell" and same_row
    return label.block.kind in ("heading", "title") or label.block.bold

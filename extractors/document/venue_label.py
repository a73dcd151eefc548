"""The place of a meeting behind a label: "Venue: Fern Hall", a cell "Location", a column "Where"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.calendar import recognise
from extractors.document.place import TELLS, Place
from extractors.document.venue_value import fits
from extractors.layout.head import HeadLine, labelled
from schemas import Document

_WORDS = r"(?:meeting\s+)?(?:venue|location|place|where)(?:\s+of\s+(?:the\s+)?meeting)?"
_LABEL = re.compile(
    rf"(?:{_WORDS}|(?:held\s+)?at|held\s+in|(?:date|time)\s*(?:,|/|&|and)\s*(?:venue|place|location))",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:(?<=\S\s)(?<!next )(?<!new )\b(?i:(?:meeting\s+)?(?:venue|location|place|where)"
    r"(?:\s+of\s+(?:the\s+)?meeting)?)|(?<=[a-z\d])(?:Venue|Location))\s*:\s*"
)
"""A label inside a line, also one that the line before it has run into."""
_NEXT_LABEL = re.compile(
    r"\s+(?:(?:start|end|finish)\s+)?(?:time|dates?|day|chair\w*|present|attend\w+|in\s+attendance|apologies|"
    r"contact|members?|minutes|secretary|clerk|facilitator|note\s*taker)\b"
    r"\s*(?:of\b|taken\b|:).*",
    re.IGNORECASE | re.DOTALL,
)
"""The next label of a head that was printed as one line."""
_COLUMN = re.compile(
    r"(?:observations?|comments?|notes?|descriptions?|proposals?|decisions?|recommendations?|details?|status|"
    r"applicants?|actions?|purpose|times?|dates?|day|capacity|topics?|subjects?|chair\w*|present|attendees|"
    r"apologies|minutes?(?:\s+taker)?|secretary|clerk|start|end|meeting|type)",
    re.IGNORECASE,
)
"""What heads the next column of a table: no venue."""
_WHEN = re.compile(
    r"(?:(?:meeting|start)\s+)?(?:dates?|times?|day|when|chair\w*|secretary|clerk)", re.IGNORECASE
)
_NEXT = re.compile(r"\b(?:next|future|following|forthcoming)\s+(?:\w+\s+){0,2}meetings?\b", re.IGNORECASE)
_FURNITURE = re.compile(r"\W*\b(?:view|show|get)\s+(?:directions|map)\b.*", re.IGNORECASE | re.DOTALL)


def behind_label(document: Document, lines: list[HeadLine], segments: list[HeadLine]) -> Iterator[Place]:
    """Places behind a label, above the business of the meeting; those of the next meeting are left out.

    ``segments`` are the first lines, cut to their heads, where labels stand inside a line.
    """
    own = _own(lines)
    for start, end in (*_in_column(lines), *labelled(own, _LABEL), *_below(own[:16]), *_inside(segments)):
        text = _FURNITURE.sub("", _NEXT_LABEL.sub("", document.text[start:end])).rstrip(" .;,")
        if text and not recognise(text) and not TELLS.search(text) and not _COLUMN.fullmatch(text):
            yield Place(" ".join(text.split()), start, start + len(text), "venue_label")


def _own(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines without those that tell of the next meeting: its line and the labels below it."""
    out, since = [], 9
    for line in lines:
        since = 0 if _NEXT.search(line.text) and len(line.text) < 160 else since + 1
        if since > 3:
            out.append(line)
    return out


def _below(lines: list[HeadLine]) -> Iterator[tuple[int, int]]:
    """The line below one that is nothing but the label, where it looks like a place."""
    for label, line in pairwise(lines):
        alone = label.block.kind != "table_cell" and re.fullmatch(rf"{_WORDS}\W*", label.text, re.IGNORECASE)
        if alone and fits(line.text.rstrip(" ."), told=True):
            yield line.start, line.end


def _in_column(lines: list[HeadLine]) -> Iterator[tuple[int, int]]:
    """The cell below "Venue" in a table whose first row heads columns: "Date", "Venue", "Chair"."""
    cells = [x for x in _own(lines) if x.block.kind == "table_cell"]
    for cell in cells:
        if not re.fullmatch(rf"(?:{_WORDS})\W*", cell.text, re.IGNORECASE):
            continue
        row = [x for x in cells if x.block.table_no == cell.block.table_no]
        beside = [x for x in row if x.block.row == cell.block.row and x.block.col != cell.block.col]
        if beside and any(_WHEN.fullmatch(x.text.rstrip(" :")) for x in beside):
            below = [x for x in row if x.block.col == cell.block.col and x.start > cell.start]
            yield from ((x.start, x.end) for x in below[:1] if x.block.row != cell.block.row)


def _inside(segments: list[HeadLine]) -> Iterator[tuple[int, int]]:
    """Places of the values behind "Venue:" inside a head of one line."""
    for line in segments:
        cell = re.match(r"(?:venue|location)\s+(?=[A-Z\d])", line.text, re.IGNORECASE)
        if cell and line.block.kind == "table_cell":
            yield line.start + cell.end(), line.end
        if match := _INSIDE.search(line.text):
            yield line.start + match.end(), line.end

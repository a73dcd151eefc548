"""Plain text to a document: encodings, flattened tables, wrapped lines, lists, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.readers.base import ReadOptions
from pipeline.readers.builder import Builder
from pipeline.readers.encoding import decode
from pipeline.readers.runs import SITE_LINE, without_attachment
from pipeline.readers.text.aligned import aligned_rows
from pipeline.readers.text.headings import mark_headings
from pipeline.readers.text.lines import Unit, Units, single_spaced, wrap_width
from pipeline.readers.text.pieces import Grid, Piece
from pipeline.readers.text.stacked import stacked_rows
from pipeline.readers.text.tables import (
    Region,
    bar_rows,
    pipe_rows,
    slash_rows,
    tab_cells,
    tab_rows,
)
from pipeline.readers.text.unrolled import unrolled
from schemas import Document

_TRAILING_BARS = re.compile(r"(?<=\S)\s*\|[|\s]*$")
_BOOKMARK_LINE = re.compile(r"\s*\[bookmark:[^\]]*\]\s*")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b]")


@dataclass
class _Scan:
    units: Units
    pieces: list[Piece] = field(default_factory=list)

    def settle(self) -> None:
        """Move the units gathered so far into the pieces."""
        self.units.settle()
        self.pieces += self.units.found
        self.units.found = []
        self.units.blank()


def read_text(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read plain text. Never fails; an encoding that does not fit makes the document partial."""
    text, encoding = decode(data)
    made = Builder(source_path, "text/plain", "text")
    made.hints["encoding"] = encoding
    if len(text) > options.max_chars:
        made.problem(f"{source_path} is longer than {options.max_chars} characters: the rest is not read.")
        text = text[: options.max_chars]
    fill_from_text(made, text)
    return made.finish()


def fill_from_text(made: Builder, text: str) -> None:
    """Append the blocks of plain text to a document that is being made."""
    pieces = _pieces(made, text)
    site = [p for p in pieces if isinstance(p, Unit) and SITE_LINE.fullmatch(p.text)]
    for unit in site:
        made.add("header", unit.text, page=unit.page)
    for piece in mark_headings([p for p in pieces if p not in site]):
        if isinstance(piece, Grid):
            add_grid(made, piece.rows, piece.page)
        else:
            block, unit = piece
            text = without_attachment(made, unit.text)
            made.add(block.kind, text, label=block.label, level=block.level, page=unit.page)


def add_grid(made: Builder, rows: list[list[str]], page: int | None = None) -> None:
    """Append a table; a lone cell in a row of a wider table spans it."""
    number, width = made.new_table(), max(map(len, rows))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            span = width if len(row) == 1 else 1
            made.cell(number, r, c, cell, col_span=span, page=page)


def _pieces(made: Builder, text: str) -> list[Piece]:
    lines = single_spaced(_lines(made, text))
    scan = _Scan(Units(wrap_width([line for line in lines if not line.startswith("\f")]), lines))
    paged = sum("\f" in line for line in lines) > 0
    scan.units.page = 1 if paged else None
    at = 0
    while at < len(lines):
        line = lines[at]
        if line == "\f":
            scan.units.page = (scan.units.page or 1) + 1
            at += 1
            continue
        region = _region(lines, at)
        if region is not None:
            scan.settle()
            scan.pieces.append(Grid(region.rows, scan.units.page))
            at = region.end
            continue
        if line.strip():
            scan.units.line(line)
        else:
            scan.units.blank()
        at += 1
    scan.settle()
    return scan.pieces


def _region(lines: list[str], at: int) -> Region | None:
    line = lines[at]
    if line.startswith("\t"):
        inside = at > 0 and lines[at - 1].startswith("\t")  # Its first line was no table's.
        return None if inside else tab_cells(lines, at)
    stripped = line.strip()
    if stripped.startswith("|"):
        return pipe_rows(lines, at)
    if "\t" in stripped:
        return tab_rows(lines, at)
    if " / " in stripped:
        return slash_rows(lines, at)
    if " | " in stripped:
        return bar_rows(lines, at)
    aligned = aligned_rows(lines, at) if "   " in stripped else None
    return aligned or stacked_rows(lines, at)


def _lines(made: Builder, text: str) -> list[str]:
    """Lines, a form feed as a line of its own, lines that only hold a bookmark left out."""
    out: list[str] = []
    for line in _BREAKS.sub("\n", text).split("\n"):
        if _BOOKMARK_LINE.fullmatch(line):
            made.repair("bookmark")
            continue
        if not line.startswith("|") and " | " not in line.rstrip("| \t"):
            line = _TRAILING_BARS.sub("", line)
        parts = line.split("\f")
        for index, part in enumerate(parts):
            if index:
                out.append("\f")
            if part or len(parts) == 1:
                kept = part if part.strip("\u00a0 \u200b") else part.replace("\u00a0", "").strip(" ")
                first, *rest = unrolled(kept)
                out += [first, *(x for piece in rest for x in ("", piece))]
    return out

"""Notes at the foot of a page, and the raised marks that point to them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.readers.pdf.geometry import PageContent, Word
from pipeline.readers.pdf.layout import Piece
from pipeline.readers.pdf.tables import dress

_NUMBER = re.compile(r"^(?:(\d{1,2})(?=\D|$)(?![.,:/]\d)|[*†‡])")


def take_footnotes(members: list[Piece], body: float, marks: set[str], page: PageContent) -> list[Piece]:
    """Takes the notes off the foot of a page's pieces, and their marks off the words they stand at.

    A note opens with its number and is small print, or ``marks`` (the small numbers after words of the
    page) holds that number.
    """
    at = len(members)
    while at and _could_be_note(members[at - 1], body, marks):
        at -= 1
    while at < len(members) and not _NUMBER.match(members[at].label or members[at].lines[0].text):
        at += 1
    notes = members[at:]
    del members[at:]
    numbers = {number for piece in notes if (number := _take_number(piece)) in marks}
    if numbers:
        _drop_marks(members, numbers, page)
    return notes


def _could_be_note(piece: Piece, body: float, marks: set[str]) -> bool:
    if not piece.lines or piece.note:
        return False
    number = _NUMBER.match(piece.label or piece.lines[0].text)
    return piece.size <= 0.9 * body or (number is not None and number[1] in marks)


def _take_number(piece: Piece) -> str | None:
    """Makes a piece a note, its number its label; returns the number."""
    piece.kind = "footnote"
    first = piece.lines[0].words[0]
    number = _NUMBER.match(piece.label or first.text)
    if number is None:
        return None
    if piece.label is None:
        rest = first.text[number.end() :]
        others = piece.lines[0].words[1:]
        words = [replace(first, text=rest), *others] if rest else others
        if words:
            words[0].glued = False
            piece.label, piece.lines[0].words = number.group(), words
    return number[1]


def _drop_marks(members: list[Piece], numbers: set[str], page: PageContent) -> None:
    for piece in members:
        for line in piece.lines:
            line.words = _unmarked(line.words, numbers)
        for cell in piece.grid.cells if piece.grid is not None else ():
            words = _unmarked(cell.words, numbers)
            if len(words) < len(cell.words):
                cell.words = words
                dress(cell, page)


def _unmarked(words: list[Word], numbers: set[str]) -> list[Word]:
    return [w for w in words if not (w.mark and w.text in numbers)] or words

"""Legends: where a document says what its colours, letters and words mean.

What stands in a legend is never a rating. What a legend says holds for the whole document.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field

from extractors.gate import gated
from extractors.layout.grids import Cell, Grid, grids
from extractors.programme.lines import Line, lines, squeezed
from extractors.rag.colours import colour_rating, is_neutral
from extractors.rag.key.entries import (
    all_rows,
    entry,
    entry_after,
    heads_key,
    is_legend,
    is_meaning,
    is_scale,
    is_strip,
    key_of,
    swatches,
)
from extractors.rag.key.told import told
from extractors.rag.words import LETTERS, whole
from schemas import Document
from schemas.identity import fold
from schemas.vocabulary import Rating

_HEADING = gated(
    r"\b(?:key|legend|definitions?|explanation|guide|criteria|scale|symbols? mean|colours? mean|"
    r"ratings? mean|"
    r"what (?:do )?(?:the|our|these) (?:symbols?|colours?|ratings?)|how we rate|rag ratings? (?:are|"
    r"is) (?:defined|as follows))\b",
    re.IGNORECASE,
)


@dataclass
class Legend:
    """Spans that are legend, and what words (folded), fills and letters mean by it."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    words: dict[str, Rating] = field(default_factory=dict)
    fills: dict[str, Rating] = field(default_factory=dict)
    letters: bool = False
    grey: bool = False

    def covers(self, offset: int) -> bool:
        """True where an offset stands in a legend."""
        return any(start <= offset < end for start, end in self.spans)

    def word(self, text: str) -> Rating | None:
        """The rating that a status word has by this legend.

        "On track" gives ``green`` where the document says "Green – on track".
        """
        return self.words.get(fold(text).strip(" .:;")) if self.words else None

    def ending(self, text: str) -> tuple[int, int] | None:
        """Where the longest status word stands that ends a text, after words of its own.

        "Cleaner streets Off track" ends with "Off track" where the key explains it.
        """
        for words in (4, 3, 2, 1):
            parts = re.search(
                rf"(?<=[^\s])[\s([:|–—-]+(?P<state>\w\S*(?:\s+\S+){{{words - 1}}})$", text.rstrip(" .)]")
            )
            if parts is not None and self.word(parts["state"]) is not None:
                return parts.span("state")
        return None

    def fill(self, rgb: str | None) -> Rating | None:
        """The rating of a colour: as the legend shows it, else by the palette."""
        if rgb is None:
            return None
        known = self.fills.get(rgb.lower()) or colour_rating(rgb)
        return "grey" if known is None and self.grey and is_neutral(rgb) else known


def legend(document: Document) -> Legend:
    """Everything in the document that explains ratings."""
    if "legend" not in document.memo:
        document.memo["legend"] = _legend(lines(document), grids(document))
    found: Legend = document.memo["legend"]
    return found


def _legend(stream: list[Line], tables: list[Grid]) -> Legend:
    out = Legend()
    for grid in tables:
        _from_grid(out, grid, _is_headed(stream, grid))
    _from_runs(out, stream)
    above = ""
    for line in stream:
        _from_sentence(out, line, heads_key(above))
        above = line.text
    return out


def _is_headed(stream: list[Line], grid: Grid) -> bool:
    """True for a table right below a heading like "Key to scores", or under such a banner."""
    place = bisect.bisect_left(stream, grid.start, key=lambda line: line.start)
    above = stream[place - 1].text if place else ""
    return heads_key(above) or (grid.banner is not None and heads_key(grid.banner.text))


def _add(out: Legend, rating: Rating, meaning: str, start: int, end: int) -> None:
    out.spans.append((start, end))
    out.grey = out.grey or rating == "grey"
    if len(meaning.split()) <= 6:
        out.words.setdefault(fold(meaning).strip(" .:;"), rating)


def _from_runs(out: Legend, stream: list[Line]) -> None:
    """Lines that follow each other, each a rating with its meaning: two different ones at least."""
    run: list[tuple[Line, Rating, str]] = []
    headed, above = False, ""
    for line in stream:
        one = entry(line.text) or entry_after(line.text) if len(line.text) < 400 else None
        if not run:
            headed = one is not None and len(above) < 120 and _HEADING.search(above) is not None
        if one is not None and (headed or entry(line.text) is not None):
            if run and run[-1][0].is_heading != line.is_heading:
                _close_run(out, run, headed)
                run, headed = [], False
            run.append((line, *one))
        elif run:
            _close_run(out, run, headed)
            run = []
        above = line.text
    if run:
        _close_run(out, run, headed)


def _close_run(out: Legend, run: list[tuple[Line, Rating, str]], headed: bool) -> None:
    distinct = len({rating for _, rating, _ in run})
    meanings = sum(is_meaning(meaning) for _, _, meaning in run)
    small = len(run) >= 3 and all(m[:1].islower() and len(m.split()) <= 6 for _, _, m in run)
    if distinct == len(run) >= 2 and (headed or meanings >= len(run) / 2 or (small and meanings)):
        for line, rating, meaning in run:
            _add(out, rating, meaning, line.start, line.end)
        out.letters = out.letters or any(_starts_with_letter(line.text) for line, _, _ in run)


def _starts_with_letter(text: str) -> bool:
    return bool(re.match(r"^\W*[RAGBY]\b", text)) or bool(re.match(r"^\W*\w+ \([RAGBY]\)", text))


_LETTERS_TOLD = gated(
    r"(?-i:\bR)\W{1,4}(?:is |means |for )?red\b.*(?-i:\bA)\W{1,4}(?:is |means |for )?amber\b", re.IGNORECASE
)
""" "R red, A amber, G green"."""


def _from_sentence(out: Legend, line: Line, headed: bool) -> None:
    """A key in one line: "Key: Red = off track; Amber = at risk; Green = on track"."""
    if len(line.text) < 200 and _LETTERS_TOLD.search(line.text):
        out.spans.append((line.start, line.end))
        out.letters = True
        return
    for rating, printed, meaning in told(line.text, headed):
        out.letters = out.letters or printed in LETTERS
        if rating is not None:
            _add(out, rating, meaning, line.start, line.end)


def _from_grid(out: Legend, grid: Grid, headed: bool) -> None:
    """A table whose rows are each a rating (word, letter, symbol or fill) and a meaning."""
    if is_legend(grid, headed):
        out.spans.append((grid.start, grid.end + 1))
        if is_scale(grid):
            return  # "High" elsewhere is how likely something is, not a light
        for row in all_rows(grid):
            _learn(out, row)
        _learn_swatch(out, grid)
        for told, rating in swatches(
            [r for r in all_rows(grid) if any(c is not None and c.filled for c in r)]
        ):
            out.words.setdefault(fold(told.text).strip(" .:;"), rating)
        if is_strip([r for r in all_rows(grid) if any(c is not None and c.filled for c in r)]):
            _learn_grey(out, grid)


def _learn_grey(out: Legend, grid: Grid) -> None:
    """In a key of coloured cells, the one on neutral grey is a rating too."""
    for cell in (c for row in all_rows(grid) for c in row if c is not None and c.filled):
        if cell.fill and cell.fill.lower() != "#ffffff" and is_neutral(cell.fill) and not whole(cell.text):
            out.grey = True
            out.words.setdefault(fold(cell.text).strip(" .:;"), "grey")


def _learn_swatch(out: Legend, grid: Grid) -> None:
    """In a key whose rows begin with bare coloured cells, the one on neutral grey is a rating too."""
    firsts = [row[0] for row in grid.rows if row[0] is not None and not row[0].filled]
    if sum(colour_rating(c.fill) is not None for c in firsts) >= 2:
        for cell in firsts:
            if cell.fill and is_neutral(cell.fill):
                out.fills.setdefault(cell.fill.lower(), "grey")


def _learn(out: Legend, row: list[Cell | None]) -> None:
    """What one row of a key says: one rating with its meanings, or cells each in a colour of its own."""
    cells = dict.fromkeys(c for c in row if c is not None)
    several = len({own for c in cells if (own := colour_rating(c.fill))}) > 1
    rating = None if several else key_of(row) or key_of(row, headed=True)
    for cell in cells:
        one = (entry(cell.text) or entry_after(cell.text)) if cell.filled else None
        own = colour_rating(cell.fill)
        mine = (one[0] if one else None) or rating or own
        if mine is None:
            continue
        out.grey = out.grey or mine == "grey"
        tinted = cell.fill is not None and cell.fill.lower() != "#ffffff"
        if cell.fill and tinted and (own is not None or (rating is not None and whole(cell.text))):
            out.fills.setdefault(cell.fill.lower(), mine)
        if cell.text in LETTERS:
            out.letters = True
        elif cell.filled and not whole(cell.text) and len(squeezed(cell.text).split()) <= 6:
            out.words.setdefault(fold(one[1] if one else cell.text).strip(" .:;"), mine)

"""Words that a narrow cell breaks at its edge without a hyphen: ``Safeguar|ding`` is one word.

A program that sets type breaks a word only where it does not fit on a line of its own, so that its
first part stands alone on its line and fills it: the next letter had no room. What tells one word from
two then: a space that other wrapped lines print at their end and that is missing here though it had
room; the document's other words; parts that no English word ends or begins with. Addresses and dates
are known by their shape.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.readers.pdf.geometry import PageContent, Word
from pipeline.readers.pdf.grid import Cell, Grid
from pipeline.readers.pdf.lines import rows
from pipeline.readers.pdf.tables import dress
from pipeline.readers.pdf.vocabulary import TOKEN, Vocabulary, begins_no_word, ends_no_word

WIDEST_PADDING = 15.0
"""Points between a cell's ruling and its text; what stands further in is set in, not full."""
SPACE = 0.32
"""The width of a space in sizes of the font, where a cell shows none."""
_ADDRESS = re.compile(r"^\W?(?:https?:|https?$|www\b)|://|\w@")
_IN_ADDRESS = re.compile(r"[\w.@%&=?#/+~:,;-]+$")
_MARKS = "/.-_=&?@"
_CLOSING = re.compile(r"[,.;:!?)\]’”]+$")
_PLAIN = re.compile(r"[^\W\d_]+(?:['’-]\w+)*[,.;:!?)\]’”]*$")
_DAY = re.compile(r"(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{2}){1,2}|\d{4}-\d\d-\d\d)[,;.)]?$")


@dataclass(slots=True)
class Break:
    """A line end inside a cell where one word may go on.

    ``room`` are the points left on its line, ``space`` is the width of a space; ``alone`` tells that the
    word is the only one of its line, ``right_alone`` that the next one is.
    """

    cell: Cell
    page: PageContent
    left: Word
    right: Word
    alone: bool
    right_alone: bool
    room: float
    space: float
    follows: Break | None = None
    address: bool = False

    @property
    def full(self) -> bool:
        """Whether the word fills its line: the next letter had no room."""
        letter = (self.right.x1 - self.right.x0) / len(self.right.text)
        return self.alone and -letter < self.room < 1.25 * letter + 0.05 * self.left.style.size

    @property
    def right_fills(self) -> bool:
        """Whether the next word fills its line too, so that it may be broken itself."""
        return self.right_alone and self.room + self.left.x1 - self.right.x1 < self.left.style.size

    @property
    def parts(self) -> tuple[str, str]:
        """The letters on both sides of the line end, in lower case."""
        left, right = TOKEN.findall(self.left.text), TOKEN.match(self.right.text)
        return (left[-1].casefold() if left else "", right.group().casefold() if right else "")

    @property
    def letters(self) -> bool:
        """Whether both sides are letters of one case, as inside a word."""
        end, start = self.left.text[-1], self.right.text[0]
        capitals = self.left.text.isupper() and self.right.text.isupper() and len(self.left.text) > 3
        plain = end.isalpha() and bool(_PLAIN.match(self.right.text))
        return plain and (start.islower() or capitals)


def mend_words(pages: list[PageContent], tables: list[list[Grid]], known: Vocabulary) -> None:
    """Joins the words that cells break; the texts of their cells are written anew."""
    if not any(_suspect(c) for grids in tables for grid in grids for c in grid.cells):
        return
    ends = Counter[bool]()
    breaks = [found for page, grids in zip(pages, tables) for found in _breaks(page, grids, ends)]
    halves = Counter(part for found in breaks if found.full and found.letters for part in found.parts)
    painted = ends[True] > 3 * ends[False]
    for found in breaks:
        missing = painted and found.room > found.space
        found.address = _is_address(found, missing)
        found.right.glued = found.address or _is_one(found, halves, known, missing)
    for cell, page in {id(b.cell): (b.cell, b.page) for b in breaks if b.right.glued}.values():
        dress(cell, page)


def _suspect(cell: Cell) -> bool:
    """Whether a cell could hold a broken word: one that nearly fills it, or a mark of an address or a day."""
    least = cell.box[2] - cell.box[0] - 2 * WIDEST_PADDING - cell.words[0].style.size if cell.words else 0.0
    return len(cell.words) > 1 and any(
        w.x1 - w.x0 > least or w.text[-1] in "/-" or "@" in w.text or "://" in w.text or "www" in w.text
        for w in cell.words
    )


def _breaks(page: PageContent, grids: list[Grid], ends: Counter[bool]) -> Iterator[Break]:
    """Line ends of cells; ``ends`` counts whether a space is printed where one has room."""
    for cell in (c for grid in grids for c in grid.cells if len(c.words) > 1 and not page.ocr):
        lines = rows([w for w in cell.words if w.style.turn == 0])
        space, before = _space(lines), None
        for above, below in itertools.pairwise(lines):
            left, right = above[-1], below[0]
            padding = max(0.0, above[0].x0 - cell.box[0])
            room = cell.box[2] - min(padding, WIDEST_PADDING) - left.x1
            if len(above) > 1 and room > space:
                ends[left.spaced] += 1
            found = Break(cell, page, left, right, len(above) == 1, len(below) == 1, room, space, before)
            before = found if padding < WIDEST_PADDING and _goes_on(found) else None
            if before is not None:
                yield before


def _space(lines: list[list[Word]]) -> float:
    """The least space between words of a cell."""
    size = lines[0][0].style.size if lines else 10.0
    gaps = [b.x0 - a.x1 for line in lines for a, b in itertools.pairwise(line)]
    return min((g for g in gaps if 0.15 * size < g < SPACE * size), default=SPACE * size) + 0.02 * size


def _goes_on(found: Break) -> bool:
    """Whether the next line is set like this one, follows it, and its first word had no room here."""
    left, right = found.left, found.right
    same = abs(left.style.size - right.style.size) < 0.5 and left.style.bold == right.style.bold
    below = 0 < right.bottom - left.bottom < 2 * left.style.size
    return same and below and found.room < right.x1 - right.x0 + 1 and not left.spaced and not left.hyphen


def _is_address(found: Break, missing: bool) -> bool:
    """Whether an address goes on: at its own marks, or where it fills the line."""
    left, right = found.left.text, found.right.text
    begun = found.follows is not None and found.follows.address and found.alone
    if not _IN_ADDRESS.match(right) or len(right) < 2 or left[-1] in ",;)>":
        return False
    if not (begun or _ADDRESS.search(left)):
        return "@" in right and (right[0] == "@" or left[-1] in "._-")
    marked = left[-1] in _MARKS + ":" or right[0] in _MARKS
    inner = any(c in right[:-1] for c in _MARKS) and "://" not in right and not right.startswith("www")
    if left.endswith("://") or not found.full:
        return left.endswith("://") or (inner and marked)
    return inner or (marked and found.right_alone and not right.istitle()) or missing


def _is_one(found: Break, halves: Counter[str], known: Vocabulary, missing: bool) -> bool:
    """Whether no space belongs between the two sides of a line end."""
    left, right = found.left.text, found.right.text
    if _DAY.match(left + right) and (not _DAY.match(left) or (found.full and found.right_alone)):
        return True
    if not found.full or not left[-1].isalnum():
        return False
    if _CLOSING.match(right) or (missing and left[-1].isdigit() and right[0].isdigit()):
        return True
    return found.letters and _is_word(found, halves, known, missing)


def _is_word(found: Break, halves: Counter[str], known: Vocabulary, missing: bool) -> bool:
    """Whether the parts are one word: printed whole elsewhere, or hardly two words."""
    left, right = found.parts
    if left + right in known:
        return True
    left_known, right_known = (known.count(part) > halves[part] for part in (left, right))
    if left_known and right_known and len(right) > 2:
        return False
    ends = not found.right_fills and begins_no_word(right)
    return missing or ends or (not left_known and ends_no_word(left))

"""Tables whose cells a converter put on lines of their own, one below the other, with no mark.

Found only where the lines tell it: a row of short heads, then rows in which every column holds one
kind of thing all the way down, and at least one column holds dates, figures or lists of initials.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.readers.labels import split_label
from pipeline.readers.text.tables import Region

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_KINDS = (
    ("figure", re.compile(r"[£€$]?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?", re.IGNORECASE)),
    (
        "date",
        re.compile(
            rf"(?:[a-z]+day,? )?\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH}(?: \d{{2,4}})?|{_MONTH} \d{{4}}|"
            r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}",
            re.IGNORECASE,
        ),
    ),
    ("initials", re.compile(r"[A-Z]{2,5}(?:\s*[,/&]\s*[A-Z]{2,5}s?)+,?")),
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2})?")
_SHORT = re.compile(r"[^\W\d]+\.?(?: [^\W\d]+){0,2}")
"""A head of a few words."""
_BRIEF = re.compile(r"[A-Z][a-z]{1,3}\.")
"""A head cut short: "No.", "Ref."."""
LONGEST_HEAD = 45
LONGEST_CELL = 250
WIDEST = 6


def stacked_rows(lines: list[str], start: int) -> Region | None:
    """The table whose heads begin at ``start``, or None.

    >>> stacked_rows("Date Purpose Who 4~May Visit AB,CD 5~June Review AB,EF".replace(" ", "|")
    ...              .replace("~", " ").split("|"), 0).rows[1]
    ['4 May', 'Visit', 'AB,CD']
    """
    found = _from(lines, start)
    if found is None:
        return None
    for shift in range(1, len(found.rows[0])):  # A line above the heads may have been taken for one.
        other = _from(lines, start + shift)
        if other is not None and _ends(lines, other) and _better(other, found, _ends(lines, found)):
            return None
    return found


def _better(other: Region, found: Region, clean: bool) -> bool:
    """Whether a table that begins some lines later has the better heads, or leaves no line over."""
    if not clean and other.end > found.end:
        return True
    one, two = (sum(bool(_SHORT.fullmatch(cell)) for cell in region.rows[0]) for region in (other, found))
    return one > two and other.end >= found.end


def _ends(lines: list[str], found: Region) -> bool:
    """Whether no line is left over below a table."""
    return found.end >= len(lines) or not lines[found.end].strip()


def _from(lines: list[str], start: int) -> Region | None:
    """The longest table whose heads begin at ``start``, of any width."""
    if not _is_head(lines, start) or not _is_head(lines, start + 1):
        return None
    best: Region | None = None
    for width in range(2, WIDEST + 1):
        if not _is_head(lines, start + width - 1):
            break
        found = _rows(lines, start, width)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def _is_head(lines: list[str], at: int) -> bool:
    return at < len(lines) and is_head(lines[at].strip())


def is_head(line: str) -> bool:
    """Whether a line can be the head of a column: short, no sentence, no label with its text.

    >>> is_head("Responsible body"), is_head("No."), is_head("It was agreed.")
    (True, True, False)
    """
    if _BRIEF.fullmatch(line):
        return True
    if (
        not line
        or len(line) > LONGEST_HEAD
        or line[-1] in ".;:,"
        or ": " in line
        or split_label(line)[0] is not None
    ):
        return False
    return line[0].isupper() or line[0].isdigit() or line[0] in "(£%"


def _rows(lines: list[str], start: int, width: int) -> Region | None:
    """Rows of ``width`` cells below their heads, as far as every column keeps its kind."""
    head = [line.strip() for line in lines[start : start + width]]
    rows, kinds = [head], None
    at = start + width
    while at + width <= len(lines):
        row = [line.strip() for line in lines[at : at + width]]
        here = [_kind(cell) for cell in row]
        if kinds is not None and "" in row and _fits(row, here, kinds):
            here = kinds  # The empty line is an empty cell: what tells this row stands in place.
        if None in here or (kinds is not None and here != kinds):
            break
        if kinds is None and not _tells(head, here):
            return None
        rows.append(row)
        kinds = here
        at += width
    if len(rows) < (3 if width > 2 else 5):
        return None
    return Region(at, rows)


def _fits(row: list[str], here: list[str | None], kinds: list[str | None]) -> bool:
    """Whether a row with empty cells has the others of their columns' kinds, a date or figure among them."""
    filled = [(one, kind) for cell, one, kind in zip(row, here, kinds) if cell]
    told = any(one in ("date", "figure") for one, _ in filled)
    return told and len(filled) >= 3 and all(one == kind for one, kind in filled)


def _tells(head: list[str], kinds: list[str | None]) -> bool:
    """A column of dates, figures or initials, under a head that is none; and one of plain text."""
    if any(_kind(cell) in ("date", "initials") for cell in head):
        return False
    heads = ["year" if _YEAR.fullmatch(cell) else _kind(cell) for cell in head]
    told = [kind not in ("text", over) for over, kind in zip(heads, kinds)]
    return any(told) and "text" in kinds


@lru_cache(maxsize=4096)
def _kind(cell: str) -> str | None:
    """What a cell holds; None for what cannot stand in a cell."""
    if not cell or len(cell) > LONGEST_CELL:
        return None
    for name, pattern in _KINDS:
        if pattern.fullmatch(cell):
            return name
    return "text" if split_label(cell)[0] is None and "\t" not in cell else None

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
    ("initials", re.compile(r"[A-Z]{2,4}(?:\s*[,/&]\s*[A-Z]{2,4}s?)+,?")),
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2})?")
LONGEST_HEAD = 45
LONGEST_CELL = 250
WIDEST = 6


def stacked_rows(lines: list[str], start: int) -> Region | None:
    """The table whose heads begin at ``start``, or None.

    >>> stacked_rows("Date Purpose Who 4~May Visit AB,CD 5~June Review AB,EF".replace(" ", "|")
    ...              .replace("~", " ").split("|"), 0).rows[1]
    ['4 May', 'Visit', 'AB,CD']
    """
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
    line = lines[at].strip() if at < len(lines) else ""
    if not line or len(line) > LONGEST_HEAD or line[-1] in ".;:," or split_label(line)[0] is not None:
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

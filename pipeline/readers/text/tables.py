"""Tables that a converter flattened to lines: found again, as rows of cells.

Kinds: newline + tab cells with a blank line after each row (Tika), one row a line with tabs between
(Word's "save as text"), ``|cell|cell|`` (antiword, Markdown), columns aligned by spaces
(``pdftotext -layout``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Row = list[str]
"""Cell texts, left to right; a cell with several paragraphs holds newlines."""


@dataclass
class Region:
    """Lines ``start``..``end`` (half-open) that are one table."""

    end: int
    rows: list[Row]


_RATING = re.compile(
    r"(?:(?:dark |light )?(?:red|amber|green|blue|grey|gray|purple|black|yellow)"
    r"(?:[ /-](?:red|amber|green))?|"
    r"[RAGB]|[↑↓→↔↗↘]|n/?a|met|not met|\W?)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s|+:=_–-]*")


def tab_cells(lines: list[str], start: int) -> Region | None:
    """Rows of lines that start with a tab; a blank line ends a row, two end the table.

    A line without a tab right after a cell is a further paragraph of that cell.

    >>> tab_cells(["\\tDate", "\\tPurpose", "", "\\t4 May", "\\tVisit", "", "", "End"], 0).rows
    [['Date', 'Purpose'], ['4 May', 'Visit']]
    """
    rows: list[Row] = [[]]
    at, blanks = start, 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            if blanks:
                rows.append([])
            blanks = 0
            rows[-1] += [cell.strip() for cell in line[1:].rstrip().split("\t")]
        elif not line.strip():
            blanks += 1
            if blanks > 1:
                break
        elif blanks:
            break
        else:
            rows[-1][-1] = f"{rows[-1][-1]}\n{line.strip()}".strip()
        at += 1
    region = Region(at, _settled(rows))
    return region if _is_table(lines, start, region, blanks) else None


def _settled(rows: list[Row]) -> list[Row]:
    """A label and its ratings that stood in rows of one cell each are one row."""
    if len(rows) > 1 and all(len(row) == 1 for row in rows):
        first, rest = rows[0], rows[1:]
        if len(rest) <= 6 and all(_RATING.fullmatch(row[0]) for row in rest) and any(r[0] for r in rest):
            return [first + [row[0] for row in rest]]
    return rows


def _is_table(lines: list[str], start: int, region: Region, blanks: int) -> bool:
    rows = region.rows
    if not any(cell for row in rows for cell in row):
        return False
    if len(rows) == 1:
        return (
            len(rows[0]) in range(2, 9)
            and (blanks > 1 or region.end >= len(lines))
            and not _opened(lines, start)
        )
    counts = [len(row) for row in rows]
    usual = max(set(counts), key=lambda n: (counts.count(n), n))
    if usual == 1:
        return all(count == 1 for count in counts) and all(len(row[0]) < 200 for row in rows)
    return counts.count(usual) * 2 >= len(rows)


def _opened(lines: list[str], start: int) -> bool:
    """A line that ends in a colon and a blank before: what follows is an indented list."""
    return start >= 2 and not lines[start - 1].strip() and lines[start - 2].rstrip().endswith(":")


def tab_rows(lines: list[str], start: int) -> Region | None:
    """Consecutive lines with tabs between their cells, most with the same number of cells.

    >>> tab_rows(["Name\\tRole", "Ann Lee\\tChair", "Bo Ek\\tClerk"], 0).rows[1]
    ['Ann Lee', 'Chair']
    """
    end = start
    while end < len(lines) and "\t" in lines[end].strip():
        end += 1
    rows = [[cell.strip() for cell in re.split(r"\t", line.strip("\r\n"))] for line in lines[start:end]]
    counts = [len(row) for row in rows]
    if len(rows) < 2:
        return None
    usual = max(set(counts), key=lambda n: (counts.count(n), n))
    numbered = sum(bool(re.fullmatch(r"\W*\w{0,3}[.)]?", row[0])) for row in rows) == len(rows)
    if usual < 2 or counts.count(usual) * 3 < len(rows) * 2 or (usual == 2 and numbered):
        return None
    return Region(end, rows)


def pipe_rows(lines: list[str], start: int) -> Region | None:
    """``|cell|cell|`` lines; a line whose first cell is empty continues the row above (antiword).

    >>> pipe_rows(["|Name    |Role  |", "|Ann Lee |Chair |", "", "x"], 0).rows
    [['Name', 'Role'], ['Ann Lee', 'Chair']]

    In a frame of signs what stands between two of its lines is one row.

    >>> pipe_rows(["+---+---+", "| a | b |", "| c | d |", "+---+---+", "| e | f |", "+---+---+"], 0).rows
    [['a\\nc', 'b\\nd'], ['e', 'f']]
    """
    end = start
    while end < len(lines) and (_is_bars(lines[end]) or _BORDER.fullmatch(lines[end].strip())):
        end += 1
    drawn = sum(_BORDER.fullmatch(line.strip()) is not None for line in lines[start:end]) > 2
    rows: list[Row] = []
    under = False
    for line in lines[start:end]:
        if _RULE.fullmatch(line):
            under = False
            continue
        row = [cell.strip().replace("\\|", "|") for cell in _inner(line)]
        same = bool(rows) and len(row) == len(rows[-1])
        if rows and (_continues(row, rows[-1], line) or (drawn and under and same)):
            rows[-1] = [f"{one}\n{more}".strip() for one, more in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
        under = True
    return Region(end, rows) if rows and max(map(len, rows)) >= 2 else None


_BORDER = re.compile(r"\+(?:[-=:]{2,}\+)+")
"""A line of the frame of a table drawn with signs: "+------+------+"."""


def _is_bars(line: str) -> bool:
    return line.count("|") >= 2 and line.strip().startswith("|")


def bar_rows(lines: list[str], start: int) -> Region | None:
    """Two or more lines of cells with `` | `` between them and as many cells in most.

    >>> bar_rows(["Name | Post |", "Ann Lee | Chair |", "End"], 0).rows
    [['Name', 'Post'], ['Ann Lee', 'Chair']]
    """
    end = start
    while end < len(lines) and " | " in lines[end] and not lines[end].startswith("|"):
        end += 1
    rows = [[c.strip() for c in re.sub(r"[|\s]+$", "", line).split(" | ")] for line in lines[start:end]]
    counts = [len(row) for row in rows]
    usual = max(set(counts), key=lambda n: (counts.count(n), n))
    if len(rows) < 2 or usual < 2 or counts.count(usual) * 3 < len(rows) * 2:
        return None
    return Region(end, rows)


_SLASHED = re.compile(r"\s*[A-Z][^/:]{1,40}: / \S")


def slash_rows(lines: list[str], start: int) -> Region | None:
    """Forms whose cells a converter put on one line: ``Date: / 12 May / Author: / Ann Lee``.

    >>> slash_rows(["Date: / 12 May / Author: / Ann Lee", "Text"], 0).rows
    [['Date:', '12 May', 'Author:', 'Ann Lee']]
    >>> slash_rows(["Risk / Owner / RAG", "Late start / AL / Red", "Text"], 0).rows
    [['Risk', 'Owner', 'RAG'], ['Late start', 'AL', 'Red']]
    """
    if not _SLASHED.match(lines[start]):
        return _slash_table(lines, start)
    end = start
    while end < len(lines) and _SLASHED.match(lines[end]):
        end += 1
    rows = [[cell.strip() for cell in line.split(" / ")] for line in lines[start:end]]
    return Region(end, rows) if rows else None


def _slash_table(lines: list[str], start: int) -> Region | None:
    """Labels of three columns or more on one line, and rows of as many cells on the next ones."""
    labels = [cell.strip() for cell in lines[start].strip().split(" / ")]
    if len(labels) < 3 or not all(re.fullmatch(r"[A-Z#][^.;:!]{0,40}", label) for label in labels):
        return None
    rows = [labels]
    for line in lines[start + 1 :]:
        cells = [cell.strip() for cell in line.strip().split(" / ")]
        if len(cells) != len(labels):
            break
        rows.append(cells)
    return Region(start + len(rows), rows) if len(rows) > 1 else None


def _inner(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", re.sub(r"(?<!\\)\|\s*$", "", line.strip()[1:]))


def _continues(row: Row, above: Row, line: str) -> bool:
    """antiword pads cells to a width and wraps them: the rest has an empty first cell."""
    return len(row) == len(above) and not row[0] and any(row) and bool(re.search(r"\S\s*\|", line))

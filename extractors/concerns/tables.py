"""Areas of concern in tables: one column of statements, perhaps a body and a judgement beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.concerns.bodies import body_only
from extractors.concerns.made import concern
from extractors.concerns.words import is_heading_of_concerns, judgement, names_concerns, status_of
from extractors.layout.grids import Cell, Grid, merged
from extractors.programme.columns import column_role
from extractors.rag.endings import unrated
from schemas import Concern
from schemas.vocabulary import ConcernStatus

_BULLETS = "•·▪■◼●○*-–— \t\n\xa0"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table holds its statements, bodies, judgements and numbers."""

    text: int
    responsible: int | None
    judged: int | None
    number: int | None


def from_grid(grid: Grid, allowed: bool) -> Iterator[Concern]:
    """Rows of a table whose label names areas of concern; ``allowed`` where the document has such."""
    columns = _columns(grid, allowed)
    if columns is None or not (allowed or _speaks_for_itself(grid, columns)):
        return
    if _BARE.fullmatch(grid.labels[columns.text].strip(" :")) and not _stated(grid, columns):
        return
    label = f"{grid.banner.text if grid.banner else ''} {grid.labels[columns.text]}"
    given = is_heading_of_concerns(grid.labels[columns.text]) or status_of(label)
    last: Cell | None = None
    for row in _whole_rows(grid, columns):
        cell = row[columns.text]
        if cell is None or not cell.filled or cell is last or _is_label(cell.text):
            continue
        last = cell
        yield _concern(row, cell, columns, given)


_BARE = re.compile(r"concerns?", re.IGNORECASE)


def _stated(grid: Grid, columns: Columns) -> bool:
    """True where most cells below a bare "Concern" are more than a word or two."""
    told = [len(c.text.split()) for row in grid.rows if (c := row[columns.text]) is not None and c.filled]
    return sum(words >= 3 for words in told) * 3 >= len(told) * 2


def _whole_rows(grid: Grid, columns: Columns) -> list[list[Cell | None]]:
    """The rows, each with the rest of its statement where the page broke it into two."""
    rows: list[list[Cell | None]] = []
    for row in grid.rows:
        old, new = (rows[-1][columns.text] if rows else None), row[columns.text]
        if old is not None and new is not None and _goes_on(old.text, new.text):
            rows[-1] = [merged(a, b) for a, b in zip(rows[-1], row)]
        else:
            rows.append(row)
    return rows


def _goes_on(old: str, new: str) -> bool:
    """True where a sentence breaks off in one row and ends in the next."""
    return bool(old and new) and old[-1] not in ".!?;:" and new[0].islower() and new[-1] == "."


def _speaks_for_itself(grid: Grid, columns: Columns) -> bool:
    """True where the label names concerns in full and a body or a verdict stands beside."""
    beside = columns.responsible is not None or columns.judged is not None
    return beside and names_concerns(grid.labels[columns.text])


def _columns(grid: Grid, allowed: bool) -> Columns | None:
    roles = grid.roles()
    if (
        "concern" not in roles
        and grid.width == 1
        and grid.banner
        and column_role(grid.banner.text) == "concern"
    ):
        roles = ["concern"]
    if "concern" not in roles:
        named = [label != "" and names_column(label) for label in grid.labels]
        if allowed and sum(named) == 1 and _TOLD_COLUMN.fullmatch(grid.labels[named.index(True)]) is None:
            roles[named.index(True)] = "concern"
    if "concern" not in roles and allowed and (told := _told_column(grid)) is not None:
        roles = [*roles[:told], "concern", *roles[told + 1 :]]
    if "concern" not in roles:
        return None

    def first(*names: str) -> int | None:
        return next((i for i, role in enumerate(roles) if role in names), None)

    text = roles.index("concern")
    responsible = first("responsible")
    if responsible is None:
        responsible = next((i for i in range(grid.width) if i != text and _of_bodies(grid, i)), None)
    judged = first("judgement")
    if judged is None:
        judged = next((i for i in range(grid.width - 1, text, -1) if _judges(grid, i)), first("rag"))
    return Columns(text, responsible, judged, first("number"))


def _judges(grid: Grid, column: int) -> bool:
    """True for a column, whatever its label, in which every cell is a verdict."""
    filled = [c.text for row in grid.rows if (c := row[column]) is not None and c.filled]
    return len(filled) >= 2 and all(len(t) < 60 and "progress" in t.lower() and judgement(t) for t in filled)


_TOLD_COLUMN = re.compile(
    r"(?:what|where|how) (?:the )?(?:[\w&]+,? ){0,3}?(?:ofsted|cqc|estyn|hmicfrs|inspectors|inspection|"
    r"inspectorate|regulator|commission)(?: (?:and|/|&) (?:the )?(?:cqc|ofsted))? (?:team )?"
    r"(?:found|said|told us|identified|reported|saw|asked|concluded)\b.*|"
    r"(?:(?:ofsted|cqc|estyn|hmicfrs|inspection|inspectors[’']?)(?: (?:and|/|&) cqc)?|ofsted/cqc) "
    r"(?:findings?|concerns?|weakness(?:es)?|areas? .{0,30}|recommendations?)(?: \(.{1,30}\))?|"
    r"areas? (?:identified|named) (?:for|as|of) .{0,20}(?:improvement|weakness|concern)|"
    r"(?:areas?|issues?|findings?|concerns?|weakness(?:es)?|recommendations?|matters?|points?)(?: .{1,30}?)? "
    r"(?:by|of|from|in) (?:the )?(?:ofsted|cqc|estyn|hmicfrs|inspect(?:ors|ion|orate)|regulator|"
    r"commission)\b.{0,30}",
    re.IGNORECASE,
)
""" "What Ofsted and CQC found (2018)", "Inspection finding": a column of statements."""


def names_column(label: str) -> bool:
    """True for the label of a column of statements: "Weakness (2019)", "What Ofsted found"."""
    plain = re.sub(r"\s*\(.{1,30}\)$", "", label).strip(" :?")
    if column_role(plain) == "concern" or _TOLD_COLUMN.fullmatch(plain):
        return True
    return len(plain.split()) <= 6 and is_heading_of_concerns(plain) is not None


def _told_column(grid: Grid) -> int | None:
    """The column of what a reviewer found, where its cells are statements and others stand beside."""
    for index, label in enumerate(grid.labels):
        if grid.width > 1 and len(label) <= 80 and _TOLD_COLUMN.fullmatch(label.strip(" :?")):
            told = [c.text.split() for row in grid.rows if (c := row[index]) is not None and c.filled]
            if len(told) >= 2 and sum(len(words) >= 4 for words in told) * 4 >= len(told) * 3:
                return index
    return None


def _of_bodies(grid: Grid, column: int) -> bool:
    """True for a column that holds names of bodies and nothing else, whatever heads it."""
    if grid.roles()[column] in ("judgement", "rag", "number", "action", "comment"):
        return False
    filled = [c.text for row in grid.rows if (c := row[column]) is not None and c.filled]
    return bool(filled) and all(body_only(text) for text in filled)


def _is_label(text: str) -> bool:
    return column_role(text) == "concern"


def _concern(row: list[Cell | None], cell: Cell, columns: Columns, given: ConcernStatus) -> Concern:
    verdict = judgement(_at(row, columns.judged) or "")
    start, end = strip_span(cell.text, cell.start, cell.end)
    number, text = (_at(row, columns.number) or "").strip(" .)") or None, statement(cell.text)
    code = re.fullmatch(r"[A-Za-z]{1,4}\s?(\d{1,2})", number or "")
    number = code[1] if code else number
    lead = re.match(r"(\d{1,2})[.):]?\s+(?=[A-Z])", text)
    if lead and number in (None, lead[1]):
        number, text = lead[1], text[lead.end() :]
        start += lead.end() if end - start == len(text) + lead.end() else 0
    return concern(
        number=number,
        text=text,
        status=verdict or given,
        responsible=_at(row, columns.responsible),
        char_start=start,
        char_end=end,
        rule="table_row",
    )


def _at(row: list[Cell | None], index: int | None) -> str | None:
    cell = row[index] if index is not None else None
    return cell.text if cell is not None and cell.filled else None


def statement(text: str) -> str:
    """A statement as printed: white space collapsed, bullets dropped, the end stop kept.

    >>> statement("• Leaders should act;")
    'Leaders should act'
    >>> statement("Leaders should act. Open - Amber")
    'Leaders should act.'
    """
    text = unrated(text)
    words = [w for w in text.split() if w not in ("•", "·", "▪", "■", "◼", "●", "○")]
    clean = " ".join(words).strip(_BULLETS)
    for end in ("; and", ";and", "; or", ", and"):
        clean = clean.removesuffix(end)
    return clean.rstrip(" ;,:")


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without leading bullets, where the text was not squeezed."""
    if end - start != len(text):
        return start, end
    kept = statement(text)
    at = text.find(kept)
    return (start + at, start + at + len(kept)) if kept and at >= 0 else (start, end)

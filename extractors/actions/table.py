"""Actions of tables: logs with a column of actions, and minutes whose last column names who is to act."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractors import calendar
from extractors.actions.beside import told_beside
from extractors.actions.columns import Columns, movers, texts_above
from extractors.actions.due import first_day
from extractors.actions.label import announced
from extractors.actions.owner import asks, colon, lead, tail
from extractors.actions.units import Candidate, Context, printed, status_of, trim
from extractors.actions.wording import inner
from schemas import Block, Document, Table
from schemas.vocabulary import ActionStatus


def tabled(context: Context, tables: list[tuple[Table, Columns]]) -> Iterator[Candidate]:
    """Candidates of every row of the action tables.

    In minutes, a table under "Actions from the previous meeting" gives the rows that stay open.
    """
    for table, columns in tables:
        earlier = context.kind == "minutes" and _of_earlier(context.document, table)
        moved = bool(movers(context.document, table, columns))
        seen: set[int] = set()
        for line in in_step(context, table.grid[columns.first :], columns.roles):
            cell = line[columns.roles["action"]]
            if cell is None or cell.block_no in seen or len({id(c) for c in line}) == 1:
                continue
            seen.add(cell.block_no)
            for one in _row(context, line, cell, columns):
                told = moved and not asks(context.owners, context.document.text[one.start : one.end])
                if one.status in ("open", "carried_forward") or not (earlier or told):
                    yield one


Line = list[Block | None]


def in_step(context: Context, lines: list[Line], roles: dict[str, int]) -> list[Line]:
    """The lines of a table with each owner beside its action, where a reader put every owner a line above."""
    action, owner = roles["action"], roles.get("owner")
    if owner is None:
        return lines

    def filled(line: Line, col: int) -> bool:
        cell = line[col]
        return cell is not None and bool(context.document.of(cell).strip())

    above = [n for n, x in enumerate(lines[:-1]) if filled(x, owner) and not filled(x, action)]
    pairs = [n for n in above if filled(lines[n + 1], action) and not filled(lines[n + 1], owner)]
    if not pairs or 2 * len(pairs) < sum(filled(x, action) for x in lines):
        return lines
    out = [list(x) for x in lines]
    for n in pairs:
        out[n + 1][owner] = lines[n][owner]
    return out


_EARLIER = re.compile(
    r"\b(?:previous|last|earlier)\b[^.]{0,40}\b(?:meeting|minutes|actions?)\b|\bmatters arising\b|"
    r"\bactions? (?:log )?(?:update|review|outstanding)"
    r"|\b(?:review|update|progress)\b[^.]{0,20}\bactions?\b|\bactions? from\b",
    re.I,
)


def _of_earlier(document: Document, table: Table) -> bool:
    """Whether the heading over a table, or the line before it, says that it is of an earlier meeting."""
    return any(_EARLIER.search(t) and not _ALL_DONE.search(t) for t in texts_above(document, table))


_ALL_DONE = re.compile(
    r"\bactions\b[^.]{0,40}\b(?:been|were|are)(?: all| now)? (?:completed?|closed|done|discharged)\b"
)
"""Words that close the earlier actions: a table after them is of others."""


def _row(context: Context, line: list[Block | None], cell: Block, columns: Columns) -> Iterator[Candidate]:
    """The actions of one row: usually one."""
    document = context.document
    texts = {role: printed(document.of(c)) for role, col in columns.roles.items() if (c := line[col])}
    owner = texts.get("owner", "").strip(" .,;:") or None
    owner = owner if owner and re.search(r"[A-Za-z]", owner) else None
    texts["status"] = " · ".join(printed(document.of(c)) for col in columns.statuses if (c := line[col]))
    raised = _raised(context, texts.get("item", ""))
    due = context.clock.of_cell(texts.get("revised", ""), raised)
    due = due or context.clock.of_cell(texts.get("due", ""), raised)
    if owner is None and due is None and context.owners.whole(texts.get("due", "")):
        owner = texts["due"] if not status_of(texts["due"]) else None
    said = _status(context, texts)
    plain = any(_PLAIN.fullmatch(printed(document.of(c))) for col in columns.statuses if (c := line[col]))
    status = columns.status or (said if plain else None) or context.rated.get(cell.block_no) or said
    owner_cell = line[columns.roles["owner"]] if "owner" in columns.roles else None
    for start, end, who in _parts(context, cell, owner_cell):
        start, end = trim(document.text, *_without_label(document.text, start, end))
        words = document.text[start:end]
        dated = _WHO_WHEN.fullmatch(words)
        if dated is not None and context.clock.of_cell(dated["when"]) is None:
            dated = None
        asked = asks(context.owners, words) or re.match(r"[A-Z][a-z]+ (?:the|an?) ", words) is not None
        names = context.owners.whole(words) and not asked
        if names or (dated is not None and context.owners.known(dated["who"])):
            who, when = (dated["who"], context.clock.of_cell(dated["when"])) if dated else (words, None)
            yield from told_beside(context, line, cell, who, when)
            continue
        if end - start < 8:
            continue
        own = who or owner or _named(context, words) or columns.owner
        by = due or (context.clock.of_text(words) if context.kind != "action_log" else None)
        yield Candidate(start, end, "table", own, by, status, texts.get("item") or None, 10)


_PLAIN = re.compile(r"\W*(?:complete[d]?|closed|done|carried forward|open|ongoing|outstanding)\W*", re.I)
"""A status cell that says nothing else: it counts for more than a colour."""


_WHO_WHEN = re.compile(r"(?P<who>[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*)\s+(?P<when>(?!\d|[A-Z]{2})\w.{2,25})")
"""Who and when in one cell: "AH/TR Nov (3rd?)"."""


def _status(context: Context, texts: dict[str, str]) -> ActionStatus | None:
    """The status of a row; what is to be done again is open."""
    said = texts.get("status", "")
    known = (
        status_of(said)
        or status_of(texts.get("due", ""))
        or ("open" if said.strip(" ·").casefold() == "new" else None)
    )
    return known or ("open" if lead(said, context.owners, known=True) else None)


def _without_label(text: str, start: int, end: int) -> tuple[int, int]:
    hit = announced().match(text[start:end])
    return (start + hit.end(), end) if hit and hit.start() == 0 and not hit["open"] else (start, end)


def _raised(context: Context, text: str) -> dt.date | None:
    """The day on which a row's action was raised, where its item column is a date."""
    span = calendar.parse(text, anchor=context.clock.anchor) if text else None
    return first_day(span.edtf) if span else None


def _named(context: Context, text: str) -> str | None:
    """The owner in an action's own words."""
    at_end, at_colon = tail(text, context.owners), colon(text, context.owners)
    if at_colon or at_end:
        return (at_colon or at_end or ("", 0))[0]
    head = lead(text, context.owners, known=False) or inner(text, context)
    return head.who if head is not None and not head.passive else None


_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]\)|[•*–-])\s+")


def _parts(context: Context, cell: Block, owner_cell: Block | None) -> list[tuple[int, int, str | None]]:
    """The actions of a cell: one a line where every line names an owner or is numbered, else one."""
    text = context.document.text
    owners = re.split(r"[\n\t ]+", context.document.of(owner_cell).strip()) if owner_cell else []
    whole = [_without_label(text, *line) for line in context.document.lines(cell)]
    lines = [x for line in whole for x in _at_owners(context, *line, len(owners))]
    heads = [lead(text[a:b], context.owners, known=False) for a, b in lines]
    numbered = all(_NUMBER.match(text[a:b]) for a, b in lines)
    if len(lines) < 2 or not (numbered or all(heads)):
        return [(cell.char_start, cell.char_end, None)]
    marks = [_NUMBER.match(text[a:b]) for a, b in lines]
    bare = [(a + (m.end() if m else 0), b) for (a, b), m in zip(lines, marks)]
    named = [lead(text[a:b], context.owners, known=False) for a, b in bare]
    given = owners if len(owners) == len(lines) and context.owners.whole(" / ".join(owners)) else []
    return [
        (a, b, given[n].strip(" .,;") if given else (head.who if head and not head.passive else None))
        for n, ((a, b), head) in enumerate(zip(bare, named))
    ]


def _at_owners(context: Context, start: int, end: int, owners: int) -> Iterator[tuple[int, int]]:
    """A line cut where the initials of a next owner begin an action: "… by the green AB to paint it"."""
    if owners > 1 and context.owners.initials:
        atom = "|".join(sorted(map(re.escape, context.owners.initials)))
        for cut in re.finditer(
            rf"(?<=[\w.)])\s+(?=(?:{atom})(?:[/&,](?:{atom}))*\s+(?:to|will)\s)",
            context.document.text[start:end],
        ):
            yield start, start + cut.start()
            start += cut.end()
            yield from _at_owners(context, start, end, owners)
            return
    yield start, end

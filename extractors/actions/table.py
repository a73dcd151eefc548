"""Actions of tables: logs with a column of actions, and minutes whose last column names who is to act."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors import calendar
from extractors.actions.due import first_day
from extractors.actions.headed import columns_above, of_discussion, past_numbers
from extractors.actions.label import announced
from extractors.actions.margin import task
from extractors.actions.owner import asks, colon, lead, tail
from extractors.actions.units import Candidate, Context, printed, status_of, trim
from extractors.actions.wording import inner
from extractors.lexicon import load
from schemas import Block, Document, Table
from schemas.vocabulary import ActionStatus


@dataclass
class Columns:
    """Which column holds what, where the body rows begin, and the status that a header gives to all."""

    roles: dict[str, int]
    first: int
    statuses: list[int]
    status: ActionStatus | None = None
    owner: str | None = None


def action_tables(document: Document) -> list[tuple[Table, Columns]]:
    """Tables with a column of actions; a part on the next page without its header goes with it."""
    out: list[tuple[Table, Columns]] = []
    before: tuple[Table, Columns] | None = None
    for table in document.tables:
        columns = _columns(document, table)
        if columns is None and before is not None and _goes_on(document, before[0], table):
            columns = Columns(before[1].roles, 0, before[1].statuses, before[1].status)
        if columns is not None:
            out.append((table, columns))
        before = (table, columns) if columns is not None else None
    return out


def _goes_on(document: Document, before: Table, table: Table) -> bool:
    """Whether a table without a header goes on with the one before: next to it, or in the same columns."""
    if table.n_cols != before.n_cols:
        return False
    last = max(c.char_end for c in before.cells)
    between = document.text[last : min(c.char_start for c in table.cells)]
    return not between.strip() or (table.n_cols > 2 and _edges(before) == _edges(table) != [])


def _edges(table: Table) -> list[int]:
    """Left edges of the columns, in steps of four points; empty where the format has no places."""
    edges = [
        min((c.x0 for c in table.cells if c.col == col and c.x0 is not None), default=None)
        for col in range(table.n_cols)
    ]
    return [round(e / 4) for e in edges if e is not None]


def _columns(document: Document, table: Table) -> Columns | None:
    """The columns of a table whose header (one of its first three rows) names an action column."""
    named = any(_SAYS_ACTIONS.fullmatch(text.strip()) for text in _above(document, table))
    for index in range(min(3, table.n_rows)):
        labels = [printed(document.of(c)).strip(" :*") if c else "" for c in table.grid[index]]
        roles = _roles(labels, load("action_columns").canonical) or _loose_roles(labels)
        roles = roles or (_roles(labels, _detail_role) if named else None)
        if roles is None:
            continue
        done = "completed_action" in roles and "action" not in roles
        if done:
            roles["action"] = roles.pop("completed_action")
        col = roles.get("status")
        if col is not None and of_discussion(labels[col], roles):
            del roles["status"]
        told = [
            c
            for c, x in enumerate(labels)
            if "status" in (load("action_columns").canonical(x), _loose_role(x))
            and not of_discussion(x, roles)
        ]
        roles = past_numbers(document, table, roles, index + 1)
        return Columns(roles, index + 1, told, "complete" if done else None)
    above = columns_above(document, table) if named_above(document, table) else None
    return Columns(above, 0, []) if above is not None else _headed_above(document, table)


def named_above(document: Document, table: Table) -> bool:
    """Whether a heading over a table, above its labels, says that its rows are actions."""
    start = min(c.char_start for c in table.cells)
    above = [b for b in document.body if b.char_end <= start and b.kind != "table_cell"][-7:]
    return any(_SAYS_ACTIONS.fullmatch(document.of(b).strip()) for b in above)


def _headed_above(document: Document, table: Table) -> Columns | None:
    """The columns of a table whose header stands above it as one line: "NO ACTION LEAD TARGET STATUS"."""
    start = min(c.char_start for c in table.cells)
    above = [b for b in document.body if b.char_end <= start and b.kind != "table_cell"][-3:]
    for block in above if table.n_cols > 2 else []:
        labels = [word.strip(" :*/") for word in document.of(block).split()]
        roles = _roles(labels, load("action_columns").canonical) if len(labels) == table.n_cols else None
        if roles is not None and {"owner", "due"} & set(roles):
            return Columns(roles, 0, [roles["status"]] if "status" in roles else [])
    return None


def _roles(labels: list[str], role_of: Callable[[str], str | None]) -> dict[str, int] | None:
    """Column by role where the labels name an action column and another, or only two columns stand."""
    roles: dict[str, int] = {}
    for col, label in enumerate(labels):
        role = role_of(label) if label and len(label) < 60 else None
        if role is not None:
            roles.setdefault(role, col)
    named = "action" in roles or "completed_action" in roles
    enough = len(roles) > 1 or len(labels) <= 2
    return roles if named and enough and len(set(labels)) > 1 else None


_LOOSE = (
    ("item", re.compile(r"\b(?:no|ref|number|id|reference)\b", re.I)),
    ("owner", re.compile(r"\b(?:owners?|leads?|responsib\w+|who|accountable|sro)\b", re.I)),
    ("due", re.compile(r"\b(?:when|dates?|deadline|time ?scales?|due|complete by)\b", re.I)),
    (
        "status",
        re.compile(r"\b(?:b?rag|status|progress|updates?|comments?|position|rating|impact|evidence)\b", re.I),
    ),
    ("action", re.compile(r"\b(?:actions?|tasks?|what (?:we|will|needs)|steps)\b", re.I)),
)


def _loose_roles(labels: list[str]) -> dict[str, int] | None:
    """Roles by words of the labels; only with who is to act or by when beside the action."""
    roles = _roles(labels, _loose_role)
    return roles if roles is not None and {"owner", "due"} & set(roles) else None


_SAYS_ACTIONS = re.compile(
    r"(?:[\d.]+\s*)?(?:new |summary of |open |outstanding |review of |status of )?actions?\b.{0,50}", re.I
)
"""A heading over a table of actions."""


def _detail_role(label: str) -> str | None:
    """The role of a column where the heading says that the rows are actions: "Detail" holds them."""
    detail = re.fullmatch(r"(?:details?|descriptions?|items?|issues?|tasks?|what)\W*", label, re.I)
    return "action" if detail is not None else load("action_columns").canonical(label)


def _loose_role(label: str) -> str | None:
    """The role that a word of a longer label gives: "Key action and milestone", "Lead officer and agency"."""
    if len(label) > 45 or re.search(r"\b(?:from|last|previous|areas?|next meeting)\b", label, re.I):
        return None
    return next((role for role, shape in _LOOSE if shape.search(label)), None)


def held_cells(document: Document, tables: list[tuple[Table, Columns]]) -> set[int]:
    """Block numbers of the cells that action tables account for; cells of discussion stay running text."""
    held: set[int] = set()
    for table, columns in tables:
        used = {*columns.roles.values(), *columns.statuses, *movers(document, table, columns)}
        header = {c.block_no for row in table.grid[: columns.first] for c in row if c}
        held |= header
        for col in used:
            cells = {c.block_no: c for c in table.column(col) if c}
            is_item = col == columns.roles.get("item")
            held |= {n for n, c in cells.items() if not (is_item and c.char_end - c.char_start > 80)}
    return held


_MOVED = re.compile(
    r"\W*(?:moved|proposed|mover|proposer)(?: by)?(?:\W+(?:and )?seconde[dr](?: by)?)?\W*", re.I
)


def movers(document: Document, table: Table, columns: Columns) -> list[int]:
    """Columns of who moved and seconded what was resolved: "Moved / Seconded"."""
    header = table.grid[columns.first - 1] if columns.first else []
    return [n for n, c in enumerate(header) if c is not None and _MOVED.fullmatch(document.of(c))]


def logged_tables(context: Context) -> list[tuple[Table, Columns]]:
    """Tables of an action log without a header: a column of "New" or "Carried forward" beside text.

    Who leads stands in the line above: "Rights of way – Lead AB", or is that line.
    """
    out = []
    for table in context.document.tables:
        status = next((c for c in range(table.n_cols) if _all_statuses(context.document, table, c)), None)
        if status is None or table.n_cols < 2:
            continue
        widths = [sum(len(context.document.of(x)) for x in table.column(c) if x) for c in range(table.n_cols)]
        action = max((c for c in range(table.n_cols) if c != status), key=lambda c: widths[c])
        out.append((table, Columns({"action": action}, 0, [status], None, _lead_above(context, table))))
    return out


def _all_statuses(document: Document, table: Table, column: int) -> bool:
    texts = [document.of(c).strip() for c in table.column(column) if c is not None]
    filled = [t for t in texts if t]
    return bool(filled) and all(len(t) < 40 and (status_of(t) or t.casefold() == "new") for t in filled)


def _lead_above(context: Context, table: Table) -> str | None:
    start = min(c.char_start for c in table.cells)
    above = [
        context.document.of(b)
        for b in context.document.body
        if b.char_end <= start and b.kind != "table_cell"
    ]
    line = above[-1].strip() if above else ""
    lead_ = re.search(r"\b(?:Lead|Owner|Responsible)s?\b[:\s–-]*(?P<who>[^–—()]{2,40})$", line)
    if lead_ is not None:
        return lead_["who"].strip()
    return line if context.owners.known(line) else None


def tabled(context: Context, tables: list[tuple[Table, Columns]]) -> Iterator[Candidate]:
    """Candidates of every row of the action tables.

    In minutes, a table under "Actions from the previous meeting" gives the rows that stay open.
    """
    for table, columns in tables:
        earlier = context.kind == "minutes" and _of_earlier(context.document, table)
        moved = bool(movers(context.document, table, columns))
        seen: set[int] = set()
        for line in table.grid[columns.first :]:
            cell = line[columns.roles["action"]]
            if cell is None or cell.block_no in seen or len({id(c) for c in line}) == 1:
                continue
            seen.add(cell.block_no)
            for one in _row(context, line, cell, columns):
                told = moved and not asks(context.owners, context.document.text[one.start : one.end])
                if one.status in ("open", "carried_forward") or not (earlier or told):
                    yield one


_EARLIER = re.compile(
    r"\b(?:previous|last|earlier)\b[^.]{0,40}\b(?:meeting|minutes|actions?)\b|\bmatters arising\b|"
    r"\bactions? (?:log )?(?:update|review|outstanding)"
    r"|\b(?:review|update|progress)\b[^.]{0,20}\bactions?\b|\bactions? from\b",
    re.I,
)


def _of_earlier(document: Document, table: Table) -> bool:
    """Whether the heading over a table, or the line before it, says that it is of an earlier meeting."""
    return any(_EARLIER.search(text) for text in _above(document, table))


def _above(document: Document, table: Table) -> list[str]:
    """The heading over a table and the end of the line before it."""
    start = min(c.char_start for c in table.cells)
    before = [b for b in document.body if b.char_end <= start and b.kind != "table_cell"][-1:]
    section = (table.cells[0].section or "").rsplit(" > ", 1)[-1]
    return [section, *(document.of(b)[-160:] for b in before)]


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
        if context.owners.whole(words) or (dated is not None and context.owners.known(dated["who"])):
            yield from _beside(context, line, cell, dated or words)
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


def _beside(
    context: Context, line: list[Block | None], cell: Block, said: str | re.Match[str]
) -> Iterator[Candidate]:
    """Minutes as a table: the action column only says who; what to do stands in the discussion beside it."""
    others = [c for c in line if c is not None and c is not cell]
    told = max(others, key=lambda c: c.char_end - c.char_start, default=None)
    if told is not None and told.char_end - told.char_start > 40:
        who, when = (
            (said, None) if isinstance(said, str) else (said["who"], context.clock.of_cell(said["when"]))
        )
        for one in task(context, told.char_start, told.char_end, who.strip(" .,;:")):
            one.due = one.due or when
            yield one


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

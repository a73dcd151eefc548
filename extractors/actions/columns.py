"""The columns of action tables: which holds the action, who, by when, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.actions.headed import columns_above, of_discussion, past_numbers
from extractors.actions.units import Context, printed, status_of
from extractors.lexicon import load
from schemas import Document, Table
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
    if table.n_cols != before.n_cols or _is_headed(document, table):
        return False
    last = max(c.char_end for c in before.cells)
    between = document.text[last : min(c.char_start for c in table.cells)]
    return not between.strip() or (table.n_cols > 2 and _edges(before) == _edges(table) != [])


def _is_headed(document: Document, table: Table) -> bool:
    """True for a table with a header of its own, whatever it is of: "Area | Lead body | Status"."""
    labels = [printed(document.of(c)).strip(" :*") for c in table.row(0)]
    return sum(label != "" and len(label) < 45 and _loose_role(label) is not None for label in labels) > 1


def _edges(table: Table) -> list[int]:
    """Left edges of the columns, in steps of four points; empty where the format has no places."""
    edges = [
        min((c.x0 for c in table.cells if c.col == col and c.x0 is not None), default=None)
        for col in range(table.n_cols)
    ]
    return [round(e / 4) for e in edges if e is not None]


def _columns(document: Document, table: Table) -> Columns | None:
    """The columns of a table whose header (one of its first three rows) names an action column."""
    named = any(_SAYS_ACTIONS.fullmatch(text.strip()) for text in texts_above(document, table))
    for index in range(min(3, table.n_rows)):
        labels = [printed(document.of(c)).strip(" :*") if c else "" for c in table.grid[index]]
        roles = _roles(labels, load("action_columns").canonical) or _detail_roles(labels, named)
        roles = roles or _loose_roles(labels) or _recommended(labels)
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


def _recommended(labels: list[str]) -> dict[str, int] | None:
    """The columns of a tracker of recommendations: who sees to each, and by when, stand beside."""
    at = next((c for c, label in enumerate(labels) if _RECOMMENDATION.fullmatch(label)), None)
    if at is None:
        return None
    roles = _roles([*labels[:at], "Action", *labels[at + 1 :]], load("action_columns").canonical)
    return roles if roles is not None and {"owner", "due"} <= set(roles) else None


_RECOMMENDATION = re.compile(r"(?:audit |review )?recommendations?", re.IGNORECASE)


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
        if role == "owner" and role in roles and labels[roles[role]].casefold() == "by":
            roles.setdefault("due", roles.pop(role))
        if role == "owner" and role in roles and label.casefold() == "by":
            role = "due"
        if role == "due" and role in roles and labels[roles[role]].casefold() == "date":
            roles.setdefault("item", roles.pop(role))
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


def _detail_roles(labels: list[str], named: bool) -> dict[str, int] | None:
    """Roles where "Detail", else "Item", is the column of actions: a heading, or who and by when, say so."""
    columns = load("action_columns").canonical
    for noun in (_DETAIL, _ITEM):
        told = ["action" if noun.fullmatch(label) else label for label in labels]
        roles = _roles(told, columns)
        if roles is not None and (named or {"owner", "due"} <= set(roles)):
            return roles
    return None


_DETAIL = re.compile(r"(?:details?|descriptions?|tasks?|what)\W*", re.I)
_ITEM = re.compile(r"(?:items?|issues?|(?:key )?milestones?)\W*", re.I)


def _loose_role(label: str) -> str | None:
    """The role that a word of a longer label gives: "Key action and milestone", "Lead officer and agency"."""
    if len(label) > 45 or re.search(
        r"\b(?:from|last|previous|areas?|next meeting|inspectors?|ofsted|cqc)\b", label, re.I
    ):
        return None
    told = load("action_columns").canonical(label)
    return told or next((role for role, shape in _LOOSE if shape.search(label)), None)


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


def texts_above(document: Document, table: Table) -> list[str]:
    """The heading over a table and the end of the line before it."""
    start = min(c.char_start for c in table.cells)
    before = [b for b in document.body if b.char_end <= start and b.kind != "table_cell"][-1:]
    section = (table.cells[0].section or "").rsplit(" > ", 1)[-1]
    return [section, *(document.of(b)[-160:] for b in before)]

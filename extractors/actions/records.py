"""Actions whose owner, deadline and state are fields: "Rec 1: Pay it. Owner: Ann. Due: May. Status: Open"."""

from __future__ import annotations

import re

from extractors.actions.owner import asks
from extractors.actions.units import Candidate, Context, status_of, trim
from extractors.programme.records import Record, records
from extractors.strands.headings import parse_heading

_OTHER = re.compile(
    r"(?:(?:strategic |corporate |key )?(?:risk|issue|decision|kpi|measure|indicator|milestone|"
    r"question|project|strand|work ?stream|priority|theme|objective|outcome|aim|goal|area|meeting|item|"
    r"standard|finding|complaint)s?\b(?:\W*\d|\s*:))",
    re.IGNORECASE,
)
""" "Risk 3: …": what has an owner and a date as well, and is no task."""
_NOBODY = re.compile(r"(?:tb[cad]|n/?a|none|nil|vacant|various|unknown|to be (?:confirmed|agreed))\W*", re.I)


def recorded(context: Context, others: list[Candidate]) -> list[Candidate]:
    """Candidates of records, with those of ``others`` that stand in none of them."""
    own: list[Candidate] = []
    inside: list[tuple[int, int]] = []
    for record in records(context.document):
        one = _of(context, record)
        if one is not None:
            own.append(one)
            inside.append((record.line.start, record.last))
    return [*own, *(o for o in others if not any(a <= o.start < b for a, b in inside))]


def _of(context: Context, record: Record) -> Candidate | None:
    """The action that a record is; None where it is a risk, a strand, or what nobody is to see to."""
    text = context.document.text
    task, who, when = record.task, record.first("owner"), record.first("revised", "due")
    start, end = (task.start, task.end) if task is not None else (record.start, record.end)
    start, end = trim(text, start, end)
    said = text[start:end]
    if who is None or not 8 <= len(said) <= 400 or not re.search(r"[a-z]", said):
        return None
    if _OTHER.match(record.line.text) or parse_heading(record.line.text) is not None:
        return None
    state = " · ".join(f.value for f in record.fields if f.role == "status")
    sure = record.of_tasks and (when is not None or bool(state) or task is not None)
    logged = context.kind == "action_log" and record.ref is not None
    if not sure and (when is None or not (logged or asks(context.owners, said))):
        return None
    status = status_of(state)
    if status == "complete" and context.kind == "minutes":
        return None
    owner = who.value.strip(" .;,") if len(who.value) <= 80 and not _NOBODY.fullmatch(who.value) else None
    if owner is not None and not re.search(r"[A-Za-z]{2}", owner):
        return None
    due = context.clock.of_cell(when.value) if when is not None else None
    number = record.first("item")
    item = record.ref or (number.value if number is not None else None)
    return Candidate(start, end, "record", owner, due, status, item, 11)

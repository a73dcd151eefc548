"""Finds who is to do what by when.

Forms, from the surest: rows of action tables, announced actions ("ACTION: Clerk to write"), lists under
"Actions", sentences in which someone of the roster agreed or is to do something, and initials in a
right-hand column. Discussion, wishes and what others outside the meeting will do are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.beside import beside
from extractors.actions.by_name import by_name, task_lines, with_names
from extractors.actions.columns import Columns, action_tables, held_cells, logged_tables
from extractors.actions.due import clock
from extractors.actions.label import labelled
from extractors.actions.margin import margined
from extractors.actions.owners import owners
from extractors.actions.owners_below import owners_below
from extractors.actions.promised import promised
from extractors.actions.prose import prose
from extractors.actions.rated import rated
from extractors.actions.records import recorded
from extractors.actions.since import updated
from extractors.actions.slashed import slashed
from extractors.actions.table import tabled
from extractors.actions.todo import todos
from extractors.actions.units import Candidate, Context, printed, reads_as_minutes, without_date
from extractors.base import Extractor, Found
from schemas import Action, Document, Meeting, Table
from schemas.identity import fold


def extract(document: Document, found: Found) -> Iterator[Action]:
    """Rows of ``actions``."""
    kind = found.value("kind")
    if reads_as_minutes(document, found):
        kind = "minutes"
    context = Context(document, owners(document, found), clock(document, found), kind)
    context.rated = rated(document, found)
    letters = {b.char_start: b.label for b in document.body if b.label and re.fullmatch(r"[A-Z]\.", b.label)}
    for chosen in distinct(document, list(candidates(context, found))):
        initialled = f"{letters.get(chosen.start, '')} {chosen.owner}"
        chosen.owner = initialled if initialled in context.owners.atoms else chosen.owner
        chosen.end, since = updated(context, chosen.start, chosen.end)
        chosen.end = without_date(context, chosen.start, chosen.end) if chosen.due else chosen.end
        strand = found.strand_at(chosen.start)
        yield Action(
            char_start=chosen.start,
            char_end=chosen.end,
            rule=chosen.rule,
            text=printed(document.text[chosen.start : chosen.end]),
            owner=printed(chosen.owner) if chosen.owner else None,
            due=chosen.due,
            status=chosen.status or since,
            strand_fact_id=strand.fact_id if strand else None,
            item=chosen.item,
        )


def candidates(context: Context, given: Found) -> Iterator[Candidate]:
    """What every rule finds, before the same action found twice is dropped."""
    document = context.document
    tables = action_tables(document)
    if not tables and context.kind == "action_log":
        tables = logged_tables(context)
    inside = held_cells(document, tables)
    tables = [(t, c) for t, c in tables if not _of_meetings(document, given, t, c)]
    blocks = [b for b in document.body if b.block_no not in inside]
    if context.kind == "inspection_report":
        yield from tabled(context, [(t, c) for t, c in tables if {"owner", "due"} <= set(c.roles)])
        return
    lines = task_lines(context, blocks)
    context.owners = with_names(context.owners, lines)
    found = [*labelled(context, blocks), *prose(context, blocks)]
    rows = [*tabled(context, tables), *beside(context, [t for t, _ in tables])]
    found += [one for one in rows if not _told_beside(context, one, found)]
    found += [*todos(context, blocks), *promised(context, blocks), *by_name(context, lines)]
    found += [*slashed(context, blocks, found), *owners_below(context, blocks)]
    found = recorded(context, found)
    yield from found
    yield from margined(context, blocks, found)


def _told_beside(context: Context, one: Candidate, found: list[Candidate]) -> bool:
    """Whether the owner in a column beside a cell only repeats who has a task in the cell's own words.

    The day that the column tells is then that of the cell's only such task.
    """
    if one.rule != "margin":
        return False
    cell = next((b for b in context.document.body if b.char_start <= one.start < b.char_end), None)
    own = set(re.findall(r"\w+", one.owner or ""))
    inside = [o for o in found if cell is not None and cell.char_start <= o.start < cell.char_end]
    same = [o for o in inside if own and own <= set(re.findall(r"\w+", o.owner or ""))]
    if len(same) == 1:
        same[0].due = same[0].due or one.due
    return bool(same)


def _of_meetings(document: Document, given: Found, table: Table, columns: Columns) -> bool:
    """Whether the rows of a table are past meetings, and none says who is to act or by when."""
    start, end = min(c.char_start for c in table.cells), max(c.char_end for c in table.cells)
    rows = [m for m in given.of(Meeting) if m.meeting_no and start <= m.char_start < m.char_end <= end]
    due = columns.roles.get("due")
    head = table.grid[columns.first - 1][due] if due is not None and columns.first else None
    held = head is None or _HELD_ON.fullmatch(document.of(head).strip()) is not None
    return bool(rows) and "owner" not in columns.roles and held


_HELD_ON = re.compile(r"(?:meeting )?dates?(?: held| of (?:the )?meetings?)?\W*", re.I)
"""A header of the days on which meetings were held."""


def distinct(document: Document, found: list[Candidate]) -> list[Candidate]:
    """Candidates in order of place; of those that overlap or say the same, the surest rule's.

    Where a table at the end repeats what stands in the minutes, the words are those of the minutes, where
    the reader sees them in their place; owner and deadline are the table's.
    """
    kept: list[Candidate] = []
    words: list[set[str]] = []
    for one in sorted(found, key=lambda c: (-c.rank, c.start, -c.end)):
        text = document.text[one.start : one.end]
        own = _content_words(text, one.owner)
        same = next((k for k, w in zip(kept, words) if _same(document, one, own, k, w)), None)
        if same is None:
            kept.append(one)
            words.append(own)
            continue
        same.owner, same.due = same.owner or one.owner, same.due or one.due
        late = one.start - same.start > 40 and one.end <= same.end
        if same.rule == "label_after" and one.rule.startswith("prose") and late:
            same.start, same.end = one.start, one.end
        if same.rule == "table" and one.rule != "table" and 2 * len(own) >= len(words[kept.index(same)]):
            same.start, same.end = one.start, one.end
    return sorted(kept, key=lambda c: c.start)


_SMALL = frozenset(
    ["to", "the", "a", "an", "of", "and", "agreed", "would", "will", "should", "for", "is", "was", "asked"]
)


def _content_words(text: str, owner: str | None) -> set[str]:
    """The words that say what is to be done: without the owner's name and small words."""
    who = set(re.findall(r"\w+", fold(owner or "")))
    words = set(re.findall(r"\w+", fold(text)))
    return words - who - _SMALL or words


def _same(document: Document, one: Candidate, own: set[str], other: Candidate, words: set[str]) -> bool:
    """Whether two candidates overlap, or say nearly the same words, or one begins the other."""
    if one.start < other.end and other.start < one.end:
        return True
    if own == words and _points(document, one, other):
        return False
    if one.rule == other.rule == "table":
        return own == words
    begins = own <= words or (words <= own and len(words) > 2)
    if begins and one.owner == other.owner:
        return True
    if _others(one, other):
        return False
    common, shorter = len(own & words), min(len(own), len(words))
    return shorter > 3 and common >= 0.8 * shorter and common >= 0.5 * max(len(own), len(words))


def _points(document: Document, one: Candidate, other: Candidate) -> bool:
    """Whether two sentences of running text point at different things: "Clerk to see to this", twice."""
    running = one.rule == other.rule == "prose_to"
    return running and _THIS.search(document.text, one.start, one.end) is not None


_THIS = re.compile(r"\b(?:this|these|those|it|them)\b|\bto (?:action|chase|investigate|follow up)$")


def _others(one: Candidate, other: Candidate) -> bool:
    """Whether sentences give like tasks to different people: "AB to call", "CD to call"."""
    running = one.rule.startswith("prose") and other.rule.startswith("prose")
    names = [set(re.findall(r"\w+", fold(c.owner or ""))) for c in (one, other)]
    return running and all(names) and not names[0] & names[1]


EXTRACTOR = Extractor(
    "actions",
    ("actions",),
    extract,
    needs=("document", "meetings", "strands", "attendees", "rag"),
    lexicons=(
        "action_columns",
        "action_labels",
        "action_verbs",
        "owner_words",
        "not_names",
        "roles",
        "organisation_words",
        "honorifics",
        "programme_columns",
        "ratings",
        "strands",
    ),
)

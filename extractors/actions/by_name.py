"""Lines that open with who is to act, as a list of tasks has them: "Pip: ring the hall"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.actions.groups import COLLECTIVE
from extractors.actions.orders import orders
from extractors.actions.owner import is_task
from extractors.actions.owner_forms import INITIALS
from extractors.actions.owners import Owners
from extractors.actions.units import Candidate, Context, trim
from extractors.people.shape import is_ordinary, looks_like_name
from schemas import Block

_WHO = rf"(?:{INITIALS}|[A-Z][a-z][\w’'-]*(?: [A-Z][\w’'-]+)?|others|Others|all|All)"
_LINE = re.compile(
    rf"\W*(?P<who>{_WHO}(?:(?:\s*[/&+,]\s*|\s+and\s+)(?:other|{_WHO})){{0,3}})"
    r"\s*(?::|\s[–—-])\s+(?P<task>\S.{7,300})",
    re.S,
)
_LEAST = 3


@dataclass(frozen=True)
class Line:
    """A line that opens with names; whether an order follows, and whether at least a verb of tasks."""

    who: str
    start: int
    end: int
    told: bool
    likely: bool


def task_lines(context: Context, blocks: list[Block]) -> list[Line]:
    """Lines that open with a name and an order, where three or more of a document do.

    The names need not be of a roster: who acts in three lines is no heading.
    """
    if context.kind not in ("minutes", "action_log", "agenda", "other", None):
        return []
    lines = [line for block in blocks if (line := _read(context, block)) is not None]
    tasks, told = [n for n in lines if n.told or n.likely], sum(n.told for n in lines)
    return tasks if told >= _LEAST or (told > 1 and len(tasks) > _LEAST) else []


def with_names(owners: Owners, lines: list[Line]) -> Owners:
    """The owners with those whom such lines name: a list of tasks tells who is of the meeting."""
    names = {w.strip() for line in lines for w in re.split(r"[/&+,]|\band\b", line.who)}
    new = {n for n in names if n[:1].isupper() and n not in ("Others", "All")} - set(owners.atoms)
    if not new:
        return owners
    return replace(owners, atoms=tuple(sorted([*owners.atoms, *new], key=lambda a: (-len(a), a))))


def by_name(context: Context, lines: list[Line]) -> Iterator[Candidate]:
    """Candidates of such lines."""
    for line in lines:
        due = context.clock.of_text(context.document.text[line.start : line.end])
        yield Candidate(line.start, line.end, "named_line", line.who, due, rank=6)


def _read(context: Context, block: Block) -> Line | None:
    """A line that opens with names, and whether what follows is an order."""
    if block.kind not in ("list_item", "paragraph") or block.char_end - block.char_start > 320:
        return None
    hit = _LINE.fullmatch(context.document.of(block))
    if hit is None or not all(_is_name(context, w) for w in re.split(r"[/&+,]|\band\b", hit["who"])):
        return None
    start, end = trim(context.document.text, block.char_start, block.char_end)
    return Line(hit["who"], start, end, orders(hit["task"]), _begins_task(hit["task"]))


def _begins_task(text: str) -> bool:
    """Whether words open with a verb of tasks, as the lines of such a list do: "talk to the club"."""
    hit = re.match(r"(?P<verb>[A-Za-z]+(?:-[a-z]+)?) (?P<next>\S+)", text)
    if hit is None or hit["verb"].lower() in _REPORTS:
        return False
    return is_task(hit["verb"].lower()) and hit["next"] not in _TELLS


_REPORTS = frozenset(
    ["report", "update", "note", "thank", "question", "comment", "record", "open", "welcome"]
)
_TELLS = frozenset(["was", "were", "is", "are", "has", "have", "had", "of", "and", "from", "by", "–", "-"])


def _is_name(context: Context, word: str) -> bool:
    who = word.strip()
    if who.casefold() in ("other", "others", "all"):
        return True
    if context.owners.known(who):
        return who.casefold() not in COLLECTIVE
    return looks_like_name(who) if " " in who else not (who.isupper() or is_ordinary(who))

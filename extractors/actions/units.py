"""What every rule of actions gives, and the small tools they share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.actions.due import Clock
from extractors.actions.owners import Owners
from extractors.base import Found
from schemas import Attendee, Document
from schemas.vocabulary import ActionStatus

_EDGE = " \t\n.,;:•*–—-|"


@dataclass
class Context:
    """A document with its owners and its clock."""

    document: Document
    owners: Owners
    clock: Clock
    kind: str | None
    rated: dict[int, ActionStatus] = field(default_factory=dict)


_TOLD = re.compile(
    r"\b(?:(?:[Mm]embers|[Cc]ouncillors?|Cllr|[Cc]hair(?:man)?|[Oo]fficers?|[Cc]ommittee|[Bb]oard|[Pp]anel|"
    r"[Ff]orum|[Cc]abinet|[Cc]ouncil|[Rr]eport|[Tt]racker|Resources|Director|Clerk) (?:[A-Z]\w+ ){0,3}"
    r"(?:then |also |now )?(?:presented|reported|advised|considered|explained|introduced|highlighted|"
    r"noted|confirmed|informed|welcomed|stated|asked|thanked|requested|received|had)"
    r"|were received from|was (?:noted|agreed|reported|confirmed|resolved)|were no (?:interests|declarations)"
    r"|declared (?:an?|no) )\b|(?<!\bBE )\bRESOLVED\b(?! TO BE)"
)
"""What only a record of a meeting tells: who said what, and what was resolved."""


def reads_as_minutes(document: Document, found: Found) -> bool:
    """Whether a document records a meeting: it is minutes, or it is nothing else and names who was there.

    An agenda does where it tells of each item what was said and resolved.
    """
    kind = found.value("kind")
    if kind in ("minutes", None):
        return True
    if kind == "agenda":
        return len(_TOLD.findall(document.text[: document.body_end])) > 2
    present = sum(r.meeting_no == 0 and r.status in ("present", "in_attendance") for r in found.of(Attendee))
    head = document.text[:800]
    says_so = re.search(r"\bminutes of\b|\bheld (?:on|at|in|via)\b|\bapologies\b", head, re.I) is not None
    return kind == "other" and (present > 1 or says_so)


@dataclass
class Candidate:
    """An action before it is a row: the span of its text, who, by when, and how sure its form is.

    ``rank`` orders rules where two found the same action: the higher stays.
    """

    start: int
    end: int
    rule: str
    owner: str | None = None
    due: str | None = None
    status: ActionStatus | None = None
    item: str | None = None
    rank: int = 0
    title: str | None = None


def trim(text: str, start: int, end: int, edge: str = _EDGE) -> tuple[int, int]:
    """A span without punctuation and white space at its ends; closing brackets that were opened stay.

    >>> trim("Action: - write to all. ", 7, 24)
    (10, 22)
    """
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    piece = text[start:end]
    if piece.startswith(("(", "[")) and piece.endswith((")", "]")) and len(piece) > 2:
        return trim(text, start + 1, end - 1, edge)
    return start, end


def printed(text: str) -> str:
    """A span's text as a value: white space collapsed.

    >>> printed("write to\\nthe  operator")
    'write to the operator'
    """
    return re.sub(r"\s+", " ", text).strip()


STATUS_WORDS: tuple[tuple[str, ActionStatus], ...] = (
    (r"\b(?:not|in|un)[ -]?(?:yet )?(?:complete|closed|done|started|actioned|due)", "open"),
    (r"\bto be (?:completed|closed|done)", "open"),
    (r"\b(?:partial\w*|partly|almost|nearly|mostly|half|\d+ ?%) (?:complete|closed|done)", "open"),
    (r"\bcarr(?:y|ied) (?:forward|over)|\bc/?f(?:wd)?\b|\brolled over", "carried_forward"),
    (
        r"\b(?:completed?|closed|done|discharged|actioned|achieved|delivered|finished|(?<!be )sorted)\b",
        "complete",
    ),
    (r"^\s*✓", "complete"),
    (r"(?:^|·)\W*resolved\W*$", "complete"),
    (
        r"\b(?:open|ongoing|on-going|outstanding|in progress|on track|off track|in hand|in train|pending|"
        r"under ?way|not started|overdue|delayed|at risk|behind schedule|slippage|slipping|started|"
        r"commenced)\b",
        "open",
    ),
)


def status_of(text: str) -> ActionStatus | None:
    """The status that words of a status cell name.

    >>> status_of("Completed 4 May"), status_of("Not yet completed")
    ('complete', 'open')
    """
    for pattern, status in STATUS_WORDS:
        if re.search(pattern, text, re.IGNORECASE):
            return status
    return None


_DATED_END = re.compile(
    r"\s*(?:[–—-]+\s*|[(\[]|,\s*)(?:(?:up to|by|until|end of|deadline|due|"
    r"before)\s+){0,2}[\w .'’/]{3,24}[)\]]?\s*$"
)


def without_date(context: Context, start: int, end: int) -> int:
    """The end of an action without the bare deadline set off at its end: "Finish it – up to Dec 2019"."""
    from extractors import calendar

    hit = _DATED_END.search(context.document.text[start:end])
    if hit is None or hit.start() < 10:
        return end
    words = re.sub(r"^\W*(?:(?:up to|by|until|end of|deadline|due|before)\s+)*", "", hit.group())
    span = calendar.parse(words.strip(" .)]"), anchor=context.clock.anchor, direction="future")
    return start + hit.start() if span is not None else end

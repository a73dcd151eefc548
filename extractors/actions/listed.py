"""Lists under a label that stands alone: "Actions:", and lines under an action that add who or when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.actions.agreed import agreed_under
from extractors.actions.owner import asks, colon, lead, tail
from extractors.actions.units import Candidate, Context, trim
from extractors.actions.when import dated_end
from extractors.actions.wording import IN_FRONT, candidate
from extractors.lexicon import load
from schemas import Block

DUE = re.compile(
    r"(?:due(?: date)?|deadline|by when|when|time ?scale|target(?: date)?|completion(?: date)?|date "
    r"due)\s*[:–—-]\s*",
    re.I,
)
_OWNER = re.compile(
    r"(?:action )?(?:owners?|leads?|by whom|who|responsible(?: officer| person)?|assigned to|action "
    r"by)\s*[:–—-]\s*",
    re.I,
)


@cache
def bare() -> re.Pattern[str]:
    """A block that is nothing but a label: a list follows."""
    label = load("action_labels").alternatives()
    after = (
        r"(?: (?:list|summary|log|agreed|from (?:this|the) meeting|to be (?:taken|done|completed)|to take))*"
    )
    before = r"(?: (?:before|for|by) (?:the|our) next meeting)?"
    things = (
        r"(?:things|matters|items|jobs) (?:to (?:do|take forward|be actioned|action|follow up)|for action)"
    )
    label = rf"(?:(?!for )(?:summary of |list of |table of )?{label}{after}|{things})"
    return re.compile(rf"\W*(?i:{label}{before})\W*")


def complete(context: Context, blocks: list[Block], index: int, one: Candidate) -> Candidate:
    """The action with what lines under it add: "Due: March", "Owner: Lena Hart"."""
    for block in blocks[index + 1 : index + 4]:
        text = context.document.of(block).strip()
        due, owner = DUE.match(text), _OWNER.match(text)
        if due is not None and len(text) < 120:
            one.due = one.due or context.clock.of_cell(text[due.end() :])
        elif owner is not None and len(text) < 90:
            one.owner = text[owner.end() :].strip(" .;,") or one.owner
        else:
            break
    return one


def listed(context: Context, blocks: list[Block], index: int) -> Iterator[Candidate]:
    """The list under a label: list items, or paragraphs that name who is to act.

    In a progress report the items under "Next steps" that name nobody are steps, not actions.
    """
    report = context.kind == "progress_report"
    heading: str | None = None
    below = blocks[index + 1 : index + 60]
    for number, block in enumerate(below):
        text = context.document.of(block)
        agreed = agreed_under(context, blocks[index], block) if number == 0 else None
        if agreed is not None:
            yield agreed
            continue
        if not text.strip() or DUE.match(text) or _OWNER.match(text):
            continue
        if block.kind in ("paragraph", "heading") and len(text) < 40 and _over_list(context, below, number):
            heading = text.strip(" .:;–-")
            continue
        if block.kind in ("heading", "title", "table_cell") or len(text) > 600:
            return
        head = lead(text, context.owners, known=False)
        named = head is not None and not head.passive
        front = IN_FRONT.match(text)
        named = named or (front is not None and context.owners.whole(front["who"]))
        acts = named or tail(text, context.owners) or dated_end(context, text)
        below_owner = number + 1 < len(below) and _OWNER.match(context.document.of(below[number + 1]))
        if block.kind == "list_item" and not (acts or heading or asks(context.owners, text)) and not report:
            return
        if block.kind == "list_item" and not acts and (_PAST_PERFECT.search(text) or _REFERS.match(text)):
            continue
        if block.kind != "list_item" and not (acts or colon(text, context.owners) or below_owner):
            return
        start, end = trim(context.document.text, block.char_start, block.char_end)
        if end - start <= 12:
            continue
        one = candidate(context, start, end, "list", rank=8)
        one.owner = one.owner or (heading if block.kind == "list_item" else None)
        one = complete(context, below, number, one)
        if not report or (one.owner and one.owner.casefold() != "we"):
            yield one


_PAST_PERFECT = re.compile(
    r"^(?:The |[A-Z][\w.]+ )[^.;]{3,60}?\b(?:had|has|have) (?:now |already |since )?been\b"
)
"""An item that tells how far something has come, under "Action points" of the last meeting."""
_REFERS = re.compile(
    r"(?:[Ss]ee|[Rr]efer to)(?: also)?:? (?:(?:the )?[A-Z0-9]|attached|above|below|appendix|item)"
)
"""An item that only says where more is told: "See Harbour plan"."""


def _over_list(context: Context, below: list[Block], number: int) -> bool:
    """Whether a line is only a name, with that person's items under it."""
    under = below[number + 1 : number + 2]
    name = context.document.of(below[number]).strip(" .:;–-")
    is_owner = context.owners.known if below[number].kind == "heading" else context.owners.whole
    return bool(under) and under[0].kind == "list_item" and is_owner(name)

"""Actions that are announced: "ACTION: Clerk to write", "[Action – Cllr Hill]", lists under "Actions:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.actions.listed import DUE, bare, complete, listed
from extractors.actions.owner import asks, is_task, lead
from extractors.actions.steps import steps, with_aside
from extractors.actions.units import Candidate, Context, status_of, trim
from extractors.actions.when import UNTIL, who_when
from extractors.actions.wording import LOUD, split
from extractors.gate import Gated, gated
from extractors.layout.sentences import spans
from extractors.lexicon import load
from schemas import Block
from schemas.vocabulary import ActionStatus

_HEADS_COLUMN = re.compile(r"\W*(?:items?|minutes?|discussion|no\.?|ref|subject)\W*", re.I)


@cache
def announced() -> re.Pattern[str]:
    """The label with what sets it off, at a line's or sentence's beginning or inside a bracket."""
    label = load("action_labels").alternatives()
    begin = r"(?:(?P<open>[\[(])\s*|(?:^|(?<=[\n.;!?)\]•*])|(?<=[.;!?)]\s))[\s•*_>-]*)"
    comma = r"(?<=or action),\s*|(?<=OR ACTION),\s*"
    glued = r"(?<=[Aa]ctions)(?=[A-Z][a-z]+\b[ ’'])"
    colon_ = r"\s*\|?\s*[:–—|]+(?:\s*[:–—|-])*\s*|\s+-+\s*|\s*\.\s+(?=[A-Z])|\s*\n+\s*"
    return re.compile(
        rf"{begin}(?P<label>(?i:{label}))(?P<sep>{glued}|{comma}|{colon_}|\s+(?=(?:[A-Z]{{2,3}}|Clerk|Cllr)\b)"
        rf"|(?P<plain>\s+)(?=(?:the\s)?[A-Z][\w.’'-]+(?:[ /&,]+(?:and )?[A-Z][\w.’'-]*){{0,4}}"
        rf"(?:\W*$|(?<!\.)[)\]]|\s+(?:to|will)\s|,?\s+{UNTIL}\b)))"
    )


@cache
def addressed() -> Gated:
    """A label that names its owner before the colon: "[ACTION ben: update the page]"."""
    label = load("action_labels").alternatives()
    who = r"(?P<who>[\w.’'-]+(?:(?:\s*[/,&]\s*|\s+(?:and\s+)?)[\w.’'-]+){0,4})"
    return gated(
        rf"(?P<open>[\[(])?\s*(?P<label>(?i:{label}))\s+(?:(?:on\s+|(?P<for>for\s+))?{who}|(?P<round>\((?P<also>[^()]{{2,40}})\)))\s*(?::|(?<=\))\s*[–—-])\s+"
        r"(?P<rest>[^\n]{8,300})"
    )


def _addressed(context: Context, block: Block) -> Iterator[Candidate]:
    """Actions whose label says who: people of the roster, or any one word inside a bracket."""
    text = context.document.of(block)
    for hit in addressed().finditer(text) if ":" in text or ")" in text else ():
        who = hit["who"] or hit["also"]
        named = context.owners.known(who) or context.owners.known(who.title())
        loose = (hit["open"] or hit["round"]) and " " not in who and who.isalnum() and not who.isdigit()
        loud = who.isupper() and hit["label"].isupper() and is_task(hit["rest"].split()[0].lower())
        bodied = (hit["for"] and who[:1].isupper()) or _GROUP.fullmatch(who)
        if named or loose or loud or (bodied and _starts_task(hit["rest"])):
            start = block.char_start + hit.start("rest")
            stop = re.search(r"[\])]", hit["rest"]) if hit["open"] else None
            end = start + stop.start() if stop else block.char_start + hit.end("rest")
            start, end = trim(context.document.text, start, end)
            due = context.clock.of_text(context.document.text[start:end])
            yield Candidate(start, end, "label_addressed", who, due, rank=10)


def _starts_task(text: str) -> bool:
    first = text.split()[0].lower()
    return is_task(first) or first == "do"


_GROUP = re.compile(
    r"(?:(?:all|new|existing|other|the|committee|board|team|club)\s+){0,3}(?:members|volunteers|trustees|governors|"
    r"officers|staff|observers|captains|coaches|leaders|representatives|reps|parents|teachers|councillors)",
    re.I,
)
"""A group that a label may address: "Action new members: read the rules"."""


def labelled(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of labels in running text and in cells that no action table holds."""
    for index, block in enumerate(blocks):
        text = context.document.of(block)
        if bare().fullmatch(text):
            if not (index and _HEADS_COLUMN.fullmatch(context.document.of(blocks[index - 1]))):
                yield from listed(context, blocks, index)
            continue
        yield from _addressed(context, block)
        found = (h for h in announced().finditer(text) if not h["plain"] or _names(context, text, h))
        hits = [h for h in found if not _reported(text[h.end() :])]
        for number, hit in enumerate(hits):
            stop = hits[number + 1].start() if number + 1 < len(hits) else len(text)
            length, status = status_tail(text[hit.end() : stop])
            if status == "complete" and context.kind == "minutes":
                continue
            for one in _content(context, blocks, index, hit, hit.end() + length):
                said = context.document.text[one.start : one.end]
                if status and one.owner is None and not asks(context.owners, said):
                    continue
                one.status = one.status or status
                yield complete(context, blocks, index, one)


def _names(context: Context, whole: str, label: re.Match[str]) -> bool:
    """Whether what follows a label without a colon begins with who is to act: "Action Tom Reed to write".

    In a bracket that holds nothing else it may be anyone: "(Action Ann Hill/Tom Reed)".
    """
    text = whole[label.end() :]
    alone = re.match(r"[^()\[\]\n]{2,60}(?=[)\]])", text) if label["open"] else None
    if alone is not None and re.search(r"[a-z]", alone.group()) and context.owners.whole(alone.group()):
        return True
    who = re.match(
        rf"(?P<who>[^\n:;()]{{2,60}}?)(?:\W*$|[)\]]|\s+(?:to|will)\s+(?!be\b)|,?\s+{UNTIL}\b)", text
    )
    named = lead(text, context.owners, known=False)
    return who is not None and (
        context.owners.known(who["who"]) or (named is not None and not named.passive and named.modal == "to")
    )


_REPORTED = re.compile(
    r"(?:(?i:none|nil|n/?a|as above|see (?:above|below))|"
    r"(?:all|no|both|these|the|there (?:are|were)|previous|outstanding)\b"
    r"[^.;:]{0,40}\b(?:actions?|completed?|closed|outstanding|discharged))\b"
    r"|(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)s?\.?\s+)?(?:[A-Z][\w.’'-]*\s+){1,3}"
    r"(?:reported|confirmed|advised|stated|explained|said|had|has (?!agreed|to|been asked)|informed|noted)\b",
)


def _reported(text: str) -> bool:
    """Whether what follows a label tells what was done, or that there is nothing to do."""
    first = re.split(r"(?<=[a-z)])[.;]\s", text.strip()[:240])[0]
    told = _REPORTED.match(first.lstrip(" –-:"))
    return told is not None and re.search(r"\b(?:would|will|to|should)\s+[a-z]+", first) is None


_STATUS_LAST = re.compile(
    r"\W*(?:[–—-]|[(\[]|\.\s|,)\s*(?P<word>ongoing|on-going|closed|completed?|done|outstanding|"
    r"carried forward|in progress|actioned|sorted|open|in hand|discharged|action (?:closed|completed?))\W*$",
    re.I,
)


def status_tail(text: str) -> tuple[int, ActionStatus | None]:
    """How far the words of an action go before a status word at their end, and that status.

    >>> status_tail("MR to write to the firm - ONGOING.")
    (23, 'open')
    """
    hit = _STATUS_LAST.search(text)
    return (hit.start(), status_of(hit["word"])) if hit is not None else (len(text), None)


def _content(
    context: Context, blocks: list[Block], index: int, hit: re.Match[str], stop: int
) -> Iterator[Candidate]:
    """What follows one label, up to ``stop``: an action, several, or only who is to act."""
    block = blocks[index]
    text = context.document.of(block)
    if hit["open"]:
        close = text.find("]" if hit["open"] == "[" else ")", hit.end())
        stop = close if close >= 0 else stop
    rest = text[hit.end() : stop]
    due, named = re.search(rf"\s(?:{DUE.pattern})", rest, re.I), _NAMED.search(rest)
    by = (
        context.clock.of_cell(rest[due.end() : named.start() if named else None] or rest[due.end() :])
        if due
        else None
    )
    stop = hit.end() + min([len(rest), *(added.start() for added in (due, named) if added)])
    start, end = trim(context.document.text, block.char_start + hit.end(), block.char_start + stop)
    if end <= start:
        return
    said = context.document.text[start:end]
    glued = _GLUED.match(said)
    sure = glued is not None and (
        glued["number"] or " " in glued["who"] or context.owners.known(glued["who"])
    )
    if glued is not None and sure and not is_task(glued["next"].lower()):
        said = glued["who"]
    if _HEADER.fullmatch(said):
        return
    dated = who_when(context, said)
    if dated is None and context.owners.whole(said) and not LOUD.match(said):
        dated = (said, None)
    if dated is not None:
        for one in _before(context, blocks, index, hit.start(), dated[0]):
            one.due = dated[1] or one.due
            yield one
        return
    below = context.document.of(blocks[index + 1]) if index + 1 < len(blocks) else ""
    told = bool(due) or DUE.match(below) is not None
    parts = [(start, end)] if told else steps(context.document.text, start, end)
    for one in (with_aside(context, x) for a, b in parts for x in split(context, a, b, "label", told)):
        one.due, one.owner = by or one.due, named["who"].strip(" .;,") if named else one.owner
        yield one


_GLUED = re.compile(
    r"(?!(?:TO|BE|IN|OF|ON|FOR|FROM|BY|AT|AND|THE|NOT|DUE|SET)\b)"
    r"(?P<who>[A-Z]{2,3}(?:(?:\s*[/,&]\s*|\s+)[A-Z]{2,3})*)\s+"
    r"(?P<number>\d[\d.-]*\s+)?(?P<next>(?(number)[A-Z]\w+|[A-Z]\w*[a-z]\w*))\b"
)
"""Initials that a label gives, and the next item that stands in the same line: "AH 3.3 Town hall"."""
_HEADER = re.compile(r"(?:who|when|by|owner|lead|whom|date|due|/|\s)+", re.I)
"""Headers of columns under the word "Action"."""


_NAMED = re.compile(
    r"\s(?:Who|Owner|Lead|Responsible|By whom|Assigned to):\s*(?P<who>[^:\n]{2,60}?)"
    r"(?=\s+(?:When|By when|Due|Deadline|Target|Time ?scale)[\w ]*:|\W*(?:\n|$))"
)
"""Who is to act, in a label of its own within the words: "Find the key. Who: Ann When: May"."""


def _label_before(text: str) -> int:
    """How far the label of the item before goes, with its owner and the number of this item."""
    label = announced().match(text)
    glued = _GLUED.match(text, label.end()) if label is not None else None
    return glued.start("next") if glued is not None and glued["number"] else 0


def _tasks(places: list[tuple[int, int]], context: Context) -> list[tuple[int, int]]:
    """Sentences up to the last that tells something to do, where one of the last three does."""
    near = places[-3:]
    asking = [n for n, (a, b) in enumerate(near) if asks(context.owners, context.document.text[a:b])]
    return near[: asking[-1] + 1] if asking else places


def _before(context: Context, blocks: list[Block], index: int, at: int, who: str) -> Iterator[Candidate]:
    """The sentence before a label that only says who: in its block, else in the block before."""
    block = blocks[index]
    place = _tasks(list(spans(context.document.of(block)[:at], block.char_start)), context)
    if not place and index > 0 and blocks[index - 1].kind in ("paragraph", "list_item", "table_cell"):
        above = blocks[index - 1]
        place = _tasks(list(spans(context.document.of(above), above.char_start)), context)
    if place:
        start, end = trim(context.document.text, *place[-1])
        start += _label_before(context.document.text[start:end])
        told = re.match(
            r"That\b|(?:The )?[\w. ]{2,30}? (?<!be )(?:welcomed|thanked|opened|closed)\b"
            r"|There (?:was|were) no\b|.*\b(?:[Nn]one|Nil|N/A)\W*$",
            context.document.text[start:end],
        )
        if end - start > 12 and told is None:
            due = context.clock.of_text(context.document.text[start:end])
            yield Candidate(start, end, "label_after", owner=who.strip(" .;:"), due=due, rank=8)

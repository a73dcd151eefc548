"""Actions that are announced: "ACTION: Clerk to write", "[Action – Cllr Hill]", lists under "Actions:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.action_owner import colon, lead, tail
from extractors.action_units import Candidate, Context, status_of, trim
from extractors.lexicon import load
from extractors.sentences import spans
from schemas import Block


def _label() -> str:
    return load("action_labels").alternatives()


def announced() -> re.Pattern[str]:
    """The label with what sets it off, at a line's or sentence's beginning or inside a bracket."""
    return re.compile(
        rf"(?:(?P<open>[\[(])\s*|(?:^|(?<=[\n.;!?)\]•*])|(?<=[.;!?)]\s))[\s•*_>-]*)(?P<label>(?i:{_label()}))"
        rf"(?P<sep>\s*\|?\s*[:–—|]+(?:\s*[:–—|-])*\s*|\s+-+\s*|\s*\.\s+(?=[A-Z])|\s*\n+\s*|\s+(?=(?:[A-Z]{{2,3}}|Clerk|Cllr)\b))"
    )


def bare() -> re.Pattern[str]:
    """A block that is nothing but a label: a list follows."""
    return re.compile(
        rf"\W*(?i:(?:summary of |list of |table of )?{_label()}(?: (?:list|summary|log|agreed|from (?:this|the) meeting))*)\W*"
    )


def labelled(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of labels in running text and in cells that no action table holds."""
    pattern, alone = announced(), bare()
    for index, block in enumerate(blocks):
        text = context.document.of(block)
        if alone.fullmatch(text):
            yield from _listed(context, blocks, index)
            continue
        hits = list(pattern.finditer(text))
        for number, hit in enumerate(hits):
            stop = hits[number + 1].start() if number + 1 < len(hits) else len(text)
            yield from _content(context, blocks, index, hit, stop)


def _content(
    context: Context, blocks: list[Block], index: int, hit: re.Match[str], stop: int
) -> Iterator[Candidate]:
    """What follows one label, up to ``stop``: an action, several, or only who is to act."""
    block = blocks[index]
    text = context.document.of(block)
    if hit["open"]:
        close = text.find("]" if hit["open"] == "[" else ")", hit.end())
        stop = close if close >= 0 else stop
    start, end = trim(context.document.text, block.char_start + hit.end(), block.char_start + stop)
    if end <= start:
        return
    content = context.document.text[start:end]
    if context.owners.whole(content):
        yield from _before(context, blocks, index, hit.start(), content)
    else:
        yield from split(context, start, end, "label")


def _before(context: Context, blocks: list[Block], index: int, at: int, who: str) -> Iterator[Candidate]:
    """The sentence before a label that only says who: in its block, else in the block before."""
    block = blocks[index]
    place = list(spans(context.document.of(block)[:at], block.char_start))
    if not place and index > 0 and blocks[index - 1].kind in ("paragraph", "list_item"):
        above = blocks[index - 1]
        place = list(spans(context.document.of(above), above.char_start))
    if place:
        start, end = trim(context.document.text, *place[-1])
        if end - start > 12:
            yield Candidate(start, end, "label_after", owner=who.strip(" .;:"), rank=8)


def split(context: Context, start: int, end: int, rule: str) -> Iterator[Candidate]:
    """One candidate for what a label announces, or one a sentence where each names its own owner."""
    text = context.document.text
    parts = [(start + a, start + b) for a, b in spans(text[start:end])]
    heads = [lead(text[a:b], context.owners, known=False) for a, b in parts]
    if (
        len(parts) > 1
        and all(h is not None and not h.passive for h in heads)
        and not tail(text[start:end], context.owners)
    ):
        for a, b in parts:
            yield candidate(context, *trim(text, a, b), rule)
        return
    yield candidate(context, start, end, rule)


def candidate(context: Context, start: int, end: int, rule: str, rank: int = 9) -> Candidate:
    """An announced action with the owner and the deadline its words name."""
    text = context.document.text[start:end]
    at_end, at_colon = tail(text, context.owners), colon(text, context.owners)
    status = status_of(text[at_end[1] :]) if at_end else None
    due = context.clock.of_text(text)
    if at_end is not None:
        end = trim(context.document.text, start, start + at_end[1])[1]
        return Candidate(start, end, f"{rule}_owner_last", at_end[0], due, status, rank=rank)
    if at_colon is not None:
        begin, end = trim(context.document.text, start + at_colon[1], end)
        return Candidate(begin, end, f"{rule}_owner_first", at_colon[0], due, status, rank=rank)
    head = lead(text, context.owners, known=False) or _inner(text, context)
    owner = head.who if head is not None and not head.passive else None
    return Candidate(start, end, rule, owner, due, status, rank=rank)


def _inner(text: str, context: Context):  # type: ignore[no-untyped-def]
    """An owner after a topic: "Fox Lane – Clerk to write"."""
    hit = re.search(r"\s[–—-]\s+|:\s+", text)
    return lead(text[hit.end() :], context.owners, known=True) if hit else None


def _listed(context: Context, blocks: list[Block], index: int) -> Iterator[Candidate]:
    """The list under a label: list items, or paragraphs that name who is to act."""
    for block in blocks[index + 1 : index + 60]:
        text = context.document.of(block)
        if not text.strip():
            continue
        if block.kind in ("heading", "title", "table_cell") or len(text) > 600:
            return
        head = lead(text, context.owners, known=False)
        acts = (
            (head is not None and not head.passive)
            or tail(text, context.owners)
            or colon(text, context.owners)
        )
        if block.kind != "list_item" and not acts:
            return
        start, end = trim(context.document.text, block.char_start, block.char_end)
        if end - start > 12:
            yield candidate(context, start, end, "list", rank=8)

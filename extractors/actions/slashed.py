"""Actions of tables that a converter printed as lines: "3 / Write to the county / Ann", with no header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.margin import task
from extractors.actions.owner import asks
from extractors.actions.units import Candidate, Context, trim
from schemas import Block

_LAST = re.compile(
    r"(?:(?<=\s)|^)/\s+(?P<who>[A-Z][^/\n]{0,60}?(?:\s?/\s?[A-Z][^/\n]{0,40}?)?)"
    r"(?:\s+/\s+(?P<when>[^/\n]{3,30}))?\s*(?:/\s*)?$"
)
_FIRST = re.compile(r"(?:[\d.]{1,5}\s+)?/\s+")


def slashed(context: Context, blocks: list[Block], others: list[Candidate]) -> Iterator[Candidate]:
    """Candidates of lines that end with " / " and who is to act, where three lines or more do.

    In minutes an owner whom the line itself names (one of ``others``) adds nothing.
    """
    ended = [(index, hit) for index, b in enumerate(blocks) if (hit := _last(context, b)) is not None]
    if len(ended) < 3:
        return
    for index, hit in ended:
        inside = [o for o in others if blocks[index].char_start <= o.start < blocks[index].char_end]
        named = {x for o in inside for x in re.findall(r"\w+", o.owner or "")}
        if context.kind == "minutes" and set(re.findall(r"\w+", hit["who"])) <= named:
            continue
        yield from _of_line(context, blocks, index, hit)


def _last(context: Context, block: Block) -> re.Match[str] | None:
    if block.kind not in ("paragraph", "list_item"):
        return None
    hit = _LAST.search(context.document.of(block))
    return hit if hit is not None and context.owners.whole(hit["who"]) else None


def _of_line(context: Context, blocks: list[Block], index: int, hit: re.Match[str]) -> Iterator[Candidate]:
    """The action that an ending belongs to: in the same cell, in a log in the line that begins it."""
    text = context.document.text
    block = blocks[index]
    start, end = _cell(text, block.char_start, block.char_start + hit.start())
    log = context.kind != "minutes"
    if log and not asks(context.owners, text[start:end]) and block.kind == "paragraph" and index:
        above = blocks[index - 1]
        begun = _cell(text, above.char_start, above.char_end)
        opens = _FIRST.match(context.document.of(above)) is not None
        start, end = begun if opens and asks(context.owners, text[slice(*begun)]) else (start, end)
    due = context.clock.of_cell(hit["when"] or "") or context.clock.of_text(text[start:end])
    if not asks(context.owners, text[start:end]):
        return
    if log or len(text[start:end]) < 160:
        yield Candidate(start, end, "slash_row", hit["who"].strip(), due, rank=7)
        return
    for one in task(context, start, end, hit["who"].strip()):
        one.rule, one.due, one.rank = "slash_row", one.due or due, 7
        yield one


def _cell(text: str, start: int, end: int) -> tuple[int, int]:
    """The last cell of a line, without its number and the stroke before it."""
    begun = _FIRST.match(text[start:end])
    start += begun.end() if begun is not None else 0
    cut = text[start:end].rfind(" / ")
    return trim(text, start + cut + 3 if cut >= 0 else start, end, " \t\n.,;:•*–—-|/")

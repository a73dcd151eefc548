"""Actions of tables that a converter printed as lines: "3 / Write to the county / Ann", with no header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.actions.margin import task
from extractors.actions.owner import asks, lead
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import spans
from extractors.lexicon import load
from schemas import Block

_STROKE = re.compile(r"(?:(?<=\s)|^)/(?:\s+|$)")
_FIRST = re.compile(r"(?:[\d.]{1,5}\s+)?/\s+")
_EDGE = " \t\n.,;:•*–—-|/"


_REFERENCE = re.compile(r"\W*(?:[A-Z]{1,5}[ /-]?)?\d[\w/().-]*(?:\s*\(\w\))*\s*")
"""A line that is only a number before its title begins a row."""


_ATTENDED = frozenset(["present", "apology", "apologies", "absent", "yes", "no", "none", "attended"])


@dataclass(frozen=True)
class _Ending:
    """The last cell or two of a line: where they begin, who is to act, and by when."""

    start: int
    who: str
    due: str | None


def slashed(context: Context, blocks: list[Block], others: list[Candidate]) -> Iterator[Candidate]:
    """Candidates of lines that end with " / " and who is to act, where three lines or more do.

    In minutes an owner whom the line itself names (one of ``others``) adds nothing, or is its only owner.
    """
    yield from _cells(context, blocks)
    ended = [(index, end) for index, b in enumerate(blocks) if (end := _ending(context, b)) is not None]
    rows = sum(_ROW.match(context.document.of(b)) is not None for b in blocks)
    for index, end in ended if len(ended) > 2 or rows > 2 else []:
        inside = [o for o in others if blocks[index].char_start <= o.start < blocks[index].char_end]
        named = {x for o in inside for x in re.findall(r"\w+", o.owner or "")}
        if context.kind == "minutes" and len(inside) == 1:
            inside[0].owner = end.who
            continue
        if context.kind == "minutes" and set(re.findall(r"\w+", end.who)) <= named:
            continue
        yield from _of_line(context, blocks, index, end)


_ROW = re.compile(r"\d{1,2}[.)]?\s+/\s+\S")


def _cells(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Sentences in the cells of three numbered rows or more that begin with who is to do something."""
    rows = [b for b in blocks if _ROW.match(context.document.of(b))]
    for block in (b for b in blocks if _STROKE.search(context.document.of(b))) if len(rows) > 2 else ():
        for cell in re.finditer(r"(?:(?<=\s/\s)|^)(?:(?!\s/\s).)+", context.document.of(block)):
            for a, b in spans(cell.group(), block.char_start + cell.start()):
                head = lead(context.document.text[a:b], context.owners, known=False)
                if head is None or head.passive or head.modal != "to":
                    continue
                start, end = trim(context.document.text, a, b, _EDGE)
                due = context.clock.of_text(context.document.text[start:end])
                yield Candidate(start, end, "slash_cell", head.who, due, rank=5)


def _ending(context: Context, block: Block) -> _Ending | None:
    """Who stands in the last cell of a line, or in the last but one before a date."""
    if block.kind not in ("paragraph", "list_item"):
        return None
    text = context.document.of(block).rstrip(" /")
    cells = [(hit.start(), hit.end()) for hit in _STROKE.finditer(text)]
    if not cells:
        return None
    start, at = cells[-1]
    due = context.clock.of_cell(text[at:])
    if due is not None and len(cells) > 1:
        start, at, stop = *cells[-2], cells[-1][0]
    else:
        due, stop = None, len(text)
    who = text[at:stop].strip()
    if (
        who.casefold() in _ATTENDED
        or _REFERENCE.fullmatch(text[:start])
        or load("action_columns").canonical(who) is not None
    ):
        return None
    before = text[cells[-2][1] : start].strip() if len(cells) > 1 and stop == len(text) else ""
    if before and context.owners.known(before):
        start, who = cells[-2][0], f"{before} / {who}"
    return _Ending(start, who, due) if len(who) < 60 and context.owners.whole(who) else None


def _of_line(context: Context, blocks: list[Block], index: int, ending: _Ending) -> Iterator[Candidate]:
    """The action that an ending belongs to: in the same cell, in a log in the lines that begin the row."""
    text, block = context.document.text, blocks[index]
    cell = _cell(text, block.char_start, block.char_start + ending.start)
    log = context.kind != "minutes"
    if log:
        cell = _of_row(context, blocks, index, cell)
    start, end = cell
    due = ending.due or context.clock.of_text(text[start:end])
    if not asks(context.owners, text[start:end]):
        return
    if log or end - start < 160:
        yield Candidate(start, end, "slash_row", ending.who, due, rank=7)
        return
    for one in task(context, start, end, ending.who):
        one.rule, one.due, one.rank = "slash_row", one.due or due, 7
        yield one


def _of_row(context: Context, blocks: list[Block], index: int, cell: tuple[int, int]) -> tuple[int, int]:
    """The first words of a row of several lines that ask for something; its only line's cell as it is."""
    text = context.document.text
    lines = [cell]
    for above in reversed(blocks[max(0, index - 10) : index]):
        if context.document.of(blocks[index])[:1] == "/" or _ending(context, above) is not None:
            break
        opens = _STROKE.search(context.document.of(above)) is not None
        titled = opens and _FIRST.match(context.document.of(above)) is None
        if above.kind == "heading" or titled:
            break
        lines.insert(0, _cell(text, above.char_start, above.char_end))
        if opens:
            break
    asking = [(a, b) for a, b in lines if asks(context.owners, text[a:b])]
    if len(lines) == 1 or not asking:
        return cell
    first = next(spans(text[slice(*asking[0])], asking[0][0]), asking[0])
    if ":" in text[first[1] - 1 : first[1] + 1]:
        under = [b for a, b in lines if a > first[0] and not text[a:b].startswith("Status")]
        first = (first[0], max(under, default=first[1]))
    return trim(text, *first, _EDGE) if asking[0] != cell else cell


def _cell(text: str, start: int, end: int) -> tuple[int, int]:
    """The last cell of a line, without its number and the stroke before it."""
    begun = _FIRST.match(text[start:end])
    start += begun.end() if begun is not None else 0
    cut = text[start:end].rfind(" / ")
    return trim(text, start + cut + 3 if cut >= 0 else start, end, _EDGE)

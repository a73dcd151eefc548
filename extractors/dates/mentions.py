"""Every date expression of a document, with the block and the headings it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.calendar import scan
from extractors.calendar.atom import Atom
from schemas import Block, Document


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression in a block: ``source`` is the block's text, which begins at ``offset``."""

    block: Block
    source: str
    offset: int
    atom: Atom
    heading: str = ""
    lead: str = ""


def mentions(document: Document) -> list[Mention]:
    """Every expression of the running text, with the headings it stands under."""
    heads, minutes = _column_heads(document), _minute_numbers(document)
    out: list[Mention] = []
    lead = ""
    for block in document.body:
        source = document.of(block)
        if block.table_no is None:
            short = len(source) <= _SHORT and len(lead) <= 2 * _SHORT
            lead = f"{lead} {source}" if short else source[-160:]
        found = scan(source)
        if found and not found[0].start and block.block_no in minutes and found[0].rule == "year":
            found = found[1:]
        if found and not found[0].start:
            found = _over_the_break(document, out, block, found)
        if found:
            heading = heads.get(block.block_no) or block.section or ""
            if not found[0].start and (whole := _day_over_the_break(document, block, found[0])):
                out.append(whole)
                found = found[1:]
            above = lead if block.table_no is not None else ""
            out.extend(Mention(block, source, block.char_start, atom, heading, above) for atom in found)
    return out


_SHORT = 60
"""Lines as short as this lead to a table together: ``Next meetings`` / ``Planning``."""
_NUMBERED = re.compile(r"(?P<number>1[5-9]\d\d|20\d\d)(?P<stop>[.):]?)\s+(?=[A-Z][A-Za-z]{2})")


def _minute_numbers(document: Document) -> set[int]:
    """Blocks that begin with a number of a series of minutes (``1907. Apologies``, ``1908. Minutes``).

    Years with a stop behind them are such numbers where the next or the last number is there too;
    without a stop only numbers that are hardly years of events told.
    """
    numbers: dict[int, list[int]] = {}
    for block in document.body:
        match = _NUMBERED.match(document.text, block.char_start, block.char_end)
        if match and (match["stop"] or int(match["number"]) < 1900):
            numbers.setdefault(int(match["number"]), []).append(block.block_no)
    return {
        place
        for number, places in numbers.items()
        if number - 1 in numbers or number + 1 in numbers
        for place in places
    }


def _over_the_break(
    document: Document, out: list[Mention], block: Block, found: tuple[Atom, ...]
) -> tuple[Atom, ...]:
    """Joins a date that a break between two blocks cuts; gives what is left of the second block's.

    A year goes to the day and month before it (``15th May`` / ``2014``), in place in ``out``.
    """
    last = out[-1] if out else None
    if last is None or block.table_no is not None or block.kind == "heading":
        return found
    follows = block.block_no == last.block.block_no + 1 and not last.source[last.atom.end :].strip()
    cut = last.atom.kind in ("day", "month") and not last.atom.dated and found[0].rule == "year"
    if not (follows and cut):
        return found
    source = document.text[last.offset : block.char_end]
    end = block.char_start + found[0].end - last.offset
    out[-1] = replace(last, source=source, atom=replace(last.atom, end=end, year=found[0].year))
    return found[1:]


_DAY_AT_END = re.compile(
    r"(?<![\w/.])(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\s*$"
    r"|(?i:\b(?:on|for|by|from|until|till|to|of|day,?))\s+(?P<plain>[12]?\d|3[01])\s*$"
)


_ORDINAL_ALONE = re.compile(r"\s*(?:st|nd|rd|th)\s*")
_FIGURE_AT_END = re.compile(r"(?<![\w/.])(?P<day>[12]?\d|3[01])(?P<plain>)\s*$")


def _day_over_the_break(document: Document, block: Block, first: Atom) -> Mention | None:
    """A month at the front whose day ends the block before: ``on 16th`` / ``December``, ``16`` / ``th``."""
    before = document.blocks[block.block_no - 1] if block.block_no else None
    if first.kind != "month" or before is None or block.table_no is not None or before.table_no is not None:
        return None
    match = _DAY_AT_END.search(document.text, before.char_start, before.char_end)
    if _ORDINAL_ALONE.fullmatch(document.of(before)) and before.block_no:
        before = document.blocks[before.block_no - 1]
        match = _FIGURE_AT_END.search(document.text, before.char_start, before.char_end)
    if match is None:
        return None
    start, end = (
        match.start("day" if match["day"] else "plain") - before.char_start,
        block.char_start + first.end - before.char_start,
    )
    atom = replace(
        first, start=start, end=end, kind="day", rule="day_month", day=int(match["day"] or match["plain"])
    )
    source = document.text[before.char_start : block.char_end]
    return Mention(before, source, before.char_start, atom, before.section or "")


def _column_heads(document: Document) -> dict[int, str]:
    """The text of the first row above each cell, by block number."""
    heads: dict[int, str] = {}
    for table in document.tables:
        for row in table.grid[1:]:
            for top, cell in zip(table.grid[0], row, strict=True):
                if cell is not None and top is not None and cell is not top:
                    heads[cell.block_no] = document.of(top)
    return heads

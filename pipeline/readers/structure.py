"""Headings that a format does not mark: bold lines, stock headings, numbered parts, item pages.

Works on the blocks of a document that is being made, for formats that know paragraphs (HTML, DOCX,
ODT, RTF, Markdown). Plain text has its own, for there blank lines speak.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers.builder import Builder
from pipeline.readers.headings import (
    heading_shape,
    is_capitals,
    is_minute,
    is_numbered_part,
    is_part_heading,
    is_stock,
)
from pipeline.readers.labels import depth, is_bullet
from schemas import Block
from schemas.document import OUTSIDE

ITEM_MEETING = re.compile(r"Meeting:\s+\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s+[-–]\s+\S.*")
"""``Meeting: 24/09/2020 - Health Board (Item 5)``: the meeting that an item page tells about."""
ITEM_LABEL = re.compile(
    r"(?:minutes|decisions?|additional documents|decision:? details|reasons? for (?:the )?decisions?|"
    r"alternative options considered(?: and rejected)?|recommendations?|resolved|"
    r"interests? declared.*|purpose|publication date|decision maker|decision status)(?: ?:)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"(\d{1,3}[a-z]?)\.?\s+(?=[A-Z])")
Item = tuple[Block, str]


def promote_headings(made: Builder, by_look: bool = True) -> None:
    """Turn paragraphs (and bold numbered items) that are headings into headings, with levels.

    ``by_look`` False: only what its words make a heading, for readers that have judged the look.
    """
    items = [item for item in made.items if item[0].kind not in OUTSIDE and item[0].visible]
    repeated = Counter(_folded(text) for block, text in items if block.kind == "paragraph")
    styled, part = 0, None
    numbered = by_look and _numbers_head(items)
    for at, (block, text) in enumerate(items):
        if block.kind == "title":
            styled, part = 0, None
        elif block.kind == "heading" and _is_prose(text):
            block.kind, block.level = "paragraph", None
        elif block.kind == "heading":
            styled = block.level or 1
            part = styled if is_numbered_part(text) else (part if part and styled > part else None)
        elif _is_heading(items, at, numbered, by_look):
            level, part = _level(block, text, styled, part, repeated)
            block.kind, block.level = "heading", level
    _nest_items(made)


def _nest_items(made: Builder) -> None:
    """Headings of a meeting's item go below the heading that names the meeting; its number is a label."""
    base: int | None = None
    for at, (block, text) in enumerate(made.items):
        if block.kind != "heading" or block.level is None:
            continue
        if ITEM_MEETING.fullmatch(text):
            base = block.level
        elif base is not None and block.level < base:
            base = None
        elif base is not None:
            block.level = base + 2 if ITEM_LABEL.fullmatch(text) else block.level + 1
            number = _ITEM_NUMBER.match(text)
            if number and block.label is None and ITEM_MEETING.fullmatch(made.items[at - 1][1]):
                block.label = number[1]
                made.items[at] = (block, text[number.end() :])


def _level(
    block: Block, text: str, styled: int, part: int | None, repeated: Counter[str]
) -> tuple[int, int | None]:
    """The level of a promoted heading and the level of the numbered part that is open."""
    if is_numbered_part(text):
        return (part or styled + 1), (part or styled + 1)
    if block.label is not None and not is_bullet(block.label):
        return styled + depth(block.label), None
    if part and (is_part_heading(text) or repeated[_folded(text)] > 1):
        return part + 1, part
    return styled + 1, (part if ITEM_LABEL.fullmatch(text) else None)


def _is_heading(items: list[Item], at: int, numbers_head: bool, by_look: bool) -> bool:
    block, text = items[at]
    if "\n" in text or block.kind not in ("paragraph", "list_item"):
        return False
    if block.kind == "list_item":
        if numbers_head and _heads(items, at):
            return True
        numbered = block.label is not None and not is_bullet(block.label)
        return by_look and numbered and block.bold and heading_shape(text) and _followed(items, at)
    if ITEM_MEETING.fullmatch(text) or (ITEM_LABEL.fullmatch(text) and at + 1 < len(items)):
        return True
    if is_numbered_part(text) or is_minute(text):
        return block.bold or _followed(items, at)
    if is_stock(text):
        return at + 1 < len(items) and (block.bold or text.endswith(":") or _followed(items, at))
    if by_look and (block.bold or is_capitals(text)):
        return heading_shape(text) and _followed(items, at)
    return False


def _numbers_head(items: list[Item]) -> bool:
    """Whether numbered items are headings here: most are short with other text right below."""
    numbered = [at for at in range(len(items)) if _is_number(items[at][0])]
    return len(numbered) > 1 and sum(_heads(items, at) for at in numbered) * 5 >= len(numbered) * 3


def _is_number(block: Block) -> bool:
    return (
        block.kind == "list_item"
        and not block.level
        and bool(re.fullmatch(r"\d{1,4}[.)]?", block.label or ""))
    )


def _heads(items: list[Item], at: int) -> bool:
    block, text = items[at]
    if not _is_number(block) or not heading_shape(text) or at + 1 >= len(items):
        return False
    return not _is_number(items[at + 1][0])


def _is_prose(text: str) -> bool:
    """A paragraph that was given a heading style for its looks."""
    return len(text) > 250 or (len(text) > 100 and text.endswith("."))


def _followed(items: list[Item], at: int) -> bool:
    """Something of another look follows: a heading heads something."""
    if at + 1 >= len(items):
        return False
    block, text = items[at]
    after, next_text = items[at + 1]
    if after.kind in ("table_cell", "list_item", "heading", "title"):
        return after.kind != "list_item" or block.kind != "list_item" or after.label != block.label
    return after.bold < block.bold or len(next_text) > len(text) or is_stock(next_text) or is_stock(text)


def _folded(text: str) -> str:
    return text.rstrip(": ").lower()


def promote_title(made: Builder) -> None:
    """Where no style names a title: the bold or capital line, or the heading, that comes first."""
    items = [item for item in made.items if item[0].kind not in OUTSIDE and item[0].visible]
    if not items or any(block.kind == "title" for block, _ in items):
        return
    block, text = items[0]
    if len(text) > 200 or re.match(r"[^:\n]{1,25}:\s", text) or text.endswith((":", ".", ";")):
        return
    if block.kind == "heading" and (block.level or 1) == 1 and block.label is None:
        block.kind, block.level = "title", None
        return
    large = any(other is block for other in made.large)
    named = text == made.hints.get("html_title")
    if block.kind == "paragraph" and "\n" not in text and (block.bold or large or named or is_capitals(text)):
        block.kind = "title"

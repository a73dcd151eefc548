"""Areas of concern in an inspection report's own sections: "Areas for improvement" and the like.

Under such a heading every statement is one concern, whether the page shows it as a ruled row, a
paragraph or a list item, and however the pages break it. A list that a statement introduces
("This includes:") is part of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.concerns.made import concern
from extractors.concerns.tables import statement
from extractors.concerns.told import tag
from extractors.concerns.words import is_heading_of_concerns
from extractors.programme.columns import column_role
from extractors.programme.lines import squeezed
from schemas import Block, Concern, Document
from schemas.vocabulary import ConcernStatus

_SENTENCE_END = (".", "!", "?", ".’", ".”")


_LEADS = re.compile(
    r"\b(?:should|must|needs? to|to) (?:now |also )?(?:take|address|complete|consider|make|implement|act on) "
    r"(?:all )?the following (?:\w+ )?(?:actions?|steps|areas|improvements?|recommendations?|issues)\.?$",
    re.IGNORECASE,
)
"""A sentence that only leads to the statements below it."""
_LEAD_IN = re.compile(
    r"^(?:to (?:further )?(?:improve|develop|raise|strengthen|meet)\b.*|(?:by|within) .{3,40}, .{2,60})"
    r"\b(?:should|must|needs? to)(?: now)?:$",
    re.IGNORECASE,
)
""" "To improve the provision, the provider should:" only leads to what the items say."""
_WHEN = re.compile(
    r"^(?:immediately|urgently|as soon as possible|(?:within|by|over) .{1,30})\s*:$", re.IGNORECASE
)


@dataclass
class Unit:
    """A statement as it grows: its blocks' spans, and whether a list may still join it.

    ``level`` is that of the item which it is; ``deep`` where items of a deeper level have joined.
    """

    spans: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""
    listing: bool = False
    item: bool = False
    level: int = 0
    deep: bool = False

    def add(self, start: int, end: int, text: str) -> None:
        """Join another piece of the statement."""
        self.spans.append((start, end))
        self.text = f"{self.text} {text}".strip()


def from_sections(document: Document) -> Iterator[Concern]:
    """Concerns of every section of an inspection report that lists them."""
    body = document.body
    for index, block in enumerate(body):
        status = _section_status(document, block) or _plain_status(document, body, index)
        if status is None:
            continue
        recommended = _RECOMMENDED.fullmatch(document.of(block).strip(" :."))
        for unit in _units(document, _inside(document, body, index), status):
            if recommended and (not unit.item or _LABELLED.match(unit.text)):
                continue
            if not unit.text.endswith(":") and not _LEADS.search(unit.text):
                yield _concern(unit, status)


def _section_status(document: Document, block: Block) -> ConcernStatus | None:
    if block.kind not in ("heading", "title"):
        return None
    text = document.of(block)
    if _RECOMMENDED.fullmatch(text.strip(" :.")):
        return "improvement"
    if concern := _CONCERN.fullmatch(text.strip(" :.")):
        return "priority" if concern["priority"] else "raised"
    status = is_heading_of_concerns(text)
    return status if status in ("priority", "improvement") else None


_CONCERN = re.compile(
    r"causes? (?:of|for) concern|(?:key|main|(?P<priority>priority)) concerns", re.IGNORECASE
)
_LABELLED = re.compile(r"R\d{1,2}\b")
"""A recommendation with its number before it: found as such elsewhere."""
_RECOMMENDED = re.compile(
    r"(?:summary of |key |our )?recommendations(?: for improvement)?|main points for action", re.IGNORECASE
)


def _plain_status(document: Document, body: list[Block], index: int) -> ConcernStatus | None:
    """The status of a heading that the page shows as plain text, right above a list."""
    block, after = body[index], body[index + 1 : index + 3]
    if after and re.fullmatch(r"\([^()]*\)", document.of(after[0]).strip()):
        after = after[1:]
    if block.kind != "paragraph" or not after or after[0].kind != "list_item":
        return None
    text = re.sub(r"\s*\([^()]*\)\s*$", "", squeezed(document.of(block)))
    status = is_heading_of_concerns(text) if len(text.split()) <= 14 and text[-1:] not in ".;,:" else None
    return status if status in ("priority", "improvement") else None


def _inside(document: Document, body: list[Block], index: int) -> list[Block]:
    """The blocks below a heading up to the next one; "Within three months:" parts the list only."""
    out: list[Block] = []
    for block in body[index + 1 :]:
        if block.kind in ("heading", "title"):
            below = (block.level or 1) > (body[index].level or 1)
            if not (below and document.of(block).rstrip().endswith(":")):
                break
        out.append(block)
    return out


def _units(document: Document, blocks: list[Block], status: ConcernStatus) -> Iterator[Unit]:
    """Statements of a section; blocks of tables with several filled columns are left to the tables."""
    wide = _wide_tables(document, blocks)
    unit, given = Unit(), False
    for block in blocks:
        text = squeezed(document.of(block))
        if not any(c.isalnum() for c in text) or block.table_no in wide or _is_label(text, status):
            continue
        if block.kind == "paragraph" and _LEAD_IN.match(text):
            if unit.text:
                yield unit
            unit, given = Unit(), True
            continue
        if _leaves_list(unit, block, text):
            break
        if unit.text and not _joins(unit, block, text):
            if given or not (_parts(block, text) and unit.text[-1] not in ".!?"):
                yield unit  # at first, what ends no sentence before a heading only leads to its list
            unit, given = Unit(), True
        if _parts(block, text):
            continue
        if not unit.text:
            unit.item, unit.level = block.kind == "list_item", block.level or 0
        unit.deep = unit.deep or (unit.item and block.kind == "list_item" and (block.level or 0) > unit.level)
        unit.listing = unit.text.endswith(":") or (unit.listing and block.kind == "list_item")
        unit.add(*_trimmed(document, block), text)
    if unit.text:
        yield unit


def _parts(block: Block, text: str) -> bool:
    """True for what only parts a section: a heading, or a line such as "Within three months:"."""
    if block.kind != "paragraph":
        return block.kind in ("heading", "title")
    return bool(_WHEN.match(text))


def _leaves_list(unit: Unit, block: Block, text: str) -> bool:
    """True for a paragraph right after a list whose items are the statements: the section is over."""
    return (
        unit.item and block.kind == "paragraph" and not text.endswith(":") and not _joins(unit, block, text)
    )


def _trimmed(document: Document, block: Block) -> tuple[int, int]:
    raw = document.of(block)
    return block.char_start + len(raw) - len(raw.lstrip()), block.char_start + len(raw.rstrip())


def _wide_tables(document: Document, blocks: list[Block]) -> set[int]:
    """Tables in which some row fills more than one column."""
    rows: dict[tuple[int, int], int] = {}
    for block in blocks:
        if block.table_no is not None and document.of(block).strip():
            key = (block.table_no, block.row or 0)
            rows[key] = rows.get(key, 0) + 1
    return {table for (table, _), filled in rows.items() if filled > 1}


def _is_label(text: str, status: ConcernStatus) -> bool:
    if text.startswith("(") and text.endswith(")"):
        return True
    return column_role(text) in ("concern", "responsible") or is_heading_of_concerns(text) == status


def _joins(unit: Unit, block: Block, text: str) -> bool:
    """True where a block goes on with the statement: its list, or its broken sentence."""
    if _parts(block, text):
        return False
    if block.kind == "list_item":
        if unit.item and (
            (block.level or 0) < unit.level or (unit.deep and (block.level or 0) == unit.level)
        ):
            return False
        alone = unit.item and not unit.listing and (block.level or 0) == unit.level
        ends = (":",) if alone else (":", ";", "; and", ",", ", and")
        return unit.text.endswith(ends) or unit.listing
    if unit.listing:
        return False
    return not unit.text.endswith(_SENTENCE_END) and (text[:1].islower() or unit.text.endswith(":"))


def _concern(unit: Unit, status: ConcernStatus) -> Concern:
    label = tag(unit.text)
    start, cut = unit.spans[0][0], label.end() if label else 0
    return concern(
        number=(label["of"] or label["number"]) if label else None,
        text=_clean(unit.text[cut:]),
        status=status,
        char_start=start + cut,
        char_end=unit.spans[-1][1],
        rule="section_statement",
    )


def _clean(text: str) -> str:
    """The statement with the bullets of its inner list left out."""
    return statement(re.sub(r"\s[•·▪■◼●○]\s", " ", text))

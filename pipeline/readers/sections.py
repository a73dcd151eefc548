"""The path of headings above every block: ``Strand 2 > Evidence of impact``."""

from __future__ import annotations

from schemas import Block
from schemas.document import OUTSIDE

SEPARATOR = " > "


def fill_sections(blocks: list[Block], text: str) -> None:
    """Set ``section`` of every running block from the headings before it.

    A heading's own section is the path above it. Headings without a level count as level 1; the
    title is above everything and never part of a path.
    """
    path: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind in OUTSIDE:
            continue
        if block.kind == "heading" and block.visible:
            level = block.level or 1
            while path and path[-1][0] >= level:
                path.pop()
            block.section = _joined(path)
            path.append((level, _printed(block, text)))
        else:
            block.section = _joined(path)


def _joined(path: list[tuple[int, str]]) -> str | None:
    return SEPARATOR.join(name for _, name in path) or None


def _printed(block: Block, text: str) -> str:
    name = " ".join(text[block.char_start : block.char_end].split()).rstrip(":").rstrip()
    return f"{block.label} {name}" if block.label else name

"""``python -m pipeline.readers FILE…``: print the blocks of documents as they were read."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.readers import Unreadable, media_type, members, read_bytes
from schemas import Block, Document


def dump(document: Document) -> str:
    """One line a block: kind, level, label, place in a table, colours, text."""
    lines = [f"# {document.source_path} ({document.media_type}, {document.reader})"]
    lines += [f"! {sentence}" for sentence in document.problems]
    lines += [f"~ {document.repairs} {document.hints}"]
    lines += [_line(document, block) for block in document.blocks]
    return "\n".join(lines)


def _line(document: Document, block: Block) -> str:
    facts: list[str] = [block.kind]
    if block.level is not None:
        facts.append(f"L{block.level}")
    if block.table_no is not None:
        spans = f"+{block.row_span}x{block.col_span}" if (block.row_span, block.col_span) != (1, 1) else ""
        facts.append(f"t{block.table_no}[{block.row},{block.col}]{spans}")
    facts += [value for value in (block.fill_rgb, block.font_rgb) if value]
    facts += ["bold"] * block.bold + ["hidden"] * (not block.visible)
    facts += [f"p{block.page}"] * (block.page is not None)
    label = f"{block.label!r} " if block.label else ""
    return f"{' '.join(facts):24} {label}{document.of(block)!r}"


def _print(data: bytes, path: str) -> None:
    print(media_type(data, path))
    try:
        print(dump(read_bytes(data, path)))
    except Unreadable as error:
        print(f"# {path}: {error}")
    for inner, content in members(data, path):
        _print(content, inner)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _print(Path(name).read_bytes(), Path(name).name)

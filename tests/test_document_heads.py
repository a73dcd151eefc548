"""Heads of minutes and agendas in many wordings (tests/heads/document.toml): body, day and venue."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractors.base import Found
from extractors.document import extract as document
from pipeline.readers.builder import Builder
from schemas import DocumentField, seal

FILE = Path(__file__).parent / "heads" / "document.toml"
HEADS = [head for group in tomllib.loads(FILE.read_text(encoding="utf-8")).values() for head in group]
BELOW = (
    "Present: Ann Hall (Chair), Bo Li and Ada Obi",
    "It was agreed to write to the county. The clerk reported on the flood. The plan was noted.",
)


def fields(lines: list[str]) -> dict[str, str]:
    """The fields that a document of these lines gives."""
    made = Builder("made.txt")
    for line in lines:
        if line.startswith("# "):
            made.add("heading", line[2:], level=1)
        elif line.startswith("! "):
            made.add("title", line[2:])
        else:
            made.add("paragraph", line)
    whole = made.finish()
    rows = seal(whole, document.EXTRACTOR.name, list(document.extract(whole, Found())))
    return {f.field: f.value for f in rows if isinstance(f, DocumentField)}


@pytest.mark.parametrize("head", HEADS, ids=[head["head"][:50] for head in HEADS])
def test_heads(head: dict[str, str]) -> None:
    found = fields([*head["head"].split("\n"), *BELOW])
    names = ("body", "date", "venue")
    assert {n: found.get(n) for n in names} == {n: head.get(n) for n in names}


def test_there_are_many_heads() -> None:
    assert len(HEADS) >= 75

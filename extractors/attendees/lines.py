"""Logical lines of a block of attendance, as they are read: joined where they go on, cut before labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.attendees.cuts import breaks
from extractors.attendees.labels import label_of
from extractors.attendees.phrases import LEGEND
from extractors.attendees.wraps import parted_name
from extractors.people.posts import SENTENCE
from schemas import Block, Document

_JOIN = re.compile(r"(?:[,;&(]|\band)$")


@dataclass(slots=True)
class Line:
    """A logical line of a block: its text, place and block."""

    text: str
    start: int
    block: Block
    first: bool


def logical_lines(document: Document, block: Block) -> Iterator[Line]:
    """The lines of a block, a line that goes on ("A Hall,\\nB Reed") joined with the next."""
    held: tuple[int, int] | None = None
    first = True
    for start, end in document.lines(block):
        if held and not _continues(document.text[held[0] : held[1]], document.text[start:end]):
            yield from _cut(document, held, block, first)
            held, first = None, False
        held = (held[0], end) if held else (start, end)
    if held:
        yield from _cut(document, held, block, first)


def _cut(document: Document, span: tuple[int, int], block: Block, first: bool) -> Iterator[Line]:
    """A line cut before labels in its middle: "Present: Ann Hall. Apologies: Bo Li."."""
    text = document.text[span[0] : span[1]]
    text = _BROKEN.sub(lambda m: " " * len(m.group()), text) if "\n" in text else text
    yield from cut_line(Line(text, span[0], block, first))


_BROKEN = re.compile(r"(?<![,;&\n])(?<!\band)\n+")
"""The end of a line inside a name or a post."""


def cut_line(line: Line) -> Iterator[Line]:
    """A line in pieces, each beginning with a label."""
    text, begin = line.text, 0
    for end, again in breaks(text):
        if begin or not _KIND.fullmatch(text, begin, end):
            yield Line(text[begin:end], line.start + begin, line.block, line.first and begin == 0)
        begin = again
    yield Line(text[begin:], line.start + begin, line.block, line.first and begin == 0)


_KIND = re.compile(r"[A-Z][a-z]+")
"""One word in front of a label says what kind of people follow: "Visiting Members: …"."""


def _continues(above: str, below: str) -> bool:
    if label_of(below) is not None or (below.rstrip().endswith(":") and below[:1].isupper()):
        return False
    return (
        bool(_JOIN.search(above))
        or below[:1].islower()
        or (below[:1] in "(,&" and LEGEND.match(below) is None)
        or above.count("(") > above.count(")")
        or parted_name(above, below) is not None
    )


def reads_as_sentence(text: str) -> bool:
    """True for running prose: a verb outside brackets."""
    return bool(SENTENCE.search(re.sub(r"\([^)]*\)", "", text)))

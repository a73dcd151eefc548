"""Decisions on plans: the meeting's own view after the reference and the words of an application."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.actions.units import trim
from extractors.decisions.motions import Made
from extractors.gate import gated
from schemas import Block, Document

_REF = r"(?!(?:19|20)\d\d/(?:19|20)\d\d\b)(?:[A-Z]{2,4}/)?\d{2,4}/\d{3,6}(?:/\w+)*"
_WORK = gated(
    r"\b(?:erection|extensions?|dwelling|demolition|dormer|conversion|replacement windows?|garage|"
    r"conservatory|rooflights?|"
    r"change of use|outbuilding|variation of condition|alterations|listed building consent|planning "
    r"application)\b",
    re.I,
)
_VERDICT = re.compile(
    r"(?:[.–—:;,-]|\s-|(?-i:\s(?=No\b)))\s*(?P<word>supported|not supported|no (?:pc |council |"
    r"parish council )?objections?(?: raised)?|objections?\b(?: by|"
    r" raised| to)?|object\b|refuse|no comments?|support)\b"
    r"(?:[^.;]|\.\d){0,140}(?=[.;]|\s*$)",
    re.I,
)


def planned(document: Document, blocks: list[Block], index: int) -> Iterator[Made]:
    """Decisions of planning lines: the view at the end of a line, or alone on a line below it."""
    found = list(_verdicts(document, blocks[index]))
    yield from found
    below = None if found else _below(document, blocks, index)
    if below is not None:
        start, end = trim(document.text, blocks[index].char_start, below.char_end)
        refused = re.match(r"(?i)object|not|refus", document.of(below).strip()) is not None
        yield Made(start, end, "planning_line", "refused" if refused else "approved", 6)


_ALONE = re.compile(
    r"\W*(?:(?:there (?:were|are) )?no (?:objections?|comments?|observations?)(?: to this \w+)?|"
    r"objections?|object|support(?:ed)?|not supported|"
    r"refuse|approve)\W*",
    re.I,
)


def _below(document: Document, blocks: list[Block], index: int) -> Block | None:
    """The line that is only a view, below a reference and at most four lines about its plan."""
    if re.match(rf"\W*{_REF}\s", document.of(blocks[index])) is None:
        return None
    for block in blocks[index + 1 : index + 6]:
        text = document.of(block)
        if _ALONE.fullmatch(text):
            return block
        if len(text) > 140 or block.kind in ("heading", "table_cell") or re.match(rf"\W*{_REF}\s", text):
            return None
    return None


def _verdicts(document: Document, block: Block) -> Iterator[Made]:
    """Planning lines with the meeting's own view at their end: "24/0771 New garage – no objections"."""
    text = document.of(block)
    refs = [m.start() for m in re.finditer(rf"(?<![\w/]){_REF}\s", text)]
    if not refs and not _WORK.search(text):
        return
    cuts = sorted({0, *refs, len(text)})
    for a, b in pairwise(cuts):
        hit = _VERDICT.search(text, a, b)
        if hit is not None and a not in refs and hit.group()[0].isspace() and hit.group()[1:2] == "N":
            continue  # Without a stop before it, only the line of an application.
        if hit is None or hit.start() - a < 12 or hit.start() - a > 260:
            continue
        start, end = trim(document.text, block.char_start + a, block.char_start + hit.end())
        refused = re.match(r"(?i)object|not|refus", hit["word"]) is not None
        yield Made(start, end, "planning_line", "refused" if refused else "approved", 6)

"""Running text into sentences, with offsets: enough for minutes, where a stop often ends an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from schemas import Block, Document

_ABBREVIATIONS = frozenset(
    re.split(
        " ",
        "mr mrs ms miss dr prof cllr cllrs cr sir st rev revd hon no nos vs etc eg e.g ie i.e approx dept "
        "ltd co ref para p pp vol fig sec jr sr rd ave inc plc govt assoc tel ext min max est incl prop",
    )
)
_STOP = re.compile(r"[.!?]+[’”\"')\]]*(?=\s|$|(?<=[a-z]{3}\.)[A-Z][a-z])|;?\n+")
_MONTH = re.compile(r"\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_OPENER = re.compile(
    r"(?:\s*\n|\s*[\"“‘(\[•–-]|\s+\d|\s+(?:The|This|That|These|Those|There|It|He|She|They|We|Its|Their|His|Her|"
    r"An?|In|On|At|As|By|For|From|To|With|If|When|Once|After|Before|Following|Further|However|Also|Both|"
    r"Each|Every|Any|All|No|None|Some|Action|Agreed|Resolved|Noted|Apologies|Members|Councillors?|Clerk|Chair\w*|"
    r"Cllrs?|Mrs?|Ms|Miss|Dr)\b)"
)
"""What opens a sentence after "C.C.C."; another capital goes on with the name: "C.C.C. Highways"."""
_NEXT = re.compile(r"\s*[\"'“‘(\[•*>→–-]*\s*(?:(?:\(?[a-h]\.?\)|\(?[ivx]{1,4}\))\s+)?[A-Z0-9£]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the document's text, and the block that holds it."""

    start: int
    end: int
    text: str
    block: Block


def sentences(document: Document, block: Block) -> list[Sentence]:
    """The sentences of a block, white space at the ends left out.

    >>> # "Cllr. Hill agreed. The Clerk (Mr. Reed) will write." gives two sentences
    """
    found = list(spans(document.of(block), block.char_start))
    if found:
        found[-1] = (found[-1][0], _goes_on(document, block, found[-1][1]))
    if found and _is_taken(document, block):
        del found[0]
    return [Sentence(start, end, document.text[start:end], block) for start, end in found]


_HANGS = re.compile(r"\s(?:be|been|was|were|is|are|has|have|had|that|the|an?|of|and|with|for|by)$")
"""Words that no sentence ends with."""


def _goes_on(document: Document, block: Block, end: int) -> int:
    """The end of a block's last sentence: in the next paragraph, where a page or column broke it off."""
    place = block.block_no + 1
    below = document.blocks[place] if place < len(document.blocks) else None
    long = block.char_end - block.char_start > 60
    hangs = _HANGS.search(document.text[block.char_start : end]) is not None
    running = block.kind in ("paragraph", "list_item")
    broken = running and (long or hangs) and document.text[end - 1].isalnum()
    if below is None or not broken or below.kind != "paragraph" or below.char_start >= document.body_end:
        return end
    text = document.of(below)
    if not (text[:1].islower() or hangs) or below.label or re.match(r"(?:\w|[ivx]+)[.)]\s", text):
        return end
    first = next(spans(text, below.char_start), None)
    return first[1] if first is not None and first[1] - first[0] < 250 else end


def hanging_end(document: Document, block: Block) -> int:
    """The end of the sentence that a block ends in the middle of, with a word that none ends with.

    >>> # "Resolved – That the minutes be" above a block "signed." ends with the stop of the second
    """
    hangs = _HANGS.search(document.of(block).rstrip())
    return block.char_end if hangs is None else _goes_on(document, block, block.char_start + hangs.end())


def _is_taken(document: Document, block: Block) -> bool:
    """Whether a block's first sentence is the rest of one that the block above ends with a hanging word."""
    above = document.blocks[block.block_no - 1] if block.block_no else None
    if above is None or not document.of(block)[:1].islower():
        return False
    return hanging_end(document, above) > above.char_end


def spans(text: str, offset: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, shifted by ``offset``.

    >>> [("Mr. Hill left. All agreed"[a:b]) for a, b in spans("Mr. Hill left. All agreed")]
    ['Mr. Hill left.', 'All agreed']
    """
    for start, end in _cut(text):
        yield start + offset, end + offset


@lru_cache(maxsize=2048)
def _cut(text: str) -> tuple[tuple[int, int], ...]:
    """Several extractors read the sentences of every block."""
    begin = 0
    found: list[tuple[int, int]] = []
    for stop in _STOP.finditer(text):
        if stop.group().startswith((".", "!", "?")) and not _ends(text, begin, stop):
            continue
        if stop.group().startswith("\n") and _wraps(text, begin, stop):
            continue
        found.extend(_trim(text, begin, stop.end()))
        begin = stop.end()
    return (*found, *_trim(text, begin, len(text)))


def _wraps(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether a line only goes on in the next: it is long, ends with a word, and a small letter follows."""
    line = text[max(begin, text.rfind("\n", 0, stop.start()) + 1) : stop.start()]
    long = len(line) > 50 and line[-1:].isalnum()
    return long and (text[stop.end() : stop.end() + 1].islower() or _HANGS.search(line) is not None)


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: not after an abbreviation or an initial, and a capital follows."""
    if stop.end() < len(text) and not _NEXT.match(text, stop.end()):
        return False
    if stop.group()[0] != ".":
        return True
    before = re.search(r"[\w.’']+$", text[begin : stop.start()])
    word = before.group() if before else ""
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", word) and _MONTH.match(text, stop.end()):
        return False
    if _DOTTED.fullmatch(word) and stop.end() < len(text) and not _OPENER.match(text, stop.end()):
        return False
    single = len(word) == 1 and word.isupper()
    return not (single or word.casefold() in _ABBREVIATIONS)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if right > left:
        yield left, right

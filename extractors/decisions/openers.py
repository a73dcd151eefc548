"""Where a motion begins that an ending settles: its first sentence, lines above the ending perhaps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decisions.ending import ending
from extractors.layout.sentences import Sentence, sentences
from schemas import Block, Document

_THAT = r"(?:(?:be it |it is )?(?:hereby )?resolved(?:,? that)?|now,? therefore|that)"
_OPENS = re.compile(
    rf"\W*(?:(?:motion|proposal|resolution|moved|proposed)\b[^.\n]{{0,60}}?(?::|\s(?=that\b|to\b))"
    rf"|(?-i:(?=[TBNR])){_THAT}\b)",
    re.I,
)
"""What opens a motion: "Motion: …", "That the plan be adopted", "NOW THEREFORE the Council …"."""
_PUTS = re.compile(
    r"\b(?:(?:moves?|moved|proposes|proposed)(?: an?(?: \w+)? (?:motion|amendment))? (?:to|that|"
    r"the following)\b"
    r"|it is (?:proposed|moved) (?:to|that)\b|^proposed by [^.;]{2,40} that\b|motion was (?:made|"
    r"put) (?:to|that)\b)",
    re.I,
)
"""Who puts a motion in a sentence: "Ann moves to thank the team"."""
_AGENDA = re.compile(
    r"\W*To (?:approve|adopt|accept|agree|authorise|confirm|ratify|receive|note|appoint|elect|donate|pay|"
    r"allow)\b"
)
"""A motion as an agenda has it."""
_REFERENCE = re.compile(
    r"\W*(?:(?:[Mm]otion|[Rr]esolution|[Mm]inute|"
    r"RES)\b\.?\s*)?(?:[Nn]o\.?\s*)?#?[A-Z]{0,3}\d[\w./-]*(?:[^:.;\n]|(?<=\b[A-Z])\.){0,70}"
    r"[:;–—-]\s+(?=(?:That|THAT|BE IT|Be it|NOW)\b)"
)
"""The number of a motion and those who moved it, before its words: "R14-112 A. Hill, T. Reed: That …"."""
_AND = re.compile(
    r"\W*(?:AND|And|and|\([a-z]\)|[a-z]\))\s+(?:BE IT\b|be it\b|FURTHER\b|further\b|THAT\b|[Tt]hat\b)"
)
"""What goes on with the motion of the line above."""
_WHEREAS = re.compile(r"\W*(?:AND |and )?WHEREAS\b")


def opens_motion(text: str) -> bool:
    """Whether a sentence opens a motion in so many words.

    >>> opens_motion("Proposal: Paint the hall"), opens_motion("R14-112 A. Hill: That the hall be painted")
    (True, True)
    >>> opens_motion("That was a pity"), opens_motion("The hall was painted")
    (False, False)
    """
    return not _NO_MOTION.match(text) and (_OPENS.match(text) is not None or past_reference(text) > 0)


_NO_MOTION = re.compile(r"\W*That (?:is|was|were|being|said|would|will|has|had)\b")


def past_reference(text: str) -> int:
    """The length of a motion's number and movers before its words; 0 where there are none.

    >>> past_reference("R14-112 A. Hill, T. Reed: That the hall be painted")
    26
    """
    hit = _REFERENCE.match(text)
    return hit.end() if hit is not None else 0


def motion_of(
    document: Document, blocks: Sequence[Block], index: int, begin: int, stop: int
) -> tuple[int, int] | None:
    """The motion that an ending at ``stop`` settles, where it opens before ``begin``; else None.

    The end is ``stop`` where all between belongs to the motion, else the end of its sentence.
    """
    block = blocks[index]
    home = next((b for b in reversed(blocks[: index + 1]) if b.char_start <= begin), block)
    inside = [s for s in sentences(document, home) if s.start <= begin]
    if inside and _AND.match(inside[0].text) and begin == inside[0].start:
        return _through(document, blocks, blocks.index(home), stop)
    for number in range(len(inside) - 1, -1, -1):
        one = inside[number]
        if ending(one.text) is not None:
            return None
        if opens_motion(one.text) or _PUTS.search(one.text) or _AGENDA.match(one.text):
            return (one.start, _reach(document, one, stop)) if one.start < begin else None
    if document.of(home)[:1] in '“‘"':
        return None
    return _line_above(document, blocks, blocks.index(home), stop)


def _reach(document: Document, motion: Sentence, stop: int) -> int:
    """How far a motion goes: to the ending where its own sentence is most of it or only opens it."""
    put = document.text[motion.start : stop].strip()
    whole = len(put) <= 1.6 * len(motion.text)
    opens = motion.text.rstrip().endswith((":", ";", ",", "-", "–"))
    quotes = motion.text.count("‘") + motion.text.count("“") > motion.text.count("”") + motion.text.count("’")
    return stop if whole or opens or quotes else motion.end


def _through(document: Document, blocks: Sequence[Block], at: int, stop: int) -> tuple[int, int] | None:
    """A motion in several lines, of which each after the first begins with "and that"."""
    for number in range(at - 1, max(-1, at - 12), -1):
        text = document.of(blocks[number])
        if _AND.match(text):
            continue
        if blocks[number].kind in ("table_cell", "title") or _WHEREAS.match(text) or not opens_motion(text):
            return None
        return blocks[number].char_start + past_reference(text), stop
    return None


def _line_above(document: Document, blocks: Sequence[Block], at: int, stop: int) -> tuple[int, int] | None:
    """A motion that opens in one of the three lines above, with nothing settled since."""
    for above in reversed(blocks[max(0, at - 3) : at]):
        text = document.of(above).strip()
        if above.kind not in ("paragraph", "list_item") or not text or len(text) > 600:
            return None
        those = sentences(document, above)
        if any(ending(s.text) is not None for s in those):
            return None
        if those and (
            _AGENDA.match(those[0].text) or (_puts(those[0].text) and not _TO.match(those[0].text))
        ):
            return those[0].start, _reach(document, those[0], stop)
    return None


_TO = re.compile(r"\W*To [a-z]")
TOPIC = re.compile(r"\W*[A-Z][^.:\n]{2,50}: (?:to|that) [a-z]")
"""A topic and what is put: "Fees: to raise them to £12"."""
_MOVER = re.compile(r"\W*(?:it was )?(?:propos|prop\b|mov|second|nominat)", re.I)
_AND_AGREED = re.compile(r"\W*(?:(?:and|it was)\s+)?(?:unanimously\s+)?(?:agreed|resolved)\W*", re.I)
_QUOTED = re.compile(r"\W*(?:To [a-z]|That )")


def motion_after(document: Document, blocks: Sequence[Block], index: int) -> tuple[int, int] | None:
    """The motion below "Proposed by", "Seconded by", "AND AGREED" in lines of their own; for the first."""
    if _MOVER.match(document.of(blocks[index])) is None:
        return None
    if _is_mover(document, blocks, index - 1) or not _is_mover(document, blocks, index):
        return None
    at = index + 1
    while at < len(blocks) and at < index + 3 and _is_mover(document, blocks, at):
        at += 1
    if at + 1 >= len(blocks) or not _AND_AGREED.fullmatch(document.of(blocks[at])):
        return None
    motion = blocks[at + 1]
    if not _QUOTED.match(document.of(motion)) or _is_mover(document, blocks, at + 2):
        return None
    return motion.char_start, motion.char_end


def _is_mover(document: Document, blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is only who moved or seconded."""
    if not 0 <= index < len(blocks) or blocks[index].char_end - blocks[index].char_start > 90:
        return False
    return _moves(document.of(blocks[index]))


def _moves(text: str) -> bool:
    """Whether a text is only who moved or seconded."""
    told = ending(text)
    return told is not None and told.movers and not told.verdict


def motion_below(document: Document, blocks: Sequence[Block], index: int, movers: Sentence) -> bool:
    """Whether who moved stands before its motion: right below it one opens, and right above it none."""
    if "ominat" in movers.text:
        return False
    inside = sentences(document, blocks[index])
    texts = [s.text for s in inside if s.start >= movers.end and not _moves(s.text)]
    above = [s.text for s in inside if s.end <= movers.start]
    if not texts:
        texts = [t for b in blocks[index + 1 : index + 4] if not _moves(t := document.of(b))]
    if not above and index:
        above = [document.of(blocks[index - 1])]
    return bool(texts) and _puts(texts[0]) and not (above and _puts(above[-1]))


def _puts(text: str) -> bool:
    """Whether a sentence or line opens with a motion."""
    return (
        _TO.match(text) is not None
        or TOPIC.match(text) is not None
        or opens_motion(text)
        or _PUTS.search(text[:90]) is not None
    )

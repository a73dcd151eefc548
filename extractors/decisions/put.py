"""What is put to a meeting and settled by the ending after it, in its sentence or in the lines below."""

from __future__ import annotations

import re

from extractors.actions.units import trim
from extractors.decisions.ending import Ending, ending, outcome_told, split, vote
from extractors.decisions.motions import Made
from extractors.decisions.openers import TOPIC, motion_below, motion_of, opens_motion
from extractors.decisions.tails import all_agree, this_decided
from extractors.decisions.text import deciding, outcome_of
from extractors.gate import gated
from extractors.layout.sentences import Sentence, sentences
from extractors.people.shape import looks_like_name
from schemas import Block, Document

_OF_NUMBERED = re.compile(r"\W*(?:This|The|That) (?:resolution|motion|proposal) (?:was|is) ", re.I)
_NUMBERED = re.compile(r"\W*(?:Resolution|Motion|Proposal) (?:No\.? )?\d{1,3}\b\s*[:.–-]", re.I)
_PUT = gated(
    r"\b(?:propos\w+|prop\b|suggest\w+|motions?|moved|vot(?:e|ed|ing)|amend\w*|resolutions?|nominat\w+|"
    r"seconded|minutes|accounts|budget|sought approval|moves)\b",
    re.I,
)
_PAPER = gated(
    r"\b(?:polic(?:y|ies)|plan|terms of reference|constitution|risk assessment|quot(?:e|ation)s?|precept|"
    r"payments?|"
    r"standing orders|regulations|annual return|risk register|strategy|schedule of \w+|calendar|"
    r"bank mandate)\b",
    re.I,
)
"""What an item may name that a verdict alone settles: "Lettings policy", "Approved."."""
_PURPOSE = re.compile(r"\W*(?:\w{1,5}[.)]\s+)?(?:(?:Motion|Proposal|Resolution)\b|(?:That|To) [a-z])")
"""What opens a motion: "To adopt the plan", "That the plan be adopted"."""
_INFINITIVE = re.compile(r"\W*(?:Motion|Proposal|Resolution) to\b", re.I)
"""A motion that is a heading rather than a sentence, whose ending completes it."""


def adopts_numbered(document: Document, blocks: list[Block], index: int, text: str) -> bool:
    """Whether a numbered resolution above already says what a sentence only adopts."""
    told = ending(text) if _OF_NUMBERED.match(text) is not None else None
    if told is None or not told.verdict:
        return False
    return any(_NUMBERED.match(document.of(b)) for b in blocks[max(0, index - 8) : index])


def told(document: Document, block: Block) -> list[Sentence]:
    """The sentences of a block but those that only say who signed the minutes that were agreed."""
    those = _joined(document, sentences(document, block))
    return [
        s
        for n, s in enumerate(those)
        if not (n and _SIGNED.fullmatch(s.text) and deciding(those[n - 1].text) is not None)
    ]


_HANGS = re.compile(r"\s(?:that|to|the|of|and|an?|for|with|by|be|was|were|should|would|will)$", re.I)


def _joined(document: Document, those: list[Sentence]) -> list[Sentence]:
    """The sentences, where one that a line's end broke off goes on in the next."""
    made: list[Sentence] = []
    for one in those:
        if made and _HANGS.search(made[-1].text) is not None:
            start = made.pop().start
            one = Sentence(start, one.end, document.text[start : one.end], one.block)
        made.append(one)
    return made


def verdict(
    document: Document, blocks: list[Block], index: int, begin: int, sentence: Sentence
) -> Made | None:
    """A decision told by an ending after what was put, in the same block or in the line above."""
    end = ending(sentence.text)
    agrees, decides = _THIS_AGREED.match(sentence.text) is not None, this_decided(sentence.text)
    if end is None and not agrees and not decides:
        return None
    if end is not None and end.movers and not end.verdict and motion_below(document, blocks, index, sentence):
        return None
    if begin == sentence.start or ending(document.text[begin : sentence.start].strip()) is not None:
        begin = _above(document, blocks, index)
    put = document.text[begin : sentence.start]
    longest = 2500 if opens_motion(put) else 500
    if not 8 < len(put.strip()) < longest or put.rstrip().endswith("?"):
        return None
    opened = motion_of(document, blocks, index, begin, sentence.start) if end is not None else None
    if opened is not None:
        rule = "verdict" if end is None or end.verdict else "seconded"
        return Made(*trim(document.text, *opened), rule, outcome_told(sentence.text), 6)
    span = trim(document.text, begin, sentence.end)
    made = _ended(document, blocks[index], begin, sentence, end) if end is not None else None
    if made is not None:
        return made
    if agrees and _SUGGESTS.search(put):
        return Made(*span, "verdict", "agreed", 4)
    if decides:
        return Made(*span, "verdict", outcome_of(sentence.text), 4)
    return None


_SUGGESTS = re.compile(r"\b(?:suggest|propos|recommend)\w+\b", re.I)


def _ended(document: Document, block: Block, begin: int, sentence: Sentence, end: Ending) -> Made | None:
    """What was put before an ending: the motion of the block where other sentences stand in between."""
    put = document.text[begin : sentence.start]
    outcome = outcome_told(sentence.text)
    moved = None if _settles(put) else _moved_before(document, block, begin)
    if moved is not None:
        return Made(*trim(document.text, moved.start, moved.end), "verdict", outcome, 6)
    if not (end.movers or _settles(put) or (end.by_all and len(put.strip()) > 30)):
        return None
    rank = 6 if end.movers or re.search(r"\b(?:seconded|nominat\w+)\b", put, re.I) else 4
    apart = begin < block.char_start and says_itself(put)
    span = trim(document.text, begin, sentence.start if apart else sentence.end)
    return Made(*span, "verdict" if end.verdict else "seconded", outcome, rank)


def says_itself(put: str) -> bool:
    """Whether what was put is a whole motion, which an ending in lines of its own adds nothing to.

    >>> says_itself("Motion: To mend the gate"), says_itself("Secretary: Ann Hill")
    (True, False)
    >>> says_itself("Motion to mend the gate")
    False
    """
    if _INFINITIVE.match(put) is not None:
        return False
    if _PURPOSE.match(put) is not None or _MOVES.search(put) is not None:
        return True
    parts = split(put)
    return len((put[: parts[0]] if parts is not None else put).split()) >= 10


def _moved_before(document: Document, block: Block, begin: int) -> Sentence | None:
    """The sentence of a block that moved something, where other sentences stand between it and its ending."""
    before = [s for s in sentences(document, block) if s.end <= begin]
    return next((s for s in reversed(before) if _MOVES.search(s.text) and ending(s.text) is None), None)


_MOVES = re.compile(
    r"\b(?:it (?:is|was) (?:proposed|suggested|moved|recommended)|proposed that|moved that|motion (?:is|"
    r"was) (?:to|that))\b"
    r"|^(?:Motion|Proposal|Resolution)\b",
    re.I,
)


def carried(document: Document, sentence: Sentence) -> Made | None:
    """A motion and its ending in one sentence: "To mend the gate – proposed TR, seconded AH, all agreed"."""
    parts = split(sentence.text)
    if parts is None:
        whole = trim(document.text, sentence.start, sentence.end)
        return Made(*whole, "verdict", "agreed", 4) if all_agree(sentence.text) else None
    cut, end = parts
    put = sentence.text[:cut]
    settles = end.movers or end.by_all or _settles(put) or vote(sentence.text[cut:]) is not None
    named = end.movers and looks_like_name(put.strip(" .,:–-"))
    if not settles or (len(put.strip()) < 12 and not named) or ending(put) is not None:
        return None
    span = trim(document.text, sentence.start, sentence.end)
    return Made(*span, "verdict" if end.verdict else "seconded", outcome_told(sentence.text[cut:]), 5)


def _settles(put: str) -> bool:
    """Whether a bare verdict settles what was put: a motion, or a paper named in few words."""
    return (
        _PUT.search(put) is not None
        or opens_motion(put)
        or TOPIC.match(put) is not None
        or re.search(r"\s(?:was|were|is|are)\s*$", put) is not None
        or _PURPOSE.match(put) is not None
        or (len(put) < 140 and _PAPER.search(put) is not None)
    )


def only_movers(text: str) -> bool:
    """Whether a text names who moved and seconded, and nothing else.

    >>> only_movers("Seconded by Ann Hill."), only_movers("Seconded by Ann Hill and carried.")
    (True, False)
    """
    told = ending(text)
    return told is not None and told.movers and not told.verdict


def _above(document: Document, blocks: list[Block], index: int) -> int:
    """Where what a block that opens with an ending is about begins: in the lines above that are no endings.

    The block's own start where nothing can be told. A line that is only a name stands for a post, which the
    line above it names.
    """
    begin = blocks[index].char_start
    names = 0
    for above in reversed(blocks[max(0, index - 5) : index]):
        text = document.of(above).strip()
        if above.kind in ("table_cell", "title") or not text or text.endswith("?"):
            return begin
        if len(text) > 400 and not opens_motion(text):
            return begin
        if _VOTING.fullmatch(text) or ending(text) is not None:
            continue
        if names == 0:
            begin = _first_part(document, blocks, above) or _last_put(document, above)
        else:
            return above.char_start
        if not looks_like_name(text.strip(" .,;")):
            return begin
        names += 1
    return begin


def above_verdict(document: Document, blocks: list[Block], index: int) -> Block | None:
    """The block that a verdict standing first in its block is about: a short line or heading right above."""
    for above in reversed(blocks[max(0, index - 4) : index]):
        text = document.of(above)
        if only_movers(text) or _VOTING.fullmatch(text):
            continue
        return None if above.kind == "table_cell" or len(text) > 300 else above
    return None


def _first_part(document: Document, blocks: list[Block], last: Block) -> int | None:
    """Where a motion in lettered items begins whose last item stands right above its ending."""
    at = blocks.index(last)
    letter = (last.label or "").strip("(). ").casefold()
    if last.kind != "list_item" or letter not in tuple("bcdefgh"):
        return None
    first = at - (ord(letter) - ord("a"))
    parts = blocks[max(first, 0) : at]
    labels = [(b.label or "").strip("(). ").casefold() for b in parts if b.char_end - b.char_start > 40]
    return blocks[first].char_start if first >= 0 and "".join(labels) == "abcdefg"[: at - first] else None


def _last_put(document: Document, block: Block) -> int:
    """Where what a block puts to the meeting begins: its motion, or its last sentence but for endings."""
    text = document.of(block)
    if text[:1] in '“‘"' or _PARTS.search(text) is not None:
        return block.char_start
    those = [s for s in told(document, block) if ending(s.text) is None]
    motion = next((s for s in those if _MOTION.search(s.text)), those[-1:] and those[-1])
    return motion.start if motion else block.char_start


_PARTS = re.compile(r"\n\s*\(?b\)\s")
"""The second part of a motion in lettered parts."""
_MOTION = re.compile(r"\b(?:propos|mov(?:ed?|es|ing)\b|motion)", re.I)
_VOTING = re.compile(r"\W*(?:votes?|voting|result(?:s| of (?:the )?vote)?|ballot)\W*", re.I)
_THIS_AGREED = re.compile(
    r"(?:This|These|It|They) (?:was|were) (?:then |duly |all |unanimously )*(?:agreed|approved|accepted)"
    r"(?: and | by |,| although | but | with | subject )"
)
"""What agrees to the suggestion before it, and goes on."""
_SIGNED = re.compile(
    r"\W*(?:the |these )?minutes (?:were|was) (?:then |duly |accordingly )*signed\b[^.;]{0,60}\W*", re.I
)
"""What follows on minutes that were agreed."""

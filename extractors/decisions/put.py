"""What is put to a meeting and settled by the sentence after it, or by the line below: motions, verdicts."""

from __future__ import annotations

import re

from extractors.actions.units import trim
from extractors.decisions.motions import Made
from extractors.decisions.tails import this_decided
from extractors.decisions.text import deciding, outcome_of
from extractors.decisions.votes import SECONDED_AND, SECONDER, above_verdict, outcome_told, verdict_after
from extractors.layout.sentences import Sentence, sentences
from extractors.people.shape import looks_like_name
from schemas import Block, Document
from schemas.vocabulary import DecisionOutcome

_OF_NUMBERED = re.compile(r"\W*(?:This|The|That) (?:resolution|motion|proposal) (?:was|is) ", re.I)
_NUMBERED = re.compile(r"\W*(?:Resolution|Motion|Proposal) (?:No\.? )?\d{1,3}\b\s*[:.–-]", re.I)


def adopts_numbered(document: Document, blocks: list[Block], index: int, text: str) -> bool:
    """Whether a numbered resolution above already says what a sentence only adopts."""
    if _OF_NUMBERED.match(text) is None or outcome_told(text) is None:
        return False
    return any(_NUMBERED.match(document.of(b)) for b in blocks[max(0, index - 8) : index])


def told(document: Document, block: Block) -> list[Sentence]:
    """The sentences of a block but those that only say who proposed, seconded, or signed what was agreed."""
    those = [s for s in sentences(document, block) if not SECONDER.fullmatch(s.text)]
    return [
        s
        for n, s in enumerate(those)
        if not (n and _SIGNED.fullmatch(s.text) and deciding(those[n - 1].text) is not None)
    ]


def verdict(
    document: Document, blocks: list[Block], index: int, begin: int, sentence: Sentence
) -> Made | None:
    """A decision told by a verdict after what was put, in the same block or in the line above."""
    if begin == sentence.start:
        block = above_verdict(document, blocks, index)
        begin = _last_put(document, block) if block is not None else begin
    begin = _with_subject(document, blocks, index, begin, sentence.start)
    backed = _backed(document, begin, sentence)
    if backed is not None:
        return backed
    put = document.text[begin : sentence.start]
    if (
        12 < len(put.strip()) < 400
        and not put.rstrip().endswith("?")
        and _MOVERS_TOLD.fullmatch(sentence.text)
    ):
        return Made(*trim(document.text, begin, sentence.end), "seconded", "agreed", 4)
    if _THIS_AGREED.match(sentence.text) and re.search(r"\b(?:suggest|propos|recommend)\w+\b", put, re.I):
        return Made(*trim(document.text, begin, sentence.end), "verdict", "agreed", 4)
    if put.strip() and this_decided(sentence.text) and not put.rstrip().endswith("?"):
        return Made(*trim(document.text, begin, sentence.end), "verdict", outcome_of(sentence.text), 4)
    outcome = verdict_after(sentence.text, put or None)
    if outcome is None:
        return None
    rank = 6 if re.search(r"\b(?:seconded|nominat\w+)\b", put, re.I) else 4
    return Made(*trim(document.text, begin, sentence.end), "verdict", outcome, rank)


_MORE_NAMES = r"(?: (?!(?i:sec|2nd|prop|nom))[A-Z][\w’'-]*\.?){0,3}"
_MOVER_NAME = r"(?:(?i:cllr|councillor|mr|mrs|ms|miss|dr)s?\.? )?[A-Z][\w’'-]*\.?" + _MORE_NAMES
MOVERS = re.compile(
    rf"\W*(?:(?i:nominat(?:ed|or)|nom|propos(?:ed|er)|prop|moved|mover|second(?:ed|er)|sec|2\s?nd(?:ed)?)\.?"
    rf"(?i:\s+by)?\s*:?\s*{_MOVER_NAME}(?:[.,;:\s]|and\b|&)*)+"
)
"""Who moved and who seconded, and nothing of what: "Proposed RJ, seconded TH."."""

_MOVERS_TOLD = re.compile(
    rf"{MOVERS.pattern}(?:(?i:(?:and )?(?:all|everyone|unanimously|\w+ (?:were )?in favou?r)|"
    rf"(?:and )?(?:agreed|approved|"
    r"carried|accepted|passed))(?i:[ ,]+(?:present|were|was|agreed|approved|carried|in favou?r|passed|"
    r"unanimously|"
    r"\w+ (?:abstained|abstentions?|against)))*)\W*"
)
"""Who moved, who seconded and how it ended, of the sentence before: "Prop. JB, 2nd GK, all agreed."."""


def _with_subject(document: Document, blocks: list[Block], index: int, begin: int, end: int) -> int:
    """Where the lines above begin that say what was moved, if a block opens with its movers alone.

    The line right above; the one above that too where it is the name of who stands for a post.
    """
    if not MOVERS.fullmatch(document.text[begin:end].strip()):
        return begin
    place = next((i for i in range(index, max(-1, index - 5), -1) if blocks[i].char_start <= begin), index)
    if begin != blocks[place].char_start:
        before = [x for x in sentences(document, blocks[place]) if x.end <= begin]
        return before[-1].start if before and before[-1].end > begin - 3 else begin
    for above in reversed(blocks[max(0, place - 2) : place]):
        text = document.of(above).strip()
        if above.kind in ("table_cell", "title") or not text or len(text) > 300 or text.endswith("?"):
            break
        begin = above.char_start
        if not looks_like_name(text.strip(" .,;")):
            break
    return begin


def _backed(document: Document, begin: int, sentence: Sentence) -> Made | None:
    """A motion that the sentence after it seconds and settles: "Cllr Lee seconded, all agreed"."""
    put = document.text[begin : sentence.start]
    hit = SECONDED_AND.fullmatch(sentence.text)
    if hit is None or not re.search(r"\b(?:propos\w+|motion\w*|moved|suggest\w+)\b", put, re.I):
        return None
    outcome: DecisionOutcome = outcome_told(hit["told"]) or "agreed"
    return Made(*trim(document.text, begin, sentence.end), "seconded", outcome, 6)


def _last_put(document: Document, block: Block) -> int:
    """Where what a block puts to the meeting begins: its last sentence, but for who seconded."""
    those = told(document, block)
    motion = next(
        (s for s in those if re.search(r"\b(?:propos|mov|motion)", s.text, re.I)), those[-1:] and those[-1]
    )
    return motion.start if motion else block.char_start


_PROPOSERS = re.compile(
    r"\W*prop(?:osed|oser)?\b(?: by)?[ :.]*[^.;\n]{2,40}[;,. \n]+(?:2\s?nd|sec(?:onded|onder)?)\b", re.I
)


def proposal(document: Document, sentence: Sentence) -> Made | None:
    """A proposal that is followed by who made and seconded it: "Prop: AB; 2nd CD"."""
    put = re.search(r"\b(?:it was|was|were) (?:proposed|suggested|recommended|moved)\b", sentence.text, re.I)
    if put is None or not _PROPOSERS.match(document.text[sentence.end : sentence.end + 90]):
        return None
    return Made(*trim(document.text, sentence.start, sentence.end), "seconded", "agreed", 5)


_THIS_AGREED = re.compile(
    r"(?:This|These|It|They) (?:was|were) (?:then |duly |all |unanimously )*(?:agreed|approved|accepted)"
    r"(?: and | by |,| although | but | with | subject )"
)
"""What agrees to the suggestion before it, and goes on."""
_SIGNED = re.compile(
    r"\W*(?:the |these )?minutes (?:were|was) (?:then |duly |accordingly )*signed\b[^.;]{0,60}\W*", re.I
)
"""What follows on minutes that were agreed."""

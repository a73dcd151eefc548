"""The decisions of one block: sentence by sentence, each with the ending that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owner import is_task
from extractors.actions.units import trim
from extractors.decisions.ending import Ending, ending, outcome_told, split, vote
from extractors.decisions.labels import listed
from extractors.decisions.motions import Made
from extractors.decisions.openers import motion_after
from extractors.decisions.planning import planned
from extractors.decisions.put import above_verdict, adopts_numbered, carried, says_itself, told, verdict
from extractors.decisions.tails import points_back
from extractors.decisions.text import Deciding, deciding
from extractors.layout.sentences import Sentence, sentences
from schemas import Block, Document
from schemas.vocabulary import DecisionOutcome


def _only_heads(block: Block, text: str) -> bool:
    """Whether a heading is short and says nothing of what was agreed."""
    if block.kind != "heading" or len(text) >= 60 or text.startswith("That "):
        return False
    told = ending(text)
    if (told is not None and told.verdict) or _OPENS_LIST.search(text) is not None:
        return False
    return _SAYS.search(text) is None


_SAYS = re.compile(
    r"\b(?:was|were) \w+ed:\W*$|[:–—-]\s*(?:agreed|approved|adopted|accepted|ratified)\W*$"
    r"|\b(?:moved|proposed) that\b|^(?:agreed|resolved|decided) to\b|^minutes\b.*\b(?:agreed|approved|"
    r"accepted)\b",
    re.I,
)


def decided(
    document: Document,
    blocks: list[Block],
    index: int,
    bodies: frozenset[str],
    before: Made | None,
) -> Iterator[Made]:
    """The decisions of a block. ``before``: the decision with which the block above ends, to be told on."""
    block = blocks[index]
    if block.kind == "title" or _only_heads(block, document.of(block)):
        return
    if ahead := motion_after(document, blocks, index):
        yield Made(*trim(document.text, *ahead), "verdict", "agreed", 7)
        return
    yield from planned(document, blocks, index)
    counted = _counted(document, blocks, index)
    if counted is not None:
        yield counted
        return
    yield from _by_sentence(document, blocks, index, bodies, before)


def _by_sentence(
    document: Document, blocks: list[Block], index: int, bodies: frozenset[str], before: Made | None
) -> Iterator[Made]:
    """The decisions that the sentences of a block tell, each with its ending."""
    block = blocks[index]
    above = block.char_start
    for sentence in (
        s for s in told(document, block) if not adopts_numbered(document, blocks, index, s.text)
    ):
        begin, above = above, sentence.start
        end = ending(sentence.text)
        if end is not None and before is not None:
            _told_of(document, before, sentence)
            continue
        before = before if sentence.start > block.char_start else None
        how = _how(sentence, bodies) if end is None else None
        settling = verdict(document, blocks, index, begin, sentence) if before is None else None
        made: Made | None
        if settling is not None and (how is None or how.rule == "carried" or settling.rule == "seconded"):
            made = settling
        elif how is None:
            made = carried(document, sentence) if end is None else _alone(document, sentence, end)
        elif _moves_above(sentence, how, block):
            made = Made(*trim(document.text, begin, sentence.end), how.rule, how.outcome, 5)
            if before is not None:
                continue
        else:
            under = _under(document, blocks, index, sentence, how)
            if under:
                yield from under
                return
            made = _made(document, blocks, index, sentence, how)
            if before is not None and _BOTH.search(sentence.text):
                before.end = made.end
                continue
        before = made
        if made is not None:
            yield made


def _how(sentence: Sentence, bodies: frozenset[str]) -> Deciding | None:
    """How a sentence decides by words of its own: not where they are only the ending of what it puts."""
    how = deciding(sentence.text, bodies)
    if how is not None and how.start >= 8 and ending(sentence.text[how.start :]) is not None:
        return None
    return how


def _alone(document: Document, sentence: Sentence, end: Ending) -> Made | None:
    """A verdict with nothing above that it settles: a decision where it names the motion."""
    if not end.verdict or len(sentence.text) <= 30 or _OF_MOTION.match(sentence.text) is None:
        return None
    span = trim(document.text, sentence.start, sentence.end)
    return Made(*span, "carried", outcome_told(sentence.text), 5)


_OF_MOTION = re.compile(r"\W*(?:(?:the|this|that) )?(?:motion|proposal|resolution|amendment)\b", re.I)
_PROPOSED = re.compile(r"\b(?:propos\w+|moved|moves|motions?|nominat\w+|seconded)\b", re.I)


def _told_of(document: Document, made: Made, sentence: Sentence) -> None:
    """Lets the ending of a motion belong to it; what was agreed in so many words needs none."""
    outcome = outcome_told(sentence.text)
    put = made.rule in ("seconded", "verdict", "carried")
    apart = made.end < sentence.block.char_start and says_itself(document.text[made.start : made.end])
    if not apart and (put or _PROPOSED.search(document.text, made.start, made.end)):
        made.end = trim(document.text, sentence.start, sentence.end)[1]
    if outcome == "refused" or made.rule == "seconded":
        made.outcome = outcome


def _moves_above(sentence: Sentence, how: Deciding, block: Block) -> bool:
    """Whether a sentence moves what the one before it says, and says nothing of its own to decide on."""
    moved = _MOVED.match(sentence.text) and not how.start and sentence.start > block.char_start
    return bool(moved) and _OWN_WORDS.search(sentence.text) is None


_OWN_WORDS = re.compile(
    r"^\W*it was (?:\w+ )?(?:moved|proposed) that .{12}|"
    r"^proposed\b.{3,60}?\bsecond\w+\b.{3,40}?\b(?:that|to) .{12}|^\W*(?:proposed|"
    r"moved) by .{2,40}? that .{12}",
    re.I | re.S,
)


def _made(document: Document, blocks: list[Block], index: int, sentence: Sentence, how: Deciding) -> Made:
    """The decision of a sentence, without its proposer, and with the line above that holds its subject."""
    start, end = trim(document.text, sentence.start + how.start, sentence.start + how.end)
    end = _goes_on_below(document, blocks, index, end)
    end = _with_list(document, blocks, index, end)
    end = _without_proposer(document.text, start, end)
    end -= len(document.text[start:end]) - len(re.sub(r"[;,]?\s+and$", "", document.text[start:end]))
    if points_back(document.text[start:end]):
        start = _sentence_before(document, blocks[index], sentence, start)
    opens = sentence.start == blocks[index].char_start and re.match(r"(?:was|were)\b", sentence.text)
    if opens and index and blocks[index - 1].kind in ("paragraph", "list_item", "heading"):
        above = blocks[index - 1]
        start = above.char_start if above.char_end - above.char_start < 220 else start
    return Made(start, end, how.rule, how.outcome, 5)


def _sentence_before(document: Document, block: Block, sentence: Sentence, start: int) -> int:
    """Where the sentence begins that "It was agreed to go ahead" is about; ``start`` where there is none."""
    before = [s for s in sentences(document, block) if s.end <= sentence.start]
    if not before or len(before[-1].text) > 300 or before[-1].text.endswith("?"):
        return start
    return before[-1].start


def _with_list(document: Document, blocks: list[Block], index: int, end: int) -> int:
    """The end of a sentence whose last word asks for the list under it: "It was agreed that we should:"."""
    if (
        blocks[index].char_end - end > 3
        or _MODAL.search(document.text, max(0, end - 14), blocks[index].char_end) is None
    ):
        return end
    stop = end
    for block in blocks[index + 1 : index + 9]:
        if block.kind != "list_item" or block.char_end - end > 700:
            break
        stop = trim(document.text, block.char_start, block.char_end)[1]
    return stop


_MODAL = re.compile(r"\b(?:should|would|will|must|shall)\s*[:–-]*\s*$")


def _goes_on_below(document: Document, blocks: list[Block], index: int, end: int) -> int:
    """The end of a sentence that an empty line cuts after an article: "approved by the", "Committee"."""
    kind = blocks[index].kind
    below = next((b for b in blocks[index + 1 : index + 4] if document.of(b).strip()), None)
    cut = below is not None and below.kind in ("paragraph", kind) and blocks[index].char_end - end < 3
    if below is None or not cut or _CUT.search(document.text[end - 12 : end]) is None:
        return end
    first = next(iter(sentences(document, below)), None)
    return trim(document.text, below.char_start, first.end)[1] if first is not None else end


_CUT = re.compile(r"\s(?:by|of|to|for|and|with) (?:the|an?|our|their)$")


def _under(
    document: Document, blocks: list[Block], index: int, sentence: Sentence, how: Deciding
) -> list[Made]:
    """The list under a sentence that opens one: "The Board agreed to:"."""
    last = sentence.end >= blocks[index].char_end - 1
    if (
        how.rule not in ("body", "impersonal", "resolved")
        or not last
        or not _OPENS_LIST.search(sentence.text)
    ):
        return []
    if sentence.text.rstrip(" :-–").endswith(" to") and blocks[index + 1 : index + 2]:
        tasks = list(_tasks(document, blocks, index))
        if tasks:
            return [
                Made(*trim(document.text, b.char_start, b.char_end), "listed", how.outcome, 8) for b in tasks
            ]
    return [Made(a, b, "listed", how.outcome, 8) for a, b in listed(document, blocks, index)]


def _tasks(document: Document, blocks: list[Block], index: int) -> Iterator[Block]:
    """Lines without bullets under "agreed to:", as long as each begins with something to do."""
    for block in blocks[index + 1 : index + 15]:
        text = document.of(block)
        if block.kind != "paragraph" or len(text) > 300 or not is_task(text[:1].lower() + text[1:]):
            return
        yield block


def _counted(document: Document, blocks: list[Block], index: int) -> Made | None:
    """A block that is only a count of votes, with the motion above it: "9 for", "0 against"."""
    text = document.of(blocks[index])
    votes = vote(text) if len(text) < 60 else None
    above = above_verdict(document, blocks, index) if votes is not None else None
    if votes is None or above is None or above.kind == "heading":
        return None
    put = f"{above.section} {document.of(above)}"
    if not re.search(r"\b(?:motions?|propos\w+|resolutions?|amendments?|mov(?:ed|es))\b", put, re.I):
        return None
    outcome: DecisionOutcome = "resolved" if votes[0] > votes[1] else "refused"
    return Made(*trim(document.text, above.char_start, above.char_end), "verdict", outcome, 6)


_OPENS_LIST = re.compile(
    r"\b(?:agreed|resolved|decided|approved|determined)"
    r"(?:\s+(?:to|that|as follows|unanimously))?\s*(?::\s*[-–]?|\s[–—-])\s*$",
    re.I,
)
_BOTH = re.compile(r"\bproposed\b[^.]{1,60}\bseconded\b(?! by)", re.I)
_MOVED = re.compile(
    r"\W*(?:(?:it|this|these|they|(?:this|the) (?:proposal|motion|resolution|amendment)) (?:was|were) )?"
    r"(?:duly )?(?:proposed|seconded|moved)\b",
    re.I,
)


def _without_proposer(text: str, start: int, end: int) -> int:
    """The end without a proposer set off from the decision: " – proposed by A, seconded by B"."""
    parts = split(text[start:end])
    if parts is None or parts[1].verdict or parts[0] <= 40:
        return end
    put = text[start : start + parts[0]]
    if put.rstrip()[-1:] not in ".(–-" or deciding(put) is None:
        return end
    return trim(text, start, start + parts[0])[1]

"""Finds formal resolutions and agreements.

Announced ones ("RESOLVED: that …", lists under "Decisions"), sentences in which the meeting decides
("It was agreed to …", "The Board approved …", "The minutes were accepted as a true record"), and the
verdict at the end of a planning line. What was decided elsewhere or earlier is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owner import is_task
from extractors.actions.owners import Owners, acronym, owners
from extractors.actions.units import printed, reads_as_minutes, trim
from extractors.base import Extractor, Found
from extractors.decisions.labels import announced, listed
from extractors.decisions.motions import Made, distinct, settled
from extractors.decisions.planning import planned
from extractors.decisions.put import adopts_numbered, proposal, told, verdict
from extractors.decisions.rows import told_cells, unrolled
from extractors.decisions.tails import points_back
from extractors.decisions.text import Deciding, deciding, outcome_of
from extractors.decisions.views import assigns
from extractors.decisions.votes import (
    SECONDER,
    above_verdict,
    outcome_told,
    vote,
)
from extractors.layout.sentences import Sentence, sentences
from extractors.people.shape import looks_like_name
from schemas import Block, Decision, Document
from schemas.vocabulary import DecisionOutcome


def extract(document: Document, found: Found) -> Iterator[Decision]:
    """Rows of ``decisions``."""
    kind = found.value("kind")
    if reads_as_minutes(document, found):
        kind = "minutes"
    if kind in ("agenda", "inspection_report", "action_log"):
        return
    body = found.value("body") or ""
    bodies = frozenset(b for b in (body, acronym(body)) if len(b) > 2)
    people = owners(document, found)
    found_ = settled(document, list(candidates(document, kind, bodies, people)))
    for made in distinct(document, found_):
        yield Decision(
            char_start=made.start,
            char_end=made.end,
            rule=made.rule,
            text=printed(document.text[made.start : made.end]),
            outcome=made.outcome,
            item=_item(document, made.start),
        )


def candidates(
    document: Document, kind: str | None, bodies: frozenset[str], people: Owners
) -> Iterator[Made]:
    """What every rule finds."""
    inside = told_cells(document)
    blocks = unrolled(document, [b for b in document.body if b.block_no not in inside])
    for start, end, label in announced(document, blocks):
        if looks_like_name(document.text[start:end]) or _PURPOSE.fullmatch(document.text[start:end]):
            continue
        if SECONDER.fullmatch(document.text[start:end]):
            continue
        says = outcome_of(document.text[start:end])
        yield Made(start, end, "announced", says if says in ("noted", "deferred", "refused") else label, 9)
    if kind not in ("minutes", "progress_report", "other", None):
        return
    for index, block in enumerate(blocks):
        for made in _block(document, blocks, index, block, bodies):
            if _ONLY_MOVERS.fullmatch(document.text[made.start : made.end]):
                continue
            if made.rule == "that_clause" and _recommended(document, blocks, index):
                continue
            text = document.text[made.start : made.end]
            task = made.rule in ("impersonal", "body") and assigns(text, people)
            if not task and (kind in ("minutes", None) or _told_anywhere(kind, made, text)):
                yield made


_MOVER = r"(?:(?:Cllr|Mrs?|Ms|Dr|Councillor)\.? |[A-Z][\w’'-]*\.? ){0,4}[A-Z][\w’'-]*"
_ONLY_MOVERS = re.compile(
    rf"(?i:proposed by:?) {_MOVER}[,;]? (?i:and )?(?i:seconded by:?) {_MOVER}\W*"
    r"|(?i:(?:it was )?(?:agreed|resolved|decided) (?:that|to))\W*"
)
"""Who moved something, and nothing of what; what only opens a list."""
_PURPOSE = re.compile(r".{3,80} for (?:approval|discussion|decision|information|review|noting)\W*", re.I)
"""An item's purpose, which decides nothing."""
_RECOMMENDATIONS = re.compile(
    r"\W*(?:[\d.]+\s*)?(?:officer |summary of |draft )?recommend(?:ations?|ed)\b.{0,30}", re.I
)


def _recommended(document: Document, blocks: list[Block], index: int) -> bool:
    """Whether a clause stands under "Recommendations": it is put to a meeting that has not decided yet."""
    above = (document.of(b) for b in reversed(blocks[max(0, index - 12) : index]))
    label = next((t for t in above if not re.match(r"\W*(?:\(?[\w.]{1,4}[).]\s+)?that\b", t, re.I)), "")
    section = (blocks[index].section or "").rsplit(" > ", 1)[-1]
    return any(_RECOMMENDATIONS.fullmatch(t.strip()) for t in (label, section))


def _told_anywhere(kind: str | None, made: Made, text: str) -> bool:
    """Whether a decision counts outside minutes: what those who met agreed, resolutions."""
    if kind == "other":
        return made.rule == "that_clause" or (made.rule == "impersonal" and made.outcome == "resolved")
    return made.rule == "that_clause" or _letter(text)


def _letter(text: str) -> bool:
    """In a report only what "we", those who met, agreed is a decision."""
    return (
        re.match(r"(?:At the meeting,? )?(?:[Ww]e|[Ii]t was) (?:\w+ly )?agreed (?:that|to)\b", text)
        is not None
    )


def _only_heads(block: Block, text: str) -> bool:
    """Whether a heading is short and says nothing of what was agreed."""
    says = re.search(
        r"\b(?:was|were) \w+ed:\W*$|[:–—-]\s*(?:agreed|approved|adopted|accepted|ratified)\W*$", text, re.I
    )
    return block.kind == "heading" and len(text) < 60 and not text.startswith("That ") and says is None


def _block(
    document: Document, blocks: list[Block], index: int, block: Block, bodies: frozenset[str]
) -> Iterator[Made]:
    if block.kind == "title" or _only_heads(block, document.of(block)):
        return
    yield from planned(document, blocks, index)
    counted = _counted(document, blocks, index)
    if counted is not None:
        yield counted
        return
    before: Made | None = None
    above = block.char_start
    for sentence in (
        s for s in told(document, block) if not adopts_numbered(document, blocks, index, s.text)
    ):
        begin, above = above, sentence.start
        bare = outcome_told(sentence.text)
        if bare is not None and before is not None:
            before.end = trim(document.text, sentence.start, sentence.end)[1]
            before.outcome = bare if bare == "refused" or before.rule == "seconded" else before.outcome
            continue
        how = deciding(sentence.text, bodies)
        settling = verdict(document, blocks, index, begin, sentence) if before is None else None
        sure = bare is not None or how is None or how.rule == "carried"
        if settling is not None and (sure or settling.rule == "seconded"):
            yield settling
        elif bare is not None and len(sentence.text) < 30:
            before = None
        elif how is None:
            before = proposal(document, sentence)
            yield from [before] if before is not None else []
        elif _moves_above(sentence, how, block):
            if before is None:
                before = Made(*trim(document.text, begin, sentence.end), how.rule, how.outcome, 5)
                yield before
        else:
            under = _under(document, blocks, index, sentence, how)
            yield from under
            if under:
                return
            made = _made(document, blocks, index, sentence, how)
            if before is not None and _BOTH.search(sentence.text):
                before.end = made.end
            else:
                before = made
                yield before


def _moves_above(sentence: Sentence, how: Deciding, block: Block) -> bool:
    """Whether a sentence moves what the one before it says, and says nothing of its own to decide on."""
    moved = _MOVED.match(sentence.text) and not how.start and sentence.start > block.char_start
    return bool(moved) and _OWN_WORDS.search(sentence.text) is None


_OWN_WORDS = re.compile(r"^proposed\b.{3,60}?\bsecond\w+\b.{3,40}?\b(?:that|to) .{12}", re.I | re.S)


def _made(document: Document, blocks: list[Block], index: int, sentence: Sentence, how: Deciding) -> Made:
    """The decision of a sentence, without its proposer, and with the line above that holds its subject."""
    start, end = trim(document.text, sentence.start + how.start, sentence.start + how.end)
    end = _goes_on_below(document, blocks, index, end)
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
    tail = re.search(
        r"(?:[.(–-]|\s-)\s*(?:\(?proposed|prop\b)[^.]{0,60}\b(?:sec(?:onded)?|2\s?nd)\b(?:(?!approved|agreed|"
        r"that )[^.]){0,40}$",
        text[start:end],
        re.I,
    )
    if tail is None or tail.start() <= 40 or deciding(text[start : start + tail.start()]) is None:
        return end
    return trim(text, start, start + tail.start())[1]


def _item(document: Document, offset: int) -> str | None:
    section = document.section_at(offset)
    return section.rsplit(" > ", 1)[-1] if section else None


EXTRACTOR = Extractor(
    "decisions",
    ("decisions",),
    extract,
    needs=("document", "attendees"),
    lexicons=("action_columns", "decision_labels", "decision_words"),
)

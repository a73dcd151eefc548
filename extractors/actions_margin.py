"""Actions of minutes whose right-hand column names who is to act beside the words of the item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.action_units import Candidate, Context, trim
from extractors.sentences import Sentence, sentences
from schemas import Block

HEADS = re.compile(
    r"(?:^|\n|\t)\W*(?:items?|minutes?|discussion|agenda items?|subject|no\.?|ref)?\W*\b(?:actions?|action by|owner)\b\W*(?:$|\n|\t)",
    re.I,
)
TASK = re.compile(
    r"\b(?:would|will|should|shall|must|to be|is to|are to|was to|were to|agreed to|agreed that|agreed|undertook|asked to|need(?:s|ed)? to|follow up|investigat\w+|"
    r"be (?:invited|asked|contacted|purchased|forwarded|reminded|circulated|added|arranged))\b"
)
STRONG = re.compile(
    r"\b(?:it was (?:\w+ )?(?:agreed|suggested|decided)|would|will|should|agreed to|undertook to|asked to|is to|was to|were to)\b"
)


def has_margin(context: Context) -> bool:
    """Whether a line of the document heads a column of owners ("Items … Action")."""
    return any(
        HEADS.search(context.document.of(b)) and len(context.document.of(b)) < 40
        for b in context.document.body
        if b.kind != "table_cell"
    )


def margined(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of blocks that end with initials of the roster after their last stop."""
    if not has_margin(context) or not context.owners.initials:
        return
    atom = "|".join(sorted(map(re.escape, context.owners.initials), key=lambda a: (-len(a), a)))
    ending = re.compile(
        rf"(?<=[\w.)’”])\s+(?P<who>(?:{atom}|ALL|All)(?:\s*[/,&]?\s*(?:and )?(?:{atom}))*)\s*[.]?$"
    )
    for block in blocks:
        text = context.document.of(block)
        hit = ending.search(text)
        if (
            hit is None
            or hit.start() < 25
            or text[: hit.start()].rstrip().endswith((" by", " and", " seconded", " with"))
        ):
            continue
        yield from _task(
            context, sentences(context.document, block), block.char_start + hit.start(), hit["who"]
        )


def _task(context: Context, found: list[Sentence], limit: int, who: str) -> Iterator[Candidate]:
    """The sentence of the block that the initials belong to: the last that says what is to be done."""
    wanted = [s for s in found if s.start < limit]
    chosen = next((s for s in reversed(wanted) if STRONG.search(s.text)), None)
    chosen = chosen or next((s for s in reversed(wanted) if TASK.search(s.text)), None)
    if chosen is None:
        return
    start, end = trim(context.document.text, chosen.start, min(chosen.end, limit))
    owner = re.sub(r"\s+", " ", who)
    yield Candidate(
        start, end, "margin", owner, context.clock.of_text(context.document.text[start:end]), rank=4
    )

"""Actions of running text: someone of the roster agreed, undertook, will or is to do something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.action_owner import MODAL, tail
from extractors.action_units import Candidate, Context, trim
from extractors.sentences import Sentence, sentences
from schemas import Block

_STATIVE = (
    r"(?:like|love|welcome|prefer|want|wish|need|have|had|be|been|seem|appear|remain|benefit|depend|mean|cost|"
    r"include|require|allow|apply|help|enable|result|become|continue to be|affect|suffer|expect|hope|understand|agree|support|"
    r"recommend|suggest|say|see|know|think|feel|believe|find|get|lose|miss|enjoy|appreciate|receive|fall|last|exist|not)\b"
)
_CLAUSE = r"(?:^|(?<=[;:,.–—-]\s)|(?<=\band\s)|(?<=\bthat\s)|(?<=\btherefore\s)|(?<=\bso\s)|(?<=\bregard\s)|(?<=\bthen\s)|(?<=\bwho\s))"
_AGREED = re.compile(
    r"\bit was (?:also |further |therefore |then |unanimously )*(?:agreed|suggested|decided|resolved|requested|proposed)"
    r"(?: that)?\s+",
    re.I,
)
_PAST = re.compile(r"\b(?:had|has|have) (?:been )?(?:agreed|asked)\b.*\bat the (?:last|previous)\b", re.I)
_END = re.compile(
    r";|\s+(?=and (?:that\s+)?(?:the\s+)?[A-Z][\w.]*(?: [A-Z]\w+)? (?:would|will|should|to|agreed to)\b)|\s+(?=and (?:would|will) )"
)


def pattern(context: Context) -> re.Pattern[str]:
    """A known owner at the beginning of a clause, a modal, and a verb that is something to do."""
    who = context.owners.person.pattern
    return re.compile(
        rf"{_CLAUSE}(?P<who>{who})(?:\s*,\s*(?:\w+\s+){{0,4}},)?\s+(?P<modal>{MODAL})\s+(?!{_STATIVE})(?P<verb>[a-z][\w-]*)"
    )


def prose(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of the sentences of running text."""
    if context.kind not in ("minutes", "action_log", None):
        return
    shape = pattern(context)
    for block in blocks:
        if block.kind == "title" or (block.kind == "heading" and len(context.document.of(block)) < 60):
            continue
        for sentence in sentences(context.document, block):
            if not sentence.text.endswith("?"):
                yield from _sentence(context, sentence, shape)


def _sentence(context: Context, sentence: Sentence, shape: re.Pattern[str]) -> Iterator[Candidate]:
    hits = [h for h in shape.finditer(sentence.text) if _acts(h)]
    for number, hit in enumerate(hits):
        stop = hits[number + 1].start() if number + 1 < len(hits) else len(sentence.text)
        end = _END.search(sentence.text, hit.end(), stop)
        stop = end.start() if end else stop
        start, finish = trim(context.document.text, sentence.start + hit.start("who"), sentence.start + stop)
        owner = re.sub(r"^(?i:the)\s+(?=[a-z])", "", hit["who"])
        due = context.clock.of_text(context.document.text[start:finish])
        yield Candidate(start, finish, f"prose_{_kind(hit)}", owner, due, rank=5)
    if not hits:
        yield from _bracketed(context, sentence)


def _kind(hit: re.Match[str]) -> str:
    modal = hit["modal"].split()
    return "agreed" if len(modal) > 1 else modal[0]


def _acts(hit: re.Match[str]) -> bool:
    """Whether a hit is someone's task: not "the Board should", "members will", "we would"."""
    group = hit["who"].casefold().removeprefix("the ")
    collective = group in {
        "we",
        "board",
        "committee",
        "panel",
        "council",
        "parish council",
        "members",
        "forum",
        "partnership",
        "cabinet",
        "executive",
        "trust",
        "staff",
        "team",
    }
    return not collective or hit["modal"] in ("to",) or hit["modal"].startswith(("is ", "are "))


def _bracketed(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A sentence that says what should be done and ends with who in brackets."""
    at_end = tail(sentence.text, context.owners)
    if at_end is None or sentence.text[at_end[1]] not in "([" or not context.owners.known(at_end[0]):
        return
    words = sentence.text[: at_end[1]]
    if (
        re.search(r"\b(?:should|shall|to be|need(?:s|ed)? (?:to|for)|agreed|will|would|must|please)\b", words)
        and len(words) > 25
    ):
        start, end = trim(context.document.text, sentence.start, sentence.start + at_end[1])
        yield Candidate(start, end, "prose_bracket", at_end[0], context.clock.of_text(words), rank=6)

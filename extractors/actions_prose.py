"""Actions of running text: someone of the roster agreed, undertook, will or is to do something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.action_owner import MODAL, is_task, tail
from extractors.action_units import Candidate, Context, trim
from extractors.lexicon import load
from extractors.nameshape import looks_like_name
from extractors.owners import TITLE
from extractors.posts import is_role
from extractors.sentences import Sentence, sentences
from schemas import Block

_STATIVE = (
    r"(?:like|love|welcome|prefer|want|wish|need|have|had|be|been|seem|appear|remain|benefit|depend|mean|cost|"
    r"include|require|allow|apply|help|enable|result|become|continue to be|affect|suffer|expect|hope|understand|agree|"
    r"recommend|suggest|say|see|know|think|feel|believe|find|get|lose|miss|enjoy|appreciate|receive|fall|last|exist|not|"
    r"date|step down|stand down|retire|resign|leave|also like|no longer|never|a|an|the|this|that|his|her|their|our|its)\b"
)
_CLAUSE = (
    r"(?:^|(?<=[;:,.–—-]\s)|(?<=\band\s)|(?<=\bthat\s)|(?<=\btherefore\s)|(?<=\bso\s)|(?<=\bregard\s)|(?<=\bthen\s)|(?<=\bbut\s)"
    r"|(?<=\b[a-z]{5}ed\s))"
)
_AGREED = re.compile(
    r"\bit was (?:\w+ )?(?:agreed|suggested|decided|resolved|requested|proposed)(?: that)?(?: the)?\s*$", re.I
)
_END = re.compile(
    r";|,\s+which (?:would|will|should)\b|\s+(?=and (?:that )?(?:the )?[A-Z][\w.]*(?: [A-Z]\w+)? (?:would|will|should|to|agreed to)\b)"
    r"|\s+(?=and (?:would|will) )"
)
_GROUP_WORK = re.compile(
    r"\b(?:sub-?\s?committee|working (?:group|party)|sub-?group|task group)\s+(?:consisting|comprising|made up) of\s+(?P<who>[^.;]{3,60}?)\s+(?:(?:was|were) (?:appointed|formed|set up) )?(?:to\s+)?(?:[a-z]+)\b"
)
COLLECTIVE = frozenset(
    ["we", "board", "committee", "panel", "council", "parish council", "members", "forum", "partnership", "cabinet",
     "executive", "trust", "staff", "team", "all", "all members", "everyone", "governors", "trustees", "councillors",
     "officers", "partners", "attendees", "head", "director", "leads"]
)  # fmt: skip


def pattern(context: Context) -> re.Pattern[str]:
    """A known owner at the beginning of a clause, a modal, and a verb that is something to do."""
    who = context.owners.person.pattern
    return re.compile(
        rf"{_CLAUSE}(?:(?i:the)\s+)?(?P<who>{who})(?:,?\s+who|(?:\s+(?:has|had)\b[^.;]{{5,60}}?\band))?(?:\s*,[^,.;]{{3,40}},)?"
        rf"\s+(?P<modal>{MODAL})\s+(?!{_STATIVE})(?P<verb>[a-z][\w-]*)"
    )


def prose(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of the sentences of running text. In a progress report only "AB to do it" counts."""
    if context.kind not in ("minutes", "action_log", "progress_report", None):
        return
    shape = pattern(context)
    for block in blocks:
        if block.kind == "title" or (block.kind == "heading" and len(context.document.of(block)) < 60):
            continue
        for sentence in sentences(context.document, block):
            if not sentence.text.endswith("?"):
                yield from _sentence(context, sentence, shape)


def _sentence(context: Context, sentence: Sentence, shape: re.Pattern[str]) -> Iterator[Candidate]:
    hits = [h for h in shape.finditer(sentence.text) if _acts(context, sentence.text, h)]
    for number, hit in enumerate(hits):
        stop = hits[number + 1].start() if number + 1 < len(hits) else len(sentence.text)
        end = _END.search(sentence.text, hit.end(), stop)
        stop = end.start() if end else stop
        start, finish = trim(context.document.text, sentence.start + hit.start("who"), sentence.start + stop)
        start = _with_topic(context, sentence, start, finish)
        owner = re.sub(r"^(?i:the)\s+(?=[a-z])", "", hit["who"])
        due = context.clock.of_text(context.document.text[start:finish])
        if finish - start >= len(owner) + 10:
            yield Candidate(start, finish, f"prose_{_kind(hit)}", owner, due, rank=5)
    if not hits:
        hits_of_strangers = list(_strangers(context, sentence))
        yield from hits_of_strangers
        if hits_of_strangers:
            return
    if not hits and context.kind != "progress_report":
        yield from _group_work(context, sentence)
        yield from _bracketed(context, sentence)


_STRANGER = re.compile(
    rf"(?:^|(?<=[–—:;-]\s)|(?<=\bthat\s))(?:[Tt]he\s+)?(?P<who>(?:{TITLE}\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|for|and|&)\s+)?[A-Z][\w’'-]*){{0,7}})\s+"
    rf"(?P<modal>to|(?:has |have )?(?:agreed|offered|undertook|undertaken|volunteered) to|(?:was|were|is|are) (?:asked|requested|tasked) to)\s+(?P<verb>[a-z][\w-]*)"
)


def _strangers(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Someone outside the roster, by name or post, who agreed or is to do something: "The Town Clerk to …"."""
    hit = _STRANGER.search(sentence.text)
    if hit is None or not is_task(hit["verb"]) or load("action_verbs").canonical(hit["who"].split()[0]):
        return
    if context.kind == "progress_report" and (hit["modal"] != "to" or hit.start("who") > 4):
        return
    known = _known_end(context, hit["who"])
    if known != hit["who"]:
        shift = hit.start("who") + len(hit["who"]) - len(known)
        start, end = trim(context.document.text, sentence.start + shift, sentence.end)
        yield Candidate(
            start, end, f"prose_{_kind(hit)}", known, context.clock.of_text(sentence.text[shift:]), rank=5
        )
        return
    if hit["who"].casefold() in COLLECTIVE or not (
        is_role(hit["who"]) or looks_like_name(_untitled(hit["who"]))
    ):
        return
    start, end = trim(context.document.text, sentence.start + hit.start("who"), sentence.end)
    due = context.clock.of_text(context.document.text[start:end])
    if end - start > len(hit["who"]) + 10:
        yield Candidate(start, end, f"prose_{_kind(hit)}", hit["who"], due, rank=5)


def _known_end(context: Context, who: str) -> str:
    """The known owner that a phrase ends with, after a topic: "Bus Shelter AB" gives "AB"."""
    last = who.rsplit(" ", 1)[-1]
    return last if last in context.owners.initials else who


def _untitled(who: str) -> str:
    return re.sub(rf"^{TITLE}\s+", "", who)


def _with_topic(context: Context, sentence: Sentence, start: int, finish: int) -> int:
    """The sentence's beginning where the action alone is too short to say what it is about."""
    before = context.document.text[sentence.start : start]
    short = finish - start < 32 and re.search(r"[–—-]\s*$|[.:]\s*$", before) is not None and len(before) < 120
    return sentence.start if short else start


def _kind(hit: re.Match[str]) -> str:
    words = hit["modal"].split()
    return "agreed" if words[-1] == "to" and len(words) > 1 else words[0]


def _acts(context: Context, text: str, hit: re.Match[str]) -> bool:
    """Whether a hit is someone's task: not "the Board should", "members will", "we would"."""
    if context.kind == "progress_report":
        return hit["modal"] == "to" and not text[: hit.start("who")].strip()
    modal = hit["modal"].split()
    group = re.sub(r"^(?i:the)\s+", "", hit["who"])
    if group.casefold() in COLLECTIVE or group in context.owners.bodies:
        after_agreed = _AGREED.search(text[: hit.start("who")]) is not None
        return after_agreed or hit["modal"] == "to" or modal[0] in ("is", "are")
    return True


def _group_work(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A group set up with named members to do something."""
    hit = _GROUP_WORK.search(sentence.text)
    if hit is None or not context.owners.known(hit["who"]):
        return
    begin = re.search(r"\b(?:an?|the)\s+$", sentence.text[: hit.start()], re.I)
    at = sentence.start + (begin.start() if begin else hit.start())
    start, end = trim(context.document.text, at, sentence.end)
    yield Candidate(start, end, "prose_group", hit["who"], context.clock.of_text(sentence.text), rank=5)


def _bracketed(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A sentence that says what should be done and ends with who in brackets."""
    at_end = tail(sentence.text, context.owners)
    if at_end is None or sentence.text[at_end[1]] not in "([" or not context.owners.known(at_end[0]):
        return
    words = sentence.text[: at_end[1]]
    if (
        re.search(r"\b(?:should|shall|to be|need(?:s|ed)? |agreed|will|would|must|please)", words)
        and len(words) > 25
    ):
        start, end = trim(context.document.text, sentence.start, sentence.start + at_end[1])
        yield Candidate(start, end, "prose_bracket", at_end[0], context.clock.of_text(words), rank=6)

"""What a report promises: someone by name or post will do something by a day that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owner import is_task
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import Sentence, sentences
from extractors.people.post_words import is_known_body, is_role
from extractors.people.shape import looks_like_name
from schemas import Block

_WORD = r"(?:[A-Z][\w’'&.-]*|\d{1,3})"
_PROMISE = re.compile(
    rf"^(?P<all>(?:[Tt]he )?(?P<who>{_WORD}(?:,? (?:(?:of|for|and|the|to) ){{0,2}}{_WORD}){{0,7}})"
    rf"(?: \([^()]{{2,40}}\))?,? (?P<modal>will|is to|are to|to|should|must|(?:has|have) (?:agreed|"
    rf"undertaken) to|"
    rf"agreed to|undertook to|shall) (?:also |then |now )?(?P<verb>[a-z][\w-]+))",
)
_NO_TASK = frozenset(
    {"be", "have", "continue", "remain", "become", "not", "need", "see", "receive", "expect"}
)


_GIVEN = re.compile(
    r"^(?:(?:Next(?: steps?)?|Actions?|Asks?|To do)\s*[:–-]\s*)?(?P<task>[A-Z][^()]{8,200}?)\s*"
    r"\((?P<who>[A-Z][^(),]{1,50}?)(?:,| by| –| -)\s(?P<when>[^()]{3,30})\)\W*$"
)
""" "Next: Chase the agreement (Head of Estates, 29 February 2024)"."""
_LISTED = re.compile(
    r"^(?:\[[ xX✓✔]\]\s*)?(?P<who>[A-Z][^:;,.()]{2,50}(?<=\w)): (?P<task>(?P<verb>[a-z][\w-]+) .{4,})$", re.S
)
""" "[ ] Mr Marsh: finish the third room by 23 May"."""


def promised(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of a report on progress: sentences that open with who will act, and hold by when."""
    if context.kind != "progress_report":
        return
    for block in blocks:
        if block.kind in ("title", "heading", "table_cell"):
            continue
        for sentence in sentences(context.document, block):
            yield from _promise(context, sentence)
            yield from _given(context, sentence)


def _promise(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    hit = _PROMISE.match(sentence.text)
    if hit is None or hit["verb"] in _NO_TASK or not is_task(hit["verb"]):
        return
    who = " ".join(hit["who"].split())
    body = hit["modal"] in ("to", "must") and is_known_body(who)
    if not (_acts(who) or body):
        return
    due = context.clock.of_text(sentence.text)
    if due is None:
        return
    start, end = trim(context.document.text, sentence.start, sentence.end)
    yield Candidate(start, end, "promised", who, due, rank=9)


def _given(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A task with who and when in brackets behind it, or behind who is to see to it and a colon."""
    behind, listed = _GIVEN.match(sentence.text), _LISTED.match(sentence.text)
    hit = behind or listed
    if hit is None or not _acts(hit["who"].strip()):
        return
    if listed is not None and behind is None and not is_task(hit["verb"]):
        return
    when = behind["when"] if behind is not None else ""
    due = context.clock.of_cell(when) if when else context.clock.of_text(hit["task"])
    if due is None:
        return
    span = (sentence.start + hit.start("task"), sentence.start + hit.end("task"))
    start, end = trim(context.document.text, *span)
    yield Candidate(start, end, "promised", hit["who"].strip(), due, rank=9)


def _acts(who: str) -> bool:
    return looks_like_name(who) or is_role(who) or _names_and_posts(who) or _TITLED.fullmatch(who) is not None


_TITLED = re.compile(
    r"(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor|Prof(?:essor)?|Det Supt|Supt|Sgt|"
    r"Rev)\.? (?:[A-Z][\w’'-]+ ?){1,3}"
)


def _names_and_posts(who: str) -> bool:
    """Whether people are joined of whom each is a name or a post: "Dee March and the Head of Housing"."""
    parts = re.split(r",? and (?:the )?|, (?:the )?", who)
    return (
        len(parts) > 1
        and any(looks_like_name(p) for p in parts)
        and all(looks_like_name(p) or is_role(p) for p in parts)
    )

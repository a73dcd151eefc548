"""What a report promises: someone by name or post will do something by a day that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owner import is_task
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import Sentence, sentences
from extractors.people.post_words import is_role
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


def promised(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of a report on progress: sentences that open with who will act, and hold by when."""
    if context.kind != "progress_report":
        return
    for block in blocks:
        if block.kind in ("title", "heading", "table_cell"):
            continue
        for sentence in sentences(context.document, block):
            yield from _promise(context, sentence)


def _promise(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    hit = _PROMISE.match(sentence.text)
    if hit is None or hit["verb"] in _NO_TASK or not is_task(hit["verb"]):
        return
    who = " ".join(hit["who"].split())
    if not (looks_like_name(who) or is_role(who) or _names_and_posts(who)):
        return
    due = context.clock.of_text(sentence.text)
    if due is None:
        return
    start, end = trim(context.document.text, sentence.start, sentence.end)
    yield Candidate(start, end, "promised", who, due, rank=9)


def _names_and_posts(who: str) -> bool:
    """Whether people are joined of whom each is a name or a post: "Dee March and the Head of Housing"."""
    parts = re.split(r",? and (?:the )?|, (?:the )?", who)
    return (
        len(parts) > 1
        and any(looks_like_name(p) for p in parts)
        and all(looks_like_name(p) or is_role(p) for p in parts)
    )

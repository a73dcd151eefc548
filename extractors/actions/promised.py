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
from schemas.vocabulary import ActionStatus

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
    r"^(?P<box>\[[ xX✓✔]\]\s*)?(?P<who>[A-Z][^:;,.()]{2,50}(?<=\w)): (?P<task>(?P<verb>[a-z][\w-]+) .{4,}?)"
    r"(?: \((?:done|completed?|finished|sent)\W*(?P<done>[^()]{4,24})?\))?\W*$",
    re.S,
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
    """What the clauses of a sentence promise, each by a day of its own or by that which heads them."""
    head = _HEAD.match(sentence.text)
    shift = head.end() if head is not None else 0
    day = context.clock.of_cell(head["day"]) if head is not None and head["day"] else None
    for clause in re.finditer(r"[^;]+", sentence.text[shift:]):
        text = clause.group().lstrip(" ")
        begin = sentence.start + shift + clause.end() - len(text)
        hit = _PROMISE.match(text)
        if hit is None or hit["verb"] in _NO_TASK or not is_task(hit["verb"]):
            continue
        who, due = " ".join(hit["who"].split()), context.clock.of_text(text) or day
        if due is not None and _may_promise(context, sentence, hit, who):
            start, end = trim(context.document.text, begin, begin + len(text))
            yield Candidate(start, without_deadline(context, start, end), "promised", who, due, rank=9)


_HEAD = re.compile(
    r"(?:Agreed|Actions?|Next(?: steps?)?|Before (?:the )?next [^:;()]{3,30}"
    r"(?: \((?P<day>[^()]{4,24})\))?)\s*:\s*"
)
"""What opens a line of promises: "Agreed:", "Before the next meeting (3 June):"."""


def _may_promise(context: Context, sentence: Sentence, hit: re.Match[str], who: str) -> bool:
    """Whether someone is a person or a post, or a body of whom a list says what it is to do."""
    modal, item = hit["modal"], sentence.block.kind == "list_item"
    listed = modal in ("to", "must") or (item and hit["verb"] not in _CALLS)
    if _acts(who) or (listed and (is_known_body(who) or who.upper().endswith(" ICB"))):
        return True
    return modal == "to" and item and context.owners.known(who)


_CALLS = ("visit", "meet", "hold", "attend", "review", "inspect", "monitor", "support", "return")
"""What bodies outside do as they always do: no task that a report gives them."""


_DEADLINE = re.compile(
    r",?\s+(?:(?:starting|beginning) (?:in|on|from)|by|before|no later than)\s+"
    r"(?:the end of |end of |early |mid-|late )?(?P<day>[\w ]{3,26})\W*$"
)


def without_deadline(context: Context, start: int, end: int) -> int:
    """The end of a promise before the day that it ends with, where more is left than is taken."""
    text = context.document.text[start:end]
    hit = _DEADLINE.search(text)
    if hit is None or hit.start() < 25 or context.clock.of_cell(hit["day"]) is None:
        return end
    return trim(context.document.text, start, start + hit.start())[1]


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
    status: ActionStatus | None = None
    if behind is None and listed is not None and listed["done"]:
        due, status = context.clock.past(listed["done"]), "complete"
    if due is None:
        return
    span = (sentence.start + hit.start("task"), sentence.start + hit.end("task"))
    start, end = trim(context.document.text, *span)
    end = without_deadline(context, start, end)
    yield Candidate(start, end, "promised", hit["who"].strip(), due, status, rank=9)


def _acts(who: str) -> bool:
    return looks_like_name(who) or is_role(who) or _names_and_posts(who) or _titled(who)


def _titled(who: str) -> bool:
    """Whether a name stands behind its title or its post: "Service Manager Ann Hill"."""
    words = who.split()
    behind = len(words) > 2 and looks_like_name(" ".join(words[-2:])) and is_role(" ".join(words[:-2]))
    return behind or _TITLED.fullmatch(who) is not None


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

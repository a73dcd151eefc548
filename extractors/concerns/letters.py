"""A letter that judges one area after the other: a heading for each, and a view of it in the words below.

"Waiting times" / "We do not yet see sufficient progress." Two headings at least must have a view; what stands
between them without one is named too, but not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.concerns.made import concern
from extractors.concerns.tables import statement, strip_span
from extractors.concerns.words import has_authority, judged_heading
from extractors.gate import gated
from extractors.programme.lines import Line
from schemas import Concern
from schemas.vocabulary import ConcernStatus

_REMAINING = gated(
    r"\b(?:not|cannot|n[’']t|yet to)\s(?:\w+\s){0,3}?(?:sufficient|enough|adequate)\s(?:\w+\s)?progress\b|"
    r"\b(?:insufficient|limited|inadequate|too little)\s(?:\w+\s)?progress\b|"
    r"\bprogress\s(?:\w+\s){0,4}?(?:not (?:yet )?(?:been )?(?:sufficient|enough)|insufficient|too slow)|"
    r"\bremains?\s(?:an?\s)?(?:area of |matter of |serious |significant )*(?:concern|weakness)|"
    r"\b(?:continue|go on|keep)\s(?:to\s)?(?:formal\w*\s)?(?:monitor|review|watch)\w*\s"
    r"(?:it|this|the|progress)|"
    r"(?<!no )\b(?:further|more|continued)\s(?:formal\s)?monitoring\sis\s(?:needed|required|necessary)|"
    r"\bnot (?:yet )?(?:satisfied|persuaded|assured|convinced)\b|\bstill (?:a weakness|of concern)",
    re.IGNORECASE,
)
_SUFFICIENT = gated(
    r"\b(?:sufficient|enough|clear(?: and sustained)?|sustained|substantial|good)\sprogress\b|"
    r"\bno (?:longer|further)\s(?:\w+\s){0,3}?(?:monitor\w*)|"
    r"\b(?:are|am) (?:now |fully )?(?:satisfied|assured|persuaded)\b|"
    r"\b(?:stepped down|signed off|closed|resolved|(?:fully |now )addressed)\b|"
    r"\bnot (?:look at|monitor|review|return to)\s(?:this|it)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:Dear\s[A-Z]|Yours (?:sincerely|faithfully|truly)|Kind regards)")
_PLAN = gated(
    r"\b(?:weakness(?:es)?|written statement of action|wsoa|accelerated progress plan|areas? of concern|"
    r"areas? for (?:priority action|improvement)|priority action plan|improvement plan)\b",
    re.IGNORECASE,
)


def view(text: str) -> ConcernStatus | None:
    """What a reviewer's words below a heading say of it: the first sentence that judges.

    >>> view("Waits have grown. We do not yet see sufficient progress.")
    'remaining'
    >>> view("We are satisfied that the board works and no further monitoring is required.")
    'sufficient'
    """
    if not (_REMAINING.may(text) or _SUFFICIENT.may(text)):
        return None
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text):
        if _REMAINING.search(sentence):
            return "remaining"
        if _SUFFICIENT.search(sentence):
            return "sufficient"
    return None


def from_letter(stream: list[Line]) -> Iterator[Concern]:
    """The areas that a letter judges under a heading each."""
    if not _is_letter(stream):
        return
    heads = [i for i, line in enumerate(stream) if _heads(line)]
    views: list[tuple[Line, ConcernStatus | None]] = []
    for at, stop in zip(heads, [*heads[1:], len(stream)]):
        below = " ".join(x.text for x in stream[at + 1 : min(stop, at + 5)] if not x.in_table)
        views.append((stream[at], view(below)))
    judged = [i for i, (_, status) in enumerate(views) if status is not None]
    if len(judged) < 2:
        return
    run = views[judged[0] : judged[-1] + 1]
    framed = any(_FRAME.fullmatch(x.text.strip(" .:")) or judged_heading(x.text) for x, _ in run)
    if len(judged) * 2 < len(run) or framed:
        return
    yield from (_concern(line, status or "raised") for line, status in run)


_FRAME = re.compile(
    r"(?:(?:main |key )?findings|next steps|background|introduction|summary|conclusions?|strengths|context|"
    r"leadership.*|recommendations?|inspection (?:team|evidence|findings)|areas for development|"
    r"other matters)",
    re.IGNORECASE,
)
"""Headings of a letter that name no area."""


def _is_letter(stream: list[Line]) -> bool:
    told = any(_LETTER.match(x.text) for x in stream[:25]) or any(_LETTER.match(x.text) for x in stream[-25:])
    return told and any(_PLAN.search(x.text) or has_authority(x.text) for x in stream[:40])


def _heads(line: Line) -> bool:
    """True for a heading, or a short bold or numbered line, that could name an area."""
    if line.in_table or not 1 <= len(line.text.split()) <= 30 or line.text[-1] in ":?;,":
        return False
    numbered = line.is_item and (line.block.label or "").strip(" .()").isdigit()
    return line.is_heading or line.block.bold or (numbered and line.text[-1] != ".")


def _concern(line: Line, status: ConcernStatus) -> Concern:
    start, end = strip_span(line.text, line.start, line.end)
    label = (line.block.label or "").strip(" .()")
    return concern(
        number=label if label.isdigit() else None,
        text=statement(line.text),
        status=status,
        char_start=start,
        char_end=end,
        rule="verdict",
    )

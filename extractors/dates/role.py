"""What a date is the date of: a meeting, a deadline, a period, an Act."""

from __future__ import annotations

import re

from extractors.base import Found
from extractors.calendar import DateSpan, parse
from extractors.dates.direction import FUTURE_HEADING, sentence
from extractors.dates.mentions import Mention
from schemas import Document
from schemas.vocabulary import DateRole

_ACT = re.compile(
    r"(?:\b(?:Act|Regulations?|Order|Measure|Directive|Rules|Bill|Code(?:\s+of\s+Practice)?|LGA|OSA|LG)"
    r"|\b[A-Z(){}]{3,}A)[\s(,:]*$"
)
_NEXT = re.compile(
    r"(?i)\b(?:next|future|forthcoming|further)\s+(?:\w+\s+){0,3}(?:meetings?|visits?|forum|board"
    r"|committee)|\bdates?\s+of\s+(?:the\s+)?(?:next|future|further)|\bmeet\s+(?:again|next|formally)|\bDONM\b"
)
_MEETING = re.compile(r"(?i)\b(?:meetings?|minutes|held|visit|workshop|AGM|session)\b")
_INSPECTION = re.compile(r"(?i)\binspect\w*|\brevisit\w*")
_DEADLINE = re.compile(
    r"(?i)\b(?:deadline|due(?!\s+to\s)|no\s+later\s+than|closing\s+date|submit|complete[d]?\s+by)\b"
)
_DEADLINE_HEAD = re.compile(
    r"(?i)\b(?:deadline|due|by\s+when|target\s+date|timescale|completion|action\s+by|when)\b"
)
_EVENT = re.compile(
    r"(?i)\b(?:event|launch\w*|opened|opens|conference|took\s+place|take\s+place|appointed|published"
    r"|started|starts|completed|will\s+be|was|were)\b"
)


def role_of(document: Document, found: Found, mention: Mention, span: DateSpan) -> DateRole:
    """The role, by the words of the sentence, the heading above and the document's own date."""
    left, right = sentence(mention.source, span.start, span.end)
    before, words = mention.source[left : span.start], mention.source[left:right]
    if mention.atom.rule == "year" and _ACT.search(before):
        return "legal"
    if span.edtf == found.value("date"):
        return _own(found)
    if span.precision == "year":
        return _other(mention, span, words)
    above = f"{mention.heading} {mention.lead}"
    label = label_of(document, mention, left) if _FRONT.fullmatch(before) else ""
    if _is_next(mention.source[span.end : right], before) or _is_label(label):
        return "next_meeting"
    if _NEXT.search(above) and FUTURE_HEADING.search(above):
        return "next_meeting"
    return _other(mention, span, words)


def _other(mention: Mention, span: DateSpan, words: str) -> DateRole:
    """The role of what is no next meeting."""
    if _is_deadline(mention, span, words):
        return "deadline"
    if _INSPECTION.search(words):
        return "inspection"
    return _by_precision(span, words, mention.heading)


_FRONT = re.compile(r"(?i)\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|on|the|\W)*")
_LONGEST_LABEL = 80
_FARTHEST = 12


def label_of(document: Document, mention: Mention, left: int) -> str:
    """The words that a date at the front of its line stands under or beside.

    The line before in its block; the cell before in its row; else the short line above, over other lines
    that are dates.
    """
    if lines := mention.source[:left].rstrip():
        return lines.rpartition("\n")[2][-_LONGEST_LABEL:]
    block = mention.block
    for number in range(block.block_no - 1, max(-1, block.block_no - _FARTHEST), -1):
        above = document.blocks[number]
        if (above.table_no, above.row) != (block.table_no, block.row):
            break
        text = document.of(above)
        if block.table_no is None and parse(text) is not None:
            continue
        if len(text) <= _LONGEST_LABEL and re.search(r"[A-Za-z]{3}", text):
            return text
        if block.table_no is None:
            break
    return ""


_TOLD = re.compile(r"(?i)\b(?:was|were|will|be|given|noted|has|have|had|apologies|agreed|to)\b")


_LEADS_TO = re.compile(r"(?i)\b(?:for|on|at|is|be|held|follows)\s*[:–-]?\s*$")


def _is_label(text: str) -> bool:
    """``Date of next meeting``, but no sentence that only speaks of one."""
    told = _TOLD.search(text) and not _LEADS_TO.search(text)
    return bool(_NEXT.search(text)) and not told


_IS_NEXT = re.compile(
    rf"(?i)\b(?:is|was|will\s+be|as|for|confirmed|agreed|set|arranged|dates?)\b[^.;]{{0,40}}?(?:{_NEXT.pattern.removeprefix('(?i)')})"
)
_MINUTES_OF = re.compile(r"(?i)\b(?:minutes|notes|record)\s+of\b[^.;]{0,40}$|\b(?:was|were)\s+held\b")
_OTHER_DAY = re.compile(
    r"(?i)\b(?:held|took\s+place|dated|sent|received|circulated|(?:minutes|meetings?)\s+(?:of|on|from))\b[^.;]{0,40}$"
)


def _is_next(after: str, before: str) -> bool:
    """True where ``next meeting`` stands by the day, and the day is not of something done before."""
    told = list(_NEXT.finditer(before))
    if told:
        return not _MINUTES_OF.search(before, told[-1].end())
    return bool(_IS_NEXT.search(after)) and not _OTHER_DAY.search(before)


def _own(found: Found) -> DateRole:
    kind = found.value("kind")
    if kind == "inspection_report":
        return "inspection"
    return "report" if kind in ("progress_report", "action_log", "other") else "meeting"


def _is_deadline(mention: Mention, span: DateSpan, words: str) -> bool:
    if span.relation in ("by", "until") and not re.search(
        r"(?i)\b(?:was|were|had|has|finished|seen)\b", words
    ):
        return True
    heading = mention.heading if mention.block.table_no is not None else ""
    return bool(_DEADLINE.search(words) or _DEADLINE_HEAD.search(heading))


def _by_precision(span: DateSpan, words: str, heading: str) -> DateRole:
    if span.precision == "day":
        if _MEETING.search(words) or _MEETING.search(heading):
            return "meeting"
        return "event" if _EVENT.search(words) else "mention"
    if span.precision in ("range", "quarter", "year", "season"):
        return "period"
    return "event" if _EVENT.search(words) else "mention"

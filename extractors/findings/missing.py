"""Parts that every document of a kind has, and documents that break off or hold more than one meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import calendar
from extractors.base import Found
from extractors.findings.counts import finding
from schemas import Action, Attendee, Block, Document, DocumentField, Finding, RagRating, Strand

_PARTS: dict[str, tuple[str, ...]] = {
    "minutes": ("date", "body", "attendance"),
    "agenda": ("date",),
    "progress_report": ("date", "ratings or strands"),
    "inspection_report": ("date", "outcome", "inspectors"),
    "action_log": ("actions",),
}

_OFTEN_LEFT_OUT = ("body", "ratings or strands")
_OUTCOME_HEAD = re.compile(r"(?im)^\W*(?:inspection\s+)?outcomes?\W*$")
"""The heading of reports that give one of the outcomes; others judge in other words."""


def truncated(document: Document, found: Found) -> Iterator[Finding]:
    """A page that breaks off, or points to the full text elsewhere."""
    field = next(
        (f for f in found.of(DocumentField) if f.field == "is_truncated" and f.value == "true"), None
    )
    if field is not None:
        message = f"The document breaks off at {field.quote[:60]!r}: what follows is not in this file."
        yield finding("truncated", "warning", message, "the whole text", field.quote[:60], [field])


def missing_parts(document: Document, found: Found) -> Iterator[Finding]:
    """Minutes without attendance or date, a progress report without ratings, and so on."""
    kind = found.value("kind") or "other"
    for part in _PARTS.get(kind, ()):
        if part == "outcome" and not _OUTCOME_HEAD.search(document.text):
            continue
        if not _there(part, found):
            message = f"No {part} found, which {_a(kind)} usually {'have' if kind == 'minutes' else 'has'}."
            level = "info" if part in _OFTEN_LEFT_OUT else "warning"
            yield finding("missing_part", level, message, part, None)


def _there(part: str, found: Found) -> bool:
    people = found.of(Attendee)
    match part:
        case "attendance":
            return any(p.meeting_no == 0 and p.status in ("present", "in_attendance") for p in people)
        case "inspectors":
            return any(p.capacity == "inspector" for p in people)
        case "ratings or strands":
            return bool(found.of(RagRating) or found.of(Strand))
        case "actions":
            return bool(found.of(Action))
        case _:
            return found.value(part) is not None


def _a(kind: str) -> str:
    words = kind.replace("_", " ")
    return words if words == "minutes" else f"an {words}" if words[0] in "aeiou" else f"a {words}"


_HEAD = re.compile(
    r"\b(?:minutes of|minutes from|meeting (?:held )?on|meeting of)\b|\bmeeting\b.{0,40}$", re.I
)
_OTHER_HEAD = re.compile(
    r"\b(?:next|last|previous|future|forthcoming|further|approv\w+|receiv\w+|agree|agreed|confirm\w*|adopt\w*|accept\w*"
    r"|sign|signed|signing|amend\w*|correct\w*|matters arising|actions? from|dates?)\b",
    re.I,
)
"""Headings of items that name another meeting: its minutes to approve, or the next one."""


_ATTENDANCE = re.compile(r"\b(?:present|attend\w*|apolog\w+|in the chair)\b", re.I)
_HEAD_OF_MINUTES = 8


def several_meetings(document: Document, found: Found) -> Iterator[Finding]:
    """Headings of meetings on different days: a page or a pack with several.

    Behind the first, a heading counts that is a day alone or has an attendance below it; another may be the
    item that approves the last minutes.
    """
    days: dict[str, tuple[int, int]] = {}
    for block in document.body:
        if block.kind not in ("title", "heading"):
            continue
        text = document.of(block)
        spans = calendar.recognise(text)
        if _OTHER_HEAD.search(text):
            continue
        alone = len(spans) == 1 and len(text) < 40 and block.kind == "heading" and block.level == 2
        if alone or (_HEAD.search(text) and (not days or _attended(document, block))):
            for span in spans:
                if span.precision == "day":
                    days.setdefault(span.edtf, (block.char_start, block.char_end))
    heads = sorted(days)
    if len(heads) > 1:
        message = f"Headings name meetings on {len(heads)} days: {', '.join(heads[:6])}."
        one = finding("several_meetings", "info", message, 1, len(heads))
        one.char_start, one.char_end = days[heads[0]]
        yield one


def _attended(document: Document, head: Block) -> bool:
    below = document.blocks[head.block_no + 1 : head.block_no + 1 + _HEAD_OF_MINUTES]
    return any(_ATTENDANCE.search(document.of(block)) for block in below)

"""Several meetings in one document: a page of many minutes, an agenda pack with earlier minutes.

A sitting begins at a heading (or short line) that names a meeting and its day and is followed by
an attendance list of its own. With fewer than two such places (one, in an agenda) a document is of
one meeting. The first sitting of minutes is the document's own meeting; an agenda's own is to come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.attendees.labels import label_of
from extractors.attendees.listing import listing
from extractors.calendar import DateSpan, may_hold_date, recognise
from extractors.layout.head import HeadLine, head_lines
from schemas import Document

_MEETING = re.compile(
    r"\b(?:minutes|notes|record|meeting|meetings|agm|egm|assembly|session|board|committee|council|panel|forum|group)\b",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"\b(?:approve|approved|agreed|confirm|confirmed|signed|receive|received|next|previous|last|matters|arising|accepted|"
    r"circulated|accuracy|correct|true|date\s+of)\b",
    re.IGNORECASE,
)
_PAGE_SITTING = re.compile(r"Meeting:\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s+[-–]\s+\S")
"""How a committee system heads each meeting that an issue came to; no list of people need follow."""
_AGENDA = re.compile(
    r"^\W*(?:agenda\b|.{0,60}\bagenda\W*$)|\b(?:are|is) (?:hereby )?summoned to\b|"
    r"\bnotice is (?:hereby )?given (?:of|that)\b",
    re.IGNORECASE,
)
"""What a call to a meeting says of itself."""
NEAR = 25
"""An attendance list must follow within so many lines."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A part of the text that records one meeting; the date's place is ``date_start:date_end``.

    ``own``: that meeting is the document's own.
    """

    start: int
    end: int
    date: DateSpan
    date_start: int
    date_end: int
    own: bool = False


def sittings(document: Document, kind: str | None, date: str | None = None) -> list[Sitting]:
    """The sittings of a document of several meetings, in order; empty for an ordinary document.

    ``date`` is the document's own: an agenda of that day is not its own earlier minutes. Where minutes of
    another day follow an agenda, the agenda's meeting is the document's own, whatever most of it is.
    """
    if kind not in ("minutes", "agenda", "other"):
        return []
    lines = head_lines(document, 100_000)
    starts = [place for place, line in enumerate(lines) if _begins(lines, place, line)]
    starts = _distinct(lines, starts)
    pack = kind == "agenda" or _called_before(lines, starts, date)
    if pack:
        starts = [p for p in starts if (day := _day(lines[p])) is not None and day.edtf != date]
    if len(starts) < (1 if pack else 2):
        return []
    out = []
    for number, place in enumerate(starts):
        last = number + 1 == len(starts)
        end = document.body_end if last else lines[starts[number + 1]].start
        out.append(_sitting(lines[place], end, own=not pack and number == 0))
    return out


def _called_before(lines: list[HeadLine], starts: list[int], date: str | None) -> bool:
    """Whether the call to a meeting of the document's own day stands before minutes of another day."""
    day = _day(lines[starts[0]]) if starts and date else None
    if day is None or day.edtf == date:
        return False
    return any(len(line.text) < 200 and _AGENDA.search(line.text) for line in lines[: starts[0]])


def _begins(lines: list[HeadLine], place: int, line: HeadLine) -> bool:
    if len(line.text) > 200 or line.block.kind == "table_cell" or not may_hold_date(line.text):
        return False
    if _PAGE_SITTING.match(line.text) and _day(line) is not None:
        return True
    heading = line.block.kind in ("title", "heading") or line.block.bold
    if not (heading or re.match(r"(?:draft\s+)?(?:minutes|notes|record)\s+of\b", line.text, re.IGNORECASE)):
        return False
    if _MENTION.search(line.text) or _day(line) is None:
        return False
    names = _MEETING.search(line.text) or (place and _MEETING.search(lines[place - 1].text))
    return bool(names or _only_date(line)) and _list_follows(lines, place)


def _day(line: HeadLine) -> DateSpan | None:
    return next((s for s in recognise(line.text) if s.precision == "day"), None)


def _only_date(line: HeadLine) -> bool:
    day = _day(line)
    return day is not None and len(line.text) - len(day.text) < 14


def _list_follows(lines: list[HeadLine], place: int) -> bool:
    """An attendance label with people behind or below it, before the next dated heading."""
    for at, line in enumerate(lines[place + 1 : place + NEAR], place + 1):
        label = label_of(line.text)
        if label is None or label.status is None:
            continue
        rest = line.text[label.end :]
        behind = [rest] if rest.strip() else [below.text for below in lines[at + 1 : at + 4]]
        if any(listing(text, 0) for text in behind):
            return True
    return False


def _distinct(lines: list[HeadLine], starts: list[int]) -> list[int]:
    """Drop a second heading of the same meeting (a title above a heading) and repeated days."""
    out: list[int] = []
    for place in starts:
        day = _day(lines[place])
        same = (
            out and day is not None and (last := _day(lines[out[-1]])) is not None and last.edtf == day.edtf
        )
        if not same:
            out.append(place)
    return out


def _sitting(line: HeadLine, end: int, own: bool) -> Sitting:
    day = _day(line)
    if day is None:
        raise ValueError(f"no day in {line.text!r}")
    return Sitting(line.start, end, day, line.start + day.start, line.start + day.end, own)


def own_scope(document: Document, parts: list[Sitting]) -> tuple[int, int]:
    """The part of the text that records the document's own meeting."""
    if not parts:
        return 0, document.body_end
    return 0, parts[0].end if parts[0].own else parts[0].start


def other_sittings(parts: list[Sitting]) -> list[Sitting]:
    """The sittings that are not the document's own meeting."""
    return [part for part in parts if not part.own]

"""Whether an expression without a year looks back or ahead, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.calendar import Direction
from extractors.calendar.words import compile_words

_FUTURE = compile_words(
    r"""\b(?:will|shall|due|deadlines?|next|forthcoming|upcoming|scheduled|planned|plan\s+(?:is\s+)?to|plans|intend\w*
    |expect\w*|propos\w+|to\s+be|to\s+(?:meet|take|report|go|hold|attend|open|complete|publish|start|submit|arrange
    |send|re-?run|agree|confirm|provide|organise|discuss|review|follow|circulate|present|bring|update|produce|finali[sz]e
    |evaluate|happen|launch|begin|close|return|return|consider|draft|write|share|develop|ensure|extend|set|invite|add|include|move|defer|postpone|ask|purchase|forward)
    |should|would|must|would\s+be|going\s+to|future|coming(?!\s+(?:from|out|in|into|to|through|down|up|back|over|off|along))|ahead|until|till|up\s+to|target|aim\w*|booked|closing\s+date
    |(?<=agreed\s)to\s+[a-z]+|(?<=decided\s)to\s+[a-z]+|seek(?:ing)?
    |no\s+later\s+than|by\s+when|hop(?:e|ed|ing)\s+to|be\s+(?:submitted|presented|reported|brought|held|reviewed|considered|provided|circulated|published|completed|taken|made
    |sent|arranged|undertaken|carried\s+out|updated)|available\s+from|tbc|starting|starts|extended\s+to|onwards?)\b"""
)
_PAST = compile_words(
    r"""(?<!\bbe\s)(?<!\bas\s)\b(?:was|were|had|has|have|since|held|took\s+place|previous|last|received|attended|reported|ago|launched|met
    |completed|been|approved|published|opened|agreed|presented|submitted|visited|inspected|appointed|sent|started
    |complained|occurred|happened|took(?!\s+place)|made|saw|came|brought|enjoyed|helped|organised|worked|ran|continued|began|closed|gave|given|issued|recorded|went|arrived|spent|chased|emailed|raised|conducted|delivered|done
    |minutes\s+of|matters\s+arising|earlier|recent(?:ly)?|up\s+from|down\s+from|compared\s+(?:with|to)
    |rose|fell|increased|decreased|reduced|improved|joined|became|circulated|announced|signed)\b"""
)
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bNo)[.;!?](?=\s|$)|\n")
_FUTURE_LEAD = re.compile(
    r"(?i)\b(?:next|this\s+coming|coming|by|until|till?|deadline:?|due|up\s+to)\s*(?:the\s+)?"
    r"(?:end\s+of\s+)?(?:[a-z]+day,?\s+)?(?:the\s+)?$"
)
_PAST_LEAD = re.compile(
    r"(?i)\b(?:(?:last|since|previous(?:ly)?)\s*(?:the\s+)?(?:end\s+of\s+)?(?:[a-z]+day,?\s+)?"
    r"|(?:up|down|rose|risen|fell|fallen|compared\s+(?:with|to))\s[^.;]{0,30}\d[^.;]{0,20}\bin\s+)$"
)
FUTURE_HEADING = re.compile(
    r"(?i)\b(?:next|future|forthcoming|further|upcoming|proposed|diary|(?:meeting|committee|council|board)\s+dates|dates?\s+(?:of|for)\s+(?:the\s+)?(?:next|future"
    r"|meetings|your)|deadline|due|by\s+when|target\s+date|timescale|when|completion|action\s+by|next\s+steps?)\b"
)
PAST_HEADING = re.compile(
    r"(?i)\b(?:previous|past|last|held|earlier|have\s+taken\s+place|took\s+place|meetings?\s+since|following\s+meetings"
    r"|matters\s+arising|raised|completed|background|payments?|transactions|correspondence|history)\b"
)


_EVENT_BEFORE = re.compile(
    r"(?i)\b(?:weekend|festival|f[eê]te|fair|fayre|conference|show|games|gala|seminar|workshop|open\s+day|fun\s+day"
    r"|training|course|competition|celebrations?|commemorations?|parade|concert|week|exhibition)\s*[-–:,(]?\s*$"
)
"""Events that letters tell of before they take place."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A direction and whether it is certain (``hard``), a leaning, or of the heading alone (``weak``)."""

    direction: Direction
    hard: bool = False
    weak: bool = False


def sentence(source: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds a span; stops inside words and dates do not end it."""
    left = 0
    for match in _SENTENCE_END.finditer(source, 0, start):
        left = match.end()
    right = _SENTENCE_END.search(source, end)
    return left, right.start() if right else len(source)


def bearing(source: str, start: int, end: int, heading: str = "") -> Bearing:
    """Which way the words of the sentence, and then the heading, point.

    >>> bearing("The group will meet in July", 23, 27)
    Bearing(direction='future', hard=False, weak=False)
    """
    left, right = sentence(source, start, end)
    before, after = source[left:start], source[end:right]
    if _PAST_LEAD.search(before):
        return Bearing("past", True)
    if _EVENT_BEFORE.search(before):
        return Bearing("nearest", weak=True)
    direction = _by_words(before, after)
    if _FUTURE_LEAD.search(before) and direction != "past":
        return Bearing("future")
    if direction != "nearest":
        return Bearing(direction)
    return Bearing(_by_heading(heading), weak=True)


def _by_words(before: str, after: str) -> Direction:
    """The nearest cue before the date decides, else the first after it."""
    ahead = [m.start() for m in _FUTURE.finditer(before)]
    back = [m.start() for m in _PAST.finditer(before)]
    if ahead or back:
        return "future" if max(ahead, default=-1) > max(back, default=-1) else "past"
    next_ahead, next_back = _FUTURE.search(after), _PAST.search(after)
    if next_ahead and next_back:
        return "future" if next_ahead.start() < next_back.start() else "past"
    return "future" if next_ahead else "past" if next_back else "nearest"


def _by_heading(heading: str) -> Direction:
    ahead, back = FUTURE_HEADING.search(heading), PAST_HEADING.search(heading)
    if bool(ahead) == bool(back):
        return "nearest"
    return "future" if ahead else "past"

"""The opening sentence of minutes that was printed over several lines, as one line again."""

from __future__ import annotations

import re

from extractors.document.place import has_place_word
from extractors.document.venue_marks import marks_of
from extractors.document.venue_value import fits
from extractors.layout.head import HeadLine
from schemas import Document

_OPENS = re.compile(
    r"(?:.{0,80}\b(?:minutes?|notes|record|meetings?|assembly|agm|a\.g\.m\.?)\b.{0,60}\b(?:of|held|for)\b|.{0,60}\bheld\b)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:,|[-–—&/]|\b(?:of|the|in|at|on|and|for|held|via|by|over|using|from|to|within|(?:sun|mon|tues|wednes|"
    r"thurs|fri|satur)day|(?:on|day,?|the)\s+\d{1,2}(?:st|nd|rd|th)?|\bmeeting|public|ms|microsoft|google))$",
    re.IGNORECASE,
)
_DAY_PART = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?(?:\s+[a-z]{3,9})?,?$", re.IGNORECASE)
_DAY_REST = re.compile(
    r"(?:of\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"\d{4}\b|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\b",
    re.IGNORECASE,
)
_COMPLETES = re.compile(r"(?:\S+\s+){0,6}?(?:held|took\s+place|which\s+was)\b", re.IGNORECASE)
_UNNAMED = re.compile(r"\b(?:at|in|AT|IN)\s+(?:(?:the|THE)\s+)?(?:[A-Z][\w’'-]*\s?){1,3}$")
"""A place whose noun, it may be, stands on the next line."""
_HELD_AT = re.compile(r"\bheld\s+(?:in|at)\s+(?:the\s+)?(?P<place>(?:[\w’'/&-]+\s?){1,3})$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:next|previous|last|future)\s+(?:\w+\s+)?meeting", re.IGNORECASE)
_ANEW = re.compile(r"\W*(?:draft\s+)?(?:minutes?|notes)\s+(?:of|for|from)\b", re.IGNORECASE)
_KIND = re.compile(r"\W*(?:draft\s+)?(?:minutes?|notes|record|meeting|agenda)\b", re.IGNORECASE)
_LABEL = re.compile(r"\W*[A-Z][\w ]{2,24}:(?!\d)|\W*\d{1,2}[.)]\s", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b\W*$")


def joined(document: Document, lines: list[HeadLine]) -> list[HeadLine]:
    """Lines of a head; one that breaks off ("held in the", "… of the Fen Heritage") goes on in the next."""
    out: list[HeadLine] = []
    for line in lines:
        last = out[-1] if out else None
        if last and line.start - last.end < 3 and breaks_off(last.text, line.text):
            text = re.sub(r"[\n\t]", " ", document.text[last.start : line.end])
            out[-1] = HeadLine(text, last.start, line.end, last.block, last.number)
        else:
            out.append(line)
    return out


def breaks_off(text: str, below: str) -> bool:
    """True where a line goes on below: it ends within a phrase, or its sentence lacks what stands there.

    >>> breaks_off("Minutes of the meeting of the Fen Heritage", "Society held on 4 May 2021")
    True
    >>> breaks_off("Minutes of the meeting", "Present: Ann Hall")
    False
    """
    if len(text) + len(below) > 360 or not below or _LABEL.match(below) or _OTHER.search(below):
        return False
    if _ANEW.match(below):
        return False
    if re.search(r"\b(?:in|at)(?:\s+the)?$", text, re.IGNORECASE):
        return True
    if _POSTCODE.search(below) and text.endswith(",") and len(below) < 60:
        return True
    if not _OPENS.match(text) or text.rstrip().endswith((".", ":", ";")):
        return False
    if _OPEN_END.search(text) or (_DAY_PART.search(text) and _DAY_REST.match(below)):
        return True
    if marks_of(text):
        return (
            bool(_UNNAMED.search(text))
            and len(below) < 45
            and has_place_word(below)
            and fits(below.rstrip(" ."))
        )
    if len(text) < 30:
        return False
    held = _HELD_AT.search(text)
    if held and not has_place_word(held["place"]) and (has_place_word(below) or marks_of(below)):
        return True
    marks = marks_of(below)
    goes_on = marks and re.search(r"\w", below[: marks[0][0]]) is not None
    return bool(_COMPLETES.match(below) or goes_on) and not _KIND.match(below)

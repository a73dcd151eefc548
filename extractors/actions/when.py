"""Who and by when in one breath: "Clerk by 3 June", "AH, tbc", "Tom Reed – next meeting"."""

from __future__ import annotations

import re

from extractors.actions.units import Context

_BY = r"(?i:by|before|due|no later than|not later than)"
_LOOSE = r"(?i:for|at|in|until|in time for|ahead of)"
"""What stands before a time, but before other words as well: "Newsletter for June"."""
_SOON = (
    r"(?:asap|a\.s\.a\.p\.?|as soon as possible|soonest|immediately|urgent(?:ly)?|on-?going|tbc|tba|tbd|"
    r"to be (?:confirmed|agreed)|(?:the )?next (?:meeting|time|month|week|term|year"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:the )?end of (?:the )?(?:week|month|term|year))"
)
SOME_TIME = re.compile(_SOON, re.I)
"""A deadline that gives no day: still nothing but who and when."""
_WHO_WHEN = re.compile(
    rf"(?P<who>[^\n()]{{2,60}}?)(?:\s*(?:[(\[,;:]|\s[–—-]\s)\s*(?:(?:{_BY}|{_LOOSE})[ :]+)?|\s+{_BY}[ :]+"
    rf"|(?P<loose>\s+{_LOOSE}[ :]+|\s+(?=(?i:{_SOON})\W*$)))"
    r"(?P<when>[\w /.]{3,30})[)\]]?"
)
_LAST = re.compile(
    r"\s*[–—(\[-]\s*(?P<who>[^–—()\n-]{2,50}?)\s*(?:[–—,;:-]\s*(?:by )?|\s(?:by|before) )"
    r"(?P<when>[\w /.]{3,25})[)\]]?\W*$"
)


def _day(context: Context, when: str) -> tuple[str | None, bool]:
    """The day that a time gives, and whether it is a time at all."""
    day = context.clock.of_cell(when)
    return day, day is not None or SOME_TIME.fullmatch(when.strip(" .")) is not None


def who_when(context: Context, text: str) -> tuple[str, str | None] | None:
    """Who and by when of a text that holds nothing else; when may give no day: "AH, tbc"."""
    hit = _WHO_WHEN.fullmatch(text)
    named = context.owners.known if hit is not None and hit["loose"] else context.owners.whole
    if hit is None or not named(hit["who"]):
        return None
    day, is_time = _day(context, hit["when"])
    return (hit["who"], day) if is_time else None


def dated_end(context: Context, text: str) -> tuple[str, str | None, int] | None:
    """Who and by when at the end of an action ("… – AH – 2 April"), and where that begins."""
    hit = _LAST.search(text)
    if hit is None or not context.owners.known(hit["who"]):
        return None
    day, is_time = _day(context, hit["when"])
    return (hit["who"], day, hit.start()) if is_time else None

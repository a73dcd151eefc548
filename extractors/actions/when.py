"""Who and by when in one breath: "Clerk by 3 June", "AH, tbc", "Tom Reed – next meeting"."""

from __future__ import annotations

import re

from extractors.actions.units import Context

_BY = r"(?i:by|before|due|no later than|not later than)"
UNTIL = rf"(?:{_BY}|(?i:in time for|asap|as soon as|next (?=meeting|week|[a-z]+day)|until))"
_LOOSE = r"(?i:for|at|in|until|in time for|ahead of)"
"""What stands before a time, but before other words as well: "Newsletter for June"."""
_SOON = (
    r"(?:asap|a\.s\.a\.p\.?|as soon as possible|soonest|immediately|urgent(?:ly)?|on-?going|tbc|tba|tbd|"
    r"to be (?:confirmed|agreed)|(?:the )?next (?:meeting|time|month|week|term|year"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:the )?end of (?:the )?(?:week|month|term|year))"
)
SOME_TIME = re.compile(_SOON, re.I)
"""A deadline that gives no day: still nothing but who and when."""
_NAMES = re.compile(
    r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Q[1-4]|By|End|Early|Mid|"
    r"Late|The|Next|Spring|Summer|Autumn|Winter|Easter|Christmas|Michaelmas|Before|Meeting|Term|Due|Week|Year)"
    r"[a-z]{0,6}\b)[A-Z]\w+"
)
"""A word that is of a name, not of a time."""
_BETWEEN = re.compile(
    rf"\s*(?:[(\[,;:]|\s[–—-]\s)\s*(?:(?:{_BY}|{_LOOSE})[ :]+)?|\s+{_BY}[ :]+"
    rf"|(?P<loose>\s+{_LOOSE}[ :]+|\s+(?=(?i:{_SOON})\W*$))"
)
"""What may stand between who and when."""
_LAST = re.compile(
    r"\s*[–—(\[-]\s*(?P<who>[^–—()\n-]{2,50}?)\s*(?:[–—,;:-]\s*(?:by )?|\s(?:by|before) )"
    r"(?P<when>[\w /.]{3,25})[)\]]?\W*$"
)


def _day(context: Context, when: str) -> tuple[str | None, bool]:
    """The day that a time gives, and whether it is a time at all."""
    soon = SOME_TIME.fullmatch(when.strip(" .")) is not None
    day = (
        context.clock.of_cell(when)
        if soon or _NAMES.search(when.title() if when.isupper() else when) is None
        else None
    )
    return day, soon or day is not None


def who_when(context: Context, text: str) -> tuple[str, str | None] | None:
    """Who and by when of a text that holds nothing else; when may give no day: "AH, tbc"."""
    if len(text) > 90 or "\n" in text or context.owners.known(text):
        return None
    for place in _BETWEEN.finditer(text, 2):
        who, when = text[: place.start()], text[place.end() :].rstrip(")] .")
        day, is_time = _day(context, when) if 2 < len(when) <= 30 else (None, False)
        named = context.owners.known if place["loose"] else context.owners.whole
        if is_time and named(who):
            return who, day
    return None


def dated_end(context: Context, text: str) -> tuple[str, str | None, int] | None:
    """Who and by when at the end of an action ("… – AH – 2 April"), and where that begins."""
    hit = _LAST.search(text)
    if hit is None or not context.owners.known(hit["who"]):
        return None
    day, is_time = _day(context, hit["when"])
    return (hit["who"], day, hit.start()) if is_time else None

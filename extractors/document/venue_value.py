"""What the name of a place looks like, and where it ends."""

from __future__ import annotations

import re

from extractors.document.place import BODY_WORD, has_place_word, is_place, is_platform

_END = re.compile(
    r"\s+\d{1,2}(?:\.\d{1,2})?[/.)]*\s+(?=(?i:welcome|apolog|introduct|declar|minutes of|chair))|"
    r"\s+[A-Z]\w{2,}/\d|[;|\n\t\[\]]|:(?:\s|$)|"
    r"(?<!\b[A-Z])(?<!\b[Ss]t)(?<!\bST)(?<!\b[Rr]d)(?<!\bRD)(?<!\b[Cc]o)(?<!\bCO)(?<!\bNo)(?<!\bAve)\."
    r"(?=\s|$)|_{3,}|"
    r"\s+(?:PRESENT|Present|ATTEND\w+|Attend\w+|IN\s+ATTENDANCE|In\s+attendance|In\s+Attendance|SEDERUNT|"
    r"Sederunt|APOLOGIES|Apologies|MEMBERS|Members|MINUTES|Minutes|DRAFT|Draft|CHAIR|Chair|AGENDA|Agenda)\b|"
    r",?\s+(?:(?i:and)\s+(?i:began|started|commenced|opened|was|is)|"
    r"(?i:by)\s+(?=[A-Z][\w’'-]+\s+[A-Z]|the\s)|"
    r"(?i:to)\s+(?:discuss|consider|receive|transact)|"
    r"(?i:due\s+to|following|when|commencing|starting|beginning|"
    r"chaired|with|where|under|after|before))\b",
)
_LOOSE_END = re.compile(r"[\s,.;:(\[@–—-]*(?:\b(?:on|at|from|in|and|held|the|via|@))?[\s,.;:(\[@–—-]*$", re.I)


def cut(text: str, start: int, end: int) -> str:
    """The value that begins at ``start``: up to where a place ends, without loose words at its end."""
    stop = _END.search(text, start, end)
    value = text[start : stop.start() if stop else end]
    while (short := _LOOSE_END.sub("", value)) != value:
        value = short
    if value.count(")") > value.count("("):
        value = value[: value.rindex(")")].rstrip(" ,.") if value.endswith(")") else value.split(")")[0]
    return value.split("(")[0].rstrip(" ,") if value.count("(") > value.count(")") else value


_WORD = re.compile(r"[^a-z\s]\S*|of|the|and|at|in|on|by|via|de|na|for|to|upon|next|off|or")
_ROOM = re.compile(r"(?:floor|rooms?|hall|house|building|suite|offices?|centre|club|library|station),?")
_KIND = re.compile(
    r"\b(?:minutes?|agenda|draft|approved|confirmed|unconfirmed|final|version|page|part|item|issue|agm|egm|sgm|"
    r"apologies|present|attend\w+|chair\w*|secretary|circulat\w+|published|updated|posted|author|report|quorum|"
    r"adjourned|notes|session|(?:plan|strategy|improvement|budget|policy|project|programme|review|survey|application)"
    r"(?!\s+(?:centre|rooms?|offices?|house|hall|suite|building))|"
    r"term|year|signed|date|time|public|private|session|closed|opened|hybrid|ordinary|"
    r"extraordinary|annual|general|special|monthly|quarterly|council(?:lors)?\s+present|"
    r"meetings?(?!\s+(?:room|house|place|hall|suite|space|point)))\b",
    re.IGNORECASE,
)
CODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]{0,3}[-/]?\d+")
_SMALL = re.compile(
    r"(?:[\w’'&-]+\s+){0,5}(?:hall|room|library|school|church|house|home|centre|center|office|club|pavilion|pub|"
    r"boardroom|chamber|hotel|hut|building|caf[eé]|canteen|staffroom|classroom)\b(?:\s+(?:at|of|in)\s+(?:the\s+)?[A-Z].*)?$"
)
_HOME = re.compile(
    r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)?[’']s?\s+(?:house|home|place|flat|garden|kitchen|office)"
)


def fits(value: str, *, told: bool = False) -> bool:
    """True for what can be the name of a place: capitals and numbers, no word of a meeting."""
    if is_platform(value):
        return True
    words = value.split()
    if not 0 < len(words) <= 14 or len(value) < 3 or not is_place(value) or _KIND.search(value):
        return False
    rooms = [p for p in value.split(",") if has_place_word(p) and not BODY_WORD.search(p)]
    if BODY_WORD.search(value) and not rooms and not (told and has_place_word(value)):
        return False
    if not any(c.isalpha() for c in value) or CODE.fullmatch(value):
        return False
    if all(_WORD.fullmatch(w) or (told and _ROOM.fullmatch(w)) for w in words):
        return not value[0].islower() or (told and _ROOM.fullmatch(words[0]) is not None)
    return bool(_HOME.fullmatch(value) or (_SMALL.match(value) and has_place_word(value) and told))

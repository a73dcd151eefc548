"""The place of a meeting beside its day: behind a dash, in brackets, or on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.calendar import recognise
from extractors.document.place import NOUN, Place, is_place
from extractors.layout.head import HeadLine

_PLATFORM = (
    r"(?:(?:microsoft|ms)\s+teams(?:\s+meeting)?|teams|zoom(?:\s+(?:meeting|video\s*call|call))?|"
    r"google\s+meet|skype(?:\s+for\s+business)?|webex|go\s?to\s?meeting|blue\s?jeans|"
    r"(?:video|tele)\s?-?conference(?:\s+call)?|video\s+link|conference\s+call)"
)
_TIME = r"\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\.?|hrs|hours|noon)?"
_ON_PLATFORM = re.compile(
    rf"(?:[-–—,;|/(]|\b(?:via|on|by|over|using|through|in)\b)\s*(?:the\s+)?(?P<venue>{_PLATFORM})\s*(?=[).]?\s*$|,?\s+on\b|,?\s+at\b|,)|"
    rf"\W*(?:(?:virtual|online|remote|held|meeting)\s+)*(?:\(?(?:via|on|by|over|using|through)\s+)?"
    rf"(?P<alone>{_PLATFORM})\s*[).]?\s*$",
    re.IGNORECASE,
)
_MORE_NOUNS = r"(?:pub|arms|tavern|caf[eé]|restaurant|school\s+hall|reading\s+room|scout\s+hut|hut)"
_NAME = (
    r"(?!(?:At|In|On|From|Held)\b)"
    rf"(?:[A-Z0-9][\w’'&.-]*,?\s+(?:(?:of|the|and|&|at|in)\s+)*){{0,6}}(?i:{NOUN}|{_MORE_NOUNS})\b"
)
_BRACKETED = re.compile(rf"\((?:(?:at|in)\s+)?(?:the\s+)?(?P<venue>{_NAME}[^()]{{0,40}})\)\s*\.?$")
_BEHIND_DAY = re.compile(
    rf"^[,.–—-]?\s*(?:(?i:at\s+)?{_TIME}\s*[,–—-]?\s*)?(?:[,–—-]\s*)?(?:the\s+)?(?P<venue>{_NAME}"
    r"(?:,?\s+(?!PRESENT\b)[A-Z0-9][\w’'&.-]*){0,8}?)\s*[.,]?\s*"
    rf"(?=(?:(?:at|from|[,–—-])\s*{_TIME}\W*)?$|PRESENT\b|Present\b|ATTEND|IN\s+ATT)"
)
_A_BODY = (
    r"\b(?i:ppg|pta|committee|board|group|council|forum|association|panel|society|governors|trust|meeting|"
    r"minutes|agenda|agm)\b(?!\s+(?i:room|office|chamber))"
)
_BODY = re.compile(_A_BODY)
_NEIGHBOUR = re.compile(
    rf"(?!.*{_A_BODY})"
    rf"(?:(?i:at|in|venue)\s+)?(?:(?i:the)\s+)?(?P<venue>{_NAME}(?:,?\s+[A-Z][\w’'&.-]*){{0,8}})"
    rf"(?P<time>\s*(?:,|[-–—]|at|from|@)\s*{_TIME}(?:\s*(?:to|[-–—])\s*{_TIME})?)?[\s.,]*"
)
_INSTITUTION = re.compile(
    r"(?:school|academy|college|hospital|surgery|church|club|institute|court|museum|theatre|library|practice|"
    r"medical\s+centre|health\s+centre)$",
    re.IGNORECASE,
)
_DAY_AND_TIME = re.compile(
    rf"\W*(?:(?:to\s+be\s+)?held\s+)?(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,]*@?"
    rf"(?:[\s,–—-]*(?:at|from|to|on)?\s*{_TIME})*\W*",
    re.IGNORECASE,
)


def beside_day(lines: list[HeadLine]) -> Iterator[Place]:
    """Places that stand with the day of a head: the surest first."""
    for line in lines:
        spans = [s for s in recognise(line.text) if s.precision == "day"] if len(line.text) < 250 else []
        near = bool(spans) or bool(re.match(r"\W*(?:held|meeting|virtual|via|online)\b", line.text, re.I))
        if near and (match := _ON_PLATFORM.search(line.text)):
            name = "venue" if match["venue"] else "alone"
            yield _place(line, match.start(name), match.end(name), "platform")
        if spans and (match := _BRACKETED.search(line.text, spans[-1].end)):
            yield _place(line, match.start("venue"), match.end("venue"), "bracketed")
        for at in (s.end for s in spans):
            match = _BEHIND_DAY.match(line.text[at:])
            if match and is_place(match["venue"]) and not _BODY.search(match["venue"]):
                yield _place(line, at + match.start("venue"), at + match.end("venue"), "behind_day")
    for above, below in pairwise(lines):
        if (place := _neighbour(above, below)) is not None:
            yield place


def _neighbour(above: HeadLine, below: HeadLine) -> Place | None:
    """ "Fen Village Hall at 7pm" below a line that ends in the day, or that is only a time."""
    if _ends_in_day(above) and re.fullmatch(rf"\W*{_PLATFORM}\W*", below.text, re.IGNORECASE):
        return _place(below, 0, len(below.text), "neighbour")
    match = _NEIGHBOUR.fullmatch(below.text)
    if match is None or not is_place(match["venue"]) or len(below.text) > 110:
        return None
    sure = bool(match["time"]) or "," in match["venue"] or not _INSTITUTION.search(match["venue"])
    held = re.search(r"\bheld\b", above.text, re.IGNORECASE) is not None
    if not (_ends_in_day(above) and (sure or held)) and not _is_time(above):
        return None
    return _place(below, match.start("venue"), match.end("venue"), "neighbour")


def _ends_in_day(line: HeadLine) -> bool:
    """True for a line whose last words are a day and perhaps a time."""
    spans = [s for s in recognise(line.text) if s.precision == "day"] if len(line.text) < 160 else []
    if spans:
        return bool(_DAY_AND_TIME.fullmatch(line.text[spans[-1].end :]))
    return False


def _is_time(line: HeadLine) -> bool:
    return bool(re.fullmatch(rf"\W*{_TIME}(?:\s*(?:to|[-–—])\s*{_TIME})?\W*", line.text)) and bool(
        re.search(r"[ap]\.?m|[.:]\d\d|noon", line.text, re.IGNORECASE)
    )


def _place(line: HeadLine, start: int, end: int, rule: str) -> Place:
    value = line.text[start:end].rstrip(" ,.")
    return Place(" ".join(value.split()), line.start + start, line.start + start + len(value), rule)

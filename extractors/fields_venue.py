"""Where the meeting was held, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.calendar import recognise
from extractors.head import HeadLine, head_lines, labelled
from schemas import Document

_LABEL = re.compile(
    r"(?:meeting\s+)?(?:venue|location|place|where)(?:\s+of\s+(?:the\s+)?meeting)?", re.IGNORECASE
)
_HELD = re.compile(
    r"\bheld\b(?:\s+(?:remotely|virtually))?(?P<gap>[^.]*?)\b(?P<way>in|at|via|on|by|using|over|through)\s+(?P<venue>(?:the\s+|an?\s+)?[A-Z0-9].*)|"
    r"\b(?:meeting|minutes)\b(?P<gap2>[^.]{0,120}?)\b(?P<way2>in|at|via)\s+(?P<venue2>(?:the\s+)?[A-Z0-9].*)",
    re.DOTALL,
)
_STOP = re.compile(
    r"\s*(?:\b(?:on|from|at|commencing|starting|beginning|in)\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun|\d|the\s+\d|jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|oct|nov|dec))|[:;(]|\.(?:\s|$)|\n|,?\s+\d{1,2}[.:]\d{2}|,\s+(?:commencing|starting|at)\b|$)",
    re.IGNORECASE,
)


_AFTER_TIME = re.compile(
    r"\d\s*(?:[ap]\.?m\.?|hrs|hours|noon)?\W{0,3}(?:in|at|via)\s+(?P<venue>(?:the\s+)?[A-Z][^.;:\n]{2,80})$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A value with its place in the text and the rule that found it."""

    value: str
    start: int
    end: int
    rule: str


def venue_of(document: Document) -> Place | None:
    """The venue: behind a label, or behind "held in/at"; None when not printed.

    A meeting "held via Zoom" has the venue "Zoom".
    """
    lines = head_lines(document)
    for start, end in labelled(lines, _LABEL):
        text = document.text[start:end].rstrip(" .;,")
        if text and not recognise(text):
            return Place(" ".join(text.split()), start, start + len(text), "venue_label")
    held = next((p for line in lines[:12] if (p := _held(line)) is not None), None)
    return held or _beside_time(lines[:6]) or _address(lines[:8])


def _beside_time(lines: list[HeadLine]) -> Place | None:
    """ "4 May 2024 at 7.30pm in the Village Hall": a day, a time, a place."""
    for line in lines:
        match = _AFTER_TIME.search(line.text)
        if match and recognise(line.text[: match.start()]) and len(line.text) < 200:
            value, cut = _without_article(match["venue"].strip(" ,."))
            start = line.start + match.start("venue") + cut
            return Place(" ".join(value.split()), start, start + len(value), "beside_time")
    return None


def _address(lines: list[HeadLine]) -> Place | None:
    """A line of the head that is an address: it ends in a postcode."""
    for line in lines:
        if (
            re.search(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b\W*$", line.text)
            and "," in line.text
            and not recognise(line.text)
        ):
            return Place(" ".join(line.text.split()), line.start, line.end, "address")
    return None


def _held(line: HeadLine) -> Place | None:
    if not re.search(r"\b(?:held|meeting|minutes)\b", line.text, re.IGNORECASE):
        return None
    low = _lowered(line.text)
    for match in _HELD.finditer(low):
        for name in ("venue", "venue2"):
            if match[name] is None:
                continue
            start = match.start(name)
            stop = _STOP.search(low, start)
            if lead := re.match(
                r"\d{1,2}[.:]?\d*\s*(?:[ap]\.?m\.?|hrs|hours|noon)?\s*(?:in|at|on|via)\s+(?:the\s+)?(?=[A-Z])",
                low[start:],
            ):
                start += lead.end()
            value = line.text[start : stop.start() if stop else len(line.text)].strip(" ,.")
            value, cut = _without_article(value)
            if value and not recognise(value) and len(value) < 120 and any(c.isalpha() for c in value):
                begin = line.start + start + cut
                return Place(" ".join(value.split()), begin, begin + len(value), "held_at")
    return None


def _lowered(text: str) -> str:
    """Small words in capitals made small, so that "HELD IN THE HALL" reads as the rest does."""
    return re.sub(
        r"\b(?:HELD|Held|IN|AT|ON|VIA|THE|MEETING|MINUTES|Minutes|Meeting|FROM|At|Via|In|COMMENCING)\b",
        lambda m: m.group().lower(),
        text,
    )


def _without_article(value: str) -> tuple[str, int]:
    match = re.match(r"(?:the|a|an)\s+", value, re.IGNORECASE)
    return (value[match.end() :], match.end()) if match else (value, 0)

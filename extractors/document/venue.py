"""Where the meeting was held, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.calendar import recognise
from extractors.document.place import NOUN, TELLS, Place, is_place, without_article
from extractors.document.venue_beside import beside_day
from extractors.layout.head import HeadLine, above_attendance, head_lines, labelled
from schemas import Document

_LABEL = re.compile(
    r"(?:meeting\s+)?(?:venue|location|place|where|at)(?:\s+of\s+(?:the\s+)?meeting)?", re.IGNORECASE
)
_HELD = re.compile(
    r"\bheld\b(?:\s+(?:remotely|virtually))?(?P<gap>[^.]*?)\b(?P<way>in|at|via|on|by|using|over|"
    r"through)\s+(?P<venue>(?!(?:public|private|person)\b)(?:the\s+|an?\s+)?[A-Z0-9].*)|"
    r"\b(?:meeting|minutes)\b(?P<gap2>[^.]{0,120}?)\b(?P<way2>in|at|via)\s+(?P<venue2>(?!(?:public|private|"
    r"person)\b)(?:the\s+)?[A-Z0-9].*)",
    re.DOTALL,
)
_OWN_LINE = re.compile(
    r"(?:held\s+)?(?:(?:at|from)\s+\d{1,2}[.:]?\d*\s*(?:[ap]\.?m\.?|noon)?,?\s*)?(?:in|at|via)\s+"
    r"(?P<venue>(?:the\s+)?[A-Z][^.;:]{3,80}?)"
    r"(?:\s*(?:,|\bat|\bfrom|[-–—])\s*\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|hrs|noon)?)?[\s.,]*$",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(
    rf"(?P<venue>(?:[A-Z0-9][\w’'&.-]*,?\s+(?:(?:of|the|and|"
    rf"&)\s+)?){{0,6}}{NOUN}\b(?:,?\s+[A-Z0-9][\w’'&.-]*){{0,8}})",
    re.I,
)
_SMALL_PLACE = re.compile(
    rf"\b(?i:in|at)\s+(?i:the)\s+(?P<venue>(?:[a-z]+(?:\s[a-z]+){{0,3}}?\s)?{NOUN}\b"
    rf"(?:\s(?:at|of|in)\s(?:the\s)?(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!(?:ON|AT|IN|FROM)\b)[A-Z][\w’'.-]*"
    rf"(?:\s(?!(?:ON|AT|IN|FROM)\b)[A-Z][\w’'.-]*){{0,4}})?)"
)
_FURNITURE = re.compile(r"\W*\b(?:view|show|get)\s+(?:directions|map)\b.*", re.IGNORECASE | re.DOTALL)
_STOP = re.compile(
    r"\s*(?:\bfollowing\b|,?\s+to\s+(?:discuss|consider|receive|transact)\b|\b(?:on|from|at|commencing|"
    r"starting|beginning|in)\s+(?=(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun|\d|the\s+\d|jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|oct|nov|dec))|[:;(]|(?<!\bst)(?<!\bSt)(?<!\bRd)(?<!\bCo)\.(?:\s|$)|\n|_{3,}|\s+(?:PRESENT|Present)\b|\s+\w+/\d|(?<!room)(?<!Room)(?<!ROOM),?\s+\d{1,2}[.:]\d{2}|,\s+(?:commencing|starting|at)\b|$)",
    re.IGNORECASE,
)


_AFTER_TIME = re.compile(
    r"\d\s*(?:[ap]\.?m\.?|hrs|hours|noon)?\W{0,3}(?:in|at|via)\s+(?P<venue>(?:the\s+)?(?:[A-Z](?:[^.;:\n]|\.\d){2,80}|(?:[a-z]+\s){1,4}"
    rf"{NOUN}(?:\s(?:at|of)\s[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){{0,3}})?))$"
)


_COLUMN = re.compile(
    r"(?:observations?|comments?|notes?|descriptions?|proposals?|decisions?|recommendations?|details?|status|"
    r"applicants?|actions?|purpose|times?|dates?|capacity|topics?|subjects?)",
    re.IGNORECASE,
)
"""What heads the next column of a table whose "Location" heads one: no venue."""


def venue_of(document: Document) -> Place | None:
    """The venue: behind a label, or behind "held in/at"; None when not printed.

    A meeting "held via Zoom" has the venue "Zoom".
    """
    lines = head_lines(document)
    segments = [s for line in lines[:8] for s in (_segments(line) or [line])]
    for start, end in (*labelled(lines, _LABEL), *_labels(segments)):
        text = _FURNITURE.sub("", _NEXT_LABEL.sub("", document.text[start:end])).rstrip(" .;,")
        if text and not recognise(text) and not TELLS.search(text) and not _COLUMN.fullmatch(text):
            return Place(" ".join(text.split()), start, start + len(text), "venue_label")
    head = _joined(document, above_attendance(lines[:12]))
    head = [x for line in head for x in (_segments(line) or [line])]
    ways = (
        (p for line in head if (p := _held(line)) is not None),
        (p for line in head if (p := _own_line(line)) is not None),
        beside_day(head),
        (p for p in (_beside_time(head[:6]), _address(head[:8])) if p is not None),
        (p for line in head[:8] if (p := _place_line(line)) is not None),
        (p for line in head[:8] if (p := _online(line)) is not None),
    )
    return next((p for way in ways for p in way), None)


_ONLINE = re.compile(
    r"\b(?i:by|on|over|via|through|using)\s+(?P<venue>(?:(?i:ms|microsoft|google)\s+)?"
    r"(?:(?i:z[o0]{2}m|teams|meet|skype|webex)\b|(?i:video[\s-]?conferenc(?:e|ing)|conference\s+call)\b))"
)


def _online(line: HeadLine) -> Place | None:
    """ "Held 1 September 2020 (by Zoom)": the means by which people met, in a short line of the head."""
    found = _ONLINE.search(line.text) if len(line.text) < 160 else None
    if found is None or _NEXT.match(line.text):
        return None
    start = line.start + found.start("venue")
    return Place(found["venue"], start, start + len(found["venue"]), "online")


_NEXT_LABEL = re.compile(
    r"\s+(?:time|dates?|chair\w*|present|attend\w+|in\s+attendance|apologies|contact|members?|minutes)\b"
    r"\s*(?:of\b|:).*",
    re.IGNORECASE | re.DOTALL,
)
"""The next label of a head that was printed as one line."""
_LIST = re.compile(
    r"\b(?:PRESENT|ATTENDING|ATTENDANCE|APOLOGIES|ATTENDEES|IN ATTENDANCE|Present|Attending|Attendees|"
    r"Apologies|In attendance)\b|_{3,}"
)


def _segments(line: HeadLine) -> list[HeadLine]:
    """The part of a long line from its meeting to its list of people: a head that was printed as one line."""
    if len(line.text) < 250:
        return []
    first = re.search(r"\b(?:minutes?|meeting|held|venue|location)\b", line.text[:700], re.IGNORECASE)
    if first is None:
        return []
    stop = _LIST.search(line.text, first.start() + 20)
    if stop is None and not re.search(r"\bminutes?\s+of\b", line.text[:300], re.IGNORECASE):
        return []
    end = min(stop.start() if stop else len(line.text), first.start() + 350)
    text = line.text[first.start() : end]
    return [HeadLine(text, line.start + first.start(), line.start + end, line.block, line.number)]


_INSIDE = re.compile(
    r"(?:(?<=\S\s)(?<!next )(?<!new )\b(?i:venue|location)|(?<=[a-z\d])(?:Venue|Location))\s*:\s*"
)
"""A label inside a line, also one that the line before it has run into."""


def _labels(segments: list[HeadLine]) -> Iterator[tuple[int, int]]:
    """Places of the values behind "Venue:" inside a head of one line."""
    for line in segments:
        cell = re.match(r"(?:venue|location)\s+(?=[A-Z\d])", line.text, re.IGNORECASE)
        if cell and line.block.kind == "table_cell":
            yield line.start + cell.end(), line.end
        if match := _INSIDE.search(line.text):
            yield line.start + match.end(), line.end


def _joined(document: Document, lines: list[HeadLine]) -> list[HeadLine]:
    """Lines of the head; one that breaks off ("held in the") is joined with the next."""
    out: list[HeadLine] = []
    for line in lines:
        last = out[-1] if out else None
        if last and line.start - last.end < 3 and _breaks_off(last.text, line.text):
            text = re.sub(r"[\n\t]", " ", document.text[last.start : line.end])
            out[-1] = HeadLine(text, last.start, line.end, last.block, last.number)
        else:
            out.append(line)
    return out


_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b\W*$")


def _breaks_off(text: str, below: str) -> bool:
    """True for "held in the", and for an address whose postcode stands on the next line."""
    if re.search(r"\b(?:in|at)(?:\s+the)?$", text, re.IGNORECASE):
        return True
    return _POSTCODE.search(below) is not None and text.endswith(",") and len(below) < 60


def _own_line(line: HeadLine) -> Place | None:
    """ "in the Harbour Conference Room": a line of the head that is nothing but the place."""
    match = _OWN_LINE.match(line.text)
    if match is None or len(line.text) > 90 or not is_place(match["venue"]):
        return None
    if not re.match(r"(?:[Tt]he\s+)?[A-Z\d]", match["venue"]) and not re.search(
        rf"\b{NOUN}$", match["venue"]
    ):
        return None
    value, cut = without_article(match["venue"])
    start = line.start + match.start("venue") + cut
    return Place(" ".join(value.split()), start, start + len(value), "own_line")


def _place_line(line: HeadLine) -> Place | None:
    """ "BOARDROOM, MILL HOUSE": a line that is the name of a place, or ends in one behind a time."""
    behind = re.search(r"\d\s*(?:[ap]\.?m\.?|noon)\W{1,3}(?=[A-Z])", line.text)
    times = list(re.finditer(r"\d\s*(?:[ap]\.?m\.?|noon)\W{1,3}(?=[A-Z])", line.text)) if behind else []
    begin = times[-1].end() if times else 0
    match = _PLACE_LINE.fullmatch(line.text, begin)
    comma = bool(match) and "," in match["venue"]  # type: ignore[index]
    if match is None or not is_place(match["venue"]) or not (times or (comma and begin == 0)):
        return None
    start = line.start + match.start("venue")
    return Place(" ".join(match["venue"].split()), start, start + len(match["venue"]), "place_line")


def _beside_time(lines: list[HeadLine]) -> Place | None:
    """ "4 May 2024 at 7.30pm in the Village Hall": a day, a time, a place."""
    for line in lines:
        match = _AFTER_TIME.search(line.text)
        if match and recognise(line.text[: match.start() + 1]) and len(line.text) < 200:
            value, cut = without_article(match["venue"].strip(" ,."))
            start = line.start + match.start("venue") + cut
            return Place(" ".join(value.split()), start, start + len(value), "beside_time")
    return None


def _address(lines: list[HeadLine]) -> Place | None:
    """A line of the head that is an address: it ends in a postcode. The clerk's own is none."""
    if any(_CONTACT.search(line.text) for line in lines):
        return None
    for place, line in enumerate(lines):
        if _POSTCODE.search(line.text) and "," in line.text and not recognise(line.text):
            lead = re.match(r"\W*(?:(?:held\s+)?(?:in|at)\s+)?(?:the\s+)?", line.text, re.IGNORECASE)
            start = line.start + (lead.end() if lead else 0)
            value = line.text[start - line.start :]
            if place > 1 and _names_house(lines[place - 2], lines[place - 1]) and start == line.start:
                start, value = lines[place - 1].start, f"{lines[place - 1].text} {value}"
            return Place(" ".join(value.split()), start, line.end, "address")
    return None


def _names_house(above: HeadLine, line: HeadLine) -> bool:
    """True for a short line between the day and the address: the name of the house."""
    words = line.text.split()
    named = re.fullmatch(r"(?:[A-Z][\w’'&.-]*,?\s*(?:(?:of|the|and|for)\s+)?){2,5}", line.text) is not None
    return named and len(words) < 7 and any(s.precision == "day" for s in recognise(above.text))


_CONTACT = re.compile(
    r"(?:\bclerk|\btel(?:ephone)?|\be-?mail|\bmobile|\bphone|\bregistered|\bcontact)\b|@|\b0\d{3,4}\s?\d{3}\s?\d{3}",
    re.IGNORECASE,
)


_NEXT = re.compile(r"\W*(?:the\s+)?(?:dates?\s+of\s+(?:the\s+)?)?(?:next|future)\b", re.IGNORECASE)


def _held(line: HeadLine) -> Place | None:
    if not re.search(r"\b(?:held|meeting|minutes)\b", line.text, re.IGNORECASE) or _NEXT.match(line.text):
        return None
    if (small := _SMALL_PLACE.search(line.text)) and _is_where(line.text, small):
        value, start = small["venue"].rstrip("."), line.start + small.start("venue")
        return Place(value, start, start + len(value), "held_at")
    low = _lowered(line.text)
    starts = [m.start(n) for m in _HELD.finditer(low) for n in ("venue", "venue2") if m[n] is not None]
    held = re.search(r"\b(?:held|meeting|minutes)\b", low)
    more = [m.end() for m in _WAY.finditer(low, held.end())] if held and len(low) < 400 else []
    for start in dict.fromkeys([*starts, *more]):
        if (place := _from(line, low, start)) is not None:
            return place
    return None


def _is_where(text: str, small: re.Match[str]) -> bool:
    """True for "the school library" in a short line, and for "the library" only near "held"."""
    before = text[: small.start()]
    held = re.search(r"\bheld\b.{0,80}$", before, re.IGNORECASE) is not None
    return held or (" " in small["venue"] and len(text) < 160 and bool(recognise(before)))


_WAY = re.compile(r"\b(?:in|at|via)\s+(?=(?:the\s+)?[A-Z])")


def _from(line: HeadLine, low: str, start: int) -> Place | None:
    """The venue that begins at ``start``; None where something else does (a time, a day, "public")."""
    stop = _STOP.search(low, start)
    if lead := re.match(
        r"\d{1,2}[.:]?\d*\s*(?i:[ap]\.?m\.?|hrs|hours|noon)?\s*(?:in|at|on|via)\s+(?:the\s+)?(?=[A-Z])",
        low[start:],
    ):
        start += lead.end()
    value = line.text[start : stop.start() if stop else len(line.text)].strip(" ,.")
    value = re.sub(r"[\s,]+(?:on|at|in|from|[-–—]+)$", "", value)
    value, cut = without_article(value)
    if (
        value.casefold() in ("", "the", "a", "an")
        or not is_place(value)
        or len(value) >= 120
        or value.count("(") != value.count(")")
        or not any(c.isalpha() for c in value)
        or re.search(r"\bmeeting\s+of\b|\bheld\s+(?:at|in)\b", value, re.IGNORECASE)
    ):
        return None
    begin = line.start + start + cut
    return Place(" ".join(value.split()), begin, begin + len(value), "held_at")


def _lowered(text: str) -> str:
    """Small words in capitals made small, so that "HELD IN THE HALL" reads as the rest does."""
    return re.sub(
        r"\b(?:HELD|Held|IN|AT|ON|VIA|THE|MEETING|MINUTES|Minutes|Meeting|FROM|At|Via|In|COMMENCING)\b",
        lambda m: m.group().lower(),
        text,
    )

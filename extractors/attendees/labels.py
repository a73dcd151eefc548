"""Labels of attendance lists: "Present:", "Apologies for absence", "In attendance – 3 of 5".

A label opens a list: the people behind it (on its line) or below it have its status. Other
headings inside a list ("Parent representatives:") only name a group of the people below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.lexicon import load
from extractors.people.titles import is_plural
from schemas.vocabulary import AttendeeStatus, Capacity

_NUMBER = (
    r"(?:(?:\d{1,3}(?:[./]\d{1,4})*[.)]?|[A-Za-z][.)]|\([a-z\d]{1,2}\)|Item\s+\d+[:.]?)\s+|Item\s+\d+[:.]|"
    r"\d{1,2}[.)](?=[A-Za-z]))?"
)
_TAIL = (
    r"(?:\s*\([^)]{0,40}\)|\s*/\s*[A-Za-z ]{2,20}|\s+(?:for|from|until|during)\s+(?:agenda\s+)?"
    r"items?\s+[\d.,&–-]+(?:\s*(?:,|&|and|to|-|–)\s*[\d.]+)*(?:\s+only)?|"
    r"(?<=items|.item)\s+\d[\d.,&\s–-]*(?:and\s+\d+\s*)?(?=:|$))?"
)
_CAPACITIES: dict[str, Capacity] = {
    "observer": "observer", "observing": "observer", "in observation": "observer", "public": "public",
    "resident": "public", "parishioner": "public", "officer": "officer", "clerk": "clerk",
    "secretariat": "clerk", "minute": "clerk", "note": "clerk", "presenter": "presenter",
    "presenting": "presenter", "speaker": "presenter", "member": "member", "councillor": "member",
    "governor": "member", "trustee": "member",
}  # fmt: skip
_NOT_MEMBERS = re.compile(r"non[- ]|public|others?\b|\bin attendance|also|press", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a text. ``end`` is where the people begin; ``whole`` when
    nothing stands behind it; ``status`` is None for a distribution list, whose people are no rows."""

    text: str
    status: AttendeeStatus | None
    capacity: Capacity | None
    end: int
    whole: bool


@cache
def _pattern() -> re.Pattern[str]:
    alternatives = load("attendance").alternatives()
    return re.compile(
        rf"\W*{_NUMBER}(?P<label>{alternatives})(?!\w)(?P<tail>{_TAIL})(?P<sign>\s*[:\-–—]+|\.(?=\s*$))?\s*",
        re.I,
    )


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """The attendance label that ``text`` begins with, or None.

    A label is the whole text, or is followed by a colon or dash.

    >>> label_of("Apologies for absence: Bo Li").status
    'apologies'
    >>> label_of("Present arrangements will continue") is None
    True
    """
    match = _pattern().match(text)
    if match is None:
        return _prefixed(text)
    whole = match.end() == len(text)
    if not whole and not (match["sign"] and ":" in match["sign"]) and not _spaced_dash(match):
        return _prefixed(text)
    words = " ".join(match["label"].casefold().replace("’", "'").split())
    if whole and _variants()[words] in ("recorder", "leader") and words != "secretariat":
        return None
    status = _status(words)
    return Label(match["label"], status, _capacity(words, status), match.end(), whole)


_PREFIXED = re.compile(
    r"(?:[\w&’'/-]+\s+){1,7}(?P<label>attendees|members present|members attending|members|present|"
    r"attending|attended|in attendance|"
    r"apologies|absent)\s*(?:\([^()]{0,40}\)\s*)?:?",
    re.IGNORECASE,
)


_OPENS = re.compile(
    r"(?:there (?:was|were) (?:\d{1,2}|one|two|three|four|five|six|seven|eight) "
    r"(?P<some>apolog(?:y|ies))(?: for absence)?|"
    r"(?P<away>apologies)(?: for absence)?(?: [\w ]{3,60}?)?(?: (?:were|was|had been|have been))? "
    r"(?:received|submitted|"
    r"given|noted|presented|"
    r"accepted|tendered|sent)(?: from| by| on behalf of| for)|[\w -]{0,40}(?P<near>in attendance) "
    r"(?:were|was|(?:at|by|on)(?: the)? "
    r"(?:request|invitation)(?: of [\w ]{3,40})?))\s*:\s*[-–—]?",
    re.IGNORECASE,
)
"""A sentence that ends in a colon opens a list too: "Apologies were submitted on behalf of:"."""


def _prefixed(text: str) -> Label | None:
    """A label with a name in front: "Board attendees", "Fen Forum members present: Ann Hall"."""
    head = re.match(r"[^:\n]{4,60}:\s*", text)
    if head is not None and head.end() < len(text) and (match := _PREFIXED.fullmatch(head.group().strip())):
        words = _negated(head.group(), match["label"].casefold())
        return Label(match["label"], _status(words), None, head.end(), False) if words != "members" else None
    if opened := _OPENS.fullmatch(text.strip()):
        status = "in_attendance" if opened["near"] else "apologies"
        return Label(
            opened["away"] or opened["near"] or opened["some"],
            _status(status.replace("_", " ")),
            None,
            len(text),
            True,
        )
    match = _PREFIXED.fullmatch(text.strip()) if len(text) < 60 else None
    front = " ".join(text[: match.start("label")].casefold().split()) if match else ""
    if match and front in _variants() and _variants()[front] != _variants()[match["label"].casefold()]:
        return None
    if match is None or re.match(r"(?:no|all|were|was|to|of|not|none)\b", text.strip(), re.IGNORECASE):
        return None
    words = _negated(text, match["label"].casefold())
    words = "present" if words == "in attendance" and _OF_MEMBERS.match(text) else words
    return Label(match["label"], _status(words), None, len(text), True)


_OF_MEMBERS = re.compile(
    r"(?:(?:home|lot|unit|property)?\s?owners|shareholders|stockholders|commissioners|selectmen|supervisors|parents|"
    r"committee members|members|tenants|residents) in attendance",
    re.IGNORECASE,
)
"""Those whose meeting it is are present, whatever the word."""


def _negated(text: str, words: str) -> str:
    """ "Councillors not present" are absent."""
    return (
        "absent"
        if re.search(r"\bnot\s+(?:present|attending|in\s+attendance)\b", text, re.IGNORECASE)
        else words
    )


def _spaced_dash(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"\s+[-–—]|\s*[–—]", match["sign"] or ""))


def is_post_label(label: Label) -> bool:
    """True for a label that is the post, or the title, of the people behind it: "Clerk:", "Councillors:"."""
    words = " ".join(label.text.casefold().split())
    return _variants().get(words) in ("recorder", "leader") or is_plural(words)


@cache
def _variants() -> dict[str, str]:
    return {v.casefold(): e.canonical for e in load("attendance").entries for v in e.variants}


def _status(words: str) -> AttendeeStatus | None:
    canonical = _variants()[words]
    statuses: dict[str, AttendeeStatus] = {
        "present": "present", "in_attendance": "in_attendance", "apologies": "apologies", "absent": "absent",
        "recorder": "in_attendance", "leader": "present",
    }  # fmt: skip
    return statuses.get(canonical)


def _capacity(words: str, status: AttendeeStatus | None) -> Capacity | None:
    if status not in ("present", "in_attendance"):
        return None
    for key, capacity in _CAPACITIES.items():
        if re.search(rf"\b{key}", words):
            member_outside = capacity == "member" and _NOT_MEMBERS.search(words)
            return None if member_outside else capacity
    return None

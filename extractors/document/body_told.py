"""The body where no head names it: before the kind of meeting in a title, or in the text of minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.calendar import recognise
from extractors.document.body_names import CAP, SENTENCES, body_pattern, without_lead
from extractors.document.place import Place
from extractors.layout.head import HeadLine
from schemas import Document

_BEFORE = re.compile(
    r"(?P<body>[A-Z][^:;.,\t\n]{2,80}?)(?:\s+(?:19|20)\d\d)?\s*[-–—:,]?\s+(?:(?:(?i:annual\s+)?(?i:general|"
    r"extraordinary)\s+(?i:meeting)|"
    r"A\.?G\.?M\.?|E\.?G\.?M\.?)\b|(?i:meeting\s+)?(?i:minutes|notes)\b|"
    r"(?i:meeting)(?=\s*[:,–-]|\s+(?:held|on)\b|\s*$))"
)
_NO_BODY = re.compile(
    r"\b(?:the|draft|minutes?|notes?|agenda|last|previous|meeting\s+of|annual|general|special|extraordinary|"
    r"monthly|approved|final|unconfirmed|confirmed|public|open|action|first|second|key|january|february|"
    r"march|april|"
    r"may|june|july|august|september|october|november|december|\d+(?:st|nd|rd|th)|present|apolog\w+|item|"
    r"home|"
    r"page|download|read|view|about|welcome|emergency|inaugural|kick-?off)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"(?P<body>[A-Z](?:[^:;.,\t\n\d]{6,70}?)\s+(?:meeting|workshop))\s+(?:minutes|notes)\b", re.IGNORECASE
)
_GROUP = re.compile(
    r".*\b(?:association|society|club|committee|council|group|board|forum|trust|panel|friends\s+of\b.*|"
    r"network|"
    r"institute|union|guild|trustees|partnership|federation|team|ppg|prg|pta|ptfa|fgb|lgb|pcc)",
    re.IGNORECASE,
)


def before_kind(lines: list[HeadLine]) -> Iterator[Place]:
    """What a title says before its kind: "Fen Village Hall AGM", "Fen allotment society minutes of …"."""
    for line in lines[:4]:
        match = _BEFORE.match(line.text)
        if match and len(match["body"].split()) > 1 and not _NO_BODY.search(match["body"]):
            agm = re.search(r"general\s+meeting|m\.?$", match.group(), re.IGNORECASE) is not None
            capitals = bool(re.fullmatch(rf"{CAP}(?:\s+(?:of|the|and|&|for)?\s*{CAP})*", match["body"]))
            if (agm and capitals) or _GROUP.fullmatch(match["body"]):
                yield _place(line, match, "before_kind")
    for line in lines[:2]:
        match = _SERIES.match(line.text)
        if match is None or len(match["body"].split()) < 3 or _NO_BODY.search(match["body"]):
            continue
        name = re.fullmatch(rf"({CAP}(?:\s+(?:of|the|and|&)?\s*{CAP})+)\s+\w+", match["body"])
        whole = _place(line, match, "series")
        yield Place(name[1], whole.start, whole.start + len(name[1]), "series") if name else whole


_BARE = re.compile(
    r"(?i:(?:draft|approved|confirmed)\s+)?(?i:minutes|notes)\s+(?i:of|for|from)\s+(?:(?i:the|a)\s+)?"
    r"(?P<body>(?:Full\s+|FULL\s+)?(?:Committee|Board|Council|Cabinet|Executive|Trustees|Governors|Directors|Senate|Court|"
    r"COMMITTEE|BOARD|COUNCIL|CABINET|EXECUTIVE|TRUSTEES|GOVERNORS|DIRECTORS))[’']?\s+(?i:meeting)\b"
)


def bare(lines: list[HeadLine]) -> Iterator[Place]:
    """The mere noun of a title that gives no name: "Minutes of Committee Meeting"."""
    for line in lines[:4]:
        if match := _BARE.match(line.text):
            yield _place(line, match, "bare")


def _place(line: HeadLine, match: re.Match[str], rule: str) -> Place:
    start, value = line.start + match.start("body"), match["body"]
    return Place(" ".join(value.split()), start, start + len(value), rule)


_SPOKEN = re.compile(
    r"\b(?:(?:next|last|previous|this|future|private\s+session|ordinary|monthly|virtual|remote|"
    r"inaugural)\s+meetings?\s+of|welcomed\b[^.\n]{0,80}\bmeeting\s+of|"
    r"minutes\s+of|[Mm]inutes\s+(?:for|from)|members\s+(?:of|to)|clerk\s+(?:of|to)|chair\w*\s+(?:of|to))\s+(?:the\s+)?"
    r"(?:(?:(?:last|previous)\s+)?meeting\s+of\s+(?:the\s+)?|(?:last|previous)\s+)?(?=[A-Z])"
)
_SUBJECT = re.compile(
    r"\b(?:[Tt]he|[Tt]hat(?:\s+the)?|THE)\s+(?=[A-Z])|"
    r"^(?=(?:Board|Governing|Parish|Town|Community|Parent|Management|Steering|Executive)\s[a-zA-Z])",
    re.MULTILINE,
)
_DID = re.compile(
    r"\s+(?:\([A-Z]{2,6}\)\s+)?(?:was|were|has|had)?\s*(?:also\s+|then\s+|unanimously\s+)?"
    r"(?:RESOLVED|AGREED|NOTED|received|resolved|agreed|noted|considered|approved|advised|informed|"
    r"thanked|asked|"
    r"discussed|reviewed|welcomed|voted|decided|recommended|reminded|heard|endorsed|adjourned)\b|"
    r"\s*:\s+(?:\(?\w{1,3}[.)]\s+)?(?:[Nn]ote|[Aa]pprove|[Aa]gree|[Ee]ndorse|[Cc]onsider|[Rr]eceive)\b"
)
_ALONE = re.compile(r"(?:Cabinet|Executive|Senate|Synod|Court)\b")
_OTHERS = re.compile(r"\b(?:county|district|borough|city|national|home\s+office|nhs)\b", re.IGNORECASE)


def spoken(document: Document) -> Iterator[Place]:
    """ "The next meeting of Fen Parish Council will be …", or the body that noted, agreed, was advised."""
    text, end = document.text, document.body_end
    for match in _SPOKEN.finditer(text, 0, end):
        if (place := _named(text, match.end(), end, "spoken_of")) is not None and not recognise(place.value):
            yield place
            break
    subjects: list[Place] = []
    for match in _SUBJECT.finditer(text, 0, end):
        place = _named(text, match.end(), end, "subject")
        if place is not None and _DID.match(text, place.end) and not _OTHERS.search(place.value):
            subjects.append(place)
    counted = Counter(p.value.casefold() for p in subjects)
    ranked = counted.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]):
        yield next(p for p in subjects if p.value.casefold() == ranked[0][0])


_LOCAL = re.compile(r"\b(?:Parish|Town|Community|Parent)\s+Council\b")
_COUNCILLOR = re.compile(r"\b(?:Cllrs?|Councillors?|(?:Parish|Town)\s+Clerk)\b")


def local_council(document: Document) -> Iterator[Place]:
    """ "Parish Council", where councillors sit and the text speaks of that one alone, at least twice."""
    found = list(_LOCAL.finditer(document.text, 0, document.body_end))
    names = {" ".join(m.group().split()) for m in found}
    if len(names) != 1 or len(found) < 2:
        return
    sits = _COUNCILLOR.search(document.text, 0, min(document.body_end, 2500)) is not None
    if sits or names == {"Parent Council"}:
        yield Place(next(iter(names)), found[0].start(), found[0].end(), "local_council")


def _named(text: str, start: int, end: int, rule: str) -> Place | None:
    """The name of a body that begins at ``start``: of two words, or what stands alone."""
    if alone := _ALONE.match(text, start, end):
        return Place(alone.group(), start, alone.end(), rule)
    found = body_pattern().match(text, start, min(end, start + 120))
    if found is None or "\n" in found.group() or SENTENCES.search(found.group()):
        return None
    value, cut = without_lead(found.group())
    if len(value.split()) < 2:
        return None
    return Place(" ".join(value.split()), start + cut, start + cut + len(value), rule)

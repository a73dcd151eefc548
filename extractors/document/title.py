"""The title of a document: the heading that says what it is, whole."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.attendees.labels import label_of
from extractors.calendar import may_hold_date, recognise
from extractors.document.kind import KIND_SIGNS
from extractors.people.names import people_in
from schemas import Block, Document

Place = tuple[int, int]
_GOES_ON = re.compile(r"(?:held|on|at|in|for|of|via)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:on|of|at|in|for|the)$", re.IGNORECASE)
_BARE_KIND = re.compile(
    r"(?:draft\s+|confirmed\s+|approved\s+)?(?:minutes|agenda|notes|action log|report|school report|"
    r"inspection report)"
    r"(?:\s+of(?:\s+the)?(?:\s+meeting)?)?\W*",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:issue|agenda\s+item|decision|meeting|agenda|document|committee|additional\s+documents|no\.\s*\|"
    r"?\s*item|minutes|"
    r"browse|about us|home|documents|items|contents|agendas,\s+reports)s?"
    r"(?:\s*[-–:]?\s*(?:details|meetings?|history|minutes|item|"
    r"status))?(?:(?:,\s*decisions)?\s+and\s+(?:draft\s+)?minutes)?\s*:?",
    re.IGNORECASE,
)
"""What a committee system prints over every page, and labels of parts; no title."""


_SITTING = re.compile(r"[A-Z][^:\n]{2,120}\s[-–]\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?\s")
"""How a committee system titles the page of a meeting: "Fen Panel - Monday, 4 March 2024 5.00 pm"."""


_VALUE = re.compile(
    r"(?:click here\b|(?:audio |video )?recording\b|size:|download\b|start display|"
    r"watch\b.{0,40}\brecording|(?:meeting )?date\s+\d|"
    r"(?:venue|decision maker|purpose|decision status|location|place|date|time|timestamp|contact|"
    r"last updated|published)\b[^:]{0,20}:|skip to\b.{0,20}content)",
    re.IGNORECASE,
)
"""A value behind a label, or furniture of a site: no title."""


def title_of(document: Document) -> Place | None:
    """The title: of the headings that name a kind of document the fullest, with those that complete it.

    Without such a heading: the reader's title, else the first heading, else the first short line.
    """
    heads = _head_blocks(document)
    if (of_page := _of_page(document, heads)) is not None:
        return of_page
    for block in heads[:6]:
        if (
            _SITTING.match(document.of(block))
            and len(document.of(block)) < 160
            and _dated(document.of(block))
        ):
            return _trimmed(document, block.char_start, block.char_end)
    for place, block in enumerate(heads):
        text = document.of(block)
        if block.kind == "title" and _dated(text) and not _VALUE.match(text) and not _is_day(text):
            return _completed(document, heads, place)
    if (subject := _of_letter(document)) is not None:
        return subject
    named = [(place, b) for place, b in enumerate(heads) if _names_kind(document, b, place)]
    if named:
        place = max(named, key=lambda n: (_fullness(document.of(n[1])), -n[0]))[0]
        return _completed(document, heads, place)
    if (told := _in_opening(document) or _of_sitting(document, heads) or _in_header(document)) is not None:
        return told
    above = _above_prose(document, heads)
    for kinds in (("title",), ("heading",), ("paragraph", "table_cell")):
        for block in heads if kinds == ("title",) else above:
            start, end = next(iter(document.lines(block)), (block.char_start, block.char_end))
            text = document.text[start:end].strip()
            if block.kind in kinds and 3 < len(text) < 250 and not _is_other(text) and not _is_day(text):
                return _trimmed(document, start, end)
    return None


_OPENING = re.compile(
    r"(?:(?i:draft|unconfirmed)\s+)?(?:Minutes?|MINUTES?|Notes?|NOTES?|Record|RECORD)\s+(?i:of)\s+"
    r"(?:(?i:an?|the|meeting of)\s+)*(?=\w)[^.:;\n]{5,140}?"
    r"(?=\s+(?i:held|which\s+took|that\s+took|on\s+(?:the\s+)?(?:\d|mon|tue|wed|thu|fri|sat|sun)|at\s+\d)\b)"
)
""" "Minutes of a meeting of the Fen Forum held on …" inside a head that was printed as one line."""


def _in_opening(document: Document) -> Place | None:
    """What a run-on head says that it is, up to "held"."""
    for block in document.body[:5]:
        text = document.of(block)
        found = _OPENING.search(text[:700]) if len(text) > 80 else None
        if found is not None:
            return block.char_start + found.start(), block.char_start + found.end()
    return None


_MEETING_LINE = re.compile(
    r"(?:(?:19|20)\d\d\s+)?(?:(?:draft|approved|confirmed|final|annual|general|monthly|quarterly|ordinary|special|"
    r"extraordinary|emergency|committee|board|council|executive|trustees?|parent|members[’']?|open|public|virtual|"
    r"online)\s+)*(?:meetings?(?:\s+(?:minutes|notes|record))?|minutes|a\.?g\.?m\.?|e\.?g\.?m\.?)"
    r"(?:[\s,–—:-]+(?P<day>.{0,40}))?\W*",
    re.IGNORECASE,
)
""" "2012 Annual Meeting", "Board Meeting, Monday 4 May 2024": what a line below the name of a body tells."""


_TOLD = re.compile(
    r"(?:(?:draft|approved|confirmed)\s+)?(?:minutes?|notes)\s+of\s+(?:an?|the)\b[^.]{0,90}\W?$",
    re.IGNORECASE,
)


def _of_sitting(document: Document, heads: list[Block]) -> Place | None:
    """The line below the first that says which meeting it was, where that is all it says."""
    if not heads or re.search(r"\b(?:meetings?|a\.?g\.?m)\b", document.of(heads[0]), re.IGNORECASE):
        return None
    for block in heads[1:6]:
        text = document.of(block).strip()
        match = _MEETING_LINE.fullmatch(text) if len(text) < 90 and " " in text else None
        whole = match is not None and (match["day"] is None or _is_day(match["day"]))
        if block.kind != "list_item" and (whole or _TOLD.match(text)):
            return _trimmed(document, block.char_start, block.char_end)
    return None


def _in_header(document: Document) -> Place | None:
    """The line of the first page's running header that is the kind of meeting and nothing else."""
    for block in document.outside:
        if block.kind == "header" and block.page == 1:
            for start, end in document.lines(block):
                text = document.text[start:end].strip()
                if " " in text and len(text) < 90 and _MEETING_LINE.fullmatch(text):
                    return _trimmed(document, start, end)
    return None


def _is_other(text: str) -> bool:
    """True for what a site prints around a page, a value behind a label, the label of a list of people."""
    if sum(c.isalpha() for c in text) < 3 or ((label := label_of(text)) and label.status):
        return True
    return bool(_PAGE.fullmatch(text) or _VALUE.match(text) or _BYLINE.search(text) or _names_people(text))


_BYLINE = re.compile(r"\d\s*[|,–-]?\s*(?i:by):?\s+[A-Z]|\|\s*$")
""" "Tuesday, 2 May 2017 By: Ann Hall", a row of a table."""


def _is_day(text: str) -> bool:
    """True for a line that is a day and nothing else to speak of: "Tuesday, 2 May 2017", "11 May 2021"."""
    spans = recognise(text) if len(text) < 60 and may_hold_date(text) else []
    rest = text
    for span in reversed(spans):
        rest = rest[: span.start] + rest[span.end :]
    return any(s.precision == "day" for s in spans) and not re.sub(
        r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:on|the|at|am|pm|a\.m|p\.m)\b|[\W\d]", "", rest
    )


def _names_people(text: str) -> bool:
    people = people_in(text, 0)
    if not people or people[0].role is None:
        return False
    return people[0].start == 0 or (len(people) == 1 and text.rstrip(" .").endswith(people[0].name))


def _above_prose(document: Document, heads: list[Block]) -> list[Block]:
    """The blocks above the first one that is running text, a list or people: no title stands below."""
    for place, block in enumerate(heads):
        text = document.of(block).strip()
        prose = len(text) > 250 or (text.endswith(".") and len(text.split()) > 12)
        if block.kind in ("title", "heading"):
            continue
        if block.kind == "list_item" or prose or text.count(" / ") > 2 or (place and _names_people(text)):
            return heads[:place]
    return heads


_SALUTATION = re.compile(r"Dear\s+\S.{0,60}?,?", re.IGNORECASE)


def _of_letter(document: Document) -> Place | None:
    """The subject of a letter: the short line below "Dear …"."""
    for above, below in pairwise(document.body[:20]):
        text = document.of(below).strip()
        if (
            _SALUTATION.fullmatch(document.of(above).strip())
            and 8 < len(text) < 200
            and text[-1] not in ".,;"
        ):
            return _trimmed(document, below.char_start, below.char_end)
    return None


_ISSUE = re.compile(
    r"\W*(?:(?:issue|decision)s?\s*(?:details?|history|[-–]\s*(?:meetings|decisions|details))|"
    r"agenda\s+item(?:\s+details)?)\W*",
    re.IGNORECASE,
)
"""What a committee system prints over the page of an issue, a decision or an item."""


def _of_page(document: Document, heads: list[Block]) -> Place | None:
    """The title of a committee system's page: the line below what the page is ("Issue - meetings")."""
    for above, below in pairwise(heads[:4]):
        text = document.of(below).strip()
        if _ISSUE.fullmatch(document.of(above).strip()) and 3 < len(text) < 200 and text[-1] not in ".:;":
            return None if _PAGE.fullmatch(text) else _trimmed(document, below.char_start, below.char_end)
    return None


def _head_blocks(document: Document) -> list[Block]:
    """The blocks above the attendance, at most twelve."""
    out: list[Block] = []
    for block in document.body[:12]:
        if out and label_of(document.of(block)) is not None:
            break
        out.append(block)
    return out


_LABELLED = re.compile(
    r"(?:previous |last )?(?:inspection|visit) dates?\b|dates? of (?:inspection|visit)\b", re.I
)


def _names_kind(document: Document, block: Block, place: int) -> bool:
    text = document.of(block).strip()
    head = block.kind in ("title", "heading") or block.bold or place < 3
    if not head or block.kind in ("list_item", "table_cell") or not 3 < len(text) < 250:
        return False
    prose = text.endswith(".") and len(text.split()) > 12 and not _OPENING.match(text)
    if re.match(r"\(?\d", block.label or "") or prose or re.match(r"\d{1,2}[A-Z][a-z]", text):
        return False
    if (text.endswith(":") and len(text.split()) < 4) or _PAGE.fullmatch(text) or _LABELLED.match(text):
        return False
    return any(pattern.search(text) for _, pattern in KIND_SIGNS)


def _fullness(text: str) -> int:
    """How much a heading says: a day, "held", "of …" and more than the bare kind."""
    if _BARE_KIND.fullmatch(text.strip()):
        return 0
    low = text.casefold().strip()
    if low.endswith(":"):
        return 0
    plain = re.sub(r"\([^()]*\)", "", text)
    return 1 + 2 * (_dated(plain) or " held " in low) + (" of " in low)


def _dated(text: str) -> bool:
    return may_hold_date(text) and any(s.precision == "day" for s in recognise(text))


def _completed(document: Document, heads: list[Block], place: int) -> Place:
    """A heading with those that go on below it ("held in the hall", "on 4 May"), or above a bare one."""
    first = last = place
    if _BARE_KIND.fullmatch(document.of(heads[place]).strip()) and place and _is_head(heads[place - 1]):
        first = place - 1
    while last + 1 < len(heads) and _goes_on(document, heads[last], heads[last + 1]):
        last += 1
    return _trimmed(document, heads[first].char_start, heads[last].char_end)


def _is_head(block: Block) -> bool:
    return block.kind in ("title", "heading") or block.bold


def _goes_on(document: Document, above: Block, below: Block) -> bool:
    text = document.of(below).strip()
    if len(text) > 120 or not _is_head(below):
        return False
    return bool(_GOES_ON.match(text) or _OPEN_END.search(document.of(above).strip()))


def _trimmed(document: Document, start: int, end: int) -> Place:
    text = document.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())

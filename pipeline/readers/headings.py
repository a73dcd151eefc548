"""Which line of unstyled text is a heading, and how deep.

Used where the format says nothing: plain text, and paragraphs of styled formats that are bold but
have no heading style. Leaves alone: sentences, names, ``Key: value`` lines, list items.
"""

from __future__ import annotations

import re

_NUMBERED_PART = re.compile(
    r"(?:strand|priority(?: (?:area|action))?|theme|outcome|work ?stream|pillar|goal|aim|objective|"
    r"area (?:of|for) (?:significant |serious |priority )?(?:weakness|concern|improvement|action|focus)|"
    r"(?:standing |agenda )?item|section|part|appendix|annex|chapter|key line of enquiry|domain|project)"
    r"s? (?:no\.? ?)?(?:\d{1,2}[a-z]?|[ivx]{1,5}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:(?:\s*[-–—:.)]\s*|\s+)\S.*)?",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"(?:members |governors |councillors |officers |those |also |people )*"
    r"(?:present|in attendance|attendance|attendees|attending|absent|membership)"
    r"(?: (?:at the meeting|were))?|"
    r"(?:(?:members|officers) )?in attendance|invite(?:d|es)|guests|observers|"
    r"apologies(?: for absence)?(?: (?:received|and substitutions|were received from))?|"
    r"introduction|background|context|purpose(?: of (?:the )?(?:report|paper|meeting))?|"
    r"(?:executive )?summary|overview|conclusions?|recommendations?|decisions?|"
    r"actions?(?: (?:points|log|list|arising|summary))?|minutes|agenda|agenda items?|"
    r"objectives?|aims?|outcomes?|risks?(?: and (?:issues|mitigations?))?|next steps|"
    r"key (?:actions|achievements|milestones|issues|points|risks|messages|findings|decisions)"
    r"(?: (?:completed|agreed|delivered))?(?: to date| this period| so far)?|"
    r"actions? (?:completed|taken)(?: to date| so far)?|"
    r"(?:evidence|measures?) of (?:impact|progress|success)|impact|"
    r"overall (?:progress|status|summary|rating|position)(?: to date)?|progress(?: to date| so far| update)?|"
    r"what (?:we have done|has been done|we will do next|difference (?:has it|have we) made|next)\??|"
    r"areas? of (?:significant )?(?:concern|weakness)|areas? for (?:improvement|priority action)|"
    r"matters arising|any other business|a\.?o\.?b\.?|date of (?:the )?next meetings?|next meetings?|"
    r"declarations? of interests?|minutes of (?:the )?(?:last|previous) meetings?|"
    r"additional documents|notes|appendix|appendices|annex|contents|glossary|business",
    re.IGNORECASE,
)  # fmt: skip
_PART_HEADING = re.compile(
    r"objectives?|aims?|key (?:actions|achievements).*|"
    r"(?:actions? )?(?:completed|taken|achieved|delivered).*|evidence.*|impact|measures? of .*|"
    r"next steps|progress.*|risks?.*|outcomes?|what .*|status|issues.*|milestones",
    re.IGNORECASE,
)
_MINUTE = re.compile(r"[A-Z]{2,6}[/.-]?\d{2,4}[/.-]\d{1,4}\b\s*[:.–-]?\s*[A-Z]")
LEADS_ON = re.compile(
    r"\b(?:that|include[sd]?|including|following|follows|were|was|are|is|to|by|on|of|for|with|and|noted|agreed|"
    r"said|asked|reported|discussed|below|resolved|recommended|given|made|be|appointed)\s*:$",
    re.IGNORECASE,
)
"""The end of a sentence that a list goes on with."""
_STAMP = re.compile(
    r"(?:un)?confirmed|draft|final|approved|official(?:[ -]sensitive)?|unclassified|"
    r"(?:strictly )?confidential|restricted|public|private",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:[.;,!]|[-–—:]\s*[-–—]|\s[-–—])$")
_KEY_VALUE = re.compile(r"[^:]{1,40}:\s+\S")
_ONLY_FIGURES = re.compile(r"[\d\s./:,£%()–-]+(?:am|pm)?", re.IGNORECASE)
_ONLY_DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?|\d{1,2}(?:st|nd|rd|th)?|\d{4}|of|at|from|to|until|on|noon|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{1,2}[.:]\d{2}|[ap]\.?m\.?|hrs?|hours|"
    r"\d{1,2}[ap]m|\d{1,2}[.:]\d{2}[ap]m|[\s,:–—-])+\.?",
    re.IGNORECASE,
)
LONGEST = 120


def is_numbered_part(line: str) -> bool:
    """``Strand 2 – Engagement``, ``Priority Two: …``, ``Area of Concern 3``.

    >>> is_numbered_part("Strand 3 Engagement"), is_numbered_part("Strand 3 was delayed.")
    (True, False)
    """
    line = line.strip()
    return len(line) <= LONGEST and not _SENTENCE_END.search(line) and bool(_NUMBERED_PART.fullmatch(line))


def is_minute(line: str) -> bool:
    """The number of a minute before its title: ``GB/2223/001: Welcome``.

    >>> is_minute("GB/2223/001: Welcome"), is_minute("GB/2223/001 was noted by the board.")
    (True, False)
    """
    line = line.strip()
    return len(line) <= LONGEST and not _SENTENCE_END.search(line) and bool(_MINUTE.match(line))


def is_stock(line: str) -> bool:
    """A heading that documents of this genre share, with or without a colon.

    >>> is_stock("Key actions completed to date"), is_stock("IN ATTENDANCE:"), is_stock("Ann Lee")
    (True, True, False)
    """
    line = line.strip()
    if line.lower() == "action":
        return False  # The head of a column of initials; with a colon it heads what was agreed.
    return bool(_STOCK.fullmatch(line.rstrip(":").strip()))


def is_part_heading(line: str) -> bool:
    """A heading that belongs below a numbered part: what a strand aims at, has done, will do.

    >>> is_part_heading("Completed since May"), is_part_heading("Any other business")
    (True, False)
    """
    return bool(_PART_HEADING.fullmatch(line.strip().rstrip(":").strip()))


def is_capitals(line: str) -> bool:
    """A short line in capitals that is more than a word of initials.

    >>> is_capitals("IN ATTENDANCE"), is_capitals("LCC"), is_capitals("JR,DG,SF")
    (True, False, False)
    """
    if _STAMP.fullmatch(line.strip()):
        return False
    letters = [c for c in line if c.isalpha()]
    if len(letters) < 6 or len(line) > 90 or not all(c.isupper() for c in letters):
        return False
    return any(len(word) >= 5 for word in re.findall(r"[^\W\d_]+", line))


def heading_shape(line: str) -> bool:
    """Whether a line could be a heading by itself: short, starts upper case, is no sentence.

    >>> heading_shape("General update since the last meeting"), heading_shape("Venue: County Hall")
    (True, False)
    """
    line = line.strip()
    words = line.split()
    if not words or len(line) > 75 or len(words) > 10 or _SENTENCE_END.search(line):
        return False
    if LEADS_ON.search(line) or _STAMP.fullmatch(line):
        return False
    first = line.lstrip("\"'“‘")[:1]
    if (
        not (first.isupper() or first.isdigit())
        or _ONLY_FIGURES.fullmatch(line)
        or _ONLY_DATE.fullmatch(line)
    ):
        return False
    if not re.search(r"[^\W\d_]{4}", line):
        return False  # Initials in a column for actions, a room, a time.
    return not _KEY_VALUE.match(line) and "\t" not in line and "|" not in line

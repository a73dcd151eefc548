"""What a line says when it heads a strand: keyword, number, title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load
from extractors.rag.endings import CHANGE, state_suffix, suffix
from extractors.rag.words import colour_words, whole

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}
_NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?|(?-i:[IVX]{{1,4}})|(?-i:[A-H])|{'|'.join(_WORDS)}"
_DASH = r"-–—−‐‑"
_LIST_NUMBER = (
    r"(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]?\s*(?:[-–]\s*\d{1,3}\s+)?(?<=\s)|"
    r"[•·▪■◼*\u25CF\u2B24\U0001F534\U0001F535\U0001F7E0-\U0001F7EB]\ufe0f?\s*)?"
)
_LEADER = re.compile(r"(?:\s*\.{3,}|\s*…+|\t)\s*\d{0,3}\s*$")
LEAD = re.compile(
    r"\s*[(\[](?:workstream |strand |priority )?(?:leads?|owners?|sro|sponsor|chair)\b[^()\[\]]*[)\]]\s*$",
    re.IGNORECASE,
)
_EDGE = " \t\n\xa0.:;,|" + "-–—−‐‑"
_RUNNING = re.compile(
    r"^(?:is|are|was|were|has|have|had|will|would|should|of|and|to|in|for|on|at|by|lead|leads|update|"
    r"updates|"
    r"report|reports|group|groups|board|meeting|meetings|actions?|continues?|remains?|needs?)\b"
)


@dataclass(frozen=True, slots=True)
class StrandHeading:
    """``label`` is "Strand 1" as printed; spans are relative to the line."""

    family: str
    number: str
    label: str
    title: str | None
    title_start: int
    title_end: int
    separated: bool


@cache
def _pattern() -> re.Pattern[str]:
    key = load("strands").alternatives()
    return re.compile(
        rf"^{_LIST_NUMBER}(?:(?:progress |latest )?updates? (?:on|for|from) )?"
        rf"(?P<label>(?P<key>{key})\s*(?:no\.?\s*|number\s+|#\s*)?(?P<number>{_NUMBER}))"
        rf"(?P<sep>\s*[{_DASH}:.|)/·>»]+\s*|,\s+|\s+|$)(?P<title>.*)$",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def worded() -> re.Pattern[str]:
    """A keyword without a number before a title: "Theme: ", "Workstream – "."""
    return re.compile(rf"{load('strands').alternatives()}\s*(?::|\s[-–—])\s*(?=\w)", re.IGNORECASE)


@cache
def family(keyword: str) -> str:
    """The canonical keyword: "Work stream" and "workstream" are one.

    >>> family("Work Stream")
    'workstream'
    """
    return load("strands").canonical(keyword) or keyword.casefold()


def number_of(printed: str) -> str:
    """A printed number in figures; letters stay.

    >>> number_of("Two"), number_of("IV"), number_of("B")
    ('2', '4', 'B')
    """
    word = printed.casefold()
    if word in _WORDS:
        return str(_WORDS.index(word) + 1)
    return _ROMAN.get(printed, printed)


def parse_heading(text: str) -> StrandHeading | None:
    """The strand that a line heads, or None; a rating after the title is not part of it.

    >>> parse_heading("Strand 3 Engagement").title
    'Engagement'
    >>> parse_heading("Strand 3 is on track") is None
    True
    """
    match = _pattern().match(text)
    if match is None:
        return None
    separated = bool(match["sep"].strip(" \t\n\xa0,"))
    start, end = title_span(text, match.start("title"), match.end("title"))
    title = " ".join(text[start:end].split())
    if (title and not _is_title(title, separated)) or (
        match["sep"].startswith(",") and not _follows_comma(title)
    ):
        return None
    return StrandHeading(
        family(" ".join(match["key"].split())),
        number_of(match["number"]),
        " ".join(match["label"].split()),
        title or None,
        start,
        end,
        separated,
    )


def _follows_comma(title: str) -> bool:
    """True for a short name: "Theme A, Therapies"; not for "Strand 2, Strand 3" or a sentence."""
    return 0 < len(title.split()) <= 8 and not _VERB.search(title) and _pattern().match(title) is None


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|reported|said|noted|asked|agreed|which|who)\b", re.I
)
_RUN_IN_END = re.compile(r"(?<=[\w)’])(?:[.:](?=\s)|\s[–—-]\s|\n)")


def run_in(text: str) -> StrandHeading | None:
    """The strand that a paragraph begins with, its heading run in: "Strand 1: Early help. Rated …".

    >>> run_in("Strand 2: Joint plans. Two of them are late.").title
    'Joint plans'
    >>> run_in("Strand 2. Two of the plans are late.") is None
    True
    """
    match = _pattern().match(text)
    if match is None or len(text) < 20:
        return None
    if bracket := _IN_BRACKETS.match(text, match.end("number")):
        return parse_heading(f"{text[: bracket.end('title')]})")
    if not match["sep"].strip():
        return None
    for stop in _RUN_IN_END.finditer(text, match.start("title")):
        rest = text[stop.end() :].strip()
        if stop.group()[0] == "." or _rated_or_not().match(rest) or _told_behind(stop.group(), rest):
            found = parse_heading(text[: stop.start()])
            title = (found.title if found else None) or ""
            named = 0 < len(title.split()) <= 12 and title[0].isupper() and not _VERB.search(title)
            return found if rest and named else None
    return None


def _told_behind(stop: str, rest: str) -> bool:
    """True for whole sentences behind a dash: "Theme A: Front door – AB reported that calls were up."."""
    return stop.strip() in ("–", "—", "-") and rest.endswith(".") and len(rest.split()) >= 3


_IN_BRACKETS = re.compile(
    r"\s\((?P<title>[A-Z][^()]{3,80})\)\s(?:is|was|remains?|has|moved|stays|continues|had)\b"
)
""" "Priority One (Early help) is rated amber."."""


@cache
def _rated_or_not() -> re.Pattern[str]:
    """What follows the colon or dash behind a name that is rated: "Theme A: Homes – not yet rated"."""
    return re.compile(
        rf"(?:rated\s+)?(?:{colour_words()})\b|not (?:yet )?rated\b|(?:on|off) (?:track|target)\b|at risk\b",
        re.IGNORECASE,
    )


def title_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The title without a contents page's leader, without a rating after it, without edges."""
    leader = _LEADER.search(text, start, end)
    end = leader.start() if leader else end
    fields = _FIELDS.search(text, start, end)
    end = fields.start() if fields else end
    change = _CHANGE.search(text, start, end)
    end = change.start() if change else end
    mark = suffix(text[start:end])
    if whole(text[start:end]):
        end = start
    elif mark is not None:
        end = start + mark.cut
    elif state := state_suffix(text[start:end]):
        end = start + state.start() if state.start() > 2 else end
    unrated = _UNRATED.search(text, start, end)
    end = unrated.start() if unrated else end
    lead = LEAD.search(text, start, end)
    end = lead.start() if lead else end
    code = _CODE.match(text, start, end)
    start = code.end() if code else start
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if _BRACKETED.fullmatch(text, start, end):
        return start + 1, end - 1
    return start, end


_FIELDS = re.compile(
    rf"(?<=\w)[)’”\"]?\s*[{_DASH}|;,(\[·]*\s*\b(?:(?:Overall|Current|Delivery|Executive|Senior|Strategic|Workstream|"
    r"Strand|Priority|Project|Programme)\s)?(?:B?RAG|STATUS|Status|RATING|Rating|Lead|LEAD|Owner|OWNER|SRO|Sponsor|"
    r"Progress|Deadline|DEADLINE|Due|Target date|Responsible|Accountable)"
    r"(?:\s(?:[Rr]ating|[Ss]tatus|[Oo]fficer|[Dd]ate|[Nn]ow|[Oo]wner|[Ll]ead|this \w+))?\s*[:=]|"
    rf"\s*(?:[{_DASH}|(\[]\s*(?:B?RAG|Status|STATUS|Rating|RATING)|\bB?RAG)$"
)
"""Fields behind a title: "Early help — Lead: Jo Marsh — RAG: Amber", "Early help (Status: On track)"."""
_CHANGE = re.compile(rf"{CHANGE}\s*$", re.IGNORECASE)
_CODE = re.compile(r"\s*\([A-Z]{1,4}\d{1,2}\)\s*(?=[:–—-])")
""" "Strategic objective 4 (SO4): People": the short form of the label."""
_BRACKETED = re.compile(r"\([^()]+\)")
_UNRATED = re.compile(
    r"\s*(?:[–—:-]\s+|[(\[])(?:not (?:yet )?rated|unrated|no rating(?: yet)?)[)\]]?\.?$", re.I
)
""" "Outcome 5: Ready for adult life – not rated": no part of the title either."""


def _is_title(title: str, separated: bool) -> bool:
    """True for words that name something; False for a sentence about the strand."""
    if len(title) > 200 or len(title.split()) > 30 or re.search(r"[.!?]\s+[A-Z]", title):
        return False
    if separated:
        return not _RUNNING.match(title)
    return (title[0].isupper() or title[0].isdigit() or title[0] in "‘'“\"(") and len(title.split()) <= 14

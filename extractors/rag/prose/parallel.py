"""Ratings of several things in one sentence: "Homes was green, Roads amber, Parks red".

Only the first clause must say that something is: the others may name a thing and its light alone. Left
alone: colours that stand without a name of their own ("red, green and blue bins").
"""

from __future__ import annotations

import re
from functools import cache

from extractors.layout.sentences import spans
from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.subjects import Context
from extractors.rag.words import LIGHTS, colour_words, mark_of

_CLAUSE = re.compile(
    r"(?:[,;]\s+(?:and\s+|but\s+)?(?:with\s+|while\s+|whilst\s+|whereas\s+)?|"
    r"\s+(?:and|but|while|whilst|whereas)\s+)(?=\S)"
)
_SHOWS = re.compile(
    r"\b(?:dashboards?|scorecards?|highlight reports?|work ?streams|KPIs?|indicators)\b", re.I
)
"""What shows lights, in documents that never speak of ratings."""
_SAYS = re.compile(r"^.*\b(?:that|noted|reported|advised|showed|shows|said|confirmed)\s+", re.IGNORECASE)


@cache
def _light() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{colour_words()})\b", re.IGNORECASE)


@cache
def _clause() -> re.Pattern[str]:
    colour = colour_words()
    return re.compile(
        r"(?:[Tt]he\s+)?(?P<subject>(?P<first>[\w‘“'\"(])[^,;:]{0,80}?)\s+"
        r"(?P<verb>(?:(?:is|are|was|were|has|have|had|been|being|remain(?:s|ed|ing)?|stay(?:s|ed)?|turned|moved|"
        r"moving|gone|went|improved|slipped|dropped|fallen|fell|risen|changed|deteriorated|now|still|also|again|"
        r"currently|rated|at|to|as|back|both|all|from)\s+)+)?"
        rf"(?:from\s+)?(?:(?:(?:{colour})\s+to\s+)?(?P<word>{colour}))"
        r"(?=$|\s*[.(]|\s+(?:because|as|due|owing|since|this|last|for|in|at|overall|with|after|following|pending|until)\b)",
        re.IGNORECASE,
    )


def from_parallel(context: Context, line: Line) -> tuple[list[Candidate], list[tuple[int, int]]]:
    """Candidates of sentences whose clauses each name a thing and its light, and where they stand."""
    found: list[Candidate] = []
    places: list[tuple[int, int]] = []
    if len(_light().findall(line.text)) < 2:
        return found, places
    for start, end in spans(line.text):
        told = _told(context, line, start, end)
        if told:
            found += told
            places.append((line.start + start, line.start + end))
    return found, places


def _told(context: Context, line: Line, start: int, end: int) -> list[Candidate]:
    lit = [(a, b) for a, b in _clauses(line.text, start, end) if _light().search(line.text, a, b)]
    found = [(a, match) for a, b in lit if (match := _clause().match(line.text[a:b])) is not None]
    if len(found) < 2 or len(found) < len(lit):
        return []
    out: list[Candidate] = []
    for a, match in found:
        mark = mark_of(match)
        name = match["subject"] if out else _SAYS.sub("", match["subject"])
        if mark.rating not in LIGHTS or not _names(name, match["verb"] or "", first=not out):
            return []
        name = re.sub(r"^(?:the|overall)\s+", "", name, flags=re.IGNORECASE)
        out.append(on_line(context, line, name, mark, "parallel", shift=a))
    several = len(out) >= 3 and any(one.mark.rating == "amber" for one in out)
    sure = context.speaks_of_ratings or (several and _SHOWS.search(context.document.text) is not None)
    return out if sure and len({one.subject.text for one in out}) == len(out) else []


def _names(name: str, verb: str, first: bool) -> bool:
    """True for a clause with a verb, and for a short name in capitals that goes without one."""
    words = name.split()
    if not words or len(words) > 8 or _light().search(name) or name[0].isdigit() or _COUNT.match(name):
        return False
    return bool(verb) or (not first and len(words) <= 6 and words[-1].casefold() not in _OPEN)


_OPEN = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "for", "with", "is", "as", "both", "to"})
_COUNT = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|some|several|many|all|both|none|it|"
    r"they|these|those|this|that|which|there|others?|\d+)\b",
    re.IGNORECASE,
)


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = start
    for gap in _CLAUSE.finditer(text, start, end):
        out.append((at, gap.start()))
        at = gap.end()
    last = len(text[at:end].rstrip(" .")) + at
    return [*out, (at, last)]

"""Keys: strings and tables that say what colours, letters and words mean. Pure functions.

"Amber – some delay" is an entry; a table of entries is a key, and so is a scale of scores.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.layout.grids import Cell, Grid
from extractors.programme.columns import column_role
from extractors.rag.colours import colour_rating
from extractors.rag.words import DASH, LETTERS, SYMBOL, SYMBOLS, colour_words, rating_of, whole
from schemas.vocabulary import Rating

_MEANING = re.compile(
    r"\b(?:on track|off track|on target|on schedule|behind|ahead|delay(?:ed|s)?|delivered|complet(?:e|"
    r"ed|ion)|achieved|"
    r"not (?:yet )?(?:started|begun|due|doing|met)|in progress|progress(?:ing)?|at risk|risks?|issues?|"
    r"concerns?|overdue|"
    r"slippage|slipped|milestones?|target|tolerance|timescales?|deadlines?|finished|closed|will be|"
    r"no action|"
    r"action (?:is )?(?:required|needed|taken)|late|doing|embedded|satisfactory|within|below|above|"
    r"improv\w+|plan(?:ned)? in place|on course|off course|stuck|slipping|stalled|done|to plan|on plan|"
    r"off plan|in place|implemented|recover(?:able|y agreed)|overrun\w*|paused|handed over|verified)\b",
    re.IGNORECASE,
)


def entry(text: str) -> tuple[Rating, str] | None:
    """A rating with its meaning: "Amber – some delay" gives ``("amber", "some delay")``."""
    found = _entry_pattern().match(text)
    if found is None:
        return None
    head = found["head"].strip("()[] ")
    rating = SYMBOLS.get(head[:1]) or rating_of(head) or LETTERS.get(head)
    meaning = re.sub(
        r"^(?:rat(?:ed|ing)|status)?\s*(?:is|means|indicates|shows|denotes|=)?\s*",
        "",
        found["rest"].strip(),
        flags=re.I,
    )
    return (rating, meaning) if rating and len(meaning) > 2 else None


def entry_after(text: str) -> tuple[Rating, str] | None:
    """A meaning with its rating in brackets: "On target (green)" gives ``("green", "On target")``."""
    found = _after_pattern().match(text) if len(text) < 120 and text.endswith((")", "]")) else None
    rating = rating_of(found["head"]) if found else None
    return (rating, found["rest"]) if found and rating else None


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<rest>[^()\n]{{2,60}}?)\s*[(\[](?:shown (?:as|in) )?(?P<head>{colour_words()})[)\]]$",
        re.IGNORECASE,
    )


_HEADS = re.compile(
    r"(?:(?:b?rag|status|colou?r|ratings?|scor(?:e|ing)s?|symbols?|our|the|performance|progress) )*"
    r"(?:key|legend|scale|definitions?|guide|guidance|criteria|explanation|codes?|explained)"
    r"(?: (?:to|for|of|used) .{2,60})?\W*|"
    r"(?:what|how) (?:do |does )?(?:the|our|these|we|this) [^.:]{0,40}\b(?:mean|rate|score|work)s?\b.{0,30}|"
    r"(?:the )?(?:colou?rs|ratings|symbols) (?:used|we use|shown)(?: (?:in|for|to) .{2,40})?|"
    r"(?:understanding|explaining|explanation of) (?:the|our) (?:b?rag|colou?rs|ratings?|status|scores)"
    r".{0,20}",
    re.IGNORECASE,
)


def heads_key(text: str) -> bool:
    """True for a short line that heads a key.

    >>> heads_key("Key to scores"), heads_key("Colour code for the status column")
    (True, True)
    >>> heads_key("Key milestones")
    False
    """
    return len(text) <= 90 and _HEADS.fullmatch(text.strip(" *")) is not None


@cache
def _entry_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^[\s•·▪*]*(?:b?rag\s+)?(?P<head>{SYMBOL}\ufe0f?|\(?(?:{colour_words()})\)?|"
        rf"\(?(?-i:[RAYGB](?:/[RAG])?)\)?(?=\s*(?:[:=]|{DASH}|\))))"
        rf"(?:\s*\((?-i:[RAGB])\))?\s*(?:[:=|]|{DASH}+|\t)?\s*(?P<rest>\S.*)$",
        re.IGNORECASE | re.DOTALL,
    )


def says_state(text: str) -> bool:
    """True for a few words that say how something goes: "On track", "Delayed"."""
    return len(text.split()) <= 4 and _MEANING.search(text) is not None


def is_meaning(text: str) -> bool:
    return bool(_MEANING.search(text)) and not re.match(r"^\d", text)


def all_rows(grid: Grid) -> list[list[Cell | None]]:
    return [grid.header, *grid.rows] if any(grid.header) else grid.rows


def is_legend(grid: Grid, under_key: bool = False) -> bool:
    """True for a small table that gives each rating once, with what it means.

    ``under_key``: a heading like "Key to scores" stands right above.
    """
    rows = [r for r in all_rows(grid) if any(c is not None and c.filled for c in r)]
    if column_role(grid.labels[0]) in _NAMED_ROLES and grid.width > 2:
        return False
    title = " ".join([grid.banner.text if grid.banner else "", *grid.labels])
    keys = [k for k in (key_of(r, under_key) for r in rows) if k]
    if not 2 <= len(keys) <= 9 or len(set(keys)) != len(keys) or len(rows) - len(keys) > 1:
        strip = swatches(rows)
        told = len(strip) >= 3 and (under_key or sum(is_meaning(c.text) for c, _ in strip) * 2 >= len(strip))
        return told or is_strip(rows) or _is_guide(grid) or is_scale(grid)
    meanings = [m for r in rows if key_of(r) for m in [_meaning(r)] if m]
    headed = under_key or bool(
        re.search(r"\b(?:key|legend|definition|meaning|description|criteria|explanation)\b", title, re.I)
    )
    return headed or (len(meanings) >= 2 and sum(map(is_meaning, meanings)) >= len(meanings) / 2)


_NAMED_ROLES = frozenset({"strand", "action", "measure", "outcome", "concern"})
""" "Workstream | Sponsor | Confidence": a first column of names, which a key has not."""


def is_strip(rows: list[list[Cell | None]]) -> bool:
    """True for a key in one row: cells "On track", "Delayed", "Late", each in its colour."""
    if len(rows) != 1:
        return False
    entries = [c for c in rows[0] if c is not None and c.filled and (entry(c.text) or colour_rating(c.fill))]
    return len(entries) >= 3 and sum(is_meaning(c.text) for c in entries) >= len(entries) / 2


def swatches(rows: list[list[Cell | None]]) -> list[tuple[Cell, Rating]]:
    """What the cell behind each bare coloured cell of a row says, with the light; each light once."""
    if len(rows) != 1:
        return []
    out: list[tuple[Cell, Rating]] = []
    for cell, behind in pairwise(rows[0]):
        rating = colour_rating(cell.fill) if cell is not None and not cell.filled else None
        if rating is not None and behind is not None and behind.filled and not whole(behind.text):
            out.append((behind, rating))
    return out if len({rating for _, rating in out}) == len(out) else []


def _is_guide(grid: Grid) -> bool:
    """True for a key in parts: "Schedule | Green | On target", "Schedule | Red | Late", "Cost | Green" …"""
    if not any(_GUIDE.search(label) for label in grid.labels) or len(grid.rows) < 4:
        return False
    seen: list[tuple[str, Rating]] = []
    part = ""
    for row in grid.rows:
        marks = [m for c in row if c is not None for m in whole(c.text)]
        if len(marks) != 1:
            return False
        first = row[0]
        part = first.text if first is not None and first.filled and not whole(first.text) else part
        seen.append((part, marks[0].rating))
    return len(set(seen)) == len(seen) and len(seen) >= 2 * len({part for part, _ in seen})


def is_scale(grid: Grid) -> bool:
    """True for a scale of scores: "1-3 | Low", "4-6 | Moderate", "15-25 | Extreme", each level once."""
    levels: list[str] = []
    for row in grid.rows:
        texts = [c.text for c in row if c is not None and c.filled]
        level = next((t.casefold() for t in texts if _LEVEL.match(t)), None)
        if level is None or not any(_SCORES.match(t) for t in texts[:2]):
            return False
        levels.append(level)
    return len(levels) >= 3 and len(set(levels)) == len(levels)


_LEVEL = re.compile(
    r"^(?:very |extremely )?(?:low|minor|negligible|medium|moderate|significant|high|major|severe|extreme|"
    r"critical|catastrophic)(?: risk)?$",
    re.IGNORECASE,
)
_SCORES = re.compile(
    r"^(?:[<>≥≤]\s*)?\d{1,3}%?(?:\s*(?:[-–—]|to)\s*\d{1,3}%?|\s*\+| (?:and|or) (?:above|below|over|more))?$"
)
_GUIDE = re.compile(
    r"\b(?:guid(?:elines?|ance)|definitions?|meanings?|criteria|thresholds?|descriptors?|explanations?)\b",
    re.IGNORECASE,
)


def key_of(row: list[Cell | None], headed: bool = False) -> Rating | None:
    """The rating that begins a row of a legend; under a heading of keys also one further on in it.

    "Done (blue) | nothing is left", "Late | Amber: will be done, but late".
    """
    if headed and key_of(row) is None:
        texts = [c.text for c in dict.fromkeys(row) if c is not None and c.filled]
        found = [one[0] for text in texts for one in [entry(text) or entry_after(text)] if one]
        return found[0] if len(found) == 1 else None
    for cell in row:
        if cell is None:
            continue
        marks = whole(cell.text)
        if len(marks) == 1:
            return marks[0].rating
        if cell.text in LETTERS:
            return LETTERS[cell.text]
        if colour_rating(cell.fill):
            return colour_rating(cell.fill)
        if cell.filled:
            return None
    return None


def _meaning(row: list[Cell | None]) -> str | None:
    texts = [
        c.text for c in row if c is not None and c.filled and not whole(c.text) and c.text not in LETTERS
    ]
    return max(texts, key=len, default=None)

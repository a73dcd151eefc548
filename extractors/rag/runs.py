"""Ratings of lines that follow each other: "Time: Green", "Cost: Red", or "Green: the quay" the other way.

One line of that form may say anything; several with different lights, where lights are spoken of, rate.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.lines import Line
from extractors.rag.keys import is_meaning
from extractors.rag.rows import rating_row
from extractors.rag.subjects import Context, Subject
from extractors.rag.words import Mark, colour_words, rating_of
from extractors.strands.headings import parse_heading
from schemas import RagRating

_LIGHTS = frozenset({"red", "amber", "green", "amber_red", "amber_green"})
_TOLD = re.compile(r"\b(?:B?RAG|rat(?:ed|ings?)|status(?:es)?)\b", re.IGNORECASE)
_MOST = 20


@cache
def _named() -> re.Pattern[str]:
    """ "Early help: Green", "Early help – Green. Two hubs are open"."""
    return re.compile(
        rf"^(?P<name>[A-Z0-9‘“'\"][^:;.\n–—]{{1,70}}?)\s*(?::|\s[-–—]+\s)\s*(?P<word>{colour_words()})"
        r"(?=$|\.$|\.\s|\s*[–—;,(]|\s-\s)",
        re.IGNORECASE,
    )


@cache
def _reversed() -> re.Pattern[str]:
    """ "Green: Early help", the light first."""
    return re.compile(
        rf"^(?P<word>{colour_words()})\s*(?::|\s?[-–—]\s)\s*(?P<name>[A-Z‘“][^:;.\n]{{2,90}}?)\.?$",
        re.IGNORECASE,
    )


def labelled_run(context: Context, index: int) -> list[RagRating]:
    """Rows of a run of lines that are each a name and a light; none where the lights are not plain."""
    stream = context.stream
    if _named().match(stream[index].text) is None or (index and _named().match(stream[index - 1].text)):
        return []
    run: list[tuple[Line, re.Match[str]]] = []
    for line in stream[index:]:
        found = _named().match(line.text) if not line.in_table and len(run) < _MOST else None
        if found is None or parse_heading(found["name"]) is not None:
            break
        run.append((line, found))
    ratings = [_rating(found) for _, found in run]
    lights = sum(r in _LIGHTS for r in ratings)
    if len(run) < 3 or len(set(ratings)) < 2 or lights * 3 < len(run) * 2 or not _speaks(context, run):
        return []
    rows = [_row(context, line, found) for line, found in run]
    return [row for row in rows if row is not None]


def reversed_run(context: Context, index: int) -> list[RagRating]:
    """Rows of a list "Green: the quay", "Amber: the depot" below a line that speaks of ratings."""
    stream, above = context.stream, context.stream[index - 1].text if index else ""
    if not _TOLD.search(above) or not stream[index].is_item:
        return []
    run: list[tuple[Line, re.Match[str]]] = []
    for line in stream[index : index + _MOST]:
        found = _reversed().match(line.text) if line.is_item else None
        if found is None or is_meaning(found["name"]) or len(found["name"].split()) > 10:
            break
        run.append((line, found))
    if len(run) < 2 or len({_rating(f) for _, f in run}) < 2 or run[-1][0] is not _last_item(stream, index):
        return []
    rows = [_row(context, line, found) for line, found in run]
    return [row for row in rows if row is not None]


def _last_item(stream: list[Line], index: int) -> Line:
    """The last item of the list that an item begins."""
    place = index
    while place + 1 < len(stream) and stream[place + 1].is_item:
        place += 1
    return stream[place]


def inline_run(context: Context, line: Line) -> list[RagRating]:
    """Rows of one line that rates several by name: "Status: Early help – Green; Plans – Amber"."""
    text = line.text
    head, colon, tail = text.partition(":")
    if text.count(";") < 1 or not colon or not _TOLD.search(head) or len(text) > 1500:
        return []
    at, found = len(head) + 1, []
    for piece in tail.split(";"):
        clean = re.sub(r"^\s*(?:and\s+)?", "", piece)
        match = _named().match(clean)
        if match is None or match.end() < len(clean.rstrip(" .")):
            return []
        found.append((at + len(piece) - len(clean), match))
        at += len(piece) + 1
    if len({_rating(m) for _, m in found}) < 2 or len(found) < 2:
        return []
    rows = [_row(context, line, m, shift) for shift, m in found]
    return [row for row in rows if row is not None]


def _rating(found: re.Match[str]) -> str | None:
    return rating_of(" ".join(found["word"].split()))


def _speaks(context: Context, run: list[tuple[Line, re.Match[str]]]) -> bool:
    """True where amber is among the lights, or the document says that it rates."""
    return context.speaks_of_ratings or any(f["word"].casefold().startswith("amber") for _, f in run)


def _row(context: Context, line: Line, found: re.Match[str], shift: int = 0) -> RagRating | None:
    rating = rating_of(" ".join(found["word"].split()))
    name = found["name"].strip()
    if rating is None:
        return None
    mark = Mark(rating, found.start("word"), found.end("word"), found["word"])
    own = column_role(name) == "rag" or is_rag_label(name) or name.casefold() == "overall"
    inside = context.enclosing(line.start) if own else None
    subject: Subject = inside if inside is not None else context.named(name, None)
    return rating_row(context, subject, mark, line.start + shift, name if own else None, 1, "labelled_run")

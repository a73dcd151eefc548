"""Ratings of lines that follow each other: "Time: Green", "Cost: Red", or "Green: the quay" the other way.

One line of that form may say anything; several with different lights, where lights are spoken of, rate.
So do lights that stand below each other under a label of ratings, as in a table whose cells fell apart.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.key.entries import is_meaning
from extractors.rag.subjects import Context, Subject
from extractors.rag.words import LIGHTS, Mark, colour_words, has_colour, mark_of, rating_of, whole
from extractors.strands.headings import parse_heading

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


def labelled_run(context: Context, index: int) -> list[Candidate]:
    """A run of lines that are each a name and a light; none where the lights are not plain."""
    stream = context.stream
    if not has_colour(stream[index].text) or _named().match(stream[index].text) is None:
        return []
    if index and _named().match(stream[index - 1].text):
        return []
    run: list[tuple[Line, re.Match[str]]] = []
    for line in stream[index : index + _MOST]:
        found = _named().match(line.text) if not line.in_table else None
        if found is None or parse_heading(found["name"]) is not None:
            break
        run.append((line, found))
    ratings = [rating_of(found["word"]) for _, found in run]
    lights = sum(r in LIGHTS for r in ratings)
    if len(run) < 3 or len(set(ratings)) < 2 or lights * 3 < len(run) * 2 or not _speaks(context, run):
        return []
    return [_rates(context, line, found) for line, found in run]


def reversed_run(context: Context, index: int) -> list[Candidate]:
    """A list "Green: the quay", "Amber: the depot" below a line that speaks of ratings."""
    stream, above = context.stream, context.stream[index - 1].text if index else ""
    if not stream[index].is_item or not has_colour(stream[index].text) or not _TOLD.search(above):
        return []
    run: list[tuple[Line, re.Match[str]]] = []
    for line in stream[index : index + _MOST]:
        found = _reversed().match(line.text) if line.is_item else None
        if found is None or is_meaning(found["name"]) or len(found["name"].split()) > 10:
            break
        run.append((line, found))
    place = index + len(run)
    whole_list = place == len(stream) or not stream[place].is_item
    if len(run) < 2 or len({rating_of(f["word"]) for _, f in run}) < 2 or not whole_list:
        return []
    return [_rates(context, line, found) for line, found in run]


def inline_run(context: Context, index: int) -> list[Candidate]:
    """One line that rates several by name: "Status: Early help – Green; Plans – Amber"."""
    line = context.stream[index]
    head, _, tail = line.text.partition(":")
    if ";" not in tail or len(line.text) > 1500 or not has_colour(line.text) or not _TOLD.search(head):
        return []
    at, found = len(head) + 1, []
    for piece in tail.split(";"):
        clean = re.sub(r"^\s*(?:and\s+)?", "", piece)
        match = _named().match(clean)
        if match is None or match.end() < len(clean.rstrip(" .")):
            return []
        found.append((at + len(piece) - len(clean), match))
        at += len(piece) + 1
    if len({rating_of(match["word"]) for _, match in found}) < 2:
        return []
    return [_rates(context, line, match, shift) for shift, match in found]


def _speaks(context: Context, run: list[tuple[Line, re.Match[str]]]) -> bool:
    """True where amber is among the lights, or the document says that it rates."""
    return context.speaks_of_ratings or any(f["word"].casefold().startswith("amber") for _, f in run)


def _rates(context: Context, line: Line, found: re.Match[str], shift: int = 0) -> Candidate:
    """A name and its light; a name like "Overall" is a label, of what the line stands under."""
    name = found["name"].strip()
    own = column_role(name) == "rag" or is_rag_label(name) or name.casefold() == "overall"
    inside = context.enclosing(line.start) if own else None
    subject: Subject | str = inside if inside is not None else name
    label = name if own else None
    return on_line(context, line, subject, mark_of(found), "labelled_run", shift=shift, dimension=label)


def labelled_group(context: Context, index: int) -> list[Candidate]:
    """A flattened table of one subject: a label of ratings, perhaps labels of columns, then the ratings.

    "Agreed progress measure", "Previous (March)", "Current (June)", "Amber", "Green".
    """
    stream = context.stream
    top = stream[index]
    if top.in_table or len(top.text) > 90 or column_role(top.text) != "rag":
        return []
    labels: list[str] = []
    place = index + 1
    while place < len(stream) and len(labels) < 5 and _is_group_label(stream[place]):
        labels.append(stream[place].text)
        place += 1
    found: list[tuple[Line, Mark]] = []
    for line in stream[place:]:
        marks = whole(line.text) if not line.in_table else []
        if len(marks) != 1:
            break
        found.append((line, marks[0]))
    if not found or (labels and len(labels) != len(found)):
        return []
    out: list[Candidate] = []
    for (line, mark), label in zip(found, labels or [top.text] * len(found)):
        if (subject := context.enclosing(line.start)) is not None:
            out.append(on_line(context, line, subject, mark, "labelled_group", dimension=label,
                               position=len(out) + 1))  # fmt: skip
    return out


def _is_group_label(line: Line) -> bool:
    return (
        not line.in_table
        and not line.is_item
        and len(line.text) <= 40
        and not whole(line.text)
        and line.text[-1] not in ".;:?"
        and parse_heading(line.text) is None
    )

"""Lights at the edge of a line, or alone on one, that rate where the document does so more than once.

"Programme budget (R)", "[A] A new day centre", "🔴 Nobody has been found" below a heading, or "G" between
"Theme 1" and its title. One such line may say anything; each layout wants two different lights at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.subjects import Context
from extractors.rag.words import LETTER, SYMBOL, Mark, letter, mark_of, whole
from extractors.strands.headings import parse_heading


def _varied(found: list[Candidate]) -> list[Candidate]:
    return found if len({one.mark.rating for one in found}) >= 2 else []


_LETTERED = re.compile(rf"(?P<name>[A-Z0-9][^()\n]{{2,90}}?)\s*[(\[](?P<letter>(?!B){LETTER})[)\]]$")


def lettered(context: Context) -> list[Candidate]:
    """Lines that end in a letter in brackets: "Programme budget (R)", "Staffing (A)".

    Three of them at least, with two letters at least, and nothing but lights in the brackets: a
    roster with "(A)" for absent has other letters too.
    """
    found = [
        (line, match)
        for line in context.stream
        if line.text[-1] in ")]" and not line.in_table and len(line.text) < 110
        if (match := _LETTERED.match(line.text))
    ]
    if len(found) < 3 or len({match["letter"] for _, match in found}) < 2 or not context.speaks_of_ratings:
        return []
    codes = {m[1] for line in context.stream if (m := re.search(r"\(([A-Z])\)$", line.text))}
    if not codes <= set("RAGB"):
        return []
    return [on_line(context, line, m["name"], mark_of(m, "letter"), "lettered_line") for line, m in found]


_BRACKETED = re.compile(rf"[\[(](?P<letter>{LETTER})[\])]\s+(?P<name>[A-Z0-9‘“][^\[\]\n]{{2,200}})")


def bracketed(context: Context) -> list[Candidate]:
    """Lines like "[R] Homes for carers", "[A] A new day centre", where the key explains such letters."""
    return _varied(list(_bracketed(context))) if context.key.letters else []


def _bracketed(context: Context) -> Iterator[Candidate]:
    for line in context.stream:
        found = None if line.in_table or context.key.covers(line.start) else _BRACKETED.match(line.text)
        if found is not None:
            name = re.split(r"\s{2,}|:\s|[.;]\s", found["name"].strip())[0].strip(" .,;:")
            yield on_line(context, line, name, mark_of(found, "letter"), "bracketed_line")


def lone_lights(context: Context) -> list[Candidate]:
    """A light that is a line between a bare label and its title: "Theme 1", "G", "Cleaner air"."""
    return _varied(list(_lone(context)))


def _lone(context: Context) -> Iterator[Candidate]:
    above: Line | None = None
    for line in context.stream:
        mark = _alone(context, line) if len(line.text) <= 20 and above is not None else None
        label = parse_heading(above.text) if mark is not None and above is not None else None
        between = label is not None and not label.title and not line.in_table
        if mark is not None and label is not None and between and not context.key.covers(line.start):
            yield on_line(context, line, label.label, mark, "lone_light")
        above = line


def _alone(context: Context, line: Line) -> Mark | None:
    marks = whole(line.text)
    if len(marks) == 1:
        return marks[0]
    return letter(line.text) if context.key.letters else None


_LIT = re.compile(rf"(?P<mark>{SYMBOL})\ufe0f?\s+(?=[A-Z])")


def lit_paragraphs(context: Context) -> list[Candidate]:
    """Paragraphs that begin with a coloured symbol, each the first under its heading."""
    return _varied(list(_lit(context)))


def _lit(context: Context) -> Iterator[Candidate]:
    headed = False
    for line in context.stream:
        plain = not line.in_table and not line.is_item and not line.is_heading and not line.text.isascii()
        found = _LIT.match(line.text) if plain and headed else None
        subject = context.enclosing(line.start) if found else None
        if found is not None and subject is not None:
            yield on_line(context, line, subject, mark_of(found, "mark"), "lit_paragraph")
        headed = line.is_heading

"""Lights that stand alone: a letter or word on a line of its own between a label and its title, and letters
in brackets before the name in plain lines of a document whose key explains them.
"""

from __future__ import annotations

import re

from extractors.programme.lines import Line
from extractors.rag.legend import Legend
from extractors.rag.rows import rating_row
from extractors.rag.subjects import Context
from extractors.rag.words import LETTERS, Mark, letter, whole
from extractors.strands.headings import parse_heading
from schemas import RagRating

_BRACKETED = re.compile(r"[\[(](?P<letter>[RAGB](?:/[RAG])?)[\])]\s+(?P<name>[A-Z0-9‘“][^\[\]\n]{2,200})")


def lone_lights(context: Context, legend: Legend) -> dict[int, RagRating]:
    """Rows by place: "Theme 1", below it "G", below that the title; two different lights at least."""
    out: dict[int, RagRating] = {}
    for place, line in enumerate(context.stream):
        mark = _light(line, legend) if len(line.text) <= 20 and place else None
        above = parse_heading(context.stream[place - 1].text) if mark is not None else None
        if mark is None or above is None or above.title or line.in_table or legend.covers(line.start):
            continue
        subject = context.named(above.label, None)
        out[place] = rating_row(context, subject, mark, line.start, None, 1, "lone_light")
    return out if len({row.rating for row in out.values()}) >= 2 else {}


def _light(line: Line, legend: Legend) -> Mark | None:
    marks = whole(line.text)
    if len(marks) == 1:
        return marks[0]
    return letter(line.text) if legend.letters else None


def bracketed(context: Context, legend: Legend) -> dict[int, RagRating]:
    """Rows by place: "[R] Homes for carers", "[A] A new day centre", where the key explains such letters."""
    out: dict[int, RagRating] = {}
    lines = enumerate(context.stream) if legend.letters else ()
    for place, line in lines:
        found = None if line.in_table or legend.covers(line.start) else _BRACKETED.match(line.text)
        if found is not None:
            name = re.split(r"\s{2,}|:\s|[.;]\s", found["name"].strip())[0].strip(" .,;:")
            mark = Mark(LETTERS[found["letter"]], *found.span("letter"), found["letter"])
            subject = context.named(name, None)
            out[place] = rating_row(context, subject, mark, line.start, None, 1, "bracketed_line")
    return out if len({row.rating for row in out.values()}) >= 2 else {}

"""Ratings by the words of a document's own key: "Strand 1: Early help – On track", "Status: Off track"."""

from __future__ import annotations

import re

from extractors.programme.columns import column_role
from extractors.programme.lines import Line
from extractors.rag.legend import Legend
from extractors.rag.rows import rating_row
from extractors.rag.subjects import Context, heading_subject
from extractors.rag.words import Mark, state_suffix
from extractors.strands.headings import parse_heading
from schemas import RagRating

_LABELLED = re.compile(r"^(?P<label>[^:\n]{2,40}?)\s*(?::|\s[-–—])\s*(?P<state>[^:\n]{2,40}?)\.?$")


def stated(context: Context, line: Line, legend: Legend) -> RagRating | None:
    """What a line rates by a word that the document's key explains; None where it is no such word."""
    if not legend.words or len(line.text) > 200:
        return None
    headed = state_suffix(line.text) if line.is_heading or parse_heading(line.text) else None
    if headed is not None:
        rating = legend.word(headed["state"])
        subject = heading_subject(line.text[: headed.start()])
        if rating is None or not subject:
            return None
        mark = Mark(rating, headed.start("state"), headed.end("state"), headed["state"], "legend")
        return rating_row(context, context.named(subject, None), mark, line.start, None, 1, "stated_heading")
    found = _LABELLED.match(line.text)
    rating = legend.word(found["state"]) if found and column_role(found["label"]) == "rag" else None
    inside = context.enclosing(line.start) if rating is not None else None
    if found is None or rating is None or inside is None:
        return None
    mark = Mark(rating, found.start("state"), found.end("state"), found["state"], "legend")
    return rating_row(context, inside, mark, line.start, found["label"], 1, "stated_line")

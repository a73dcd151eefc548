"""Ratings by the words of a document's own key: "Strand 1: Early help – On track", "Status: Off track"."""

from __future__ import annotations

import re

from extractors.lexicon import load
from extractors.programme.columns import column_role
from extractors.programme.lines import Line
from extractors.rag.endings import state_suffix, suffix
from extractors.rag.legend import Legend
from extractors.rag.rows import rating_row
from extractors.rag.subjects import Context, heading_subject
from extractors.rag.words import Mark
from extractors.strands.headings import parse_heading
from schemas import RagRating

_LABELLED = re.compile(r"^(?P<label>[^:\n]{2,40}?)\s*(?::|\s[-–—])\s*(?P<state>[^:\n]{2,40}?)\.?$")


def stated(context: Context, index: int, legend: Legend) -> RagRating | None:
    """What a line rates by a word that the document's key explains; None where it is no such word."""
    line = context.stream[index]
    if not legend.words or len(line.text) > 200:
        return None
    if line.is_heading or parse_heading(line.text):
        return _headed(context, line, legend)
    found = _LABELLED.match(line.text)
    if found is not None and _is_label(found["label"]):
        return _row(context, line, found.start("state"), found["state"], found["label"], legend)
    above = context.stream[index - 1] if index else None
    if above is not None and not above.in_table and _is_label(above.text.strip(" :")):
        return _row(context, line, 0, line.text, above.text.strip(" :"), legend)
    return None


def _is_label(text: str) -> bool:
    return column_role(text) == "rag" or load("strand_headings").canonical(text.strip(" :.")) == "status"


def _row(
    context: Context, line: Line, start: int, state: str, label: str, legend: Legend
) -> RagRating | None:
    rating, inside = legend.word(state), context.enclosing(line.start)
    if rating is None or inside is None:
        return None
    mark = Mark(rating, start, start + len(state), state, "legend")
    return rating_row(context, inside, mark, line.start, label, 1, "stated_line")


def _headed(context: Context, line: Line, legend: Legend) -> RagRating | None:
    """A heading that ends in a word of the key, after a sign."""
    if suffix(line.text) is not None or line.start in context.framed:
        return None
    found = state_suffix(line.text)
    state, cut = (found["state"], found.start()) if found is not None else ("", 0)
    after = legend.ending(line.text) if legend.word(state) is None else None
    if after is not None and line.text[: after[0]].rstrip().endswith(("–", "-", "—", ":", "(", "[", "|")):
        state, cut = line.text[after[0] : after[1]], after[0]
    rating, subject = legend.word(state), heading_subject(line.text[:cut].rstrip(" ([:–—-|"))
    if rating is None or not subject:
        return None
    start = line.text.index(state, cut)
    mark = Mark(rating, start, start + len(state), state, "legend")
    return rating_row(context, context.named(subject, None), mark, line.start, None, 1, "stated_heading")

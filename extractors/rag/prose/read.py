"""All that the sentences of a line rate: by what they stand under, by names after a light, by verbs."""

from __future__ import annotations

from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate
from extractors.rag.prose.implied import from_implied
from extractors.rag.prose.names import from_names
from extractors.rag.prose.parallel import from_parallel
from extractors.rag.prose.sentences import from_sentences
from extractors.rag.subjects import Context
from extractors.rag.words import has_colour


def from_prose(context: Context, line: Line) -> list[Candidate]:
    """Candidates of a line; what is implied of a light goes before what a sentence names beside it."""
    if not has_colour(line.text):
        return []
    implied, named = list(from_implied(context, line)), list(from_names(context, line))
    said = {one.mark.start for one in implied}
    taken = {one.mark.start - line.start for one in named}
    told = [*named, *from_sentences(context, line, taken)]
    found = [*implied, *(one for one in told if one.mark.start not in said)]
    several, places = from_parallel(context, line)
    found = [one for one in found if not any(a <= one.mark.start < b for a, b in places)]
    return sorted([*found, *several], key=lambda one: one.mark.start) if several else found

"""Ratings in sentences that rate a named subject: "Strand 2 is now amber", "X was RAG rated red"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.prose.phrase import subjects_of
from extractors.rag.prose.verbs import given, moves, shown, states
from extractors.rag.subjects import Context
from extractors.rag.words import LIGHTS, mark_of, rating_of


def from_sentences(context: Context, line: Line, taken: set[int]) -> Iterator[Candidate]:
    """Candidates of the sentences of a line; ``taken``: where lights stand that are rated already."""
    for found in moves(line.text):
        for subject in subjects_of(context, found["subject"], True, line.start):
            # minutes tell of a move as what is new; reports rate then and now
            for place, group in enumerate("b" if context.in_minutes else "ab", 1):
                yield on_line(context, line, subject, mark_of(found, group), "moved", position=place)
    for found in states(line.text):
        if found.start("word") not in taken:
            yield from _rated(context, line, found, "word", _is_said(context, found))
    for found in shown(line.text):
        yield from _rated(context, line, found, "word")
    for found in given(line.text):
        yield from _rated(context, line, found, "word" if found["word"] else "first")


def _rated(
    context: Context, line: Line, found: re.Match[str], group: str, said: bool = True
) -> Iterator[Candidate]:
    for subject in subjects_of(context, found["subject"], said, line.start):
        yield on_line(context, line, subject, mark_of(found, group), "sentence")


def _is_said(context: Context, found: re.Match[str]) -> bool:
    """True where a sentence says that it rates, or ends with a light that something keeps or came to."""
    if found["rag"] or found["rated"] or (found["stay"] and found["at"]):
        return True
    if re.search(r"\bB?RAG\b", found["subject"]):
        return True
    return _stands(found) and context.speaks_of_ratings


_AFTER = re.compile(
    r"\W*$|\s*[.,;:)]|\s+(?:and|but|as|with|due|because|owing|pending|since|this|for|until|while|whilst|"
    r"overall|despite|given|in|at|on)\b"
)


def _stands(found: re.Match[str]) -> bool:
    """True for a clause that ends with its light: "remained red."."""
    ends = found["stay"] and _AFTER.match(found.string[found.end("word") :])
    return bool(ends) and rating_of(found["word"]) in LIGHTS

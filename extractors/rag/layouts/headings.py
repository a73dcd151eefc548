"""Ratings of headings: "Strand 3 – Engagement – Amber", "Strand 1: Early help – On track"."""

from __future__ import annotations

from dataclasses import replace

from extractors.programme.lines import Line, squeezed
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.endings import bare_suffix, earlier, state_suffix, suffix
from extractors.rag.subjects import Context, Subject, heading_subject
from extractors.rag.words import Mark, says_rag
from extractors.strands.headings import LEAD, parse_heading
from schemas import Strand


def rated_heading(context: Context, index: int) -> list[Candidate]:
    """A light at the end of a heading, or at its edge where all headings of its level have one."""
    line = context.stream[index]
    if (strand := context.headed(line)) is not None:
        return _of_code(context, line, strand)
    frame = context.framed.get(line.start)
    if frame is not None:
        mark, name = frame.mark, line.text[frame.begin : frame.end]
    else:
        found = suffix(line.text)
        if found is None or not _is_sure(context, line, found):
            return []
        mark, name = found, line.text
    subject, before = heading_subject(name), earlier(line.text, mark.end)
    marks = [before, mark] if before is not None else [mark]
    return [
        on_line(context, line, subject, one, "heading_suffix", position=place)
        for place, one in enumerate(marks, 1)
        if subject
    ]


def _of_code(context: Context, line: Line, strand: Strand) -> list[Candidate]:
    """The light behind the name of a strand with a code, before or behind its lead in brackets."""
    cut = strand.char_end - line.start
    rest = f"x{LEAD.sub('', line.text[cut:])}"
    mark = suffix(rest) or bare_suffix(rest)
    at = line.text.find(mark.raw, cut) if mark is not None else -1
    if mark is None or at < 0:
        return []
    subject = Subject(squeezed(line.text[:cut]).strip(" *"), "strand", strand.fact_id)
    mark = replace(mark, start=at, end=at + len(mark.raw))
    before = earlier(line.text, mark.end)
    marks = [before, mark] if before is not None else [mark]
    return [on_line(context, line, subject, m, "heading_suffix", position=n) for n, m in enumerate(marks, 1)]


def _is_sure(context: Context, line: Line, mark: Mark) -> bool:
    """True where the end of a heading is a rating: a strand, a symbol, RAG said, or one of many."""
    if mark.basis == "symbol" or parse_heading(line.text) or says_rag(line.text[mark.cut :]):
        return True
    level = line.block.level
    alike = [m for x in context.stream if x.is_heading and x.block.level == level if (m := suffix(x.text))]
    return line.is_heading and len(alike) >= 2 and len({m.rating for m in alike}) >= 2


def stated_heading(context: Context, index: int) -> list[Candidate]:
    """A heading that ends, after a sign, in a word that the document's key explains."""
    line, key = context.stream[index], context.key
    if not key.words or len(line.text) > 200 or line.start in context.framed or suffix(line.text) is not None:
        return []
    found = state_suffix(line.text)
    span = found.span("state") if found is not None else (0, 0)
    cut = found.start() if found is not None else 0
    if key.word(line.text[slice(*span)]) is None:
        span = key.ending(line.text) or (0, 0)
        cut = span[0]
        if not line.text[:cut].rstrip().endswith(("–", "-", "—", ":", "(", "[", "|")):
            return []
    state = line.text[slice(*span)]
    rating, subject = key.word(state), heading_subject(line.text[:cut].rstrip(" ([:–—-|"))
    if rating is None or not subject:
        return []
    return [on_line(context, line, subject, Mark(rating, *span, state, "legend"), "stated_heading")]

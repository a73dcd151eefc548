"""Ratings outside tables and sentences: after a heading, in a labelled line, in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.lexicon import load
from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.lines import Line, boxed
from extractors.rag.endings import earlier, leading, suffix
from extractors.rag.groups import group_rows, labelled_group
from extractors.rag.implied import from_implied, lit_paragraphs
from extractors.rag.labelled import label_line, labels, may_label, pieces, sentences
from extractors.rag.legend import Legend
from extractors.rag.lists import framed_items, headed_list, lettered, list_rows, marked_list, rated_list
from extractors.rag.lone import bracketed, lone_lights
from extractors.rag.rows import rating_row
from extractors.rag.runs import inline_run, labelled_run, reversed_run
from extractors.rag.sentences import from_sentences
from extractors.rag.stated import stated
from extractors.rag.subjects import Context, Subject, heading_subject
from extractors.rag.words import (
    LETTERS,
    SYMBOLS,
    Mark,
    has_colour,
    rating_of,
    says_rag,
    whole,
)
from extractors.strands.headings import parse_heading, run_in
from schemas import RagRating
from schemas.vocabulary import Rating, RatingBasis


def from_text(context: Context, legend: Legend, told: dict[int, RagRating]) -> Iterator[RagRating]:
    """Rows for ratings in headings, labelled lines and sentences; ``told``: rows of fields, by line."""
    known = told | lettered(context) | lit_paragraphs(context) | framed_items(context)
    known = lone_lights(context, legend) | bracketed(context, legend) | known
    yield from known.values()
    consumed: set[int] = set(known)
    box = boxed(context.document)
    for index, line in enumerate(context.stream):
        if legend.covers(line.start) or index in consumed:
            continue
        if line.in_table and line.block.block_no not in box:
            yield from _cell(context, line)
            continue
        group = labelled_group(context, index)
        items = [] if group else rated_list(context.stream, index)
        marked = [] if group or items else marked_list(context, index)
        headed = [] if group or items or marked else list(headed_list(context, index))
        run = [] if group or items or marked or headed else _run(context, index)
        if group:
            consumed.update(i for i, *_ in group)
            yield from group_rows(context, group)
        elif items:
            consumed.update(i for i, _ in items)
            yield from list_rows(context, items)
        elif marked:
            consumed.update(range(index, index + len(marked)))
            yield from marked
        elif headed:
            consumed.update(range(index + 1, index + 1 + len(headed)))
            yield from headed
        elif run:
            consumed.update(range(index, index + len(run)))
            yield from run
        elif (row := stated(context, index, legend)) is not None:
            yield row
        elif (line.is_heading or parse_heading(line.text)) and not labels(line.text):
            yield from _heading(context, line)
        elif (row := _below_label(context, index)) is not None:
            yield row
        else:
            yield from _line(context, line)


def _cell(context: Context, line: Line) -> Iterator[RagRating]:
    """Running text in a cell, where it speaks of strands by name: "Theme A, Homes: green (up from amber)"."""
    if len(line.text.split()) < 3 or not has_colour(line.text):
        return
    found = label_line().match(line.text)
    row = _labelled(context, line.start, found, first=False) if found is not None else None
    if found is not None and row is not None:
        yield from _moved(row, found, line.start)
    elif run_in(line.text) is not None:
        yield from from_implied(context, line)


def _run(context: Context, index: int) -> list[RagRating]:
    """Rows of lines that are each a name and a light, whichever comes first."""
    if not has_colour(context.stream[index].text):
        return []
    return labelled_run(context, index) or reversed_run(context, index)


def _below_label(context: Context, index: int) -> RagRating | None:
    """A remark that begins with its rating, right below a label of status: "Amber: half are in time"."""
    line, above = context.stream[index], context.stream[index - 1] if index else None
    if above is None or above.in_table or line.is_item or len(above.text) > 40 or len(line.text) > 400:
        return None
    if load("strand_headings").canonical(above.text.strip(" :.")) != "status" and not is_rag_label(
        above.text
    ):
        return None
    mark, subject = leading(line.text), context.enclosing(line.start)
    if mark is None or mark.start > 2 or subject is None:
        return None
    return rating_row(context, subject, mark, line.start, above.text.strip(" :."), 1, "below_label")


def _heading(context: Context, line: Line) -> Iterator[RagRating]:
    """A rating at the end of a heading: "Strand 3 – Engagement – Amber"."""
    mark, frame = suffix(line.text), context.framed.get(line.start)
    if frame is None and (mark is None or not _plain(context, line, mark)):
        return
    mark = mark if frame is None else frame.mark
    text = heading_subject(line.text if frame is None else line.text[frame.begin : frame.end])
    if text and mark is not None:
        subject, before = context.named(text, None), earlier(line.text, mark.end)
        for place, one in enumerate([before, mark] if before else [mark], 1):
            yield rating_row(context, subject, one, line.start, None, place, "heading_suffix")


def _plain(context: Context, line: Line, mark: Mark) -> bool:
    """True where the end of a heading is a rating: a strand, a symbol, RAG said, or one of many."""
    if mark.basis == "symbol" or parse_heading(line.text) or says_rag(line.text[mark.cut :]):
        return True
    alike = [
        s for s in context.stream if s.is_heading and suffix(s.text) and s.block.level == line.block.level
    ]
    ratings = {m.rating for s in alike for m in [suffix(s.text)] if m}
    return line.is_heading and len(alike) >= 2 and len(ratings) >= 2


def _line(context: Context, line: Line) -> Iterator[RagRating]:
    """Labelled ratings of a line, sentence by sentence; else what its sentences rate."""
    if len(line.text) > 2000:
        return
    if has_colour(line.text) and (several := inline_run(context, line)):
        yield from several
        return
    rows = []
    parts = pieces(line.text) if may_label(line.text) else []
    wide = bool(parts)
    for begin, part in parts or (sentences(line.text) if may_label(line.text) else ()):
        found = label_line().match(part.strip())
        offset = line.start + begin + len(part) - len(part.lstrip())
        row = _labelled(context, offset, found, first=begin == 0 or wide) if found else None
        if found is not None and row is not None:
            rows.extend(_moved(row, found, offset))
    if not rows and has_colour(line.text):
        rows = list(from_implied(context, line))
        said = {row.char_start for row in rows}
        rows += [row for row in from_sentences(context, line) if row.char_start not in said]
    yield from rows


def _moved(row: RagRating, found: re.Match[str], offset: int) -> list[RagRating]:
    """The row, and one more where its value goes on to another rating, or tells the one before."""
    before = earlier(found.string, found.end("word"))
    if before is not None:
        span = offset + before.start, offset + before.end
        first = replace(row, rating=before.rating, raw=before.raw, char_start=span[0], char_end=span[1])
        return [first, replace(row, position=2)]
    value = found.string[found.start("word") :].strip()
    marks = whole(value)
    if len(marks) != 2:
        return [row]
    start, mark = offset + found.start("word"), marks[1]
    after = replace(
        row,
        rating=mark.rating,
        raw=mark.raw,
        position=2,
        char_start=start + mark.start,
        char_end=start + mark.end,
    )
    return [row, after]


def _labelled(context: Context, offset: int, found: re.Match[str], first: bool) -> RagRating | None:
    """ "RAG rating: Amber", "Overall status – Green": the subject is what the line stands under.

    Past the first sentence of a line only a strand is such a label.
    """
    word = found["word"].rstrip("\ufe0f")
    rating = SYMBOLS.get(word) or rating_of(" ".join(word.split()))
    if rating is None and says_rag(found["label"]):
        rating = LETTERS.get(word)
    label = found["label"].strip(" *•·")
    name = _NAMED_LABEL.match(label)
    if name is not None and first and rating is not None and parse_heading(label) is None:
        mark = _mark_of_label(found, word, rating)
        return rating_row(
            context, context.named(name["name"], None), mark, offset, name["label"], 1, "labelled_item"
        )
    role = column_role(label) == "rag" or (says_rag(label) and len(label.split()) <= 6)
    role = role or (label.casefold() == "overall" and word not in LETTERS)
    if rating is None or not (_strand_label(label) or (first and (role or word in SYMBOLS))):
        return None
    mark = _mark_of_label(found, word, rating)
    subject, dimension = _label_subject(context, offset, label, role)
    return rating_row(context, subject, mark, offset, dimension, 1, "labelled_line") if subject else None


_NAMED_LABEL = re.compile(
    r"(?P<name>\S+(?:\s+\S+){2,24}?)\s*[-–—|,]?\s+"
    r"(?P<label>(?-i:B?RAG)(?:[ -](?:rating|status|rated|score))?|(?-i:Status|STATUS))$",
    re.IGNORECASE,
)
""" "Deliver 300 affordable homes   RAG: A": the words before the label are what is rated."""


def _mark_of_label(found: re.Match[str], word: str, rating: Rating) -> Mark:
    basis: RatingBasis = "symbol" if word in SYMBOLS else "text"
    return Mark(rating, found.start("word"), found.end("word"), found["word"], basis)


def _strand_label(label: str) -> bool:
    parsed = parse_heading(label)
    return parsed is not None and len(label.split()) <= 12


def _label_subject(
    context: Context, offset: int, label: str, role: bool
) -> tuple[Subject | None, str | None]:
    if not role:
        return context.named(label, None), None
    of = re.search(r"\b(?:for|of)\s+(?:the\s+)?(.{3,80})$", label, re.IGNORECASE)
    if of:
        return context.named(of[1], None), None
    inside = context.enclosing(offset)
    if inside is None or (label.casefold() == "overall" and context.under_title(offset)):
        return context.named(label, "document"), None
    own = _OWN_THING.match(label)
    if own is not None and inside.kind != "strand":
        return context.named(own["thing"], "document"), label
    return inside, label


_OWN_THING = re.compile(
    r"(?P<thing>(?:overall|whole)\s+(?:programme|project|portfolio|plan))\s+(?:b?rag|status|rating)\b", re.I
)
""" "Overall programme status": the label itself says what is rated."""

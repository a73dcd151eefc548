"""Labelled ratings: "RAG: Amber", "Overall status – Green (was Red)", "Status" above "Off track: no site".

The subject is what the line stands under, or the words before the label.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.lexicon import load
from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.endings import earlier, leading
from extractors.rag.layouts.pairs import label_line, may_label, pieces, sentences
from extractors.rag.subjects import Context, Subject
from extractors.rag.words import LETTERS, SYMBOLS, Mark, mark_of, says_rag, whole
from extractors.strands.headings import parse_heading

LONGEST = 2000
"""A line that is longer is a page whose lines fell together."""


def _is_status(text: str) -> bool:
    return load("strand_headings").canonical(text.strip(" :.")) == "status"


_STATED = re.compile(r"^(?P<label>[^:\n]{2,40}?)\s*(?::|\s[-–—])\s*(?P<state>[^:\n]{2,40}?)\.?$")


def stated_line(context: Context, index: int) -> list[Candidate]:
    """ "Status: Off track", or "Off track" below "Status": words of the document's own key."""
    line = context.stream[index]
    if not context.key.words or len(line.text) > 200:
        return []
    found = _STATED.match(line.text)
    if found is not None and (column_role(found["label"]) == "rag" or _is_status(found["label"])):
        label, (start, end) = found["label"], found.span("state")
    else:
        above = context.stream[index - 1] if index else None
        label = above.text.strip(" :") if above is not None and not above.in_table else ""
        start, end = 0, len(line.text)
        if column_role(label) != "rag" and not _is_status(label):
            return []
    rating, inside = context.key.word(line.text[start:end]), context.enclosing(line.start)
    if rating is None or inside is None:
        return []
    mark = Mark(rating, start, end, line.text[start:end], "legend")
    return [on_line(context, line, inside, mark, "stated_line", dimension=label)]


def below_label(context: Context, index: int) -> list[Candidate]:
    """A remark that begins with its rating, right below a label of status: "Amber: half are in time"."""
    line, above = context.stream[index], context.stream[index - 1] if index else None
    if above is None or above.in_table or line.is_item or len(above.text) > 40 or len(line.text) > 400:
        return []
    if not _is_status(above.text) and not is_rag_label(above.text):
        return []
    mark, subject = leading(line.text), context.enclosing(line.start)
    if mark is None or mark.start > 2 or subject is None:
        return []
    return [on_line(context, line, subject, mark, "below_label", dimension=above.text.strip(" :."))]


def labelled_line(context: Context, index: int) -> list[Candidate]:
    """Labelled ratings of a line, sentence by sentence or piece by piece."""
    line = context.stream[index]
    if len(line.text) > LONGEST or not may_label(line.text):
        return []
    wide = pieces(line.text)
    out: list[Candidate] = []
    for begin, part in wide or sentences(line.text):
        shift = begin + len(part) - len(part.lstrip())
        out += labelled(context, line, shift, part.strip(), first=begin == 0 or bool(wide))
    return out


def labelled(context: Context, line: Line, shift: int, text: str, first: bool) -> list[Candidate]:
    """What a part of a line rates that is a label and its light; a light it goes on to, or came from, too.

    Past the first sentence of a line only a strand is such a label.
    """
    found = label_line().match(text)
    if found is None or (found["word"] in LETTERS and not says_rag(found["label"])):
        return []
    one = _rates(context, line, shift, found, first)
    if one is None:
        return []
    at = line.start + shift
    if (before := earlier(text, found.end("word"))) is not None:
        return [replace(one, mark=before.moved(at)), replace(one, position=2)]
    marks = whole(text[found.start("word") :].strip())
    after = [replace(one, mark=m.moved(at + found.start("word")), position=2) for m in marks[1:]]
    return [one, *after]


_NAMED = re.compile(
    r"(?P<name>\S+(?:\s+\S+){2,24}?)\s*[-–—|,]?\s+"
    r"(?P<label>(?-i:B?RAG)(?:[ -](?:rating|status|rated|score))?|(?-i:Status|STATUS))$",
    re.IGNORECASE,
)
""" "Deliver 300 affordable homes   RAG: A": the words before the label are what is rated."""


def _rates(context: Context, line: Line, shift: int, found: re.Match[str], first: bool) -> Candidate | None:
    """ "RAG rating: Amber", "Overall status – Green": of the heading or strand or what its label names."""
    label, mark = found["label"].strip(" *•·"), mark_of(found)
    strand = parse_heading(label) is not None
    name = _NAMED.match(label) if first and not strand else None
    if name is not None:
        return on_line(
            context, line, name["name"], mark, "labelled_item", shift=shift, dimension=name["label"]
        )
    role = column_role(label) == "rag" or (says_rag(label) and len(label.split()) <= 6)
    role = role or (label.casefold() == "overall" and found["word"] not in LETTERS)
    lit = found["word"].rstrip("\ufe0f") in SYMBOLS
    if not (strand and len(label.split()) <= 12) and not (first and (role or lit)):
        return None
    subject, dimension = _subject(context, line.start + shift, label, role)
    if subject is None:
        return None
    return on_line(context, line, subject, mark, "labelled_line", shift=shift, dimension=dimension)


def _subject(context: Context, offset: int, label: str, role: bool) -> tuple[Subject | None, str | None]:
    """What a label rates, and of what: "Status of the move" names it, "RAG status" is of what is above."""
    if not role:
        return context.named(label), None
    of = re.search(r"\b(?:for|of)\s+(?:the\s+)?(.{3,80})$", label, re.IGNORECASE)
    if of:
        return context.named(of[1]), None
    inside = context.enclosing(offset)
    overall = label.casefold().startswith("overall") and context.under_title(offset)
    if inside is None or (overall and inside.kind != "strand"):
        return context.named(label, "document"), None
    own = _OWN_THING.match(label)
    if own is not None and inside.kind != "strand":
        return context.named(own["thing"], "document"), label
    return inside, label


_OWN_THING = re.compile(
    r"(?P<thing>(?:overall|whole)\s+(?:programme|project|portfolio|plan))\s+(?:b?rag|status|rating)\b", re.I
)
""" "Overall programme status": the label itself says what is rated."""

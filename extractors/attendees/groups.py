"""Groups inside an open list of attendance: headings, short lines with a colon, rows of headers.

"Health boards", "Parent representatives:" and "Officers | Role |" tell who the people below are; they
do not end the list. A heading that begins business does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from extractors.attendees.labels import Label, label_of
from extractors.attendees.lines import Line
from extractors.attendees.listing import listing
from extractors.attendees.phrases import BUSINESS
from extractors.attendees.region import Region, numbered
from extractors.lexicon import load
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_organisation, is_role
from schemas import Block, Document

_ITEMS = re.compile(
    r"\b(?:items?|business|actions?|reports?|agenda|matters|notes|minutes|discussion|updates?|decisions?)\b",
    re.IGNORECASE,
)
"""A heading of business, however deep, ends a list of people."""


def subheading(region: Region, line: Line) -> bool:
    """A deeper heading inside a list ("Health" below "Attendees") names a group of it."""
    level = line.block.level
    deeper = region.level is not None and level is not None and level > region.level
    return deeper and not numbered(line) and len(line.text) < 60 and not _ITEMS.search(line.text)


def group_heading(document: Document, line: Line) -> bool:
    """A heading above bullets of people, each with a post, names a group: "Health boards".

    The heading itself has to name posts or bodies: people under "Correspondence" are no attendees.
    """
    text = line.text.strip()
    if numbered(line) or len(text) > 60 or _ITEMS.search(text) or BUSINESS.match(text):
        return False
    if not (is_role(text) or is_organisation(text)):
        return False
    below = list(islice((b for b in document.body if b.char_start > line.block.char_start), 2))
    return len(below) == 2 and all(b.kind == "list_item" and _is_posted(document, b) for b in below)


def post_between(document: Document, line: Line) -> bool:
    """True for a post that a reader took for a heading, between its holder's bullet and the next."""
    text = line.text.strip()
    if len(text) > 50 or numbered(line) or not _is_post(text) or BUSINESS.match(text):
        return False
    below = next((b for b in document.body if b.char_start > line.block.char_start), None)
    return below is not None and below.kind == "list_item" and len(listing(document.of(below), 0)) == 1


def post_below(document: Document, line: Line) -> bool:
    """True where the next line is a post: "1. Mary Hill" above "Head of Care" is no item of business."""
    below = next((b for b in document.body if b.char_start > line.block.char_start), None)
    text = document.of(below).strip() if below is not None else ""
    return below is not None and below.kind == "paragraph" and len(text) < 50 and _is_post(text)


def _is_post(text: str) -> bool:
    return is_role(text) and only_post(text)


def _is_posted(document: Document, block: Block) -> bool:
    people = listing(document.of(block), block.char_start)
    return len(people) == 1 and bool(people[0].role or people[0].organisation)


def opens_group(region: Region, line: Line) -> bool:
    """A short line with a colon, or in bold, names a group of the people below."""
    text = line.text.strip()
    if not (text.endswith(":") or line.block.bold) or len(text.split()) > 7 or numbered(line):
        return False
    region.group = None
    return True


def barred(text: str) -> Label | None:
    """The label of a row of headers with bars: "Staff in attendance | Role |"."""
    cells = [c.strip() for c in text.strip(" |").split("|")] if "|" in text else []
    if not cells or not all(c == cells[0] or load("attendance_columns").canonical(c) for c in cells[1:]):
        return None
    label = label_of(cells[0])
    return replace(label, end=len(text)) if label and label.whole else None


_AT_END = re.compile(r"\s(?P<label>Attendees|ATTENDEES|Present|PRESENT|Those present|Members present)\s*:?$")


def label_at_end(document: Document, line: Line) -> Label | None:
    """A label that ends the paragraph above numbered people: "… in the Hall Attendees", "1. Mary Hill"."""
    match = _AT_END.search(line.text) if line.text.rstrip(": ")[-1:] in "sSTt" else None
    if match is None:
        return None
    below = next((b for b in document.body if b.char_start > line.block.char_start), None)
    if below is None or below.kind != "list_item" or not listing(document.of(below), 0):
        return None
    label = label_of(match["label"])
    return replace(label, end=len(line.text), whole=True) if label else None

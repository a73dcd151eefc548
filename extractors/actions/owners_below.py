"""Rows of an action plan that a converter broke: the action ends with a stroke, its owners stand below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owner import asks
from extractors.actions.units import Candidate, Context, trim
from extractors.people.posts import is_role
from schemas import Block

_HEADER = re.compile(
    r"\bActions? / (?:(?:Lead|Responsib\w+|Owner|Officer|Person|By|Who|whom)\b ?){1,4}/", re.I
)
_OPEN_END = re.compile(r"\s/\s*$")


def owners_below(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of lines that end with a stroke and stand above a list of posts, under such a header."""
    if _HEADER.search(context.document.text) is None:
        return
    for index, block in enumerate(blocks):
        text = context.document.of(block)
        stroke = _OPEN_END.search(text)
        if stroke is None or not asks(context.owners, text):
            continue
        who = list(_posts(context, blocks[index + 1 : index + 7]))
        if who:
            start, end = trim(context.document.text, block.char_start, block.char_start + stroke.start())
            due = context.clock.of_text(context.document.text[start:end])
            yield Candidate(start, end, "slash_below", "; ".join(who), due, rank=7)


def _posts(context: Context, below: list[Block]) -> Iterator[str]:
    """The items of a list that are posts or bodies, up to the first that tells something."""
    for block in below:
        text = context.document.of(block).strip(" .;,")
        named = context.owners.known(text) or is_role(text) or _BODY.fullmatch(text) is not None
        if block.kind != "list_item" or len(text) > 70 or not named:
            return
        yield " ".join(text.split())


_BODY = re.compile(
    r"(?:[A-Z][\w’'-]*|&|and|of|for|the)(?: (?:[A-Z][\w’'-]*|&|and|of|for|the)){0,6} "
    r"(?:Committee|Board|Group|Team|Panel|Forum|Council|Unit|Department)"
)

"""Lines that say TODO: "TODO: mend the gate", "Sec TODO: swap the form"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.units import Candidate, Context, trim
from extractors.actions.wording import candidate
from schemas import Block

_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}"
_LINE = re.compile(
    rf"\W*(?:(?P<who>{_NAME}(?:(?:\s*[&/,]\s*|\s+and\s+){_NAME}){{0,3}})"
    r"\s*[:–—-]?\s+)?TO-?DO\b\s*[:–—-]*\s+(?P<rest>\w.{7,300})",
    re.S,
)


def todos(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of lines that begin with TODO, or with who and TODO."""
    if "TODO" not in context.document.text and "TO-DO" not in context.document.text:
        return
    for block in blocks:
        hit = _LINE.fullmatch(context.document.of(block))
        if hit is not None and block.kind not in ("title", "heading"):
            start, end = trim(context.document.text, block.char_start + hit.start("rest"), block.char_end)
            one = candidate(context, start, end, "todo")
            one.owner = hit["who"] or one.owner
            yield one

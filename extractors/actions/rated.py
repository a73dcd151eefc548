"""The status that a traffic light gives to an action of a log: blue is done, the others are not yet."""

from __future__ import annotations

import re

from extractors.base import Found
from schemas import Document, RagRating
from schemas.vocabulary import ActionStatus

_DONE = r"(?:complete[d]?|closed|delivered|done|achieved)\b"
_NOT_DONE = r"\b(?:not|in|on track|to be|will be|due)\b"
_OPEN = ("red", "amber_red", "amber", "amber_green", "grey")


def rated(document: Document, found: Found) -> dict[int, ActionStatus]:
    """Status by table row, keyed by the block number of each cell of the row that a rating stands in.

    Green is done where the document's legend says so, open where it has blue for that, else nothing.
    """
    ratings = [r for r in found.of(RagRating) if r.subject_kind in ("action", None) or r.basis != "legend"]
    told = _told(document, {r.rating for r in ratings})
    out: dict[int, ActionStatus] = {}
    for table in document.tables:
        for line in table.grid:
            cells = {c.block_no: c for c in line if c is not None}
            inside = [
                r for r in ratings if any(c.char_start <= r.char_start <= c.char_end for c in cells.values())
            ]
            statuses = {told.get(r.rating) for r in inside}
            if len(statuses) == 1 and (status := statuses.pop()) is not None:
                out.update(dict.fromkeys(cells, status))
    return out


def _told(document: Document, used: set[str]) -> dict[str, ActionStatus]:
    """What each colour says of an action in this document."""
    told: dict[str, ActionStatus] = dict.fromkeys(_OPEN, "open")
    text = document.text[: document.body_end]
    if _legend(text, "green"):
        told["green"] = "complete"
    elif "blue" in used:
        told["green"] = "open"
    if "blue" in used and not re.search(r"\bblue\b\W{1,6}(?:\w+\W+){0,3}?not (?:yet )?started", text, re.I):
        told["blue"] = "complete"
    return told


def _legend(text: str, colour: str) -> bool:
    """Whether a definition of the colour says that the action is done."""
    for hit in re.finditer(rf"\b{colour}\b[\s:=–—()-]{{1,6}}(?P<says>[^\n.;]{{3,60}})", text, re.I):
        says = hit["says"]
        if re.match(rf"(?:\w+\s+){{0,2}}{_DONE}", says, re.I) and not re.search(_NOT_DONE, says, re.I):
            return True
    return False

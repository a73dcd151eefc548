"""What minutes add to an action when they are written up, and what was already done in the room."""

from __future__ import annotations

import re

from extractors.actions.units import Context, status_of, trim
from schemas.vocabulary import ActionStatus

_UPDATE = re.compile(
    r"\s*[(\[](?:update|post[- ]meeting note|since the meeting|now)[ :–-]*(?P<said>[^()\[\]]{3,40})[)\]]\W*$",
    re.I,
)
TOLD_IN_SESSION = re.compile(
    r"\b(?:was|were) (?:then |also )?(?:asked|invited|requested) to (?:expand (?:up)?on|elaborate|"
    r"enlarge (?:up)?on|say (?:a few|something|some)|introduce (?:him|her|them))\b"
)
"""Someone was asked to tell more, and told it: nothing is left to be done."""


def updated(context: Context, start: int, end: int) -> tuple[int, ActionStatus | None]:
    """The end before a bracket that tells what has come of an action since: "(Update: done)"."""
    hit = _UPDATE.search(context.document.text[start:end])
    status = status_of(hit["said"]) if hit is not None and hit.start() > 12 else None
    if hit is None or status is None:
        return end, None
    return trim(context.document.text, start, start + hit.start())[1], status

"""What minutes add to an action when they are written up, and what was already done in the room."""

from __future__ import annotations

import re

from extractors.actions.units import Context, status_of, trim
from schemas.vocabulary import ActionStatus

_UPDATE = re.compile(
    r"\s*[(\[](?:update|post[- ]meeting note|since the meeting|now)[ :–-]*(?P<said>[^()\[\]]{3,40})[)\]]\W*$",
    re.I,
)
_WHOM = r"(?:(?:the |our )?(?:[A-Z][\w.’'-]*|[a-z]+)(?: (?:[A-Z][\w.’'-]*|and|of|for|&)){0,5} )"
_IN_SESSION = re.compile(
    r"\b(?:was|were) (?:then |also )?(?:asked|invited|requested) to (?:expand (?:up)?on|elaborate|"
    r"enlarge (?:up)?on|say (?:a few|something|some)|introduce (?:him|her|them))\b"
    rf"|\b(?:asked|requested) {_WHOM}to (?:explain|clarify|elaborate|expand on|say|speak (?:about|on)|"
    r"introduce|address the|leave the|withdraw from the|read out)\b"
    rf"|\binvited {_WHOM}to (?:explain|speak|talk|present|introduce|describe|outline|summarise|say|address|"
    r"comment|tell|give|update|report|open|begin|start)\b"
)
_LATER = re.compile(
    r"\b(?:next|future|forthcoming|in writing|before|by the|in (?:time|advance)|following meeting)\b"
)


def told_in_session(text: str) -> bool:
    """Whether someone was asked to tell more, and told it there: nothing is left to be done.

    >>> [told_in_session(f"The Chair asked Ann Hill to {x}") for x in ("explain it", "explain it in writing")]
    [True, False]
    """
    asked = any(word in text for word in ("asked", "invited", "requested"))
    return asked and _IN_SESSION.search(text) is not None and _LATER.search(text) is None


def updated(context: Context, start: int, end: int) -> tuple[int, ActionStatus | None]:
    """The end before a bracket that tells what has come of an action since: "(Update: done)"."""
    hit = _UPDATE.search(context.document.text[start:end])
    status = status_of(hit["said"]) if hit is not None and hit.start() > 12 else None
    if hit is None or status is None:
        return end, None
    return trim(context.document.text, start, start + hit.start())[1], status

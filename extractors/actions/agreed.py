"""What minutes set under a heading "Action" as a sentence: "It was agreed that the notes would be sent"."""

from __future__ import annotations

import re

from extractors.actions.owner import asks
from extractors.actions.units import Candidate, Context, trim
from schemas import Block

_HEADING = re.compile(r"\W*actions?\W*", re.I)
_AGREED = re.compile(r"It was (?:also |then |further )?agreed (?:that|to)\b")
_NEXT = re.compile(r"\b(?P<who>\w+(?: \w+)?) and (?:he|she|they) (?:would|will) [a-z]+")
_BY = re.compile(
    r"\bbe [a-z]+(?:ed|en|nt)(?: out| up)? by (?P<who>(?:the )?\w+(?: [A-Z]\w+)?)(?= ?[(,.]| and\b)"
)


def agreed_under(context: Context, label: Block, block: Block) -> Candidate | None:
    """The action of a sentence of agreement right under a heading "Action", with who it names to act."""
    text = context.document.of(block)
    if _AGREED.match(text) is None or _HEADING.fullmatch(context.document.of(label)) is None:
        return None
    if not asks(context.owners, text) or len(text) > 400:
        return None
    named = [hit["who"] for shape in (_BY, _NEXT) for hit in shape.finditer(text)]
    tries = [part for who in named for part in (who, who.split()[-1])]
    owner = next((who for who in tries if _is_owner(context, who)), None)
    start, end = trim(context.document.text, block.char_start, block.char_end)
    return Candidate(start, end, "list_agreed", owner, context.clock.of_text(text), rank=8)


def _is_owner(context: Context, who: str) -> bool:
    bare = re.sub(r"^the\s+", "", who, flags=re.I)
    return context.owners.known(bare) or bare in ("school", "office", "church", "club", "trust", "college")

"""Actions after a topic that nothing sets off: "Mower insurance Clerk to ask for three quotes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.clauses import STATIVE
from extractors.actions.groups import COLLECTIVE
from extractors.actions.known import every
from extractors.actions.owner import is_task
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import Sentence

_MAY = re.compile(r"\S\s[A-Z][\w.]*\sto\s[a-z]")
_BEGINS = re.compile(r"(?<=[\w)’”]\s)(?=[A-Z])")
_TO = re.compile(
    rf"\s+to\s+(?!(?:report|present|read|advise|update|give|introduce|open|close|note|welcome|speak)\b)"
    rf"(?!{STATIVE})(?P<verb>[a-z][\w-]*)"
)
"""After an owner: something to do, not what an agenda has someone do at the meeting."""
_TELLS = re.compile(
    r"[.:;?!–—]\s|\b(?:is|are|was|were|be|been|has|have|had|will|would|should|could|can|may|must|do|does|did|"
    r"gave|told|said|asks|wrote|sent|spoke|thanks|left|took|made|came|got|felt|let|lets|"
    r"(?!shed|seed|weed|feed|speed|need|hundred)[a-z]{2,}ed|to|who|that|which|if|when)\b",
)
"""A verb or clause: the words before an owner are no topic."""
_LINKS = re.compile(
    r"\b(?:the|an?|for|by|with|from|and|or|of|on|in|at|as|than|via|per|between|including|after|before|since|"
    r"while|both|our|their|his|her|its|any|all|no|not|re|like|[a-z]+ing|Mrs?|Ms|Miss|Dr|Cllrs?|[Vv]ice|[Dd]eputy)\.?$"
)
"""A word that makes the owner a part of the topic: "a request from the Clerk to"."""


def topical(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """The action of a sentence that begins with a topic of a few words, then says who is to do what."""
    text = sentence.text
    if context.kind not in ("minutes", "action_log") or _MAY.search(text[:140]) is None:
        return
    for hit in every(context.owners, text[:200], _BEGINS, _TO):
        topic, who = text[: hit.start()].rstrip(), hit["who"]
        group = who.casefold() in COLLECTIVE or who in context.owners.bodies
        if _is_topic(topic) and not group and is_task(hit["verb"]):
            start, end = trim(context.document.text, sentence.start, sentence.end)
            due = context.clock.of_text(context.document.text[start:end])
            yield Candidate(start, end, "prose_topic", who, due, rank=5)
        return


def _is_topic(text: str) -> bool:
    """Whether words are a topic: no verb, no link to what follows, no capitals that may begin its name."""
    words = text.split()
    if not 2 <= len(words) <= 10 or _TELLS.search(text) or _LINKS.search(text):
        return False
    small = any(w[:1].islower() and len(w) > 3 for w in words[1:])
    return words[0][:1].isupper() and (words[-1][:1].islower() or (small and len(words) > 2))

"""What a short action is about: words before it that say what "AB to organise" is to organise."""

from __future__ import annotations

import re

from extractors.actions.units import Context, trim
from extractors.layout.sentences import Sentence, spans

NEAR = 340
"""How long a block may be for its last words to sum it up."""
_BARE = re.compile(
    r"\s(?:to|will|would) (?:organi[sz]e|arrange|action|chase(?: up)?|follow(?: this| it)? up|pursue|"
    r"investigate|sort(?: this| it)?(?: out)?|progress|keep on (?:to )?(?:the |this )?case|deal)$"
)
"""An action that does not say of what."""
RESOLVES = re.compile(
    r"\b(?:(?i:resolved|agreed|requested|decided|should|must|needs?|needed)|[A-Z][\w.]* to (?!be\b)[a-z]{3,}|"
    r"to be [a-z]+ed)\b"
)
"""A sentence that says itself what is to be done."""
CHASED = re.compile(
    r"\W*(?:(?:this|it) (?:is |needs )?)?to be (?:followed up|chased(?: up)?|pursued|investigated|actioned|"
    r"arranged|organi[sz]ed|looked into|sorted(?: out)?|progressed|checked|confirmed)\W*",
    re.I,
)
"""A sentence that says no more than that something is to be pursued."""
DOES_SO = re.compile(r"\bdo so$")
"""An offer that points to the words of someone else."""


def _is_one_topic(text: str) -> bool:
    """Whether the words of a block before its last are short, and no list of several things."""
    several = _COUNTED.search(text) is not None or _TASK.search(text) is not None
    return 0 < len(text) < NEAR and not several and len(list(spans(text))) < 4


_COUNTED = re.compile(r"\b1[.)]? .*\b2[.)]? |\b\d+\.\d+ [A-Z]", re.S)
_TASK = re.compile(r"\b[A-Z][\w.]* (?:to|will) (?!be\b|have\b)[a-z]{3,}")
"""Words in which someone else has a task of their own."""


def with_topic(
    context: Context, sentence: Sentence, start: int, finish: int, above: Sentence | None, opening: int
) -> int:
    """Where the words begin that say what a short action is about: "Fox Lane – AB to chase".

    ``opening`` is where the block begins, which an action of bare words sums up: "The lock is worn. Keys
    are short. AB to organise".
    """
    opens = max(context.document.text.rfind(mark, sentence.start, start) + 1 for mark in "•●▪")
    opens = max(opens, sentence.start)
    before, words = context.document.text[opens:start], context.document.text[start:finish]
    bare = words.endswith(" to attend")
    bare_ = _BARE.search(words) is not None and not (above is not None and RESOLVES.search(above.text))
    if bare_ and _is_one_topic(context.document.text[opening:start]):
        return opening
    if (finish - start < 20 or bare) and not before.strip() and above is not None and len(above.text) < 260:
        return above.start
    vague = finish - start < 48 and words.endswith((" this", " it", " that")) and 8 < len(before) < 120
    short = finish - start < 32 and re.search(r"[–—-]\s*$|[.:]\s*$", before) is not None and len(before) < 120
    return trim(context.document.text, opens, start)[0] if short or vague else start

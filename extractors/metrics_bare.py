"""Numbers whose noun is left out: it stands before, in a label, or is the vote that is taken."""

from __future__ import annotations

import re

from extractors.metrics_nouns import is_plural, plural_before

THEN = re.compile(
    r"(?i)\s+(?:were|was|are|is|have|had|has|remain(?:ed|s)?|did|do|could|would|will|still|now|attended|came|said"
    r"|responded|completed|agreed|voted|failed|passed|joined|left|live|lives|lived|go|went|work|receive|who)\b"
)
"""Verbs that a bare number may be the subject of."""
RATED = re.compile(
    r"(?i)\s+(?:(?:are|is|were|was|rated|as|at)\s+){0,3}(?:red|amber|green|blue|grey|completed?|closed)\b"
)
_ADJECTIVE = re.compile(r"\s+[a-z]{4,}(?=\s*(?:[.,;)]|$))")
_OF_THESE = re.compile(r"(?i)\s+of\s+(?:these|them|those|whom|which)\b")
_IN_PERIOD = re.compile(
    r"(?i)\s+in\s+(?:Q[1-4]\b|quarter\s+[1-4]|(?:19|20)\d\d\b|the\s+(?:previous|last|same)\b)"
)
_WHOLE_AGAIN = re.compile(r"\bOf\s+the\s+$")
_TARGET = re.compile(r"(?i)\btarget(?:\s+(?:of|is|was|for))?\s*[:=]?\s*$")
_MOVED = re.compile(
    r"(?i)\b(?:(?:(?:up|down)(?!\s+to\b)|(?:increas\w+|decreas\w+|rose|risen|rising|fell|fallen|falling|reduc\w+"
    r"|compar\w+|grown|grew|dropp\w+|threefold|twofold|trebled|doubled|went|gone|improv\w+))(?:\s+[\w-]+){0,3}"
    r"\s+\(?(?:from|to|with|of|by)|remaining|the\s+other|against|only)\s+(?:the\s+)?(?:previous\s+)?$"
)
_LEAD = re.compile(r"(?i)\b(?:to|from|by|of)\s+$")
_LABEL = re.compile(r"(?:^|[.;]\s+|\n)(?P<label>[A-Z][A-Za-z’' /-]{2,60}):\s*$")
_LABEL_AFTER = re.compile(r"\s*(?:[.,;(]|$)")
_NO_LABEL = re.compile(
    r"(?i)\b(?:items?|pages?|minutes|refs?|references?|apologies|actions?|sections?|votes)\s*$"
)
_VOTE = re.compile(
    r"(?i)\s+(?:votes?\s+)?(?:in\s+favou?r|against|abstain(?:ed|ing)?|abstentions?|for(?=\s*[,.;)]|\s*$))\b"
)
_SIDE_WORDS = r"(?:in\s+favou?r|for|against|abstain(?:ed|ing)?|abstentions?|ayes?|noes)"
_SIDE = re.compile(rf"(?i)(?<!\w){_SIDE_WORDS}\s?[:=–-]?\s*$")
_SIDES = re.compile(rf"(?i)(?<!\w)({_SIDE_WORDS})\s?[:=–-]?\s*\d")
_VOTING = re.compile(
    r"(?i)\b(?:vot(?:e|es|ed|ing)|favou?r|motion|carried|proposal|resolution|abst\w+|show\s+of\s+hands)\b"
)


def noun_before(
    source: str,
    start: int,
    place: int,
    counted: str | None,
    last: tuple[int, str | None] | None,
    paired: bool,
) -> str | None:
    """The noun that the bare number at ``source[start:place]`` counts, where the words say that it counts.

    ``counted`` is the noun last counted; ``last`` the end and noun of the quantity just before.

    >>> text = "five areas; two were judged good"
    >>> noun_before(text, 12, 15, "areas", (10, "areas"), False)
    'areas'
    """
    if _is_vote(source, start, place):
        return "votes"
    if _MOVED.search(source, max(0, start - 60), start):
        return _moved_noun(source, start, counted)
    labelled = _labelled(source, start, place)
    if labelled or counted is None or (last is None and start > 0):
        return labelled
    if _IN_PERIOD.match(source, place) or _WHOLE_AGAIN.search(source, max(0, start - 10), start):
        return counted
    if _TARGET.search(source, max(0, start - 24), start):
        return counted
    if paired or THEN.match(source, place) or RATED.match(source, place) or _OF_THESE.match(source, place):
        return counted
    if last is None or last[1] != counted or re.search(r"[.;]\s", source[last[0] : start]):
        return None
    return counted if _ADJECTIVE.match(source, place) else None


def _is_vote(source: str, start: int, place: int) -> bool:
    """``3 against`` where a vote is told of; ``For: 12`` where another side is given too."""
    if _VOTE.match(source, place):
        return bool(_VOTING.search(source))
    side = _SIDE.search(source, max(0, start - 24), start)
    if side is None:
        return False
    sides = [word.lower() for word in _SIDES.findall(source)]
    two = len(sides) >= 2 and any(word.startswith(("against", "abst", "no")) for word in sides)
    return two or (side[0].rstrip()[-1] in ":=–-" and bool(_VOTING.search(source)))


def _moved_noun(source: str, start: int, counted: str | None) -> str | None:
    since = max(source.rfind(". ", 0, start), source.rfind("\n", 0, start), 0)
    if _LEAD.search(source[max(0, start - 8) : start]):
        return plural_before(source, start, since) or counted
    return counted


def _labelled(source: str, start: int, place: int) -> str | None:
    """The plural of a label that the number alone follows: ``Complaints received: 14``."""
    label = _LABEL.search(source, max(0, start - 70), start)
    if label is None or not _LABEL_AFTER.match(source, place) or _NO_LABEL.search(label["label"]):
        return None
    words = re.findall(r"[A-Za-z][\w’'/-]*", label["label"])
    noun = next((word for word in words if is_plural(word)), None)
    if noun is None or noun.lower() in ("numbers", "apologies"):
        return None
    lowered: str = noun.lower()
    return noun if noun.isupper() or noun[1:2].isupper() else lowered

"""Decisions before they are rows, and which of those that tell the same motion stays."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from schemas import Document
from schemas.identity import fold
from schemas.vocabulary import DecisionOutcome


@dataclass
class Made:
    """A decision before it is a row."""

    start: int
    end: int
    rule: str
    outcome: DecisionOutcome
    rank: int = 0


_NOMINATED = re.compile(
    r"\b(?:proposed|nominate[ds]|moved)\b(?! that\b| to\b| by\b| acceptance| approval| adoption| payment)"
    r"|\bnominat(?:ed|ion)\b|\b(?:was|were) proposed (?:by|for|as)\b|\d+ votes?\b",
    re.I,
)
_AS_OFFICER = re.compile(
    r"\bproposed\b[^.]{0,60}\bthat\b[^.]{3,60}\b(?:take up|continues?|"
    r"be (?:re-?)?(?:elected|appointed)|become|serve|stand)\b"
    r"(?![^.]*\bagreed\b)",
    re.I,
)
"""Who is proposed for an office."""
_SETTLED = re.compile(r"\b(?<!be )(?:elected|appointed|co-?opted|carried|agreed|approved|resolved)\b", re.I)
_AGREED = re.compile(
    r"\b(?:unanimously|and|was|were) (?:agreed|approved|carried|accepted|adopted)\b(?! that:)"
)
_MOTION = re.compile(r"\b(?:moved|proposed|seconded)\b", re.I)


_BALLOT = re.compile(
    r"\b(?:put to (?:a|the) vote|ballot|votes? (?:was|were|for|as follows|cast)|result of the vote)\b", re.I
)
"""What shows that more than one was nominated."""
_NOT_TAKEN = re.compile(
    r"\b(?:did not accept|declined|withdrew|was not elected|lost the vote|stood down from)\b", re.I
)
"""What says right after a nomination that it came to nothing."""


def settled(document: Document, found: list[Made]) -> list[Made]:
    """Without nominations and motions whose outcome is a decision of its own right after them."""
    ordered = sorted(found, key=lambda m: (m.start, m.end))
    return [
        one for number, one in enumerate(ordered) if not _told_after(document, one, ordered[number + 1 :])
    ]


def _names(text: str) -> set[str]:
    """Words of a sentence that begin with a capital, behind its first."""
    return set(re.findall(r"(?<=\s)[A-Z][\w’'-]{2,}", text)) - _TITLES


_TITLES = frozenset(
    {"Cllr", "Councillor", "Chair", "Chairman", "Secretary", "Treasurer", "President", "Vice"}
)


def _told_after(document: Document, one: Made, later: list[Made]) -> bool:
    """Whether one of the decisions that follow in the same item tells how ``one`` ended."""
    text = document.text[one.start : one.end]
    told = one.rule in ("announced", "listed", "verdict", "planning_line") or _AGREED.search(text)
    if told or not _MOTION.search(text):
        return False
    put = _NOMINATED.search(text) or _AS_OFFICER.search(text)
    open_ = one.rule in ("seconded", "appointed") and put and not _SETTLED.search(text)
    section = document.section_at(one.start)
    if open_ and _NOT_TAKEN.search(
        document.text, one.end, min(one.end + 160, later[0].start if later else one.end + 160)
    ):
        return True
    for other in later:
        near = other.start - one.end
        says = document.text[other.start : other.end]
        named = _names(says) & _names(text) or _BALLOT.search(
            document.text, one.end, max(other.start, one.end)
        )
        far = 1500 if open_ and named else 450
        voted = open_ and _BALLOT.search(document.text, one.end, max(other.start, one.end)) is not None
        if near > far or near < 0 or (document.section_at(other.start) != section and not voted):
            continue
        only_put = re.match(r"(?:It was |A )?(?:proposed|proposal)\b", text) is not None
        if other.rule == "announced" and near < (450 if only_put else 250):
            return True
        if open_ and re.search(r"\b(?:elected|appointed|co-?opted)\b", says, re.I):
            return True
    return False


def distinct(document: Document, found: list[Made]) -> list[Made]:
    """Decisions in order of place; of those that overlap or say nearly the same, the surest rule's first."""
    kept: list[Made] = []
    said = Said()
    for one in sorted(found, key=lambda m: (-m.rank, m.start)):
        at = bisect.bisect_left(kept, one.start, key=lambda m: m.start)
        beside = kept[max(at - 1, 0) : at + 1]  # Those that are kept do not overlap.
        if one.end - one.start < _shortest(one) or any(
            k.start < one.end and one.start < k.end for k in beside
        ):
            continue
        if said.new(_words(document.text[one.start : one.end])):
            kept.insert(at, one)
    return kept


class Said:
    """What decisions have said so far, found again by its rarest words: quick however many there are."""

    def __init__(self) -> None:
        self.known: list[set[str]] = []
        self.holders: dict[str, list[int]] = {}

    def new(self, words: set[str]) -> bool:
        """Whether nothing so far says nearly the same; it is then kept.

        Who lacks more than a tenth of the words says something else, so that one of any tenth and one
        more is enough to find all others by.
        """
        rarest = sorted(words, key=lambda w: (len(self.holders.get(w, ())), w))[: len(words) // 10 + 1]
        near = {n for w in rarest for n in self.holders.get(w, ())}
        if any(_repeats(words, self.known[n]) for n in near):
            return False
        for word in words:
            self.holders.setdefault(word, []).append(len(self.known))
        self.known.append(words)
        return True


def _words(text: str) -> set[str]:
    """The words of a decision, names as they are printed: "CW" and "cw" are two."""
    return {w if w.isupper() or w.istitle() or w.isdigit() else fold(w) for w in re.findall(r"\w+", text)}


def _repeats(words: set[str], other: set[str]) -> bool:
    """Whether two decisions say nearly the same: not where they differ in two names or figures."""
    one, two = ({w for w in ws if w[0].isupper() or w[0].isdigit()} for ws in (words - other, other - words))
    return len(words & other) >= 0.9 * max(len(words), len(other)) and not (one and two)


def _shortest(one: Made) -> int:
    """The fewest characters that a decision of a rule has: what follows "Resolved that" may be short."""
    return {"impersonal": 7, "announced": 7, "table": 9, "listed": 7, "item_verdict": 12, "terse": 12}.get(
        one.rule, 18
    )

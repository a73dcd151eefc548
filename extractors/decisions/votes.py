"""Decisions told by a verdict after what was put: "Passed.", "Approved" under a heading, votes counted."""

from __future__ import annotations

import re

from extractors.decisions.text import outcome_of
from extractors.gate import gated
from schemas import Block, Document
from schemas.vocabulary import DecisionOutcome

_ONE = (
    r"\W*(?:votes?:?\s*(?:\d{1,4}\s*[,;–-]\s*)?)?"
    r"(?:(?:there (?:being|were) )?no (?:other|further) nominations[,.;]?\s+(?:and |so )?)?"
    r"(?:(?:this|it|these|they|"
    r"(?:all )?(?:the |this )?(?:motion|proposal|resolution|amendment|board|committee|council|"
    r"parish council|panel|governors|members|councillors|trustees|those|all)(?: present)?|all present|"
    r"everyone|all|"
    r"unanimously|duly|vote)\s+(?:was |were )?)?(?:then |duly |unanimously )?"
    r"(?:approved|accepted|agreed|passe[ds]|carrie[ds]|adopted|ratified|elected|appointed|co-?opted|"
    r"(?:all )?in favou?r|unanimous(?:ly)?(?: approval| agreement)?|rejected|defeated|"
    r"lost|fail(?:s|ed))"
    r"(?: (?:unanimously|nem\.?\s?con|nem\.?\s?diss|unopposed|as read|by acclamation"
    r"|with(?:out| no| minor| one minor) (?:amendments?|objections?|dissent|changes?|corrections?)"
    r"|with (?:applause|acclamation|thanks)|by (?:an? )?(?:\w+ )?majority(?: vote)?|on a show of hands))?"
    r"(?: with \w+ abstentions?)?"
    r"(?: and (?:duly |then )?"
    r"(?:signed(?: by the chair\w*)?|the chair\w* (?:then )?signed (?:them|the minutes|it)))?"
    r"(?:\s*[(,:–-]?\s*\d.{0,60}|\s*[(,;–-]+\s*action:?\s[\w /&.]{1,30})?\W*"
)
_VERDICT = re.compile(rf"{_ONE}(?:(?<=\W)(?<!:)(?<!:\s){_ONE})?", re.I)
"""A verdict, or one and the next: "All agreed Motion passed"."""
_TALLY = re.compile(
    r"\W*(?:\d{1,4} (?:votes? )?(?:for|in favour|against|abstentions?|abstained|"
    r"abstaining)\b\W*(?:and )?){2,3}",
    re.I,
)
"""Votes counted, and nothing else: "5 for 1 against"."""
_FOR = re.compile(r"\b(?:for|in favour|ayes?)\b\W{0,3}(\d+)|\b(\d+)\s+(?:votes? )?(?:for|in favour)\b", re.I)
_AGAINST = re.compile(r"\b(?:against|noes)\b\W{0,3}(\d+)|\b(\d+)\s+(?:votes? )?against\b", re.I)
_PUT = gated(
    r"\b(?:propos\w+|prop\b|suggest\w+|motions?|moved|vot(?:e|ed|ing)|amend\w*|resolutions?|nominat\w+|"
    r"seconded|minutes|accounts|budget|sought approval|moves)\b",
    re.I,
)
_PAPER = gated(
    r"\b(?:polic(?:y|ies)|plan|terms of reference|constitution|risk assessment|quot(?:e|ation)s?|precept|"
    r"payments?|"
    r"standing orders|regulations|annual return|risk register|strategy|schedule of \w+|calendar|"
    r"bank mandate)\b",
    re.I,
)
"""What an item may name that a verdict alone settles: "Lettings policy", "Approved."."""

_NAME = r"(?:(?i:cllr|councillor|mr|mrs|ms|miss|dr)s?\.? )?[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*\.?){0,3}"
_THIS = r"(?: (?:this|it|(?:the|this) (?:motion|proposal)))?"
SECONDER = re.compile(
    r"\W*(?i:(?:seconded|2nd)(?: by)?:? (?:(?!\bprop)[^.;:,]|\b[A-Z]\w{0,3}\.){2,40})\W*"
    rf"|\W*{_NAME} (?:duly )?second(?:ed|s){_THIS}\W*"
    rf"|\W*(?i:proposed|proposer|prop\.?)(?: by)?:? {_NAME}\W*"
)
"""A sentence that only says who proposed or seconded: "Seconded by Ann Hill.", "Cllr Lee seconded this."."""
SECONDED_AND = re.compile(
    rf"\W*(?:{_NAME} (?:duly )?seconded{_THIS}|(?:(?i:this|it|(?:the|this) (?:motion|proposal)) was )?"
    rf"(?i:seconded)(?: by {_NAME})?)\s*[,;–-]?\s*(?:and |with )?(?:(?:this|it) )?"
    r"(?P<told>(?:was |were )?(?i:unanimously |duly |then )?"
    r"(?i:all|everyone|agreed|approved|carried|passed|accepted|adopted|unanimous\w*|elected|appointed)"
    r"(?: (?:present )?(?:were )?"
    r"(?:agreed|approved|in favou?r|unanimously|nem\.? con\.?|by all|by the council))?)\W*"
)
"""A sentence that seconds and settles the motion of the one before."""
_VOTING = re.compile(r"\W*(?:votes?|voting|result(?:s| of (?:the )?vote)?|ballot)\W*", re.I)


def verdict_after(sentence: str, above: str | None) -> DecisionOutcome | None:
    """The outcome that a sentence gives to what the sentence above it put to the meeting, else None.

    >>> verdict_after("Passed nem con.", "Tom Reed proposed to change clause 4.")
    'resolved'
    """
    if above is None or above.rstrip().endswith("?"):
        return None
    if not _PUT.search(above) and not (len(above) < 140 and _PAPER.search(above)):
        return None
    votes = vote(sentence)
    if votes is not None:
        return "resolved" if votes[0] > votes[1] else "refused"
    return outcome_told(sentence)


def outcome_told(sentence: str) -> DecisionOutcome | None:
    """The outcome of a sentence that is a verdict and nothing else, else None.

    >>> outcome_told("The proposal was carried unanimously."), outcome_told("All agreed that it rained")
    ('resolved', None)
    """
    votes = vote(sentence) if _TALLY.fullmatch(sentence) else None
    if votes is not None:
        return "resolved" if votes[0] > votes[1] else "refused"
    if sentence.rstrip().endswith(":") or not _VERDICT.fullmatch(sentence):
        return None
    lost = re.search(r"\b(?:rejected|defeated|lost|fail)", sentence, re.I) is not None
    told = outcome_of(sentence)
    return "refused" if lost else "resolved" if re.search(r"\bpasse|\bcarrie", sentence, re.I) else told


def vote(text: str) -> tuple[int, int] | None:
    """Votes for and against, where a text counts both.

    >>> vote("For: 12, Against: 0, Abstain: 1"), vote("11 for, 2 against")
    ((12, 0), (11, 2))
    """
    ayes, noes = _FOR.search(text), _AGAINST.search(text)
    if ayes is None or noes is None:
        return None
    return int(ayes[1] or ayes[2]), int(noes[1] or noes[2])


def above_verdict(document: Document, blocks: list[Block], index: int) -> Block | None:
    """The block that a verdict standing first in its block is about: a short line or heading right above."""
    above = blocks[index - 1] if index else None
    said = document.of(above) if above is not None else ""
    aside = _VOTING.fullmatch(said) or SECONDER.fullmatch(said)
    back = index - 1
    while aside and back > 0 and index - back < 4:
        back -= 1
        above = blocks[back]
        aside = SECONDER.fullmatch(document.of(above)) or _VOTING.fullmatch(document.of(above))
    if above is None or above.kind == "table_cell" or above.char_end - above.char_start > 300:
        return None
    return above

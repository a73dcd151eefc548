"""How a motion ends: who moved it, who seconded it, and what the vote was, in any order and punctuation.

An ending is a run of such parts and nothing else: "Proposed RJ, seconded TH. All in favour.",
"Moved: A Hill / Seconded: B Reed – CARRIED", "P: OP S: TA; 5 for, 1 against".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.decisions.text import outcome_of
from extractors.gate import gated
from extractors.people.shape import looks_like_name
from schemas.vocabulary import DecisionOutcome

_TITLE = r"(?:(?:[Cc]llr|[Cc]ouncillor|[Cc]r|[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Rr]ev)s?\.? )"
_WORD = (
    r"(?!(?i:sec|seconded|seconder|2nd|prop|proposed|proposer|nom|nominated|moved|mover|agreed|carried|"
    r"approved|accepted|passed|"
    r"resolved|unanimous\w*|adopted|motion|votes?|action|none|nobody|everyone|members?|councillors|"
    r"against|abstain\w*|yes|yeas?|ayes?|nays?|result)\b|"
    r"(?:The|This|That|It|In|No|All|To|As)\b(?! and\b))"
    r"[A-Z](?:[\w’'-]+|\b)(?![\w’'-]|\s?:)\.?"
)
_OFFICE = (
    r"(?:[Tt]he )?(?:[Vv]ice[- ]?)?(?:[Cc]hair(?:man|person|woman)?|[Tt]reasurer|[Ss]ecretary|[Pp]resident)"
)
NAME = rf"(?:{_OFFICE}|{_TITLE}?{_WORD}(?: ?(?:(?:de|van|von|of) )?{_WORD}){{0,3}})"
"""A person as movers are named: titles, initials, an office."""
_NAMES = rf"{NAME}(?: \([^()]{{1,20}}\))?(?:(?:,| and| &|/)\s*{NAME}){{0,2}}"
_ROLE = (
    r"(?i:nominat(?:ed|or)|nom|propos(?:ed|er)|prop|moved|mover|motioned|"
    r"second(?:ed|er|(?= by\b))|sec|2\s?nd(?:ed|er)?)"
)
_MOVER = re.compile(
    rf"(?:(?:[Ii]t|[Tt]his|[Tt]hey|[Tt]hese) (?:was|were) )?{_ROLE}\b\.?(?i:\s+and\s+{_ROLE}\b\.?)?"
    rf"(?i:\s*by)?\s*[:–-]?\s*[(\[]?{_NAMES}[)\]]?"
    rf"|[PMS]\s?[:–-]\s?{_NAMES}"
    rf"|(?i:approved|accepted)(?i:\s+by)?\s?:\s*{_NAMES}"
    rf"|{NAME} (?:duly |then |has )?(?i:proposed|seconded|moved|nominated|seconds|proposes|prop|sec|2nd)\b\.?"
    r"(?: (?:this|it|(?:the|this) (?:motion|proposal|resolution)))?"
    rf"|{NAME} \((?i:{_ROLE})\.?\)"
    r"|(?:(?:[Ii]t|[Tt]his|(?:[Tt]he |[Tt]his )?(?:[Mm]otion|[Nn]omination|[Pp]roposal|[Rr]esolution)) was )"
    r"(?:duly )?(?:proposed and )?seconded(?= and\b|\W*$)|[Pp]roposed and seconded"
)
"""One who moved or seconded: "Proposed by Cllr Hill", "Sec: TA", "Ann Hill seconded this"."""
_WEAK = re.compile(
    rf"(?i:nominated|nom|proposed|moved|2\s?nd)\.? (?!(?i:by)\b)(?![A-Z]{{2,4}}\W*$){_WORD}.*|"
    rf"(?i:2\s?nd)\b(?!\s*(?:by|:)).*",
    re.S,
)
"""What names a mover only beside another: "proposed Conditions", "2nd Floor" do not."""
_PAIR = re.compile(
    rf"[A-Z]{{2,3}}(?:\s?/\s?|, ?| & | and )[A-Z]{{2,3}}\b|"
    rf"{_TITLE}?{_WORD}(?: {_WORD})?\s?/\s?{_TITLE}?{_WORD}(?: {_WORD})?"
)
"""Initials of both, with nothing that says so: only where a verdict is beside them."""
_WHO = (
    r"(?:(?:all )?(?:the |this )?(?:motion|proposal|resolution|amendment|item|vote|nomination|board|"
    r"committee|"
    r"council|parish council|town council|panel|governors|members|councillors|trustees|those|all|meeting)"
    r"(?: present)?|this|it|these|they|all present|everyone|all|both)"
)
_DONE = (
    r"(?:approved|accepted|agreed(?: (?:up)?on)?|passe[ds]|carrie[ds]|adopted|ratified|resolved|elected|"
    r"appointed|co-?opted|"
    r"(?:all )?in favou?r|unanimous(?:ly)?(?: (?:approval|agreement|approved|agreed|carried|passed|accepted|"
    r"adopted|elected|in favou?r))?|"
    r"rejected|defeated|lost|fail(?:s|ed)|nem\.? ?(?:con|diss)\.?)"
)
_HOW = (
    r"(?: (?:by (?:unanimous|general|common) (?:consent|agreement|vote|decision)|unanimously|"
    r"nem\.?\s?con|nem\.?\s?diss|unopposed|as read|by acclamation|by all(?: present)?"
    r"|by (?:the )?(?:board|committee|council|meeting|members|governors|trustees)"
    r"|with(?:out| no| minor| one minor) (?:amendments?|objections?|dissent|changes?|corrections?|opposition)"
    r"|with (?:applause|acclamation|thanks)|by (?:an? )?(?:\w+ )?majority(?: vote)?|on a show of hands"
    r"|with \w+ abstentions?|(?:by )?\d{1,4} (?:votes )?to \d{1,4}))?"
)
_SIGNED = (
    r"(?: and (?:duly |then )?(?:signed(?: by the chair\w*)?|the chair\w* (?:then )?signed "
    r"(?:them|the minutes|it)))?"
)
_COUNT = r"(?:[,:]? ?\(?(?:vote:? )?\d{1,3} ?[-–] ?\d{1,3}(?: ?[-–] ?\d{1,3})?\)?)"
"""A count without words, after a verdict: "carried 5-0"."""
_VERDICT = re.compile(
    rf"(?:(?:votes?|results?|outcome|decision|motion|status)\s?:\s*)?(?:(?:{_WHO}\s+)?(?:was |"
    rf"were )?(?:then |duly |unanimously |all |"
    rf"both )*{_DONE}\b{_HOW}{_SIGNED}"
    rf"|(?-i:{NAME}) won the (?:vote|ballot)"
    r"|(?:the )?vote(?:s)?:? was (?:unanimous|carried)|unanimous vote|"
    r"(?:the )?motion (?:carried|passed|falls|fell)"
    rf"|(?:there (?:being|were) )?no (?:other|further) nominations)(?![\w’'-])(?:\s?\(\d{{1,4}}\)|{_COUNT})?",
    re.I,
)
_VOTERS = r"[A-Z]{2,3}\b(?:(?:, ?| and | & | )[A-Z]{2,3}\b){0,14}"
"""Who voted, by initials: "For: AH, TR, BK"."""
_TALLY = re.compile(
    r"(?:votes?\s?:?\s*)?(?:(?:\d{1,4}|all|none|nil|no[- ]?one|one|two|three|four|five|six|seven|eight|"
    r"nine|ten) "
    r"(?:votes? )?(?:for|in favou?r|against|abstentions?|abstained|abstaining|opposed|yes|no|ayes?|nays?)"
    r"|(?:for|in favou?r|against|abstentions?|abstain(?:ed|ing)?|opposed|ayes|noes)\s?[:–-]\s?(?:\d{1,4}|"
    r"unanimous|"
    rf"all|none|nil|(?-i:{_VOTERS}))|(?:against|abstain(?:ed|ing)?|abstentions?)\s(?-i:{_VOTERS})|(?:yes|"
    r"no|abstaining)\s?[:–-]?\s?\d{1,4})\b|"
    rf"(?:ayes?|yeas?|nays?|noes|against|abstain(?:ed|ing)?|abstentions?|recused)\s?:\s?(?:none|nil|all|"
    rf"(?-i:{NAME}"
    rf"(?:(?:, ?| and | & ){NAME}){{0,14}}))(?![\w’'-])|votes?:? \(?\d{{1,3}} ?[-–] ?\d{{1,3}}\b|"
    r"votes?\s?:?\s*\d{1,4}\b(?!\s*[a-z])",
    re.I,
)
_CHOSEN = re.compile(rf"{NAME} (?:was )?(?:duly |then )?(?:re-?)?elected(?: as)? {_OFFICE}\b")
"""Who was elected, after the vote that says so."""
_TASKED = re.compile(r"action\b:?\s+[\w /&.]{1,30}$", re.I)
"""Who sees to it, after a verdict."""
_SEP = re.compile(r"(?:[\s.,;:/|()\[\]*_–—-]|(?:\band|\bwith|&)\s)+", re.I)
_KEY = gated(
    r"\b(?:nominat|nom\b|propos|prop\b|moved|mover|motioned|second|sec\b|2\s?nd|[PMS]\s?:|"
    r"[A-Z]{2,3}/[A-Z]{2,3}\b|"
    r"approved|accepted|agreed|passe[ds]|carrie[ds]|adopted|ratified|resolved|elected|appointed|favou?r|"
    r"ayes?\b|votes?\b|yes\W{0,3}\d|for:|results?:|"
    r"unanimous|rejected|defeated|lost|fail|nem\b|objection|against|abst|\d for\b)",
    re.I,
)
_CUT = re.compile(
    r"(?:[.,;:)]|\s[–—-]|\()\s*|\n\s*|\s(?=(?:Vote|Result|For)s?:|(?:Carried|CARRIED|Passed|PASSED|"
    r"Agreed|AGREED|"
    r"Approved|APPROVED|Unanimous|Motion (?:carried|passe[ds])|All in favou?r)\b)|\s(?=(?i:propos|prop\b|"
    r"moved|mover|nominat|second|sec\b|2nd))"
)
"""Where an ending may begin within a sentence."""


_FOR = re.compile(
    r"\b(?:for|in favou?r|ayes?|yeas?|yes)\b\W{0,3}(\d+)|\b(\d+)\s+(?:votes? )?(?:for|in favou?r)\b", re.I
)
_AGAINST = re.compile(
    r"\b(?:against|noes|nays?|no(?!\.))\b\W{0,3}(\d+)|\b(\d+)\s+(?:votes? )?against\b", re.I
)
_BY_ALL = re.compile(
    r"\b(?:all|everyone|unanimous\w*|members|council(?:lors)?|committee|board|meeting|trustees|governors|"
    r"favou?r|carried|motion|nem)\b",
    re.I,
)


@dataclass(frozen=True)
class Ending:
    """What an ending holds: whether it names movers, tells the verdict, and says that all agreed or voted."""

    movers: bool
    verdict: bool
    by_all: bool = False


def vote(text: str) -> tuple[int, int] | None:
    """Votes for and against, where a text counts both.

    >>> vote("For: 12, Against: 0, Abstain: 1"), vote("11 for, 2 against")
    ((12, 0), (11, 2))
    """
    ayes, noes = _FOR.search(text), _AGAINST.search(text)
    if ayes is None or noes is None:
        return None
    return int(ayes[1] or ayes[2]), int(noes[1] or noes[2])


def outcome_told(text: str) -> DecisionOutcome:
    """The outcome that an ending tells; "agreed" where it tells none.

    >>> outcome_told("Motion failed."), outcome_told("5 for, 1 against"), outcome_told("Seconded by A Hill")
    ('refused', 'resolved', 'agreed')
    """
    votes = vote(text)
    if votes is not None:
        return "resolved" if votes[0] > votes[1] else "refused"
    if re.search(r"\b(?:rejected|defeated|lost|fail|fell\b|falls\b)", text, re.I):
        return "refused"
    return "resolved" if re.search(r"\b(?:passe|carrie|motion passed)", text, re.I) else outcome_of(text)


def _names_one(mover: str) -> bool:
    """Whether what follows "Moved" is a person by two names: "Moved John Marsh"."""
    name = re.sub(r"^\S+\s+", "", mover)
    return 2 <= len(name.split()) <= 3 and looks_like_name(name)


@lru_cache(maxsize=4096)
def ending(text: str) -> Ending | None:
    """What a text holds that is an ending and nothing else; else None.

    >>> ending("Proposed RJ, seconded TH. All in favour.")
    Ending(movers=True, verdict=True, by_all=True)
    >>> ending("Moved: Ann Hill / Seconded: Tom Reed"), ending("Ann Hill proposed a new gate")
    (Ending(movers=True, verdict=False, by_all=False), None)
    """
    if len(text) > 260 or text.rstrip().endswith((":", ":-")) or _KEY.search(text) is None:
        return None
    at, movers, sure, verdict, pair = 0, 0, False, False, False
    while True:
        gap = _SEP.match(text, at)
        at = gap.end() if gap is not None else at
        if at >= len(text):
            break
        hit = _TALLY.match(text, at) or _MOVER.match(text, at)
        if hit is not None and hit.re is _MOVER:
            movers += 1
            sure = sure or _WEAK.fullmatch(hit.group()) is None or _names_one(hit.group())
        elif hit is not None:
            verdict = True
        else:
            hit = _VERDICT.match(text, at)
            verdict = verdict or hit is not None
        if hit is None and verdict:
            hit = _TASKED.match(text, at) or (
                _CHOSEN.match(text, at) if _BY_ALL.search(text, 0, at) else None
            )
        if hit is None:
            hit = _PAIR.match(text, at)
            pair = pair or hit is not None
        if hit is None:
            return None
        at = hit.end()
    if not (movers or verdict) or (pair and not verdict) or (movers == 1 and not sure and not verdict):
        return None
    return Ending(movers > 0 or pair, verdict, verdict and _BY_ALL.search(text) is not None)


def split(text: str) -> tuple[int, Ending] | None:
    """Where the ending of a sentence begins that says before it what was moved; None where it has none.

    >>> split("To mend the gate – proposed TR, seconded AH, all agreed.")[0]
    19
    """
    if _KEY.search(text) is None:
        return None
    for cut in _CUT.finditer(text):
        if cut.end() < 8 or len(text) - cut.end() > 260:
            continue
        told = ending(text[cut.end() :])
        if told is not None:
            return cut.end(), told
    return None

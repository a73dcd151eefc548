"""What introduces areas of concern, with which status, raised by whom: pure functions on strings."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from extractors.gate import Gated, gated
from extractors.lexicon import load
from schemas.vocabulary import ConcernStatus, words

_REMAINING = gated(
    r"\bremain(?:s|ed|ing)?\b|\bfurther (?:work|progress|improvement) (?:was|is|were|"
    r"are)?\s*(?:still )?(?:required|needed|necessary)|"
    r"\b(?:not|yet to)(?: yet| been| to have| being)* (?:made |make |making )?(?:sufficient|enough)|"
    r"\b(?:sufficient|enough|good) progress (?:ha[sd]|have|was|is|had) not\b|"
    r"\b(?:lack of|too little|limited|inadequate) (?:sufficient )?progress\b|"
    r"\binsufficient(?: progress)?\b|\btoo (?:recent|early|soon) to\b|"
    r"\bnot (?:yet )?(?:been )?(?:sufficiently |fully )?addressed|"
    r"\bstill (?:of concern|outstanding|weak)|\boutstanding\b",
    re.IGNORECASE,
)
_SUFFICIENT = gated(
    r"\b(?:sufficient|enough|good) progress\b|\bsufficiently addressed|\b(?:fully |now |"
    r"been )addressed\b|\b(?:resolved|closed)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r":\s*$|[-–—]\s*$|\b(?:noted|set out|listed|shown|outlined|detailed|given|described|"
    r"summarised) (?:below|as follows)|"
    r"\bas follows\b|\b(?:these|they|which) (?:are|were|include|included)\b\s*[:.]?$|\bthe following\b|"
    r"\bbelow[.:]?$",
    re.IGNORECASE,
)
_OFSTED = r"(?:Ofsted|OFSTED)(?:[’']s)?"
_CQC = r"(?:the )?(?:Care Quality Commission(?: \(CQC\))?|CQC)"
_POLICE = r"(?:,? (?:and )?(?:HMICFRS|HMIP|HMI Probation))*"
_BODY = (
    rf"(?:{_OFSTED} ?/ ?CQC|CQC ?/ ?{_OFSTED}|{_OFSTED}(?:,| and| &)? (?:and )?{_CQC}{_POLICE}|"
    rf"{_CQC} and {_OFSTED}|(?:Ofsted|OFSTED)|Care Quality Commission(?: \(CQC\))?|CQC|"
    r"HMICFRS|HMI|Estyn|(?:[Ii]nternal|[Ee]xternal) [Aa]udit(?:ors?)?|(?:the )?[Aa]uditors?|"
    r"(?:the )?[Ii]nspectors?|"
    r"(?:the )?[Pp]eer [Rr]eview(?: team)?|(?:the )?[Rr]egulator|(?:the )?[Ii]nspectorate)"
)
_AUTHORITY = gated(
    rf"(?<!\w){_BODY}(?!\w)|\b(?:re-?)?inspections?\b|\binspected\b|\brevisit(?:ed)?\b|\bregulator|"
    rf"\bauditors?\b|"
    r"\bwritten statement of action\b|\bWSoA\b|\baccelerated progress plan\b",
    re.IGNORECASE,
)
_RAISER = re.compile(rf"(?<!\w){_BODY}(?!\w)")


@cache
def _named() -> Gated:
    return Gated(load("concerns").compiled())


_COUNTED = gated(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|\d{1,2})\b"
    r"[^.;]{0,60}\b(?:areas?|weaknesses|concerns|actions|failings|recommendations|improvements)\b",
    re.IGNORECASE,
)


_ONE_AREA = re.compile(r"\bone (?:other |remaining |further )?(?:area|weakness)\b", re.IGNORECASE)


def counts_concerns(text: str) -> bool:
    """True where a text says how many there are: "four significant areas of weakness"."""
    return names_concerns(text) and _COUNTED.search(text) is not None


def counts_judged(text: str) -> bool:
    """True where a text says how many areas were judged: "two areas had not made enough progress"."""
    return (_COUNTED.search(text) or _ONE_AREA.search(text)) is not None and (
        _REMAINING.search(text) is not None or _SUFFICIENT.search(text) is not None
    )


def names_concerns(text: str) -> bool:
    """True where a text speaks of areas of concern, weakness, priority action, improvement."""
    return _named().search(text) is not None


def is_heading_of_concerns(text: str) -> ConcernStatus | None:
    """The status where a heading as a whole names them: "Areas for improvement".

    >>> is_heading_of_concerns("What needs to improve?")
    'improvement'
    """
    clean = text.strip(" ?:.")
    if len(clean) > 110:
        return None
    found = _named().search(clean)
    if found is None or len(clean.split()) > len(found.group().split()) + 7:
        return None
    return status_of(clean)


def judged_heading(text: str) -> ConcernStatus | None:
    """The status where a heading says how far the areas below it have come.

    >>> judged_heading("Areas which need further work"), judged_heading("Areas of the town")
    ('remaining', None)
    """
    clean = text.strip(" :.")
    if len(clean) > 110 or _JUDGED_HEADING.match(clean) is None:
        return None
    return "remaining" if _FURTHER.search(clean) else status_of(clean)


_JUDGED_HEADING = re.compile(
    r"(?:areas?|weaknesses|concerns|issues)\s(?:in which|where|which|that|with|still|now|needing|requiring)\b"
    r".*\b(?:progress|further|addressed|sufficient|remain\w*|work|attention)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?:need\w*|requir\w+|still|further|remain\w*|not|insufficient|"
    r"more work)\b",
    re.IGNORECASE,
)


def points_on(text: str) -> bool:
    """True where a text introduces what follows: "… which are noted below.", "… weakness:"."""
    return _POINTING.search(text[-240:].strip()) is not None


def status_of(text: str) -> ConcernStatus:
    """The status that an introduction gives to its list: its last cue decides.

    >>> status_of("Sufficient progress in seven areas, but further work is required in five")
    'remaining'
    """
    cues: list[tuple[int, ConcernStatus]] = []
    for name, pattern in (("remaining", _REMAINING), ("sufficient", _SUFFICIENT)):
        cues.extend((m.end(), cast(ConcernStatus, name)) for m in pattern.finditer(text))
    if cues:
        return max(cues)[1] if not _overlaps(text) else "remaining"
    found = list(_named().finditer(text))
    if not found:
        return "raised"
    canonical = load("concerns").canonical(found[-1].group())
    return cast(ConcernStatus, canonical) if canonical in words(ConcernStatus) else "raised"


def _overlaps(text: str) -> bool:
    """True where the last "sufficient progress" is itself denied: "not made sufficient progress"."""
    denied = [m for m in _REMAINING.finditer(text) if re.search(r"sufficient|enough", m.group(), re.I)]
    affirmed = list(_SUFFICIENT.finditer(text))
    return bool(denied and affirmed) and denied[-1].end() >= affirmed[-1].start() + 4


def judgement(text: str) -> ConcernStatus | None:
    """The status that a cell or line of judgement gives.

    >>> judgement("Not yet sufficient"), judgement("Sufficient progress"), judgement("n/a")
    ('remaining', 'sufficient', None)
    """
    if re.match(
        r"^(?:no|not met|insufficient|part(?:ial)?ly.*|not .*|limited.*|[✗✘✖❌]\ufe0f?)$",
        text.strip(" ."),
        re.IGNORECASE,
    ):
        return "remaining"
    if _REMAINING.search(text) or re.search(r"\bnot\b.{0,20}\bsufficient", text, re.IGNORECASE):
        return "remaining"
    if _SUFFICIENT.search(text) or re.match(
        r"^(?:yes|[✓✔☑✅]\ufe0f?|sufficient|(?:fully )?(?:met|implemented|addressed|achieved)|"
        r"improved|closed)$",
        text.strip(" ."),
        re.I,
    ):
        return "sufficient"
    return None


def has_authority(text: str) -> bool:
    """True where inspectors, auditors or an inspection's plan are spoken of."""
    return _AUTHORITY.search(text) is not None


def raiser(text: str) -> tuple[str, int, int] | None:
    """Who raised it, as printed, with the span: the fullest body named.

    >>> raiser("inspected by Ofsted and the Care Quality Commission (CQC) in May")[0]
    'Ofsted and the Care Quality Commission (CQC)'
    """
    found = max(_RAISER.finditer(text), key=lambda m: (m.group()[:1].isupper(), len(m.group())), default=None)
    return (" ".join(found.group().split()), found.start(), found.end()) if found else None


_WITH = r"(?:,? (?:and|with) (?:its|their) [a-z][\w ]{2,40})?"
_HAS_TO = rf"{_WITH},? (?:should|must|needs? to|(?:is|are) required to)\b"
_BODY_NAME = (
    r"(?:[A-Z][\w’'-]*,? (?:and |of |& )?){0,9}?(?:Council|ICB|CCG|Trust|Authority|Constabulary|Police|"
    r"Partnership|Integrated Care Board(?: \(ICB\))?|Clinical Commissioning Group(?: \(CCG\))?)"
)
_RESPONSIBLE = re.compile(rf"^(?:The )?({_BODY_NAME}(?:,? and (?:the )?{_BODY_NAME}){{0,2}}){_HAS_TO}")


def responsible_in(statement: str) -> str | None:
    """The body that a statement itself makes responsible, by its name; never "leaders".

    >>> responsible_in("NHS Estmere ICB and its providers should cut waits.")
    'NHS Estmere ICB'
    >>> responsible_in("Leaders should act.") is None
    True
    """
    found = _RESPONSIBLE.match(statement)
    return found[1] if found and len(found[1].split()) > 1 else None


def raisers(text: str) -> list[tuple[str, str]]:
    """Every body named in a text, each with the words after it.

    >>> raisers("Ofsted inspected the area.")
    [('Ofsted', ' inspected the area.')]
    """
    found = _RAISER.finditer(text)
    return [(" ".join(m.group().split()), text[m.end() : m.end() + 80]) for m in found]


def is_named(body: str) -> bool:
    """True for a body by its name, False for "inspectors".

    >>> is_named("Ofsted"), is_named("Inspectors")
    (True, False)
    """
    return re.search(r"Ofsted|OFSTED|Care Quality|CQC|HMI|Estyn|[Aa]udit\b", body) is not None

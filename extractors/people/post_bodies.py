"""Bodies behind a post that no comma parts from it: "Clerk to Fen Forum", "CEO Fen Learning Trust"."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import load
from extractors.people.post_words import (
    is_acronym,
    is_role,
    organisation_pattern,
    role_pattern,
)

_OF_PEOPLE = re.compile(
    r"\b(?:residents?|parents?|carers?|tenants?|teachers?|governors?|students?|patients?|members?|volunteers?|"
    r"executive|commissioner|landlords?|farmers?|headteachers?|doctors?|nurses?)\b['’]?s?",
    re.IGNORECASE,
)


def of_people(phrase: str) -> bool:
    """True for a body that bears the name of those who are in it: "Fen Residents’ Association".

    >>> of_people("Fen Residents’ Association"), of_people("Chair of Fen Residents’ Association")
    (True, False)
    """
    if phrase.casefold() in _EXECUTIVES:
        return True
    return bool(_PEOPLE_LAST.search(phrase)) and not is_role(_OF_PEOPLE.sub(" ", phrase))


_PEOPLE_LAST = re.compile(
    rf"(?:^|\s)(?:{_OF_PEOPLE.pattern}\s+)+(?:(?:and|&|Action|Support|Involvement|Participation|Liaison|"
    r"Reference|Engagement|Representative)\s+){0,2}(?:Associations?|Assoc\.?|Forum|Federation|Union|Council|"
    r"Committee|Panel|Network|Alliance|Society|Group)$",
    re.IGNORECASE,
)
_EXECUTIVES = ("health and safety executive", "health & safety executive")
_OF_BODY = re.compile(
    r"(?P<role>(?:(?!Lead\b|Cabinet\b|Lay\b)[\w-]+ )?(?:Chair\w*|Convenor|Convener|President|Member|Rep|"
    r"Representative|CEO|"
    r"Chief Executive|Clerk|Headteacher|Principal|Leader|Mayor|Treasurer|Secretary|Trustee|"
    r"Governor)) (?:of|at|for|"
    r"from|to) (?P<body>(?!the\b)[A-Z].+)"
)
_OF_FIRM = re.compile(
    r"(?P<role>(?:[A-Z][\w-]+ )?(?:Director|Owner|Partner|Secretary|Agent|Manager|Employee)) (?:of|at|for) "
    r"(?P<body>[A-Z][^,]+ (?:Ltd|Limited|LLP|plc|PLC|Inc|CIC)\.?)"
)


def body_within(phrase: str) -> tuple[str | None, str | None]:
    """An organisation behind a post without a comma: an acronym, a known body, "Chair of Fen Forum"."""
    head, _, last = phrase.rpartition(" ")
    if head and is_acronym(last) and not role_pattern().fullmatch(last) and _ends_post(head):
        return head, last
    if match := _SEATED.fullmatch(phrase):
        return next((match[f"role{n}"], match[f"body{n}"]) for n in ("", "2", "3") if match[f"role{n}"])
    if match := _OF_FIRM.fullmatch(phrase):
        return match["role"], match["body"]
    if match := _OF_BODY.fullmatch(phrase):
        body = match["body"]
        if (
            len(body.split()) > 1
            and organisation_pattern().search(body)
            and (not is_role(body) or of_people(body))
        ):
            return match["role"], body
    if match := _known_last().search(phrase):
        before = phrase[: match.start()].strip()
        if is_role(before) and not re.search(r"\b(?:of|for|at|and|to|the|&)$", before):
            return before, match.group().strip()
    return _body_behind(phrase)


_SEATED = re.compile(
    r"(?P<role>[Mm]ember for [^,]+?) on (?P<body>[A-Z][^,]* (?:Council|Board|Authority))|"
    r"(?P<role2>(?:Vice-)?(?:President|Secretary|[Rr]epresentative)) of the (?P<body2>(?:[A-Z&][\w’-]* ){2,}"
    r"(?:Union|Association|Federation|Society))|"
    r"(?P<role3>[^,]+?) (?:at|from) (?:the )?"
    r"(?P<body3>(?:Ministry|Department|University|Institute|NHS)\b[^()]+)"
)
"""Posts whose body stands behind "on", "of the" or "at": "member for Upper Fen on Fen Borough Council"."""


def _ends_post(head: str) -> bool:
    """True where an acronym behind these words is a body: a post, or "Lead Member for Children’s Care"."""
    if role_pattern().search(head.split()[-1]):
        return True
    return bool(_FIELD.search(head)) and is_role(head)


_FIELD = re.compile(r"\b(?:for|of) [A-Z][^,]* (?:Services|Education|Health|Care|Schools|Inclusion|SEND)$")


def _body_behind(phrase: str) -> tuple[str | None, str | None]:
    """ "CEO Fen Learning Trust": a post, then a capitalised body that ends in the noun of one."""
    post = role_pattern().match(phrase)
    if post is None:
        return phrase, None
    body = phrase[post.end() :].strip()
    words = body.split()
    small = ("and", "of", "&")
    proper = len(words) > 1 and words[0] not in small and all(w[0].isupper() or w in small for w in words)
    if proper and _BODY_NOUN.search(body) and not is_role(body):
        return phrase[: post.end()], body
    return phrase, None


_BODY_NOUN = re.compile(
    r"\b(?:Committee of Management|"
    r"Trust|School|Schools|College|Academy|Academies|Council|Hospital|University|Forum|CCG|"
    r"ICB|Partnership|Federation|Ltd|"
    r"Limited|Association|Foundation|Church|Nursery|Borough|Constabulary|Police|PRU)$"
)


@cache
def _known_last() -> re.Pattern[str]:
    known = [
        e.expression() for e in load("organisation_words").entries if e.canonical in ("known", "national")
    ]
    return re.compile(
        rf"\s(?:NHS\s[A-Z].*|Clinical Commissioning Group|Integrated Care Board|{'|'.join(known)})$"
    )

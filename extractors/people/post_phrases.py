"""Phrases of posts: a post in front of a name, a post and its organisation apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extractors.lexicon import load
from extractors.people.post_bodies import body_within, of_people
from extractors.people.post_words import (
    is_acronym,
    is_organisation,
    is_role,
    role_pattern,
)


def role_prefix(text: str) -> Iterator[tuple[int, str]]:
    """Ways to read a post in front of a name: (where the post ends, the post), longest first.

    >>> list(role_prefix("Deputy Clerk Mary Hill"))[0]
    (12, 'Deputy Clerk')
    """
    yield from _prefixes(text)


@lru_cache(maxsize=4096)
def _prefixes(text: str) -> tuple[tuple[int, str], ...]:
    lead = re.match(r"(?:(?:and|the|our|new|local|their)\s+)+", text, re.IGNORECASE)
    begin = lead.end() if lead else 0
    head = re.split(r"[,;\n]", text, maxsplit=1)[0][:90]
    ends = [m.end() for m in role_pattern().finditer(head, begin)]
    for sign in re.finditer(r"\s*(?::|\s[–—-]\s|\()", head):
        if sign.start() not in ends and is_role(head[begin : sign.start()]):
            ends.append(sign.start())
    found = []
    for end in sorted(set(ends), reverse=True):
        post = head[begin:end]
        if end < len(head) and "(" not in post and only_post(post):
            found.append((end, _one(post)))
    return tuple(found)


def only_post(post: str) -> bool:
    """True when every capitalised word of a phrase is an ordinary word or a post: no name inside."""
    from extractors.people.shape import is_ordinary, is_surname_too

    return all(
        w[0].islower() or is_ordinary(w) or is_surname_too(w) or is_acronym(w) or is_role(w)
        for w in re.findall(r"[^\W\d_][\w’'/&-]*", post)
    )


def _one(post: str) -> str:
    """ "CPOs" and "Parish Clerks" as one person's post."""
    words = post.strip().split()
    last = words[-1] if words else ""
    plural = last.endswith("s") and not last.endswith("ss") and is_role(last[:-1])
    if plural and last.casefold() not in ("minutes", "notes", "members"):
        words[-1] = last[:-1]
    return " ".join(words)


def split_post(text: str) -> tuple[str | None, str | None]:
    """A post phrase into role and organisation.

    >>> split_post("Senior SEND Advisor DfE")
    ('Senior SEND Advisor', 'DfE')
    >>> split_post("Head of SEND, Fenland LA"), split_post("Talk of the Fens")
    (('Head of SEND', 'Fenland LA'), (None, 'Talk of the Fens'))
    """
    phrase = text.strip(" ,;.")
    if phrase.endswith(")") and phrase.count(")") > phrase.count("("):
        phrase = phrase[:-1].rstrip()
    if not phrase:
        return None, None
    parts = [p.strip() for p in re.split(r",(?![^(]*\))", phrase)]
    if told := _told(phrase, parts):
        return told
    first_role = next((i for i, p in enumerate(parts) if is_role(p) and not of_people(p)), None)
    if (
        first_role is None
        and len(parts) == 1
        and (phrase.casefold() in _SUBJECTS or phrase.casefold() in _DUTIES)
    ):
        return phrase, None
    if first_role is None:
        return (None, phrase) if _proper(phrase) else (None, None)
    after = [
        i
        for i, p in enumerate(parts)
        if i > first_role
        and (is_organisation(p) or _ends_short(p))
        and (not is_role(p) or of_people(p))
        and not _field(p)
    ]
    if after:
        behind = [p for p in parts[after[0] :] if is_role(p) and (not is_organisation(p) or _SEAT.match(p))]
        body = [p for p in parts[after[0] :] if p not in behind]
        return ", ".join([*parts[: after[0]], *behind]), ", ".join(body)
    if first_role and all(is_organisation(p) for p in parts[:first_role]):
        return ", ".join(parts[first_role:]), ", ".join(parts[:first_role])
    if len(parts) == 2 and parts[1].casefold() == "independent":
        return parts[0], parts[1]
    if len(parts) == 2 and _EDITS.fullmatch(parts[0]) and not is_role(parts[1]) and _proper(parts[1]):
        return parts[0], parts[1]
    if len(parts) > 1 and _proper(parts[-1]) and not is_role(parts[-1]) and _place_like(parts[-1]):
        return ", ".join(parts[:-1]), parts[-1]
    return body_within(phrase)


def _ends_short(phrase: str) -> bool:
    """True for capitalised words that end in the short name of a kind of body: "South Fen CHC"."""
    words = phrase.split()
    capitals = len(words) > 1 and all(w[0].isupper() or w in ("and", "&", "of") for w in words)
    return capitals and bool(re.fullmatch(r"[A-Z]{3,5}", words[-1]))


def _proper(phrase: str) -> bool:
    return phrase[0].isupper() or phrase[0].isdigit() or "." in phrase


def _place_like(phrase: str) -> bool:
    """A last part that begins with no ordinary word is the name of a place, firm or group."""
    from extractors.people.shape import is_ordinary, is_surname_too

    first, last = phrase.split()[0], phrase.split()[-1]
    if last.casefold() in _SUBJECTS:
        return False
    return not is_ordinary(first) and not is_surname_too(first)


_SUBJECTS = frozenset(
    (
        *("engagement", "governance", "involvement", "commissioning", "strategy", "finance", "inclusion"),
        *("planning", "improvement", "transformation", "safeguarding", "quality", "performance", "health"),
        *("operations", "resources", "development", "communications", "audit", "estates", "education"),
        *("standards", "curriculum", "wellbeing", "participation", "partnerships", "inequalities", "care"),
        *(
            "facilities",
            "women",
            "children",
            "families",
            "adults",
            "nursing",
            "midwifery",
            "pharmacy",
            "property",
        ),
        *("procurement", "contracts", "policy", "research", "learning", "skills", "transport", "environment"),
        *(
            "people",
            "culture",
            "digital",
            "legal",
            "housing",
            "public",
            "social",
            "community",
            "adult",
            "primary",
        ),
        *("schools", "send", "youth", "prevention", "protection", "highways", "growth", "leisure"),
        *("technology", "information", "sport", "sports", "societies", "adults", "libraries"),
        *("welfare", "behaviour", "attainment", "assurance", "workforce", "delivery", "regeneration"),
    )
)
"""Fields of work: "Lay Member, Patient Involvement" is a post throughout."""
_DUTIES = frozenset(
    ("publicity", "membership", "events", "fundraising", "website", "catering", "bookings", "newsletter")
)
"""What members of a small committee see to: "(Publicity)" is a post."""
_STOPPED = re.compile(r"(?:A/)?(?!U\.|N\.H|E\.U)(?:[A-Z]\.){1,2}[A-Z]\.?")
"""A post by its first letters, with stops: "D.O.S.", "A/S.E.O."."""
_CODES = frozenset(("PG", "SG", "CG", "FG", "AG", "LG", "LAG", "FTG", "PTG", "STG", "PT"))
"""What governors are, in letters: parent (PG), staff, co-opted, local authority (LAG); a teacher (PT)."""


_FIELD_LAST = re.compile(
    r"\b(?:Transformation|Improvement|Development|Management|Planning|Engagement|Delivery|Strategy|Design|"
    r"Performance|Integration|Redesign|Standards|Liaison)$"
)


def _field(part: str) -> bool:
    """True for the last of several fields of work: "Director of Finance, Estates and Service Redesign"."""
    if not re.search(r"\s(?:and|&)\s", part):
        return False
    words = [w.casefold() for w in re.findall(r"[^\W\d_][\w’'-]*", part) if w not in ("and", "of", "for")]
    return bool(_FIELD_LAST.search(part)) or all(w in _SUBJECTS for w in words)


_HELD_AT = re.compile(
    r"(?P<post>[A-Z][^,/]+?) at (?:the )?(?P<at>[A-Z][^,/]+)|"
    r"(?P<before>[A-Z][^,/]+?) ?/ (?P<slash>[A-Z][^,/]+)"
)
"""A post and where it is held: "Clerk at Fen Council", "Clerk / Fen Council"."""


def _is_body_alone(text: str) -> bool:
    """True for the name of a body that is no post."""
    return (is_organisation(text) or is_acronym(text)) and (not is_role(text) or of_people(text))


def is_standing(phrase: str) -> bool:
    """True for what someone is who holds no post: "tenant", "member of the public"."""
    return bool(_STANDING.fullmatch(phrase))


def _told(phrase: str, parts: list[str]) -> tuple[str | None, str | None] | None:
    """Phrases that say by their form whether they are a post or a body; None for all others."""
    if _STANDING.fullmatch(phrase) or phrase in _CODES or _STOPPED.fullmatch(phrase):
        return phrase, None
    if (" at " in phrase or "/" in phrase) and (held := _HELD_AT.fullmatch(phrase)):
        body = held["at"] or held["slash"]
        post = held["post"] or held["before"]
        if is_role(post) and not of_people(post) and _is_body_alone(body):
            return post, body
    if len(parts) == 2 and parts[1] in _CODES and is_role(parts[0]) and not of_people(parts[0]):
        return parts[0], None
    if _OFFICE_OF.fullmatch(phrase) or _SECRETARIAT.fullmatch(phrase):
        return None, phrase
    return _of_national(parts)


def _of_national(parts: list[str]) -> tuple[str, str] | None:
    """ "DfE Policy Adviser": the short name of a department, and the post in it."""
    match = _national().match(parts[0])
    rest = parts[0][match.end() :] if match else ""
    if match is None or not is_role(rest) or not rest[0].isupper():
        return None
    return ", ".join([rest, *parts[1:]]), match.group().strip()


@cache
def _national() -> re.Pattern[str]:
    entry = next(e for e in load("organisation_words").entries if e.canonical == "national")
    return re.compile(rf"{entry.expression()}\s+(?=[A-Z])")


_EDITS = re.compile(
    r"(?:(?:deputy|joint|co-?|assistant) ?)?(?:editor|proprietor|landlord|owner|reporter|journalist|"
    r"correspondent|"
    r"publisher|founder)",
    re.IGNORECASE,
)
"""Posts whose second part is what is edited or owned: "Editor, The Fen Post"."""
_OFFICE_OF = re.compile(
    r"[A-Z][^,(]*[’']s (?:Office|Department|Inspectorate|Commission)|Office of (?:the )?[A-Z][^,(]*"
)
"""Bodies that bear the name of a post: "Fen Commissioner’s Office"."""
_SECRETARIAT = re.compile(
    r"(?:[A-Z]{2,6}|[A-Z][\w’'-]+ (?:Assembly|Parliament|Council|Commission|Trust)) Secretariat"
)
_STANDING = re.compile(
    r"(?:vice|patient|press|public|staff|tenant|leaseholder|"
    r"foundation|co-opted|(?:local )?(?:resident|parishioner|carer|parent|"
    r"student|pupil)|other person|interested party|"
    r"member of (?:the )?(?:press|public|staff)|service user|patient (?:leader|representative))",
    re.IGNORECASE,
)
"""What someone is who holds no post: "Patient", "Press"."""
_SEAT = re.compile(r"(?:vice[- ]|co-?|deputy |independent )?(?:chair\w*|members?) of\b", re.IGNORECASE)

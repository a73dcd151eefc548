"""What stands behind a name: post, organisation, initials, part of the meeting, substitute.

A note is classified by its words (lexicons ``roles`` and ``organisation_words``), not its place:
"Head of SEND, Lancashire LA" is a post and an organisation, "(SCC)" an organisation, "(Chair)" a
post, "(for Ann Bell)" a substitution, "(items 1-4)" a part of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load

_PART = re.compile(
    r"(?:(?:for|from|until|till|up to|to|during|at|on)\s+)?(?:agenda\s+)?(?:items?|minutes?|"
    r"paras?|points?)\b.*\d"
    r"|(?:from|until|till|to|for|after|before)\b.*\d|\b(?:joined|left|arrived|departed|late|part)\b",
    re.IGNORECASE,
)
_MODE = re.compile(
    r"(?:(?:present|attended|attending|joined|joining|in attendance)\s+)?(?:(?:via|by|on|through|"
    r"over)\s+(?:\w+\s+){0,2})?"
    r"(?:ms\s+|microsoft\s+)?(?:teams|zoom|skype|phone|telephone|video|videolink|"
    r"video[- ]?conference|video[- ]link|"
    r"conference call|dial[- ]in|virtual|virtually|online|on-line|on line|remote|remotely|"
    r"in person|hybrid|webex|"
    r"teleconference|google meet|link|v)",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?:(?:attending|attended|present|here)\s+)?(?:(?:as\s+)?(?:a\s+)?(?:sub(?:stitut\w+|bed|"
    r"bing)?|deput(?:is|iz)ing|"
    r"deputy|proxy|alternate|standing in|covering|stand-in|nominee)\.?\s+(?:for|to|of)|"
    r"on behalf of|in place of|instead of|for|vice|replacing|representing|rep)\s+(?P<who>.+)",
    re.IGNORECASE,
)
_STATUS = {
    "apologies": "apologies", "apols": "apologies", "apology": "apologies", "absent": "absent",
    "apologies received": "apologies", "apologies sent": "apologies", "sent apologies": "apologies",
    "apologies given": "apologies", "not present": "absent", "absent with apologies": "apologies",
    "present": "present", "in attendance": "in_attendance",
}  # fmt: skip


@dataclass(slots=True)
class Post:
    """The pieces found behind a name; ``None`` where none was printed."""

    role: str | None = None
    organisation: str | None = None
    initials: str | None = None
    part: str | None = None
    represents: str | None = None
    status: str | None = None


@cache
def role_pattern() -> re.Pattern[str]:
    """Any post of the lexicon, in the singular or plural, whole words."""
    return re.compile(rf"(?<!\w){load('roles').alternatives()}s?(?!\w)", re.IGNORECASE)


@cache
def _organisations() -> re.Pattern[str]:
    return load("organisation_words").compiled()


def is_role(text: str) -> bool:
    """True when a phrase names a post: it holds a noun of the lexicon ``roles``."""
    return bool(role_pattern().search(text))


def is_acronym(text: str) -> bool:
    """True for a short word with two capitals or more: SCC, DfE, NHSE, ShEx."""
    return (
        len(text) <= 10
        and sum(c.isupper() for c in text) >= 2
        and bool(re.fullmatch(r"[A-Za-z][A-Za-z&/.\-]*\d?", text))
    )


def is_organisation(text: str) -> bool:
    """True when a phrase names an organisation and no post."""
    bare = text.strip(" .")
    if not bare or role_pattern().fullmatch(bare):
        return False
    return bool(_organisations().search(bare)) or is_acronym(bare)


def read_notes(text: str, name: str) -> Post:
    """Classify everything printed behind ``name``.

    >>> post = read_notes(" – Head of Care (NHS Fenland)", "Bo Li")
    >>> post.role, post.organisation
    ('Head of Care', 'NHS Fenland')
    """
    post = Post()
    phrases: list[str] = []
    for piece in _pieces(text):
        head, _, last = piece.rpartition(" ")
        if head and post.initials is None and is_initials_of(last, name):
            post.initials, piece = last, head
        if not _note(post, piece, name) and _postlike(piece):
            phrases.append(piece)
    post.role, post.organisation = split_post(", ".join(phrases))
    return post


SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|who|which|that|reported|stated|said|noted|"
    r"gave|been|could|should|"
    r"advised|asked|thanked|elected|nominated|proposed|seconded|Proposed|Seconded|Prop|Proposer|"
    r"2nd)\b"
)
"""Words of running prose."""
_REASON = re.compile(
    r"\b(?:holiday|work commitments|illness|unwell|personal|sick|leave|on leave|annual leave)\b",
    re.IGNORECASE,
)


def _postlike(piece: str) -> bool:
    """A post or an organisation is a short phrase with a capital, or holds the noun of a post."""
    if (
        len(piece.split()) > 16
        or SENTENCE.search(piece)
        or _REASON.search(piece)
        or not any(c.isalpha() for c in piece)
    ):
        return False
    if re.match(r"\d{1,2}[.:]\d\d|\W*$|(?:to|with|left|arrived|by|in|on)\s", piece):
        return False
    return piece[0].isupper() or piece[0].isdigit() or is_role(piece) or "." in piece


def _pieces(text: str) -> list[str]:
    """Bracketed notes and the comma or dash separated phrases between them."""
    out: list[str] = []
    for part in re.split(r"(\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])", text):
        inner = part.strip()
        if inner[:1] in "([" and inner[-1:] in ")]":
            out.extend(_split(inner[1:-1]))
        else:
            out.extend(_split(inner))
    return out


def _split(text: str) -> list[str]:
    parts = re.split(r",|;|\t|\n|\s+[-–—]+\s*|^[-–—:]+\s*|-\s|[–—]|:\s|\s\|\s", text)
    return [" ".join(p.split()).strip(" .:-–—/|") for p in parts if p.strip(" .:-–—/\t\n")]


def _note(post: Post, piece: str, name: str) -> bool:
    """Take a piece that is no post or organisation; True when taken."""
    from extractors.nameshape import looks_like_name

    if piece.casefold() in _STATUS:
        post.status = _STATUS[piece.casefold()]
    elif match := _SUBSTITUTE.fullmatch(piece):
        if not looks_like_name(match["who"], single=False):
            return False
        post.represents = match["who"]
    elif _MODE.fullmatch(piece):
        return True
    elif _PART.match(piece):
        post.part = piece
    elif is_initials_of(piece, name):
        post.initials = piece
    else:
        return False
    return True


def is_initials_of(text: str, name: str) -> bool:
    """True when ``text`` is made of the beginnings of words of ``name``: "BMc", "JTe", "MLT".

    >>> is_initials_of("BMc", "Barbara McGarry"), is_initials_of("SCC", "Ann Hall")
    (True, False)
    """
    bare = text.replace(".", "").replace(" ", "")
    if not re.fullmatch(r"[^\W\d_]{2,5}", bare) or not bare[0].isupper() or bare.islower():
        return False
    if sum(c.isupper() for c in bare) < 2:
        return False
    heads = [w for w in re.split(r"[\s\-‐'’.]+", name) if w]
    return bool(heads) and _spells(bare, heads, first=True)


def _spells(text: str, heads: list[str], first: bool) -> bool:
    """Whether ``text`` is beginnings of ``heads`` in order; only words after the first may be left out."""
    if not text:
        return True
    if not heads:
        return False
    head, rest = heads[0], heads[1:]
    for size in range(min(3, len(text), len(head)), 0, -1):
        if (
            head[:size].casefold() == text[:size].casefold()
            and text[0].isupper()
            and _spells(text[size:], rest, False)
        ):
            return True
    return not first and _spells(text, rest, False)


def role_prefix(text: str) -> Iterator[tuple[int, str]]:
    """Ways to read a post in front of a name: (where the post ends, the post), longest first.

    >>> list(role_prefix("Deputy Clerk Mary Hill"))[0]
    (12, 'Deputy Clerk')
    """
    lead = re.match(r"(?:(?:and|the|our|new|local|their)\s+)+", text, re.IGNORECASE)
    begin = lead.end() if lead else 0
    head = re.split(r"[,;\n]", text, maxsplit=1)[0][:90]
    ends = [m.end() for m in role_pattern().finditer(head, begin)]
    for sign in re.finditer(r"\s*(?::|\s[–—-]\s|\()", head):
        if sign.start() not in ends and is_role(head[begin : sign.start()]):
            ends.append(sign.start())
    for end in sorted(set(ends), reverse=True):
        post = head[begin:end]
        if end < len(head) and "(" not in post and _only_post(post):
            yield end, _one(post)


def _only_post(post: str) -> bool:
    """True when every capitalised word of a phrase is an ordinary word or a post: no name inside."""
    from extractors.nameshape import is_ordinary, is_surname_too

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
    if not phrase:
        return None, None
    parts = [p.strip() for p in re.split(r",(?![^(]*\))", phrase)]
    first_role = next((i for i, p in enumerate(parts) if is_role(p)), None)
    if first_role is None:
        return (None, phrase) if _proper(phrase) else (None, None)
    after = [i for i, p in enumerate(parts) if i > first_role and is_organisation(p) and not is_role(p)]
    if after:
        behind = [p for p in parts[after[0] :] if is_role(p) and not is_organisation(p)]
        body = [p for p in parts[after[0] :] if p not in behind]
        return ", ".join([*parts[: after[0]], *behind]), ", ".join(body)
    if first_role and all(is_organisation(p) for p in parts[:first_role]):
        return ", ".join(parts[first_role:]), ", ".join(parts[:first_role])
    if len(parts) > 1 and _proper(parts[-1]) and not is_role(parts[-1]) and _place_like(parts[-1]):
        return ", ".join(parts[:-1]), parts[-1]
    return _within(phrase)


def _proper(phrase: str) -> bool:
    return phrase[0].isupper() or phrase[0].isdigit() or "." in phrase


def _place_like(phrase: str) -> bool:
    """A last part that begins with no ordinary word is the name of a place, firm or group."""
    from extractors.nameshape import is_ordinary, is_surname_too

    first = phrase.split()[0]
    return not is_ordinary(first) and not is_surname_too(first)


_OF_BODY = re.compile(
    r"(?P<role>(?:[\w-]+ )?(?:Chair\w*|Convenor|Convener|President|Member|Rep|Representative|CEO|"
    r"Chief Executive|Clerk|"
    r"Headteacher|Principal|Leader|Mayor|Treasurer|Secretary|Trustee|Governor)) (?:of|at|for|"
    r"from|to) (?P<body>(?!the\b)[A-Z].+)"
)


def _within(phrase: str) -> tuple[str | None, str | None]:
    """An organisation behind a post without a comma: an acronym, a known body, "Chair of Fen Forum"."""
    head, _, last = phrase.rpartition(" ")
    if (
        head
        and is_acronym(last)
        and not role_pattern().fullmatch(last)
        and role_pattern().search(head.split()[-1])
    ):
        return head, last
    if match := _OF_BODY.fullmatch(phrase):
        body = match["body"]
        if len(body.split()) > 1 and _organisations().search(body) and not is_role(body):
            return match["role"], body
    if match := _known_last().search(phrase):
        before = phrase[: match.start()].strip()
        if is_role(before) and not re.search(r"\b(?:of|for|at|and|to|the|&)$", before):
            return before, match.group().strip()
    return _body_behind(phrase)


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
    r"\b(?:Trust|School|Schools|College|Academy|Academies|Council|Hospital|University|Forum|CCG|"
    r"ICB|Partnership|Federation|Ltd|"
    r"Limited|Association|Foundation|Church|Nursery|Borough|Constabulary|Police)$"
)


@cache
def _known_last() -> re.Pattern[str]:
    known = next(e for e in load("organisation_words").entries if e.canonical == "known")
    return re.compile(rf"\s(?:NHS\s[A-Z].*|{known.expression()})$")

"""What stands behind a name: post, organisation, initials, part of the meeting, substitute.

A note is classified by its words (lexicons ``roles`` and ``organisation_words``), not its place:
"Head of SEND, Lancashire LA" is a post and an organisation, "(SCC)" an organisation, "(Chair)" a
post, "(for Ann Bell)" a substitution, "(items 1-4)" a part of the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load

_PART = re.compile(
    r"(?:(?:for|from|until|till|up to|to|during|at|on)\s+)?(?:agenda\s+)?(?:items?|minutes?|paras?|points?)\b.*\d"
    r"|(?:from|until|till|to|for|after|before)\b.*\d|\b(?:joined|left|arrived|departed|late|part)\b",
    re.IGNORECASE,
)
_MODE = re.compile(
    r"(?:(?:present|attended|attending|joined|joining|in attendance)\s+)?(?:(?:via|by|on|through|over)\s+(?:\w+\s+){0,2})?"
    r"(?:ms\s+|microsoft\s+)?(?:teams|zoom|skype|phone|telephone|video|videolink|video[- ]?conference|video[- ]link|"
    r"conference call|dial[- ]in|virtual|virtually|online|on-line|on line|remote|remotely|in person|hybrid|webex|"
    r"teleconference|google meet|link|v)",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?:(?:attending|attended|present|here)\s+)?(?:(?:as\s+)?(?:a\s+)?(?:sub(?:stitut\w+|bed|bing)?|deput(?:is|iz)ing|"
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
def _roles() -> re.Pattern[str]:
    return load("roles").compiled()


@cache
def _organisations() -> re.Pattern[str]:
    return load("organisation_words").compiled()


def is_role(text: str) -> bool:
    """True when a phrase names a post: it holds a noun of the lexicon ``roles``."""
    return bool(_roles().search(text))


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
    if not bare or _roles().fullmatch(bare):
        return False
    return bool(_organisations().search(bare)) or is_acronym(bare)


def read_notes(text: str, name: str) -> Post:
    """Classify everything printed behind ``name``.

    >>> read_notes(" – Head of Care (NHS Fenland)", "Bo Li")
    Post(role='Head of Care', organisation='NHS Fenland', initials=None, part=None, represents=None, status=None)
    """
    post = Post()
    phrases: list[str] = []
    for piece in _pieces(text):
        if not _note(post, piece, name):
            phrases.append(piece)
    post.role, post.organisation = split_post(", ".join(phrases))
    return post


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
    parts = re.split(r",|;|\t|\n|\s+[-–—]+\s*|^[-–—:]+\s*|[–—]|:\s|\s\|\s", text)
    return [" ".join(p.split()).strip(" .:-–—/") for p in parts if p.strip(" .:-–—/\t\n")]


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
    """True when ``text`` is made of the first letters of the words of ``name``, in order."""
    letters = [c for c in text if c.isalpha()]
    if not 2 <= len(letters) <= 5 or not all(c.isupper() for c in letters) or len(text) > 2 * len(letters):
        return False
    heads = [w[0].upper() for w in re.split(r"[\s\-‐'’.]+", name) if w]
    place = iter(heads)
    return letters[0] == heads[0] and all(any(c == h for h in place) for c in letters)


def split_post(text: str) -> tuple[str | None, str | None]:
    """A post phrase into role and organisation.

    >>> split_post("Senior SEND Advisor DfE")
    ('Senior SEND Advisor', 'DfE')
    """
    phrase = text.strip(" ,;.")
    if not phrase:
        return None, None
    parts = [p.strip() for p in phrase.split(",")]
    cut = next((i for i, p in enumerate(parts) if is_organisation(p) and (i == 0 or not is_role(p))), None)
    if cut is None:
        return _trailing(phrase)
    if is_role(parts[cut]) and cut == 0:
        role, organisation = _trailing(phrase)
        return (role, organisation) if len(parts) == 1 else _after_role(parts)
    role = ", ".join(parts[:cut]) or None
    return _role_behind(role, parts[cut:])


def _after_role(parts: list[str]) -> tuple[str | None, str | None]:
    cut = next((i for i, p in enumerate(parts) if i and is_organisation(p) and not is_role(p)), len(parts))
    return ", ".join(parts[:cut]) or None, ", ".join(parts[cut:]) or None


def _role_behind(role: str | None, rest: list[str]) -> tuple[str | None, str | None]:
    """ "NHS Fenland, Head of Care": the post may come second."""
    if role is None and len(rest) > 1 and is_role(rest[-1]) and not is_organisation(rest[-1]):
        return rest[-1], ", ".join(rest[:-1])
    return role, ", ".join(rest)


def _trailing(phrase: str) -> tuple[str | None, str | None]:
    """A post with an acronym of an organisation behind it, one or the other."""
    head, _, last = phrase.rpartition(" ")
    if head and is_acronym(last) and not _roles().fullmatch(last) and _roles().search(head.split()[-1]):
        return head, last
    if is_role(phrase):
        return phrase, None
    return (None, phrase) if is_organisation(phrase) else (phrase, None)

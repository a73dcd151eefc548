"""What stands behind a name: post, organisation, initials, part of the meeting, substitute.

A note is classified by its words (lexicons ``roles`` and ``organisation_words``), not its place:
"Head of SEND, Fenland LA" is a post and an organisation, "(SCC)" an organisation, "(Chair)" a
post, "(for Ann Bell)" a substitution, "(items 1-4)" a part of the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.people.post_phrases import is_standing, only_post, role_prefix, split_post
from extractors.people.post_words import is_acronym, is_known_body, is_organisation, is_role, role_pattern
from extractors.people.shape import is_initials

__all__ = [
    "LABELLED",
    "SENTENCE",
    "SUBSTITUTED",
    "SUBSTITUTING",
    "Post",
    "comes_from",
    "is_acronym",
    "is_initials_of",
    "is_known_body",
    "is_organisation",
    "is_role",
    "read_notes",
    "role_pattern",
    "role_prefix",
    "split_post",
]

_PART = re.compile(
    r"(?:(?:for|from|until|till|up to|to|during|at|on)\s+)?(?:agenda\s+)?(?:items?|minutes?|"
    r"paras?|points?)\b.*\d"
    r"|(?:from|until|till|to|for|after|before)\b.*\d|\b(?:am|pm|morning|afternoon)\s+only|\b(?:joined|left|"
    r"arrived|departed|late|part)\b",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"(?<=\w)\s+(?P<part>(?:for|during)\s+(?:agenda\s+)?items?\s+\d[\d.,&\s–-]*(?:and\s+\d+)?)$", re.I
)
"""A post that someone held for a part: "Chair for items 1 & 2"."""
_LATER = re.compile(
    r"(?:(?:who\s+)?(?:will|would|to)\s+)?(?:be\s+)?(?:arriving|arrived?|joining|join(?:ed)?|coming)\s+late(?:r)?"
    r"(?:\s+(?:in|during)\s+the\s+meeting)?",
    re.IGNORECASE,
)
"""Someone among the apologies who came after all: "arriving later"."""
_MODE = re.compile(
    r"(?:(?:present|attended|attending|joined|joining|in attendance|virtual(?:ly)?|remote(?:ly)?|"
    r"online)\s+)?(?:(?:via|by|on|through|"
    r"over)\s+(?:\w+\s+){0,2})?"
    r"(?:ms\s+|microsoft\s+)?(?:teams|zoom|skype|phone|telephone|video|videolink|"
    r"video[- ]?conference|video[- ]link|"
    r"conference call|dial[- ]in|virtual|virtually|online|on-line|on line|remote|remotely|"
    r"in person|hybrid|webex|"
    r"teleconference|google meet|link|v)",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?:(?:attending|attended|present|here|also)\s+)?(?:(?:as\s+)?(?:a\s+)?(?:nominated\s+|"
    r"named\s+)?(?:sub(?:stitut\w+|bed|"
    r"bing)?|deput(?:is|iz)ing|"
    r"deputy|proxy|alternate|standing in|covering|stand-in|nominee)\.?\s+(?:for|to|of)|"
    r"on behalf of|in place of|instead of|for|vice|replacing|representing|rep)\s+(?P<who>.+)",
    re.IGNORECASE,
)
SUBSTITUTING = re.compile(
    r"(?:on behalf of|in place of|instead of|deputi[sz]ing for|substitut\w+ for)\s", re.I
)
"""How a note without a bracket says for whom someone came."""
SUBSTITUTED = re.compile(
    r"\(\s*(?:(?:(?:named\s+)?substitutes?|sub|deputy)\s*[:–—-]\s*|(?:(?:named\s+)?substitutes?|"
    r"(?:represented|replaced|substituted|"
    r"deputised)\s+by)\s+(?=(?-i:[A-Z])[^()]*\s(?-i:[A-Z])))(?!(?:member|"
    r"councillor)s?\s*\))(?P<who>(?-i:[A-Z])[^()]*)\)|,?\s(?:represented|replaced|"
    r"deputised)\s+by\s+(?P<whom>(?-i:[A-Z])[^(),;]*)|"
    r",?\s+for\s+whom\s+(?P<stood>(?-i:[A-Z])[^,;()]*?)\s+(?:(?:was|acted\s+as|attended\s+as|is)\s+(?:an?\s+|"
    r"the\s+)?(?:substitute|deputy)\b|(?:was\s+|is\s+)?(?:substitut(?:ing|ed)|deputi[sz](?:ing|ed)|st(?:ood|anding)\s+in)\b)|"
    r"\(\s*(?P<came>(?-i:[A-Z])[^()]*?)\s+(?:(?:attended|attending|present|there)\s+)?(?:as\s+(?:an?\s+|"
    r"the\s+)?"
    r"(?:substitute|deputy)|(?:substituting|deputising|deputised|substituted)|in\s+(?:his|her|"
    r"their)\s+(?:absence|place)|"
    r"on\s+(?:his|her|their)\s+behalf)\s*\)",
    re.IGNORECASE,
)
"""A note behind a name that says who came instead."""
_STATUS = {
    "apologies": "apologies", "apols": "apologies", "apology": "apologies", "absent": "absent",
    "apologies received": "apologies", "apologies sent": "apologies", "sent apologies": "apologies",
    "apologies given": "apologies", "not present": "absent", "absent with apologies": "apologies",
    "apologies accepted": "apologies", "apologies noted": "apologies", "apologies approved": "apologies",
    "apologies tendered": "apologies", "no apologies": "absent", "no apology": "absent",
    "present": "present", "in attendance": "in_attendance",
}  # fmt: skip


_UNABLE = re.compile(
    r"(?:(?:who )?(?:was |is )?(?:unable|not able) to (?:attend|come|join|make it)|"
    r"could not (?:attend|come|join)|"
    r"(?:sent|sends|gave|with) (?:(?:his|her|their) )?apologies)\b",
    re.IGNORECASE,
)
"""A note that says of someone listed that the person did not come."""


@dataclass(slots=True)
class Post:
    """The pieces found behind a name; ``None`` where none was printed."""

    role: str | None = None
    organisation: str | None = None
    initials: str | None = None
    part: str | None = None
    represents: str | None = None
    status: str | None = None


def read_notes(text: str, name: str) -> Post:
    """Classify everything printed behind ``name``.

    >>> post = read_notes(" – Head of Care (NHS Fenland)", "Bo Li")
    >>> post.role, post.organisation
    ('Head of Care', 'NHS Fenland')
    """
    post = Post()
    text = SUBSTITUTED.sub(" ", text)
    body, text = _body_of(text)
    if (square := _SQUARE.match(text)) and _around(square["letters"], name):
        post.initials, text = square["letters"], text[square.end() :]
    text += ")" * (text.count("(") - text.count(")"))
    phrases: list[str] = []
    for piece in _pieces(text):
        if _ITEM.match(piece):
            break
        if during := _DURING.search(piece):
            post.part, piece = post.part or during["part"], piece[: during.start()]
        head, _, last = piece.rpartition(" ")
        first, _, rest = piece.partition(" ")
        if head and post.initials is None and is_initials_of(last, name):
            post.initials, piece = last, head
        elif rest and post.initials is None and is_initials_of(first, name):
            post.initials, piece = first, rest
        if sent := _SENT_BY.fullmatch(piece):
            piece = sent["body"] if is_organisation(sent["body"]) or is_acronym(sent["body"]) else piece
        if not _note(post, piece, name) and _postlike(piece):
            phrases.append(piece)
    post.role, post.organisation = split_post(", ".join(phrases))
    post.organisation = post.organisation or body
    if post.organisation and max(len(p.split()) for p in post.organisation.split(",")) > MOST:
        post.organisation = None
    return post


_FROM = re.compile(
    r"(?P<letters>\s+\([A-Z]\w{1,4}\))?\s+(?:of|from)\s+(?:the\s+)?(?!(?:Items?|Agenda|Minutes?)\b)(?=[A-Z])"
    r"(?P<body>[^,;()–—:]+)"
)


def comes_from(text: str) -> bool:
    """True for what stands behind a name and begins with a body: " of the Fen Forum"."""
    return _FROM.match(text) is not None


def _body_of(text: str) -> tuple[str | None, str]:
    """The body that a note begins with (" of the Fen Forum, Chair"), and the rest."""
    match = _FROM.match(text)
    if match is None or len(match["body"].split()) > MOST:
        return None, text
    body = match["body"].strip(" .")
    return (
        (None, text)
        if is_role(body) and only_post(body)
        else (body, (match["letters"] or "") + text[match.end() :])
    )


_SENT_BY = re.compile(r"(?:representing|on behalf of|rep\.?(?: for)?) (?:the )?(?P<body>[A-Z][^,;()]+)")
"""For whom someone came, where that is a body: "representing Fen Council"."""
_ITEM = re.compile(r"(?:\d{1,2}[.)]?\s+)?(?:Minutes|Notes) of\s|\d{1,2}(?:\.\d{1,2})?\s+[A-Z]{4,}")
"""An item of business that no stop parts from the last of a list."""
MOST = 9
"""No name of a body has more words: what is longer is several people whom nothing parts."""


_SQUARE = re.compile(r"\s*\[(?P<letters>[A-Z][A-Za-z]{1,4})\]")
"""Square brackets right behind a name hold initials, of names too that are not printed: "[MJE]"."""


def _around(letters: str, name: str) -> bool:
    """True for letters that begin, or end, as the name's first and last word do."""
    words = name.replace(".", " ").split()
    return letters[0] == words[0][0] or letters.rstrip("abcdefghijklmnopqrstuvwxyz")[-1] == words[-1][0]


SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|who|which|that|reported|stated|said|noted|"
    r"gave|been|could|should|may be|"
    r"advised|agreed|resolved|asked|thanked|welcomed|wished|opened|took|explained|informed|introduced|outlined|expressed|"
    r"elected|nominated|proposed|seconded|Proposed|Seconded|Prop|Proposer|"
    r"2nd)\b"
)
"""Words of running prose."""
LABELLED = re.compile(r"\b(?:apolog(?:y|ies)|in attendance|also present)\b", re.IGNORECASE)
"""The label of the next list is nobody's post."""
_REASON = re.compile(
    r"\b(?:holiday|work commitments|illness|unwell|personal|sick|leave|on leave|annual leave)\b",
    re.IGNORECASE,
)


def _postlike(piece: str) -> bool:
    """A post or an organisation is a short phrase with a capital, or holds the noun of a post."""
    if (
        len(piece.split()) > 22
        or SENTENCE.search(piece)
        or _REASON.search(piece)
        or LABELLED.search(piece)
        or not any(c.isalpha() for c in piece)
    ):
        return False
    if re.match(r"(?:agreed|offered|volunteered|invited|asked) to\s", piece):
        return False
    if re.match(r"\d{1,2}[.:]\d\d|\W*$|(?:to|with|left|arrived|by|in|on)\s", piece):
        return False
    return piece[0].isupper() or piece[0].isdigit() or is_role(piece) or "." in piece or is_standing(piece)


def _pieces(text: str) -> list[str]:
    """Bracketed notes and the comma or dash separated phrases between them."""
    out: list[str] = []
    for part in re.split(r"(\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])", text):
        inner = part.strip()
        if inner[:1] in "([" and inner[-1:] in ")]":
            if out and (
                _same_thing(out[-1], inner[1:-1]) or (_STAND.fullmatch(inner[1:-1]) and is_role(out[-1]))
            ):
                out[-1] += f" {inner}"
            else:
                out.extend(_split(inner[1:-1]))
        else:
            out.extend(_split(inner))
    return out


_STAND = re.compile(
    r"designate|elect|acting|interim|temporary|job share|part[- ]time|maternity cover|secondee",
    re.IGNORECASE,
)
"""How someone holds a post, in brackets behind it: "Board Member (Designate)"."""
_NO_BODY = re.compile(
    r"[PSYKR]\d{1,2}(?:/\d{1,2})?|(?:Year|Yr|Class|Room|Primary|Form) ?\d{1,2}\w?|[A-Z]", re.IGNORECASE
)
"""The class of a child, or a letter, is no body."""


def _same_thing(before: str, bracket: str) -> bool:
    """True for a short form in brackets behind its words, or the words behind the short form.

    >>> _same_thing("Chair of Fen Carer Forum", "FCF"), _same_thing("Head of Care", "FCF")
    (True, False)
    """
    words = before.split()
    for short, long in ((bracket.strip(), words), (words[-1] if words else "", bracket.split())):
        if is_acronym(short) and short.isalpha() and len(short) > 2:
            heads = "".join(w[0] for w in long if w[0].isupper())
            if len(long) > 2 and heads.endswith(short.upper()):
                return True
    return False


def _split(text: str) -> list[str]:
    parts = re.split(r",|;|\t|\n|\s+[-–—]+\s*|^[-–—:]+\s*|-\s|[–—]|:\s|\s\|\s", text)
    return [" ".join(p.split()).strip(" .:-–—/|") for p in parts if p.strip(" .:-–—/\t\n")]


def _note(post: Post, piece: str, name: str) -> bool:
    """Take a piece that is no post or organisation; True when taken."""
    from extractors.people.shape import looks_like_name

    if piece.casefold() in _STATUS:
        post.status = _STATUS[piece.casefold()]
    elif piece in ("ab", "abs"):
        post.status = "absent"
    elif _UNABLE.match(piece):
        post.status = "apologies"
    elif match := _SUBSTITUTE.fullmatch(piece):
        if not looks_like_name(match["who"], single=False):
            return False
        post.represents = match["who"]
    elif _LATER.fullmatch(piece):
        post.status, post.part = post.status or "later", piece
    elif _MODE.fullmatch(piece):
        return True
    elif _PART.match(piece):
        post.part = piece
    elif _NO_BODY.fullmatch(piece):
        return True
    elif is_initials_of(piece, name) or _ends_in_surname(piece, name):
        post.initials = piece
    else:
        return bool(re.fullmatch(r"[a-z]{2,6}\d{1,5}", piece))
    return True


def _ends_in_surname(piece: str, name: str) -> bool:
    """True for "WH" behind "Dr Hurst": the last letter is that of a surname printed alone."""
    two = re.fullmatch(r"[A-Z]{2}", piece) is not None and is_initials(piece)
    return two and " " not in name and piece[1] == name[0]


def is_initials_of(text: str, name: str) -> bool:
    """True when ``text`` is made of the beginnings of words of ``name``: "BMc", "JTe", "MLT".

    >>> is_initials_of("BMc", "Brenda McAllan"), is_initials_of("SCC", "Ann Hall")
    (True, False)
    """
    bare = re.sub(r"[. '’-]", "", text)
    if not re.fullmatch(r"[^\W\d_]{2,5}", bare) or not bare[0].isupper() or bare.islower():
        return False
    if sum(c.isupper() for c in bare) < 2:
        return False
    heads = [w for w in re.split(r"[\s\-‐'’.]+", name) if w]
    inner = [w for w in re.split(r"[\s\-‐'’.]+|(?<=Mc)(?=[A-Z])|(?<=Mac)(?=[A-Z])", name) if w]
    return any(ways and _spells(bare, ways, first=True) for ways in (heads, inner if inner != heads else []))


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
            and (text[0].isupper() or head.islower())
            and _spells(text[size:], rest, False)
        ):
            return True
    return not first and _spells(text, rest, False)

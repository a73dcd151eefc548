"""Which pieces of a list begin a person, and which are the post of the one before."""

from __future__ import annotations

import re

from extractors.people.person import is_initials, parse_person, strip_honorific
from extractors.people.pieces import split_list
from extractors.people.post_phrases import only_post
from extractors.people.posts import (
    SUBSTITUTING,
    comes_from,
    is_acronym,
    is_organisation,
    is_role,
)
from extractors.people.shape import is_ordinary, looks_like_name
from extractors.people.sharing import (
    PLAIN_TITLE,
    of_many,
)

_UNNAMED = re.compile(
    r"\W*(?:an?|the|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|several|some|"
    r"approx\w*|about|"
    r"around|various|other|\d+)\s+(?:other\s+|further\s+)?(?:\w+\s+)?(?:members?|residents?|parishioners?|"
    r"people|persons?|"
    r"public|press|students?|pupils?|guests?|representatives?|observers?|villagers?|electors?|officers?)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def items_of(text: str, single: bool, caps: bool, initials: bool) -> list[tuple[int, int, bool]]:
    """Spans of single people, posts attached; the flag allows a name of one word."""
    items: list[tuple[int, int, bool]] = []
    plural = post_line = False
    pairs = _pairs(text)
    short = initials and len(re.findall(r"(?:^|,\s*)[A-Z]{2}(?=,|$|\s*and\b)", text.strip(" ."))) > 1
    pieces = split_list(text)
    if turns := _turns(text, pieces):
        return [(a, b, False) for a, b in turns]
    ahead = bool(pieces) and _is_post(text[slice(*pieces[0])])
    pending: int | None = None
    for start, end in pieces:
        piece = text[start:end]
        if (ahead or _apart(text, items, start, end)) and _is_post(piece):
            pending = start
            continue
        if pending is not None and (strip_honorific(piece)[0] or _apart_name(text, pending, piece)):
            items.append((pending, end, single))
            pending = None
            continue
        pending = None
        if "\n" in text[items[-1][1] if items else 0 : start]:
            post_line = False
        title, _ = strip_honorific(piece)
        if title:
            plural = of_many(title) or (plural and bool(PLAIN_TITLE.fullmatch(title)))
        plural = plural or bool(_MANY.search(piece))
        alone = single or plural
        joined = text[items[-1][1] : start] if items else ""
        if not title and (_UNNAMED.fullmatch(piece) or _unnamed_post(joined, piece)):
            plural = False
        elif not items or (
            not post_line
            and not (pairs and "," in joined)
            and not _acronym_behind(text[items[-1][0] : items[-1][1]], piece)
            and ((short and is_initials(piece)) or _begins_person(piece, alone, caps, initials))
        ):
            items.append((start, end, alone))
        else:
            post_line = post_line or "\n" in text[items[-1][1] : start]
            items[-1] = (items[-1][0], end, items[-1][2])
    return items


def _turns(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Post and holder by turns behind a comma: "Clerk, Mary Hill; Hall Manager, Bo Reed"."""
    if len(pieces) % 2 or not pieces or not _is_post(text[slice(*pieces[0])]):
        return []
    posts, names = pieces[::2], pieces[1::2]
    for (a, b), (c, d) in zip(posts, names, strict=True):
        who = re.sub(r"\s*\([A-Z]{2,3}\)$", "", text[c:d].strip(" ."))
        if text[b:c].strip() != "," or not _is_post(text[a:b]) or " " not in who or not looks_like_name(who):
            return []
        if is_organisation(who):
            return []
    return [(a, d) for (a, _), (_, d) in zip(posts, names, strict=True)]


_MANY = re.compile(r"\b(?:Councillors|Cllrs|Messrs):?\s")


def _is_post(piece: str) -> bool:
    """True for a post alone, as it stands in front of its holder: "The Town Clerk", "Mayor"."""
    bare = re.sub(r"^(?:the|an?|our)\s+", "", piece.strip(" .,:"), flags=re.IGNORECASE)
    plain = len(bare.split()) < 6 and not re.search(r"[(–—]|\s-\s", bare)
    named = looks_like_name(bare) or strip_honorific(bare)[0] is not None
    return plain and is_role(bare) and only_post(bare) and not named and parse_person(bare) is None


def _apart(text: str, items: list[tuple[int, int, bool]], start: int, end: int) -> bool:
    """True for "the Clerk" behind a semicolon or "and", with a name behind a comma: "; the Clerk, U Reed"."""
    before = text[items[-1][1] : start] if items else ""
    behind = re.match(r",\s+(?P<who>[^,;()\n]+)", text[end:])
    article = re.match(r"the\s", text[start:end])
    return bool(
        re.search(r";|\band\b", before) and article and behind and looks_like_name(behind["who"].rstrip(" ."))
    )


def _apart_name(text: str, pending: int, piece: str) -> bool:
    return text.startswith("the ", pending) and looks_like_name(piece.rstrip(" ."))


def _pairs(text: str) -> bool:
    """True for "Ann Hall, Fen Press; Bo Li, Mill Trust": semicolons part people, commas posts."""
    pieces = re.sub(r"\([^()]*\)", "", text).split(";")
    commas = {p.count(",") for p in pieces if " " in p.strip()}
    if len(pieces) > 1 and commas == {2}:
        return all(is_role(p.split(",")[1]) for p in pieces if " " in p.strip())
    return len(pieces) > 2 and commas == {1}


def _acronym_behind(before: str, piece: str) -> bool:
    """ "Bo Li, FCC (Clerk)": capitals behind a bare full name are where that person comes from; so is
    a firm that bears the person's name ("Bo Li, Bo Li Associates")."""
    if len(piece) > len(before.strip()) and piece.startswith(before.strip() + " "):
        return looks_like_name(before.strip())
    letters = re.match(r"([A-Z]{3,5})\s*\(", piece)
    return letters is not None and looks_like_name(before.strip()) and is_organisation(letters[1])


def _unnamed_post(joined: str, piece: str) -> bool:
    """ "… and the Police Officer": someone told by a post alone is nobody's post."""
    told = re.search(r"\band\b|\bwith\b|&", joined) and re.match(r"(?:the|an?|our|its)\s", piece)
    return bool(told) and is_role(piece) and parse_person(piece) is None


def _begins_person(piece: str, single: bool, caps: bool, initials: bool) -> bool:
    """True when a piece of a list is a new person rather than the last one's post."""
    if piece.lstrip().startswith("for whom "):
        return False
    first = re.match(r"[^\W\d_]+", piece.strip())
    if first and (
        _post_word(piece)
        or (len(first[0]) > 2 and first[0].isupper() and is_role(re.sub(r"\(.*", "", piece)) and not caps)
    ):
        return False
    if looks_like_name(piece, single=single, caps=caps):
        return True
    if (
        is_organisation(piece)
        and not is_role(piece)
        and strip_honorific(piece)[0] is None
        and "(" not in piece
    ):
        return parse_person(piece) is not None and _named_with_body(piece)
    person = parse_person(piece, single=single, caps=caps, initials=initials)
    if person is None:
        return False
    if person.initials_only or person.honorific or person.role:
        return True
    rest = piece[person.name_end :].strip()
    if SUBSTITUTING.match(rest) or comes_from(piece[person.name_end :]):
        return True
    return not rest or rest[0] in "(,-–—:[." or is_ordinary(rest.split()[0]) or rest.split()[0].isupper()


def _post_word(piece: str) -> bool:
    """ "Mayor’s Chaplain": what belongs to a post is a post."""
    owner = re.match(r"([^\W\d_]+)[’']s\s", piece.strip())
    return owner is not None and is_role(owner[1])


def _named_with_body(piece: str) -> bool:
    person = parse_person(piece)
    if person is None or person.organisation is None or person.name.endswith(("'s", "’s")):
        return False
    return (
        piece[person.name_end :].strip() != person.organisation
        or " " in person.organisation
        or is_acronym(person.organisation)
    )

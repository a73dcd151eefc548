"""Lists of people: "A Smith, Head of Care, and B Jones (BJ)", "Cllrs Hall, Reed and Patel".

A list is cut at commas, semicolons, line ends, "and", "&" outside brackets; a piece that does not
begin a person belongs to the post of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from extractors.people.parting import name_columns, parted
from extractors.people.person import Person, is_initials, parse_person, strip_honorific
from extractors.people.pieces import split_list
from extractors.people.post_phrases import only_post
from extractors.people.posts import (
    SUBSTITUTED,
    SUBSTITUTING,
    is_acronym,
    is_initials_of,
    is_organisation,
    is_role,
    role_pattern,
)
from extractors.people.shape import SUFFIXES, is_initial, is_ordinary, looks_like_name, name_length, words
from extractors.people.sharing import (
    PLAIN_TITLE,
    grouped,
    lettered,
    of_many,
    of_one_body,
    of_one_surname,
    shared,
)
from extractors.people.titles import is_couple

_UNNAMED = re.compile(
    r"\W*(?:an?|the|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|several|some|"
    r"approx\w*|about|"
    r"around|various|other|\d+)\s+(?:other\s+|further\s+)?(?:\w+\s+)?(?:members?|residents?|parishioners?|"
    r"people|persons?|"
    r"public|press|students?|pupils?|guests?|representatives?|observers?|villagers?|electors?|officers?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BRACES = str.maketrans("{}", "()")
WINDOW = 400
"""No printed person takes more characters; keeps long runs linear."""
_NEXT = re.compile(r"\s+(?=(?:[A-Z][^\s,]+|(?:[A-Z]\.?\s?){1,3})\s?[A-Z][^,(\n]*[,(])")
_NEXT_TITLED = re.compile(
    r"(?<=[a-z)])\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Councillor|"
    r"Revd?)\.?\s+(?:[A-Z]\.?\s?)*[A-Z][a-z’'-]+[^\n]*,)"
)
"""Where lines of people were run together: "Clerk Mr D Hall, Manager"."""
_LEADS_ON = re.compile(r"\b(?:to|for|of|with|vice|by|from|and|representing|the|re)$")
_RUN_ON = re.compile(r"(?:\s+[A-Z]{2,4}[a-z]?(?=\s)|\s*\([^()]*\))+\s+")


def people_in(
    text: str, offset: int = 0, *, single: bool = False, caps: bool = False, initials: bool = False
) -> list[Person]:
    """The people of a list, in order, each with the posts printed around the name.

    >>> [p.name for p in people_in("Mary Hill, Head of Care, NHS Fenland, and Bo Li (BL)")]
    ['Mary Hill', 'Bo Li']
    """
    text = _closed(text.translate(_BRACES))
    if holders := _holders(text, offset):
        return holders
    text = parted(name_columns(text))
    found: list[Person] = []
    for start, end, alone in _items(text, single, caps, initials):
        for a, b in _run_on(text, start, end):
            person = parse_person(text[a:b], offset + a, single=alone, caps=caps, initials=initials)
            if person is not None:
                found.extend(_couple(person, text, offset))
                found.extend(_substitutes(person, text, offset))
    found = lettered(of_one_body(grouped(shared(found, text, offset), text, offset), text, offset))
    found = _unglued(found, text, offset)
    alone = single or any(" " not in p.name for p in found) or not re.search(r"\band\b|&", text)
    return _with_guests(found if alone else of_one_surname(found, text, offset), text, offset)


_GLUED = re.compile(r"[A-Z][a-zà-ÿ]{2,}[A-Z][a-zà-ÿ’'-]{2,}")
_GIVEN = re.compile(r"[A-Z][a-zà-ÿ]{2,}")
_ENOUGH = 6


def _unglued(found: list[Person], text: str, offset: int) -> list[Person]:
    """A list of names alone, of which one lacks its blank or its surname: "Mary Hill, BoReed, Ivy Nord"."""
    odd = [p.organisation for p in found if p.organisation]
    if any(p.organisation and text[p.name_end - offset : p.end - offset].lstrip()[:1] != "," for p in found):
        return found
    plain = len(found) > 2 and len(odd) < len(found) - 1 and not any(p.role or p.initials for p in found)
    if not odd or not plain:
        return found
    if not all(_GLUED.fullmatch(o) for o in odd):
        alone = len(odd) == 1 and len(found) > _ENOUGH and _GIVEN.fullmatch(odd[0])
        if not alone or is_organisation(odd[0]) or is_ordinary(odd[0]):
            return found
    out = list[Person]()
    for person in found:
        out.append(replace(person, organisation=None, end=person.name_end))
        if person.organisation:
            start = person.end - len(person.organisation)
            out.append(Person(person.organisation, start, person.end, start, person.end))
    return out


_OPEN = re.compile(r"\((?P<post>[^();,]{3,30});(?=\s[^();]{3,40}(?:\([^()]*\))?\s*(?:;|$))")


def _closed(text: str) -> str:
    """A list with a bracket that was not closed behind a post: "A Hill (Chair; B Reed; C Nord (Clerk)"."""
    if text.count("(") < text.count(")"):
        return _unopened(text)
    if ";" not in text or text.count("(") == text.count(")"):
        return text
    return _OPEN.sub(lambda m: f"({m['post']})" if is_role(m["post"]) else m.group(), text)


def _unopened(text: str) -> str:
    """A text whose brackets that close nothing are blanks: "Bo Reed Fen Press); Ivy Nord (Clerk)"."""
    depth, letters = 0, list(text)
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            depth, number = 0, not re.search(r"[^\W\d_]{4}$", text[max(0, place - 4) : place])
            letters[place] = letter if number else " "
    return "".join(letters)


_HOLDER = re.compile(
    r"\s*(?:,|;|and\b|&)?\s*(?P<post>[A-Z][^()\n:;]{3,110}?)\s*"
    r"\((?P<who>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Sir)s?\b\.?\s[^()]{3,50})\)"
)


def _holders(text: str, offset: int) -> list[Person]:
    """People in brackets behind their posts: "Director, Support Services (Mr S Cole), Clerk (Ms J Reed)".

    Only where the whole text is such a list of two at least: the posts may hold commas then.
    """
    if text.count("(") < 2 or not (first := _HOLDER.match(text)) or strip_honorific(first["post"])[0]:
        return []
    out: list[Person] = []
    end = 0
    while match := _HOLDER.match(text, end):
        person = parse_person(match["who"], offset + match.start("who"))
        post = " ".join(match["post"].split())
        if person is None or looks_like_name(post):
            return []
        out.append(replace(person, role=post, start=offset + match.start("post"), end=offset + match.end()))
        end = match.end()
    return out if len(out) > 1 and not text[end:].strip(" .,;\n") else []


_REPRESENTED = re.compile(
    r"\b(?:\d+|two|three|four|several)\s+(?:representatives|members|officers)\s+(?:from|of)\s+"
    r"(?P<body>[A-Z][\w’'& -]{2,40}?)\s*\((?P<who>[A-Z][^()]{5,200})\)"
)


def _with_guests(found: list[Person], text: str, offset: int) -> list[Person]:
    """Those named in brackets: "2 representatives from Fen Quarries (Bo Reed, Manager, and Ivy Nord)"."""
    if "(" not in text or not (guests := list(_REPRESENTED.finditer(text))):
        return found
    for match in guests:
        people = people_in(match["who"], offset + match.start("who"))
        found = [p for p in found if not match.start() <= p.start - offset < match.end()]
        found += [p if p.organisation else replace(p, organisation=match["body"]) for p in people]
    return sorted(found, key=lambda p: p.start)


def _items(text: str, single: bool, caps: bool, initials: bool) -> list[tuple[int, int, bool]]:
    """Spans of single people, posts attached; the flag allows a name of one word."""
    items: list[tuple[int, int, bool]] = []
    plural = post_line = False
    pairs = _pairs(text)
    short = initials and len(re.findall(r"(?:^|,\s*)[A-Z]{2}(?=,|$|\s*and\b)", text.strip(" ."))) > 1
    pieces = split_list(text)
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
    return len(pieces) > 2 and all(p.count(",") == 1 for p in pieces if " " in p.strip())


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
    if SUBSTITUTING.match(rest):
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


def _run_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut "Ann Hall AH Bo Li BL" and "A Hall B Reed", which no separator cuts."""
    spans = []
    while (person := parse_person(text[start : min(end, start + WINDOW)])) is not None:
        cut = _next_person(text, start + person.name_end, end, person.name)
        if cut is None:
            break
        spans.append((start, cut))
        start = cut
    return [*spans, (start, end)]


def _next_person(text: str, place: int, end: int, name: str) -> int | None:
    end = min(end, place + WINDOW)
    match = None if SUFFIXES.match(text[place : place + 8]) else _RUN_ON.match(text, place, end)
    bare = re.compile(r"\s+(?=[A-Z]\.?\s)").match(text, place, end) if is_initial(name.split()[0]) else None
    blank = re.compile(r"\s+").match(text, place, end)
    crowd = blank if blank and _crowded(text, place, end, name) else None
    titled = blank if blank and strip_honorific(text[blank.end() : end])[0] else None
    for found in chain((match, bare, titled, crowd), _behind_post(text, place, end)):
        if found is None:
            continue
        rest = text[found.end() : end]
        title, inner = strip_honorific(rest)
        if name_length(words(inner), single=title is not None) and parse_person(rest) is not None:
            return found.end()
    return None


def _crowded(text: str, place: int, end: int, name: str) -> bool:
    """Six names or more in a row without a sign are people of two names each."""
    run = [w for w in words(text[place:end].lstrip()) if not is_ordinary(w.text)]
    if run and is_initials_of(run[0].text, name):
        return False
    return len(name.split()) == 2 and not is_initial(name.split()[0]) and len(run) >= 2 and len(run) % 2 == 0


def _behind_post(text: str, place: int, end: int) -> Iterator[re.Match[str]]:
    """Blanks behind a post where the next person may begin: "Ann Hall, Clerk Bo Li, Chair"."""
    for post in role_pattern().finditer(text, place, end):
        if found := _NEXT.match(text, post.end(), end):
            yield found
    for found in _NEXT_TITLED.finditer(text, place, end):
        if not _LEADS_ON.search(text, place, found.start()) and text.count(
            "(", place, found.start()
        ) == text.count(")", place, found.start()):
            yield found


def _substitutes(person: Person, text: str, offset: int) -> list[Person]:
    """ "Ann Hall (substitute: Bo Li)": Bo Li came instead."""
    match = SUBSTITUTED.search(text, person.name_end - offset, person.end - offset)
    name = next(n for n in ("who", "whom", "came", "stood") if match[n]) if match else ""
    who = parse_person(match[name], offset + match.start(name)) if match else None
    return [replace(who, represents=person.name, status="present")] if who else []


def _couple(person: Person, text: str, offset: int) -> list[Person]:
    if person.honorific is None or not is_couple(person.honorific):
        return [person]
    first, second = re.split(r"\s+(?:and|&)\s+", person.honorific, maxsplit=1)
    return [replace(person, honorific=first), replace(person, honorific=second)]

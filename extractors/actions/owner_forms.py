"""The forms in which owners are printed: titles, initials, posts, names, and several of them joined.

Expressions without names of people are compiled once; names differ from document to document, and an
expression of all of them is large. So whether a whole text is owners is found by :func:`is_several`, and
where owners at a place end by :func:`ends`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.lexicon import load

TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Cllrs?|Councillors?|Cr|"
    r"PCSO|PC|Sgt)\.?"
)
WORD = r"[A-ZÀ-ÖØ-Þ](?:[\w’'-]*\w)?\.?"
INITIALS = r"(?:[A-Z]{2,4}|[A-Z]{1,2}[a-z][A-Z]?|[A-Z]\.\s?[A-Z]\.?)"
JOINT = r"\s*(?:,\s*(?:and\s+|&\s*)?|/|&|;|\band\b|\bwith\b)\s*"
_SMALL = r"(?:of|for|the|and|&|to the|on|in|at|de|van|von|al|bin)"
_PHRASE = rf"(?:{TITLE}\s+)?{WORD}(?:\s+(?:{_SMALL}\s+)?{WORD})*"
_NOUN = (
    r"(?i:officer|manager|secretary|treasurer|co-?ordinator|lead|director|administrator|team|(?:sub-?\s?)?committee|"
    r"(?:working|steering|task|sub-?)\s?(?:group|party)|panel|warden|councillor|rep(?:resentative)?s?)"
)
_OF = r"(?i:(?:deputy|assistant|associate|interim|acting)\s+)?(?i:head|director|manager|lead)\s+(?:of|for)"
_CAPITALS = rf"{WORD}(?:\s+(?:{_SMALL}\s+)?{WORD}){{0,4}}"
OFFICE = (
    rf"(?:[Tt]he\s+)?(?:(?!(?:The|This|That|Our|Each|Any|No|A|An)\b){_CAPITALS}\s+{_NOUN}"
    rf"|{_OF}\s+{_CAPITALS})"
)
"""A post or a team by the noun that it ends or begins with: "Premises team", "Head of Estates"."""
OFFICE_ALONE = re.compile(OFFICE)


def _posts() -> str:
    return rf"(?i:(?:the|our|each)\s+)?(?i:{load('owner_words').alternatives()})"


def _several(atom: str) -> str:
    """One or several joined. The atom is printed once, for a long one takes long to compile: what joins
    stands before it, and is kept from standing first; an owner ends where a word does."""
    one = rf"(?<![\w’'])(?:{atom})(?:\s*\((?:{INITIALS}|[A-Z][\w ’'-]{{1,30}})\))?(?![\w’'-])"
    return rf"(?![\s,/&;]|(?:and|with)\b)(?:(?:{JOINT})?{one})+"


@cache
def posts() -> re.Pattern[str]:
    """Posts, teams and groups alone, without people."""
    return re.compile(_several(rf"{_posts()}|{OFFICE}"))


@cache
def strangers() -> re.Pattern[str]:
    """Posts, groups, initials and whoever looks like a name."""
    return re.compile(_several(rf"{_posts()}|{OFFICE}|{INITIALS}|{_PHRASE}"))


def ends(text: str, begin: int, names: Mapping[str, Sequence[str]]) -> Iterator[int]:
    """Where owners known, one or several joined, that begin at a place may end: the longest first.

    ``names`` are the people, longest first, by the letter they begin with.

    >>> list(ends("Ann Hill and the Clerk left", 0, {"A": ["Ann Hill"]}))
    [22, 8]
    """
    if _NO_OWNER.match(text, begin) is None:
        yield from _chain(text, begin, names, {begin})


def _chain(text: str, begin: int, names: Mapping[str, Sequence[str]], met: set[int]) -> Iterator[int]:
    for end in _one(text, begin, names):
        joint = _JOINT.match(text, end)
        if joint is not None and joint.end() > end and joint.end() not in met:
            met.add(joint.end())
            yield from _chain(text, joint.end(), names, met)
        yield end


def _one(text: str, begin: int, names: Mapping[str, Sequence[str]]) -> Iterator[int]:
    """Where one owner known who begins at a place may end."""
    if begin and (text[begin - 1].isalnum() or text[begin - 1] in "_’'"):
        return
    for end in _named(text, begin, names):
        bracket = _BRACKET.match(text, end)
        if bracket is not None and _EDGE.match(text, bracket.end()):
            yield bracket.end()
        if _EDGE.match(text, end):
            yield end


def _named(text: str, begin: int, names: Mapping[str, Sequence[str]]) -> Iterator[int]:
    """Where a name, after its title or without one, or a post that begins at a place ends."""
    titled = _TITLED.match(text, begin)
    for place in (titled.end(), begin) if titled else (begin,):
        for name in names.get(text[place : place + 1], ()):
            end = _after(text, place, name)
            if end is not None:
                yield end
    post = _post().match(text, begin)
    while post is not None:
        yield post.end()
        post = _post().match(text, begin, post.end() - 1)


def _after(text: str, begin: int, name: str) -> int | None:
    """Where a name that begins at a place ends, whatever white space stands in it."""
    if text.startswith(name, begin):
        return begin + len(name)
    first, *others = name.split(" ")
    end = begin + len(first) if others and text.startswith(first, begin) else None
    for word in others:
        if end is not None:
            place = _SPACE.match(text, end)
            end = place.end() + len(word) if place and text.startswith(word, place.end()) else None
    return end


def is_several(text: str, names: tuple[str, ...], strangers: bool = False) -> bool:
    """Whether a text is wholly names, posts or groups, joined by commas, slashes or "and".

    ``names`` are people who may be meant; with ``strangers`` whoever looks like a name is one too.

    >>> is_several("Ann Hill / the Clerk", ("Ann Hill",)), is_several("Ann Hill left", ("Ann Hill",))
    (True, False)
    """
    begins, met = [0], {0}
    while begins:
        for end in _ends(text, begins.pop(), names, strangers):
            if end == len(text):
                return True
            joint = _JOINT.match(text, end)
            if joint is not None and joint.end() > end and joint.end() not in met:
                met.add(joint.end())
                begins.append(joint.end())
    return False


_JOINT = re.compile(JOINT)
_TITLED = re.compile(rf"{TITLE}\s+")
_BRACKET = re.compile(rf"\s*\((?:{INITIALS}|[A-Z][\w ’'-]{{1,30}})\)")
_EDGE = re.compile(r"(?<=\S)(?:(?![\w’'-])|(?=[’']s\sgoing\sto\s))")


def _ends(text: str, begin: int, names: tuple[str, ...], strangers: bool) -> Iterator[int]:
    """Where one owner who begins at a place may end."""
    if begin and (text[begin - 1].isalnum() or text[begin - 1] in "_’'"):
        return
    titled = _TITLED.match(text, begin)
    places = (begin, titled.end()) if titled else (begin,)
    named = {place + len(name) for place in places for name in names if text.startswith(name, place)}
    for edge in _EDGE.finditer(text, begin + 1):
        end = edge.start()
        if (
            end in named
            or _post().fullmatch(text, begin, end)
            or OFFICE_ALONE.fullmatch(text, begin, end)
            or (strangers and _STRANGER.fullmatch(text, begin, end))
        ):
            yield end
            bracket = _BRACKET.match(text, end)
            if bracket is not None and _EDGE.match(text, bracket.end()):
                yield bracket.end()


@cache
def _post() -> re.Pattern[str]:
    return re.compile(_posts())


_STRANGER = re.compile(rf"{INITIALS}|{_PHRASE}")
_NO_OWNER = re.compile(r"[\s,/&;]|(?:and|with)\b")
_SPACE = re.compile(r"\s+")

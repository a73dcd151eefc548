"""The forms in which owners are printed: titles, initials, posts, names, and several of them joined.

Expressions without names of people are compiled once; names differ from document to document, and an
expression of all of them is large. So whether a whole text is owners is found by :func:`is_several`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extractors.lexicon import load

TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Cllrs?|Councillors?|Cr)\.?"
)
WORD = r"[A-ZÀ-ÖØ-Þ](?:[\w’'-]*\w)?\.?"
INITIALS = r"(?:[A-Z]{2,4}|[A-Z]{1,2}[a-z][A-Z]?|[A-Z]\.\s?[A-Z]\.?)"
JOINT = r"\s*(?:,\s*(?:and\s+|&\s*)?|/|&|;|\band\b|\bwith\b)\s*"
_SMALL = r"(?:of|for|the|and|&|to the|on|in|at|de|van|von|al|bin)"
_PHRASE = rf"(?:{TITLE}\s+)?{WORD}(?:\s+(?:{_SMALL}\s+)?{WORD})*"


def _either(atoms: tuple[str, ...]) -> str:
    names = "|".join(r"\s+".join(map(re.escape, w.split())) for w in atoms) or r"(?!)"
    posts = load("owner_words").alternatives()
    return rf"(?:{TITLE}\s+)?(?:{names})|(?i:(?:the|our|each)\s+)?(?i:{posts})"


def _several(atom: str) -> str:
    """One or several joined. The atom is printed once, for a long one takes long to compile: what joins
    stands before it, and is kept from standing first; an owner ends where a word does."""
    one = rf"(?<![\w’'])(?:{atom})(?:\s*\((?:{INITIALS}|[A-Z][\w ’'-]{{1,30}})\))?(?![\w’'-])"
    return rf"(?![\s,/&;]|(?:and|with)\b)(?:(?:{JOINT})?{one})+"


@lru_cache(maxsize=64)
def form(atoms: tuple[str, ...]) -> str:
    return _several(_either(atoms))


@cache
def posts() -> re.Pattern[str]:
    """Posts and groups alone, without people."""
    return re.compile(form(()))


@cache
def strangers() -> re.Pattern[str]:
    """Posts, groups, initials and whoever looks like a name."""
    return re.compile(_several(rf"{_either(())}|{INITIALS}|{_PHRASE}"))


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
_EDGE = re.compile(r"(?<=\S)(?![\w’'-])")


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
            or (strangers and _STRANGER.fullmatch(text, begin, end))
        ):
            yield end
            bracket = _BRACKET.match(text, end)
            if bracket is not None and _EDGE.match(text, bracket.end()):
                yield bracket.end()


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?:the|our|each)\s+)?(?i:{load('owner_words').alternatives()})")


_STRANGER = re.compile(rf"{INITIALS}|{_PHRASE}")

"""What stands before who is to act: others joined to them, and the clause that the sentence opens with."""

from __future__ import annotations

import re

from extractors.people.shape import is_ordinary, looks_like_name

_JOINED = re.compile(
    r"(?<![\w’'-])(?P<names>(?:[A-Z][a-z][\w’'-]*(?: [A-Z][\w’'-]+)?(?:, and |, | and | & |/))+)$"
)
_FRONT = re.compile(
    r"(?:Once|After|Following|As (?:soon as|a next step|agreed|requested|required)|If|When|While|At|Before|"
    r"By|From|On|In|For|Subject to|During|Until|Upon|Given|Prior to|With|Due to|Because|Since|Although|"
    r"Where|To|Should|Depending on)\b[^.;:]{2,170},\s+"
    r"(?:[Tt]he\s+)?"
)
"""A clause or a phrase of time that opens a sentence, up to who is to act."""


def joined(text: str, begin: int, owner: str) -> tuple[int, str]:
    """Where an owner begins with those outside the roster who are joined to it, and all of them.

    >>> joined("so Petra and Richard are to go", 13, "Richard")
    (3, 'Petra and Richard')
    """
    hit = _JOINED.search(text[:begin])
    if hit is None or hit["names"].endswith(", "):
        return begin, owner
    shift = _AFTER_ONE.match(hit["names"]) if _LINKED.search(text[: hit.start()]) else None
    names = hit["names"][shift.end() :] if shift else hit["names"]
    if not names or not all(_is_name(n) for n in re.split(r", and |, | and | & |/", names) if n):
        return begin, owner
    return begin - len(names), names + owner


_LINKED = re.compile(r"\b(?:to|from|with|by|of|at|in|on)\s$")
_AFTER_ONE = re.compile(r"[^,/&]+?(?:, and |, | and | & |/)")
"""A first name that belongs to a preposition before it, with what parts it from the next."""


def _is_name(words: str) -> bool:
    return looks_like_name(words) if " " in words else not is_ordinary(words)


def opens(text: str, begin: int) -> int:
    """Where an action begins: at its owner, or where its sentence does when a clause opens it.

    >>> opens("Once the map is here, Ann will copy it", 22), opens("The rain was heavy, Ann will copy it", 20)
    (0, 20)
    """
    return 0 if _FRONT.fullmatch(text, 0, begin) else begin

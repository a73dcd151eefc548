"""The word before a date that says how it bears: by, until, from, since, between, about."""

from __future__ import annotations

from extractors.calendar.atom import Atom
from extractors.calendar.words import WEEKDAY, compile_words
from schemas.vocabulary import DateRelation

_BEFORE = compile_words(
    rf"""(?<!\w)(?:(?P<by>by|before|no\s+later\s+than|not\s+later\s+than|deadline(?:\s+of)?|due(?:\s+(?:on|by|date))?)
    |(?P<until>until|till?|up\s+to)
    |(?P<since>since|after)|(?P<from>from|starting|beginning|commencing|effective(?:\s+from)?)
    |(?P<between>between)|(?P<about>about|around|circa|c\.|approximately|early|late|mid)
    |(?P<on>on|dated|held|in|during|w/?c))
    [\s:-]*(?:the\s+)?(?:(?P<end>end|beginning|start|middle|early|late|mid)[\s-](?:of\s+)?(?:the\s+)?(?:in\s+(?:the\s+)?)?)?
    (?:{WEEKDAY},?\s*)?(?:the\s+)?$"""
)
_WORDS: tuple[DateRelation, ...] = ("by", "until", "since", "from", "between", "about", "on")


def relation_before(source: str, atom: Atom) -> DateRelation | None:
    """The relation word in front of an atom, or None.

    >>> from extractors.calendar.atoms import atoms
    >>> text = "by Friday 4 May 2018"
    >>> relation_before(text, next(atoms(text)))
    'by'
    """
    match = _BEFORE.search(source, max(0, atom.start - 50), atom.start)
    if match is None:
        return None
    if match["on"] and match["end"] and match["end"].lower() in ("early", "late", "mid"):
        return "about"
    return next((word for word in _WORDS if match[word]), None)

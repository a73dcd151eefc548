"""Who can be asked to do something: people of the roster, initials, posts and groups, as printed.

An :class:`Owners` knows the people of one document. It answers whether a text is wholly an owner
(``"AB/CD"``, ``"Clerk and Cllr Hill"``) and how much of a sentence's beginning is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache

from extractors.base import Found
from extractors.lexicon import load
from schemas import Attendee, Document

TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Cllrs?|Councillors?|Cr)\.?"
)
WORD = r"[A-ZÀ-ÖØ-Þ](?:[\w’'-]*\w)?\.?"
INITIALS = r"(?:[A-Z]{2,4}|[A-Z]{1,2}[a-z][A-Z]?|[A-Z]\.\s?[A-Z]\.?)"
JOINT = r"\s*(?:,\s*(?:and\s+|&\s*)?|/|&|;|\band\b|\bwith\b)\s*"
_SHORT_NAMES = ("Al", "Bo", "Di", "Ed", "Jo", "Mo", "Si", "Ty", "Vi")
_SMALL = r"(?:of|for|the|and|&|to the|on|in|at|de|van|von|al|bin)"
_PHRASE = rf"(?:{TITLE}\s+)?{WORD}(?:\s+(?:{_SMALL}\s+)?{WORD})*"


@dataclass
class Owners:
    """Names, initials and surnames of the roster of a document, and patterns made of them."""

    names: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    atoms: tuple[str, ...] = ()

    @cached_property
    def person(self) -> re.Pattern[str]:
        """People of the roster, posts and groups (compiled when first asked: it is large)."""
        return re.compile(self.person_form)

    @cached_property
    def anyone(self) -> re.Pattern[str]:
        """The same, and whoever looks like a name."""
        return re.compile(_several(rf"{_either(self.atoms)}|{INITIALS}|{_PHRASE}"))

    @property
    def person_form(self) -> str:
        """The expression of :attr:`person`, for larger patterns."""
        return _form(self.atoms)

    def within(self, text: str) -> Owners:
        """The owners that can be in a text: patterns made of fewer names are compiled faster."""
        return replace(self, atoms=self._atoms_in(" ".join(text.split())))

    def whole(self, text: str) -> bool:
        """Whether a text, but for stops and brackets at its ends, is an owner or several.

        >>> Owners.of_names(["Ann Hill"]).whole("AH / Clerk")
        True
        """
        bare = _bare(text)
        if not bare or len(bare) >= 90:
            return False
        if _compiled_anyone().fullmatch(bare) is not None:
            return True
        return bool(self._atoms_in(bare)) and self.anyone.fullmatch(bare) is not None

    def known(self, text: str) -> bool:
        """Whether a text is wholly people of the roster, posts or groups (no strangers)."""
        bare = _bare(text)
        if not bare:
            return False
        if bare in self._plain or _posts().fullmatch(bare) is not None:
            return True
        return self._begins(bare) and self.person.fullmatch(bare) is not None

    def _begins(self, bare: str) -> bool:
        """Whether a text begins as one that is wholly known must: with a title, a post or a person in it."""
        held = self._atoms_in(bare)
        if not held:
            return False
        return bare.startswith(held) or _begun().match(bare) is not None

    def _atoms_in(self, text: str) -> tuple[str, ...]:
        return tuple(a for a in self.atoms if a in text)

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(a for a in self.atoms if a[0].isalnum() and a[-1].isalnum())

    @classmethod
    def of_names(cls, names: list[str], initials: list[str] = (), bodies: list[str] = ()) -> Owners:  # type: ignore[assignment]
        """Owners of a roster given as full names, further initials, and names of bodies."""
        made = cls(set(names), {*initials, *(i for n in names for i in initials_of(n))})
        made.bodies = set(bodies)
        atoms = {*made.initials, *bodies}
        for name in names:
            words = name.split()
            first = len(words[0].strip(".")) > 2 or words[0] in _SHORT_NAMES
            atoms |= {name, words[0]} if first else {name}
            if len(words) > 1:
                atoms |= {words[-1]} if len(words[-1]) > 3 else set()
                atoms |= {f"{words[0][0]} {words[-1]}", f"{words[0][0]}. {words[-1]}"}
        spaced = {" ".join(a.split()) for a in atoms} - {""}
        made.atoms = tuple(sorted(spaced, key=lambda a: (-len(a), a)))
        return made


def owners(document: Document, found: Found) -> Owners:
    """The owners of a document: its attendees, and the document's own body and the bodies in the room."""
    rows = [r for r in found.of(Attendee) if r.status != "named"]
    names = list(dict.fromkeys(r.name for r in rows if not r.is_group))
    initials = [r.initials for r in rows if r.initials]
    body = found.value("body")
    bodies = [b for b in (body, acronym(body or "")) if b and len(b) > 2]
    organisations = [r.organisation for r in rows if r.organisation and len(r.organisation) > 2]
    short = [acronym(o) for o in organisations]
    everyone = [*bodies, *organisations, *(s for s in short if len(s) > 2)]
    return Owners.of_names(names, initials, [b for b in everyone if b not in initials])


def initials_of(name: str) -> list[str]:
    """Initials that a name is written by in minutes.

    >>> initials_of("Margaret Anne Carey")
    ['MAC', 'MC']
    """
    heads = [w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    if len(heads) < 2:
        return []
    return list(dict.fromkeys(["".join(heads), heads[0] + heads[-1]]))


def acronym(body: str) -> str:
    """Capitals of a body's name.

    >>> acronym("Open Data User Group")
    'ODUG'
    """
    heads = [w[0] for w in re.split(r"[\s-]+", body) if w[:1].isupper()]
    return "".join(heads) if len(heads) > 2 else ""


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:()[]*-–—")


def _either(atoms: tuple[str, ...]) -> str:
    names = "|".join(r"\s+".join(map(re.escape, w.split())) for w in atoms) or r"(?!)"
    posts = load("owner_words").alternatives()
    return rf"(?:{TITLE}\s+)?(?:{names})|(?i:(?:the|our|each)\s+)?(?i:{posts})"


def _several(atom: str) -> str:
    one = rf"(?<![\w’'])(?:{atom})(?:\s*\((?:{INITIALS}|[A-Z][\w ’'-]{{1,30}})\))?(?![\w’'-])"
    return rf"(?:{one})(?:{JOINT}(?:{one}))*"


@lru_cache(maxsize=64)
def _form(atoms: tuple[str, ...]) -> str:
    return _several(_either(atoms))


@cache
def _posts() -> re.Pattern[str]:
    """Posts and groups alone, without people."""
    return re.compile(_form(()))


@cache
def _begun() -> re.Pattern[str]:
    """A title, a post or a group at the beginning."""
    return re.compile(rf"{TITLE}\s|(?i:(?:the|our|each)\s+)?(?i:{load('owner_words').alternatives()})")


@cache
def _compiled_anyone() -> re.Pattern[str]:
    """Posts, groups, initials and whoever looks like a name."""
    return re.compile(_several(rf"{_either(())}|{INITIALS}|{_PHRASE}"))

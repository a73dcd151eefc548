"""Who can be asked to do something: people of the roster, initials, posts and groups, as printed.

An :class:`Owners` knows the people of one document. It answers whether a text is wholly an owner
(``"AB/CD"``, ``"Clerk and Cllr Hill"``) and how much of a sentence's beginning is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from extractors.actions.owner_forms import ends, is_several, posts, strangers
from extractors.actions.short_names import short_names
from extractors.base import Found
from extractors.people.posts import is_role
from extractors.people.shape import is_ordinary
from schemas import Attendee, Document

_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Cllr", "Cllr.", "Councillor")


@dataclass
class Owners:
    """Names, initials and surnames of the roster of a document."""

    names: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    duties: dict[str, frozenset[str]] = field(default_factory=dict)
    atoms: tuple[str, ...] = ()

    def ends(self, text: str, begin: int) -> Iterator[int]:
        """Where people of the roster, posts or groups, one or several, that begin at a place may end."""
        return ends(text, begin, self._by_letter)

    def whole(self, text: str) -> bool:
        """Whether a text, but for stops and brackets at its ends, is an owner or several.

        >>> Owners.of_names(["Ann Hill"]).whole("AH / Clerk")
        True
        """
        bare = _bare(text)
        if not bare or len(bare) >= 90:
            return False
        if strangers().fullmatch(bare) is not None:
            return True
        held = self._atoms_in(bare)
        return bool(held) and is_several(bare, held, strangers=True)

    def known(self, text: str) -> bool:
        """Whether a text is wholly people of the roster, posts or groups (no strangers)."""
        bare = _bare(text)
        if not bare:
            return False
        if bare in self._plain or posts().fullmatch(bare) is not None:
            return True
        held = self._atoms_in(bare)
        return bool(held) and is_several(bare, held)

    def _atoms_in(self, text: str) -> tuple[str, ...]:
        return tuple(a for a in self.atoms if a in text)

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        letters: dict[str, list[str]] = {}
        for atom in self.atoms:
            letters.setdefault(atom[0], []).append(atom)
        return letters

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(a for a in self.atoms if a[0].isalnum() and a[-1].isalnum())

    @classmethod
    def of_names(
        cls,
        names: list[str],
        initials: Iterable[str] = (),
        bodies: Iterable[str] = (),
        held: Iterable[str] = (),
    ) -> Owners:
        """Owners of a roster given as full names, further initials, names of bodies, and posts."""
        made = cls(
            set(names), {*initials, *(i for n in names for i in [*initials_of(n), *_by_second_name(n)])}
        )
        made.bodies = set(bodies)
        atoms = {*made.initials, *bodies, *held}
        for name in names:
            words = name.split()
            first = len(words[0].strip(".")) > 2 or re.fullmatch("(?!St)[A-Z][a-z]", words[0]) is not None
            atoms |= {name, words[0]} if first else {name}
            if len(words) > 1:
                atoms |= {words[-1]} if len(words[-1]) > 3 else {f"{t} {words[-1]}" for t in _TITLES}
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
    everyone = [*bodies, *organisations, *(s for o in organisations if len(s := acronym(o)) > 2)]
    text = f"\n{document.text[: document.body_end]}"
    short = [s for name in names for s in short_names(name, text) if not is_ordinary(s)]
    held = [*_posts(rows), *short]
    made = Owners.of_names(names, initials, [b for b in everyone if b not in initials], held)
    made.duties = {
        short: frozenset(re.findall(r"[a-z]+", r.role.casefold()))
        for r in rows
        if r.role
        for short in [*initials_of(r.name), *([r.initials] if r.initials else [])]
    }
    return made


def _posts(rows: list[Attendee]) -> list[str]:
    """Posts that the roster names, as the minutes may call who holds them: "Marketing and Sales Manager"."""
    told = [" ".join(r.role.split()) for r in rows if r.role and r.role[:1].isupper() and len(r.role) < 60]
    long = [t for t in told if 1 < len(t.split()) < 7 and is_role(t)]
    forms = [x for t in long for x in (t, t.replace(" & ", " and "), t.replace(" and ", " & "), *_short(t))]
    single = [t for t in told if t.isalpha() and len(t) > 4 and not _GENERAL.fullmatch(t)]
    return list(dict.fromkeys([*forms, *single, *(["HT"] if "Headteacher" in told else [])]))


_GENERAL = re.compile(
    r"(?:members?|councill?ors?|governors?|trustees?|observers?|guests?|visitors?|speakers?|public|staff|"
    r"parents?|residents?|volunteers?|students?|present|absent|apologies|minutes|online|remote|virtual|representatives?)",
    re.I,
)
"""Words that tell what many of a roster are: no post of one."""


def _short(post: str) -> list[str]:
    """How minutes shorten a post of several words.

    >>> _short("Director of Finance"), _short("Parish Clerk")
    (['DoF', 'DOF'], [])
    """
    words = post.split()
    if re.search(r"\b(?:Director|Manager|Officer|Executive|Head|Lead)\b", post) is None or len(words) > 4:
        return []
    heads = [w[0] for w in words if w[:1].isupper() or w == "of"]
    short = "".join(heads)
    return list(dict.fromkeys([short, short.upper()])) if len(heads) == len(words) > 1 else []


def initials_of(name: str) -> list[str]:
    """Initials that a name is written by in minutes.

    >>> initials_of("Margaret Anne Carey")
    ['MAC', 'MC']
    """
    heads = [w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    if len(heads) < 2:
        return []
    return list(dict.fromkeys(["".join(heads), heads[0] + heads[-1]]))


def _by_second_name(name: str) -> list[str]:
    """Initials of who goes by a second name, or whose printed name holds another's title or first name.

    >>> _by_second_name("Margaret Anne Carey")
    ['AC']
    """
    heads = [w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    return ["".join(heads[-2:])] if len(heads) == 3 else []


def acronym(body: str) -> str:
    """Capitals of a body's name.

    >>> acronym("Harbour Works User Group")
    'HWUG'
    """
    heads = [w[0] for w in re.split(r"[\s-]+", body) if w[:1].isupper()]
    return "".join(heads) if len(heads) > 2 else ""


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:()[]*-–—")

"""The people of one meeting: merged from every place that names them, initials resolved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extractors.people.names import Person
from extractors.people.posts import is_initials_of
from schemas.vocabulary import AttendeeStatus, Capacity


@dataclass(slots=True)
class Seen:
    """A person met at one place, with the status that place gives."""

    person: Person
    status: AttendeeStatus
    rule: str
    capacity: Capacity | None = None
    meeting_no: int = 0


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """A name as it is compared: case, accents and punctuation folded.

    >>> key_of("Séan O’Neill-Byrne")
    'sean oneill byrne'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’ʼ‘`]", "", plain)
    return " ".join(re.findall(r"[^\W_]+", plain))


def same_person(one: str, other: str) -> bool:
    """True when two printed names can be one person in one meeting.

    "A Smith" fits "Anne Smith"; "Hall" fits "Mary Hall"; "Mary Hall" does not fit "Ann Hall".
    """
    a, b = key_of(one).split(), key_of(other).split()
    if a == b:
        return True
    if not a or not b or a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1 or a[0] == b[0])


@dataclass
class Roster:
    """The merged people of a meeting, in order of their first place."""

    people: list[Seen] = field(default_factory=list)

    def find(self, name: str) -> list[Seen]:
        """Those whose name is exactly this one, else those it can be."""
        exact = [s for s in self.people if key_of(s.person.name) == key_of(name)]
        return exact or [s for s in self.people if same_person(s.person.name, name)]

    def by_initials(self, letters: str) -> list[Seen]:
        """Those printed with these initials, else those whose name has them."""
        wanted = re.sub(r"[^\w]", "", letters).casefold()
        named = [s for s in self.people if not s.person.initials_only]
        printed = [s for s in named if (s.person.initials or "").casefold() == wanted]
        if printed:
            return printed
        exact = [s for s in named if wanted == _initials(s.person)]
        return exact or [s for s in named if is_initials_of(letters, s.person.name)]

    def _another(self, old: Seen, new: Seen) -> bool:
        """Two entries of one list are two people, however alike ("Mr A Hall, Mrs A Hall")."""
        titles = {old.person.honorific, new.person.honorific}
        if _officer_of_that_name(old, new):
            return True
        if _exact(old, new):
            return None not in titles and len(titles) == 2 and old.rule == new.rule
        return old.rule == new.rule and old.status == new.status

    def _absorb(self, person: Person) -> bool:
        """Initials printed apart complete the one person they fit: a column of initials, "Chair: AB"."""
        known = self.by_initials(person.name)
        if len(known) != 1:
            return False
        old = known[0].person
        known[0].person = replace(old, initials=old.initials or person.name, role=old.role or person.role)
        return True

    def add(self, seen: Seen) -> None:
        """Add a person, or complete the one already there."""
        if seen.person.initials_only and self._absorb(seen.person):
            return
        known = self.find(seen.person.name)
        if len(known) != 1 or self._another(known[0], seen):
            self.people.append(seen)
            return
        old = known[0]
        old.status = "present" if _listed_too(old, seen) else _stronger(old.status, seen.status)
        old.person = _complete(old.person, seen.person)
        old.capacity = old.capacity or seen.capacity


def _officer_of_that_name(old: Seen, new: Seen) -> bool:
    """An officer in attendance, with a post, is not the councillor of that surname listed above."""
    a, b = old.person, new.person
    apart = (old.status, new.status) == ("present", "in_attendance") and a.honorific != b.honorific
    listed = old.rule in ("list", "line", "table") and new.rule in ("list", "line", "table")
    return apart and listed and None not in (a.honorific, b.honorific, b.role) and " " not in a.name


def _exact(a: Seen, b: Seen) -> bool:
    return key_of(a.person.name) == key_of(b.person.name)


def _initials(person: Person) -> str:
    return "".join(w[0] for w in key_of(person.name).split())


def _complete(old: Person, new: Person) -> Person:
    bare = len(old.name.split()) == 1 or old.initials_only
    longer = new if bare and len(new.name) > len(old.name) else old
    return replace(
        old,
        name=longer.name,
        honorific=old.honorific or new.honorific,
        role=old.role or new.role,
        organisation=old.organisation or new.organisation,
        initials=old.initials or new.initials,
        attended_part=old.attended_part or new.attended_part,
        represents=old.represents or new.represents,
    )


def _listed_too(old: Seen, seen: Seen) -> bool:
    """True for the note-taker of the head who stands among those present as well."""
    at_head = old.status == "in_attendance" and old.rule == "line" and old.person.role is not None
    return at_head and seen.status == "present" and seen.rule in ("line", "list")


_STRENGTH = {"apologies": 3, "absent": 2, "present": 1, "in_attendance": 0, "named": 0}


def _stronger(old: AttendeeStatus, new: AttendeeStatus) -> AttendeeStatus:
    """Apologies win over a listing; otherwise what was said first stands."""
    if new in ("apologies", "absent") and _STRENGTH[new] > _STRENGTH[old]:
        return new
    return old


def merged(seen: Iterable[Seen]) -> Roster:
    """The roster of people met, in order."""
    roster = Roster()
    for entry in seen:
        roster.add(entry)
    return roster

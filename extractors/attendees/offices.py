"""Offices that the meeting itself gave: "Mrs Hall was elected Vice-Chairman for the year".

Only someone on the roster without a post takes one, and only where nobody else has it: two people
who were put forward for one office leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.attendees.roster import Roster, Seen
from extractors.gate import gated
from extractors.people.names import parse_person
from schemas import Document

_CHOSEN = (
    r"(?:(?:be|was|were|is|been|being|should\s+be|would\s+be)\s+)(?:(?:unanimously|duly|formally|again|both|"
    r"also|therefore)\s+)*(?:(?:re-?)?(?:elected|appointed)|voted\s+in|confirmed)?\s*(?:(?:as|to\s+be|"
    r"to\s+the\s+(?:office|position|post|role)\s+of)\s+)?(?:(?:the|our|its|new)\s+)*"
)
_OFFICE = (
    r"(?P<office>(?:(?:vice|deputy|joint|acting)[- ]|co-)?(?:chair(?:man|woman|person)?|convenor|convener|"
    r"president)|(?:deputy\s+)?mayor|(?:hon(?:orary|\.)?\s+)?(?:treasurer|secretary))"
)
_OWN = (
    r"(?=\s*(?:[.,;:)]|$|\n|and\b|for\b|until\b|by\b|with\b|of\s+the\s+(?:\w+\s+)?(?:council|board|forum|"
    r"governing\s+(?:body|board)|governors|association|court|senate|group|society|trust)\b(?!\s+\w+\s+"
    r"(?:committee|group))|of\s+governors\b|of\s+council\b))"
)
_GIVEN = gated(
    rf"(?P<who>(?:(?:[A-Z][\w’'.-]*|van|de|der|al|bin|ap)\s+){{1,5}}){_CHOSEN}{_OFFICE}{_OWN}", re.IGNORECASE
)
_CHEAP = re.compile(r"elected|appointed|should be|would be|be the|be chair|be vice|voted in")


def with_offices(document: Document, roster: Roster) -> None:
    """Complete the people of a roster who have no post with the offices they were elected to."""
    given: dict[str, list[tuple[Seen, str]]] = {}
    for seen, office in _elections(document, roster):
        given.setdefault(_same(office), []).append((seen, office))
    held = {_same(s.person.role) for s in roster.people if s.person.role}
    for key, chosen in given.items():
        first, office = chosen[0]
        if key in held or any(seen is not first for seen, _ in chosen) or first.person.role:
            continue
        first.person = replace(first.person, role=office)


def _elections(document: Document, roster: Roster) -> Iterator[tuple[Seen, str]]:
    for block in document.body:
        text = document.of(block)
        if not _CHEAP.search(text):
            continue
        for match in _GIVEN.finditer(text):
            known = _known(match["who"], roster)
            if known is not None:
                yield known, " ".join(match["office"].split())


def _known(who: str, roster: Roster) -> Seen | None:
    """The one person of the roster, present, whom the words in front of the verb name last."""
    words = who.split()
    for cut in range(len(words)):
        rest = " ".join(words[cut:])
        person = parse_person(rest)
        if (
            person is not None
            and person.name_end == len(rest)
            and person.name_start == person.name_end - len(person.name)
        ):
            found = roster.find(person.name)
            here = [s for s in found if s.status in ("present", "in_attendance")]
            return here[0] if len(here) == len(found) == 1 else None
    return None


def _same(office: str) -> str:
    """Chairman and Chair are one office.

    >>> _same("Vice-Chairman") == _same("vice chair")
    True
    """
    return re.sub(r"(?<=chair)(?:man|woman|person)", "", re.sub(r"[\s.-]+", " ", office.casefold()))

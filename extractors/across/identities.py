"""Who is who across documents: identities of people, never merged on initials alone.

Two rows are the same person when their full names agree (titles, case, accents and punctuation
aside) and their documents are of the same body, or they name the same organisation. A form with an
initial ("A. Smith") joins the one full name of the same body that it fits; where two fit, none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from extractors.attendees.roster import key_of, same_person
from schemas import Attendee, PersonRow
from schemas.identity import digest, fold

Node = tuple[str, str]
"""A name's key and the key of the body in whose documents it stands."""


def identify_people(attendees: Sequence[Attendee], bodies: Mapping[str, str | None]) -> list[PersonRow]:
    """Set ``person_id`` on the attendees that have a name of their own; return one row a person.

    ``bodies`` gives the body of each document by ``doc_id`` (None where unknown). Groups, and rows
    that are only unresolved initials, keep ``person_id`` None. Rows come in order of name and id.

    >>> one = Attendee(char_start=0, char_end=1, rule="x", name="Ana Lee", status="present", doc_id="d")
    >>> identify_people([one], {"d": "Fen Board"})[0].name, one.person_id is not None
    ('Ana Lee', True)
    """
    members: dict[Node, list[Attendee]] = defaultdict(list)
    for row in attendees:
        if _has_identity(row):
            members[key_of(row.name), _body_key(row.doc_id, bodies)].append(row)
        else:
            row.person_id = None
    groups = _Groups(members)
    _join_by_organisation(members, groups)
    _join_initials(members, groups)
    return sorted(
        (_person(nodes, members) for nodes in groups.all()), key=lambda p: (key_of(p.name), p.person_id)
    )


def family(name: str) -> tuple[str, str]:
    """What all names of one person share, however printed: their first letter and their last word.

    Rows of different families are never one person, so that a change among the rows of some families
    leaves the people of all others as they were.

    >>> family("Dr A. Smith-Hall"), family("Anne Hall")
    (('d', 'hall'), ('a', 'hall'))
    """
    key = key_of(name)
    return key[:1], key.rpartition(" ")[2]


Tie = tuple[str, str, str]
"""Something that rows of one person have in common."""


def ties(name: str, organisation: str | None, body: str | None, doc_id: str) -> list[Tie]:
    """What a row with an identity has in common with others that may be the same person.

    Two rows can be one person only where a chain of rows leads from one to the other, each of which shares
    a tie with the next: with no row of such a chain changed, its people are as they were.

    >>> one = ties("A. Hall", None, "Fen Board", "d")
    >>> set(one) & set(ties("Anne Hall", "Fen Council", "Fen  board", "e"))
    {('body', 'fen board', 'a hall')}
    >>> len(ties("Anne Hall", "Fen Council", None, "e"))
    2
    """
    key, (first, last) = key_of(name), family(name)
    found = [("body", _folded(body) if body else f"?{doc_id}", f"{first} {last}")]
    if organisation and _is_full(key):
        found.append(("organisation", _folded(organisation), key))
    return found


_folded = lru_cache(maxsize=100_000)(fold)


def _has_identity(row: Attendee) -> bool:
    return has_identity(row.name, row.is_group, row.resolution)


def has_identity(name: str, is_group: bool, resolution: str) -> bool:
    """Whether a row is about somebody with a name of their own."""
    return not is_group and resolution in ("listed", "roster") and bool(key_of(name))


def _body_key(doc_id: str, bodies: Mapping[str, str | None]) -> str:
    body = bodies.get(doc_id)
    return _folded(body) if body else f"?{doc_id}"


class _Groups:
    """Disjoint sets of nodes; the smallest node stands for its set."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.parent: dict[Node, Node] = {node: node for node in nodes}

    def root(self, node: Node) -> Node:
        """The node that stands for the set of ``node``."""
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make two sets one."""
        first, second = sorted((self.root(one), self.root(other)))
        self.parent[second] = first

    def all(self) -> list[list[Node]]:
        """Every set, its nodes in order."""
        sets: dict[Node, list[Node]] = defaultdict(list)
        for node in sorted(self.parent):
            sets[self.root(node)].append(node)
        return list(sets.values())


def _join_by_organisation(members: Mapping[Node, list[Attendee]], groups: _Groups) -> None:
    """The same full name with the same organisation is one person, whichever body's document it is in."""
    seen: dict[tuple[str, str], Node] = {}
    for node in sorted(members):
        if not _is_full(node[0]):
            continue
        for organisation in sorted({_folded(r.organisation) for r in members[node] if r.organisation}):
            first = seen.setdefault((node[0], organisation), node)
            groups.join(first, node)


def _is_full(key: str) -> bool:
    words = key.split()
    return len(words) > 1 and len(words[0]) > 1


def _join_initials(members: Mapping[Node, list[Attendee]], groups: _Groups) -> None:
    """ "a smith" joins the one full name of its body that it fits."""
    by_body: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, body in members:
        if _is_full(key):
            by_body[body, key.split()[-1]].append(key)
    for key, body in sorted(members):
        words = key.split()
        if len(words) < 2 or len(words[0]) > 1:
            continue
        fitting = [full for full in by_body[body, words[-1]] if same_person(key, full)]
        if len(fitting) == 1:
            groups.join((key, body), (fitting[0], body))


def _person(nodes: list[Node], members: Mapping[Node, list[Attendee]]) -> PersonRow:
    rows = [row for node in nodes for row in members[node]]
    fullest = max(nodes, key=lambda n: (_is_full(n[0]), len(n[0]), n))
    person_id = digest(["person", fullest[0], min(body for key, body in nodes if key == fullest[0])])
    for row in rows:
        row.person_id = person_id
    names = sorted({row.name for row in rows})
    name = max(names, key=lambda n: (_is_full(key_of(n)), len(key_of(n)), n))
    return PersonRow(person_id=person_id, name=name, names=names, documents=len({r.doc_id for r in rows}))

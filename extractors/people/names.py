"""Names of people in print: the one place other extractors take them from.

``looks_like_name(text)`` asks whether a text has the shape of a personal name;
``parse_person(text)`` takes one printed person apart; ``people_in(text)`` takes a list apart.
"""

from __future__ import annotations

from extractors.people.lists import people_in
from extractors.people.person import Person, is_initials, parse_person, strip_honorific
from extractors.people.shape import looks_like_name

__all__ = ["Person", "is_initials", "looks_like_name", "parse_person", "people_in", "strip_honorific"]

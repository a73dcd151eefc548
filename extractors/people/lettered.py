"""Names with their initials in brackets right behind: "Mary Hill (MH)", "Bo J. Reed [BR]"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.people.person import Person, parse_person
from extractors.people.post_words import is_organisation, is_role
from extractors.people.posts import is_initials_of, split_post
from extractors.people.shape import looks_like_name

_WORD = r"[^\W\d_a-z][\w’'-]+"
_NAMED = re.compile(rf"(?P<name>{_WORD} (?:[A-Z]\.? )?{_WORD}) ?[(\[](?P<letters>[A-Z]{{2,4}})[)\]]")


def lettered_names(text: str) -> Iterator[re.Match[str]]:
    """Matches of full names whose initials follow in brackets; groups ``name`` and ``letters``."""
    for match in _NAMED.finditer(text):
        if is_initials_of(match["letters"], match["name"]) and looks_like_name(match["name"]):
            yield match


def bodies_ahead(text: str, offset: int) -> list[Person]:
    """People who stand behind their body or post, three or more: "Fen Council Mary Hill [MH] Mill Trust …".

    Nothing may follow the last initials, and a post or a body must lead each name.
    """
    if text.rstrip(" .")[-1:] not in (")", "]"):
        return []
    names = list(lettered_names(text))
    if len(names) < 3 or names[-1].end() < len(text.rstrip(" .")):
        return []
    found, place = list[Person](), 0
    for match in names:
        lead = text[place : match.start()].strip(" ,;–-")
        person = parse_person(match["name"], offset + match.start("name"))
        if person is None or not (is_organisation(lead) or is_role(lead)):
            return []
        role, organisation = split_post(lead)
        found.append(
            replace(
                person,
                role=role,
                organisation=organisation,
                initials=match["letters"],
                start=offset + place + (text[place] == " "),
                end=offset + match.end(),
            )
        )
        place = match.end()
    return found

"""Whose report it is: the organisation or area that heads it, not the board that it is put to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document.place import Place
from extractors.layout.head import HeadLine

_KIND = (
    r"(?:council|trust|school|academy|college|university|hospitals?|partnership|integrated care (?:board|"
    r"system)|"
    r"authority|constabulary|association|federation|local area|area|(?:fire|ambulance|police)(?: (?:and|"
    r"&) rescue)?"
    r"(?: service)?|service|NHS|ICB|MBC|CCG)"
)
_NAME = re.compile(
    r"(?P<name>(?:The |NHS )?(?:[A-Z][\w’'&.-]*|of|and|the|on|upon|for|local|area|&)"
    r"(?: (?:[A-Z][\w’'&.-]*|of|and|the|on|upon|for|local|area|partnership|&)){1,9}?)"
    r"(?=\s*(?:$|\s[–—|·-]\s|[:|·,]\s|\s(?i:corporate|quarter\w*|annual|delivery|"
    r"improvement plan|progress|performance|update|report)\b))"
)
_IS_KIND = re.compile(rf"{_KIND}(?: (?:in|of|for) [A-Z]\w+)?(?: \([A-Z]+\))?$", re.IGNORECASE)
_PUT_TO = re.compile(
    r"\b(?:committee|sub-?committee|cabinet|governing|governors|panel|executive|forum|group|scrutiny)\b|"
    r"\b(?<!care )board$",
    re.IGNORECASE,
)
"""Names of those whom reports are put to."""
_NAMELESS = re.compile(rf"(?:(?:the|local|{_KIND})\s*)+", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:to|for|report to|presented to|dear|from|by|cc|meeting)\b\W*", re.IGNORECASE)


_SCHOOL = re.compile(
    r"\s*[–—|·:-]\s+(?P<name>(?:[A-Z][\w’'.-]*\s+){1,6}(?i:school|academy|college))\s*(?:$|[,–—|·-])"
)
"""The school that stands behind the name of its trust."""


def issuer(lines: list[HeadLine]) -> Iterator[Place]:
    """The organisation or area that stands in one of the first lines, alone or before a dash.

    >>> # "Fenwick Hospitals NHS Trust" above "CQC plan: report to the Quality Committee"
    """
    for line in lines[:4]:
        if len(line.text) > 140 or line.block.kind == "table_cell" or _ADDRESS.match(line.text):
            continue
        found = _NAME.match(line.text)
        name = found["name"] if found is not None else ""
        if found is None or not _IS_KIND.search(name) or _PUT_TO.search(name) or _NAMELESS.fullmatch(name):
            continue
        school = _SCHOOL.match(line.text, found.end())
        if school is not None:
            start = line.start + school.start("name")
            yield Place(school["name"], start, start + len(school["name"]), "issuer")
        start = line.start + found.start("name")
        yield Place(" ".join(name.split()), start, start + len(name), "issuer")

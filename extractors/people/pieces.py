"""Cuts a printed list of people at commas, semicolons, stops, "and"; brackets and titles kept whole."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.people.titles import title_at

_SEPARATOR = re.compile(
    r"\s*(?:,|;|\t|\n|•|·|\s&\s|(?<=[\s,])&(?=[A-Z])|\b(?:together|along)\s+with\b|\ba[’']r\s+(?=C(?:yng|llr))|\s\+\s|/(?=\s?[A-Z])|\band(?![^\WA-Z])|\||\bplus\b|"
    r"(?<=\S)[ \u00a0]{3,}(?=[A-Z])|(?<=\)):\s(?=[A-Z][\w’'-]+ [A-Z][\w’'-]+ ?\()|"
    r"(?:(?<=[a-z]{3})|(?<=\)))\.\s+(?=(?:[A-Z]\.\s?)*[A-Z][\w’'-]+)|"
    r"\s[–—-]\s(?=[A-Z][\w’'/ -]{2,30}:\s))\s*(?:(?:and|&)\s+)?(?:also\s+(?=[A-Z]))?(?:from\s+(?=[A-Z]))?"
)


def split_list(text: str) -> list[tuple[int, int]]:
    """Spans between separators, brackets and titles ("Mr & Mrs", "C/Cllr") kept whole."""
    return list(_split(text))


@lru_cache(maxsize=2048)
def _split(text: str) -> tuple[tuple[int, int], ...]:
    spans, start, place = [], 0, 0
    while place < len(text):
        if text[place] in "([":
            place = _closing(text, place)
            if _GLUED.match(text, place):
                spans.append((start, place))
                start = place
        elif title := title_at(text, place) - place:
            place += title
        elif text.startswith("  ", place) and _GAP.match(text, place) and " " in text[start:place].strip():
            spans.append((start, place))
            start = place = place + 2
        elif (match := _SEPARATOR.match(text, place)) and match.end() > place and _word_edge(text, place):
            spans.append((start, place))
            start = place = match.end()
        else:
            place += 1
    spans.append((start, len(text)))
    return tuple((a, b) for a, b in spans if text[a:b].strip())


_GAP = re.compile(r"(?<=[a-z)])  (?=[A-Z][\w’'-]+ [A-Z][a-z])")
"""Two blanks between people: "Mary Hill  Bo Reed"."""
_GLUED = re.compile(r"(?<=[)\]])[^\W\d_a-z][\w\u0300-\u036f’'-]+\s?(?:[^\W\d_a-z]|\()")
"""A name printed right behind the bracket of the one before: "(MH)Bo Reed(BR)"."""


def _word_edge(text: str, place: int) -> bool:
    return not (text[place].isalnum() and place and text[place - 1].isalnum())


def _closing(text: str, place: int) -> int:
    close = text.find(")" if text[place] == "(" else "]", place)
    return close + 1 if close >= 0 else place + 1

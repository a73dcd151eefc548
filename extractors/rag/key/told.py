"""Keys told in one line: "Green: to plan; amber: late", "On course (green), Behind (amber)". Pure functions.

A key gives every light once, with what it means. What rates things gives lights to names instead.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.gate import lowered
from extractors.rag.key.entries import is_meaning
from extractors.rag.words import LETTERS, SYMBOLS, colour_words, holds_colour, rating_of
from schemas.vocabulary import Rating

_STRONG = re.compile(
    r"(?:\b(?:key|legend|definitions?|defined|guid(?:e|ance)|criteria|scale|colou?r cod(?:e|ing)|"
    r"shad(?:ing|ed)|colou?r(?:s|ed)?|symbols?|squares?|discs?|dots?|circles?|arrows?)\b[^.]{0,60}[:=–—-]|"
    r"\b(?:an? )?(?:ratings?|scores?|status) of|\b(?:i|we) (?:have )?use[ds]?)\s*$",
    re.IGNORECASE,
)
""" "Key:", "A rating of", "I have used": what follows says what lights mean."""
_WEAK = re.compile(r"(?:\b(?:b?rag|ratings?|scores?|status(?:es)?|position)\b[^.]{0,60}[:=–—-])\s*$", re.I)
""" "BRAG:", "Each theme has a status:": a key or a rating may follow."""
_SIGN = re.compile(
    r"^[\s\ufe0f)\]]*(?:[=:–—,-]|is\b|means?\b|indicates?\b|shows?\b|denotes?\b|where\b|if\b|when\b|for\b)*\s*"
    r"(?:i see\b|there is\b)?\s*",
    re.IGNORECASE,
)
_EDGE = " \t\n\ufe0f.,;:·•|/=()[]–—-"
_ENDS = re.compile(r"(?:[,;.·•|/–—)-]|\s(?:and|or)|[,;]\s(?:and|or))\s*[(\[]?\s*$")
_NO_MEANING = re.compile(
    r"^(?:\d|up\b|down\b|from\b|to (?:red|amber|green)|was\b|were\b|previous|last\b|in (?:Jan|Feb|Mar|Apr|"
    r"May|Ju[nl]|Aug|Sep|Oct|Nov|Dec))|\b(?:from|was|previously|moved|rated|remains?|now)$",
    re.IGNORECASE,
)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<word>(?<![\w/-])(?:{colour_words()})(?![\w/’'-])|{_SYMBOL.pattern}\ufe0f?)",
        re.IGNORECASE,
    )


_SYMBOL = re.compile(f"[{''.join(SYMBOLS)}✅☑✔❌❎⚪⭐]")


def _may(text: str) -> bool:
    """Whether a line can hold a key at all: a colour, a symbol, or letters with signs."""
    if holds_colour(text) or (not text.isascii() and _SYMBOL.search(text)):
        return True
    low = lowered(text)
    return "RAG" in text or "key" in low or _SIGNED.search(text) is not None


_SIGNED = re.compile(r"(?P<word>[RAGBY](?<![\w/].)(?:/[RAG])?)(?=\s*[=:–—-]\s*\w)")
_LETTER = re.compile(r"(?P<word>[RAGBY](?<![\w/].)(?:/[RAG])?)(?=\s+\w)")


def told(text: str, headed: bool = False) -> list[tuple[Rating | None, str, str]]:
    """What a line says that lights mean: each light, how it is printed and its meaning; empty for no key.

    ``headed``: the line stands below a heading like "Key to scores". A symbol without a colour is no light.

    >>> [(r, m) for r, _, m in told("Key: red = stuck; amber = late; green = on course")]
    [('red', 'stuck'), ('amber', 'late'), ('green', 'on course')]
    >>> told("Rated green in May, amber in June")
    []
    """
    if (out := _framed(text, headed)) and len(text) <= 300:
        return out
    if not headed and not _may(text):
        return []
    for pattern in (_words(), _SIGNED, _LETTER):
        found = _first_of_each(text, list(pattern.finditer(text)) if len(text) <= 900 else [])
        if pattern is _LETTER and not (headed or (found and _head(text[: found[0].start()]))):
            continue
        if len(found) >= 2 and (out := _read(text, found, headed)):
            return out
    return []


_FRAMED = re.compile(
    r"[\[(](?P<word>[RAGBY](?:/[RAG])?|[-–])[\])]\s*[=:–—-]?\s*(?P<meaning>[^\[\]()]{2,60}?)\s*(?=[\[(]|$)"
)


def _framed(text: str, headed: bool) -> list[tuple[Rating | None, str, str]]:
    """Letters in brackets, each before its meaning: "[G] fine [A] watch [R] act now [-] not rated"."""
    if "[R" not in text and "(R" not in text:
        return []
    found = list(_FRAMED.finditer(text))
    words, meanings = [f["word"] for f in found], [_meaning(f["meaning"]) for f in found]
    lead = text[: found[0].start()] if found else ""
    if len(set(words)) != len(words) or not {"R", "A", "G"} <= set(words) or len(lead) > 60:
        return []
    short = all(0 < len(m.split()) <= 6 for m in meanings)
    sure = headed or _head(lead) != "" or any(map(is_meaning, meanings))
    return [(_rating(w), w, m) for w, m in zip(words, meanings)] if short and sure else []


def _first_of_each(text: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The lights up to a sentence that names one of them again: "… At the June meeting none was blue"."""
    seen: set[str] = set()
    for place, one in enumerate(found):
        if one["word"].casefold() in seen:
            apart = re.search(r"\.\s+[A-Z]", text[found[place - 1].end() : one.start()])
            return found[:place] if apart and place >= 3 else found
        seen.add(one["word"].casefold())
    return found


def _rating(word: str) -> Rating | None:
    plain = word.rstrip("\ufe0f")
    return SYMBOLS.get(plain) or rating_of(plain) or LETTERS.get(plain)


def _read(text: str, found: list[re.Match[str]], headed: bool) -> list[tuple[Rating | None, str, str]]:
    """The key that the lights of a line make, each before its meaning or each in brackets after it."""
    heads = [f["word"].casefold() for f in found]
    lights = [r for f in found if (r := _rating(f["word"]))]
    if len(set(heads)) != len(heads) or len(lights) < 2 or len(set(lights)) != len(lights):
        return []
    return _before(text, found, headed) or _after(text, found, headed)


def _before(text: str, found: list[re.Match[str]], headed: bool) -> list[tuple[Rating | None, str, str]]:
    ends = [*(f.start() for f in found[1:]), len(text)]
    pieces = [text[f.end() : e] for f, e in zip(found, ends)]
    equal = len(found) >= 3 and all(re.match(r"\s*=", p) for p in pieces)
    if not equal and not all(_ENDS.search(text[: f.start()]) for f in found[1:]):
        return []
    meanings = [_meaning(_SIGN.sub("", p, count=1)) for p in pieces]
    meanings[-1] = re.split(r"\.\s+(?=[A-Z])|\s\|\s", meanings[-1])[0]
    lead = text[: found[0].start()]
    return _checked(found, meanings, headed or equal or _head(lead) == "strong", lead)


def _after(text: str, found: list[re.Match[str]], headed: bool) -> list[tuple[Rating | None, str, str]]:
    """ "On course (green), Behind (amber) or Done (blue)"."""
    closed = all(re.search(r"(?:[(\[]\s*|=\s*)$", text[: f.start()]) for f in found)
    start = text.rfind(":", 0, found[0].start()) + 1
    if not closed or not text[start : found[0].start()].strip(_EDGE):
        return []
    starts = [start, *(f.end() for f in found[:-1])]
    meanings = [_meaning(text[s : f.start()]) for s, f in zip(starts, found)]
    lead = text[:start]
    return _checked(found, meanings, headed or _head(lead) == "strong", lead)


def _meaning(text: str) -> str:
    plain = re.sub(r"[\s,;]*\b(?:and|or)\s*$", "", text.strip(_EDGE), flags=re.IGNORECASE)
    return re.sub(r"^(?:and|or)\s+", "", plain, flags=re.IGNORECASE).strip(_EDGE)


def _checked(
    found: list[re.Match[str]], meanings: list[str], sure: bool, lead: str
) -> list[tuple[Rating | None, str, str]]:
    if any(len(m) < 2 or _NO_MEANING.search(m) for m in meanings):
        return []
    states = sum(map(is_meaning, meanings))
    known = sure and (states > 0 or len(found) >= 3)
    if not known and (states * 2 < len(found) or (lead.strip(_EDGE) and not _head(lead))):
        return []
    return [(_rating(f["word"]), f["word"], m) for f, m in zip(found, meanings)]


def _head(lead: str) -> str:
    """How surely the words before the first light begin a key: ``strong``, ``weak`` or not at all."""
    if _STRONG.search(lead):
        return "strong"
    return "weak" if _WEAK.search(lead) else ""

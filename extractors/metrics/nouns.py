"""What is counted: the noun phrase to the right of a number, by word endings and small word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import load

_GRADED = r"(?:key\s+stage|stage|year|level|tier|band|grade|category|type|class|phase)\s\d\d?\b"
_TOKEN = re.compile(r"[ \t\u00a0\n]{1,3}(?P<word>" + _GRADED + r"|[A-Za-z][\w’'/&-]*)", re.IGNORECASE)
_LEAD_OF = re.compile(
    r"\)?\s+(?:out\s+)?of\s+(?:(?:the|these|those|its|our|their|all|his|her|your|both)\s+)?",
    re.IGNORECASE,
)
_MOST = 7


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A head noun as printed, and where its phrase ends."""

    head: str
    start: int
    end: int
    first: int


@cache
def _words(canonical: str) -> frozenset[str]:
    return frozenset(
        v.lower() for e in load("quantity_words").entries if e.canonical == canonical for v in e.variants
    )


@cache
def _compounds() -> re.Pattern[str]:
    """Nouns of several words that belong together, such as ``working groups``."""
    variants = [v for e in load("quantity_words").entries if e.canonical == "compound" for v in e.variants]
    joined = "|".join(r"\s+".join(map(re.escape, v.split())) for v in sorted(variants, key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])(?:{joined})(?![\w/-])", re.IGNORECASE)


def is_plural(word: str) -> bool:
    """True for a word that looks like a plural noun, regular or known.

    >>> is_plural("families"), is_plural("people"), is_plural("access"), is_plural("status")
    (True, True, False, False)
    """
    lower = word.lower().rstrip("’'")
    if word[-1:] in "’'" or re.search(r"[’']s$", lower):
        return False
    if word[-1:] == "s" and len(word) > 2 and word[:-1].isupper():
        return True
    last = re.split(r"[/&-]", lower)[-1]
    if last in _words("plural"):
        return True
    if len(last) < 3 or not last.endswith("s") or last in _words("not_plural") or last in _words("stop"):
        return False
    return not last.endswith(("ss", "us", "is", "ous")) or last.endswith("menus")


def singular(noun: str) -> str:
    """The singular of a regular plural, else the word itself.

    >>> singular("hubs"), singular("families"), singular("people")
    ('hub', 'family', 'people')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def is_stop(word: str) -> bool:
    """True for a word that ends a noun phrase: preposition, determiner, auxiliary, pronoun, verb."""
    return word.lower() in _words("stop")


def noun_phrase(source: str, at: int, singular: bool = False) -> NounPhrase | None:
    """The noun phrase that begins at ``at``: a plural head, or for ``one`` a singular one.

    >>> text = "9 mental health related calls in June"
    >>> noun_phrase(text, 1).head
    'calls'
    """
    tokens = _tokens(source, at)
    head = _singular_head(tokens) if singular else _plural_head(tokens)
    if head is None:
        return None
    start, end = tokens[head].span("word")
    start, end = _compound(source, tokens[0].start("word"), start, end)
    return NounPhrase(source[start:end], start, end, tokens[0].start("word"))


def _tokens(source: str, at: int) -> list[re.Match[str]]:
    tokens: list[re.Match[str]] = []
    while len(tokens) < _MOST and (match := _TOKEN.match(source, at)):
        tokens.append(match)
        at = match.end()
    return tokens


def _plural_head(tokens: list[re.Match[str]]) -> int | None:
    """The first plural that no other plural follows, before any word that ends the phrase."""
    for place, token in enumerate(tokens):
        word = token["word"]
        if is_plural(word):
            follows = place + 1 < len(tokens) and is_plural(tokens[place + 1]["word"])
            follows = follows or (word.lower() == "police" and _plural_head(tokens[place + 1 :]) is not None)
            if not follows:
                return place
        elif (
            word.lower() in ("and", "or") and place and not any(is_plural(t["word"]) for t in tokens[:place])
        ):
            continue
        elif is_stop(word) or (place == 0 and len(word) > 5 and _is_adverb(word)):
            return None
    return None


_NO_ADVERB = re.compile(
    r"(?i)(?:family|assembly|supply|reply|early|elderly|friendly|likely|lively|costly|timely|orderly|monopoly"
    r"|(?:week|month|hour|year|night|fortnight|quarter|dai)ly)"
)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 3 and not _NO_ADVERB.fullmatch(word)


def _singular_head(tokens: list[re.Match[str]]) -> int | None:
    """The last word before the phrase ends; None for idioms and where ``one`` is a pronoun."""
    head: int | None = None
    if tokens and tokens[0]["word"].lower() in _words("idiom_after_one"):
        return None
    if tokens and tokens[0]["word"].lower() == "votes":
        return 0
    for place, token in enumerate(tokens):
        word = token["word"]
        lower = word.lower()
        if is_stop(word) or lower in _words("verb") or _is_adverb(lower) or (place and is_plural(lower)):
            break
        if place and word[0].islower() and lower.endswith(("ed", "ing")) and lower not in _words("noun_ing"):
            break
        head = place
    if head is None or tokens[head]["word"].lower() in _words("idiom_after_one"):
        return None
    lower = tokens[head]["word"].lower()
    if head == 0 and (is_plural(lower) and lower not in _words("plural")):
        return None
    if head == 0 and lower in ("open", "complete", "closed", "outstanding", "overdue", "live", "vacant"):
        return None
    return None if lower.endswith(("ed", "ing")) and lower not in _words("noun_ing") else head


def _compound(source: str, first: int, start: int, end: int) -> tuple[int, int]:
    for match in _compounds().finditer(source, first, min(len(source), end + 40)):
        if match.start() <= start < match.end() and match.end() >= end:
            return match.span()
    return start, end


def after_of(source: str, at: int) -> int | None:
    """Where the whole begins in ``of the 28 …``; None when no ``of`` follows."""
    match = _LEAD_OF.match(source, at)
    return match.end() if match else None


def plural_before(source: str, at: int, since: int) -> str | None:
    """The last plural noun of a stretch: ``visits up threefold to 18,300``."""
    words = [m[0] for m in re.finditer(r"[A-Za-z][\w’'/-]*", source[since:at])]
    return next((w for w in reversed(words) if is_plural(w)), None)

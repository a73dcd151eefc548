"""Words around a number that say more than, at least, up to, about, and the like."""

from __future__ import annotations

import re

from schemas.vocabulary import Comparator

_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (
        "ge",
        r"at\s+least|a?\s*minimum(?:\s+of)?|no\s+(?:fewer|less)\s+than|not\s+(?:less|fewer)\s+than|≥|>=",
    ),
    (
        "le",
        r"up\s+to|(?:a\s+)?max(?:imum)?\.?(?:\s+of)?|(?:no|not)\s+more\s+than|at\s+(?:the\s+)?most"
        r"|not\s+exceeding|as\s+many\s+as|limit\s+of|capped\s+at|≤|<=",
    ),
    (
        "gt",
        r"(?:well\s+)?(?:more\s+than|over|above|exceed(?:ing|s|ed)?|in\s+excess\s+of|greater\s+than"
        r"|upwards\s+of|beyond)|>",
    ),
    ("lt", r"(?:less|fewer|lower)\s+than|under|below|just\s+under|just\s+short\s+of|<"),
    (
        "approx",
        r"about|around|approximately|approx\.?|circa|c\.?|nearly|almost|roughly|some|in\s+(?:the\s+)?region\s+of"
        r"|est(?:imated)?\.?(?:\s+(?:at|to\s+be))?|close\s+to|somewhere\s+near|~|an\s+estimated",
    ),
)
_LEAD = r"(?:\s+(?:the|a|an|another|all|only|just|his|her|their|its|our|further|additional))?\s*(?:\(\s*)?$"
_PATTERNS = tuple(
    (name, re.compile(rf"(?:^|(?<=[\s(]))(?:{words}){_LEAD}", re.IGNORECASE)) for name, words in _BEFORE
)
_MORE = (
    r"\+(?![\w£$€])|\s+(?:or\s+(?:more|above|over|better|higher|greater)"
    r"|and\s+(?:over|above)(?!\s+(?:the|a|next)\b)"
    r"|plus\b(?!\s+(?:v\.?\s?a|£|\d|an?\s|the\b|its\b|their\b|any\b|some\b|expenses|costs?\b|interest|postage|travel"
    r"|fees?\b|p\s?&|[a-z]+\s+(?:members?|others?)\b)|\s?[+&]))"
)
_LESS = r"\s+(?:or\s+(?:less|fewer|under|below)|and\s+under|maximum|max\b)"
_AFTER: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    ("ge", re.compile(_MORE, re.IGNORECASE)),
    ("le", re.compile(_LESS, re.IGNORECASE)),
)
_CUE = re.compile(
    r"(?i)least|minimum|fewer|less|up\s+to|max|more|most|exceed|many|limit|capped|over|above|excess|greater|upwards"
    r"|beyond|lower|under|below|short|about|around|approx|circa|nearly|almost|roughly|est|some|region|close|near"
    r"|[<>≤≥~]|\bc\b"
)
_NOT_OVER = re.compile(
    r"(?i)\b(?:spread|paid|phased|spend|spent|across|savings?|period|work\w*|vote|won|handed|taken?|going|looked|ran|run"
    r"|took\s+place)\s+(?:\w+\s+)?over(?:\s+the)?\s*(?:next|last|past|coming)?\s*$"
)
_CHANGED_OVER = re.compile(
    r"(?i)\b(?:fell|fall(?:en)?|rose|ris(?:en|e)|grew|grown?|increas\w*|decreas\w*|reduc\w*|declin\w*|dropp\w*|improv\w*"
    r"|chang\w*|to\s+\d[\d,.]*%?(?:\s+[a-z]+)?)[^.;]{0,20}?\s+over\s*$"
)
_AMOUNT_OVER = re.compile(
    r"(?i)(?:[£€$]\s?\d[\d,.]*\s?(?:k|mn?|bn|million|billion|thousand)?(?:\s+(?:each|per\s+\w+|a\s+year|in\s+total))?"
    r"|\b(?:sessions|meetings|visits|workshops|events|lessons|places|instalments|payments|spread|delivered))"
    r"\s+over(?:\s+(?:the|a))?\s*$"
)
_DURATION = re.compile(r"(?i)\b(?:hours?|days?|weeks?|months?|years?|terms?|phases)\b")
_HEADINGS = re.compile(
    r"(?i)\s+(?:\w+\s+){0,2}?(?:themes?|headings?|pillars?|categories|strands?|priorities|objectives|sections?|headers?"
    r"|outcomes|workstreams|areas|domains|titles|criteria)\b"
)
_TALK_ABOUT = re.compile(
    r"(?i)\b(?:sp[eo]a?ke?n?|talk\w*|concern\w*|inform\w*|ask\w*|hear\w*|question\w*|think\w*|complain\w*|report\w*"
    r"|e-?mails?|letters?|discuss\w*|decisions?|brought|bring|set|comment\w*|feel\w*|know\w*|learn\w*|worr\w+|wrote"
    r"|write|told|quer\w+|details?|views?|news|said)\s+about\s+(?:the\s+)?$"
)
_UNDER = re.compile(r"(?i)\bunder\s+$")
_POINTED = re.compile(r"(?i)\b(?:(?:see|item|as)\s+\w+|the\s+above)\s*$")
_NEGATED = re.compile(r"(?i)\b(?:no|not|never|nobody|none|nor|without)\b[^.;]{0,40}$")


def comparator(source: str, start: int, end: int, duration: bool = False) -> Comparator:
    """How the number at ``source[start:end]`` compares: ``eq`` where no word says otherwise.

    >>> comparator("up to 40 weeks", 6, 8)
    'le'
    """
    for name, pattern in _AFTER:
        if pattern.match(source, end):
            return name
    before = source[max(0, start - 40) : start]
    if source[start : start + 3].lower() == "one" and _UNDER.search(before):
        return "eq"
    if not _CUE.search(before):
        return "eq"
    for name, pattern in _PATTERNS:
        match = pattern.search(before)
        if (
            match
            and not _misled(match[0], before, duration)
            and not _elsewhere(match[0], before, source[start:], end - start)
        ):
            negated = name == "gt" and _NEGATED.search(before[: match.start()])
            return "le" if negated else name
    return "eq"


def _elsewhere(words: str, before: str, number: str, end: int) -> bool:
    """True for ``£90,000 over three years`` and ``grouped under six themes``: no comparison."""
    word = words.lower().split()[0]
    if word == "over":
        return bool(_AMOUNT_OVER.search(before) and _DURATION.search(number[: end + 12]))
    return word in ("under", "below") and bool(_HEADINGS.match(number, end))


def _misled(words: str, before: str, duration: bool) -> bool:
    """True where the word is there for another reason: ``over the next 12 months``, ``spoke about``."""
    lower = " ".join(words.lower().split())
    if lower.startswith("over"):
        during = duration and (lower in ("over the", "over a") or _CHANGED_OVER.search(before))
        return bool(_NOT_OVER.search(before) or during)
    if lower.startswith("some"):
        return lower == "some the"
    if lower.startswith("about"):
        return bool(_TALK_ABOUT.search(before))
    if lower == "up to":
        return bool(re.search(r"(?i)\b(?:sign\w*|lead\w*|follow\w*|add\w*)\s+up\s+to\s*$", before))
    pointed = lower in ("above", "below", "under") and _POINTED.search(before)
    return bool(pointed)

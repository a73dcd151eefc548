"""Which expressions really are dates: words that are also verbs, names and counts are weighed here.

``May``, ``March``, ``Spring``, ``2000`` are dates only where their neighbours say so. A rule that
turns an expression down has a name, so that coverage can say why nothing was found.
"""

from __future__ import annotations

import re

from extractors.calendar_atoms import Atom
from extractors.calendar_words import MONTH, compile_words

_PREPOSITION = compile_words(
    r"""(?:^|[\s(])(?:in|by|since|until|till|til|from|to|for|of|during|before|after|between|around|about|on|at
    |early|late|mid|end|beginning|start|middle|this|last|next|through|throughout|each|every|per|and|or|c|ca|circa
    |year|fy|following|previous|the|w/c|dated?|due|except|minutes|published|approved|reviewed|updated|issued
    |inspected|inspection|ended|ending|year\s+end|&|annual|april|autumn|winter|summer|spring|term|again)
    (?:\s+(?:of|the|about|in|early|late|mid|end|around))*[\s:(-]*\(?$"""
)
_STRONG = compile_words(
    r"""(?:^|[\s(])(?:in|by|since|until|till|from|during|before|after|between|around|throughout|early|late|mid
    |end\s+of|beginning\s+of|start\s+of|middle\s+of|this|last|next|for|of|to|on|at|through|following|previous
    |each|every|the|and|or|&)(?:\s+(?:of|the|about|in|early|late|mid))*[\s-]*$"""
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:Mrs?|Ms|Miss|Dr|Cllrs?|Councillors?|Sir|Dame|Lord|Lady|Prof(?:essor)?|Rev|Revd)\.?\s+(?:[A-Z]\.?\s*)?"
    r"|(?<![.!?:]\s)(?<!^)\b[A-Z][a-z]+\s+(?:[A-Z]\.?\s+)?|\b[A-Z]\.\s?)$"
)
_CAPITAL_AFTER = re.compile(r"\s+(?P<word>[A-Z][a-z’'-]+)")
_EVENT_NOUNS = re.compile(
    r"(?:Board|Meeting|Committee|Council|Cabinet|Panel|Forum|Minutes|Agenda|Report|Half|Bank|Day|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|AGM|Annual|Assembly|Budget|Term|Update|Newsletter|Issue|Edition"
    r"|Review|Data|Census|Conference|Event|Full|Scrutiny|Executive|Governing|School|Parish|Actual|Target|Total"
    r"|Election|General|Local|Strategic|Improvement|Quarter|And|To|The|This|We|It|There|Apologies|None|Action)s?$"
)
_PRONOUN_AFTER = re.compile(
    r"\s+(?:I|we|he|she|it|they|you|not|be|have|also|need|well|the|take|include|require|want|wish|only|apply|"
    r"result|lead|contain|change|vary|occur|ask|become|seem|on|into|past|forward|through|out|up|together)\b"
)
_SEASON_AFTER = re.compile(
    r"(?i)[\s-]*(?:statement|budget|clean|fair|fayre|fete|fête|show|ball|bank|flower|bulb|maintenance|gritt|edition"
    r"|newsletter|reading|school|holiday|pressure|lane|road|street|close|gardens?|court|house|cottage|drive|avenue"
    r"|hill|bedding|plant|water|onion|time\b|clock|watch|grove|field|wood|way|fun\b|play|fuel|resilience|plan\b"
    r"|scheme|activit|programme|camp|challenge|tyre|crop|session|born|fest|party|concert|social|raffle|tour)"
)
_SEASON_BEFORE = compile_words(
    r"""(?:^|[\s(/-])(?:in|by|this|last|next|during|early|late|mid|since|until|till|from|over|of|for|before|after
    |following|previous|between|through|throughout|coming|through\s+the|and|or|to|end\s+of)
    (?:\s+(?:the|this|last|next|early|late|mid|coming))*[\s-]*$"""
)
_COUNTED_AFTER = re.compile(
    r"\s+(?:(?:new|active|local|young|parent|school|registered|unique|individual|additional|other)\s+)?"
    r"(?!(?:was|is|as|has|this|its|across|minutes|accounts|details|thus|plus|previous|actions|costs|figures|targets|"
    r"results|levels|regulations|reports|returns|rates|reforms|elections|pupils’)\b)[a-z][a-z/’'-]*s\b"
    r"|\s+(?:people|children|parent|carer|CYP|hectares|sq|square|miles|words|km|copies|staff|hits|per\b)"
)
_UNIT_BEFORE = re.compile(
    r"(?i)(?:[£$€#]\s?|\b(?:no\.?|number|ref(?:erence)?\.?|item|page|minute|form|room|over|"
    r"approximately|nearly|almost|section|extension|ext\.?|tel\.?|policy|plot|unit|flat)\s?:?\s?)$"
)
_CLOCK_AFTER = re.compile(r"(?i)\s?(?:hrs|hours|h\b|UTC|GMT|pm|am)")
_CLOCK_BEFORE = re.compile(r"(?i)\b(?:at|time:?)\s$")
_VERSION_BEFORE = re.compile(
    r"(?i)(?:\bv(?:er(?:sion)?)?\.?\s?|\bsection\s|\bpara(?:graph)?\s|\bitem\s|§\s?)$"
)
_OUTLINE_AFTER = re.compile(r"\.?\s+[A-Z]")


def rejected(source: str, atom: Atom) -> str | None:
    """The name of the rule that says the expression is no date, or None when it is one.

    >>> from extractors.calendar_atoms import atoms
    >>> [rejected("Parents may apply", a) for a in atoms("Parents may apply")]
    ['verb']
    """
    check = _CHECKS.get(atom.rule)
    return check(source, atom) if check else None


def _bare_month(source: str, atom: Atom) -> str | None:
    word = source[atom.start : atom.end]
    before, after = source[max(0, atom.start - 40) : atom.start], source[atom.end : atom.end + 30]
    if word[0].islower():
        return (
            "verb"
            if word.lower() in ("may", "march", "mar", "jan", "dec", "sep", "nov", "oct")
            or (len(word) <= 4 and word.lower() not in ("june", "july", "sept"))
            else None
        )
    if _alone(before, after):
        return None
    if _STRONG.search(before):
        return _name_follows(before, after)
    return _weak_month(word, before, after)


def _alone(before: str, after: str) -> bool:
    return not before.rsplit("\n", 1)[-1].strip(" \t(–-:/,") and (
        not after.split("\n", 1)[0].strip(" \t)–-:/,.")
    )


def _name_follows(before: str, after: str) -> str | None:
    del before, after
    return None


def _weak_month(word: str, before: str, after: str) -> str | None:
    lowered = word.lower().rstrip(".")
    if _NAME_BEFORE.search(before) and lowered in (
        "may",
        "march",
        "april",
        "june",
        "jan",
        "august",
        "mar",
        "dec",
    ):
        return "name"
    capital = _CAPITAL_AFTER.match(after)
    if (
        capital
        and lowered in ("april", "may", "june", "jan", "august", "march")
        and not _EVENT_NOUNS.match(capital["word"])
    ):
        return "name"
    if lowered in ("may", "march", "mar", "jan", "dec", "sep", "apr", "jun", "jul") and (
        len(lowered) == 3 and lowered != "may" or _PRONOUN_AFTER.match(after)
    ):
        return "verb"
    if lowered == "may" and word.isupper():
        return "verb"
    return None


def _bare_season(source: str, atom: Atom) -> str | None:
    before, after = source[max(0, atom.start - 40) : atom.start], source[atom.end : atom.end + 30]
    if atom.dated or atom.rule == "term":
        return None
    if _SEASON_AFTER.match(after):
        return "season_word"
    if _alone(before, after) or _SEASON_BEFORE.search(before):
        return None
    return "season_word"


def _bare_year(source: str, atom: Atom) -> str | None:
    before, after = source[max(0, atom.start - 40) : atom.start], source[atom.end : atom.end + 40]
    if _UNIT_BEFORE.search(before) or _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before):
        return "number"
    if _COUNTED_AFTER.match(after) and not re.search(r"(?i)\b(?:in|since|by|during)\s+$", before):
        return "count"
    if not 1600 <= (atom.year or 0) <= 2099:
        return "number"
    return None


def _numeric(source: str, atom: Atom) -> str | None:
    text = source[atom.start : atom.end]
    before, after = source[max(0, atom.start - 20) : atom.start], source[atom.end : atom.end + 5]
    if _VERSION_BEFORE.search(before):
        return "version"
    if "." in text and len(text) <= 6 and not before.strip() and _OUTLINE_AFTER.match(after):
        return "outline"
    return None


def _bare_quarter(source: str, atom: Atom) -> str | None:
    before, after = source[max(0, atom.start - 40) : atom.start], source[atom.end : atom.end + 40]
    if atom.dated:
        return None
    if re.match(r"\s*[:.)]\s*(?:[A-Z]|$)|\s*\?", after) and not before.strip():
        return "question"
    if re.match(r"(?i)\s+(?:of|final)\b", after) and not re.match(
        r"(?i)\s+of\s+(?:the\s+)?(?:year|financial|20)", after
    ):
        return "fraction"
    return None


_CHECKS = {
    "month": _bare_month,
    "season": _bare_season,
    "year": _bare_year,
    "numeric": _numeric,
    "quarter": _bare_quarter,
}

__all__ = ["MONTH", "rejected"]

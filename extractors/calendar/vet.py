"""Which expressions really are dates: words that are also verbs, names and counts are weighed here.

``May``, ``March``, ``Spring``, ``2000`` are dates only where their neighbours say so. A rule that
turns an expression down has a name, so that coverage can say why nothing was found.
"""

from __future__ import annotations

import re

from extractors.calendar.atom import Atom
from extractors.calendar.words import MONTH, compile_words

_STRONG = compile_words(
    r"""(?:^|[\s(])(?:in|by|since|until|till|from|during|before|after|between|around|throughout|early|late|mid
    |end\s+of|beginning\s+of|start\s+of|middle\s+of|this|last|next|for|of|to|on|at|through|following|previous
    |each|every|the|and|or|&|across|over|within|mid)(?:\s+(?:of|the|about|in|early|late|mid))*[\s-]*$"""
)
_MONTH_AFTER = compile_words(rf"\s?[–/-]\s?{MONTH}")
_MONTH_BEFORE = compile_words(rf"{MONTH}\s?[–/-]\s?$")
_IN_TIME = re.compile(
    r"(?i)\b(?:in|by|since|until|till|from|to|during|before|after|between|early|late|mid|end\s+of|last|next|this"
    r"|dec|nov|december|november)(?:\s+the)?[\s/–-]*$"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Cllrs?|Councillors?|Sir|Dame|Lord|Lady|Prof(?:essor)?|Rev|Revd|[A-Z])\.?\s+"
    r"(?:[A-Z]\.?\s*)?$"
)
_CAPITAL_BEFORE = re.compile(r"\b(?P<word>[A-Z][a-z’'-]+)\s+$")
_LEADS = frozenset(
    re.findall(
        r"\w+",
        "The In Since By Late Early Mid Until Till From Monday Tuesday Wednesday Thursday Friday"
        " Saturday Sunday This Last Next During After Before For And Or To Of On Each Every Draft"
        " Approved Annual Current Previous Actual Report Reports Minutes Meeting Update Board Newsletter"
        " Budget Data Month Ending Ended End Due Date Deadline Published Reviewed Issued Dated Forecast"
        " Target Baseline Position Agenda Spring Summer Plan Period Between Around About Through"
        " Throughout Starting Beginning Election Elections Q1 Q2 Q3 Q4 Term Return Returns Our At Both"
        " Also Progress Performance Dashboard Version Figures Bulletin Week Commencing Census Bank Post"
        " Pre Holiday Their Following Financial Year Complete Completed Committee Council Cabinet Forum"
        " Group Panel",
    )
)
_CAPITAL_AFTER = re.compile(r"\s+(?P<word>[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+)*)")
_ITEM_AFTER = re.compile(r"\s?\d\d\.\d\d(?!\d)")
"""``Feb 23.05``: the fifth item of a month's list."""
_PLACE_AFTER = re.compile(
    r"\s+(?:[A-Z][a-z’'-]+\s+)?(?:Cottages?|Lodge|Farm|Villa|Manor|Close|Road|Street|Lane|Avenue|Gardens|Hall\s+School"
    r"|House|Court|Drive|Barn|Mill|Wood|Grove|Hill)\b"
)
_EVENT_NOUNS = re.compile(
    r"\b(?:Board|Meeting|Committee|Council|Cabinet|Panel|Forum|Minutes|Agenda|Report|Half|Bank|Day|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|AGM|Annual|Assembly|Budget|Term|Update|Newsletter|Issue|Edition"
    r"|Review|Data|Census|Conference|Event|Full|Scrutiny|Executive|Governing|School|Parish|Actual|Target|Total"
    r"|Election|General|Local|Strategic|Improvement|Quarter|Complete|Completed|Compete|On|Ongoing|Closed|Open|Plan|In|No|Progress|Police|Ofsted|CQC|NHS|Cabinet"
    r"|Christmas|Easter|Planning|And|To|The|This|We|It|There|Apologies|None|Action)s?\b"
)
_PRONOUN_AFTER = re.compile(
    r"\s+(?:I|we|he|she|it|they|you|not|be|have|also|need|well|the|take|include|require|want|wish|only|apply|"
    r"result|lead|contain|change|vary|occur|ask|become|seem|on|into|past|forward|through|out|up|together)\b"
)
_SEASON_AFTER = re.compile(
    r"(?i)[\s-]*(?:statement|budget|clean|fair|fayre|fete|fête|show|ball|bank|flower|bulb|maintenance|gritt|edition"
    r"|newsletter|weather|reading|school|holiday|pressure|lane|road|street|close|gardens?|court|house|cottage|drive|avenue"
    r"|hill|bedding|plant|water|onion|time\b|clock|watch|grove|field|wood|way|fun\b|play|fuel|resilience|plan\b"
    r"|scheme|activit|programme|camp|challenge|tyre|crop|session|born|fest|party|concert|social|raffle|tour)"
)
_SEASON_BEFORE = compile_words(
    r"""(?:^|[\s(/-])(?:in|by|this|last|next|during|early|late|mid|since|until|till|from|over|of|for|before|after
    |following|previous|between|through|throughout|coming|through\s+the|and|or|to|end\s+of|across|within|now|since\s+last)
    (?:\s+(?:the|this|last|next|early|late|mid|coming))*[\s-]*$"""
)
_COUNTED_AFTER = re.compile(
    r"\s+(?:(?:new|active|local|young|parent|school|registered|unique|individual|additional|other)\s+)?"
    r"(?!(?:was|is|as|has|this|its|across|minutes|accounts|details|thus|plus|previous|actions|costs|figures|targets|"
    r"results|levels|regulations|reports|returns|rates|reforms|elections|pupils’)\b)[a-z][a-z/’'-]*s\b"
    r"|\s+(?:people|children|parent|carer|CYP|hectares|sq|square|miles|words|km|copies|staff|hits|per\b)"
)
_YEAR_LEAD = re.compile(
    r"(?i)\b(?:in|since|by|during|for|of|from|to|until|till|the|year|and|end|after|before|"
    r"spring|summer|autumn|winter|term|this|late|early|mid|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\s+$"
)
_NUMBERS_BEFORE = re.compile(r"(?i)\bnumbers?\s+(?:\w+\s+){0,2}(?:from|to)\s+(?:\d{4}\s+to\s+)?$")
_THERE_WERE = re.compile(
    r"(?i)\bthere\s+(?:were|are|have\s+been|had\s+been)\s+(?:now\s+|over\s+|some\s+|about\s+)?$"
)
_THINGS_AFTER = re.compile(r"\s+(?:[a-z][a-z’-]+\s+){0,3}?[a-z’-]+s\b")
"""``numbers from 1930 to 2030``, ``there were 1988 posts``."""
_AMOUNT_AFTER = re.compile(r"\s+£\s?\d[\d,]*\.\d\d")
"""The number of a cheque before its amount: ``Mileage 1991 £66.30``."""
_YEARLY = re.compile(
    r"(?i)\b(?:budget|precept|actual|outturn|forecast|accounts|total|balance|grant|fund|year|income|expenditure)s?:?\s+$"
)
_MINUTE_AFTER = re.compile(r"[.):]\s+[A-Z][A-Za-z]")
_COUNTED_BEFORE = re.compile(r"\d\s+[a-z][a-z’'-]+(?:,|\s+and|\s+to)\s+$")
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

    >>> from extractors.calendar.atoms import atoms
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
    if _ITEM_AFTER.match(after):
        return "reference"
    if _alone(before, after):
        return None
    if _MONTH_AFTER.match(after) or _MONTH_BEFORE.search(before):
        return None
    if word.rstrip(".").title() == "Jan" and not _IN_TIME.search(before):
        return "name"
    if _STRONG.search(before):
        return _name_follows(word, before, after)
    return _weak_month(word, before, after)


def _alone(before: str, after: str) -> bool:
    return not before.rsplit("\n", 1)[-1].strip(" \t(–-:/,") and (
        not after.split("\n", 1)[0].strip(" \t)–-:/,.")
    )


def _name_follows(word: str, before: str, after: str) -> str | None:
    """A first name after ``from`` or ``by``: ``apologies from June Hartley``."""
    if _PLACE_AFTER.match(after):
        return "name"
    capital = _CAPITAL_AFTER.match(after)
    loose = re.search(r"(?i)\b(?:from|by|with|to|and|for|of|&)\s+$", before)
    if capital and loose and word.title() in _FORENAMES and not _EVENT_NOUNS.search(capital["word"]):
        return "name"
    return None


def _weak_month(word: str, before: str, after: str) -> str | None:
    name = word.rstrip(".").title()
    if name in _SURNAMES and (_TITLE_BEFORE.search(before) or _capital_name(before)):
        return "name"
    if name in _FORENAMES and _PLACE_AFTER.match(after):
        return "name"
    capital = _CAPITAL_AFTER.match(after)
    if capital and name in _FORENAMES and not _EVENT_NOUNS.search(capital["word"]):
        return "name"
    if name in _VERBS and ((len(name) == 3 and name != "May") or _PRONOUN_AFTER.match(after)):
        return "verb"
    return "verb" if word == "MAY" else None


def _capital_name(before: str) -> bool:
    """True for a capitalised word before that no date follows: ``Owen May``."""
    capital = _CAPITAL_BEFORE.search(before)
    return capital is not None and capital["word"] not in _LEADS


_SURNAMES = frozenset({"May", "March", "April", "June", "August", "Jan", "Mar", "Dec"})
_FORENAMES = frozenset({"April", "May", "June", "Jan", "August"})
_VERBS = frozenset({"May", "March", "Mar", "Jan", "Dec", "Sep", "Apr", "Jun", "Jul"})


def _bare_season(source: str, atom: Atom) -> str | None:
    before, after = source[max(0, atom.start - 40) : atom.start], source[atom.end : atom.end + 30]
    if atom.dated or atom.rule == "term":
        return None
    titled = source[atom.start].isupper() and re.match(r"\s+[A-Z][a-z]", after)
    if _SEASON_AFTER.match(after) or titled:
        return "season_word"
    if _alone(before, after) or _SEASON_BEFORE.search(before):
        return None
    return "season_word"


def _looks_counted(year: int, after: str) -> bool:
    """True for round numbers, or numbers that are hardly years, before what might be counted."""
    return bool(_COUNTED_AFTER.match(after)) and (year % 50 == 0 or not 1980 <= year <= 2040)


def _bare_year(source: str, atom: Atom) -> str | None:
    before, after = source[max(0, atom.start - 40) : atom.start], source[atom.end : atom.end + 40]
    if (atom.year or 0) < 1900 and not before.strip() and _MINUTE_AFTER.match(after):
        return "minute"
    if _UNIT_BEFORE.search(before) or _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before):
        return "number"
    if _NUMBERS_BEFORE.search(before) or (_THERE_WERE.search(before) and _THINGS_AFTER.match(after)):
        return "count"
    if _AMOUNT_AFTER.match(after) and not (_YEAR_LEAD.search(before) or _YEARLY.search(before)):
        return "number"
    listed = _COUNTED_BEFORE.search(before) and not 1900 <= (atom.year or 0) <= 2040
    if _looks_counted(atom.year or 0, after) and (listed or not _YEAR_LEAD.search(before)):
        return "count"
    if not 1600 <= (atom.year or 0) <= 2099:
        return "number"
    return None


def _joined_month(source: str, atom: Atom) -> str | None:
    """``dec41`` in small letters names a person or a file, no month."""
    text = source[atom.start : atom.end]
    return "name" if text.isalnum() and text[0].islower() else None


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
    "month_short_year": _joined_month,
}

__all__ = ["MONTH", "rejected"]

"""Numbers that are no quantities: labels, references, clock times, telephone numbers, sections.

Each rule has a name, so that coverage can say why nothing was found.
"""

from __future__ import annotations

import re

from extractors.metrics.nouns import is_plural

_LABEL = re.compile(
    r"(?i)\b(?P<label>strand|item|items|page|pages|pg|pp?\.|section|sections|sec\.|ss?\.|para(?:graph)?s?|clause|clauses"
    r"|article|appendix|annex|schedule|table|figure|fig\.|chart|chapter|part|phase|stage|step|tier|level|grade|band|year"
    r"|years|yr|key\s+stage|ks|priority|priorities|outcome|objective|action|actions|recommendation|theme|workstream"
    r"|work\s*stream|strand|area|area\s+of\s+(?:significant\s+)?(?:weakness|concern)|goal|aim|option|question|minute"
    r"|min\.?|no|nos|no\.|number|num|ref|reference|version|v|draft|room|flat|unit|plot|house|floor|ward|zone|division"
    r"|district|route|bus|junction|class|type|category|cat|form|document|doc|paper|agenda|resolution|motion|policy"
    r"|standing\s+order|regulation|rule|condition|code|batch|tranche|wave|cohort|group|team|lot|set|week|day|term|quarter"
    r"|month|meeting|visit|ks|p|footpath|bridleway|cheque|chq|invoice|account|folio|tel|telephone|phone|mobile|fax|ext"
    r"|extension|box|covid|covid-|form|office|windows|world\s+war|line|size|age|aged|ages|risk|criterion|standard"
    r"|principle|indicator|kpi|measure|target|lane|round|gate|bay|block|site|field|section\s+106|point|points?\s+of\s+order|slide"
    r"|note|lesson|module|unit|pillar|enabler|deliverable|milestone|ambition|domain|ground|bullet|case|exhibit|row|column"
    r"|channel|nhs|studio|terminal|platform|pier|hangar|bed|gap)\s*(?:no\.?\s*)?[:#-]?\s*(?:\d+(?:\.\d+)*\s*(?:,|and|&|-|–|to)\s*)*$"
)
_NOUN_TOO = frozenset(
    (
        *(
            "week",
            "weeks",
            "day",
            "days",
            "term",
            "month",
            "months",
            "meeting",
            "visit",
            "year",
            "years",
            "group",
        ),
        *(
            "team",
            "area",
            "house",
            "office",
            "site",
            "point",
            "points",
            "target",
            "targets",
            "measure",
            "total",
        ),
        *("bus", "beds", "actions"),
    )
)
_CLOCK = re.compile(
    r"(?i)\s?(?:[ap]\.?m\b|noon\b|hrs\b|hours?\s+on\b|o['’]?clock)|[:.]\d\d\s?(?:[ap]\.?m|hrs)|:\d\d"
)
_CLOCK_BEFORE = re.compile(
    r"(?i)(?:\b(?:at|from|until|till|between|by)\s+(?:\d{1,2}[.:]\d\d\s*(?:[ap]m)?\s*(?:-|–|to|and)\s*)?"
    r"|\d[.:]\d\d\s*(?:[ap]m)?\s*(?:-|–|to)\s*)$"
)
_TIMELIKE = re.compile(r"\d{1,2}[.:][0-5]\d$|^(?:[01]\d|2[0-3])[0-5]\d$")
_PHONE = re.compile(r"(?:\b0\d{2,5}[\s-]?\d{3,4}[\s-]?\d{3,4}\b|\+44[\d\s()]{9,})")
_JOINED_AFTER = re.compile(r"[\w/]|[.:]\d|-\d|–\d|-[a-z]|[’']s\b|,\d", re.IGNORECASE)
_ORDINAL_AFTER = re.compile(r"\s?(?:st|nd|rd|th)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"(?i)\b(?:aged?|ages)\s+(?:(?:of|between|from|under|over|up\s+to|at\s+least|below|above)\s+)?(?:\d+\s*(?:-|–|to|and)\s*)?$"
)
_AGE_AFTER = re.compile(r"(?i)\s+(?:age|aged)\b|[\s-]+year[\s-]+olds?\b")
_MINUTES_OF_ITEM = re.compile(r"\s?m\)")
_ITEM_BEFORE = re.compile(r"(?i)(?:(?:\d{1,2}[.:]\d\d\s?)?(?:[ap]m)?\b[^\n]{0,120})?\s*\(", re.DOTALL)
_MONTH_AFTER = re.compile(
    r"%?\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?!\s+(?:to\b|\d{4}))"
)
"""``25% May`` is a misread ``25th May``."""
_SIZE_OF_HOUSE = re.compile(
    r"(?i)[\s-]+(?:(?:no\.?\s+)?bed(?:room(?:ed)?)?s?[\s-]+[a-z]*(?:dwelling|house|home|bungalow|flat|property|unit|apartment|cottage|detached)"
    r"|stor(?:e?y|ies)\b|stor(?:ied|eyed)\b|(?:yearly|monthly|weekly)\s+(?:intervals?|basis|cycles?|rota)\b)"
)
"""What a house or a rhythm is like: ``a 3 bedroom house``, ``at six monthly intervals``."""
_ROUND_THE_CLOCK = re.compile(r"(?i)[\s-]?(?:hour|hr)\b|/7\b")
_PER = re.compile(r"(?i)\bper\s+$|\d:$|\d\s:\s$|\bratio\s+of\s+$|\bout\s+of\s+(?:every\s+)?$|\bpost-$")
_WORD_BEFORE = re.compile(r"(?i)\b(?:the|this|that|no|any|every|each|some|which|other|another|not)\s+$")
_TO_ANOTHER = re.compile(r"(?i)[^.;]{0,60}\b(?:to|with)\s+(?:another|the\s+next|the\s+other)\b")
_ONE_AFTER = re.compile(
    r"(?i)\s*(?:-|–)|\s+(?:of|to|or|and|another|by\s+one|in|for|on|at|is|was|that|which|who|could|would|can|should|has"
    r"|had|with|from|as|after|when|where|if|may|might|will)\b|\s*[,.;:)!?]|$"
)


def vetoed(source: str, start: int, end: int) -> str | None:
    """The name of the rule that says ``source[start:end]`` is no quantity, or None.

    >>> vetoed("see item 7 below", 9, 10)
    'label'
    """
    text = source[start:end]
    if _SIZE_OF_HOUSE.match(source, end):
        return "attribute"
    if text[0].isdigit():
        return _vetoed_figures(source, text, start, end)
    return _vetoed_words(source, text, start, end)


def _vetoed_figures(source: str, text: str, start: int, end: int) -> str | None:
    before = source[max(0, start - 60) : start]
    if _ORDINAL_AFTER.match(source, end):
        return "ordinal"
    percent = text.endswith(("%", "t")) or source[end : end + 1] == "%"
    if not percent and (
        _CLOCK.match(source, end) or (_TIMELIKE.search(text) and _CLOCK_BEFORE.search(before))
    ):
        return "clock"
    if text[0] == "0" and len(text) > 1 and text[1] not in ".%":
        return "reference"
    if _JOINED_AFTER.match(source, end) and not _unit_follows(source, end):
        return "joined"
    if (
        not percent
        and not _MEASURED.match(source, end)
        and (label := _labelled(before, source[start : end + 24])) is not None
    ):
        return label
    if percent and _MONTH_AFTER.match(source, end):
        return "ordinal"
    if _tells_time(source, text, start, end):
        return "clock"
    if _AGE_BEFORE.search(before) or _AGE_AFTER.match(source, end):
        return "age"
    if _PER.search(before):
        return "rate"
    if _numbers_title(source, text, before, end):
        return "label"
    if any(
        m.start() < end and start < m.end() for m in _PHONE.finditer(source, max(0, start - 16), end + 16)
    ):
        return "telephone"
    return None


_TITLE_AFTER = re.compile(r"\s+[A-Z]{4,}(?:\s+[A-Z]{2,}){2}")
"""A heading in capitals with its number, in text that lost its lines: ``… Q4) 1 ROADS IN NEED OF REPAIR``."""
_MEASURED = re.compile(
    r"(?i)\s(?:weeks|days|months|years|hours|minutes|miles|metres|mph|per\s?cent|percent)\b"
)
_UNIT_FOLLOWS = re.compile(
    r"(?i)-?(?:%|k\b|m\b|bn\b|mn\b|million|billion|mph|km|kg|gb\b|mb\b|kb\b|tb\b|ha\b|hrs?\b|hours?\b|days?\b|weeks?\b"
    r"|months?\b|years?\b|yrs?\b|minutes?\b|mins?\b|miles?\b|metres?\b|cm\b|mm\b|sqm\b|ft\b|m2\b|m²|sq\.?\s?(?:m|ft)\b)"
)


def _tells_time(source: str, text: str, start: int, end: int) -> bool:
    """``24/7``, and the minutes that an item of an agenda gets: ``Budget (10m)``."""
    if text == "24" and _ROUND_THE_CLOCK.match(source, end):
        return True
    return bool(_MINUTES_OF_ITEM.match(source, end) and _ITEM_BEFORE.fullmatch(source, 0, start))


def _numbers_title(source: str, text: str, before: str, end: int) -> bool:
    small = len(text) < 3 and bool(re.search(r"[a-z]", before[-40:]))
    return small and bool(_TITLE_AFTER.match(source, end))


def _unit_follows(source: str, end: int) -> bool:
    return bool(_UNIT_FOLLOWS.match(source, end))


_TO_DO = re.compile(
    r"(?i)\b(?:to|will|would|can|could|must|should)\s+(?:action|set|house|target|measure|visit|book)\s+$"
)
_NO_VERB = re.compile(
    r"(?i)\b(?:refer\w*|relat\w+|link\w*|regard|respon\w+|updates?|added|add|amend\w*|attached|due|according|next|compared"
    r"|reply|replies|answers?)\s+to\s+\w+\s+$"
)
_COUNTED_THINGS = re.compile(r"\d[\d,]*\s+(?P<noun>[a-z][a-z’-]+)\b")
_COUNTED_NEXT = re.compile(r"\d[\d,]*\s+[a-z]")


def _labelled(before: str, here: str) -> str | None:
    match = _LABEL.search(before)
    if match is None:
        return None
    if _TO_DO.search(before) and not _NO_VERB.search(before) and _COUNTED_NEXT.match(here):
        return None
    counted = _COUNTED_THINGS.match(here) if match[0].rstrip().endswith(":") else None
    if counted and is_plural(counted["noun"]):
        return None
    label = match["label"]
    if re.search(r"\d", match[0]):
        return "label"
    if label.lower() in _NOUN_TOO and not label[0].isupper() and label.lower() not in ("item", "page"):
        return None
    return "label"


def _vetoed_words(source: str, text: str, start: int, end: int) -> str | None:
    before = source[max(0, start - 40) : start]
    label = _LABEL.search(before)
    if label and label["label"][0].isupper() and label["label"].lower() not in ("no", "p", "v", "set"):
        return "label"
    if source[end : end + 1] == "-" and not re.match(
        r"(?i)-(?:year|month|week|day|hour|minute)", source[end:]
    ):
        return "joined"
    if re.match(r"(?i)\s+(?:years?|months?)[\s-]+old", source[end:]):
        return "age"
    if text.lower() == "one" and _TO_ANOTHER.match(source, end):
        return "pronoun"
    if text.lower() == "one" and re.search(r"[’'”\"]\s$|\b[Aa]n?\s+[a-z]+\s+$", before):
        return "pronoun"
    if text.lower() == "one" and (_WORD_BEFORE.search(before) or _ONE_AFTER.match(source, end)):
        return "pronoun"
    return None

"""Numbers whose noun is left out: it stands before, in a label, or is the vote that is taken."""

from __future__ import annotations

import re

from extractors.metrics.nouns import is_plural, noun_phrase, plural_before

THEN = re.compile(
    r"(?i)\s+(?:were|was|are|is|have|had|has|remain(?:ed|s)?|did|do|could|would|will|still|now|attended|came|said"
    r"|responded|completed|agreed|voted|failed|passed|joined|left|live|lives|lived|go|went|work|receive|who)\b"
)
"""Verbs that a bare number may be the subject of."""
RATED = re.compile(
    r"(?i)\s+(?:(?:are|is|were|was|rated|as|at|with)\s+){0,3}(?:red|amber|green|blue|grey|completed?|closed)\b"
)
_ADJECTIVE = re.compile(r"\s+[a-z]{4,}(?=\s*(?:[.,;)]|$))")
_OF_THESE = re.compile(r"(?i)\s+of\s+(?:these|them|those|whom|which)\b")
_IN_PERIOD = re.compile(
    r"(?i)\s+in\s+(?:Q[1-4]\b|quarter\s+[1-4]|(?:19|20)\d\d\b|the\s+(?:previous|last|same|(?:\d+|[a-z]+)\s+(?:months|weeks|years))\b)"
)
_WHOLE_AGAIN = re.compile(r"\bOf\s+the\s+$")
_IN_ALL = re.compile(
    r"(?i)\s*\(?\s*(?:from|out\s+of|of)\s+(?:a|the)\s+(?:grand\s+|overall\s+)?total\s+of\s+$"
)
"""What joins a part to its whole: ``18 actions (from a total of 110)``."""
_NAME_NEXT = re.compile(r"\s+[A-Z][a-z]")
_OF_WHICH = re.compile(
    r"(?i)\b(?:of|out\s+of|among)\s+(?:the|these|those|all|its|our)\s+(?:[\w-]+\s+){0,3}?(?P<noun>[a-z][a-z’/-]+),\s+$"
    r"|(?:^|[.;:]\s+)of\s+(?:the|these|those)\s+(?:[\w-]+\s+){0,2}?(?P<whole>[a-z][a-z’/-]+)\s+$"
)
_WAS = re.compile(
    r"(?i)(?:\((?:was|were|previously|formerly|originally|from|up\s+from|down\s+from|target:?)"
    r"|\b(?:instead\s+of|rather\s+than)(?:\s+the)?(?:\s+(?:usual|planned|expected|normal|full|previous))?)\s+$"
)
_STOOD_AT = re.compile(
    r"(?i)\b(?:(?P<whole>waiting\s+lists?|caseloads?|backlogs?|headcount|membership|attendance|turnout|population|list\s+size|footfall|circulation|(?:school\s+)?roll"
    r"|workforce)|(?P<noun>[a-z][a-z’-]+s))(?:\s+(?:for|of|in|on|at)\s+(?:the\s+)?[\w’-]+(?:\s+\w+)?)?"
    r"\s+(?:now\s+|currently\s+)?(?:stood|stands?|has\s+(?:risen|fallen|grown)|have\s+(?:risen|fallen|grown)|totals?"
    r"|totalled|reached|(?:(?<=roll\s)|(?<=footfall\s)|(?<=circulation\s))(?:was|is))\s+(?:now\s+)?(?:(?:at|to)\s+)?(?:just\s+|over\s+|about\s+|around\s+|nearly\s+|some\s+)?$"
)
SHARE_BEFORE = re.compile(r"(?i)(?:%|per\s?cent)\s*\($")
"""``24% (21)``: the number behind its share."""
_OF_ROLL = "pupils"
_GROUP_OF = re.compile(
    r"(?i)\b(?P<noun>commit+e+s?|panel|group|team|board|jury|audience|crowd|quorum|turnout|cohort|membership|waiting\s+list)"
    r"\s+of\s+(?:just\s+|only\s+|about\s+|around\s+|at\s+least\s+)?$"
)
_NUMBER_WAS = re.compile(
    r"(?i)\b(?:numbers?|total)\s+of(?=(?:\s+[\w’'/-]+){1,7}?\s+(?:(?:has|have|had|now|also|currently|then)\s+)*"
    r"(?:is|was|were|are|been|stood\s+at|stands\s+at|(?:rose|risen|fell|fallen|dropped|increased|decreased|grew|grown"
    r"|went|gone|moved|reduced|came)(?:\s+(?:up|down))?\s+(?:to|from))\s+(?:now\s+|only\s+|just\s+)?$)"
)
"""``The number of homes let was`` 8,150."""
_YEAR_BY_YEAR = re.compile(r"(?i)\s+in\s+[\w/ –-]{3,18}?\s+to\s+(?:\w+\s+){0,2}\d[\d,.]*\s+in\b")
_TARGET = re.compile(r"(?i)\btarget(?:\s+(?:of|is|was|for))?\s*[:=]?\s*$")
_MOVED = re.compile(
    r"(?i)\b(?:(?:(?:up|down)(?!\s+to\b)|(?:increas\w+|decreas\w+|rose|risen|rising|fell|fallen|falling|reduc\w+"
    r"|compar\w+|grown|grew|dropp\w+|threefold|twofold|trebled|doubled|went|gone|improv\w+))(?:\s+[\w-]+){0,3}"
    r"\s+\(?(?:from|to|with|of|by)|remaining|the\s+other|against|only)\s+(?:the\s+)?(?:previous\s+)?$"
)
_LEAD_FROM = re.compile(r"(?i)\bfrom\s+$")
_FROM_TO = re.compile(r"(?i)\bfrom\s+\d[\d,.]*\s+to\s+(?:only\s+|just\s+|nearly\s+|over\s+|about\s+)*$")
_TREND_TO = re.compile(r"(?i)\s+in\s+[\w/ –-]{3,18}?\s+to\s+(?:\w+\s+){0,2}")
_IN_MONTH = re.compile(r"\s+(?:in|for|during|on|at)\s+(?:the\s+)?[A-Z]\w+")
_TO_THE_END = re.compile(r"\s*(?:[).,;]|$)")
_IN_MONTH_AND = re.compile(
    r"\s+(?:in|for|during|on|at)\s+(?:the\s+)?[A-Z]\w+(?:\s+\d{1,4}(?:st|nd|rd|th)?)?,?\s*(?:and|,|&)\s+(?:\w+\s+)?"
)
"""``29 bookings in December and`` 28 in January."""
_LEAD = re.compile(r"(?i)\b(?:to|from|by|of)\s+$")
_LABEL = re.compile(r"(?:^|[.;]\s+|\n|\t)(?P<label>[A-Z][A-Za-z’' /-]{2,60}):\s*$")
_NUMBER_LABEL = re.compile(
    r"(?i)(?:^|[.;]\s+|\n|\t)(?:total\s+)?(?:number|total|no\.?)\s+(?:of\s+)?"
    r"(?P<label>[a-z][a-z’' /-]{2,60}?)\s*[:=–-]\s*$"
)
_LABEL_AFTER = re.compile(r"[ \t\u00a0]*(?:[.,;(\n]|$)")
_WORD_NEXT = re.compile(r"\s*[a-z%-]")
_NO_LABEL = re.compile(r"(?i)\b(?:items?|pages?|minutes|refs?|references?|apologies|actions?|sections?)\s*$")
_CAME = re.compile(
    r"(?i)(?:(?:total|number|in|people|persons)\s+)*(?P<noun>attendance|present|attending|turnout|public)"
    r"(?:\s+(?:present|attending|in\s+attendance))?"
)
_MASS = ("footfall", "circulation", "electorate", "enrolment", "readership", "headcount")
_NO_NOUN = re.compile(
    r"(?i)(?:reference|contact|telephone|phone|registration|charity|account|company|id|code|tel)"
)
_STATES = (
    r"(?:open(?:ed)?|closed?|complete[d]?|outstanding|overdue|ongoing|delayed|missed|met|filled|vacant|pending|live"
    r"|not\s+(?:yet\s+)?(?:started|due|met|complete[d]?|begun)|in\s+(?:post|place|progress|train|use|hand)"
    r"|(?:on|above|below|off)\s+target|on\s+(?:track|hold|course)|off\s+track|at\s+risk|under\s+way|underway|done"
    r"|achieved|started|(?:(?:is|was|are|were|rated|with|at|as)\s+){0,2}(?:red|amber|green)(?:\s+(?:status|ratings?|rated))?)"
)
IN_STATE = re.compile(
    rf"(?i)\s+(?:(?:is|was|are|were|now|still)\s+)?{_STATES}(?=\s*(?:[.,;:()]|$|and\b|since\b|by\b))"
)
"""A state that what was counted is in, with nothing counted behind it: ``One open;``."""
_VOTE = re.compile(
    r"(?i)\s+(?:(?:were|was|voted|members?)\s+)?(?:votes?\s+)?(?:in\s+favou?r|against|abstain(?:ed|ing)?|abstentions?|for(?=\s*[,.;)]|\s*$|\s*\n))\b"
)
_VOTES_EACH = re.compile(r"(?i)(?<![\w.])\d+\s+(in\s+favou?r|against|abst\w+|for(?=\s*[,.;)]|\s*$|\s*\n))")
_ONLY_VOTE = re.compile(
    r"(?i)\s*\(?\s*(?:\d+|[a-z]+)\s+(?:votes?\s+)?(?:for|against|in\s+favou?r|abst\w+)\s*[.,;)]*\s*"
)
_BY_TO = re.compile(r"\s+to\s+\d+\b(?!\s*(?:%|[a-z]+s\b))")
_CARRIED_BY = re.compile(
    r"(?i)\b(?:agreed|voted|carried|passed|approved|defeated|lost|rejected|won|adopted|majority|vote)\b"
    r"(?:\s+(?:a|on|vote|votes|the|motion))*\s+(?:by|of)?\s*$"
)
_VOTES_TO = re.compile(r"\s*(?:to|against|[–-])\s*")
_SIDE_WORDS = r"(?:in\s+favou?r|for|against|abstain(?:ed|ing)?|abstentions?|ayes?|noes)"
_SIDE = re.compile(rf"(?i)(?<!\w){_SIDE_WORDS}\s?[:=–-]?\s*$")
_SIDES = re.compile(rf"(?i)(?<!\w)({_SIDE_WORDS})\s?[:=–-]?\s*\d")
_VOTING = re.compile(
    r"(?i)\b(?:vot(?:e|es|ed|ing)|favou?r|motion|carried|proposal|resolution|abst\w+|show\s+of\s+hands)\b"
)


def noun_before(
    source: str,
    start: int,
    place: int,
    counted: str | None,
    last: tuple[int, str | None] | None,
    paired: bool,
) -> str | None:
    """The noun that the bare number at ``source[start:place]`` counts, where the words say that it counts.

    ``counted`` is the noun last counted; ``last`` the end and noun of the quantity just before.

    >>> text = "five areas; two were judged good"
    >>> noun_before(text, 12, 15, "areas", (10, "areas"), False)
    'areas'
    """
    if _is_vote(source, start, place):
        return "votes"
    if last is not None and last[1] == "votes" and _VOTES_TO.fullmatch(source, last[0], start):
        return "votes"
    if counted and _WAS.search(source, max(0, start - 40), start) and not _NAME_NEXT.match(source, place):
        return counted
    if last is not None and last[1] and _IN_ALL.fullmatch(source, last[0], start):
        return last[1]
    if was := _NUMBER_WAS.search(source, max(0, start - 110), start):
        phrase = noun_phrase(source, was.end())
        return phrase.head if phrase else None
    if _LEAD_FROM.search(source, max(0, start - 8), start) and _YEAR_BY_YEAR.match(source, place):
        return _trend_noun(source, start)
    if (
        last is not None
        and last[1]
        and (
            _TREND_TO.fullmatch(source, last[0], start)
            or (source[last[0] : start].split() == ["to"] and _TO_THE_END.match(source, place))
            or (_IN_MONTH_AND.fullmatch(source, last[0], start) and _IN_MONTH.match(source, place))
            or (_FROM_TO.search(source, max(0, start - 40), start) and "." not in source[last[0] : start])
        )
    ):
        return last[1]
    if _MOVED.search(source, max(0, start - 60), start):
        return _moved_noun(source, start, counted)
    if of := _OF_WHICH.search(source, max(0, start - 70), start):
        noun = of["noun"] or (of["whole"] if THEN.match(source, place) else "")
        return noun if is_plural(noun) else None
    if stood := _STOOD_AT.search(source, max(0, start - 90), start):
        return _whole(stood)
    if group := _GROUP_OF.search(source, max(0, start - 40), start):
        return group["noun"]
    return _after_count(source, start, place, counted, last, paired)


def _whole(stood: re.Match[str]) -> str | None:
    """What ``the waiting list stood at`` 40 counts."""
    if stood["whole"]:
        return _OF_ROLL if stood["whole"].lower().endswith("roll") else stood["whole"]
    return stood["noun"] if is_plural(stood["noun"]) else None


def _after_count(
    source: str,
    start: int,
    place: int,
    counted: str | None,
    last: tuple[int, str | None] | None,
    paired: bool,
) -> str | None:
    """The noun of a label before the number, else the one counted before where the words around carry it."""
    if counted and last is None and (state_of := _state_of_all(source, start, place)):
        return counted if state_of else None
    label = labelled(source, start, place)
    if label or counted is None or (last is None and start > 0):
        return label
    if _IN_PERIOD.match(source, place) or _WHOLE_AGAIN.search(source, max(0, start - 10), start):
        return counted
    if _TARGET.search(source, max(0, start - 24), start):
        return counted
    if (
        paired
        or THEN.match(source, place)
        or IN_STATE.match(source, place)
        or RATED.match(source, place)
        or _OF_THESE.match(source, place)
        or (source[place : place + 1] == ")" and SHARE_BEFORE.search(source, max(0, start - 12), start))
    ):
        return counted
    if last is None or last[1] != counted or re.search(r"[.;]\s", source[last[0] : start]):
        return None
    return counted if _ADJECTIVE.match(source, place) else None


_ALL = re.compile(r"(?i)\s*(?:all|both|all\s+of\s+the|the\s+remaining|a\s+further|the\s+other|only|just)?\s*")


def _state_of_all(source: str, start: int, place: int) -> bool:
    """``All twelve in post`` at the front of a cell, behind one that says twelve of what."""
    return bool(_ALL.fullmatch(source, 0, start) and IN_STATE.match(source, place))


_AGAIN = re.compile(r"\bRON\b|(?i:\bre-?open(?:ed|ing)?\s+nominations)")
_CANDIDATE = re.compile(r"(?:[A-Z][\w’'-]+|RON|\)):\s*$")


def _is_vote(source: str, start: int, place: int) -> bool:
    """``3 against`` where a vote is told of; ``For: 12`` where another side is given too.

    Lists of candidates are known by the one that is none: ``Ann Lee: 19; RON: 2``.
    """
    named = _CANDIDATE.search(source, max(0, start - 30), start)
    if named and _LABEL_AFTER.match(source, place) and _AGAIN.search(source):
        return True
    if _BY_TO.match(source, place) and _CARRIED_BY.search(source, max(0, start - 60), start):
        return True
    if _VOTE.match(source, place):
        two = len({word.lower() for word in _VOTES_EACH.findall(source)}) >= 2
        return two or bool(_VOTING.search(source) or _ONLY_VOTE.fullmatch(source))
    side = _SIDE.search(source, max(0, start - 24), start)
    if side is None:
        return False
    sides = [word.lower() for word in _SIDES.findall(source)]
    two = len(sides) >= 2 and any(word.startswith(("against", "abst", "no")) for word in sides)
    return two or (side[0].rstrip()[-1] in ":=–-" and bool(_VOTING.search(source)))


def _moved_noun(source: str, start: int, counted: str | None) -> str | None:
    since = max(source.rfind(". ", 0, start), source.rfind("\n", 0, start), 0)
    if _LEAD.search(source[max(0, start - 8) : start]):
        return plural_before(source, start, since) or counted
    return counted


def _trend_noun(source: str, start: int) -> str | None:
    """What grew ``from 31 in 2021 to 52 in 2023``: the noun of ``number of``, else the last plural before."""
    since = max(source.rfind(". ", 0, start), source.rfind("\n", 0, start), 0)
    numbers = list(re.finditer(r"(?i)\bnumbers?\s+of\b", source[since:start]))
    if numbers:
        phrase = noun_phrase(source, since + numbers[-1].end())
        return phrase.head if phrase else None
    return plural_before(source, start, since)


def _last_word(label: str) -> str | None:
    """``Number of staff in post``: the words before the first preposition, the last of them."""
    words = re.split(r"\s+(?:in|on|at|of|for|with|to|from|by|who|that)\b", label)[0].split()
    return words[-1].lower() if words and not _NO_NOUN.fullmatch(words[-1]) else None


def labelled(source: str, start: int, place: int) -> str | None:
    """The plural of a label that the number alone follows: ``Complaints received: 14``."""
    label = _LABEL.search(source, max(0, start - 70), start)
    named = _NUMBER_LABEL.search(source, max(0, start - 80), start)
    if label and _CAME.fullmatch(label["label"]) and not _WORD_NEXT.match(source, place):
        return _people_or_plural(label["label"])
    if not (label or named) or not _LABEL_AFTER.match(source, place):
        return None
    if named and named["label"].lower().endswith("on roll"):
        return _OF_ROLL
    if named:
        return _people_or_plural(named["label"]) or _last_word(named["label"])
    assert label is not None
    if _NO_LABEL.search(label["label"]):
        return None
    return _people_or_plural(label["label"])


def _people_or_plural(label: str) -> str | None:
    """What a label counts: its first plural, or who came: ``Attendance``, ``Members of the public``."""
    if came := _CAME.fullmatch(label):
        return came["noun"].lower().replace("present", "attendance").replace("attending", "attendance")
    words = re.findall(r"[A-Za-z][\w’'/-]*", label)
    last: str = words[-1].lower() if words else ""
    if last in _MASS:
        return last
    noun = next((word for word in words if is_plural(word)), None)
    if noun is None or noun.lower() in ("numbers", "apologies"):
        return None
    lowered: str = noun.lower()
    return noun if noun.isupper() or noun[1:2].isupper() else lowered

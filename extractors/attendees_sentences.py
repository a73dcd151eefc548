"""Attendance told in sentences: apologies received, who attended or introduced an item, the chair.

Each pattern finds the verb; the people are the list in front of it or behind it. "Y said that X
had given his apologies" gives X. People who only spoke or are only mentioned are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors import ner
from extractors.names import Person, is_initials, parse_person, people_in
from extractors.roster import Roster, Seen
from schemas import Document
from schemas.vocabulary import AttendeeStatus, Capacity

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")
_SHORT_FORM = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Cllr|Cllrs|Rev|Revd|St|Hon|No|Sgt|Capt|Messrs|[A-Z])\.)$"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern; the people stand ``before`` it or ``behind`` it."""

    name: str
    pattern: re.Pattern[str]
    status: AttendeeStatus
    behind: bool
    capacity: Capacity | None = None
    role: str | None = None
    titled: bool = False


def _rule(name: str, status: AttendeeStatus, behind: bool, pattern: str, **more: object) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE), status, behind, **more)  # type: ignore[arg-type]


_GIVEN = (
    r"(?:received|accepted|noted|given|offered|tendered|recorded|sent|submitted|presented|made|"
    r"reported|approved|conveyed|intimated|announced|acknowledged)"
)
_POSSESSIVE = r"(?:(?:his|her|their|its|also|formal|the|an?|apology|kindly|had|have|has|formally)\s+)*"
_ABOUT = (
    r"(?:\s+for\s+(?:their\s+|his\s+|her\s+)?(?:absence|non-attendance|inability\s+to\s+attend|"
    r"not\s+attending|the\s+meeting))?"
)
_ITEM = (
    r"(?:the|this|that|an?|his|her|their|its|and\s+\w+\s+(?:the|this|a))\s+(?:\w+[’']?s?[\s-]+){0,6}?"
    r"(?:item|report|paper|update|presentation|plan|agenda|strategy|policy|topic|briefing|"
    r"document|proposals?|overview|findings|business|draft|"
    r"slides?|review|framework|budget|dashboard|summary|application)\b"
)
RULES: tuple[Rule, ...] = (
    _rule(
        "apologies_received", "apologies", True,
        rf"\bapolog(?:y|ies){_ABOUT}\s*(?:(?:had|have|has|were|was|are|is|been|being|and|also|duly|then)\s+)*"
        rf"(?:{_GIVEN}(?:\s+(?:and|&)\s+{_GIVEN})*{_ABOUT}\s+)?(?:from|by|on\s+behalf\s+of)\b\s*:?\s*",
    ),
    _rule("apologies_of", "apologies", True,
        rf"\bapologies{_ABOUT}\s+(?:were|are|was)?\s*(?:{_GIVEN}(?:\s+(?:and|"
        rf"&)\s+{_GIVEN})*)?{_ABOUT}\s+for\s+(?=[A-Z(])"),
    _rule("apologies_are", "apologies", True,
        rf"\bapologies{_ABOUT}\s*(?:(?:were|are)(?:\s+{_GIVEN})?\s*)?[:–—-]\s*(?=[A-Z(])"),
    _rule(
        "sent_apologies", "apologies", False,
        rf"\b(?:(?:had|has|have|who|also|both|all)\s+)*(?:sent|given|gave|tendered|offered|"
        rf"submitted|presented|made|send|sends|gives|conveyed|extended)\s+{_POSSESSIVE}apolog(?:y|"
        rf"ies)\b",
    ),
    _rule("unable_to_attend", "apologies", False,
        r"\b(?:was|were|is|are)\s+(?:unable|not\s+able)\s+to\s+(?:attend|be\s+present|join)\b|"
        r"\bcould\s+not\s+(?:attend|be\s+present)\b"),
    _rule("absent_with_apologies", "apologies", False, r"\b(?:was|were)\s+absent\s+with\s+apolog(?:y|ies)\b"),
    _rule("was_absent", "absent", False,
        r"\b(?:was|were)\s+(?:absent|not\s+present)(?:\s+without\s+apolog(?:y|ies))?(?=\s*(?:\.|$|,|"
        r"from\s+the\s+meeting))|\bdid\s+not\s+attend(?=\s*(?:\.|$|the\s+meeting|this\s+meeting))"),
    _rule("chaired_by", "present", True,
        r"(?:^\W*|\b(?:meeting|session)\b[^.]{0,40}?\b)(?:chaired|presided\s+over)\s+by\s+(?:the\s+)?",
        capacity="chair", role="Chair"),
    _rule("in_the_chair", "present", False,
        r"\b(?:took|was\s+in|taking|assumed|in)\s+the\s+chair\b(?!\s*(?:of|to))|\b(?:chaired|"
        r"presided\s+(?:at|over))\s+(?:the|this)\s+meeting\b", capacity="chair", role="Chair"),
    _rule("as_substitutes", "present", False,
        r"\b(?:attended|(?:was|were)\s+(?:present|in\s+attendance))\s+as\s+(?:an?\s+|the\s+|named\s+)?"
        r"(?:substitutes?|deputy|deputies)\b(?!\s+(?:for|to)\b)"),
    _rule("stood_in", "present", False,
        r"\b(?:(?:attended|(?:was|were)\s+(?:in\s+attendance|present|attending|substituting|deputising)|substituted|deputised)\b)"
        r"(?:\s+the\s+meeting)?(?:\s+as\s+(?:an?\s+|the\s+)?(?:substitute|deputy|representative))?\s+"
        r"(?:for|on\s+behalf\s+of|in\s+place\s+of)\s+(?:the\s+)?(?P<whom>(?-i:[A-Z])[^.,;()]{3,60})", titled=False),
    _rule(
        "introduced_item", "in_attendance", False,
        rf"\b(?:then\s+|jointly\s+|briefly\s+)?(?:introduced|presented|(?:attended|was\s+present|"
        rf"were\s+present|joined\s+the\s+meeting)\s+to\s+(?:present|introduce|discuss|talk|speak|"
        rf"give|answer|brief|update|report))\s+(?:and\s+\w+\s+)?{_ITEM}",
        capacity="presenter", titled=True,
    ),
    _rule("joined_to", "in_attendance", False,
        r"\bjoined\s+the\s+meeting(?:\s+at\s+[\d.:]+\s*(?:[ap]\.?m\.?)?)?\s+to\s+(?:present|introduce|give|discuss|talk|brief|"
        r"update|report)\b", capacity="presenter", titled=True),
    _rule(
        "gave_presentation", "in_attendance", False,
        r"\b(?:gave|delivered|provided)\s+(?:a|an|the)\s+(?:\w+\s+){0,3}?presentation\b",
        capacity="presenter", titled=True,
    ),
    _rule(
        "attended", "in_attendance", False,
        r"\b(?:also\s+)?(?:attended|was\s+in\s+attendance|were\s+in\s+attendance|"
        r"was\s+also\s+in\s+attendance|were\s+also\s+in\s+attendance)"
        r"(?=\s*(?:\.|$|,?\s*(?:the|this)\s+meeting|,?\s*(?:and|to)\s+(?:present|discuss|give|"
        r"gave|update|speak|spoke|talk|report|explain|observe|outline|introduce)|"
        r"\s+(?:by\s+invitation|for\s+(?:this\s+|agenda\s+)?item|as\s+an?\s+\w+|remotely|via|"
        r"on\s+behalf\s+of)))",
        titled=True,
    ),
    _rule("was_present", "present", False,
        r"\b(?:was|were)\s+(?:also\s+)?present\s+(?:for|during|until|from|throughout)\s+(?:the\s+|this\s+)?"
        r"(?:(?:part|most|rest|start|beginning|end|whole|first|second|remainder|duration)\b|agenda\b|items?\b|meeting\b)",
        titled=True),
    _rule("also_present", "in_attendance", False,
        r"\b(?:was|were)\s+also\s+(?:present|in\s+attendance|attending)(?=\s*(?:\.|$|at\s+the\s+meeting))", titled=True),
    _rule("present_were", "present", True,
        r"^\W*(?:also\s+)?(?:those\s+)?present\s+(?:were|was|at\s+the\s+meeting\s+were)\s*:?\s+"),
    _rule("in_attendance_were", "in_attendance", True,
        r"^\W*(?:also\s+)?in\s+attendance\s+(?:were|was)\s*:?\s+"),
    _rule("welcomed", "in_attendance", True,
        r"\b(?:welcomed|introduced)\s+(?=[^.]{3,160}\bto\s+(?:the|this|(?:his|her|"
        r"their)\s+first)\s+meeting\b)"),
)  # fmt: skip
_TO_MEETING = re.compile(
    r"\s*,?\s*(?:who|and\s+\w+ed\b|to\s+(?:the|this|his|her|their)\b.*)", re.IGNORECASE | re.DOTALL
)
_CLAUSE = re.compile(
    r"\s*(?:,?\s*(?:and\s+)?(?:who|which|whose|it\s+was|these|this\s+was|their\s+reasons|"
    r"the\s+reasons)\b|,?\s*(?:and\s+)?(?:were|was|had|have|has)\b|"
    r"\bdue\s+to\b|\bbecause\b|\bas\s+(?:he|she|they)\b|\bto\s+(?:the|this|his|her|their)\b|"
    r"\bfor\s+(?:this|the)\s+meeting\b|\bon\s+(?:the|this)\b|\bin\s+(?:the|his|her|their|"
    r"advance)\b|"
    r"\bas\s+(?:the\s+)?chair\b|\bin\s+the\s+absence\b|\bwith\b|\band\s+(?:resolved|accepted|"
    r"approved|noted|agreed)\b|\s[-–—]\s+(?=[a-z]))",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:stated|said|reported|advised|noted|informed|confirmed|explained|announced|"
    r"added)\b.{0,40}?\bthat\s+",
    re.IGNORECASE,
)
_START = re.compile(r"[\s\"“(]*(?:(?:also|and|the|apologies|present)\b[\s,:]*)*", re.IGNORECASE)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``; "Mr." and initials end none."""
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _SHORT_FORM.search(text[begin : match.start()]) and "\n" not in match.group():
            continue
        yield begin, match.start()
        begin = match.end()
    if begin < end:
        yield begin, end


def sentence_people(document: Document, roster: Roster, kind: str | None = "minutes") -> Iterator[Seen]:
    """People whose attendance a sentence of the running text tells.

    ``roster`` (who is listed) resolves initials: "The meeting was chaired by RW". Only minutes
    tell attendance in passing; of other kinds only apologies are taken, beside a list.
    """
    rules = (
        RULES if kind == "minutes" else tuple(r for r in RULES if r.status == "apologies" and roster.people)
    )
    found = list(_all(document, roster, rules)) if rules else []
    places = _places([s for s in found if _is_bare(s)], document)
    yield from (s for s in found if id(s) not in places)


def _all(document: Document, roster: Roster, rules: tuple[Rule, ...]) -> Iterator[Seen]:
    for block in document.body:
        if block.char_end - block.char_start < 8 or not _TRIGGER.search(
            document.text, block.char_start, block.char_end
        ):
            continue
        for start, end in sentences(document.text, block.char_start, block.char_end):
            if _TRIGGER.search(document.text, start, end):
                yield from _sentence(document.text[start:end], start, roster, rules)


def _is_bare(seen: Seen) -> bool:
    """A presenter who is nothing but two capitalised words may be a place."""
    p = seen.person
    return seen.status == "in_attendance" and not (p.honorific or p.role or p.organisation or p.initials)


def _places(bare: list[Seen], document: Document) -> set[int]:
    """Those of the bare presenters that named entity recognition holds for a place, asked in one batch."""
    if not bare or not ner.available():
        return set()
    lines = [document.text[s.person.name_start : s.person.name_end + 60].split("\n")[0] for s in bare]
    return {
        id(seen)
        for seen, line in zip(bare, ner.entities(lines), strict=True)
        if any(start == 0 and end >= len(seen.person.name) and label in _PLACE for start, end, label in line)
    }


_PLACE = frozenset(("GPE", "LOC", "FAC", "DATE", "EVENT", "LAW"))
_TRIGGER = re.compile(
    r"apolog|absent|not\s+present|attend|chair|presid|introduc|present|welcom|unable|not\s+able|"
    r"could\s+not|presentation",
    re.IGNORECASE,
)


def _sentence(text: str, offset: int, roster: Roster, rules: tuple[Rule, ...]) -> Iterator[Seen]:
    for rule in rules:
        match = rule.pattern.search(text)
        if match is None:
            continue
        people = _behind(text, match, offset) if rule.behind else _before(text, match, offset)
        if rule.name == "stood_in":
            whom = parse_person(match["whom"])
            people = [replace(p, represents=whom.name) for p in people] if whom else []
        for person in _resolved(people, roster):
            if _credible(person, rule, roster):
                yield _seen(person, rule)
        if rule.behind and rule.capacity is None:
            chairs = tuple(r for r in rules if r.capacity == "chair")
            yield from _sentence(text[: match.start()].rstrip(" ;,"), offset, roster, chairs)
        return


def _seen(person: Person, rule: Rule) -> Seen:
    if rule.role and person.role is None:
        person = replace(person, role=rule.role)
    status = "present" if person.status == "present" and person.represents else rule.status
    return Seen(person, status, rule.name, rule.capacity)


def _credible(person: Person, rule: Rule, roster: Roster) -> bool:
    """A presenter must be a full name, and is news only when not listed already."""
    if person.initials_only:
        return bool(rule.role) and bool(roster.by_initials(person.name))
    if rule.titled and roster.find(person.name):
        return False
    if rule.titled:
        return bool(person.honorific) or len(person.name.split()) > 1
    return True


def _resolved(people: list[Person], roster: Roster) -> list[Person]:
    out = []
    for person in people:
        known = roster.by_initials(person.name) if person.initials_only else []
        if len(known) == 1:
            person = replace(person, name=known[0].person.name, initials=person.name, initials_only=False)
        out.append(person)
    return out


def _behind(text: str, match: re.Match[str], offset: int) -> list[Person]:
    rest = text[match.end() :]
    stop = _clause(rest)
    return _people(rest[:stop], offset + match.end())


def _clause(text: str) -> int:
    """Where the list behind a verb ends: at the next clause outside brackets."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and (place == 0 or not text[place - 1].isalnum()) and _CLAUSE.match(text, place):
            return place
    return len(text)


def _before(text: str, match: re.Match[str], offset: int) -> list[Person]:
    start = 0
    for that in _THAT.finditer(text, 0, match.start()):
        start = that.end()
    lead = _START.match(text, start)
    start = lead.end() if lead else start
    head = text[start : match.start()].rstrip(" ,")
    people = _people(head, offset + start)
    first = people[0].start - offset - start if people else -1
    return people if people and first <= 4 else []


def _people(text: str, offset: int) -> list[Person]:
    """The people of a piece of a sentence; a lone surname needs its title."""
    bare = text.strip(" .,:;")
    if is_initials(bare):
        person = parse_person(text, offset, initials=True)
        return [person] if person else []
    return [_plain(p, text, offset) for p in people_in(text, offset, initials=True) if _tidy(p, text, offset)]


def _tidy(person: Person, text: str, offset: int) -> bool:
    """In a sentence only a comma, a bracket, a dash, "of" or "from" may follow a name."""
    behind = text[person.name_end - offset : person.end - offset].strip()
    return not behind or bool(
        re.match(
            r"[,({\[–—-]|(?:of|from|at|attended|joined|was|were|then|also|had|has|and)\s|[A-Z]{2,4}\b", behind
        )
    )


def _plain(person: Person, text: str, offset: int) -> Person:
    """Drop what cannot be a post in a sentence: a phrase that begins small; end where the person ends."""
    behind = text[person.name_end - offset : person.end - offset]
    if of := re.match(r"\s+(?:of|from|at)\s+(?:the\s+)?(?P<body>[A-Z][^,(]*)", behind):
        person = replace(person, organisation=of["body"].strip())
    elif person.organisation is None and not any(sign in behind for sign in ",([{–—-"):
        person = replace(person, end=person.name_end)
    role = person.role if person.role and (person.role[0].isupper() or person.role[0].isdigit()) else None
    return replace(person, role=role)

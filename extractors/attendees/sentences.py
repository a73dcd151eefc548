"""Attendance told in sentences: apologies received, who attended or introduced an item, the chair.

Each pattern finds the verb; the people are the list in front of it or behind it. "Y said that X
had given his apologies" gives X. People who only spoke or are only mentioned are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import ner
from extractors.attendees.listing import ONE_WORD, listing, no_name
from extractors.attendees.roster import Roster, Seen
from extractors.attendees.rules import RULES, Rule
from extractors.gate import gated
from extractors.people.names import Person, is_initials, parse_person, people_in
from extractors.people.posts import SENTENCE, SUBSTITUTED
from schemas import Block, Document

_SENTENCE_END = re.compile(
    r"(?<=[.!?;])\s+(?=[\"“'‘(]?[A-Z0-9])|\n+|"
    r"(?<=[a-z)])\s+(?=(?:Belated|Late|Further|Additional|Other)\s+[Aa]pologies\s)"
)
_SHORT_FORM = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Cllr|Cllrs|Rev|Revd|St|Hon|No|Sgt|Capt|Messrs|[A-Z])\.)$"
)


_UNFINISHED = re.compile(
    r"(?:\b(?:from|and)|,|\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Cllrs|Councillors?|Rev)\.?(?:\s[A-Z]\.?)?)$"
)
"""The end of a line within a list of people."""
_CLAUSE = re.compile(
    r"\s*(?:,?\s*(?:and\s+)?(?:who|which|whose|it\s+was|these|this\s+was|their\s+reasons|"
    r"the\s+reasons)\b|,?\s*(?:and\s+)?(?:were|was|had|have|has)\b|"
    r"\bdue\s+to\b|\bbecause\b|\bas\s+(?:he|she|they)\b|\bto\s+(?:the|this|his|her|their)\b|"
    r"\bfor\s+(?:this|the)\s+meeting\b|\bfor\s+(?:(?:his|her|their)\s+)?(?:absence|non-attendance)\b|"
    r"\bon\s+(?:the|this)\b|\bin\s+(?:the|his|her|their|"
    r"advance|respect)\b|"
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
        if set(match.group()) == {"\n"} and _UNFINISHED.search(text, begin, match.start()):
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
    blocks = document.body
    for place, block in enumerate(blocks):
        if block.char_end - block.char_start < 8 or not _TRIGGER.search(document.of(block)):
            continue
        last: Seen | None = None
        for start, end in sentences(document.text, block.char_start, _end(document, blocks, place)):
            if _TRIGGER.search(document.text[start:end]):
                text = document.text[start:end].replace("\n", " ")
                for last in _sentence(text, start, roster, rules):
                    yield last
        if last and document.of(block).rstrip().endswith(",") and place + 1 < len(blocks):
            yield from _goes_on(document, blocks[place + 1], last)


def _end(document: Document, blocks: list[Block], place: int) -> int:
    """Where the text of a block ends; with the next paragraph where it breaks off: "… and Mrs E", "Hill"."""
    block = blocks[place]
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    near = below is not None and below.kind == "paragraph" and below.char_start - block.char_end < 3
    if below is None or not near or document.of(block).endswith(","):
        return block.char_end
    return below.char_end if _UNFINISHED.search(document.of(block)) else block.char_end


def _goes_on(document: Document, block: Block, last: Seen) -> Iterator[Seen]:
    """A list that breaks off at a comma goes on in the next paragraph: "… from Mr Hall,\\nMs Reed"."""
    if last.status == "apologies" and last.rule == "apologies_received" and block.kind == "paragraph":
        for person in listing(document.of(block), block.char_start):
            yield Seen(person, last.status, last.rule, last.capacity)


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
_TRIGGER = gated(
    r"apolog|absent|not\s+present|attend|chair|presid|introduc|present|welcom|unable|not\s+able|"
    r"could\s+not|presentation|enter|joined|arriv|left|returned",
    re.IGNORECASE,
)


def _sentence(text: str, offset: int, roster: Roster, rules: tuple[Rule, ...]) -> Iterator[Seen]:
    for rule in rules:
        match = rule.pattern.search(text)
        if match is None:
            continue
        people = _behind(text, match, offset) if rule.behind else _before(text, match, offset)
        if not people and rule.status == "apologies" and rule.behind:
            people = _given(text, match, offset, roster)
        if not people and rule.name == "gave_presentation":
            continue
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
    came = person.status == "later" or (person.status == "present" and person.represents)
    status = "present" if came else rule.status
    return Seen(person, status, rule.name, rule.capacity)


def _credible(person: Person, rule: Rule, roster: Roster) -> bool:
    """A presenter must be a full name, and is news only when not listed already."""
    if person.initials_only:
        return bool(rule.role) and bool(roster.by_initials(person.name))
    if rule.name == "welcomed_all" and person.name.split()[0].isupper() and person.name[1:2].isupper():
        return False
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
    if "whom" in rest[:stop] and (stood := SUBSTITUTED.search(rest)) and stood.start() < stop:
        stop = stood.end()
    people = _people(rest[:stop], offset + match.end())
    lead = rest[: people[0].start - offset - match.end()] if people else ""
    return [] if SENTENCE.search(lead) else people


def _given(text: str, match: re.Match[str], offset: int, roster: Roster) -> list[Person]:
    """People by their given names, where the roster has its people so: "Apologies from Ola and Ivy"."""
    known = [s.person for s in roster.people if s.rule in ("list", "line")]
    lone = [p for p in known if " " not in p.name and not (p.honorific or p.initials_only)]
    if len(lone) < 3 or len(lone) < 0.6 * len(known):
        return []
    rest = text[match.end() :]
    rest = rest[: _clause(rest)].rstrip(" .")
    people = listing(rest, offset + match.end(), single=True)
    plain = all(ONE_WORD.fullmatch(p.name) and not no_name(p.name) for p in people)
    return people if plain and people and people[0].start == offset + match.end() else []


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
    return (
        not behind
        or (behind == ")" and person.start < person.name_start)
        or bool(
            re.match(
                r"[,({\[–—-]|for\s+whom\s|(?:of|from|at|attended|joined|was|were|then|also|had|has|and)\s|[A-Z]{2,4}\b",
                behind,
            )
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

"""The words of an announced action: where they end, the owner and the deadline that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.counted import lettered
from extractors.actions.owner import Lead, colon, is_task, lead, tail
from extractors.actions.units import Candidate, Context, status_of, trim
from extractors.actions.when import dated_end
from extractors.layout.sentences import spans

IN_FRONT = re.compile(r"[\[(](?P<who>[A-Z][\w.,/&’' -]{1,40})[\])]\s*[:–—-]?\s*(?=[A-Za-z])")
"""Who is to act in a bracket before the words: "[AH, TR] Draft the letter"."""
LOUD = re.compile(r"(?P<who>[A-Z][A-Z .,&/’'-]{1,50}?) (?:TO|WILL) (?!BE\b)[A-Z]{2,}\b(?!.*[a-z]{3})", re.S)
"""An action all in capitals."""


_SHORT = re.compile(r"(?P<who>[A-Z]{2,6}(?:\s*(?:[/&,]|and)\s*[A-Z]{2,6})*) to (?!be\b)[a-z]")
"""Initials, or a body by its own, before "to": after a label they are to act, whatever the verb."""
_TEAM = re.compile(
    r"\((?P<who>(?:the )?[a-z][a-z ]{2,30} (?:team|officer|manager|committee|group|secretary|treasurer))\)"
    r"\W*$"
)
_BARE = re.compile(r"(?P<who>[A-Z]{2,4}(?:\s*[/&,]\s*[A-Z]{2,4})*) (?P<verb>[a-z][a-z-]+)\b")
"""Initials right before a verb: "AH check the rules"."""


def _at_semicolons(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut where another owner begins after a semicolon: "AH to call; TR to write"."""
    for cut in re.finditer(r";\s+(?=[A-Z])", context.document.text[start:end]):
        head = lead(context.document.text[start + cut.end() : end], context.owners, known=True)
        if head is not None and not head.passive:
            yield start, start + cut.start()
            yield from _at_semicolons(context, start + cut.end(), end)
            return
    yield start, end


def split(context: Context, start: int, end: int, rule: str, whole: bool = False) -> Iterator[Candidate]:
    """What a label announces: the first sentence and those that go on with it.

    A sentence that names its own owner is an action of its own; what follows without one is discussion.
    """
    text = context.document.text
    letters = lettered(text[start:end])
    if letters:
        yield from (candidate(context, *trim(text, start + a, start + b), rule) for a, b in letters)
        return
    parts = [x for a, b in spans(text[start:end], start) for x in _at_semicolons(context, a, b)]
    if whole or len(parts) < 2 or tail(text[start:end], context.owners):
        yield candidate(context, start, end, rule)
        return
    for number, (a, b) in enumerate(_runs(text, parts)):
        head = lead(text[a:b], context.owners, known=False)
        if number and (head is None or head.passive):
            return
        yield candidate(context, *trim(text, a, b), rule)


_GOES_ON = re.compile(
    r"(?:This|These|It|They|Can|Could|Which|Including|Also|Please|For example|If possible|Where possible)\b"
)


def _runs(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences of one line joined with the first where they go on with it: "This will help the rest"."""
    first, *rest = parts
    while rest and "\n" not in text[first[1] : rest[0][0]] and _GOES_ON.match(text, rest[0][0]):
        first = (first[0], rest.pop(0)[1])
    return [first, *(_runs(text, rest) if rest else [])]


def candidate(context: Context, start: int, end: int, rule: str, rank: int = 9) -> Candidate:
    """An announced action with the owner and the deadline its words name."""
    text = context.document.text[start:end]
    due = context.clock.of_text(text)
    dated = dated_end(context, text)
    if dated is not None:
        end = trim(context.document.text, start, start + dated[2])[1]
        return Candidate(start, end, f"{rule}_owner_last", dated[0], dated[1], rank=rank)
    loud = LOUD.match(text)
    if loud is not None:
        return Candidate(start, end, rule, loud["who"], due, rank=rank)
    first = IN_FRONT.match(text)
    if first is not None and context.owners.whole(first["who"]):
        begin, end = trim(context.document.text, start + first.end(), end)
        return Candidate(begin, end, f"{rule}_owner_first", first["who"], due, rank=rank)
    at_end, at_colon = tail(text, context.owners), colon(text, context.owners)
    if at_end is not None:
        status = status_of(text[at_end[1] :])
        end = trim(context.document.text, start, start + at_end[1])[1]
        return Candidate(start, end, f"{rule}_owner_last", at_end[0], due, status, rank=rank)
    if at_colon is not None:
        begin, end = trim(context.document.text, start + at_colon[1], end)
        return Candidate(begin, end, f"{rule}_owner_first", at_colon[0], due, rank=rank)
    bare = _BARE.match(text)
    if bare is not None and context.owners.known(bare["who"]) and is_task(bare["verb"]):
        return Candidate(start, end, rule, bare["who"], due, rank=rank)
    short, team = _SHORT.match(text), _TEAM.search(text)
    if short is not None or (team is not None and team.start() > 12):
        named = short or team
        cut = start + team.start() if team is not None and short is None else end
        end = trim(context.document.text, start, cut)[1]
        return Candidate(start, end, rule, named["who"] if named else None, due, rank=rank)
    head = lead(text, context.owners, known=False) or inner(text, context)
    owner = head.who if head is not None and not head.passive else None
    return Candidate(start, end, rule, owner, due, rank=rank)


def inner(text: str, context: Context) -> Lead | None:
    """An owner after a topic: "Fox Lane – Clerk to write", "Website (AH to update)"."""
    hit = re.search(r"\s[–—-]\s+|:\s+", text)
    first = lead(text[hit.end() :], context.owners, known=True) if hit else None
    aside = re.search(r"\((?=[^()]{4,120}\)\W*$)", text) if first is None else None
    told = lead(text[aside.end() :], context.owners, known=False) if aside else None
    return first or (told if told is not None and told.modal == "to" and not told.passive else None)

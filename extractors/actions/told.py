"""What someone says that they will do: people outside the roster, officers, and whom "he" stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.fronted import opens
from extractors.actions.groups import COLLECTIVE, ERRANDS, STAYS
from extractors.actions.orders import orders
from extractors.actions.owner import is_task, is_work
from extractors.actions.owner_forms import OFFICE, TITLE
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import Sentence
from extractors.people.post_words import is_role
from extractors.people.shape import looks_like_name

_WORD = r"[A-Z][\w’'-]+"
_TITLED = rf"{TITLE}\s+(?:[A-Z]\.?\s)?{_WORD}(?: {_WORD})?"
_NAME = rf"(?:{_TITLED}|{_WORD} (?:[A-Z]\.? )?{_WORD})"
_CHAIR = r"(?:Chair(?:man|person)?|Clerk|Secretary|Treasurer|Head) (?:of|to) (?:the )?[A-Za-z][\w ]{3,30}?"
_ASIDE = r"(?:\s\([^()\n]{2,40}\))?"
_SAID = re.compile(
    rf"(?:^|(?<=[,;:–-]\s)|(?<=\band\s)|(?<=\bthat\s))(?P<who>{_NAME}){_ASIDE} (?:also |kindly )?"
    rf"(?:said|stated|confirmed|advised|indicated|replied|explained) (?:that )?(?:he|she|they) "
    rf"(?:would|will) (?:also |then )?(?P<verb>[a-z][\w-]*)"
)
_WILL = re.compile(
    rf"(?:^|(?<=,\s)|(?<=:\s))(?:(?:The|the) )?(?P<who>{_TITLED}|{OFFICE}|{_CHAIR}){_ASIDE} "
    rf"will (?:also |then |now )?(?:be (?P<doing>[a-z]+ing)\b|(?P<verb>[a-z][\w-]*))"
)
_GAVE = re.compile(
    rf"(?:^|(?<=[,;:–-]\s)|(?<=\band\s)|(?<=\bthat\s))(?P<who>(?!(?:The|All|Both|No) ){_NAME}|"
    rf"[Tt]he (?:school|practice|library|club|church)(?= (?:has |have )?(?:offered|volunteered|undertook)))"
    rf"{_ASIDE},? (?:has |have )?(?:also |(?:very )?kindly )*(?:agreed|offered|volunteered|undertook|"
    rf"undertaken) to (?:also )?(?P<verb>[a-z][\w-]*)"
)
_HE = re.compile(
    r"(?:He|She) (?:will|would|(?:has )?(?:also )?(?:agreed|offered|undertook|volunteered) to) "
    r"(?:also |then |now )?(?P<verb>[a-z][\w-]*)"
)
_MAY = re.compile(r"\b(?:will|would|(?:agreed|offered|volunteered|undertook|undertaken) to)\s[a-z]")
_LOOSE = frozenset(
    ["add", "bring", "bid", "discuss", "do", "get", "give", "look", "put", "raise", "set", "take", "try"]
)
"""Verbs that tell a task only of one whom the sentence before made known."""
_DOES = re.compile(r"do (?:so|this|it)\b (?=\w)")


def said(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Someone outside the roster, by name, who said that they would do something; officers who will."""
    if context.kind not in ("minutes", "action_log", None) or _MAY.search(sentence.text) is None:
        return
    told, will = _SAID.search(sentence.text), _WILL.search(sentence.text)
    gave = _GAVE.search(sentence.text)
    if told is not None and _is_errand(told["verb"]) and _is_person(told["who"]):
        yield _made(context, sentence, told)
    elif gave is not None and _takes_on(sentence, gave):
        yield _made(context, sentence, gave)
    elif will is not None and _runs_errand(will) and will["who"] not in context.owners.bodies:
        yield _made(context, sentence, will)


def _takes_on(sentence: Sentence, hit: re.Match[str]) -> bool:
    """Whether someone agreed to do something, not to be or to stay something."""
    if " have " in hit.group() and re.search(r",|&|\band\b", hit["who"]) is None:
        return False
    stays = STAYS.match(sentence.text, hit.start("verb")) is not None or hit["verb"] in _ROLES
    someone = hit["who"][:4].lower() == "the " or _is_person(hit["who"])
    return is_task(hit["verb"]) and not stays and someone and hit["who"].casefold() not in COLLECTIVE


_ROLES = (
    "lead",
    "serve",
    "act",
    "stand",
    "continue",
    "remain",
    "join",
    "become",
    "fill",
    "represent",
    "support",
    "meet",
)


def _is_errand(verb: str) -> bool:
    return verb in ERRANDS or verb in _LOOSE


def _runs_errand(hit: re.Match[str]) -> bool:
    if hit["doing"]:
        return is_work(hit["doing"])
    return hit["verb"] in ERRANDS


def _is_person(who: str) -> bool:
    return re.match(TITLE, who) is not None or looks_like_name(who)


def _made(context: Context, sentence: Sentence, hit: re.Match[str]) -> Candidate:
    begin = min(opens(sentence.text, hit.start("who")), hit.start())
    start, end = trim(context.document.text, sentence.start + begin, sentence.end)
    due = context.clock.of_text(context.document.text[start:end])
    return Candidate(start, end, "prose_told", hit["who"], due, rank=4)


def ordered(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A line that opens with someone known and a bare verb: "Pip ring the hall"."""
    text = sentence.text
    if context.kind not in ("minutes", "action_log") or not text[:1].isupper():
        return
    end = next(iter(context.owners.ends(text, 0)), 0)
    bare = _BARE.match(text, end) if end else None
    if bare is None or not is_task(bare["verb"]) or bare["verb"] in _PAST or bare["next"] in _NOUNS:
        return
    parts = re.split(r"\s*(?:,|/|&|\band\b)\s*", text[:end])
    if all(p in context.owners.atoms and not is_role(p) for p in parts if p):
        plain = bare["next"] in ("to", "with") or bare["next"][0].isupper()
        if (plain or orders(text[bare.start("verb") :])) and _STATES.search(text, bare.end()) is None:
            start, finish = trim(context.document.text, sentence.start, sentence.end)
            due = context.clock.of_text(context.document.text[start:finish])
            yield Candidate(start, finish, "prose_bare", text[:end], due, rank=3)


_BARE = re.compile(r"\s+(?P<verb>[a-z][a-z-]+) (?P<next>[\w’'£$-]+)")
_STATES = re.compile(r"\b(?:is|are|was|were) (?:an?|the|not)\b")
_PAST = frozenset(["put", "set", "read", "cut", "let", "hit", "cast", "spread", "bid", "cost", "come", "run"])
"""Verbs whose past is like their plain form: "Ann read the minutes" tells what she did."""
_NOUNS = frozenset(["details", "number", "numbers", "list", "form", "forms", "point", "points", "to-do"])


def called_he(context: Context, sentence: Sentence, before: Sentence | None) -> Iterator[Candidate]:
    """A sentence of whom the one before begins with: "Ann has the key. She will bring it"."""
    hit = _HE.match(sentence.text) if before is not None and context.kind in ("minutes", None) else None
    if hit is None or before is None:
        return
    does = hit["verb"] == "do" and _DOES.match(sentence.text, hit.start("verb")) is not None
    if not does and not (hit["verb"] != "do" and is_task(hit["verb"]) and _is_errand(hit["verb"])):
        return
    end = next(iter(context.owners.ends(before.text, 0)), 0)
    who = before.text[:end]
    if not who or re.search(r",|&|/|\band\b", who) or not _is_one(context, who, before.text[end:]):
        return
    start, finish = trim(context.document.text, sentence.start, sentence.end)
    due = context.clock.of_text(context.document.text[start:finish])
    yield Candidate(start, finish, "prose_he", who, due, rank=4)


def _is_one(context: Context, who: str, rest: str) -> bool:
    """Whether one person alone opens a sentence whose rest names nobody else that "he" may stand for."""
    if who not in context.owners.atoms and re.match(TITLE, who) is None:
        return False
    others = [m.group() for m in _CALLED.finditer(rest)]
    return not any(context.owners.known(o) for o in others if o not in who)


_CALLED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")

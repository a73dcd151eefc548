"""Who is to do it: the owner that an action's own words name, at their beginning or their end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.actions.owner_forms import INITIALS, JOINT, TITLE, WORD
from extractors.actions.owners import Owners
from extractors.lexicon import load
from extractors.people.shape import is_ordinary

MODAL = (
    r"(?:(?:has |have |had )?(?:also |kindly |verbally )?(?:agreed|agrees|offered|offers|undertook|"
    r"undertaken|undertakes|volunteered|volunteers|promised|promises|committed)\s+to"
    r"|(?:has |have |also )?(?:took|taken|accepted)\s+(?:away\s+|on\s+)?(?:an|the)\s+action\s+to"
    r"|(?:has |have |also )?agreed\s+(?:that\s+)?(?:he|she|they)\s+(?:would|will)"
    r"|(?:will|would|shall|should|must)(?:\s+(?:also|now|then|therefore|still|both|all|each))?"
    r"|(?:is|are|was|were)\s+(?:also\s+)?(?:(?:(?i:asked|requested|tasked|instructed|directed)|going)\s+)?to"
    r"|(?:was|were|is|are|has been)\s+tasked\s+with"
    r"|(?:has|have)\s+(?:also\s+)?been\s+(?:asked|requested|tasked)\s+to"
    r"|(?:said|stated|confirmed|advised|reported|indicated|explained|replied)\s+(?:that\s+)?(?:he|she|they)\s+(?:would|will)"
    r"|be\s+(?:asked|requested)\s+to|(?:also |both )?to)"
)
_PASSIVE = re.compile(
    r"be\s+(?:(?:re|also|further|formally)\s*)?(?!active|involved|respons|present|clear)\w+(?:ed|en|nt|ut|"
    r"ld|ght|one|ade)?\b",
    re.I,
)
_LEAD = re.compile(
    rf"(?P<who>(?:{TITLE}\s+)?[\w‘“\"'(](?:[^.;:!?\n]|(?:(?<=\b[A-Z])|(?<=\bHon))\.(?=\s?[A-Z])){{0,90}}?)\s+(?P<modal>{MODAL})\s+(?P<verb>"
    rf"(?:not\s+)?[a-z][\w-]*(?:\s+\w+)?)"
)
_NOT_VERBS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "date",
        "which",
        "whom",
        "be",
        "been",
    ]
)
_TAIL = re.compile(
    r"(?P<open>[(\[]|[–—-]\s*|→\s*|(?<=[.!?])\s+|\b(?:Owner|Lead|Responsible|Who|By whom|Assigned to):\s*"
    r"|\bAction(?:ed)? by:?\s*)"
    r"(?P<who>[^()\[\]–—;:]{1,70}?)"
    r"(?P<close>[)\]]?)\s*[.]?\s*$"
)
_COLON = re.compile(
    rf"(?:[→>*•]+\s*)?(?P<who>(?:{TITLE}\s+)?(?:{INITIALS}|{WORD}(?:\s+{WORD}){{0,3}})(?:{JOINT}(?:{INITIALS}|{WORD}"
    rf"(?:\s+{WORD}){{0,3}}))*)(?:\s*[:–—]\s|\s+[–—](?=[a-z])|\s+-\s)\s*"
)
_STARTS = re.compile(
    r"^(?:Request for|Ask|Asked|It was agreed that|It was suggested that|that|and|then|also)\s+", re.I
)


@dataclass(frozen=True)
class Lead:
    """The owner at the beginning: ``who``, where it starts, and where the words after it start."""

    who: str
    start: int
    modal: str
    verb: str

    @property
    def passive(self) -> bool:
        """True for "X to be done": X is what is done, not who does it."""
        return self.verb.startswith("be ") and _PASSIVE.match(self.verb) is not None


def lead(text: str, people: Owners, *, known: bool) -> Lead | None:
    """The owner that a sentence begins with, before a modal and a verb.

    ``known``: only people of the roster, posts and groups; else any capitalised phrase before a verb
    of :file:`action_verbs.toml` that does not itself begin with such a verb ("Extend the contract to …").

    >>> lead("Clerk to write to all", Owners.of_names([]), known=True).who
    'Clerk'
    """
    begun = _STARTS.match(text)
    shift = begun.end() if begun else 0
    hit = _LEAD.match(text, shift)
    if hit is None or hit["verb"].split()[0] in _NOT_VERBS - {"be"}:
        return None
    printed = hit["who"].strip(" ,(‘“\"'")
    who = _owner_in(printed, people)
    cut = who != printed and not people.known(who) and len(who.split()) == 1
    fits = people.known(who) or (not known and not cut and _fits(who) and is_task(hit["verb"]))
    return Lead(who, hit.start("who"), hit["modal"], hit["verb"]) if fits else None


def is_task(words: str) -> bool:
    """Whether words begin with a verb of things to do, or a passive: "circulate it", "be sent"."""
    first = re.match(r"(?:not\s+)?(be\s+\w+|[\w-]+)", words)
    plain = first.group(1) if first else ""
    verbs = load("action_verbs")
    return plain.startswith("be ") or any(
        verbs.canonical(p) for p in (plain, plain.removeprefix("re").lstrip("-"))
    )


_TO_DO = re.compile(
    r"\b(?:[Tt]o|will|would|should|shall|must)\s+(?P<verb>be\s+\w+(?:ed|en|nt|t|de)\b|[a-z-]+)"
)


def asks(people: Owners, text: str) -> bool:
    """Whether words tell something to do: "Circulate the note", "Ann to call", "It is to be deferred".

    >>> asks(Owners.of_names([]), "The room is to be booked"), asks(Owners.of_names([]), "It rained")
    (True, False)
    """
    if re.match(r"(?:NB|N\.B\.|Note|PS)\b", text):
        return False
    first = text[:1].lower() + text[1:]
    if is_task(first) or lead(text, people, known=False) is not None:
        return True
    return any(is_task(hit["verb"]) for hit in _TO_DO.finditer(text))


def is_work(doing: str) -> bool:
    """Whether a form in "-ing" is of a verb of things to do.

    >>> is_work("sending"), is_work("writing"), is_work("leaving"), is_work("attending")
    (True, True, False, False)
    """
    stem = doing.removesuffix("ing")
    forms = (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    return stem not in _BEING and any(is_task(form) for form in forms)


_BEING = frozenset(
    [
        "attend",
        "clos",
        "continu",
        "stepp",
        "hav",
        "join",
        "leav",
        "look",
        "mak",
        "meet",
        "mov",
        "retir",
        "stand",
        "tak",
    ]
)
"""Stems of forms that tell where someone will be, or that use a verb of tasks loosely."""


def _owner_in(printed: str, people: Owners) -> str:
    """The owner within what stands before a modal: without whom he acts with, or what goes before a comma."""
    who, last = _before_with(printed), printed.rsplit(", ", 1)[-1]
    short = printed.rsplit(" ", 1)[-1]
    if short in people.initials and len(short) < len(printed) and not people.known(who):
        return short
    return last if last != printed and not people.known(who) and people.known(last) else who


def _before_with(who: str) -> str:
    return re.split(
        r"\s+(?:with|in conjunction with|in consultation with|working with|supported by)\s+", who
    )[0]


_VERBAL = re.compile(
    r"(?<!\w)(?!(?:colleagues|representatives|services|agencies|parties|employees|trustees|executives|nurses|"
    r"committees|bodies|families|practices|authorities|combined|joined)\b)[a-z]+(?:ed|es)\b"
    r"|\b(?:AGREED|NOTED|APPROVED|RESOLVED|is|was|are|were|has|have|had|would|will)\b"
)
"""A verb within what should be a name: "Members agreed", "The plan includes"."""


def _fits(who: str) -> bool:
    """Any phrase of up to eight words that starts with a capital and could be a person, post or body."""
    words = who.split()
    if not 0 < len(words) <= 8 or not who[:1].isupper() or words[0] in _OPENERS:
        return False
    if load("action_verbs").canonical(words[0]) is not None and not who.isupper() and not _is_team(words):
        return False
    if _VERBAL.search(who) or who.endswith(",") or ("(" in who and ")" not in who):
        return False
    return len(words) > 1 or who.isupper() or not is_ordinary(who)


def _is_team(words: list[str]) -> bool:
    """Whether a phrase that begins with what may be a verb is a team: "Review team", not "Ask the team"."""
    asks = ("Ask", "Tell", "Invite", "Remind", "Request", "Get", "Encourage", "Contact", "Support", "Email")
    small = any(w in ("the", "a", "an", "our", "all", "each") for w in words)
    teams = ("team", "group", "lead", "officer", "unit", "manager", "committee", "department", "service")
    return len(words) > 1 and words[0] not in asks and not small and words[-1].casefold() in teams


_OPENERS = frozenset(
    [
        "It",
        "There",
        "This",
        "That",
        "These",
        "Those",
        "He",
        "She",
        "They",
        "If",
        "When",
        "Once",
        "As",
        "In",
        "On",
        "At",
        "For",
        "To",
        "After",
        "Before",
        "Any",
        "Some",
        "No",
        "A",
        "An",
        "Further",
        "Following",
        "Discussion",
        "Need",
        "Consideration",
        "Proposal",
        "Proposals",
        "Meeting",
        "Meetings",
        "Report",
        "Reports",
        "Paper",
        "Letter",
        "Item",
        "Update",
        "Invitation",
        "Agreement",
        "Work",
        "Opportunity",
        "What",
        "Which",
        "Please",
    ]
)


def tail(text: str, people: Owners) -> tuple[str, int] | None:
    """The owner that an action ends with, in brackets, after a dash or a stop, and where that begins.

    >>> tail("Views to be sent to the ministry (Ann Hill)", Owners.of_names(["Ann Hill"]))
    ('Ann Hill', 33)
    """
    hit = _TAIL.search(text)
    if hit is None or hit.start() == 0:
        return None
    who = re.sub(
        r"^(?:Action(?:ed)?(?: by)?|Owner|Lead|by|to action)\s*[:–-]*\s*",
        "",
        hit["who"].strip(" .,:"),
        flags=re.I,
    )
    who = re.sub(r"\s+to action$|\s*,?\s*(?:by|before|at the|for the|in time for) [\w /.]+$", "", who)
    bracketed = hit["open"] in "([" and bool(hit["close"])
    loose = (
        bracketed
        and people.whole(who)
        and len(who.split()) <= 8
        and not _abbreviates(who, text[: hit.start()])
    )
    return (who, hit.start()) if people.known(who) or loose else None


def _abbreviates(short: str, before: str) -> bool:
    """Whether a bracket only abbreviates the words before it: "Harbour Works Register (HWR)"."""
    heads = "".join(w[0] for w in re.findall(r"\w+", before)[-len(short) - 2 :]).casefold()
    return short.isupper() and " " not in short and short.casefold() in heads


def colon(text: str, people: Owners) -> tuple[str, int] | None:
    """An owner before a colon or dash at the beginning, and where the words after it start.

    >>> colon("AH: to write to all", Owners.of_names(["Ann Hill"]))
    ('AH', 4)
    """
    begun = before_colon(text, people)
    rest = text[begun[1] :] if begun is not None else ""
    return begun if rest.startswith("to ") or is_task(rest[:1].lower() + rest[1:]) else None


def before_colon(text: str, people: Owners) -> tuple[str, int] | None:
    """Someone known before a colon or dash at the beginning, and where the words after it start.

    >>> before_colon("AH – Undertook to call", Owners.of_names(["Ann Hill"]))
    ('AH', 5)
    """
    hit = _COLON.match(text)
    return (hit["who"], hit.end()) if hit is not None and people.known(hit["who"]) else None

"""Whether a known owner before a modal and a verb is to act: not a body at its meeting, a wish, a habit."""

from __future__ import annotations

import re

from extractors.actions import fronted
from extractors.actions.clauses import AGREED, IS_TO
from extractors.actions.groups import COLLECTIVE, DECIDES, ERRANDS, WORKERS
from extractors.actions.known import Hit
from extractors.actions.owner import is_task, is_work
from extractors.actions.units import Context


def within_a_name(text: str, hit: Hit) -> bool:
    """Whether a post is the end of a longer one: "Clerk" in "the Town Clerk"."""
    before = text[: hit.start("who")]
    longer = (
        re.search(r"(?:^|\s)(?!(?:The|And|But|So|Then|Cllrs?|Mrs?|Ms|Dr)\b)[A-Z][a-z][\w’'-]*\s$", before)
        is not None
    )
    return (
        longer
        and not hit["who"].isupper()
        and re.search(r"\b(?:Chair|Chairman|Clerk|Cllr)\s$", before) is None
    )


def acts(context: Context, text: str, hit: Hit) -> bool:
    """Whether a hit is someone's task: not "the Board should", "members will", "we would"."""
    if context.kind == "progress_report":
        return hit["modal"] == "to" and not text[: hit.start("who")].strip()
    modal = hit["modal"].split()
    if _says_so(hit, modal):
        return False
    told = re.search(
        r"\b(?:advised|recommended|allowed|expected|wished|wanted|enabled|helped|encouraged) (?:the )?$",
        text[: hit.start("who")],
    )
    if told is not None:
        return False
    group = re.sub(r"^(?i:the)\s+", "", hit["who"])
    if hit.rest.re is IS_TO and hit["doing"]:
        grouped = group.casefold() in COLLECTIVE or group in context.owners.bodies
        if grouped and modal[-1] == "will":
            own = hit["doing"] == "writing" and not text[hit.end() :].startswith(" to ")
            return _begins(text, hit) and hit["doing"] in _ERRANDS_ON and not own
        return modal[-1] in ("will", "would") and is_work(hit["doing"]) and not grouped
    if modal == ["to"] and re.fullmatch(r"\w{4,}ing|\w+ly", hit["verb"]) and hit["verb"] != "bring":
        return False
    if group.casefold() == "we":
        return False
    if (group.casefold() in WORKERS and "agreed" in modal) or _of_each(text, hit, group):
        return True
    if group.casefold() in COLLECTIVE or group in context.owners.bodies:
        return _body_acts(context, text, hit, group)
    return True


def _begins(text: str, hit: Hit) -> bool:
    """Whether an owner opens the sentence, alone or after a clause of time."""
    alone = re.search(r"(?:^|[:;–—-]\s*)(?:[Tt]he\s+)?$", text[: hit.start("who")]) is not None
    return alone or fronted.opens(text, hit.start("who")) == 0


_ERRANDS_ON = frozenset(f"{verb.removesuffix('e')}ing" for verb in ERRANDS)


def _body_acts(context: Context, text: str, hit: Hit, group: str) -> bool:
    """Whether a body or a group has a task: it is to do something, or it will run an errand."""
    modal = hit["modal"].split()
    after_agreed = AGREED.search(text[: hit.start("who")]) is not None
    opens = re.search(r"(?:^|[:;–—-]\s*)(?:[Tt]he\s+)?$", text[: hit.start("who")]) is not None
    if modal == ["will"] and _begins(text, hit):
        return group.casefold() != "we" and hit["verb"] in ERRANDS
    resolved = re.search(r"\bresolved(?: that)?(?: the)?\s*$", text[: hit.start("who")], re.I)
    if modal == ["to"] and hit["verb"] in _IN_SESSION:
        return False
    if modal[0] in ("is", "are") and re.search(r"\b(?:each|every) \w+|\bannually\b", text[hit.end() :]):
        return False
    if modal[0] in ("was", "were") and "going" not in modal and group.casefold() in _MEMBERS:
        return len(modal) > 1 and _asked(text, hit)
    moved = resolved or re.search(r"\bseconded\b", text[: hit.start("who")])
    decides = moved and (group.casefold() in DECIDES or group in context.owners.bodies)
    return (
        (after_agreed and not decides)
        or (hit["modal"] == "to" and opens)
        or (modal[0] in ("is", "are") and "going" not in modal)
    )


def _of_each(text: str, hit: Hit, group: str) -> bool:
    """Whether each of a group has a task: they offered it, or were asked to do something later."""
    if group.casefold() not in _MEMBERS:
        return False
    modal = hit["modal"].split()
    offered = {"undertook", "undertaken", "offered", "volunteered", "action"} & set(modal)
    asked = re.search(
        r"\b(?:asked|requested|tasked|instructed)(?: for)? (?:the )?$", text[: hit.start("who")]
    )
    return bool(offered) or (modal == ["to"] and asked is not None and _asked(text, hit))


def _says_so(hit: Hit, modal: list[str]) -> bool:
    """Whether someone only takes a side in the debate, or "needs to" and "going to" are no task."""
    if len(modal) > 2 and modal[0] in _SAID:
        return hit["verb"] in _STANCES
    if hit.rest.re is IS_TO and "going" in modal:
        return hit["verb"] in _PLACES
    return hit.rest.re is IS_TO and modal[0] in ("need", "needs", "still") and not is_task(hit["verb"] or "")


_PLACES = frozenset(
    [
        "university",
        "college",
        "school",
        "hospital",
        "court",
        "press",
        "print",
        "tender",
        "committee",
        "cabinet",
    ]
)
"""Where someone or something is going, not what they are going to do."""


def _asked(text: str, hit: Hit) -> bool:
    """Whether members were asked to do something later: "asked to kindly send", "tasked with reading"."""
    verb = hit["verb"]
    if verb.endswith("ly"):
        verb = (text[hit.end() :].split() or [""])[0]
    if hit["modal"].endswith("with"):
        return is_work(verb)
    return is_task(verb) and verb not in _AT_ONCE


_SAID = ("said", "stated", "confirmed", "advised", "reported", "indicated", "explained", "replied")
_STANCES = ("support", "vote", "oppose", "abstain", "object", "second", "back", "favour", "approve")
"""What someone who said that they would do it does at the meeting: "said he would support the plan"."""
_IN_SESSION = ("resolve", "note", "receive", "approve", "ratify", "adopt", "endorse")
"""What a body does at its meeting, as an agenda has it."""
_MEMBERS = (
    "members",
    "trustees",
    "governors",
    "councillors",
    "everyone",
    "partners",
    "all members",
    "all",
    "all councillors",
    "all governors",
    "staff",
    "all staff",
)
_AT_ONCE = frozenset(
    [
        *(
            "note",
            "consider",
            "approve",
            "vote",
            "comment",
            "agree",
            "receive",
            "endorse",
            "discuss",
            "review",
        ),
        *(
            "look",
            "give",
            "introduce",
            "stand",
            "sign",
            "think",
            "adopt",
            "accept",
            "join",
            "confirm",
            "raise",
        ),
        *("leave", "reflect", "observe", "refer", "welcome", "thank", "nominate", "decide", "support", "see"),
    ]
)
"""What members are asked to do at the meeting itself."""

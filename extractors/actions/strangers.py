"""Actions of people outside the roster, and of those whom only a role names: "A member offered to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.first_names import first_names
from extractors.actions.groups import COLLECTIVE, DECIDES, STAYS, kind_of
from extractors.actions.known import at
from extractors.actions.owner import is_task
from extractors.actions.owner_forms import OFFICE_ALONE, TITLE
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import Sentence
from extractors.lexicon import load
from extractors.people.posts import is_role
from extractors.people.shape import looks_like_name


def of_strangers(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Candidates of a sentence in which nobody of the roster acts."""
    yield from _strangers(context, sentence)
    yield from _told(context, sentence)
    yield from first_names(context, sentence)
    yield from _posts(context, sentence)
    yield from _roles(context, sentence)
    yield from _subjunctive(context, sentence)


_STRANGER = re.compile(
    rf"(?:^|(?<=[–—:;-]\s)|(?<=\b[Tt]hat\s)|(?<=[*>→(])|(?<=[*>→]\s)|(?<=\bagreed\sfor\s)|(?P<told>(?<=\basked\s)|"
    rf"(?<=\brequested\s)|(?<=\btasked\s)))(?:[Tt]he\s+)?(?P<who>(?:{TITLE}\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|"
    rf"for|and|&)\s+)?[A-Z][\w’'-]*){{0,7}}(?:\s+(?:team|(?:sub-?\s?)?committee|group))?)\s+"
    rf"(?P<modal>to|(?:has |have )?(?:agreed|offered|undertook|undertaken|volunteered) to|(?:was|were|is|"
    rf"are) (?:asked|requested|tasked) to|took (?:away )?(?:an|the) action to|is to"
    rf"|(?:to )?be (?:asked|requested|instructed) to)\s+(?P<verb>[a-z][\w-]*)"
)


_TO = re.compile(r"\sto\s")
"""What every way to put a task to a stranger holds: asked before the whole of it, which is slow."""
_AGREED_WHO = re.compile(
    r"\b(?:agreed|resolved|decided|suggested|requested) that\s+(?P<all>(?:the\s+)?(?P<who>[A-Z]{2,6}|"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,4})"
    r"\s+(?P<modal>should|would|will|to)\s+(?P<verb>[a-z]+)\b)"
)


def _told(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A body or person outside the roster of whom it was agreed that they would do something."""
    hit = _AGREED_WHO.search(sentence.text) if " that" in sentence.text else None
    moved = hit is not None and ("resolved" in hit.group() or "seconded" in sentence.text[: hit.start()])
    if hit is not None and moved and hit["who"].casefold() in DECIDES:
        return
    if hit is not None and (hit["verb"] == "meet" or _own(context, hit["who"])):
        return
    if hit is not None and is_task(hit["verb"]) and hit["who"] not in context.owners.bodies:
        start, end = trim(context.document.text, sentence.start + hit.start("all"), sentence.end)
        due = context.clock.of_text(context.document.text[start:end])
        yield Candidate(start, end, "prose_agreed", hit["who"], due, rank=5)


def _own(context: Context, short: str) -> bool:
    """Whether two letters stand for the body of the document: "SC" of a "Steering Committee"."""
    return any(re.sub(r"[^A-Z]", "", body) == short for body in context.owners.bodies)


_ROLE = (
    r"(?:[a-z]+ ){0,3}(?:owners?|leads?|officers?|team|manager|members?|sponsor|director|co-?ordinator|"
    r"representative|secretariat|secretary|treasurer|clerk|chair(?:man)?|headteacher|governors?|councillors?|"
    r"chief executive)"
)
_REQUESTED = re.compile(
    rf"\b(?:[Bb]oard|[Pp]anel|[Cc]ommittee|[Cc]ouncil|[Cc]hair(?:man)?|[Mm]eeting|[Mm]embers|[Gg]roup|[Gg]overnors|[Ff]orum|"
    rf"it was) (?:also |then )?(?:requested|asked|tasked|instructed|directed)(?: that)? "
    rf"(?P<all>(?:(?:the|a|an) )?(?P<who>{_ROLE}) (?:should |would |to |shall )(?P<verb>[a-z-]+)\b)"
)
_PLACED = re.compile(
    r"\b(?:[Aa]n?|[Tt]he)(?: \w+)? action was (?:placed|put|given|assigned)(?: on| to)? "
    r"(?P<all>(?:the )?(?P<who>[\w.’' &/-]{2,50}?) to (?P<verb>[a-z-]+)\b)"
)
_OFFERED = re.compile(
    rf"^(?P<all>(?:An?|One|The) (?P<who>{_ROLE}) (?:offered|agreed|undertook|volunteered) to "
    rf"(?P<verb>[a-z-]+)\b)"
)


def _roles(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Someone named by a role alone: "The Board requested that the paper owner should come back"."""
    asked, offered = _REQUESTED.search(sentence.text), _OFFERED.match(sentence.text)
    hit = asked or offered or _PLACED.search(sentence.text)
    if hit is None or not is_task(hit["verb"]):
        return
    start, end = trim(context.document.text, sentence.start + hit.start("all"), sentence.end)
    due = context.clock.of_text(context.document.text[start:end])
    yield Candidate(start, end, "prose_role", hit["who"], due, rank=5)


_WISHED = re.compile(
    r"\b(?:[Ii]t was agreed(?= the )|(?:agreed|resolved|suggested|requested|decided|recommended) that"
    r"|(?:[Pp]roposed|[Ss]econded)(?: by [^.;:]{2,60}?)?,? that) "
    r"(?!.*\b(?:lost|defeated|not carried|withdrawn)\b)"
)
"""What comes before someone who is to do something: "agreed that", "proposed by AB that"."""
_VERB = re.compile(r" (?P<verb>[a-z]+)\b")


def _subjunctive(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Someone of the roster who was agreed to do something: "agreed that the Clerk contact them"."""
    begun = _WISHED.search(sentence.text)
    if begun is None:
        return
    who = at(context.owners, sentence.text, begun.end(), _VERB)
    if who is None or who["who"].casefold() in COLLECTIVE or who["who"] in context.owners.bodies:
        return
    if is_task(who["verb"]) and not who["verb"].endswith("s"):
        start, end = trim(context.document.text, sentence.start + begun.end(), sentence.end)
        due = context.clock.of_text(context.document.text[start:end])
        yield Candidate(start, end, "prose_agreed", who["who"], due, rank=5)


_RECURS = re.compile(r"\b(?:each|every) (?:year|term|quarter|month|week)\b|\bannually\b")
"""What someone is asked to do again and again is a standing duty."""


_IN_THE_ROOM = frozenset(
    re.split(
        " ",
        "explain clarify introduce present confirm comment outline describe update advise expand give "
        "tell speak  report highlight summarise leave stand withdraw sign note consider approve read "
        "address open close attend",
    )
)
"""What someone is asked to do at the meeting itself."""


def _strangers(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Someone outside the roster, by name or post, who agreed or is to act: "The Town Clerk to …"."""
    hit = _STRANGER.search(sentence.text) if _TO.search(sentence.text) else None
    if hit is None or not is_task(hit["verb"]) or load("action_verbs").canonical(hit["who"].split()[0]):
        return
    if context.kind == "progress_report" and (hit["modal"] != "to" or hit.start("who") > 4):
        return
    if re.match(r"(?:An?|Any|Some|Each|This|That|These|Those|No|Another) ", hit["who"]):
        return
    if STAYS.match(sentence.text, hit.start("verb")):
        return
    if _is_firm(hit):
        return
    office = OFFICE_ALONE.fullmatch(hit["who"]) is not None
    if hit["verb"] in _IN_THE_ROOM if hit["told"] is not None else hit["modal"] == "is to" and not office:
        return
    if hit["modal"].startswith(("is ", "are ")) and _RECURS.search(sentence.text, hit.end()):
        return
    known = _known_end(context, hit["who"])
    if known != hit["who"]:
        shift = hit.start("who") + len(hit["who"]) - len(known)
        start, end = trim(context.document.text, sentence.start + shift, sentence.end)
        yield Candidate(
            start, end, f"prose_{kind_of(hit)}", known, context.clock.of_text(sentence.text[shift:]), rank=5
        )
        return
    if (
        hit["who"].casefold() in COLLECTIVE
        or re.search(r"\b[A-Z]{3,}ED\b", hit["who"])
        or not (office or is_role(hit["who"]) or looks_like_name(_untitled(hit["who"])))
    ):
        return
    start, end = trim(context.document.text, sentence.start + hit.start(), sentence.end)
    due = context.clock.of_text(context.document.text[start:end])
    if end - start > len(hit["who"]) + 10:
        yield Candidate(start, end, f"prose_{kind_of(hit)}", hit["who"], due, rank=5)


def _is_firm(hit: re.Match[str]) -> bool:
    """Whether one name stands with "have", as bodies outside do: "Afton Mowers have offered to"."""
    return hit["modal"].startswith("have ") and re.search(r"[,&/]|\band\b", hit["who"]) is None


_POST = re.compile(
    r"(?:[Tt]he )?(?P<who>(?:[A-Z][\w’'-]*|and|of|for|&)(?: (?:[A-Z][\w’'-]*|and|of|for|&)){1,7}) "
    r"(?:(?:[a-z]+ed|gave|told|said|spoke)\b[^.;]{3,120}?\band )?"
    r"(?P<modal>(?:has |have |also )?(?:undertook|undertaken|agreed|offered|"
    r"volunteered) to) (?P<verb>[a-z-]+)\b"
)
_LINE_INITIALS = re.compile(
    r"(?:^|(?<=\s[–—-]\s))(?P<who>[A-Z]{2,3}(?:(?:\s*[/&,]\s*|\sand\s)[A-Z]{2,3})*) "
    r"(?P<modal>to|(?:has |have |also )?(?:agreed|offered|undertook|volunteered) to|(?:is|are) going to) "
    r"(?!(?:be|serve|act as|stand|stay on|carry on|continue|remain|transfer from|become)\b)"
    r"(?P<verb>[a-z-]+)\b"
)


def _posts(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A post within a sentence that undertook to do something; initials that begin a line."""
    if context.kind not in ("minutes", "action_log", None):
        return
    post, line = _POST.search(sentence.text), _LINE_INITIALS.search(sentence.text)
    post = None if post is not None and _is_firm(post) else post
    someone = post is not None and (is_role(post["who"]) or looks_like_name(_untitled(post["who"])))
    hit = post if someone else line
    tasked = hit is not None and (is_task(hit["verb"]) or hit["verb"] in ("do", "try"))
    tasked = tasked and hit is not None and not STAYS.match(sentence.text, hit.start("verb"))
    if hit is not None and tasked and hit["who"] not in context.owners.bodies:
        titled = re.search(rf"\b{TITLE}\s+[A-Z]", hit["who"])
        shift = hit.start("who") + titled.start() if titled is not None else hit.start()
        who = hit["who"][titled.start() :] if titled is not None else hit["who"]
        start, end = trim(context.document.text, sentence.start + shift, sentence.end)
        due = context.clock.of_text(context.document.text[start:end])
        yield Candidate(start, end, f"prose_{kind_of(hit)}", who, due, rank=4)


def _known_end(context: Context, who: str) -> str:
    """The known owner that a phrase ends with, after a topic: "Bus Shelter AB" gives "AB"."""
    last = who.rsplit(" ", 1)[-1]
    return last if last in context.owners.initials else who


def _untitled(who: str) -> str:
    return re.sub(rf"^{TITLE}\s+", "", who)

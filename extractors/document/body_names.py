"""Names of bodies in print: capitalised phrases that end in a noun for a board, committee or council."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.calendar import recognise
from extractors.document.place import Place
from extractors.lexicon import load
from extractors.people.titles import strip_honorific

CAP = r"(?:[A-Z][\w’'&.-]*|\([A-Z][\w’'& -]{1,30}\))"
_LINK = r"(?:of|and|for|the|in|on|to|with|upon|under|cum|le|&|-|–)"
_OTHER_WORD = (
    r"(?!(?i:meetings?|minutes?|agenda|notes|annual|general|report|held|present|apologies|of|the|at|in|on|"
    r"for|"
    r"to|by|with|from|members?|chair\w*|clerk|date|venue|plan|news\w*|website|representatives?|draft|"
    r"action|room|hall|offices?|chambers?|house|centre|building|(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day)\b)"
)
_NO_BODY = (
    r"(?!(?i:council|board|committee|trust|panel|forum|school|academy|group|association|partnership|authority|"
    r"minutes|meeting|agenda|councillors?|cllrs?|mrs?|ms|dr|present|apologies|the|draft|venue|contact)\b)"
)
_NO_PLACE = r"(?!\s+(?i:room|meeting\s+room|offices?|house|chambers?|hall|centre|building|boardroom|suite)\b)"


@cache
def body_pattern() -> re.Pattern[str]:
    """A capitalised phrase that ends in a noun for a body; a committee of it may follow, also after a dash.

    "Fen School Parent Council", "Fen Board – Care Sub-Committee", "Forum for Older People".
    """
    noun = rf"(?:{_variants()})"
    item = rf"{_NO_BODY}{CAP}(?:\s+(?:(?:of|and|&)\s+)?{_NO_BODY}{CAP}){{0,2}}"
    listed = rf"{item}(?:,\s+{item}){{0,3}},?\s+(?:and|&)\s+(?:{CAP}\s+){{1,4}}?"
    words = rf"{CAP}(?:\s+(?:{_LINK}\s+){{0,2}}{CAP}){{0,9}}?\s+(?:(?:of|for)\s+)?"
    own = rf"{_OTHER_WORD}{CAP}"
    more = rf"(?:{own}\s+(?:(?:{own}|and|&|AND)\s+){{0,5}}?)"
    friends = rf"(?:Friends|FRIENDS)\s+(?:of|OF)\s+(?:(?i:the)\s+)?{_NO_BODY}{CAP}(?:\s+{own}){{0,4}}"
    return re.compile(
        rf"(?<![\w’'-])(?!\()(?:{friends}(?!\s+{noun})|(?:(?=[^\n,]*,){listed}|{words})?{noun}(?!\w)(?:\s+{more}?{noun}(?!\w){_NO_PLACE})*"
        rf"(?:\s*[-–—]\s*(?!(?:Meeting|Minutes|Agenda|Annual|Notes|MEETING|MINUTES|"
        rf"AGENDA)\b)(?:{words})?{noun}(?!\w))?"
        rf"(?:\s+(?:for|of|FOR|OF)\s+(?:(?i:the)\s+)?{own}(?:\s+(?:{_LINK}\s+)?{own}){{0,6}})?)"
    )


def _variants() -> str:
    forms: set[str] = set()
    for entry in load("bodies").entries:
        for variant in entry.variants:
            forms |= {
                variant.title().replace("And", "and").replace("Of", "of"),
                variant.upper(),
                variant.capitalize(),
                variant.title(),
            }
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(forms, key=lambda f: (-len(f), f)))


@cache
def nouns() -> frozenset[str]:
    """The bare nouns, case folded: what is only one of them names no body whole."""
    return frozenset(v.casefold() for e in load("bodies").entries for v in e.variants)


LEAD = re.compile(
    r"^(?:(?:draft|confirmed|approved|unconfirmed|final|unapproved|ratified|signed|agreed|minutes?|notes?|"
    r"agenda|report|meeting|record|action\s+log|annual|general|inaugural|"
    r"january|february|april|june|july|august|september|october|november|december|"
    r"(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\s)|"
    r"extra-?ordinary|a\.?g\.?m\.?|e\.?g\.?m\.?|ordinary|special|monthly|quarterly|virtual|remote|held|the|of|a|an|for|to|by|on|from|"
    r"at|and|&|"
    r"summons|members|(?:vice[- ])?chair\w*|clerk|secretary|appointment|election|"
    r"unclassified|official|present|dear|all|notice|is|hereby|given|that|[-–—:,]|"
    r"[A-Z]{2,8}\d{4,}\s+[-–—])[\s,]+)+",
    re.IGNORECASE,
)
"""What stands before the name: "Draft minutes of the annual meeting of the …", a number of the file."""
MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|"
    r"mar|apr|"
    r"jun|jul|aug|sept?|oct|nov|dec)"
)
TAIL = re.compile(
    rf"(?:\s*[-–—]?\s+(?:(?:annual|general|ordinary|extraordinary|special|parish|virtual|remote|open|"
    rf"public|joint|planning|{MONTHS})\s+)*"
    rf"(?:meetings?|minutes|agenda|notes|a\.?g\.?m\.?|e\.?g\.?m\.?)|\s*[-–—]?\s+{MONTHS})+$",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r".*\b(?:meetings?|minutes|notes)\s+(?:of|for)\s+(?:the\s+)?", re.IGNORECASE | re.DOTALL
)
_ACRONYM = re.compile(
    r"\b(?i:minutes|notes|agenda)\s+(?i:of|for)\s+(?i:the\s+|"
    r"a\s+)?(?:\d+\w{2}\s+)?(?P<body>(?!SEND\b)[A-Z]{3,}[A-Za-z]*(?:\s(?:[A-Z]{3,}|Board|Group|"
    r"Panel))*)\s+(?i:meeting)\b"
)
_KIND_FIRST = re.compile(
    r"^(?i:(?:draft|final|approved|confirmed|notes|minutes)\s+)*"
    r"(?P<body>(?!(?:AGM|EGM|SGM|DRAFT|FINAL|BOARD|TEAM|STAFF|SEND|NHS|CQC|PUBLIC|SPECIAL|ANNUAL|PARISH|TOWN|"
    r"COUNCIL|CABINET|FULL|PDF|THE|OPEN|GENERAL|MINUTES|NOTES|AGENDA|MEETING|COMMITTEE|ACTION|[A-Z]*DAY)\b)"
    r"(?:[A-Z]{3,6}|[A-Z][a-z]+[A-Z][A-Za-z]+))\s+(?i:(?:committee\s+)?(?:meetings?\s+)?(?:minutes|agenda|notes)|(?:agm|egm)|"
    r"meeting\s+(?:held\s+)?on)\b"
)
"""A line that opens with the short name of a group: "PPG minutes 10 January"."""


def in_text(text: str, offset: int, rule: str) -> Iterator[Place]:
    """Bodies named in a text that stands at ``offset``: first by a short name, then whole names."""
    short = _ACRONYM.search(text)
    if short and text[: short.end()].isupper():
        short = None
    short = short or _KIND_FIRST.match(text)
    if short and short["body"].casefold() not in nouns():
        yield Place(short["body"], offset + short.start("body"), offset + short.end("body"), "acronym")
    for match in body_pattern().finditer(text):
        value, cut = without_lead(match.group())
        if met := _MET.match(value):
            value, cut = value[met.end() :], cut + met.end()
        if _AT.search(text[: match.start()]) or ("," in value and not _LISTS.search(text[: match.start()])):
            continue
        post = _POST.search(value) and _POST_GOES_ON.match(text, match.end())
        if post or (
            len(value.split()) < 3 and re.match(r"\s+\d{1,2}\b(?!\s*[A-Z(./:])", text[match.end() :])
        ):
            continue
        value = value if value.casefold().endswith("parish meeting") else TAIL.sub("", value)
        if (
            len(value.split()) > 1
            and not is_vague(value)
            and not SENTENCES.search(value)
            and (strip_honorific(value)[0] is None or _OF_BODY.match(value))
            and not is_date(value)
        ):
            start = offset + match.start() + cut
            yield Place(" ".join(value.split()), start, start + len(value), rule)


SENTENCES = re.compile(r"[a-z]{4,}\.\s+(?:The|This|Our|A)\b")
"""Where one sentence ends and another begins, no name goes on."""
_OF_BODY = re.compile(
    r"(?:trustees|directors|governors)\s+of\s|"
    r"major\s+(?:programmes?|projects?|schemes|works|capital|change|incidents?|trauma|developments?)\s",
    re.IGNORECASE,
)
"""A body by those who sit on it, or what it sees to, where the first word alone would be a title."""
_AT = re.compile(
    r"\b(?:at|via|visit\w*|near)\s+(?:the\s+)?$|"
    r"\b(?:room|hall|boardroom|house|centre|chamber|floor|building|suite),\s*$",
    re.IGNORECASE,
)
"""What makes a place of the name of a body."""
_LISTS = re.compile(r"(?:^|\b(?:of|the|for|minutes|meeting|agenda)|[-–—:|(]|\d)\s*$", re.IGNORECASE)
"""Where a name that holds a list may begin: "Adults, Health and Housing Panel"."""


def without_lead(value: str) -> tuple[str, int]:
    """The name without what stands before it, and how much was cut."""
    of = _MEETING_OF.match(value)
    cut = of.end() if of else 0
    lead = LEAD.match(value[cut:])
    cut += lead.end() if lead else 0
    return value[cut:], cut


_MET = re.compile(r"(?:Last|Previous|Next|Draft)\s(?:[A-Z]\w*\s){0,3}Meeting\s+(?=[A-Z])")
"""What is left of the line above: "Last PCC Meeting" in front of the name."""


def is_vague(value: str) -> bool:
    """True for "Open Committee": how a body met, not which."""
    return bool(
        re.fullmatch(
            r"(?:(?:open|public|joint|regular|whole)\s+(?:committee|board|group)"
            r"|(?:deed|declaration)s? of trust)",
            value,
            re.I,
        )
    )


def is_date(value: str) -> bool:
    return any(s.end - s.start > len(value) - 3 for s in recognise(value))


_POST = re.compile(r"\b(?:Executive|Council|Board|Committee|Trust|Partnership|Panel)$", re.IGNORECASE)
_POST_GOES_ON = re.compile(
    r"\s+(?:Director|Officer|Manager|Head|Assistant|Chief|Lead(?:er)?|Secretary|Administrator|Member)\b"
    r"(?:\s*[,–-]|\s+(?:of|for)\b|\s*$)",
    re.IGNORECASE,
)
"""What makes a post of the name of a body: "Interim Executive Director – People"."""

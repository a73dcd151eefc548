"""Phrases of attendance lists: how a line begins, what it says beside people, where names go on."""

from __future__ import annotations

import re

NOTE = re.compile(
    r"\W*(?:none|nil|n/?a|tbc|quorate|no apologies.*|\d+ .*|there were .*|"
    r".*\bmembers? of the (?:public|press).*|the press|roles?|names?|titles?|positions?|organisations?|"
    r"representing|"
    r"agency|initials)\W*",
    re.IGNORECASE,
)
NOBODY = re.compile(r"\W*(?:none|nil|n/?a|no[- ]?one|nobody)\b\W*", re.IGNORECASE)
"""What stands behind a label that opens no list: "Visitors: None"."""
COUNTED = re.compile(
    r"(?:members of (?:the )?)?(?:public|press|visitors|guests|residents|parishioners|electors|observers)"
    r"(?: present| attending)?(?::|\s[-–—])?\s*(?:\d{1,3}|none|nil)\W*",
    re.IGNORECASE,
)
"""How many of a kind came, nobody by name: "Public: 3", "Members of the public – none"."""
CROWD = re.compile(r"\bmembers of (?:the )?(?:public|press)\b", re.IGNORECASE)
"""Those whom nobody names are nobody's post."""
_MEANING = r"[(\[]?[A-Z]{2,6}[)\]]?\s*[=–—:-]?\s*[A-Z][a-z]"
LEGEND = re.compile(rf"\W?(?:key\W+)?{_MEANING}[a-z]*(?: [\w’'-]+){{0,4}}\s*[;,]\s*{_MEANING}")
"""What the letters behind names mean: "(PG) Parent Governor; (SG) Staff Governor"."""
BARE = re.compile(
    r"(?:(?:\d{1,4}[./]\d{1,4}|\d{1,2})[.)]?\s+)?"
    r"(?P<label>(?i:(?:members |those |also |not )?present|(?:also )?in attendance|"
    r"attendees|those attending|(?:members )?attending|apolog(?:ies|y)(?: for absence)?|absent|"
    r"by invitation|members (?:and )?(?:observers|officers|guests)|"
    r"sederunt|regrets|leithscéalt?a?|ymddiheuriadau|i láthair|yn bresennol))"
    r"\s*[.,;/|]?\s+(?=[A-Z]|1[.)]\s)"
)
SHOUTED = re.compile(
    r"(?:[A-Z&’'-]{2,}\s+){1,7}(?P<label>PRESENT|IN ATTENDANCE|APOLOGIES)\s*:?\s+(?=[A-Z][a-z]|[A-Z]\.?\s)"
)
"""A label in capitals behind whose people they are: "PARK BOARD STAFF IN ATTENDANCE Ann Hall"."""
BODY_LABEL = re.compile(
    r"(?:the )?(?P<label>(?:[\w-]+ ){0,3}(?:panel|board|committee|group|council|forum|"
    r"team|practice|ppg))(?: members| representatives)?\s*:\s*(?=\S)",
    re.I,
)
NON_VOTING = re.compile(r"(?:co-opted )?non[- ]?voting", re.IGNORECASE)
"""Members without a vote are present all the same where they stand below those present."""
BUSINESS = re.compile(
    r"(?:election|appointment|nomination|welcome|introductions?|apolog\w+|minutes|matters|declarations?|"
    r"public|co-option|review (?:of )?(?:the )?(?:last|previous|minutes|actions?)|"
    r"(?:read|agreed|approved?|approval|confirm(?:ed|ation)?|receive[ds]?|"
    r"to (?:receive|approve|note|confirm|agree|consider))\b(?= )|"
    r"(?:chair\w*|mayor|clerk|treasurer|secretary|head\w*)['’]s)\b",
    re.IGNORECASE,
)
"""How items of business begin: "Election of Officers" is nobody's post."""
ALSO = re.compile(r"\balso (?:attended|present|in attendance)\W*$", re.IGNORECASE)
"""The end of a sentence below those present that tells who else was there."""
PROXIES = re.compile(r"prox(?:y|ies)\b[^:]{0,50}:?$|votes?\b[^:]{0,30}:$", re.IGNORECASE)
"""Those who sent a proxy, or voted, are listed apart from those who came."""
NOT_HERE = re.compile(
    r",?\s+(?:was|were)\s+(?:all\s+|both\s+|also\s+)?(?:not\s+(?:in\s+attendance|present)|absent|"
    r"unable\s+to\s+attend)\.?\s*$",
    re.IGNORECASE,
)
"""The end of a sentence below "Apologies" that is a list of people else: "Bo Reed; Ivy Nord were absent"."""
SIGNED = re.compile(r"\s*(?:dated?|signed|signature)\b\s*[:.…_]", re.IGNORECASE)
"""What stands beside who signs the minutes."""
CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m)?|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
REFERENCE = re.compile(r"\d{1,4}[/.-]\d{1,4}\s+(?=[A-Z])")
"""The number of a minute in front of people: "19/5 Councillors Hill and Reed"."""
SURNAME_FIRST = re.compile(
    r"^[ \t•*-]*[^\W\d_][\w\u0300-\u036f’'-]+, [^\W\d_a-z][\w\u0300-\u036f’'.-]+"
    r"(?: [^\W\d_][\w’'.-]*)?[ \t]*(?:\([^()\n]*\))?$",
    re.MULTILINE,
)
ELECTION = re.compile(
    r"^\W*(?:\d+\W+)?(?:election|appointment|nomination)s?\s+(?:of|for)\b|"
    r"^\W*(?:\d+\W+)?(?:elections?|appointments|nominations|co-options?)\s*(?:$|[,:&]|and\b|to\b|results?\b)|"
    r"\boffice[- ]bearers\b|"
    r"\bwere\s+(?:re-?)?(?:elected|appointed)\b",
    re.IGNORECASE,
)


def chooses(text: str) -> bool:
    """True for a line about who was chosen for an office: "Election of Officers"."""
    return any(part in text.casefold() for part in ("lect", "ppoint", "nomin", "bearer")) and bool(
        ELECTION.search(text)
    )


FAR = 12
"""So many blocks below an election a post with a name tells who was elected, not who came."""

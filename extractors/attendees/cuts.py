"""Where a line is cut before labels inside it: "Present: Ann Hall. Apologies: Bo Li."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.attendees.labels import Label, is_post_label, label_of
from extractors.people.lettered import lettered_names
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_role

_STOP = re.compile(r"[.,;)]\s+(?=[A-Z])")


def breaks(text: str) -> list[tuple[int, int]]:
    """Where a piece ends and the next label begins: behind a stop, or behind a list without one."""
    if ":" not in text and _OPENING.match(text) is None and _DASHED.search(text) is None:
        return []
    if text.endswith(":") and (label := label_of(text)) is not None and label.whole:
        return []
    if (middle := _mid_line(text)) is not None:
        return [middle, *((a + middle[1], b + middle[1]) for a, b in breaks(text[middle[1] :]))]
    if (last := _LAST.search(text)) is not None and last.start():
        return [*breaks(text[: last.start()]), (last.start(), last.start("label"))]
    found = {}
    for stop in _STOP.finditer(text) if ":" in text or _DASHED.search(text) else ():
        label = label_of(text[stop.end() :])
        if label is not None and not label.whole and not _listed(text, stop, label):
            found[stop.end()] = stop.start() + 1
    opened = _OPENING.match(text)
    for inner in INNER.finditer(text) if opened else ():
        if not LEADS_ON.search(text, 0, inner.start()):
            found.setdefault(inner.end(), inner.start())
    for end, place in _groups(text) if opened and text.count(":") > 1 else ():
        found.setdefault(place, end)
    return [(found[place], place) for place in sorted(found)]


def _listed(text: str, stop: re.Match[str], label: Label) -> bool:
    """True for a post among others: "; Clerk: Bo Reed", ", Guest: Bo Reed"; of many only behind a comma."""
    sign, behind = text[stop.start()], text[stop.end() : stop.end() + label.end]
    many = label.text.endswith(("s", "S")) or re.search(r"ttend|resent|absen", behind, re.IGNORECASE)
    one = sign == "," and not (many and ":" in behind)
    return sign in ",;" and (is_post_label(label) or one)


_DASHED = re.compile(r"\s[-–—]\s")


_LAST = re.compile(
    r"(?:(?<=[)\]])|\s/)\s*"
    r"(?P<label>(?:Apologies|APOLOGIES|In [Aa]ttendance|IN ATTENDANCE|Absent|Present)\s*:\s*)$"
)
"""A label that ends a line of people, for those below it: "Bo Reed (BR) / Apologies:"."""


_MID = re.compile(
    r"(?<=[\w).,])\s+(?=(?:PRESENT|Present|ATTENDEES|Attendees|(?:Members|MEMBERS|Those|"
    r"THOSE|Governors|Councillors) (?:PRESENT|[Pp]resent)|"
    r"\d{1,2}[.)]\s?(?:PRESENT|Present)|Members(?= ?:(?: [A-Z][a-z’'-]+){6})|Attendance|"
    r"ATTENDANCE|SEDERUNT|Sederunt)"
    r"\s?:\s*[A-Z(])"
)


_TELLS = re.compile(r"Members ?:|Members (?:and )?[OG]|resent\b|RESENT\b|ttend|TTEND|ederunt|EDERUNT")


def _mid_line(text: str) -> tuple[int, int] | None:
    """Where the first label of those present begins inside a line ("… at 7.15 pm Present: Mary Hill")."""
    if len(text) < 40 or _OPENING.match(text):
        return None
    match = None
    if _TELLS.search(text):
        match = _MID.search(text) if ":" in text else None
        match = match or next(
            (m for m in _MID_BARE.finditer(text, 0, FAR) if _names_follow(text, m.end())), None
        )
    if match is None:
        return _any_label(text)
    return (match.start(), match.end()) if not LEADS_ON.search(text, 0, match.start()) else None


_WORDS = re.compile(r"(?<=[\w).,])\s+(?=(?P<label>(?:[A-Z][\w’'-]*)(?: [\w’'-]+){0,3}):\s+[A-Z])")


def _any_label(text: str) -> tuple[int, int] | None:
    """The first label of any words inside a line that opens a list of those present: "… Roll call: …"."""
    if ":" not in text[2:FAR] or label_of(text) is not None:
        return None
    for match in _WORDS.finditer(text, 0, FAR):
        label = label_of(f"{match['label']}: x")
        exact = label is not None and label.text.casefold() == match["label"].casefold()
        if exact and label is not None and label.status == "present" and not is_post_label(label):
            ahead = _names_follow(text, match.end("label") - len(match["label"].split()[-1]))
            if ahead and not LEADS_ON.search(text, 0, match.start()):
                return match.start(), match.end()
    return None


FAR, NEAR = 3000, 400
"""The first list of a document on one line begins within so many letters; its first names within so many."""
_MID_BARE = re.compile(
    r"(?<=[\w).,])\s+(?=(?:PRESENT|Present|ATTENDEES|Attendees|SEDERUNT|Sederunt|"
    r"In [Aa]ttendance|IN ATTENDANCE|Members(?: and)? (?:Observers|Officers|Guests)|"
    r"(?:Members|MEMBERS|Those|THOSE) (?:PRESENT|[Pp]resent))\s+(?:[–-]\s+)?[A-Z])"
)
_WORD = r"[^\W\d_a-z][\w’'.-]*"
_NAMES = re.compile(
    rf"\S+\s+(?:(?:{_WORD} (?:[a-z]{{2,3}} ){{0,2}}){{1,3}}{_WORD}"
    rf"(?:\s*[(\[][^()\[\]]{{1,40}}[)\]]|\s[–-]\s[\w ]{{3,40}}|,\s[\w ]{{3,40}};?)?\s*"
    rf"[,;/·|]\s*){{2}}{_WORD} "
)


def _names_follow(text: str, place: int) -> bool:
    """True where three people follow a label without a sign: in commas, or with their initials."""
    near = _DASH_AHEAD.sub(r"\1 ", text[place : place + NEAR])
    return (
        _NAMES.match(near) is not None
        or _DASHES.match(near) is not None
        or sum(1 for _ in lettered_names(near)) > 2
    )


_DASH_AHEAD = re.compile(r"^(\S+(?: \S+)?) [–-] ")
_DASHES = re.compile(
    rf"(?:\S+\s+){{1,3}}{_WORD} {_WORD} [–-] [A-Z][\w ]{{3,40}} {_WORD} {_WORD} [–-] "
    r"[A-Z][\w ]{3,60} [–-] [A-Z]"
)
"""Three people with their posts behind dashes: "Mary Hill – Clerk Bo Reed – Chair Ivy Nord – Warden"."""


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Where a label of a group begins in a list: "Present: Ann Hall (Chair) Visiting members: Bo Li"."""
    for match in _GROUP.finditer(text):
        words = match["label"].split()
        keep = next((i for i in range(len(words)) if _names_group(" ".join(words[i:]))), None)
        if keep is not None:
            keep = 0 if text[: match.start()].rstrip()[-1:] in (".", ")", "]") else keep
            place = match.start("label") + match["label"].index(words[keep])
            before = text[:place].rstrip()
            if before and before[-1] not in ":,&" and not LEADS_ON.search(before):
                yield len(before), place


def _names_group(words: str) -> bool:
    """True for a post in the plural, or one post, without a name in it: "Visiting Members"."""
    if is_role(words) and only_post(words):
        return True
    label, first = label_of(f"{words}:"), words.split()[0]
    if label is None or not only_post(first):
        return False
    return label.text.casefold() == words.casefold() or is_role(first) or first.endswith("s")


_GROUP = re.compile(r"(?P<label>[A-Z][\w’'-]*(?:[ -][A-Za-z][\w’'-]*){0,3}):\s+(?=[A-Z])")


_OPENING = re.compile(
    r"\W*(?:\d{1,2}[.)]\s?)?(?:\w[\w ]{0,20} )?(?:present|attendees|attending|attendance|apologies|sederunt|"
    r"roll call|i láthair|yn bresennol|in the room|members (?:and )?(?:observers|officers|guests))\b",
    re.I,
)


INNER = re.compile(
    r"(?<=[\w).\]])\s+(?=(?:(?:Members )?Present|(?:Also )?[Ii]n [Aa]ttendance|Also [Pp]resent|Absent|"
    r"Not [Pp]resent|Apolog(?:ies|y)(?: (?:for|of) [Aa]bsence)?|By [Ii]nvitation|Guests?|Observers?|Officers|"
    r"Officers [Pp]resent|Minutes|Clerk|Secretariat|"
    r"Regrets|Leithscéal|Ymddiheuriadau|Unable to [Aa]ttend|Officials|Staff [Pp]resent|"
    r"(?:Minute|Note)s?[ -][Tt]aker)\s*:|"
    r"(?:IN ATTENDANCE|ALSO PRESENT|APOLOG(?:IES|Y)(?: FOR ABSENCE)?|ABSENT|BY INVITATION|In [Aa]ttendance|"
    r"Apologies)\b\s*[:–—-]?\s*"
    r"(?:[A-Z][a-z]|(?:[A-Z]\.? )+[A-Z][a-z]|1[.)]?\s+[A-Z]))"
)
"""Labels within a list that no stop parts from it: "Ann Hall, Bo Reed Apologies: Ivy Nord"."""


LEADS_ON = re.compile(
    r"\b(?:and|or|for|of|the|no|with|any|from|also|those|members|officers|others?|staff|public|councillors|governors|"
    r"trustees|not|all|were|are|to|by)$|[&,]$",
    re.IGNORECASE,
)

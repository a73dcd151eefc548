"""Bodies that the lines of a head name, and which of them meets: the fullest, the one that sits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document.body_names import in_text, nouns, without_lead
from extractors.document.body_sentence import in_sentence, names_noun
from extractors.document.place import Place
from extractors.document.run_on import run_on
from extractors.layout.head import HeadLine

_FURNITURE = re.compile(
    r"(?:contact|venue|location|place|circulat\w+|distribut\w+|copies?|cc|enquir\w+|clerk|e-?mail|tel\w*|"
    r"please\s+ask|ask\s+for|officer|author|report\s+of|from|"
    r"to)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
_SITS = re.compile(
    r"(?:committee|(?<!integrated care )board|panel|forum|governing\s+body|cabinet|"
    r"board\s+of\s+\w+|council\s+of\s+governors|"
    r"(?<!commissioning )group|governors|(?:parent|school|pupil|youth)\s+council|task\s?force|team)"
    r"(?:\s+(?:of|for)\s.*)?$",
    re.IGNORECASE,
)
"""What meets, of the bodies: the name of an organisation that stands above it is the letterhead's."""


def resolved(lines: list[HeadLine]) -> Iterator[Place]:
    """The body of the opening sentence, whole where the head names it whole.

    A name without a noun for a body only where the head has no other.
    """
    found = list(_named(lines, "head"))
    told = list(in_sentence(lines))
    for place in (p for p in told if names_noun(p)):
        yield from _fuller(place, found)
        yield from _spelled(place, found)
        yield from _named_above(place, found, lines)
        yield place
    yield from told if not found else ()


_LOOSE = re.compile(r"(?:parish\s+|town\s+)?(?:council|committee|meeting)", re.IGNORECASE)
_WHOLE = re.compile(r"(?:parish\s+meeting|council|association|society|club)$", re.IGNORECASE)


def _named_above(place: Place, found: list[Place], lines: list[HeadLine]) -> Iterator[Place]:
    """The name that fills the first line, where the sentence below says only "the council"."""
    first = found[0] if found and _LOOSE.fullmatch(place.value) else None
    if first and lines and first.start == lines[0].start and first.end >= lines[0].end - 2:
        yield from [first] if _WHOLE.search(first.value) and first.start != place.start else []


def _spelled(place: Place, found: list[Place]) -> Iterator[Place]:
    """Names of the head that this one shortens: "Fen Parish Council" for "Fen PC"."""
    short = place.value.split()
    for other in found:
        words = other.value.split()
        for at, word in enumerate(short):
            before, after = short[:at], short[at + 1 :]
            middle = words[len(before) : len(words) - len(after)]
            same = words[: len(before)] == before and words[len(words) - len(after) :] == after
            if same and word.isupper() and 1 < len(word) < 7 and _initials(" ".join(middle)) == word:
                yield other


def _fuller(place: Place, found: list[Place]) -> Iterator[Place]:
    """Names of the head that end in this one: "Fen Parish Council" for "Parish Council"."""
    low = " " + place.value.casefold()
    yield from [p for p in found if p.value.casefold().endswith(low)][:1]


def fullest(lines: list[HeadLine]) -> Iterator[Place]:
    """The first body of the head; a bare "Governing body" is named whole further down, and below
    the name of an organisation stands that of its committee."""
    found = list(_named(lines, "head"))
    if not found:
        return
    first = found[0]
    if first.rule == "acronym":
        yield from (p for p in found if _initials(p.value) == first.value)
    if first.value.casefold() in nouns() or _GENERIC.fullmatch(first.value):
        yield from _fuller(first, found)
    yield from (p for p in found[1:] if _below_colon(lines, first, p))
    yield from _committee(lines, first)
    if not _SITS.search(first.value) and first.rule != "acronym":
        yield from _sitting([x for x in lines[:8] if x.start > first.start])
    yield first


_GENERIC = re.compile(
    r"(?:(?:club|parish|town|village|hall|council|full|management|executive|general|board|parent|school|trust|society|"
    r"association)\s+)*(?:committee|council|board|meeting|trustees|association|club|executive)",
    re.IGNORECASE,
)
"""A name that says what kind of body met, and not which."""


def _committee(lines: list[HeadLine], above: Place) -> Iterator[Place]:
    """The committee on a line of its own right below its parent body, which is none itself."""
    if _PART.search(above.value) or not _SITS.search(above.value):
        return
    place = next((n for n, x in enumerate(lines[:5]) if x.start <= above.start < x.end), None)
    if place is not None and len(lines[place].text) < len(above.value) + 4:
        yield from (p for p in _sitting(lines[place + 1 : place + 2]) if _PART.search(p.value))


_PART = re.compile(
    r"(?:committee|working\s+(?:group|party)|panel|task\s+(?:and\s+finish\s+)?group)$", re.IGNORECASE
)


def _below_colon(lines: list[HeadLine], above: Place, place: Place) -> bool:
    """True for the second body of "Fen Council: Audit Committee"."""
    line = next((x for x in lines if x.start <= above.start < x.end), None)
    if line is None or not above.end <= place.start < line.end:
        return False
    between = line.text[above.end - line.start : place.start - line.start]
    return bool(re.fullmatch(r"\s*[:|]\s*", between)) and bool(_SITS.search(place.value))


def _initials(value: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s-]+", value) if w[:1].isupper())


def _sitting(lines: list[HeadLine]) -> Iterator[Place]:
    """A line that is nothing but the name of what meets, its kind of meeting and day."""
    for line in lines:
        for place in in_text(line.text, line.start, "head"):
            before = line.text[: place.start - line.start]
            after = line.text[place.end - line.start :]
            alone = not before or not without_lead(before.strip() + " ")[0].strip()
            if alone and _SITS.search(place.value) and _GOES_ON.match(after):
                yield place


_GOES_ON = re.compile(
    r"\s*(?:\([A-Z]{2,8}\))?\W*(?:$|(?:annual|general|special|extraordinary|ordinary|virtual|public|"
    r"action|draft)?\s*"
    r"(?:meetings?|minutes|agenda|notes|held|on|at|log|list|tracking|tracker|(?:mon|tues|wednes|thurs|fri|"
    r"satur|"
    r"sun)day|\d)\b)",
    re.IGNORECASE,
)


def _named(lines: list[HeadLine], rule: str) -> Iterator[Place]:
    """Bodies named in lines; a heading or title before plain text."""
    ordered = sorted(lines, key=lambda x: x.block.kind not in ("title", "heading"))
    for line in ordered:
        if line.block.kind == "list_item" or _FURNITURE.match(line.text) or _PROSE.fullmatch(line.text):
            continue
        if line.number and len(_BRACKETS.findall(line.text)) > 1:
            continue
        if len(line.text) <= 250:
            yield from in_text(line.text, line.start, rule)
        elif (head := run_on(line, whole=True)) is not None and line.number < 8:
            yield from in_text(head.text[:160], head.start, rule)


_BRACKETS = re.compile(r"[\[(][^\[\]()]{3,60}[\])]")
"""Posts or organisations behind names: two on a line below the first are of people."""
_PROSE = re.compile(
    r"(?=.{60})(?!.*\b(?:minutes|meeting|notes)\s+(?:of|held)\b).*\b(?:was|were|is|are|has|have|had|will|"
    r"would|"
    r"considered|received|noted|agreed|approved|welcomed)\b.*[.!?]\W*",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence of the text: the bodies that it names are spoken of."""
